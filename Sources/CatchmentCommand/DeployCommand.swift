import ArgumentParser
import Catchment

/// Where should the new hires work?
struct DeployCommand: AsyncParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "deploy",
    abstract: "Where should the new hires work?",
    discussion: """
      Chooses the sites from which so many hires reach the most incidents that the areas in place do not cover, and proves \
      that no other choice reaches more, or says how much more any choice could reach. The curve tells what fewer and more \
      hires would reach. Sites fit the incidents of the past; this is where the burden was, not where it will be.

      Examples:
        catchment deploy shapes/albany-park/incidents.csv \\
          --candidates shapes/albany-park/blocks.geojson \\
          --areas shapes/albany-park/areas.geojson \\
          --hires 3 --reach 400m -o plan.geojson --map plan.html
        catchment deploy shapes/albany-park/incidents.csv \\
          --candidates shapes/albany-park/streets.geojson \\
          --hires 2 --reach 0.25mi --spacing 800m \\
          --half-life 365d --fatal-weight 3
      """)

  @Argument(help: ArgumentHelp("Table of incidents, or - for standard input.", valueName: "file"))
  var file: String

  @Option(
    help: ArgumentHelp(
      "Layer or table of possible sites: points, interior points of polygons, midpoints of lines.",
      valueName: "layer"))
  var candidates: String

  @Option(help: "How many hires to place.")
  var hires: Int

  @Option(
    help: ArgumentHelp("How far a hire reaches, such as 400m or 0.25mi.", valueName: "length"),
    transform: length)
  var reach: Distance

  @Option(
    help: ArgumentHelp(
      "Layer of the areas in place; what they cover needs no hire.", valueName: "areas"))
  var areas: String?

  @Option(
    help: ArgumentHelp(
      "Draw patrol areas as the blocks of this layer within reach, not as discs.",
      valueName: "layer"))
  var blocks: String?

  @Option(help: "Model.")
  var model: DeploymentModel = .mclp

  @Option(
    help: ArgumentHelp("Age after which an incident counts half, such as 365d.", valueName: "days"),
    transform: days)
  var halfLife: Double?

  @Option(help: "How often an incident counts in which somebody died.")
  var fatalWeight = 1.0

  @Option(
    help: ArgumentHelp("Least distance between two new sites.", valueName: "length"),
    transform: length)
  var spacing: Distance?

  @Option(
    help: ArgumentHelp(
      "Candidate that must be chosen, by name or number; repeat for more.", valueName: "site"))
  var keep: [String] = []

  @Option(
    help: ArgumentHelp("Candidate that must not be chosen; repeat for more.", valueName: "site"))
  var avoid: [String] = []

  @Option(
    help: ArgumentHelp("Longest search for a proof (default: 60s).", valueName: "seconds"),
    transform: seconds)
  var timeLimit = Duration.seconds(60)

  @Option(
    help: ArgumentHelp(
      "Also write a page to look at, or a picture if it ends in .svg.", valueName: "file"))
  var map: String?

  @Option(
    help: ArgumentHelp(
      "Radius of the hot spots on the map (default: half the reach).", valueName: "length|auto"))
  var eps: String?

  @Option(help: "Incidents that make a hot spot on the map.")
  var minPoints = 8

  @OptionGroup(title: "Map") var pageOptions: PageOptions
  @OptionGroup(title: "Input") var input: InputOptions
  @OptionGroup(title: "Plane") var planeOptions: PlaneOptions
  @OptionGroup(title: "Output") var output: OutputOptions
  @OptionGroup(title: "Run") var run: RunOptions

  func validate() throws {
    if let eps, eps != "auto" { try Radius.asked(eps) }
  }

  func run() async throws {
    let session = Session(run)
    try session.checkOutputs(
      [output.output, map, input.rejects], overwrite: output.overwrite, output: output)
    let library = try pageOptions.library()
    let workers = session.workers
    let incidents = try await session.incidents(input, file: file, overwrite: output.overwrite)
    let plane = try session.plane(planeOptions, over: incidents.places)
    let planar = try plane.project(incidents.places, workers: workers)
    let studyArea = try await session.studyArea(input)
    let planarStudyArea = try studyArea.map { try plane.project($0.shapes, workers: workers) }
    let candidateLayer = try await session.layer(candidates, options: input.layers.options)
    let sites = try CandidateSites(
      layer: candidateLayer, plane: plane, studyArea: planarStudyArea, workers: workers)
    session.console.tell(sites.notes)

    var present: AreaLayer?
    var presentShapes = Shapes<Planar>()
    if let areas {
      let layer = try await session.layer(areas, options: input.layers.options)
      try layer.requirePolygons()
      presentShapes = try plane.project(layer.shapes, workers: workers)
      present = layer
    }
    let isCovered =
      present == nil
      ? []
      : PolygonLocator(presentShapes, workers: workers)
        .firstFeature(containing: planar, workers: workers).map { $0 >= 0 }

    let demand = try demandWeights(incidents, session)
    session.times.end("projecting, and finding what the areas cover")
    let bar = ProgressBar("Planning", on: session.console)
    let matrix = try CoverageMatrix(
      candidates: sites.points, demand: planar, reach: reach, workers: workers)
    session.times.end("finding which sites reach which incidents")
    let covering = try MaximalCovering(
      hires: hires, spacing: spacing, keep: try sites.indices(of: keep, option: "--keep"),
      avoid: try sites.indices(of: avoid, option: "--avoid"), timeLimit: timeLimit)
    let plan: Plan
    do throws(PlanningFailure<Never>) {
      plan = try covering.plan(
        candidates: sites.points, matrix: matrix, weights: demand.weights,
        alreadyCovered: isCovered, workers: workers, step: bar.show)
    } catch {
      switch error {
      case .request(let error): throw error
      }
    }
    bar.finish()
    session.times.end("seeking the best plans and their proofs")
    var patrolBlocks: Shapes<Planar>?
    if let blocks {
      let layer = try await session.layer(blocks, options: input.layers.options)
      patrolBlocks = try plane.project(layer.shapes, workers: workers)
    }
    let chosen = sites.points.selecting(plan.sites.map(\.candidate))
    let patrols = try PatrolAreas(reach: reach, blocks: patrolBlocks, studyArea: planarStudyArea)
      .areas(around: chosen, workers: workers)
    let report = DeploymentReport(
      plan: plan, sites: sites, places: try plane.unproject(chosen, workers: workers),
      isWeighted: demand.isWeighted, presentCount: present?.count ?? 0)
    session.times.end("drawing the patrol areas")
    session.console.tell(report.sentences)

    var member = session.member(
      crs: plane.code, input: incidents.audit,
      parameters: parameters(plane, sites: sites, demand: demand))
    member["plan"] = report.json
    let patrolShapes = try plane.unproject(patrols, workers: workers)
    try await session.write(
      patrolShapes, report.properties(areas: patrols), member: .object(member), to: output)
    guard let map else { return }
    let shown = DeploymentMap.Sites.candidates(of: plan)
    let shownPoints = sites.points.selecting(shown)
    let areaMaker = PatrolAreas(reach: reach, blocks: patrolBlocks, studyArea: planarStudyArea)
    let picture = try DeploymentMap(
      report: report,
      sites: DeploymentMap.Sites(
        candidates: shown, names: shown.map { sites.names[$0] },
        places: plane.unproject(shownPoints, workers: workers),
        areas: plane.unproject(
          areaMaker.areas(around: shownPoints, workers: workers), workers: workers)),
      present: present, candidates: candidateLayer,
      hotspots: hotspots(planar, presentShapes, plane, session),
      incidents: incidentLayers(incidents, planar, candidateLayer, plane, session),
      input: incidents.audit, plane: plane, command: session.arguments,
      library: library)
    let text = map.hasSuffix(".svg") ? picture.picture.svg() : picture.page.html()
    try await session.write(Array(text.utf8), to: map, overwrite: output.overwrite)
    session.times.end("finding hot spots and writing \(map)")
  }

  /// Incidents as counts by block; one by one only where that was asked.
  private func incidentLayers(
    _ incidents: Incidents, _ planar: Points<Planar>, _ blocks: AreaLayer, _ plane: AnalysisPlane,
    _ session: Session
  ) throws -> [MapLayer] {
    let workers = session.workers
    let isDrawable = blocks.shapes.partKind.contains { $0 != .point }
    let counts =
      isDrawable
      ? BlockCounts(
        incidents: planar, layer: blocks,
        planar: try plane.project(blocks.shapes, workers: workers), workers: workers)
      : try BlockCounts(incidents: planar, side: .meters(reach.meters / 2))
    var layers = [try counts.layer(plane, workers: workers)]
    if pageOptions.showIncidents { layers.append(.singleIncidents(incidents.places)) }
    return layers
  }

  // MARK: Demand

  private struct Demand {
    let weights: [Double]
    let isWeighted: Bool
    /// The day from which age is counted; nil without a half-life.
    let reference: Int32?
  }

  private func demandWeights(_ incidents: Incidents, _ session: Session) throws -> Demand {
    let model = try DemandWeights(halfLifeDays: halfLife, fatalWeight: fatalWeight)
    let until = try input.incidentOptions().until
    var reference: Int32?
    if halfLife != nil {
      guard let last = until.map({ $0 - 1 }) ?? incidents.audit.dates.last else {
        throw UsageError(
          "--half-life: no incident has a date. Leave it out, or name the column with --time.")
      }
      reference = last
      session.console.tell("Age is counted from \(CivilDate.text(last)).")
      let undated = incidents.audit.dates.undated
      if undated > 0 {
        session.console.tell("\(counted(undated, "incident")) without a date do not age.")
      }
    }
    if fatalWeight != 1, incidents.audit.fatal == nil {
      throw UsageError(
        "--fatal-weight: no column says who died. Name it with --fatal, or leave the weight out.")
    }
    let weights = model.weights(
      base: incidents.weight, day: incidents.day, isFatal: incidents.fatal.map { $0 > 0 },
      reference: reference ?? 0)
    return Demand(
      weights: weights,
      isWeighted: halfLife != nil || fatalWeight != 1 || input.weight != nil, reference: reference)
  }

  private func parameters(
    _ plane: AnalysisPlane, sites: CandidateSites, demand: Demand
  ) -> JSONObject {
    var object: JSONObject = [
      "model": .string(model.rawValue), "hires": JSONValue(hires),
      "reach_m": .number(rounded(reach.meters, 6)), "candidates": JSONValue(sites.points.count),
      "fatal_weight": .number(fatalWeight),
      "crs": parameter(.string(plane.code), isAutomatic: plane.isAutomatic),
    ]
    object["half_life_days"] = halfLife.map { .number($0) } ?? .null
    object["reference_date"] =
      demand.reference.map {
        parameter(.string(CivilDate.text($0)), isAutomatic: true)
      } ?? .null
    object["spacing_m"] = spacing.map { .number(rounded($0.meters, 6)) } ?? .null
    object["keep"] = .array(keep.map { .string($0) })
    object["avoid"] = .array(avoid.map { .string($0) })
    return object
  }

  private func hotspots(
    _ planar: Points<Planar>, _ present: Shapes<Planar>, _ plane: AnalysisPlane, _ session: Session
  ) throws -> DeploymentMap.Hotspots {
    let workers = session.workers
    // Half the reach: what one hire in the middle could cover whole.
    let radius =
      try eps.map {
        try Radius($0, minimumPoints: minPoints, points: planar, session: session).distance
      } ?? .meters(reach.meters / 2)
    let clusters = try DBSCAN(radius: radius, minimumPoints: minPoints)
      .cluster(planar, workers: workers)
    let shapes = try ClusterOutlines(shape: .discs, radius: radius)
      .outlines(of: clusters, points: planar, workers: workers)
    let gaps = try CoverageGaps(hotspots: shapes, areas: present).find(
      incidents: planar, workers: workers)
    return DeploymentMap.Hotspots(
      shapes: try plane.unproject(shapes, workers: workers), sizes: clusters.sizes.map { Int($0) },
      gaps: try plane.unproject(gaps.shapes, workers: workers), uncovered: gaps.incidents,
      explanation: "at least \(minPoints) incidents within \(radius) of each other")
  }
}

/// The models of the command.
enum DeploymentModel: String, ExpressibleByArgument, CaseIterable, Sendable {
  case mclp
}

/// Reads a number of days, as `365d`.
@Sendable func days(_ text: String) throws -> Double {
  guard text.hasSuffix("d"), let value = Double(text.dropLast()), value > 0, value.isFinite else {
    throw ValidationError("\"\(text)\" is not a number of days. Write it as 365d.")
  }
  return value
}

/// Reads a time span, as `60s` or `2min`.
@Sendable func seconds(_ text: String) throws -> Duration {
  for (suffix, factor) in [("min", 60.0), ("s", 1)] where text.hasSuffix(suffix) {
    if let value = Double(text.dropLast(suffix.count)), value > 0, value.isFinite {
      return .seconds(value * factor)
    }
  }
  throw ValidationError("\"\(text)\" is not a time span. Write it as 60s or 2min.")
}
