public import CatchmentCoverage
import CatchmentIncidents

/// What a manager should know of how a roster was read.
public struct RosterNotes: Sendable, Equatable {
  /// Lines whose shifts end when they start: taken as whole days.
  public let wholeDays: [Roster.Line]
  /// The first and the last date of the roster and of the table, and how many of the roster's dates
  /// lie outside the table's; nil where none do, or the table has no dates.
  public let dates: Dates?

  public struct Dates: Sendable, Equatable {
    public let roster: ClosedRange<Int32>
    public let table: ClosedRange<Int32>
    public let count: Int
    public let outside: Int
  }

  /// Nil where there is nothing to tell.
  init?(_ roster: Roster, of incidents: Incidents) {
    wholeDays = roster.wholeDays
    let own = roster.dates
    if let table = incidents.period?.days, let first = own.min(), let last = own.max(),
      own.contains(where: { !table.contains($0) })
    {
      dates = Dates(
        roster: first...last, table: table, count: own.count,
        outside: own.count { !table.contains($0) })
    } else {
      dates = nil
    }
    if wholeDays.isEmpty, dates == nil { return nil }
  }

  /// A time of day from minutes.
  static func clock(_ minutes: Int) -> String {
    let (hour, minute) = (minutes / 60 % 24, minutes % 60)
    return "\(hour < 10 ? "0" : "")\(hour):\(minute < 10 ? "0" : "")\(minute)"
  }
}
