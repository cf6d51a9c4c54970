/// The hours of the week that one hire works.
public struct ShiftPattern: Sendable, Hashable {
  public let name: String
  public let hours: WeeklyHours

  /// - Throws: `badParameter` where there is no hour.
  public init(name: String, hours: WeeklyHours) throws(DeploymentError) {
    guard !hours.isEmpty else {
      throw DeploymentError(
        .badParameter, at: "shift \(name)", "has no hours", value: "0", .giveNumberAbove(0))
    }
    self.name = name
    self.hours = hours
  }

  private init(_ name: String, from: Int, to: Int, days: [Int] = Array(0...6)) {
    self.name = name
    hours = WeeklyHours(days: days, from: from, to: to)
  }

  /// 08:00 to 16:00 on every day.
  public static let day = ShiftPattern("day", from: 8, to: 16)
  /// 16:00 to 24:00 on every day.
  public static let evening = ShiftPattern("evening", from: 16, to: 24)
  /// 00:00 to 08:00 on every day.
  public static let night = ShiftPattern("night", from: 0, to: 8)

  /// The three shifts around the clock.
  public static let aroundTheClock = [day, evening, night]

  /// A named pattern, as `day`; nil where there is none of that name.
  public init?(named name: String) {
    guard let known = Self.aroundTheClock.first(where: { $0.name == name.lowercased() }) else {
      return nil
    }
    self = known
  }

  /// The same clock hours with two days off in a row: seven patterns, one for each first day off.
  ///
  /// - Parameters:
  ///   - name: what the shift is called; days off are added, as in `day, off Mon Tue`.
  ///   - from: the first clock hour, 0 to 23.
  ///   - to: the clock hour at which it ends, 0 to 24; not after `from` for a shift that crosses
  ///     midnight.
  public static func fiveOfSeven(name: String, from: Int, to: Int) -> [ShiftPattern] {
    let days = ["Mon", "Tue", "Wed", "Thu", "Fri", "Sat", "Sun"]
    return (0..<7).map { first in
      let off = [first, (first + 1) % 7]
      return ShiftPattern(
        "\(name), off \(days[off[0]]) \(days[off[1]])", from: from, to: to,
        days: (0..<7).filter { !off.contains($0) })
    }
  }

  /// The people that it takes to fill these hours every week of the year.
  ///
  /// One post around the clock is 168 h / (40 h × 0.85) ≈ 4.9 people.
  ///
  /// - Parameters:
  ///   - weeklyHours: the paid hours of one person.
  ///   - presence: the share of paid hours that is worked: less leave, sickness and training.
  public func relief(weeklyHours: Double = 40, presence: Double = 0.85) -> Double {
    Double(hours.count) / (weeklyHours * presence)
  }
}
