import CatchmentDeployment
import CatchmentFormats
import CatchmentIncidents

/// How many one hire can take on.
///
/// Incidents count what they count for everything else: 1 each, or the number in a column of
/// weights. Where that column holds participants, a capacity is a number of them; else it is a
/// number of incidents in a year, and the years of the table say how many that makes.
public enum WorkerCapacity: Sendable, Equatable {
  /// The table counts people who need a worker at the same time.
  case participants(Double)
  /// The table counts what happened over time.
  case incidentsAYear(Double)

  /// So many for each hire.
  public var amount: Double {
    switch self {
    case .participants(let amount), .incidentsAYear(let amount): amount
    }
  }

  /// The years over which incidents were counted; nil where that does not matter.
  ///
  /// - Throws: ``StudyProblem/shortPeriod(days:needed:)`` where dates span too few days, or there
  ///   are none.
  func years(of incidents: Incidents) throws(StudyProblem) -> Double? {
    guard case .incidentsAYear = self else { return nil }
    guard let period = incidents.period else { throw .noDates }
    guard let years = period.years else {
      throw .shortPeriod(days: period.days.count, needed: Period.fewestDays)
    }
    return years
  }
}

/// How full the hires of a plan are.
public struct CapacityFindings: Sendable, Equatable {
  public let capacity: WorkerCapacity
  /// The years of the table; nil where participants are counted.
  public let years: Double?
  /// What one hire can take on of the table.
  public let ofTable: Double
  /// The work within reach of hires none of whom has room for it.
  public let withoutRoom: Double
  /// Whether incidents count for more or less than the work they make.
  public let isWeighed: Bool

  /// What a hire takes on, in the unit of the capacity.
  func load(_ site: Plan.Site) -> Double {
    let load = site.load ?? site.adds
    return years.map { load / $0 } ?? load
  }

  /// Puts the capacity into the `plan` of an output file.
  func state(in plan: inout JSONObject) {
    let isYearly = years != nil
    plan["capacity"] = [
      "each": .number(capacity.amount),
      "unit": .string(isYearly ? "incidents a year" : "participants"),
      "years": years.map { .number(rounded($0, 6)) } ?? .null,
      "each_of_table": .number(rounded(ofTable, 6)),
      "without_room": .number(rounded(withoutRoom, 6)),
    ]
  }
}
