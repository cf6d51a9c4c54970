import CatchmentFormats

/// Two stretches of days that are compared, the earlier one first.
///
/// The same days of two years count as equally long: the 29 February that one of them holds is left
/// out of both lengths, since what is compared there are seasons; how many days each has is said
/// (``hasLeapDay``). All other stretches are compared per day.
///
/// ```swift
/// let year = Period(18_262...18_595)  // 2020-01-01 to 2020-11-29
/// let periods = try ComparedPeriods(before: .aYearEarlier(than: year), after: year)
/// // periods.lengthRatio is 1
/// ```
public struct ComparedPeriods: Sendable, Equatable {
  public let before: Period
  public let after: Period

  /// - Throws: ``StudyProblem/periodsNotInOrder(before:after:)`` where the first does not end
  ///   before the second begins.
  public init(before: Period, after: Period) throws(StudyProblem) {
    guard before.days.upperBound < after.days.lowerBound else {
      throw .periodsNotInOrder(before: before, after: after)
    }
    self.before = before
    self.after = after
  }

  /// The periods that are asked for, or else the newest one that a table holds and the same days a
  /// year earlier.
  init(before: Period?, after: Period?, in dates: Period) throws(StudyProblem) {
    let later = after ?? Self.newest(in: dates)
    try self.init(before: before ?? .aYearEarlier(than: later), after: later)
  }

  /// The days of both that a table can tell of. Where it begins after the first day of a period or
  /// ends before the last one, and chance hardly makes such a gap, a whole period is not compared
  /// with a part of one: the same days of two years stay the same days, and other stretches are
  /// shortened each for itself.
  ///
  /// - Parameters:
  ///   - dates: the days that the table holds whole.
  ///   - lull: the most days without an incident that are no sign of anything (``lull(of:over:)``).
  ///   - whole: the last day that will hardly grow any more, where an earlier download tells.
  /// - Throws: ``StudyProblem/periodWithoutData(period:dates:)`` where less than a quarter of a
  ///   year is left of what was longer, or less than half of what was shorter;
  ///   ``StudyProblem/periodGrows(_:)`` where only what still grows makes it so.
  func held(
    by dates: Period, lull: Int32, end whole: Int32? = nil
  ) throws(StudyProblem) -> ComparedPeriods {
    func held(_ days: ClosedRange<Int32>) -> (late: Int32, early: Int32) {
      let late = dates.days.lowerBound - days.lowerBound
      let last = min(dates.days.upperBound, whole ?? .max)
      let early = days.upperBound - last
      return (late > lull ? late : 0, early > (whole == nil ? lull : 0) ? early : 0)
    }
    let (first, second) = (held(before.days), held(after.days))
    if first == (0, 0), second == (0, 0) { return self }
    func cut(_ period: Period, _ late: Int32, _ early: Int32) throws(StudyProblem) -> Period {
      let (start, end) = (period.days.lowerBound + late, period.days.upperBound - early)
      let fewest = min(Period.fewestDays, (period.days.count + 1) / 2)
      func isEnough(_ last: Int32) -> Bool { last - start + 1 >= fewest }
      guard start <= end, isEnough(end) else {
        let newest = dates.days.upperBound
        if let whole, whole < newest, isEnough(min(period.days.upperBound, newest)) {
          throw .periodGrows(
            GrowingPeriod(
              period: period, lastWhole: whole,
              weeks: Int(newest - whole) / 7))
        }
        throw .periodWithoutData(period: period, dates: dates)
      }
      return Period(start...end)
    }
    guard isOneSeason else {
      return try ComparedPeriods(
        before: cut(before, first.late, first.early), after: cut(after, second.late, second.early))
    }
    let (late, early) = (max(first.late, second.late), max(first.early, second.early))
    // What is wrong is said of the period that lacks days.
    _ = try cut(before, first.late, first.early)
    let later = try cut(after, late, early)
    let years =
      CivilDate.parts(of: after.days.lowerBound).year
      - CivilDate.parts(of: before.days.lowerBound).year
    var earlier = later
    for _ in 0..<max(1, years) { earlier = .aYearEarlier(than: earlier) }
    return try ComparedPeriods(before: earlier, after: later)
  }

  /// The most days without an incident that are no sign of a table which begins later or ends
  /// earlier.
  ///
  /// Incidents come about as a Poisson process, so a gap of g days has the probability
  /// exp(−rate · g). What chance makes less than once in twenty times is taken for no data; one day
  /// never is, since it would take a whole month out of what is told by months.
  static func lull(of incidents: Int, over dates: Period) -> Int32 {
    let rate = Double(max(1, incidents)) / Double(dates.days.count)
    return Int32(min((rarestGap / rate).rounded(.up), Double(Int32.max / 2)))
  }

  /// −ln 0.05: what a gap times the rate may be.
  private static let rarestGap = 2.995732273553991

  /// The days of the earlier period before the first incident of a table, and those of the later
  /// one after the last: chance makes such gaps, and they count as days without shootings.
  func outside(_ dates: Period) -> (start: Int, end: Int) {
    (
      max(0, Int(dates.days.lowerBound - before.days.lowerBound)),
      max(0, Int(after.days.upperBound - dates.days.upperBound))
    )
  }

  /// Fewer days than these say little about a year.
  private static let fewestDays = 90

  /// The last calendar year as far as it goes, where that is a quarter at least; else the last
  /// twelve months.
  static func newest(in dates: Period) -> Period {
    let last = dates.days.upperBound
    let newYear = CivilDate.number(year: CivilDate.parts(of: last).year, month: 1, day: 1) ?? last
    let year = Period(newYear...last)
    if year.days.count >= fewestDays { return year }
    let yearBefore = Period.aYearEarlier(than: Period(last...last))
    return Period(yearBefore.days.lowerBound + 1...last)
  }

  /// Whether both are the same days of two years.
  public var isOneSeason: Bool {
    func ends(_ period: Period) -> [Int] {
      let (first, last) = (period.days.lowerBound, period.days.upperBound)
      let (one, two) = (CivilDate.parts(of: first), CivilDate.parts(of: last))
      // The last day of February is the last day of February.
      func day(_ parts: (year: Int, month: Int, day: Int)) -> Int {
        parts.month == 2 && parts.day == 29 ? 28 : parts.day
      }
      return [one.month, day(one), two.month, day(two), two.year - one.year]
    }
    return ends(before) == ends(after)
  }

  /// The days that each counts for.
  public var lengths: (before: Double, after: Double) {
    guard isOneSeason else { return (Double(before.days.count), Double(after.days.count)) }
    let shorter = Double(min(before.days.count, after.days.count))
    return (shorter, shorter)
  }

  /// Whether they are the same days of two years, of which one has a 29 February more.
  public var hasLeapDay: Bool { isOneSeason && before.days.count != after.days.count }

  /// The length of the second over that of the first.
  public var lengthRatio: Double { lengths.after / lengths.before }

  /// The whole months of both by which it is told how much counts vary, and after how many of them
  /// the season begins anew; nil where the periods do not have the same months of the year, so that
  /// the season cannot be told from chance.
  var months: (before: Range<Int>, after: Range<Int>, cycle: Int?) {
    let (first, second) = (Months.whole(in: before), Months.whole(in: after))
    let areYears =
      [first, second].allSatisfy { !$0.isEmpty && $0.count % 12 == 0 }
      && (second.lowerBound - first.lowerBound) % 12 == 0
    if areYears { return (first, second, 12) }
    guard isOneSeason else { return (first, second, nil) }
    let years =
      Months.index(of: after.days.lowerBound) - Months.index(of: before.days.lowerBound)
    // A leap day can make a month of one of them whole.
    let common = first.clamped(to: second.lowerBound - years..<second.upperBound - years)
    guard common.count >= 2 else { return (first, second, nil) }
    return (common, common.lowerBound + years..<common.upperBound + years, common.count)
  }

  /// Both as stretches of days, in order.
  var ranges: [Range<Int>] { [before.range, after.range] }
}

extension Period {
  /// The same days a year earlier; a 29 February becomes the 28th.
  public static func aYearEarlier(than period: Period) -> Period {
    func moved(_ day: Int32) -> Int32 {
      let (year, month, number) = CivilDate.parts(of: day)
      // Years before the first have no number; no table of incidents is that old.
      return CivilDate.number(year: year - 1, month: month, day: number)
        ?? CivilDate.number(year: year - 1, month: month, day: number - 1) ?? day - 365
    }
    let (first, last) = (moved(period.days.lowerBound), moved(period.days.upperBound))
    return Period(min(first, last)...last)
  }

  /// The days as a half-open range.
  var range: Range<Int> { Int(days.lowerBound)..<Int(days.upperBound) + 1 }
}

/// Months of the calendar, as year × 12 + month − 1.
enum Months {
  static func index(of day: Int32) -> Int {
    let parts = CivilDate.parts(of: day)
    return parts.year * 12 + parts.month - 1
  }

  /// The first day of a month.
  static func firstDay(of month: Int) -> Int32 {
    let (year, rest) = month.quotientAndRemainder(dividingBy: 12)
    // Months come from days that exist.
    return CivilDate.number(year: year, month: rest + 1, day: 1) ?? 0
  }

  /// `2020-03`.
  static func text(_ month: Int) -> String { String(CivilDate.text(firstDay(of: month)).prefix(7)) }

  /// The days of a month.
  static func days(of month: Int) -> Range<Int> {
    Int(firstDay(of: month))..<Int(firstDay(of: month + 1))
  }

  /// The months that lie wholly in a stretch of days.
  static func whole(in period: Period) -> Range<Int> {
    let first = index(of: period.days.lowerBound)
    let start = firstDay(of: first) == period.days.lowerBound ? first : first + 1
    let end = index(of: period.days.upperBound + 1)
    return start..<max(start, end)
  }
}
