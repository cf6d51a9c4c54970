import ArgumentParser
import Catchment

/// Where must we be today to prevent retaliation?
struct WatchCommand: AsyncParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "watch",
    abstract: "Where must we be today to prevent retaliation?",
    discussion: """
      Makes the near repeat table of this city's own incidents up to the day, and takes from it the bands of distance and \
      days that hold more pairs than chance makes (false discoveries at most 5 %). Around each incident that is recent \
      enough these bands are drawn: ratio says how many times as many pairs they hold as by chance, with a 95 % \
      interval, expires is the first day on which nothing is raised any more, covered_by names the patrol areas that hold \
      the place. With --responses, a table of places and dates where a team has been, answered windows are marked.

      Most shootings are not followed by another, also inside a window; the command says how many were. A window is for \
      those who respond. It names a place, never people, and is not for publication.

      Examples:
        catchment watch shapes/albany-park/incidents.csv \\
          --distance 200m,400m --days 14,28 --on 2020-09-01
        catchment watch shapes/albany-park/incidents.csv \\
          --distance 200m,400m --days 14,28 --on 2020-09-01 \\
          --areas shapes/albany-park/areas.geojson -o today.geojson
      """)

  @Argument(help: ArgumentHelp("Table of incidents, or - for standard input.", valueName: "file"))
  var file: String

  @Option(
    help: ArgumentHelp(
      "The day of the list, as 2020-01-31 (default: the day of the last incident).",
      valueName: "date"))
  var on: String?

  @Option(help: ArgumentHelp("Layer of patrol areas.", valueName: "areas"))
  var areas: String?

  @Option(
    help: ArgumentHelp("Table of responses, with places and dates.", valueName: "file"))
  var responses: String?

  @OptionGroup var bands: BandOptions

  @Option(
    help: ArgumentHelp("Share of the raised bands that may be owed to chance.", valueName: "share"))
  var fdr = 0.05

  @OptionGroup(title: "Input") var input: InputOptions
  @OptionGroup(title: "Plane") var planeOptions: PlaneOptions
  @OptionGroup(title: "Output") var output: OutputOptions
  @OptionGroup(title: "Run") var run: RunOptions

  func validate() throws {
    guard fdr > 0, fdr < 1 else {
      throw ValidationError("--fdr: \(fdr) is no share. Use a number such as 0.05.")
    }
    if let on, CivilDate.number(on) == nil {
      throw ValidationError("--on: \"\(on)\" is no date. Write it as 2020-01-31.")
    }
    _ = try bands.search(seed: run.seed)
  }

  func run() async throws {
    let session = Session(run)
    try session.checkOutputs(
      [output.output, input.rejects], overwrite: output.overwrite, output: output)
    let workers = session.workers
    let incidents = try await session.incidents(input, file: file, overwrite: output.overwrite)
    let day = try day(incidents, session)
    let known = incidents.day.indices.filter {
      incidents.day[$0] != Incidents.noDay && incidents.day[$0] <= day
    }
    tellWhatIsLeftOut(incidents, day, session)
    let plane = try session.plane(planeOptions, over: incidents.places)
    let places = try plane.project(incidents.places, workers: workers).selecting(known)
    let dates = known.map { incidents.day[$0] }
    let search = try bands.search(seed: run.seed)
    let bar = ProgressBar("Dealing dates", on: session.console)
    let table = search.test(places, days: dates, workers: workers, step: bar.show)
    bar.finish()
    session.times.end("counting pairs and dealing dates")
    let raised = table.significant(falseDiscoveries: fdr)
    let windows = RetaliationWindows(table, raised: raised)
    let labels = search.label(places, days: dates, linking: raised, workers: workers)
    var list = try WatchList(
      windows.open(on: day, around: places, days: dates, workers: workers), on: day, around: places)
    if let areas {
      let layer = try await session.layer(areas, options: input.layers.options)
      try layer.requirePolygons()
      try list.cover(
        with: plane.project(layer.shapes, workers: workers), names: layer.names, workers: workers)
    }
    if let responses { try await respond(&list, responses, dates, plane, session) }
    let report = WatchReport(
      list: list, table: table, raised: raised,
      followed: followed(labels, dates, before: day - Int32(windows.longest)))
    var member = session.member(
      crs: plane.code, input: incidents.audit, parameters: parameters(plane, day))
    member["watch"] = report.summary
    session.console.tell(report.sentences)
    try await session.write(
      try plane.unproject(list.shapes, workers: workers), list.properties(),
      member: .object(member), to: output)
  }

  private func day(_ incidents: Incidents, _ session: Session) throws -> Int32 {
    guard let last = incidents.day.max(), last != Incidents.noDay else {
      throw UsageError("\(file): no incident has a date. Name the column with --time.")
    }
    if let on, let day = CivilDate.number(on) { return day }
    session.console.tell("The list is for \(CivilDate.text(last)), the day of the last incident.")
    return last
  }

  private func tellWhatIsLeftOut(_ incidents: Incidents, _ day: Int32, _ session: Session) {
    let undated = incidents.day.count { $0 == Incidents.noDay }
    if undated > 0 {
      session.console.tell("\(counted(undated, "incident")) without a date left out.")
    }
    let later = incidents.day.count { $0 > day }
    if later > 0 {
      session.console.tell(
        "\(counted(later, "incident")) after \(CivilDate.text(day)) left out: the list is made as on that morning."
      )
    }
  }

  private func respond(
    _ list: inout WatchList, _ path: String, _ dates: [Int32], _ plane: AnalysisPlane,
    _ session: Session
  ) async throws {
    let table = try await IncidentRequest(path).load(
      studyArea: nil, workers: session.workers)
    let rejected = table.audit.rejected
    session.console.tell(
      "\(path): \(counted(table.count, "response"))"
        + (rejected > 0 ? ", \(counted(rejected, "row")) rejected." : "."))
    guard table.count == 0 || table.day.contains(where: { $0 != Incidents.noDay }) else {
      throw UsageError("\(path): no response has a date. Add a column such as date.")
    }
    list.respond(
      at: try plane.project(table.places, workers: session.workers), days: table.day,
      incidentDays: dates, workers: session.workers)
  }

  /// The incidents that lie long enough back to know whether one followed, and how many of them were followed.
  private func followed(
    _ labels: NearRepeatLabels, _ dates: [Int32], before day: Int32
  ) -> Proportion {
    let old = dates.indices.filter { dates[$0] <= day }
    return Proportion(successes: old.count { labels.isFollowed[$0] }, of: old.count)
  }

  private func parameters(_ plane: AnalysisPlane, _ day: Int32) -> JSONObject {
    var parameters = bands.parameters
    for (key, value) in [
      ("on", parameter(.string(CivilDate.text(day)), isAutomatic: on == nil)),
      ("fdr", .number(fdr)), ("areas", areas.map { .string($0) } ?? .null),
      ("responses", responses.map { .string($0) } ?? .null),
      ("crs", parameter(.string(plane.code), isAutomatic: plane.isAutomatic)),
    ] {
      parameters[key] = value
    }
    return parameters
  }
}
