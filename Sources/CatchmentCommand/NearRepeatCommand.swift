import ArgumentParser
import Catchment

/// Does one shooting bring the next?
struct NearRepeatCommand: AsyncParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "near-repeat",
    abstract: "Does one shooting bring the next?",
    discussion: """
      Counts the pairs of incidents that are close in place and in time, and compares with the same dates dealt out at \
      random over the same places. A ratio of 1.5 says: half as many again as chance makes. Bands are half-open: 7 to 14 \
      days is from 7 up to, not including, 14. Two tests without bands stand beside the table: Jacquez's of the nearest \
      neighbors in place and time, and Mantel's of nearness over all pairs. Most shootings are not followed by another, also where the ratio is high; \
      and a reported incident without a date can't be compared.

      Examples:
        catchment near-repeat shapes/albany-park/incidents.csv
        catchment near-repeat shapes/albany-park/incidents.csv \\
          --distance 200m,400m,800m --days 7,14,28 --points chains.geojson
      """)

  @Argument(help: ArgumentHelp("Table of incidents, or - for standard input.", valueName: "file"))
  var file: String

  @OptionGroup var bands: BandOptions

  @Option(
    help: ArgumentHelp(
      "End early, once so many dealings were as extreme in every cell (Besag and Clifford); 10 is usual.",
      valueName: "exceedances"))
  var stopAfter: Int?

  @Option(help: "Neighbors in place and in time for the Jacquez test.")
  var neighbors = 5

  @Option(
    help: ArgumentHelp("Largest p of a cell that links incidents to chains.", valueName: "p"))
  var level = 0.05

  @Flag(help: "Print one JSON object instead of the table.")
  var json = false

  @Option(
    help: ArgumentHelp(
      "Also write every incident with its part in a chain here.", valueName: "file"))
  var points: String?

  @OptionGroup(title: "Input") var input: InputOptions
  @OptionGroup(title: "Plane") var planeOptions: PlaneOptions
  @OptionGroup(title: "Output") var output: OutputOptions
  @OptionGroup(title: "Run") var run: RunOptions

  func validate() throws {
    guard level > 0, level < 1 else {
      throw ValidationError("--level: \(level) is no p. Use a number such as 0.05.")
    }
    if let format = output.to {
      throw ValidationError(
        "--to \(format.rawValue): this command writes a table, or JSON with --json. Leave --to out; --points has features."
      )
    }
    _ = try JacquezTest(neighbors: neighbors, permutations: try search().permutations)
  }

  func run() async throws {
    let session = Session(run)
    try session.checkOutputs(
      [output.output, points, input.rejects], overwrite: output.overwrite)
    let workers = session.workers
    let incidents = try await session.incidents(input, file: file, overwrite: output.overwrite)
    let dated = incidents.day.indices.filter { incidents.day[$0] != Incidents.noDay }
    guard !dated.isEmpty else {
      throw UsageError("\(file): no incident has a date. Name the column with --time.")
    }
    if dated.count < incidents.count {
      session.console.tell(
        "\(counted(incidents.count - dated.count, "incident")) without a date left out.")
    }
    let plane = try session.plane(planeOptions, over: incidents.places)
    let places = try plane.project(incidents.places, workers: workers).selecting(dated)
    let day = dated.map { incidents.day[$0] }
    let search = try search()
    let bar = ProgressBar("Dealing dates", on: session.console)
    let table = search.test(places, days: day, workers: workers, step: bar.show)
    bar.finish()
    session.times.end("counting pairs and dealing dates")
    let linking = table.significant(level: level)
    let labels = search.label(places, days: day, linking: linking, workers: workers)
    let report = NearRepeatReport(
      table: table, labels: labels, level: level, asked: bands.permutations,
      pairTests: try pairTests(places, day, session))
    var member = session.member(
      crs: plane.code, input: incidents.audit, parameters: parameters(plane))
    for (key, value) in report.summary { member[key] = value }
    let text = json ? JSONValue.object(member).text(.pretty) + "\n" : report.text
    try await session.write(
      Array(text.utf8), to: output.output, overwrite: output.overwrite)
    session.console.tell(report.sentences)
    if let points {
      try await session.write(
        Shapes(incidents.places.selecting(dated)),
        report.points(rows: dated.map { Int(incidents.row[$0]) }, days: day),
        member: .object(member), path: points, output: output)
    }
  }

  private func search() throws -> NearRepeat {
    try bands.search(seed: run.seed, stopsAfter: stopAfter)
  }

  /// The tests without bands. Mantel's looks at all pairs in every dealing, so it is left out where that takes minutes.
  private func pairTests(
    _ places: Points<Planar>, _ days: [Int32], _ session: Session
  ) throws -> NearRepeatReport.PairTests {
    let permutations = try search().permutations
    let bar = ProgressBar("Nearest neighbors", on: session.console)
    let jacquez = try JacquezTest(neighbors: neighbors, permutations: permutations).test(
      places, days: days, workers: session.workers, step: bar.show)
    bar.finish()
    session.times.end("Jacquez's test")
    guard places.count <= Self.mostForMantel else {
      session.console.tell(
        "Mantel's test left out: it looks at all pairs, and is for up to \(grouped(Self.mostForMantel)) incidents."
      )
      return NearRepeatReport.PairTests(neighbors: neighbors, jacquez: jacquez, mantel: nil)
    }
    let slow = ProgressBar("All pairs", on: session.console)
    let mantel = try MantelTest(permutations: permutations).test(
      places, days: days, workers: session.workers, step: slow.show)
    slow.finish()
    session.times.end("Mantel's test")
    return NearRepeatReport.PairTests(neighbors: neighbors, jacquez: jacquez, mantel: mantel)
  }

  /// 999 dealings of so many take some ten seconds.
  private static let mostForMantel = 4000

  private func parameters(_ plane: AnalysisPlane) -> JSONObject {
    var parameters = bands.parameters
    for (key, value) in [
      ("level", JSONValue.number(level)),
      ("stop_after", stopAfter.map { JSONValue($0) } ?? .null), ("neighbors", JSONValue(neighbors)),
      ("crs", parameter(.string(plane.code), isAutomatic: plane.isAutomatic)),
    ] {
      parameters[key] = value
    }
    return parameters
  }
}
