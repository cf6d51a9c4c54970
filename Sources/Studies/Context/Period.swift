import CatchmentFormats
import CatchmentIncidents

/// The days that incidents span, which every rate is stated beside.
public struct Period: Sendable, Equatable {
  /// The first and the last day, since 1 January 1970.
  public let days: ClosedRange<Int32>

  /// Fewer days than these make no rate for a year: what is rare or common in a week says little
  /// about it.
  public static let fewestDays = 28

  public init(_ days: ClosedRange<Int32>) {
    self.days = days
  }

  /// From the first to the last of some days, ``Incidents/noDay`` left out; nil where none is
  /// known.
  public init?(of days: some Sequence<Int32>) {
    let (low, high) = days.lazy.filter { $0 != Incidents.noDay }
      .reduce((Int32.max, Int32.min)) { (min($0.0, $1), max($0.1, $1)) }
    guard low <= high else { return nil }
    self.init(low...high)
  }

  /// The years from the first to the last day, both included; nil for fewer than ``fewestDays``.
  public var years: Double? {
    days.count >= Self.fewestDays ? Double(days.count) / 365.25 : nil
  }

  /// `2017-01-01 to 2018-12-31`.
  var text: String {
    days.count == 1
      ? CivilDate.text(days.lowerBound)
      : "\(CivilDate.text(days.lowerBound)) to \(CivilDate.text(days.upperBound))"
  }
}

extension Incidents {
  /// The days that the table tells of, whatever of it is asked for: the first and the last incident
  /// of a small area say nothing of when it was watched, and its quiet weeks are no missing data.
  /// Those of the incidents themselves where nothing is known of the table; nil without dates.
  ///
  /// Every question takes the ends of a table from here, and asks the incidents themselves only for
  /// when they were.
  var period: Period? {
    guard let own = Period(of: day)?.days else { return nil }
    guard let table = audit.dates.period?.days else { return Period(own) }
    return Period(min(own.lowerBound, table.lowerBound)...max(own.upperBound, table.upperBound))
  }
}

extension InputAudit.Dates {
  /// The days that the table tells of, as ``Incidents/period`` has them; nil where no incident that
  /// is used has a date.
  var period: Period? {
    guard let first, let last else { return nil }
    return Period(table ?? first...last)
  }
}
