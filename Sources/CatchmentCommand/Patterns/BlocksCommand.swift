import ArgumentParser
import Catchment

/// Which blocks carry the most?
struct BlocksCommand: AsyncParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "blocks",
    abstract: "Which blocks or street faces carry the most?",
    discussion: """
      An incident belongs to the block polygon that holds it, or to the nearest street face within --tolerance; on a \
      border the first block in the file has it, so that none is counted twice. The summary says how few blocks hold a \
      quarter and a half of all incidents, with the Gini coefficient corrected for more blocks than incidents.

      Examples:
        catchment blocks shapes/albany-park/incidents.csv \\
          --by shapes/albany-park/blocks.geojson
        catchment blocks shapes/albany-park/incidents.csv \\
          --by shapes/albany-park/streets.geojson --tolerance 30m
      """)

  @Argument(
    help: ArgumentHelp("Table of incidents, or - for standard input.", valueName: "file"),
    completion: .file())
  var file: String

  @Option(
    help: ArgumentHelp(
      "Layer of block polygons or street lines (default: the streets of --streets that people walk along).",
      valueName: "layer"), completion: .file())
  var by: String?

  @Option(
    help: ArgumentHelp(
      "Property of --by that counts residents: adds incidents per 1,000 of them, and smoothed.",
      valueName: "column"))
  var population: String?

  @Option(
    help: ArgumentHelp(
      "How far a street may be from an incident (default: 50m).", valueName: "length"),
    transform: length)
  var tolerance = Distance.meters(50)

  @OptionGroup(title: "Input") var input: InputOptions
  @OptionGroup(title: "Plane") var planeOptions: PlaneOptions
  @OptionGroup(title: "Output") var output: OutputOptions
  @OptionGroup(title: "Run") var run: RunOptions

  func validate() throws { _ = try study() }

  /// The question, as the options put it.
  func study() throws -> BlockStudy {
    if let by {
      return try BlockStudy(
        blocks: input.layers.source(by), tolerance: tolerance, population: population)
    }
    guard let streets = try input.streetOptions.request(input.layers) else {
      throw UsageError(
        "--by: there are no blocks. Give a layer of blocks, or --streets LAYER.")
    }
    return try BlockStudy(streets: streets, tolerance: tolerance, population: population)
  }

  func run() async throws {
    let session = Session(run)
    try session.checkOutputs(
      [output.output, input.rejects], over: [file, input.within, by], overwrite: output.overwrite,
      output: output)
    let context = try await session.context(
      input, file: file, plane: planeOptions, overwrite: output.overwrite)
    let found = try await session.ask(study(), of: context)
    try await session.write(found.features, to: output)
  }
}
