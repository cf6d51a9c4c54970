import CatchmentCoverage
public import CatchmentDeployment
import CatchmentFormats

/// The hours of a plan: which shift each hire works, what each shift adds, and what the week looks
/// like then.
public struct ShiftFindings: Sendable {
  /// The shift of each hire, in the order of the plan's sites, as its number.
  public private(set) var patternOfHire: [Int]
  public let patterns: [ShiftPattern]
  /// What the hires of each shift add.
  public let added: [Double]
  /// Who is reached in each hour of the week.
  public let hours: ShiftHours
  /// The weight without a time of day.
  public let hourUnknown: Double
  public let unknownCount: Int
  public let isSpread: Bool
  public let isPaired: Bool
  public let weeklyHours: Double
  public let presence: Double

  init(
    _ plan: ShiftPlan, hours: ShiftHours, request: ShiftRequest
  ) {
    patternOfHire = plan.posts.flatMap { [Int](repeating: $0.pattern, count: $0.people) }
    patterns = plan.patterns
    added = plan.byPattern
    self.hours = hours
    hourUnknown = plan.hourUnknown
    unknownCount = plan.unknownCount
    isSpread = request.unknownTimes == .spread
    isPaired = request.isPaired
    weeklyHours = request.weeklyHours
    presence = request.presence
  }

  /// Puts hires into another order, as ``Plan/numbered(by:)`` does.
  mutating func number(by order: [Int]) { patternOfHire = order.map { patternOfHire[$0] } }

  /// The people that it takes to fill one post around the clock, every week of the year.
  public var relief: Double { 168 / (weeklyHours * presence) }

  /// The people that it takes to fill the hours of a pattern.
  public func relief(of pattern: Int) -> Double {
    patterns[pattern].relief(weeklyHours: weeklyHours, presence: presence)
  }

  /// The people that it takes to fill all posts of the plan.
  public var people: Double { patternOfHire.reduce(0) { $0 + relief(of: $1) } }

  /// How many hires work each pattern.
  public var hires: [Int] {
    patterns.indices.map { pattern in patternOfHire.count { $0 == pattern } }
  }

  /// How many new hires are on shift in each hour of the week.
  public var onShift: [Int] {
    var people = [Int](repeating: 0, count: 168)
    for pattern in patternOfHire {
      for hour in patterns[pattern].hours.hours { people[hour] += 1 }
    }
    return people
  }

  /// The hours of a pattern as people write them: `daily 16:00-24:00`, `Mon-Fri 08:00-16:00`.
  ///
  /// - Parameters:
  ///   - days: the short names of the days from Monday on.
  ///   - daily: all of them.
  ///   - always: every hour of the week.
  ///   - unit: hours, after the length of a shift of more than a day.
  public static func text(
    _ hours: WeeklyHours, days: [String] = weekdays, daily: String = "daily",
    always: String = "around the clock", unit: String = "hours"
  ) -> String {
    if hours.count == 168 { return always }
    var spans: [(text: String, days: [Int])] = []
    for hour in hours.hours where !hours.contains((hour + 167) % 168) {
      var length = 1
      while hours.contains((hour + length) % 168) { length += 1 }
      let clock = hour % 24
      let end = (clock + length - 1) % 24 + 1
      let text =
        "\(two(clock)):00-\(two(end)):00" + (length > 24 ? " (\(length) \(unit))" : "")
      if let place = spans.firstIndex(where: { $0.text == text }) {
        spans[place].days.append(hour / 24)
      } else {
        spans.append((text, [hour / 24]))
      }
    }
    return spans.map { "\(names($0.days, days, daily)) \($0.text)" }.joined(separator: "; ")
  }

  /// As files name them.
  public static let weekdays = ["Mon", "Tue", "Wed", "Thu", "Fri", "Sat", "Sun"]

  private static func two(_ number: Int) -> String { number < 10 ? "0\(number)" : "\(number)" }

  private static func names(_ days: [Int], _ names: [String], _ daily: String) -> String {
    if days.count == 7 { return daily }
    guard let first = days.first, let last = days.last else { return "" }
    return days.count > 2 && last - first == days.count - 1
      ? "\(names[first])-\(names[last])" : days.map { names[$0] }.joined(separator: ",")
  }

  /// Puts the hours into the `plan` of an output file.
  func state(in plan: inout JSONObject) {
    plan["relief"] = .number(rounded(relief, 4))
    plan["people"] = .number(rounded(people, 4))
    plan["by_shift"] = .array(
      patterns.indices.map { pattern in
        [
          "shift": .string(patterns[pattern].name),
          "hours": .string(Self.text(patterns[pattern].hours)),
          "hours_a_week": JSONValue(patterns[pattern].hours.count),
          "hires": JSONValue(hires[pattern]), "adds": .number(rounded(added[pattern], 6)),
          "relief": .number(rounded(relief(of: pattern), 4)),
        ]
      })
    plan["hour_unknown"] = .number(rounded(hourUnknown, 6))
    plan["unknown_hours"] = .string(isSpread ? "spread" : "set-aside")
    plan["by_hour"] = .array(
      (0..<168).map { hour in
        [
          "hour": JSONValue(hour), "total": .number(rounded(hours.total[hour], 6)),
          "in_place": .number(rounded(hours.inPlace[hour], 6)),
          "adds": .number(rounded(hours.added[hour], 6)),
          "missed": .number(rounded(hours.missed[hour], 6)),
        ]
      })
  }
}
