import ArgumentParser
import Catchment

/// Is it clustered at all?
struct PatternCommand: AsyncParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "pattern",
    abstract: "Are shootings clustered at all?",
    discussion: """
      Compares the incidents with as many thrown evenly over the study area, again and again: whether each lies nearer to \
      its nearest neighbor (Clark and Evans), whether equal squares hold more uneven numbers (variance to mean), and at \
      which distances an incident has more others around it (Ripley's K, as L). One sentence says what it comes to.

      State the study area with --within: without it the concave hull of the incidents stands for it, which hides part of \
      the clustering. People and streets are not spread evenly either, so a clustered pattern alone says nothing about \
      why, and not where; hotspots --population and scan ask further.

      Examples:
        catchment pattern shapes/albany-park/incidents.csv \\
          --within shapes/albany-park/neighborhoods.geojson
        catchment pattern shapes/albany-park/incidents.csv \\
          --max-distance 1km --permutations 999 --json
      """)

  @Argument(help: ArgumentHelp("Table of incidents, or - for standard input.", valueName: "file"))
  var file: String

  @Option(
    help: ArgumentHelp(
      "Longest distance for Ripley's L, or auto: a quarter of the study area's shorter side, 2km at most, less where incidents are many.",
      valueName: "length|auto"))
  var maxDistance = "auto"

  @Option(
    help: ArgumentHelp(
      "Correction for places outside the study area: translation or border (default: translation).",
      valueName: "correction"),
    transform: choice)
  var edge = RipleysK.EdgeCorrection.translation

  @Option(
    help: ArgumentHelp(
      "Side of the squares, or auto: two incidents in each.", valueName: "length|auto"))
  var square = "auto"

  @Option(help: "How often chance is asked.")
  var permutations = 199

  @Option(help: ArgumentHelp("Largest p that is taken for more than chance.", valueName: "p"))
  var level = 0.05

  @Flag(help: "Print one JSON object instead of the table.")
  var json = false

  @OptionGroup(title: "Input") var input: InputOptions
  @OptionGroup(title: "Plane") var planeOptions: PlaneOptions
  @OptionGroup(title: "Output") var output: OutputOptions
  @OptionGroup(title: "Run") var run: RunOptions

  func validate() throws {
    if let format = output.to {
      throw ValidationError(
        "--to \(format.rawValue): this command writes a table, or JSON with --json. Leave --to out."
      )
    }
    for (name, text) in [("--max-distance", maxDistance), ("--square", square)] where text != "auto"
    {
      do {
        guard try length(text).meters > 0 else { throw ValidationError("0m is no distance.") }
      } catch { throw ValidationError("\(name): \(error)") }
    }
    _ = try ripley(.meters(1))
  }

  func run() async throws {
    let session = Session(run)
    try session.checkOutputs([output.output, input.rejects], overwrite: output.overwrite)
    let workers = session.workers
    let incidents = try await session.incidents(input, file: file, overwrite: output.overwrite)
    guard incidents.count > 1 else {
      throw UsageError("\(file): a pattern needs at least 2 incidents. Widen the filters.")
    }
    let plane = try session.plane(planeOptions, over: incidents.places)
    let points = try plane.project(incidents.places, workers: workers)
    let study = try await session.window(input, plane, around: points, margin: margin(points))
    let window = try study.observed(workers: workers)
    let inside = points.x.indices.filter { window.contains(x: points.x[$0], y: points.y[$0]) }
    let seen = inside.count == points.count ? points : points.selecting(inside)
    let chance = try Permutations(replicas: permutations, seed: run.seed)
    let reach: Distance =
      maxDistance == "auto"
      ? .meters(
        min(Self.farthest, Self.plain(RipleysK.reach(for: seen.count, in: window).meters)))
      : try length(maxDistance)
    let side: Distance =
      square == "auto"
      ? .meters(Self.plain(QuadratTest.side(for: seen.count, in: window).meters))
      : try length(square)
    let bar = ProgressBar("Nearest neighbors", on: session.console)
    let nearest = ClarkEvans(permutations: chance)
      .test(seen, in: window, workers: workers, step: bar.show)
    bar.finish()
    session.times.end("nearest neighbors")
    let quadrats = try QuadratTest(side: side, permutations: chance)
      .test(seen, in: window, workers: workers)
    session.times.end("squares")
    let pairs = ProgressBar("Ripley's L", on: session.console)
    let curve = try ripley(reach).test(seen, in: window, workers: workers, step: pairs.show)
    pairs.finish()
    session.times.end("Ripley's L")
    let report = PatternReport(
      incidents: seen.count, places: KDTree(seen, workers: workers).placeCount,
      area: window.area, level: level, isStudyAreaStated: study.isStated, nearest: nearest,
      quadrats: quadrats, side: side, curve: curve)
    var member = session.member(
      crs: plane.code, input: incidents.audit,
      parameters: parameters(reach, side, study, plane))
    for (key, value) in report.summary { member[key] = value }
    let text = json ? JSONValue.object(member).text(.pretty) + "\n" : report.text
    try await session.write(Array(text.utf8), to: output.output, overwrite: output.overwrite)
  }

  private func ripley(_ reach: Distance) throws -> RipleyTest {
    try RipleyTest(
      function: RipleysK(reach: reach, correction: edge),
      permutations: Permutations(replicas: permutations, seed: run.seed), level: level)
  }

  /// Half the spacing of incidents that were spread over their extent: what lies around the outermost one as around
  /// any other.
  private func margin(_ points: Points<Planar>) -> Distance {
    let extent = points.extent
    return .meters(
      max(50, (extent.width * extent.height / Double(points.count)).squareRoot() / 2))
  }

  /// In meters: what lies farther is another neighborhood.
  private static let farthest = 2000.0

  /// A number that people can say, so that steps of it are too.
  private static func plain(_ meters: Double) -> Double {
    meters > 100 ? (meters / 50).rounded(.down) * 50 : max(1, meters.rounded())
  }

  private func parameters(
    _ reach: Distance, _ side: Distance, _ study: StudyWindow, _ plane: AnalysisPlane
  ) -> JSONObject {
    [
      "max_distance_m": parameter(
        .number(rounded(reach.meters, 3)), isAutomatic: maxDistance == "auto"),
      "edge": .string(edge.rawValue),
      "square_m": parameter(.number(rounded(side.meters, 3)), isAutomatic: square == "auto"),
      "permutations": JSONValue(permutations), "level": .number(level),
      "study_area": parameter(
        .string(study.isStated ? "within" : "concave hull"), isAutomatic: !study.isStated),
      "crs": parameter(.string(plane.code), isAutomatic: plane.isAutomatic),
    ]
  }
}
