import ArgumentParser
import Catchment

/// Where, and when, should the new hires work?
struct DeployCommand: AsyncParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "deploy",
    abstract: "Where, and when, should the new hires work?",
    discussion: """
      Chooses the sites from which so many hires reach the most incidents that the areas in place do not cover, and proves \
      that no other choice reaches more, or says how much more any choice could reach. The curve tells what fewer and more \
      hires would reach. With --shifts a hire is a place and a shift; with --model plans keep other promises; with \
      --capacity a hire takes on so many and no more. With --streets a \
      hire reaches what can be walked to, the patrol areas are the streets within reach, and sites are called by their \
      corners. Sites fit the incidents of the past; this is where the burden was, not where it will be. --help-all shows the \
      other options.

      Examples:
        catchment deploy shapes/albany-park/incidents.csv \\
          --candidates shapes/albany-park/blocks.geojson \\
          --areas shapes/albany-park/areas.geojson \\
          --hires 3 --reach 400m -o plan.geojson --map plan.html
        catchment deploy shapes/albany-park/incidents.csv \\
          --candidates shapes/albany-park/blocks.geojson \\
          --areas shapes/albany-park/areas.geojson \\
          --roster shapes/albany-park/roster.csv \\
          --hires 4 --reach 400m --shifts day,evening,night
        catchment deploy shapes/albany-park/incidents.csv \\
          --candidates shapes/albany-park/streets.geojson \\
          --model lscp --share 0.8 --reach 0.25mi
        catchment deploy shapes/albany-park/incidents.csv \\
          --candidates shapes/albany-park/blocks.geojson \\
          --streets shapes/albany-park/streets.geojson --hires 2 --reach 400m
        catchment deploy shapes/albany-park/incidents.csv \\
          --candidates shapes/albany-park/blocks.geojson \\
          --hires 4 --reach 600m --capacity 15
      """)

  @Argument(
    help: ArgumentHelp("Table of incidents, or - for standard input.", valueName: "file"),
    completion: .file())
  var file: String

  @OptionGroup var question: PlanOptions
  @Option(
    help: ArgumentHelp(
      "Layer of all areas as they are tried, in place of --areas, which then tell how it is today: those with drawn = true are told apart.",
      valueName: "areas", visibility: .hidden), completion: .file())
  var areasTried: String?

  @OptionGroup var models: ModelOptions
  @OptionGroup var shiftOptions: ShiftOptions
  @OptionGroup var capacityOptions: CapacityOptions

  @Option(
    help: ArgumentHelp(
      "Also write a page to look at, or a picture if it ends in .svg or .png.", valueName: "file"),
    completion: .file())
  var map: String?
  @OptionGroup(title: "Rules", visibility: .hidden) var rules: RuleOptions
  @OptionGroup(title: "Walking", visibility: .hidden) var walking: ReachOptions
  @OptionGroup(title: "Map", visibility: .hidden) var mapOptions: PlanMapOptions
  @OptionGroup(title: "Input", visibility: .hidden) var input: InputOptions
  @OptionGroup(title: "Plane", visibility: .hidden) var planeOptions: PlaneOptions
  @OptionGroup(title: "Output") var output: OutputOptions
  @OptionGroup(title: "Run", visibility: .hidden) var run: RunOptions

  mutating func validate() throws {
    _ = try look(library: .network)
    try capacityOptions.check(models, weight: input.weight)
    if let column = capacityOptions.demandColumn { input.weight = column }
    _ = try study()
  }

  /// The question, as the options put it.
  func study() throws -> DeploymentStudy {
    let shifts = try shiftOptions.request()
    let layers = input.layers
    let walk = try walking.request(input.streetOptions.request(layers), layers)
    try models.check(question, shifts: shifts, rules: rules, reach: walking)
    return try DeploymentStudy(
      candidates: layers.source(question.candidates), hires: question.hires,
      reach: question.reach, areas: question.areas.map(layers.source),
      tried: areasTried.map { TriedAreas(layers.source($0)) },
      blocks: mapOptions.blocks.map(layers.source), walking: walk,
      residents: walking.population.map {
        ResidentRequest(layers.source(mapOptions.blocks ?? question.candidates), property: $0)
      },
      promise: models.promise(layers), shifts: shifts,
      capacity: capacityOptions.request, runnerUps: models.runnerUps ?? 0,
      rules: rules.rules(until: try input.incidentOptions().until))
  }

  /// What the map of the plan shows beside it.
  func look(library: MapLibrary) throws -> DeploymentMap.Look {
    try mapOptions.look(library: library, in: run.language.wording)
  }

  func run() async throws {
    let session = Session(run)
    try session.checkOutputs(
      [output.output], pages: [map, input.rejects],
      over: [
        file, input.within, question.candidates, question.areas, areasTried, mapOptions.blocks,
        models.by, shiftOptions.staffing.roster,
      ], overwrite: output.overwrite, output: output)
    try OutputFile.check(map, isNamed: ["html", "htm", "svg", "png"])
    var look = try look(library: mapOptions.page.library())
    let context = try await session.context(
      input, file: file, plane: planeOptions, overwrite: output.overwrite)
    let found = try await session.ask(study(), of: context)
    session.console.tell(session.wording.sites(of: found).map { "  " + $0 })
    try await session.write(found.features(in: session.wording), to: output)
    guard let map else { return session.console.tell(mapOptions.idle) }
    look.ground = try await mapOptions.page.groundLayers(beside: input, workers: session.workers)
    try await found.map(look).write(
      to: map, overwrites: output.overwrite, with: Session.pending)
    session.ended("finding clusters and writing \(map)")
  }
}
