import CatchmentFormats
import CatchmentIncidents

/// The incidents of each month from the earlier period to the later one.
public struct MonthlyCounts: Sendable, Equatable {
  /// One month.
  public struct Month: Sendable, Equatable {
    /// `2020-03`.
    public let name: String
    public let incidents: Int
    /// The period that the month touches; nil for a month between both.
    public let period: Side?
    /// Whether the period holds all its days.
    public let isWhole: Bool
  }

  public enum Side: Sendable, Equatable { case before, after }

  public let months: [Month]

  /// More would be no chart: the months nearest to the later period are kept.
  static let mostMonths = 120

  init(days: [Int32], periods: ComparedPeriods) {
    let last = Months.index(of: periods.after.days.upperBound)
    let first = max(
      Months.index(of: periods.before.days.lowerBound), last - Self.mostMonths + 1)
    var counts = [Int](repeating: 0, count: last - first + 1)
    for day in days where day != Incidents.noDay {
      let month = Months.index(of: day)
      if (first...last).contains(month) { counts[month - first] += 1 }
    }
    let whole = [periods.before, periods.after].map(Months.whole)
    months = counts.enumerated().map { offset, count in
      let month = first + offset
      let days = Months.days(of: month)
      func touches(_ period: Period) -> Bool { period.range.overlaps(days) }
      return Month(
        name: Months.text(month), incidents: count,
        period: touches(periods.after) ? .after : touches(periods.before) ? .before : nil,
        isWhole: whole.contains { $0.contains(month) })
    }
  }

  var json: JSONValue {
    .array(months.map { ["month": .string($0.name), "incidents": JSONValue($0.incidents)] })
  }
}
