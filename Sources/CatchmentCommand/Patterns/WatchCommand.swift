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
      the place. With --responses, a table of places and dates where a team has been, answered windows are marked, and it is told \
      how soon a team came: the share within 24 and 72 hours, with those who still wait counted as waiting, by area and \
      time of day, and how many windows are due, answered or expired.

      Most shootings are not followed by another, also inside a window; the command says how many were. A window is for \
      those who respond. It names a place, never people, and is not for publication. Windows are drawn around places \
      rounded to 50 m, and wide enough to hold the bands around the incident; --exact-outlines draws them around it. With \
      --streets a window is the streets that can be walked to from there, as far as its outermost band.

      Examples:
        catchment watch shapes/albany-park/incidents.csv \\
          --distance 200m,400m --days 14,28 --on 2020-09-01
        catchment watch shapes/albany-park/incidents.csv \\
          --distance 200m,400m --days 14,28 --on 2020-09-01 \\
          --areas shapes/albany-park/areas.geojson -o today.geojson
        catchment watch shapes/albany-park/incidents.csv \\
          --distance 200m,400m --days 14,28 --on 2020-09-01 \\
          --streets shapes/albany-park/streets.geojson -o today-on-foot.geojson
      """)

  @Argument(
    help: ArgumentHelp("Table of incidents, or - for standard input.", valueName: "file"),
    completion: .file())
  var file: String

  @Option(
    help: ArgumentHelp(
      "The day of the list, as 2020-01-31 (default: the last day of the table).",
      valueName: "date"))
  var on: String?

  @Option(help: ArgumentHelp("Layer of patrol areas.", valueName: "areas"), completion: .file())
  var areas: String?

  @Option(
    help: ArgumentHelp("Table of responses, with places and dates.", valueName: "file"),
    completion: .file())
  var responses: String?

  @Option(
    help: ArgumentHelp(
      "How near a response is to its incident when hours to the first one are counted.",
      valueName: "length"), transform: length)
  var responseReach = Distance.meters(200)

  @OptionGroup var bands: BandOptions

  @Option(
    help: ArgumentHelp("Share of the raised bands that may be owed to chance.", valueName: "share"))
  var fdr = 0.05

  @Flag(help: "Draw windows as the crow flies, although there are streets.")
  var straight = false

  @OptionGroup(title: "Walking") var walking: WalkingOptions
  @OptionGroup var outlines: OutlineOptions
  @OptionGroup(title: "Input") var input: InputOptions
  @OptionGroup(title: "Plane") var planeOptions: PlaneOptions
  @OptionGroup(title: "Output") var output: OutputOptions
  @OptionGroup(title: "Run") var run: RunOptions

  func validate() throws { _ = try study() }

  /// The question, as the options put it.
  func study() throws -> WatchStudy {
    let day = on.flatMap(CivilDate.number)
    if let on, day == nil {
      throw UsageError("--on: \"\(on)\" is no date. Write it as 2020-01-31.")
    }
    let streets = try straight ? nil : input.streetOptions.request(input.layers)
    return try WatchStudy(
      bands.bands(), on: day, areas: areas.map(input.layers.source),
      responses: responses.map { IncidentRequest($0) }, responseReach: responseReach,
      falseDiscoveries: fdr, outlines: outlines.detail,
      walking: walking.request(streets, input.layers))
  }

  func run() async throws {
    let session = Session(run)
    try session.checkOutputs(
      [output.output, input.rejects], over: [file, input.within, areas, responses],
      overwrite: output.overwrite, output: output)
    let context = try await session.context(
      input, file: file, plane: planeOptions, overwrite: output.overwrite)
    let found = try await session.ask(study(), of: context)
    try await session.write(found.features, to: output)
  }
}
