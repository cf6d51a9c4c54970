import ArgumentParser
import Catchment

/// How much do our patrol areas reach?
struct CoverageCommand: AsyncParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "coverage",
    abstract: "How much do our patrol areas reach?",
    discussion: """
      Counts the incidents inside each area, those that only this area covers, and those inside any of them; where areas \
      overlap nothing is counted twice. With --gaps the parts of clusters that no area covers are written, the one with \
      most incidents first. Covered means inside an area; with --roster it is also told what happened while somebody was \
      on shift there, and what was missed: in no area, or in an area at an hour with nobody on shift. A roster is a plan: \
      it cannot say that anybody came.

      Examples:
        catchment coverage shapes/albany-park/areas.geojson \\
          --incidents shapes/albany-park/incidents.csv
        catchment coverage shapes/albany-park/areas.geojson \\
          --incidents shapes/albany-park/incidents.csv \\
          --gaps gaps.geojson --min-points 5 -o coverage.geojson
        catchment coverage shapes/albany-park/areas.geojson \\
          --incidents shapes/albany-park/incidents.csv \\
          --roster shapes/albany-park/roster.csv --map hours.html
      """)

  @Argument(
    help: ArgumentHelp("Layer of patrol areas, or - for standard input.", valueName: "areas"),
    completion: .file())
  var areas: String

  @Option(help: ArgumentHelp("Table of incidents.", valueName: "file"), completion: .file())
  var incidents: String

  @Option(
    help: ArgumentHelp(
      "How far posts reach, points among the areas; with --streets on foot.", valueName: "length"),
    transform: length)
  var reach: Distance?

  @OptionGroup(title: "Walking") var walking: WalkingOptions

  @Flag(help: "Add covered and uncovered incidents for the 168 hours of the week.")
  var byHour = false

  @Option(
    help: ArgumentHelp(
      "Also write a page to look at, or a picture if it ends in .svg.", valueName: "file"),
    completion: .file())
  var map: String?

  @OptionGroup(title: "Gaps") var gapOptions: GapOptions
  @OptionGroup(title: "Shifts") var staffing: StaffingOptions
  @OptionGroup(title: "Map") var pageOptions: PageOptions
  @OptionGroup(title: "Input") var input: InputOptions
  @OptionGroup(title: "Plane") var planeOptions: PlaneOptions
  @OptionGroup(title: "Output") var output: OutputOptions
  @OptionGroup(title: "Run") var run: RunOptions

  func validate() throws {
    if staffing.unknownHours != nil, staffing.roster == nil {
      throw UsageError(
        "--unknown-hours is about who is on shift. Add --roster FILE, or leave it out.")
    }
    if areas == "-", incidents == "-" {
      throw UsageError(
        "Standard input can be one input only. Give the areas or the incidents as a file.")
    }
    _ = try study()
    // What only gaps need is checked without them, too.
    _ = try CoverageStudy(areas: input.layers.source(areas), gaps: gapOptions.clusters())
  }

  /// The question, as the options put it.
  func study() throws -> CoverageStudy {
    let layers = input.layers
    let walk = try walking.request(input.streetOptions.request(layers), layers)
    return try CoverageStudy(
      areas: layers.source(areas), posts: reach.map { PostReach($0, walking: walk) },
      gaps: gapOptions.request(layers),
      countsHours: byHour, roster: staffing.source,
      unknownTimes: staffing.unknownHours == .setAside ? .setAside : .spread)
  }

  func run() async throws {
    let session = Session(run)
    try session.checkOutputs(
      [output.output, gapOptions.gaps], pages: [map, input.rejects],
      over: [areas, incidents, input.within, gapOptions.hotspots, staffing.roster],
      overwrite: output.overwrite, output: output)
    try OutputFile.check(map, isNamed: ["html", "htm", "svg", "png"])
    let context = try await session.context(
      input, file: incidents, plane: planeOptions, overwrite: output.overwrite)
    let found = try await session.ask(study(), of: context)
    if let gaps = gapOptions.gaps, let features = found.gaps {
      try await session.write(features, path: gaps, to: output)
    }
    try await session.write(found.features, to: output)
    guard let map else { return }
    var look = CoverageMap.Look()
    look.showsIncidents = pageOptions.showIncidents
    look.wording = session.wording
    look.library = try pageOptions.library()
    look.ground = try await pageOptions.groundLayers(
      beside: input, workers: session.workers)
    try found.map(look).write(to: map, overwrites: output.overwrite, with: Session.pending)
  }
}
