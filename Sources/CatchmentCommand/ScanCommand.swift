import ArgumentParser
import Catchment

/// Where and when was there a surge?
struct ScanCommand: AsyncParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "scan",
    abstract: "Where and when was there a surge?",
    discussion: """
      Looks through all circles up to a radius, and all spans of days up to a length, for the one that holds most more \
      incidents than expected, and asks how often chance alone makes one as strong anywhere. What is expected:
        space-time   what place and day would give if they had nothing to do with each other; from the incidents alone,
                     so a corner that is always busy is no surge
        time         incidents spread evenly over the days, wherever they were
        space        people, by --by LAYER with --population COLUMN, or the share of incidents among incidents and \
      --controls; without either, incidents spread evenly over the study area
      --prospective looks for surges that still last on the last day, and says how seldom chance raises such an alarm.

      A circle is not the shape of a street, and the days outside a surge are not calm. A surge found is past; it does not \
      say that it goes on.

      Examples:
        catchment scan shapes/albany-park/incidents.csv \\
          --max-radius 500m --max-days 30 -o surges.geojson
        catchment scan shapes/albany-park/incidents.csv --window space \\
          --within shapes/albany-park/neighborhoods.geojson
      """)

  @Argument(help: ArgumentHelp("Table of incidents, or - for standard input.", valueName: "file"))
  var file: String

  @Option(
    help: ArgumentHelp(
      "What to look through: space, time or space-time (default: space-time).", valueName: "window"),
    transform: choice)
  var window = ScanWindow.spaceTime

  @Option(
    help: ArgumentHelp("The widest circle (default: 1km).", valueName: "length"), transform: length)
  var maxRadius = Distance.meters(1000)

  @Option(help: ArgumentHelp("The longest span of days.", valueName: "days"))
  var maxDays = 30

  @Option(
    help: ArgumentHelp(
      "The largest share of everything that a circle may hold.", valueName: "share"))
  var maxShare = 0.5

  @Option(help: "Fewer incidents are no surge.")
  var minIncidents = 2

  @Flag(help: "Only surges that last until the last day.")
  var prospective = false

  @Option(help: "Days from one prospective look to the next.")
  var lookEvery = 1

  @Option(help: ArgumentHelp("Layer of areas with people.", valueName: "layer"))
  var by: String?

  @Option(help: ArgumentHelp("Property with the number of people of an area.", valueName: "column"))
  var population: String?

  @Option(help: ArgumentHelp("Table of controls to compare with.", valueName: "file"))
  var controls: String?

  @Option(help: "How often chance is asked.")
  var permutations = 999

  @Option(
    help: ArgumentHelp(
      "End early, once so many dealings were as strong as every cluster (Besag and Clifford).",
      valueName: "exceedances"))
  var stopAfter: Int?

  @Option(help: ArgumentHelp("Largest p of a cluster that is written.", valueName: "p"))
  var level = 0.05

  @OptionGroup(title: "Input") var input: InputOptions
  @OptionGroup(title: "Plane") var planeOptions: PlaneOptions
  @OptionGroup(title: "Output") var output: OutputOptions
  @OptionGroup(title: "Run") var run: RunOptions

  func validate() throws {
    guard level > 0, level <= 1 else {
      throw ValidationError("--level: \(level) is no p. Use a number such as 0.05.")
    }
    if (by == nil) != (population == nil) {
      throw ValidationError("--by LAYER and --population COLUMN go together. Give both or neither.")
    }
    if by != nil, controls != nil {
      throw ValidationError(
        "--controls and --population are two measures of what is expected. Give one.")
    }
    if controls != nil, window != .space {
      throw ValidationError(
        "--controls is for --window space; the controls' dates are not compared.")
    }
    if by != nil, window == .time {
      throw ValidationError("--population is for --window space and space-time.")
    }
    if prospective, window == .space {
      throw ValidationError("--prospective needs days: use --window time or space-time.")
    }
    _ = try windows()
    _ = try span()
    _ = try chance()
  }

  func run() async throws {
    let session = Session(run)
    try session.checkOutputs(
      [output.output, input.rejects], overwrite: output.overwrite, output: output)
    let table = try await session.incidents(input, file: file, overwrite: output.overwrite)
    let rows = try rows(of: table, session)
    let plane = try session.plane(planeOptions, over: table.places)
    let points = try plane.project(table.places, workers: session.workers).selecting(rows)
    let analysis = ScanAnalysis(
      session: session, input: input, plane: plane, points: points,
      days: window == .space ? [] : rows.map { table.day[$0] }, windows: try windows(),
      length: try span(), permutations: try chance())
    let bar = ProgressBar("Scanning", on: session.console)
    let result = try await scan(analysis, bar)
    bar.finish()
    session.times.end("scanning")
    if result.casesWithoutPopulation > 0 {
      session.console.tell(
        "\(counted(result.casesWithoutPopulation, "incident")) where nobody lives left out.")
    }
    let written = result.clusters.filter { $0.rank == 1 || $0.p.value <= level }
    let map = ScanMap(written, isProspective: prospective, hasPlaces: window != .time)
    session.console.tell(sentences(result, map))
    var member = session.member(
      crs: plane.code, input: table.audit, parameters: parameters(plane))
    member["scan"] = [
      "incidents": JSONValue(result.cases), "clusters": JSONValue(result.clusters.count),
      "significant": JSONValue(result.clusters.count { $0.p.value <= level }),
      "replicas": JSONValue(result.replicaMaxima.count),
      "correction": "p holds for all windows together: that of the strongest of each dealing",
    ]
    let shapes = window == .time ? try analysis.whereTimeWas(map) : try map.shapes()
    try await session.write(
      try plane.unproject(shapes, workers: session.workers), map.properties(),
      member: .object(member), to: output)
  }

  private func scan(_ analysis: ScanAnalysis, _ bar: ProgressBar) async throws -> ScanResult {
    switch window {
    case .time: return try analysis.time(minimumCases: minIncidents, step: bar.show)
    case .spaceTime:
      if let by, let population {
        return try await analysis.population(by, population, isTimed: true, step: bar.show)
      }
      return analysis.spaceTime(step: bar.show)
    case .space:
      if let by, let population {
        return try await analysis.population(by, population, isTimed: false, step: bar.show)
      }
      if let controls { return try await analysis.controls(controls, step: bar.show) }
      return try await analysis.even(step: bar.show)
    }
  }

  /// All incidents, or those with a date where days matter.
  private func rows(of table: Incidents, _ session: Session) throws -> [Int] {
    guard window != .space else { return Array(0..<table.count) }
    let dated = (0..<table.count).filter { table.day[$0] != Incidents.noDay }
    guard !dated.isEmpty else {
      throw UsageError(
        "\(file): no incident has a date. Name the column with --time, or use --window space.")
    }
    if dated.count < table.count {
      session.console.tell(
        "\(counted(table.count - dated.count, "incident")) without a date left out.")
    }
    return dated
  }

  private func sentences(_ result: ScanResult, _ map: ScanMap) -> [String] {
    guard !map.clusters.isEmpty else {
      return ["No window holds more of the \(grouped(result.cases)) incidents than expected."]
    }
    var lines: [String] = []
    if let stopAfter, result.replicaMaxima.count < permutations {
      lines.append(
        "Stopped after \(grouped(result.replicaMaxima.count)) of \(grouped(permutations)) dealings: \(stopAfter) were as strong as every cluster."
      )
    }
    if result.clusters[0].p.value > level {
      lines.append("No surge beyond chance (level \(level)). The strongest:")
    }
    lines += map.clusters.prefix(Self.mostSentences).map { "\($0.rank). " + map.sentence($0) }
    if map.clusters.count > Self.mostSentences {
      lines.append("… and \(grouped(map.clusters.count - Self.mostSentences)) more.")
    }
    return lines
  }

  private static let mostSentences = 10

  private func windows() throws -> ScanWindows {
    try ScanWindows(radius: maxRadius, share: maxShare, minimumCases: minIncidents)
  }

  private func span() throws -> ScanDays {
    try ScanDays(maximum: maxDays, isProspective: prospective, lookEvery: lookEvery)
  }

  private func chance() throws -> Permutations {
    try Permutations(replicas: permutations, seed: run.seed, stopsAfter: stopAfter)
  }

  private func parameters(_ plane: AnalysisPlane) -> JSONObject {
    [
      "window": .string(window.rawValue),
      "max_radius_m": window == .time ? .null : .number(rounded(maxRadius.meters, 3)),
      "max_days": window == .space ? .null : JSONValue(maxDays), "max_share": .number(maxShare),
      "min_incidents": JSONValue(minIncidents), "prospective": .bool(prospective),
      "look_every": prospective ? JSONValue(lookEvery) : .null,
      "by": by.map { .string($0) } ?? .null,
      "population": population.map { .string($0) } ?? .null,
      "controls": controls.map { .string($0) } ?? .null,
      "permutations": JSONValue(permutations),
      "stop_after": stopAfter.map { JSONValue($0) } ?? .null, "level": .number(level),
      "crs": parameter(.string(plane.code), isAutomatic: plane.isAutomatic),
    ]
  }
}

/// What a scan looks through.
enum ScanWindow: String, CaseIterable, Sendable {
  case space, time
  case spaceTime = "space-time"
}
