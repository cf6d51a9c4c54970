import ArgumentParser
import Catchment

/// What `hotspots` is asked: places, statistic, neighbors, and how chance is asked.
struct HotspotOptions: ParsableArguments {
  @Option(help: ArgumentHelp("Layer of areas to compare.", valueName: "layer"), completion: .file())
  var by: String?

  @Option(
    help: ArgumentHelp("Hexagons of this width over the study area.", valueName: "length"),
    transform: length)
  var hex: Distance?

  @Option(
    help: ArgumentHelp("Squares of this side over the study area.", valueName: "length"),
    transform: length)
  var square: Distance?

  @Option(help: "Statistic.")
  var statistic = Statistic.giStar

  @Option(help: "Who is a neighbor: queen (shared border or corner), band or nearest.")
  var weights = Neighbors.queen

  @Option(
    help: ArgumentHelp(
      "How far neighbors' centers may lie apart with --weights band.", valueName: "length"),
    transform: length)
  var band: Distance?

  @Option(help: "How many neighbors with --weights nearest.")
  var nearest = 8

  @Option(help: ArgumentHelp("Property of the areas with their residents.", valueName: "property"))
  var population: String?

  @Option(
    help: ArgumentHelp(
      "How p is found: by permutation, or as if z were normal (default: permutation).",
      valueName: "inference"),
    completion: .choices(of: HotspotInference.self), transform: choice)
  var inference = HotspotInference.permutation

  @Option(help: "How often chance is asked.")
  var permutations = 99_999

  @Option(
    help: ArgumentHelp(
      "Accepted share of false ones among the marked, or none for no correction.",
      valueName: "share|none"))
  var fdr = "0.05"

  @Option(
    help: ArgumentHelp(
      "Days in a step of the emerging statistic (default: 30d).", valueName: "days"),
    transform: days)
  var step = 30.0

  func validate() throws {
    if population != nil, by == nil {
      throw ValidationError("--population names a property of the areas of --by.")
    }
    if weights != .band, band != nil { throw ValidationError("--band is for --weights band.") }
  }

  /// The question, as the options put it.
  ///
  /// - Parameter layers: how layers are read.
  func study(_ layers: LayerArguments) throws -> HotspotStudy {
    let places = [
      by.map { HotspotPlaces.areas(layers.source($0), population: population) },
      hex.map(HotspotPlaces.hexagons), square.map(HotspotPlaces.squares),
    ].compactMap(\.self)
    guard places.count == 1 else {
      throw ValidationError("Give one of --by LAYER, --hex LENGTH and --square LENGTH.")
    }
    return try HotspotStudy(
      places[0], statistic: statistic.choice(step), neighbors: neighbors(), inference: inference,
      replicas: permutations, falseShare: share())
  }

  private func neighbors() throws -> NeighborRule {
    switch weights {
    case .queen: return .queen
    case .nearest: return .nearest(nearest)
    case .band:
      guard let band else {
        throw ValidationError("--weights band needs --band, such as --band 500m.")
      }
      return .band(band)
    }
  }

  private func share() throws -> Double? {
    guard fdr != "none" else { return nil }
    guard let level = Double(fdr), level > 0, level < 1 else {
      throw ValidationError("--fdr: \"\(fdr)\" is no share. Use a number such as 0.05, or none.")
    }
    return level
  }

  /// The statistics by their names.
  enum Statistic: String, ExpressibleByArgument, CaseIterable, Sendable {
    case giStar = "gi-star"
    case localMoran = "local-moran"
    case emerging

    func choice(_ step: Double) -> HotspotStatistic {
      switch self {
      case .giStar: .giStar
      case .localMoran: .localMoran
      case .emerging: .emerging(days: Int(min(step.rounded(), 1e6)))
      }
    }
  }

  /// The rules by their names.
  enum Neighbors: String, ExpressibleByArgument, CaseIterable, Sendable {
    case queen, band, nearest
  }
}
