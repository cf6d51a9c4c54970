import ArgumentParser
import Catchment

/// What can be walked to?
struct ReachCommand: AsyncParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "reach",
    abstract: "What can be walked to from these sites?",
    discussion: """
      Walks from each site along the streets, both ways, until the distance ends, and draws the area along these streets: \
      a river, an expressway or a block without a way through is not crossed. What lies between two streets that are both \
      reached is not reached on that account, and holes stay holes. street_km is the length of the streets within reach. \
      Motorways and ramps are left out where the layer tells them. A site farther than --snap from any street reaches \
      nothing and is told.

      What this cannot say: whether a street is safe to walk along, or has a sidewalk; paths that the layer does not hold \
      are not walked.

      Examples:
        catchment reach shapes/albany-park/areas.geojson \\
          --streets shapes/albany-park/streets.geojson --distance 800m
        catchment reach shapes/albany-park/areas.geojson \\
          --streets shapes/albany-park/streets.geojson --distance 0.25mi \\
          -o reach.geojson --edges reached-streets.geojson
      """)

  @Argument(
    help: ArgumentHelp(
      "Layer or table of sites: points, interior points of polygons, midpoints of lines; or -.",
      valueName: "sites"), completion: .file())
  var sites: String

  @OptionGroup(title: "Streets") var streets: StreetOptions

  @Option(
    help: ArgumentHelp("How far people walk, such as 800m or 0.5mi.", valueName: "length"),
    transform: length)
  var distance: Distance

  @OptionGroup(title: "Walking") var walking: WalkingOptions

  @Option(
    help: ArgumentHelp("Write the streets within reach here.", valueName: "file"),
    completion: .file())
  var edges: String?

  @Option(
    name: .customLong("layer"),
    help: ArgumentHelp("Layer of the sites' file, where it holds several.", valueName: "name"))
  var layerName: String?

  @OptionGroup(title: "Layer") var layers: LayerArguments
  @OptionGroup(title: "Plane") var planeOptions: PlaneOptions
  @OptionGroup(title: "Output") var output: OutputOptions
  @OptionGroup(title: "Run") var run: RunOptions

  func validate() throws {
    if sites == "-", streets.streets == "-" {
      throw UsageError(
        "Standard input can be one input only. Give the sites or the streets as a file.")
    }
    _ = try study()
  }

  /// The question, as the options put it.
  func study() throws -> ReachStudy {
    guard let walking = try walking.request(streets.request(layers), layers) else {
      throw UsageError("--streets: there are no streets. Give a layer of street lines.")
    }
    return try ReachStudy(distance, walking: walking)
  }

  func run() async throws {
    let session = Session(run)
    try session.checkOutputs(
      [output.output, edges], over: [sites, streets.streets], overwrite: output.overwrite,
      output: output)
    var options = layers.options
    options.layer = layerName
    let context = try await session.context(of: .file(sites, options), plane: planeOptions.plane)
    let found = try await session.ask(study(), of: context)
    if let edges { try await session.write(found.streets, path: edges, to: output) }
    try await session.write(found.features, to: output)
  }
}
