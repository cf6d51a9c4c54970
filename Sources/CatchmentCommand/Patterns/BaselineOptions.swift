import ArgumentParser
import Catchment

/// What the clusters of `nnh` are adjusted for.
struct BaselineOptions: ParsableArguments {
  @Option(
    help: ArgumentHelp(
      "For nnh: layer of areas with people; where more live, incidents must lie nearer.",
      valueName: "layer"),
    completion: .file())
  var by: String?

  @Option(
    help: ArgumentHelp("Property with the number of people of an area.", valueName: "column"))
  var population: String?

  @Option(
    help: ArgumentHelp(
      "For nnh: table of controls, such as all calls, in place of people.", valueName: "file"),
    completion: .file())
  var controls: String?

  @Option(
    help: ArgumentHelp(
      "How far people or controls are spread, and the longest threshold (default: 1km).",
      valueName: "length"),
    transform: length)
  var bandwidth: Distance?

  /// - Parameters:
  ///   - isAllowed: whether the method has thresholds that can follow a baseline.
  ///   - layers: how layers are read.
  func baseline(isAllowed: Bool, _ layers: LayerArguments) throws -> ClusterBaseline? {
    if (by == nil) != (population == nil) {
      throw UsageError("--by LAYER and --population COLUMN go together. Give both or neither.")
    }
    if by != nil, controls != nil {
      throw UsageError(
        "--controls and --population are two measures of what is expected. Give one.")
    }
    let reach = bandwidth ?? .meters(1000)
    let source: ClusterBaseline.Source
    if let by, let population {
      source = .people(layers.source(by), property: population)
    } else if let controls {
      source = .controls(IncidentRequest(controls))
    } else {
      guard bandwidth == nil else {
        throw UsageError("--bandwidth is for --population or --controls. Give one of them.")
      }
      return nil
    }
    guard isAllowed else {
      throw UsageError(
        "--population and --controls are for --method nnh with --eps auto, whose threshold follows them."
      )
    }
    guard reach.meters > 0 else {
      throw UsageError("--bandwidth: 0m reaches nothing. Use a length such as 1km.")
    }
    return ClusterBaseline(source, bandwidth: reach)
  }
}
