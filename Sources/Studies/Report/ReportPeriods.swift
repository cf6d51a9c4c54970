import CatchmentFormats
public import CatchmentIncidents

/// What happened in each of the years or months of some incidents, those without any included.
public struct ReportPeriods: Sendable, Equatable {
  /// What happened in one period.
  public struct Counts: Sendable, Equatable {
    public var incidents = 0
    public var victims = 0
    /// Victims who died; nil where no column tells.
    public var fatal: Int?
  }

  /// The first period of the table; years as they are, months as year × 12 + month − 1.
  public let first: Int
  /// One for each period from the first to the last; empty where no incident has a date.
  public let counts: [Counts]

  /// The years.
  public static func years(of incidents: Incidents) -> ReportPeriods {
    ReportPeriods(incidents) { CivilDate.parts(of: $0).year }
  }

  /// The months.
  public static func months(of incidents: Incidents) -> ReportPeriods {
    ReportPeriods(incidents) {
      let parts = CivilDate.parts(of: $0)
      return parts.year * 12 + parts.month - 1
    }
  }

  private init(_ incidents: Incidents, period: (Int32) -> Int) {
    guard let days = incidents.period?.days else {
      (first, counts) = (0, [])
      return
    }
    let start = period(days.lowerBound)
    let none = Counts(fatal: incidents.audit.fatal == nil ? nil : 0)
    var counts = [Counts](repeating: none, count: period(days.upperBound) - start + 1)
    for row in incidents.day.indices where incidents.day[row] != Incidents.noDay {
      let place = period(incidents.day[row]) - start
      counts[place].incidents += 1
      counts[place].victims += Int(incidents.victims[row])
      counts[place].fatal? += Int(incidents.fatal?[row] ?? 0)
    }
    (first, self.counts) = (start, counts)
  }

  /// A table of months as CSV; the number of deaths is left blank where no column tells.
  public var monthsCSV: String {
    var text = "month,incidents,victims,fatal\n"
    for (place, count) in counts.enumerated() {
      let (year, month) = (first + place).quotientAndRemainder(dividingBy: 12)
      text += "\(year)-\(month < 9 ? "0" : "")\(month + 1),\(count.incidents),\(count.victims),"
      text += "\(count.fatal.map(String.init) ?? "")\n"
    }
    return text
  }
}
