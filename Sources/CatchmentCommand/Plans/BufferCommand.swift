import ArgumentParser
import Catchment

/// What lies within reach of these blocks?
struct BufferCommand: AsyncParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "buffer",
    abstract: "What lies within reach of these blocks, streets or places?",
    discussion: """
      Draws the area within a distance of each feature. A round cap is a polygon of 64 corners inside the true circle: \
      its area is 0.16 % smaller.

      Examples:
        catchment buffer shapes/albany-park/areas.geojson \\
          --distance 100m --dissolve
        catchment buffer shapes/albany-park/streets.geojson \\
          --distance 100ft --cap flat -o sidewalks.geojson
      """)

  @Argument(
    help: ArgumentHelp("Layer, or - for standard input.", valueName: "layer"), completion: .file())
  var layer: String

  @Option(
    help: ArgumentHelp("How far, such as 100m or 660ft.", valueName: "length"), transform: length)
  var distance: Distance

  @Flag(help: "Merge all into one shape, overlap counted once.")
  var dissolve = false

  @Option(help: "How lines end.")
  var cap: BufferCap = .round

  @Option(
    help: ArgumentHelp("Area layer that the result is clipped to.", valueName: "area"),
    completion: .file())
  var within: String?

  @Option(
    name: .customLong("layer"),
    help: ArgumentHelp("Layer of the file, where it holds several.", valueName: "name"))
  var layerName: String?

  @OptionGroup(title: "Layer") var layerArguments: LayerArguments
  @OptionGroup(title: "Plane") var planeOptions: PlaneOptions
  @OptionGroup(title: "Output") var output: OutputOptions
  @OptionGroup(title: "Run") var run: RunOptions

  func validate() throws { _ = try study() }

  /// The question, as the options put it.
  func study() throws -> BufferStudy {
    try BufferStudy(
      distance: distance, dissolves: dissolve, cap: cap.style,
      within: within.map(layerArguments.source))
  }

  func run() async throws {
    let session = Session(run)
    try session.checkOutputs(
      [output.output], over: [layer, within], overwrite: output.overwrite, output: output)
    var options = layerArguments.options
    options.layer = layerName
    let context = try await session.context(of: .file(layer, options), plane: planeOptions.plane)
    let found = try await session.ask(study(), of: context)
    try await session.write(found.features, to: output)
  }
}

/// How the buffer of a line ends.
enum BufferCap: String, ExpressibleByArgument, CaseIterable, Sendable {
  case round, flat, square

  var style: Buffer.Cap {
    switch self {
    case .round: .round
    case .flat: .flat
    case .square: .square
    }
  }
}
