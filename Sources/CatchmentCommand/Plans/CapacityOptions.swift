import ArgumentParser
import Catchment

/// How many one hire can take on.
struct CapacityOptions: ParsableArguments {
  @Option(
    help: ArgumentHelp(
      "How many one hire can take on: incidents a year, or with --demand-column participants (15 to 20 are usual); several hires may share a site, and take on first what --half-life and --fatal-weight make count most.",
      valueName: "n", visibility: .hidden))
  var capacity: Double?

  @Option(
    help: ArgumentHelp(
      "With --capacity: column of the table that counts the people at each place who need a worker.",
      valueName: "column", visibility: .hidden))
  var demandColumn: String?

  /// How many one hire can take on; nil for whatever is there.
  var request: WorkerCapacity? {
    capacity.map { demandColumn == nil ? .incidentsAYear($0) : .participants($0) }
  }

  /// Refuses what does not go together.
  ///
  /// - Parameter weight: the column of weights that the table is read with.
  func check(_ models: ModelOptions, weight: String?) throws {
    if demandColumn != nil, capacity == nil {
      throw UsageError(
        "--demand-column counts those whom hires take on. Add --capacity 15, or leave it out.")
    }
    if let demandColumn, let weight, weight != demandColumn {
      throw UsageError(
        "--weight does not go with --demand-column: each row counts what one column says. Leave one of the two out."
      )
    }
    guard capacity != nil else { return }
    if let why = models.model.whyWithoutCapacity {
      throw UsageError(
        "--capacity does not go with --model \(models.model.rawValue): \(why). Use mclp or lscp, or leave --capacity out."
      )
    }
    if (models.busy ?? 0) > 0 {
      throw UsageError(
        "--busy does not go with --capacity: whoever has taken on so many is busy with them, and would be counted so twice. Leave one of the two out."
      )
    }
  }
}

extension DeploymentModel {
  /// Why it does not look at how many a hire can take on; nil where it does.
  fileprivate var whyWithoutCapacity: ErrorPhrase? {
    switch self {
    case .mclp, .lscp: nil
    case .pMedian: "it sends every incident to the nearest hire, however full that one is"
    case .pCenter: "it looks at the farthest incident, however full the hire is who goes there"
    case .backup: "it counts two hires near an incident, and a full one is no backup"
    case .fair: "it compares what is near in each neighborhood, not who has room for it"
    }
  }
}
