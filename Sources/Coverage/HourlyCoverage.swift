/// Covered and uncovered incidents by hour of the week.
public struct HourlyCoverage: Sendable, Equatable {
  /// 168 counts, from Monday 00:00.
  public let covered: [Int]
  public let uncovered: [Int]
  /// Incidents without a date or a time of day. They are in neither: a date without a time is not
  /// midnight.
  public let unknown: Int

  /// - Parameters:
  ///   - day: days since 1 January 1970, a Thursday; `Int32.min` where not known.
  ///   - minute: the minute of the day, −1 where not known.
  public init(isCovered: [Bool], day: [Int32], minute: [Int16]) {
    var counts = [[Int](repeating: 0, count: 168), [Int](repeating: 0, count: 168)]
    var unknown = 0
    for index in isCovered.indices {
      guard day[index] != .min, minute[index] >= 0 else {
        unknown += 1
        continue
      }
      // Monday is 0; day 0 was a Thursday. The remainder of a day before 1970 is brought above 0.
      let weekday = ((Int(day[index]) + 3) % 7 + 7) % 7
      counts[isCovered[index] ? 0 : 1][weekday * 24 + Int(minute[index]) / 60] += 1
    }
    covered = counts[0]
    uncovered = counts[1]
    self.unknown = unknown
  }
}
