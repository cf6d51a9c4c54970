import ArgumentParser
import Catchment

/// Which places are hot beyond chance?
struct HotspotsCommand: AsyncParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "hotspots",
    abstract: "Which places are hot beyond chance?",
    discussion: """
      Counts incidents by area, square or hexagon and asks whether so many could stand side by side by luck alone.
        gi-star      Where are high counts surrounded by high counts? Begin here.
        local-moran  Also: which places stand out from their surroundings?
        emerging     How did each hot spot come about, step by step through time?

      With so many places some look hot by chance; --fdr is the share of false ones among those marked that you accept. \
      A place without any incident can have the hottest neighborhood: it is called "beside a hot spot". The test holds \
      each place and deals the other counts out at random; it knows nothing of streets, residents or what lies outside \
      the study area.

      Examples:
        catchment hotspots shapes/albany-park/incidents.csv --hex 400m \\
          --within shapes/albany-park/neighborhoods.geojson
        catchment hotspots shapes/albany-park/incidents.csv \\
          --by shapes/albany-park/blocks.geojson \\
          --weights band --band 300m --fdr 0.1 -o hotspots.geojson
      """)

  @Argument(help: ArgumentHelp("Table of incidents, or - for standard input.", valueName: "file"))
  var file: String

  @Option(help: ArgumentHelp("Layer of areas to compare.", valueName: "layer"))
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
  var statistic: LocalStatistic = .giStar

  @Option(help: "Who is a neighbor: queen (shared border or corner), band or nearest.")
  var weights: NeighborRule = .queen

  @Option(
    help: ArgumentHelp(
      "How far neighbors' centers may lie apart with --weights band.", valueName: "length"),
    transform: length)
  var band: Distance?

  @Option(help: "How many neighbors with --weights nearest.")
  var nearest = 8

  @Option(help: ArgumentHelp("Property of the areas with their residents.", valueName: "property"))
  var population: String?

  @Option(help: "How p is found: by permutation, or as if z were normal.")
  var inference: Inference = .permutation

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

  @OptionGroup(title: "Input") var input: InputOptions
  @OptionGroup(title: "Plane") var planeOptions: PlaneOptions
  @OptionGroup(title: "Output") var output: OutputOptions
  @OptionGroup(title: "Run") var run: RunOptions

  func validate() throws {
    let ways = (by == nil ? 0 : 1) + (hex == nil ? 0 : 1) + (square == nil ? 0 : 1)
    guard ways == 1 else {
      throw ValidationError("Give one of --by LAYER, --hex LENGTH and --square LENGTH.")
    }
    if population != nil, by == nil {
      throw ValidationError("--population names a property of the areas of --by.")
    }
    if weights == .band, band == nil {
      throw ValidationError("--weights band needs --band, such as --band 500m.")
    }
    if fdr != "none" {
      guard let level = Double(fdr), level > 0, level < 1 else {
        throw ValidationError("--fdr: \"\(fdr)\" is no share. Use a number such as 0.05, or none.")
      }
    }
    _ = try Permutations(replicas: permutations)
  }

  func run() async throws {
    let session = Session(run)
    try session.checkOutputs(
      [output.output, input.rejects], overwrite: output.overwrite, output: output)
    let workers = session.workers
    let incidents = try await session.incidents(input, file: file, overwrite: output.overwrite)
    let plane = try session.plane(planeOptions, over: incidents.places)
    let points = try plane.project(incidents.places, workers: workers)
    let cells = try await cells(session, plane, points)
    let outside = cells.outside
    if outside > 0 {
      session.console.tell(
        "\(counted(outside, "incident")) in none of the \(grouped(cells.count)) places.")
    }
    let neighbors = try neighbors(of: cells, workers)
    if neighbors.islandCount > 0 {
      session.console.tell(
        "\(counted(neighbors.islandCount, "place")) without a neighbor: never marked.")
    }
    session.times.end("projecting, counting and finding neighbors")
    let analysis = HotspotAnalysis(
      cells: cells, weights: neighbors, seed: session.seed, replicas: permutations,
      inference: inference, fdr: Double(fdr), workers: workers)
    let bar = ProgressBar("Asking chance", on: session.console)
    let found =
      statistic == .emerging
      ? try analysis.emerging(incidents, stepDays: Int(step.rounded()))
      : try analysis.local(
        statistic, populations: try population.map { try session.populations(of: cells, $0) },
        step: bar.show)
    bar.finish()
    session.times.end("asking chance")
    session.console.tell(found.sentences)
    var member = session.member(
      crs: plane.code, input: incidents.audit, parameters: parameters(plane, cells: cells))
    for (key, value) in found.summary { member[key] = value }
    member["incidents_outside"] = JSONValue(outside)
    try await session.write(
      try plane.unproject(cells.shapes, workers: workers), found.properties,
      ids: cells.layer?.source.ids ?? [], member: .object(member), to: output)
  }

  private func cells(
    _ session: Session, _ plane: AnalysisPlane, _ points: Points<Planar>
  ) async throws -> AnalysisCells {
    if let by {
      let layer = try await session.layer(by, options: input.layers.options)
      return try AnalysisCells(
        layer, planar: try plane.project(layer.shapes, workers: session.workers),
        incidents: points, workers: session.workers)
    }
    let size = hex ?? square ?? .meters(200)
    let window = try await session.window(
      input, plane, around: points, margin: size)
    return try AnalysisCells(
      hex == nil ? .square : .hexagon, size: size, over: window, incidents: points,
      workers: session.workers)
  }

  private func neighbors(
    of cells: AnalysisCells, _ workers: Workers
  ) throws(StatisticsError) -> SpatialWeights {
    switch weights {
    case .queen: try SpatialWeights(contiguityOf: cells.shapes, workers: workers)
    case .band:
      try SpatialWeights(
        distanceBand: band ?? .meters(500), between: cells.centers, workers: workers)
    case .nearest: try SpatialWeights(nearest: nearest, to: cells.centers, workers: workers)
    }
  }

  private func parameters(_ plane: AnalysisPlane, cells: AnalysisCells) -> JSONObject {
    var object: JSONObject = [
      "statistic": .string(statistic.rawValue), "weights": .string(weights.rawValue),
      "inference": .string(inference.rawValue), "permutations": JSONValue(permutations),
      "fdr": Double(fdr).map { .number($0) } ?? .null,
    ]
    object["by"] = by.map { _ in .string(cells.layer?.name ?? "") } ?? .null
    object["hex_m"] = hex.map { .number(rounded($0.meters, 6)) } ?? .null
    object["square_m"] = square.map { .number(rounded($0.meters, 6)) } ?? .null
    object["band_m"] = band.map { .number(rounded($0.meters, 6)) } ?? .null
    object["nearest"] = weights == .nearest ? JSONValue(nearest) : .null
    object["population"] = population.map { .string($0) } ?? .null
    object["step_days"] = statistic == .emerging ? .number(step.rounded()) : .null
    if by == nil {
      object["study_area"] = parameter(
        .string(input.within == nil ? "concave hull" : "within"), isAutomatic: input.within == nil)
    }
    object["crs"] = parameter(.string(plane.code), isAutomatic: plane.isAutomatic)
    return object
  }
}

/// The local statistics of the command.
enum LocalStatistic: String, ExpressibleByArgument, CaseIterable, Sendable {
  case giStar = "gi-star"
  case localMoran = "local-moran"
  case emerging
}

/// Who is a neighbor.
enum NeighborRule: String, ExpressibleByArgument, CaseIterable, Sendable {
  case queen, band, nearest
}

/// How p is found.
enum Inference: String, ExpressibleByArgument, CaseIterable, Sendable {
  case permutation, normal
}
