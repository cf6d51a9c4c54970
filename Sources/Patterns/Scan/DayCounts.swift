/// How many of some incidents fell on or before each day: then a span of days is counted by one
/// subtraction.
struct DayCounts: Sendable {
  private var upTo: [Int32]

  init(daySpan: Int) { upTo = Array(repeating: 0, count: daySpan + 1) }

  /// Whether counting days is cheaper than comparing so many incidents with each other.
  ///
  /// Comparing is quadratic in the incidents, summing up linear in days and incidents; the factors
  /// are estimates and change the time only, never the counts.
  static func isWorthwhile(count: Int, daySpan: Int) -> Bool {
    count >= 128 && count * count >= 16 * daySpan
  }

  mutating func fill<Scalar: BinaryInteger>(_ days: ArraySlice<Scalar>) {
    for day in upTo.indices { upTo[day] = 0 }
    for day in days { upTo[Int(day)] += 1 }
    var sum: Int32 = 0
    for day in upTo.indices {
      sum += upTo[day]
      upTo[day] = sum
    }
  }

  /// How many incidents are fewer than `days` days from a day.
  @inline(__always) func count(within days: Int, of day: Int) -> Int {
    let last = upTo[min(upTo.count - 1, day + days - 1)]
    return Int(day >= days ? last - upTo[day - days] : last)
  }

  /// How many incidents fell on a day of some days in a row.
  @inline(__always) func count(from first: Int, through last: Int) -> Int {
    Int(first > 0 ? upTo[last] - upTo[first - 1] : upTo[last])
  }
}
