public import CatchmentIncidents
public import CatchmentPatterns
import CatchmentFormats

/// What happened in the last stretch of days, and in the same days a year before.
///
/// The stretch is the last calendar year as far as it goes, where that is a quarter at least, else
/// the last twelve months: winters are compared with winters, and no half year with a whole one.
public struct ReportComparison: Sendable, Equatable {
  /// Days since 1 January 1970.
  public let days: ClosedRange<Int32>
  public let counts: ReportPeriods.Counts
  /// The same days a year before; nil where the incidents do not reach back so far.
  public let before: Before?

  /// Whether the months are told instead of the days: the last one is that in which the table ends.
  public internal(set) var tellsMonths = false

  /// Whether it is a whole year that begins within a month, and so ends in the one of that name.
  var isYearFromWithinMonth: Bool {
    days.count >= 365 && CivilDate.parts(of: days.lowerBound).day > 1
  }

  /// How many days there were a year before beyond those of now, for a 29 February; 0 without one.
  var moreDaysBefore: Int { before.map { $0.days.count - days.count } ?? 0 }

  var lastDay: ClosedRange<Int32> { days.upperBound...days.upperBound }

  public struct Before: Sendable, Equatable {
    public let days: ClosedRange<Int32>
    public let counts: ReportPeriods.Counts
    /// Whether shootings became more or less frequent, beyond chance; people of one shooting are
    /// not independent (``Bunching/sharing``).
    public let change: RateChange
  }

  /// Fewer days than these say little about a year.
  static let fewestDays: Int32 = 90

  /// Nil where no incident has a date.
  ///
  /// - Parameter asked: periods that the same report compares. Where these are the same stretch in
  ///   its year and the year before, and end up to a month after the last incident, theirs are the
  ///   days: one report gives one count of them.
  public init?(_ incidents: Incidents, beside asked: ComparedPeriods? = nil) {
    guard let table = incidents.period?.days else { return nil }
    let first = table.lowerBound
    let own = Self.stretch(from: first, to: table.upperBound)
    days = asked.flatMap { Self.days(of: $0, continuing: own) } ?? own
    counts = Self.count(incidents, days)
    let earlier = Self.aYearEarlier(than: days)
    guard first <= earlier.lowerBound + Self.slack,
      let periods = try? ComparedPeriods(before: Period(earlier), after: Period(days))
    else {
      before = nil
      return
    }
    let old = Self.count(incidents, earlier)
    // The lengths that `change` compares by: a 29 February makes no other answer.
    let lengths = periods.lengths
    before =
      (try? RateChange(
        before: old.incidents, after: counts.incidents, daysBefore: lengths.before,
        daysAfter: lengths.after,
        dispersion: Bunching.sharing(incidents, in: [earlier, days]) ?? 1)).map {
        Before(days: earlier, counts: old, change: $0)
      }
  }

  /// The later days of two periods, where they are some days and the same a year before.
  private static func days(
    of asked: ComparedPeriods, continuing own: ClosedRange<Int32>
  ) -> ClosedRange<Int32>? {
    let days = asked.after.days
    let isSame =
      days.lowerBound == own.lowerBound && asked.before.days == aYearEarlier(than: days)
      && (own.upperBound...own.upperBound + slack).contains(days.upperBound)
    return isSame ? days : nil
  }

  /// The last stretch of days of a table, by its first and its last day.
  static func stretch(from first: Int32, to last: Int32) -> ClosedRange<Int32> {
    let year = CivilDate.parts(of: last).year
    let newYear = CivilDate.number(year: year, month: 1, day: 1) ?? last
    let start = max(newYear, first)
    if last - start + 1 >= fewestDays { return start...last }
    return max(first, aYearBefore(last) + 1)...last
  }

  /// The same days a year before.
  static func aYearEarlier(than days: ClosedRange<Int32>) -> ClosedRange<Int32> {
    Period.aYearEarlier(than: Period(days)).days
  }

  /// A table may begin with its first shooting some days into the year.
  private static let slack: Int32 = 31

  /// The same day a year before; the 28th for a 29 February.
  static func aYearBefore(_ day: Int32) -> Int32 {
    let parts = CivilDate.parts(of: day)
    let isLeapDay = parts.month == 2 && parts.day == 29
    return CivilDate.number(
      year: parts.year - 1, month: parts.month, day: isLeapDay ? 28 : parts.day) ?? day - 365
  }

  private static func count(
    _ incidents: Incidents, _ days: ClosedRange<Int32>
  ) -> ReportPeriods.Counts {
    var counts = ReportPeriods.Counts(fatal: incidents.audit.fatal == nil ? nil : 0)
    for row in incidents.day.indices where days.contains(incidents.day[row]) {
      counts.incidents += 1
      counts.victims += Int(incidents.victims[row])
      counts.fatal? += Int(incidents.fatal?[row] ?? 0)
    }
    return counts
  }
}
