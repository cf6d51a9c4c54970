/// The lengths of spans of days in at most 16 groups, those of one group within some percent of
/// each other.
struct SpanLengths: Sendable {
  /// The shortest and the longest span of each group, in days, rising.
  let shortest: [Int]
  let longest: [Int]
  /// By days back from a day to the first of a span: 1 for each group whose longest span holds the
  /// day.
  let reaches: [SIMD16<Int16>]
  /// By day and group, the least exposure of a span of that group that holds the day.
  private let least: [Double]
  /// By day, the least of those as a multiple of the average of as many days.
  let leastRatio: [Double]
  /// The average exposure of the shortest span of each group.
  let average: [Double]

  static let mostGroups = 16

  var count: Int { longest.count }

  /// - Parameters:
  ///   - exposureBefore: the exposure of all days before a day; the last is that of all.
  ///   - maximumDays: the longest span, at least 1 and no longer than the period.
  /// - Complexity: O(days).
  init(_ exposureBefore: [Double], maximumDays: Int) {
    var spread = 0.0
    var longest = Self.groups(maximumDays, spread: spread)
    while longest.count > Self.mostGroups {
      spread += 0.01
      longest = Self.groups(maximumDays, spread: spread)
    }
    self.longest = longest
    shortest = longest.indices.map { $0 == 0 ? 1 : longest[$0 - 1] + 1 }
    reaches = (0..<maximumDays).map { back in
      var mask = SIMD16<Int16>()
      for group in longest.indices where longest[group] > back { mask[group] = 1 }
      return mask
    }
    let dayCount = exposureBefore.count - 1
    let perDay = exposureBefore[dayCount] / Double(dayCount)
    average = shortest.map { Double($0) * perDay }
    var least = [Double](repeating: 0, count: dayCount * longest.count)
    for group in longest.indices {
      let exposures = Self.least(exposureBefore, length: shortest[group])
      for day in 0..<dayCount { least[day * longest.count + group] = exposures[day] }
    }
    leastRatio = (0..<dayCount).map { [least, average] day in
      longest.indices.map { least[day * longest.count + $0] / average[$0] }.min() ?? 0
    }
    self.least = least
  }

  /// The least exposure of a span of a group that holds a day.
  func leastExposure(_ day: Int, group: Int) -> Double { least[day * longest.count + group] }

  private static func groups(_ maximumDays: Int, spread: Double) -> [Int] {
    var longest: [Int] = []
    var last = 0
    while last < maximumDays {
      // One day alone is a group of its own, from which the incidents of a day are read.
      last = last == 0 ? 1 : min(maximumDays, max(last + 1, Int(Double(last + 1) * (1 + spread))))
      longest.append(last)
    }
    return longest
  }

  /// By day, the least exposure of a span of so many days that holds it.
  private static func least(_ exposureBefore: [Double], length: Int) -> [Double] {
    let dayCount = exposureBefore.count - 1
    func exposure(_ start: Int) -> Double { exposureBefore[start + length] - exposureBefore[start] }
    // Starts that can still be the least, their exposures rising.
    var candidates: [Int] = []
    var head = 0
    return (0..<dayCount).map { day in
      if day + length <= dayCount {
        while candidates.count > head, exposure(candidates[candidates.count - 1]) >= exposure(day) {
          candidates.removeLast()
        }
        candidates.append(day)
      }
      while candidates[head] <= day - length { head += 1 }
      return exposure(candidates[head])
    }
  }
}

/// The most incidents that spans about a day may hold without one being better than the best, for
/// all groups at once.
///
/// Never too many: exposures are taken a little smaller and the best a little weaker than they are.
struct SpanLimits: Sendable {
  private let average: [Double]
  private let base: Int
  /// By level of the best, then by exposure; -1 in front where not yet computed.
  private var table: [SIMD16<Int16>]

  private static let fraction = 4
  private static let octaves = 40
  private static let columns = (octaves + 1) << fraction

  /// - Parameter exposure: that of everything.
  init(_ lengths: SpanLengths, exposure: Double) {
    average = lengths.average
    // A day's least ratio is at most the number of days.
    base = Self.leading(exposure / lengths.average[0]) - (Self.octaves << Self.fraction)
    table = Array(repeating: SIMD16(repeating: -1), count: CriticalCounts.levels * Self.columns)
  }

  @inline(__always) private static func leading(_ value: Double) -> Int {
    Int(truncatingIfNeeded: value.bitPattern >> UInt64(52 - fraction))
  }

  /// - Parameter ratio: the weight of the circle times the day's least ratio.
  @inline(__always)
  mutating func limits(_ ratio: Double, _ best: inout ScanBest) -> SIMD16<Int16> {
    let column = max(0, Self.leading(ratio) &- base)
    let known = table[best.level &* Self.columns &+ column]
    return known[0] >= 0 ? known : computed(column, &best)
  }

  @inline(never)
  private mutating func computed(_ column: Int, _ best: inout ScanBest) -> SIMD16<Int16> {
    let bits = UInt64(column + base) << UInt64(52 - Self.fraction)
    let ratio = column == 0 ? 0 : Double(bitPattern: bits)
    var limits = SIMD16<Int16>(repeating: .max)
    for group in average.indices {
      limits[group] = Int16(clamping: best.need(ratio * average[group]) - 1)
    }
    table[best.level * Self.columns + column] = limits
    return limits
  }
}
