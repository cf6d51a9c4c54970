import ArgumentParser
import Catchment

/// Is it clustered at all?
struct PatternCommand: AsyncParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "pattern",
    abstract: "Are shootings clustered at all?",
    discussion: """
      Compares the incidents with as many thrown evenly over the study area, again and again: whether each lies nearer to \
      its nearest neighbor (Clark and Evans), whether equal squares hold more uneven numbers (variance to mean), and at \
      which distances an incident has more others around it (Ripley's K, as L). One sentence says what it comes to.

      State the study area with --within: without it the concave hull of the incidents stands for it, which hides part of \
      the clustering. People and streets are not spread evenly either, so a clustered pattern alone says nothing about \
      why, and not where; hotspots --population and scan ask further.

      Examples:
        catchment pattern shapes/albany-park/incidents.csv \\
          --within shapes/albany-park/neighborhoods.geojson
        catchment pattern shapes/albany-park/incidents.csv \\
          --max-distance 1km --permutations 999 --json
      """)

  @Argument(
    help: ArgumentHelp("Table of incidents, or - for standard input.", valueName: "file"),
    completion: .file())
  var file: String

  @Option(
    help: ArgumentHelp(
      "Longest distance for Ripley's L, or auto: a quarter of the study area's shorter side, 2km at most, less where incidents are many.",
      valueName: "length|auto"))
  var maxDistance = "auto"

  @Option(
    help: ArgumentHelp(
      "Correction for places outside the study area: translation or border (default: translation).",
      valueName: "correction"),
    completion: .choices(of: RipleysK.EdgeCorrection.self), transform: choice)
  var edge = RipleysK.EdgeCorrection.translation

  @Option(
    help: ArgumentHelp(
      "Side of the squares, or auto: two incidents in each.", valueName: "length|auto"))
  var square = "auto"

  @Option(help: "How often chance is asked.")
  var permutations = 199

  @Option(help: ArgumentHelp("Largest p that is taken for more than chance.", valueName: "p"))
  var level = 0.05

  @Flag(help: "Print one JSON object instead of the table.")
  var json = false

  @OptionGroup(title: "Input") var input: InputOptions
  @OptionGroup(title: "Plane") var planeOptions: PlaneOptions
  @OptionGroup(title: "Output") var output: OutputOptions
  @OptionGroup(title: "Run") var run: RunOptions

  func validate() throws {
    if let format = output.to {
      throw ValidationError(
        "--to \(format.rawValue): this command writes a table, or JSON with --json. Leave --to out."
      )
    }
    _ = try study()
  }

  /// The question, as the options put it.
  func study() throws -> PatternStudy {
    try PatternStudy(
      reach: RadiusRequest(option: maxDistance, named: "--max-distance"), edge: edge,
      side: RadiusRequest(option: square, named: "--square"), replicas: permutations,
      level: level)
  }

  func run() async throws {
    let session = Session(run)
    try session.checkOutputs(
      [output.output, input.rejects], over: [file, input.within], overwrite: output.overwrite)
    let context = try await session.context(
      input, file: file, plane: planeOptions, overwrite: output.overwrite)
    let found = try await session.ask(study(), of: context, tellsFindings: false)
    let text = json ? found.json.text(.pretty) + "\n" : session.wording.report(of: found)
    try await session.write(Array(text.utf8), to: output.output, overwrite: output.overwrite)
  }
}
