import CatchmentGeometry
import CatchmentParallel

#if canImport(Glibc)
  import Glibc
#elseif canImport(Musl)
  import Musl
#else
  import Darwin
#endif

/// The nearness of all pairs of incidents, made anew for every few permutations rather than kept.
///
/// The nearness in place of four incidents to all later ones is made once for all columns of days.
/// Then each column is gone through with the four side by side, and the nearness in time is looked
/// up by the days between.
struct MantelPairs: Sendable {
  private let test: MantelTest
  private let points: Points<Planar>
  /// The days of the incidents, counted from the first; of very long spans the bits of a `UInt32`.
  let dayOf: [Int32]
  /// The last of the days; the first is 0.
  let span: Int

  struct Moments: Sendable {
    let meanPlace: Double
    let meanTime: Double
    /// The root of the product of both sums of squares.
    let scale: Double
    /// The product of both means, summed over all pairs.
    let ofMeans: Double
  }

  init(_ test: MantelTest, _ points: Points<Planar>, _ days: [Int32]) {
    self.test = test
    self.points = points
    let first = Int(days.min() ?? 0)
    span = Int(days.max() ?? 0) - first
    dayOf = days.map { Int32(truncatingIfNeeded: Int($0) - first) }
  }

  /// The longest span of days for which the nearness of each number of days is kept: 180 years.
  private static let tabled = 1 << 16

  /// How many replicas share the nearness in place of the pairs: so many that making it, which
  /// takes as long as eight look-ups, costs little beside them; so few that a batch is done within
  /// about a second.
  var batch: Int {
    let pairs = Double(points.count) * Double(points.count) / 2
    return max(16, min(64, Int(2e9 / max(1, pairs))))
  }

  @inline(__always) private static func nearness(_ sum: Double, _ power: Double) -> Double {
    power == -1 ? 1 / sum : pow(sum, power)
  }

  @inline(__always) private func place(_ first: Int, _ second: Int) -> Double {
    let dx = points.x[first] - points.x[second]
    let dy = points.y[first] - points.y[second]
    return Self.nearness((dx * dx + dy * dy).squareRoot() + test.nearness.meters, test.power)
  }

  @inline(__always) private func apart(_ first: Int32, _ second: Int32) -> Int {
    abs(Int(UInt32(bitPattern: first)) - Int(UInt32(bitPattern: second)))
  }

  private func time(apart: Int) -> Double {
    Self.nearness(Double(apart) + test.days, test.power)
  }

  /// nil where either nearness is the same for all pairs.
  func moments(_ workers: Workers) -> Moments? {
    let count = points.count
    guard count > 2 else { return nil }
    let byDays = (0...min(span, Self.tabled)).map(time)
    func sums(_ place: Double, _ time: Double, _ power: Int) -> (Double, Double) {
      let parts = workers.map(count: count, chunk: 64) { range in
        var sums = (0.0, 0.0)
        for first in range {
          for second in first + 1..<max(first + 1, count) {
            let apart = apart(dayOf[first], dayOf[second])
            let p = self.place(first, second) - place
            let t = (apart < byDays.count ? byDays[apart] : self.time(apart: apart)) - time
            sums.0 += power == 1 ? p : p * p
            sums.1 += power == 1 ? t : t * t
          }
        }
        return [sums.0, sums.1]
      }
      return parts.reduce((0, 0)) { ($0.0 + $1[0], $0.1 + $1[1]) }
    }
    let pairs = Double(count * (count - 1) / 2)
    let total = sums(0, 0, 1)
    let (place, time) = (total.0 / pairs, total.1 / pairs)
    let squares = sums(place, time, 2)
    // What rounding leaves of equal values.
    let noise = 1e-24 * pairs
    guard squares.0 > noise * place * place, squares.1 > noise * time * time else { return nil }
    return Moments(
      meanPlace: place, meanTime: time, scale: (squares.0 * squares.1).squareRoot(),
      ofMeans: pairs * place * time)
  }

  /// The nearness in time about its mean, for days apart from −span to span; empty where that would
  /// be too many.
  func centeredTable(_ moments: Moments) -> [Double] {
    guard span <= Self.tabled else { return [] }
    let half = (0...span).map { time(apart: $0) - moments.meanTime }
    return half.reversed() + half.dropFirst()
  }

  /// For each of some columns of days, one after the other, the sum of the products of both
  /// nearnesses about their means.
  ///
  /// - Parameters:
  ///   - columns: `dayOf`, permuted, so many times.
  ///   - table: of `centeredTable`.
  func products(
    _ columns: [Int32], answers: Int, _ moments: Moments, _ table: [Double]
  ) -> [Double] {
    guard answers > 0 else { return [] }
    let count = points.count
    var sums = [Double](repeating: 0, count: answers)
    var near = (0..<4).map { _ in [Double](repeating: 0, count: count) }
    for first in stride(from: 0, to: count, by: 4) {
      let rows = first..<min(first + 4, count)
      for row in rows { fill(&near[row - first], from: row, moments) }
      for answer in 0..<answers {
        let days = columns[answer * count..<(answer + 1) * count]
        if table.isEmpty {
          sums[answer] += untabled(near, days, rows, moments)
          continue
        }
        // Those among the four first, then the four beside each other.
        for (index, row) in rows.enumerated() {
          let base = span - Int(days[days.startIndex + row])
          for other in row + 1..<max(row + 1, rows.upperBound) {
            sums[answer] += near[index][other] * table[base + Int(days[days.startIndex + other])]
          }
        }
        guard rows.count == 4, rows.upperBound < count else { continue }
        sums[answer] += Self.rest(
          near, columns.span.extracting(days.indices), table.span, from: rows.upperBound,
          shift: SIMD4<Int>(
            span - Int(days[days.startIndex + first]),
            span - Int(days[days.startIndex + first + 1]),
            span - Int(days[days.startIndex + first + 2]),
            span - Int(days[days.startIndex + first + 3])))
      }
    }
    return sums
  }

  /// The nearness in place of an incident to all later ones, about the mean.
  ///
  /// Unchecked: roots and quotients of four pairs at a time leave no room for looks at bounds.
  private func fill(_ near: inout [Double], from row: Int, _ moments: Moments) {
    let count = points.count
    var other = row + 1
    if test.power == -1 {
      let (x, y) = (points.x.span, points.y.span)
      let (ownX, ownY) = (SIMD4(repeating: x[row]), SIMD4(repeating: y[row]))
      let added = SIMD4(repeating: test.nearness.meters)
      let mean = moments.meanPlace
      var near = near.mutableSpan
      while other + 4 <= count {
        let (dx, dy) = (Self.four(x, other) - ownX, Self.four(y, other) - ownY)
        let value = 1 / ((dx * dx + dy * dy).squareRoot() + added)
        for lane in 0..<4 { unsafe near[unchecked: other + lane] = value[lane] - mean }
        other += 4
      }
    }
    while other < count {
      near[other] = place(row, other) - moments.meanPlace
      other += 1
    }
  }

  @inline(__always)
  private static func four(_ column: Span<Double>, _ first: Int) -> SIMD4<Double> {
    unsafe SIMD4(
      column[unchecked: first], column[unchecked: first &+ 1], column[unchecked: first &+ 2],
      column[unchecked: first &+ 3])
  }

  /// The sum of the products of four incidents with all from a row on.
  ///
  /// Unchecked: 999 replicas of 2,820 incidents take 2.3 s of a core's time; a look at the bounds
  /// of each of the three columns adds a quarter. `days` are 0 … span and `shift` is span less such
  /// a day, so each place lies in the table.
  @inline(__always)
  private static func rest(
    _ near: [[Double]], _ days: Span<Int32>, _ table: Span<Double>, from row: Int,
    shift: SIMD4<Int>
  ) -> Double {
    var sum = (0.0, 0.0, 0.0, 0.0)
    let (near0, near1, near2, near3) = (near[0], near[1], near[2], near[3])
    let (n0, n1, n2, n3) = (near0.span, near1.span, near2.span, near3.span)
    let (shift0, shift1, shift2, shift3) = (shift[0], shift[1], shift[2], shift[3])
    for other in row..<days.count {
      let day = unsafe Int(days[unchecked: other])
      unsafe sum.0 += n0[unchecked: other] * table[unchecked: day &+ shift0]
      unsafe sum.1 += n1[unchecked: other] * table[unchecked: day &+ shift1]
      unsafe sum.2 += n2[unchecked: other] * table[unchecked: day &+ shift2]
      unsafe sum.3 += n3[unchecked: other] * table[unchecked: day &+ shift3]
    }
    return (sum.0 + sum.1) + (sum.2 + sum.3)
  }

  /// The same for days that span too much for a table.
  private func untabled(
    _ near: [[Double]], _ days: ArraySlice<Int32>, _ rows: Range<Int>, _ moments: Moments
  ) -> Double {
    var sum = 0.0
    for (index, row) in rows.enumerated() {
      let day = days[days.startIndex + row]
      for other in row + 1..<max(row + 1, points.count) {
        let apart = apart(day, days[days.startIndex + other])
        sum += near[index][other] * (time(apart: apart) - moments.meanTime)
      }
    }
    return sum
  }
}
