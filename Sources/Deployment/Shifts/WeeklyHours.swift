/// Some of the 168 hours of a week, from Monday 00:00, in local clock time.
///
/// ```swift
/// let evenings = WeeklyHours(days: 0...4, from: 17, to: 23)
/// let nights = WeeklyHours(days: 4...5, from: 22, to: 24)
/// print(evenings.union(nights))
/// ```
public struct WeeklyHours: Sendable, Hashable {
  // Hours 0 to 63, 64 to 127, 128 to 167.
  private var bits = SIMD4<UInt64>(repeating: 0)

  /// No hour.
  public init() {}

  /// - Precondition: hours are from 0 to 167.
  public init(_ hours: some Sequence<Int>) {
    for hour in hours { insert(hour) }
  }

  /// The hours from one clock hour to another, on the days on which they begin.
  ///
  /// Where `to` is not after `from` they run into the next day, after Sunday into Monday.
  ///
  /// - Parameters:
  ///   - days: the days on which they begin, 0 for Monday to 6 for Sunday.
  ///   - from: the first clock hour, 0 to 23.
  ///   - to: the clock hour at which they end, 0 to 24.
  /// - Precondition: numbers are in these ranges.
  public init(days: some Sequence<Int>, from: Int, to: Int) {
    precondition((0..<24).contains(from) && (0...24).contains(to), "A clock has 24 hours.")
    for day in days {
      precondition((0..<7).contains(day), "A week has seven days.")
      for hour in from..<(to > from ? to : to + 24) { insert((day * 24 + hour) % 168) }
    }
  }

  /// Around the clock.
  public static let all = WeeklyHours(0..<168)

  public mutating func insert(_ hour: Int) {
    precondition((0..<168).contains(hour), "A week has 168 hours.")
    bits[hour / 64] |= 1 << UInt64(hour % 64)
  }

  @inlinable public func contains(_ hour: Int) -> Bool { isSet(hour) }

  @usableFromInline func isSet(_ hour: Int) -> Bool {
    bits[hour / 64] >> UInt64(hour % 64) & 1 == 1
  }

  public func union(_ other: WeeklyHours) -> WeeklyHours {
    var result = self
    result.bits |= other.bits
    return result
  }

  /// Whether any hour is in both.
  public func meets(_ other: WeeklyHours) -> Bool { bits & other.bits != SIMD4(repeating: 0) }

  /// How many hours these are.
  public var count: Int { (0..<3).reduce(0) { $0 + bits[$1].nonzeroBitCount } }

  public var isEmpty: Bool { count == 0 }

  /// The hours, ascending.
  public var hours: [Int] { (0..<168).filter(isSet) }

  /// The hour of the week of a date and a time; nil where either is not known.
  ///
  /// - Parameters:
  ///   - day: days since 1 January 1970, a Thursday; `Int32.min` where not known.
  ///   - minute: the minute of the day, −1 where not known.
  public static func hour(day: Int32, minute: Int16) -> Int? {
    guard day != .min, minute >= 0 else { return nil }
    return weekday(of: day) * 24 + Int(minute) / 60
  }

  /// The weekday of a date, 0 for Monday; the remainder of a day before 1970 is brought above 0.
  static func weekday(of day: Int32) -> Int { ((Int(day) + 3) % 7 + 7) % 7 }
}
