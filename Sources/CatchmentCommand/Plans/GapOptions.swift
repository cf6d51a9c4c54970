import ArgumentParser
import Catchment

/// What of the clusters or hot spots no area covers.
struct GapOptions: ParsableArguments {
  @Option(
    help: ArgumentHelp(
      "Layer of hot spots for --gaps (default: DBSCAN clusters of the incidents).",
      valueName: "layer"), completion: .file())
  var hotspots: String?

  @Option(
    help: ArgumentHelp("Write uncovered parts of clusters here.", valueName: "file"),
    completion: .file())
  var gaps: String?

  @Option(
    help: ArgumentHelp("Radius for the clusters of --gaps, or auto.", valueName: "length|auto"))
  var eps = "auto"

  @Option(help: "Incidents that make a cluster for --gaps.")
  var minPoints = 8

  /// What is laid against the areas; nil where no gaps are asked for.
  func request(_ layers: LayerArguments) throws -> CoverageStudy.Hotspots? {
    if gaps == nil { return nil }
    return try hotspots.map { .layer(layers.source($0)) } ?? clusters()
  }

  /// The clusters of the incidents, where no layer of hot spots is given.
  func clusters() throws -> CoverageStudy.Hotspots {
    .clusters(try RadiusRequest(option: eps, named: "--eps"), minimumPoints: minPoints)
  }
}
