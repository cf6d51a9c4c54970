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

  @Option(
    help: ArgumentHelp(
      "Second table: many incidents among many of these? For --statistic local-moran.",
      valueName: "file"),
    completion: .file())
  var second: String?

  @Option(
    help: ArgumentHelp(
      "The same for a number that the areas of --by carry.", valueName: "property"))
  var secondProperty: String?

  @Option(
    help: ArgumentHelp(
      "Incidents that mark a place for --statistic join-count (default: 1).", valueName: "count"))
  var atLeast: Int?

  @Option(
    help: ArgumentHelp(
      "Who is a neighbor: queen (shared border or corner), band (centers at most --band apart) or nearest (the --nearest centers).",
      valueName: "rule"))
  var weights = Neighbors.queen

  @Option(
    help: ArgumentHelp(
      "What a neighbor weighs: binary (1) or row (one divided by their number; z and p stay as they are).",
      valueName: "style"))
  var weightsStyle = Style.binary

  @Option(
    help: ArgumentHelp(
      "How far neighbors' centers may lie apart with --weights band; give one and a half cells or more.",
      valueName: "length"),
    transform: length)
  var band: Distance?

  @Option(
    help: ArgumentHelp(
      "How many neighbors with --weights nearest (default: 8).", valueName: "count"))
  var nearest: Int?

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
      throw UsageError("--population names a property of the areas of --by.")
    }
    if second != nil || secondProperty != nil, statistic != .localMoran {
      throw UsageError("--second and --second-property are for --statistic local-moran.")
    }
    if second != nil, secondProperty != nil {
      throw UsageError("--second and --second-property are two second counts. Give one.")
    }
    if secondProperty != nil, by == nil {
      throw UsageError("--second-property names a property of the areas of --by.")
    }
    if statistic == .joinCount, population != nil || weightsStyle == .row {
      throw UsageError(
        "--statistic join-count counts whole places: leave --population and --weights-style row out."
      )
    }
    if atLeast != nil, statistic != .joinCount {
      throw UsageError("--at-least is for --statistic join-count.")
    }
    if statistic == .joinCount, inference == .normal {
      throw UsageError("--inference: the p of join counts is exact. Leave it out.")
    }
    if weights != .nearest, nearest != nil {
      throw UsageError("--nearest is for --weights nearest.")
    }
    if weights != .band, band != nil { throw UsageError("--band is for --weights band.") }
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
      throw UsageError("Give one of --by LAYER, --hex LENGTH and --square LENGTH.")
    }
    return try HotspotStudy(
      places[0], statistic: asked(), neighbors: neighbors(), scheme: weightsStyle.scheme,
      inference: inference, replicas: permutations, falseShare: share())
  }

  private func asked() -> HotspotStatistic {
    switch statistic {
    case .giStar: .giStar
    case .localMoran:
      (second.map { SecondCount.table(IncidentRequest($0)) }
        ?? secondProperty.map(SecondCount.property)).map(HotspotStatistic.bivariateMoran)
        ?? .localMoran
    case .geary: .geary
    case .joinCount: .joinCount(atLeast: atLeast ?? 1)
    case .emerging: .emerging(days: Int(min(step.rounded(), 1e6)))
    }
  }

  private func neighbors() throws -> NeighborRule {
    switch weights {
    case .queen: return .queen
    case .nearest: return .nearest(nearest ?? 8)
    case .band:
      guard let band else {
        throw UsageError("--weights band needs --band, such as --band 500m.")
      }
      return .band(band)
    }
  }

  private func share() throws -> Double? {
    guard fdr != "none" else { return nil }
    guard let level = Double(fdr), level > 0, level < 1 else {
      throw UsageError("--fdr: \"\(fdr)\" is no share. Use a number such as 0.05, or none.")
    }
    return level
  }

  /// The statistics by their names.
  enum Statistic: String, ExpressibleByArgument, CaseIterable, Sendable {
    case giStar = "gi-star"
    case localMoran = "local-moran"
    case geary
    case joinCount = "join-count"
    case emerging
  }

  /// The rules by their names.
  enum Neighbors: String, ExpressibleByArgument, CaseIterable, Sendable {
    case queen, band, nearest
  }

  /// What neighbors weigh, by its names.
  enum Style: String, ExpressibleByArgument, CaseIterable, Sendable {
    case binary, row

    var scheme: SpatialWeights.Scheme { self == .binary ? .binary : .rowStandardized }
  }
}
