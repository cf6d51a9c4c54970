import ArgumentParser
import Catchment

/// Along which streets people walk, and from where.
struct WalkedStreetOptions: ParsableArguments {
  @Option(
    help: ArgumentHelp(
      "Layer of rivers, expressways or lines that nobody crosses: streets that touch them are not walked.",
      valueName: "layer"), completion: .file())
  var barriers: String?

  @Option(
    help: ArgumentHelp(
      "How far the nearest street may be from a place (default: 100m).", valueName: "length"),
    transform: length)
  var snap = Distance.meters(100)

  @Flag(help: "Let lines meet that cross without a common corner; otherwise they are bridges.")
  var node = false

  /// How people walk along some streets; nil without streets.
  ///
  /// - Parameter width: how far on each side of a street its area reaches, where areas are drawn.
  func request(
    _ streets: StreetRequest?, _ layers: LayerArguments, width: Distance = .meters(30)
  ) throws -> WalkingRequest? {
    guard let streets else {
      if barriers != nil {
        throw UsageError("--barriers: there are no streets to walk along. Add --streets LAYER.")
      }
      return nil
    }
    return WalkingRequest(
      streets, barriers: barriers.map { layers.unnamed($0) }, snap: snap, width: width,
      nodesAtCrossings: node)
  }
}

/// How people walk along streets, and how wide an area along them is.
struct WalkingOptions: ParsableArguments {
  @OptionGroup var streets: WalkedStreetOptions

  @Option(
    help: ArgumentHelp(
      "How far on each side of a street its area reaches (default: 30m).", valueName: "length"),
    transform: length)
  var width = Distance.meters(30)

  /// How people walk along some streets; nil without streets.
  func request(
    _ streets: StreetRequest?, _ layers: LayerArguments
  ) throws -> WalkingRequest? {
    try self.streets.request(streets, layers, width: width)
  }
}
