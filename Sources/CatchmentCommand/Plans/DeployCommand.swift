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
      hires would reach. With --streets a hire reaches what can be walked to, the patrol areas are the streets within reach, \
      and sites are called by their corners. Sites fit the incidents of the past; this is where the burden was, not where it will be.

      Examples:
        catchment deploy shapes/albany-park/incidents.csv \\
          --candidates shapes/albany-park/blocks.geojson \\
          --areas shapes/albany-park/areas.geojson \\
          --hires 3 --reach 400m -o plan.geojson --map plan.html
        catchment deploy shapes/albany-park/incidents.csv \\
          --candidates shapes/albany-park/streets.geojson \\
          --hires 2 --reach 0.25mi --spacing 800m \\
          --half-life 365d --fatal-weight 3
        catchment deploy shapes/albany-park/incidents.csv \\
          --candidates shapes/albany-park/blocks.geojson \\
          --streets shapes/albany-park/streets.geojson --hires 2 --reach 400m
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

  @OptionGroup(title: "Walking") var walking: WalkingOptions

  @Flag(
    help: "Reach as the crow flies although streets are given: they place addresses and name sites."
  )
  var straight = false

  @Option(
    help: ArgumentHelp(
      "Property of --blocks (else --candidates) that counts residents: tells people within reach of each hire.",
      valueName: "column"))
  var population: String?

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
      "Also write a page to look at, or a picture if it ends in .svg or .png.", valueName: "file"))
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
    _ = try look(library: .network)
    _ = try study()
  }

  /// The question, as the options put it.
  func study() throws -> DeploymentStudy {
    var rules = DeploymentStudy.Rules()
    rules.halfLifeDays = halfLife
    rules.referenceDay = try input.incidentOptions().until.map { $0 - 1 }
    rules.fatalWeight = fatalWeight
    rules.spacing = spacing
    rules.keep = keep
    rules.avoid = avoid
    rules.timeLimit = timeLimit
    let layers = input.layers
    let streets = straight ? nil : try input.streetOptions.request(layers)
    return try DeploymentStudy(
      candidates: layers.source(candidates), hires: hires, reach: reach,
      areas: areas.map(layers.source), blocks: blocks.map(layers.source),
      walking: walking.request(streets, layers),
      residents: population.map {
        ResidentRequest(layers.source(blocks ?? candidates), property: $0)
      }, rules: rules)
  }

  /// What the map of the plan shows beside it.
  func look(library: MapLibrary) throws -> DeploymentMap.Look {
    var look = DeploymentMap.Look()
    look.radius = try eps.map { try RadiusRequest(option: $0, named: "--eps") }
    look.minimumPoints = minPoints
    look.showsIncidents = pageOptions.showIncidents
    look.library = library
    look.wording = run.language.wording
    return look
  }

  func run() async throws {
    let session = Session(run)
    try session.checkOutputs(
      [output.output], pages: [map, input.rejects],
      over: [file, input.within, candidates, areas, blocks], overwrite: output.overwrite,
      output: output)
    try OutputFile.check(map, isNamed: ["html", "htm", "svg", "png"])
    var look = try look(library: pageOptions.library())
    let context = try await session.context(
      input, file: file, plane: planeOptions, overwrite: output.overwrite)
    let found = try await session.ask(study(), of: context)
    session.console.tell(session.wording.sites(of: found).map { "  " + $0 })
    try await session.write(found.features, to: output)
    guard let map else { return }
    look.ground = try await pageOptions.groundLayers(workers: session.workers)
    try await found.map(look).write(
      to: map, overwrites: output.overwrite, with: Session.pending)
    session.times.end("finding hot spots and writing \(map)")
  }
}

/// The models of the command.
enum DeploymentModel: String, ExpressibleByArgument, CaseIterable, Sendable {
  case mclp
}
