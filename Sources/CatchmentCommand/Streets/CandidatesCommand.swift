import ArgumentParser
import Catchment

/// Where could a team stand?
struct CandidatesCommand: AsyncParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "candidates",
    abstract: "Where could a team stand?",
    discussion: """
      Makes places for deploy to choose from: the corners of named streets, or the middles of squares or hexagons laid over \
      an area. Each has a name of its own: of its corner, of the nearest corner, or of the area that holds it.

      Examples:
        catchment candidates --streets shapes/albany-park/streets.geojson
        catchment candidates --streets shapes/albany-park/streets.geojson \\
          --within shapes/albany-park/neighborhoods.geojson --hex 200m \\
          -o candidates.geojson
      """)

  @OptionGroup(title: "Streets") var streets: StreetOptions

  @Option(
    help: ArgumentHelp(
      "Lay hexagons of this width over the area, instead of corners.", valueName: "length"),
    transform: length)
  var hex: Distance?

  @Option(
    help: ArgumentHelp(
      "Lay squares of this side over the area, instead of corners.", valueName: "length"),
    transform: length)
  var square: Distance?

  @Option(
    help: ArgumentHelp("Area layer outside which nobody stands.", valueName: "area"),
    completion: .file())
  var within: String?

  @OptionGroup(title: "Layer") var layers: LayerArguments
  @OptionGroup(title: "Plane") var planeOptions: PlaneOptions
  @OptionGroup(title: "Output") var output: OutputOptions
  @OptionGroup(title: "Run") var run: RunOptions

  func validate() throws {
    if hex != nil, square != nil {
      throw UsageError("--hex and --square exclude each other. Leave one out.")
    }
    if hex == nil, square == nil, streets.streets == nil {
      throw UsageError(
        "There is nothing to choose from. Give --streets for corners, or --hex 200m with --within AREA."
      )
    }
    if streets.streets == nil, within == nil {
      throw UsageError(
        "Nothing says where the cells are to lie. Give an area with --within, or streets with --streets."
      )
    }
  }

  func run() async throws {
    let session = Session(run)
    try session.checkOutputs(
      [output.output], over: [streets.streets, within], overwrite: output.overwrite,
      output: output)
    let request = try streets.request(layers)
    let area = within.map(layers.source)
    let grid =
      hex.map { CandidateStudy.Grid(.hexagon, $0) }
      ?? square.map { CandidateStudy.Grid(.square, $0) }
    guard let ground = area ?? request?.layer else { return }
    let study = try CandidateStudy(streets: request, grid: grid, within: area)
    let context = try await session.context(of: ground, plane: planeOptions.plane)
    let found = try await session.ask(study, of: context)
    try await session.write(found.features, to: output)
  }
}
