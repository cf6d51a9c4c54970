import ArgumentParser
import Catchment

/// How can the work be divided into equal areas?
struct DistrictsCommand: AsyncParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "districts",
    abstract: "How can the work be divided into equal areas?",
    discussion: """
      Puts blocks together into districts that hang together by shared borders and carry as equal numbers of incidents as can \
      be found, and says how much more equal any division could be at best. With --barriers no district crosses a river, an \
      expressway or another line. Blocks that touch no other are joined to the nearest, and told.

      Examples:
        catchment districts shapes/albany-park/incidents.csv \\
          --by shapes/albany-park/blocks.geojson --count 4
        catchment districts shapes/albany-park/incidents.csv \\
          --by shapes/albany-park/blocks.geojson \\
          --count 3 --until 2020-07-01 -o districts.geojson
      """)

  @Argument(
    help: ArgumentHelp("Table of incidents, or - for standard input.", valueName: "file"),
    completion: .file())
  var file: String

  @Option(
    help: ArgumentHelp("Layer of blocks, tracts or cells.", valueName: "blocks"),
    completion: .file())
  var by: String

  @Option(help: "How many districts.")
  var count: Int

  @Option(
    help: ArgumentHelp("Layer of lines or areas that no district crosses.", valueName: "layer"),
    completion: .file())
  var barriers: String?

  @OptionGroup(title: "Input") var input: InputOptions
  @OptionGroup(title: "Plane") var planeOptions: PlaneOptions
  @OptionGroup(title: "Output") var output: OutputOptions
  @OptionGroup(title: "Run") var run: RunOptions

  func validate() throws { _ = try study() }

  /// The question, as the options put it.
  func study() throws -> DistrictStudy {
    try DistrictStudy(
      blocks: input.layers.source(by), count: count, barriers: barriers.map(input.layers.source))
  }

  func run() async throws {
    let session = Session(run)
    try session.checkOutputs(
      [output.output, input.rejects], over: [file, input.within, by, barriers],
      overwrite: output.overwrite, output: output)
    let context = try await session.context(
      input, file: file, plane: planeOptions, overwrite: output.overwrite)
    let found = try await session.ask(study(), of: context)
    try await session.write(found.features, to: output)
  }
}
