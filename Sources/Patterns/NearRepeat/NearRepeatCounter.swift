import CatchmentParallel
import CatchmentStatistics

/// Counts the pairs of a near repeat table for eight permutations of the dates at a time.
///
/// The eight days of an incident lie side by side, so a pair is one subtraction and, for each day
/// band, one comparison of all eight at once; nothing is branched on. `Scalar` holds the number of
/// any day, and counts between flushes.
struct NearRepeatCounter<Scalar: DayNumber>: Sendable where Scalar.SIMD8Storage: Sendable {
  typealias Lanes = SIMD8<Scalar>

  let pairs: NearRepeatPairs
  private let daySpan: Int
  private let bandCount: Int
  /// The ends of the day bands, none above the number of days.
  private let ends: [Int]
  private let days: [Scalar]

  var lanes: Int { Lanes.scalarCount }

  struct Scratch: Sendable {
    /// The permuted days of all positions, once.
    var column: [Scalar]
    /// Eight of them, permutation after permutation.
    var columns: [Scalar]
    /// The same, position after position.
    var days: [Lanes]
    var dayCounts: DayCounts
  }

  init(_ search: NearRepeat, _ places: NearRepeatPlaces, _ workers: Workers) {
    let bands = NearRepeatBands(search)
    pairs = NearRepeatPairs(places, bands, workers: workers)
    bandCount = bands.count + 1
    daySpan = places.daySpan
    ends = search.days.map { min($0, places.daySpan + 1) }
    days = places.days.map { Scalar($0) }
  }

  func scratch() -> Scratch {
    Scratch(
      column: days, columns: Array(repeating: 0, count: days.count * lanes),
      days: Array(repeating: Lanes(), count: days.count),
      // Days may lie far apart where no place is crowded.
      dayCounts: DayCounts(daySpan: pairs.crowds.isEmpty ? 0 : daySpan))
  }

  /// The pairs of the dates as they are, as one answer of `count`.
  func observed() -> [Int] {
    var scratch = scratch()
    var totals = self.totals
    put(lane: 0, &scratch, &totals)
    countPairs(&scratch, &totals)
    return answer(lane: 0, totals)
  }

  /// For each replica the pairs at the same place and in each distance band that are fewer days
  /// apart than each end of a day band: end after end, band after band.
  func count(
    _ replicas: Range<Int>, _ permutations: Permutations, _ scratch: inout Scratch
  ) -> [[Int]] {
    var totals = self.totals
    for (lane, replica) in replicas.enumerated() {
      var random = permutations.stream(of: replica)
      scratch.column = days
      var column = scratch.column.mutableSpan
      random.shuffle(&column)
      put(lane: lane, &scratch, &totals)
    }
    countPairs(&scratch, &totals)
    return replicas.indices.map { answer(lane: $0 - replicas.lowerBound, totals) }
  }

  /// Eight counts for each end of each band.
  private var totals: [Int] { Array(repeating: 0, count: bandCount * ends.count * lanes) }

  private func answer(lane: Int, _ totals: [Int]) -> [Int] {
    stride(from: lane, to: totals.count, by: lanes).map { totals[$0] }
  }

  /// Takes over the permutation in `column`, and counts what is not counted pair by pair.
  private func put(lane: Int, _ scratch: inout Scratch, _ totals: inout [Int]) {
    let column = scratch.column
    scratch.columns.replaceSubrange(lane * column.count..<(lane + 1) * column.count, with: column)
    for crowd in pairs.crowds { count(crowd, lane, column, &scratch.dayCounts, &totals) }
  }

  private func count(
    _ crowd: NearRepeatPairs.Crowd, _ lane: Int, _ column: [Scalar], _ dayCounts: inout DayCounts,
    _ totals: inout [Int]
  ) {
    let positions = Int(crowd.positions.lowerBound)..<Int(crowd.positions.upperBound)
    dayCounts.fill(column[positions])
    for (number, end) in ends.enumerated() {
      var count = 0
      for day in column[positions] { count += dayCounts.count(within: end, of: Int(day)) }
      // Each pair was counted from both sides, and each incident with itself.
      totals[number * lanes + lane] += (count - positions.count) / 2
      for (band, near) in crowd.near.enumerated() {
        var count = 0
        for position in near {
          count += dayCounts.count(within: end, of: Int(column[Int(position)]))
        }
        totals[((band + 1) * ends.count + number) * lanes + lane] += count
      }
    }
  }
}

// MARK: Pair by pair

extension NearRepeatCounter {
  private func countPairs(_ scratch: inout Scratch, _ totals: inout [Int]) {
    let count = days.count
    let columns = scratch.columns
    var days = scratch.days.mutableSpan
    for position in 0..<count {
      var day = Lanes()
      for lane in 0..<Lanes.scalarCount { day[lane] = columns[lane &* count &+ position] }
      days[position] = day
    }
    for first in stride(from: 0, to: ends.count, by: 4) {
      for block in pairs.blocks {
        countSame(block.stacks, scratch.days, first, &totals)
        for band in 1..<bandCount {
          countNear(block.runs[band - 1], block.near[band - 1], scratch.days, band, first, &totals)
        }
      }
    }
  }

  private func countSame(
    _ stacks: [Range<Int32>], _ days: [Lanes], _ first: Int, _ totals: inout [Int]
  ) {
    var tally = PairTally<Scalar>(ends.dropFirst(first).prefix(4))
    let offset = first * lanes
    let days = days.span
    for stack in stacks {
      let end = Int(stack.upperBound)
      for position in Int(stack.lowerBound)..<end - 1 {
        let day = days[position]
        var next = position + 1
        while next < end {
          let last = min(end, next + PairTally<Scalar>.most)
          tally.makeRoom(last - next, &totals, offset)
          for other in next..<last { tally.add(day, days[other]) }
          next = last
        }
      }
    }
    tally.flush(&totals, offset)
  }

  private func countNear(
    _ runs: [NearRepeatPairs.Run], _ near: [Int32], _ days: [Lanes], _ band: Int, _ first: Int,
    _ totals: inout [Int]
  ) {
    var tally = PairTally<Scalar>(ends.dropFirst(first).prefix(4))
    let offset = (band * ends.count + first) * lanes
    let near = near.span
    let days = days.span
    var start = 0
    for run in runs {
      for position in run.positions {
        let day = days[Int(position)]
        var next = start
        while next < run.nearEnd {
          let last = min(run.nearEnd, next + PairTally<Scalar>.most)
          tally.makeRoom(last - next, &totals, offset)
          for item in next..<last { tally.add(day, days[Int(near[item])]) }
          next = last
        }
      }
      start = run.nearEnd
    }
    tally.flush(&totals, offset)
  }
}

/// A number of days that eight permutations are compared by at once.
///
/// Comparisons of vectors are compiled lane by lane in generic code: with them 999 replicas of
/// 10,000 incidents took 1.3 s of processor time instead of 0.2 s. So each type brings its own.
protocol DayNumber: FixedWidthInteger, SignedInteger, SIMDScalar, BitwiseCopyable, Codable, Sendable
{
  /// −1 where the first is below the second, else 0.
  static func below(_ first: SIMD8<Self>, _ second: SIMD8<Self>) -> SIMD8<Self>
}

extension Int16: DayNumber {
  @inline(__always)
  static func below(_ first: SIMD8<Int16>, _ second: SIMD8<Int16>) -> SIMD8<Int16> {
    unsafe unsafeBitCast(first .< second, to: SIMD8<Int16>.self)
  }
}

extension Int32: DayNumber {
  @inline(__always)
  static func below(_ first: SIMD8<Int32>, _ second: SIMD8<Int32>) -> SIMD8<Int32> {
    unsafe unsafeBitCast(first .< second, to: SIMD8<Int32>.self)
  }
}

/// Eight counts for each of up to four ends of day bands, in registers.
private struct PairTally<Scalar: DayNumber> where Scalar.SIMD8Storage: Sendable {
  typealias Lanes = SIMD8<Scalar>

  /// Moves the sign into all bits: −1 for a negative number, else 0.
  @inline(__always) private static var signShift: Lanes {
    Lanes(repeating: Scalar(Scalar.bitWidth - 1))
  }

  private let end0, end1, end2, end3: Lanes
  // Counted downward, −1 for each pair.
  private var count0 = Lanes()
  private var count1 = Lanes()
  private var count2 = Lanes()
  private var count3 = Lanes()
  private var added = 0
  private let endCount: Int

  /// How many pairs the lanes have room for.
  static var most: Int { Int(Scalar.max) }

  init(_ ends: ArraySlice<Int>) {
    // No pair is fewer than 0 days apart.
    func end(_ number: Int) -> Lanes {
      Lanes(repeating: Scalar(number < ends.count ? ends[ends.startIndex + number] : 0))
    }
    (end0, end1, end2, end3) = (end(0), end(1), end(2), end(3))
    endCount = ends.count
  }

  @inline(__always) mutating func add(_ first: Lanes, _ second: Lanes) {
    let difference = first &- second
    let sign = difference &>> Self.signShift
    let apart = (difference ^ sign) &- sign
    count0 &+= Scalar.below(apart, end0)
    count1 &+= Scalar.below(apart, end1)
    count2 &+= Scalar.below(apart, end2)
    count3 &+= Scalar.below(apart, end3)
  }

  @inline(__always) mutating func makeRoom(_ count: Int, _ totals: inout [Int], _ offset: Int) {
    if added + count > Self.most { flush(&totals, offset) }
    added += count
  }

  mutating func flush(_ totals: inout [Int], _ offset: Int) {
    for (number, counts) in [count0, count1, count2, count3].prefix(endCount).enumerated() {
      for lane in 0..<Lanes.scalarCount {
        totals[offset + number * Lanes.scalarCount + lane] -= Int(counts[lane])
      }
    }
    count0 = Lanes()
    count1 = Lanes()
    count2 = Lanes()
    count3 = Lanes()
    added = 0
  }
}
