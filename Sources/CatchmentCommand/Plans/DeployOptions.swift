import ArgumentParser
import Catchment

/// What is placed, among which places, and how far it reaches.
struct PlanOptions: ParsableArguments {
  @Option(
    help: ArgumentHelp(
      "Layer or table of possible sites: points, interior points of polygons, midpoints of lines.",
      valueName: "layer"), completion: .file())
  var candidates: String

  @Option(help: "How many hires to place.")
  var hires: Int?

  @Option(
    help: ArgumentHelp("How far a hire reaches, such as 400m or 0.25mi.", valueName: "length"),
    transform: length)
  var reach: Distance?

  @Option(
    help: ArgumentHelp(
      "Layer of the areas in place; what they cover needs no hire.", valueName: "areas"),
    completion: .file())
  var areas: String?
}

/// How people walk to what a hire reaches, and who lives there.
struct ReachOptions: ParsableArguments {
  @OptionGroup var walking: WalkingOptions

  @Flag(
    help: "Reach as the crow flies although streets are given: they place addresses and name sites."
  )
  var straight = false

  @Option(
    help: ArgumentHelp(
      "Property of --blocks (else --candidates) that counts residents: tells people within reach of each hire.",
      valueName: "column"))
  var population: String?

  /// How people walk; nil as the crow flies.
  func request(_ streets: StreetRequest?, _ layers: LayerArguments) throws -> WalkingRequest? {
    if straight, streets == nil {
      throw UsageError(
        "--straight: without streets hires reach as the crow flies anyway. Leave it out, or add --streets LAYER."
      )
    }
    return try walking.request(straight ? nil : streets, layers)
  }
}

/// What beside the places decides a plan.
struct RuleOptions: ParsableArguments {
  @Option(
    help: ArgumentHelp("Age after which an incident counts half, such as 365d.", valueName: "days"),
    transform: days)
  var halfLife: Double?

  @Option(help: "How often an incident counts in which somebody died.")
  var fatalWeight = 1.0

  @Option(
    help: ArgumentHelp(
      "Least distance between two new sites; with --shifts between two that are staffed in the same hour.",
      valueName: "length"),
    transform: length)
  var spacing: Distance?

  @Option(
    help: ArgumentHelp(
      "Candidate that must be chosen, by name or number, with --shifts in which shift: \"0735, evening\"; repeat for more.",
      valueName: "site"))
  var keep: [String] = []

  @Option(
    help: ArgumentHelp(
      "The same for a site that was only tried: a study that is opened with serve may move it; repeat for more.",
      valueName: "site"))
  var placed: [String] = []

  @Option(
    help: ArgumentHelp("Candidate that must not be chosen; repeat for more.", valueName: "site"))
  var avoid: [String] = []

  @Option(
    help: ArgumentHelp("Longest search for a proof (default: 60s).", valueName: "seconds"),
    transform: seconds)
  var timeLimit = Duration.seconds(60)

  /// - Parameter until: the first day that does not count any more.
  func rules(until: Int32?) -> DeploymentStudy.Rules {
    var rules = DeploymentStudy.Rules()
    rules.halfLifeDays = halfLife
    rules.referenceDay = until.map { $0 - 1 }
    rules.fatalWeight = fatalWeight
    rules.spacing = spacing
    rules.keep = keep
    rules.placed = placed
    rules.avoid = avoid
    rules.timeLimit = timeLimit
    return rules
  }
}

/// What the map of a plan shows beside it.
struct PlanMapOptions: ParsableArguments {
  @Option(
    help: ArgumentHelp(
      "Draw patrol areas as the blocks of this layer within reach, not as discs.",
      valueName: "layer"), completion: .file())
  var blocks: String?

  @Option(
    help: ArgumentHelp(
      "Radius of the clusters on the map (default: half the reach).", valueName: "length|auto"))
  var eps: String?

  @Option(help: "Incidents that make a cluster on the map (default: 8).")
  var minPoints: Int?

  @OptionGroup var page: PageOptions

  /// What is asked of a map where none is written.
  var idle: [String] {
    [
      (eps != nil, "--eps"), (minPoints != nil, "--min-points"),
      (page.showIncidents, "--show-incidents"), (page.inlineLeaflet, "--inline-leaflet"),
      (!page.groundOptions.ground.isEmpty, "--ground"),
    ].filter(\.0).map { _, option in
      UsageWords.said(
        "\(option) changes the map alone, and none is written. Add --map FILE.",
        in: Spoken.language)
    }
  }

  func look(library: MapLibrary, in wording: any Wording) throws -> DeploymentMap.Look {
    var look = DeploymentMap.Look()
    look.wording = wording
    look.radius = try eps.map { try RadiusRequest(option: $0, named: "--eps") }
    if let minPoints { look.minimumPoints = minPoints }
    look.showsIncidents = page.showIncidents
    look.library = library
    return look
  }
}
