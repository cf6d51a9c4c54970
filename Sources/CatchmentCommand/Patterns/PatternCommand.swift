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

      With --centers, where the middle of each year, quarter, month or span of days lies, how far incidents spread around it \
      (CrimeStat's standard distance and ellipse), and how far it moved, beside what chance moves it when dates are dealt \
      anew among the places. Nobody moved: the middle moves when one corner is quiet. --centers-file writes centers, \
      ellipses and the way between them for a map.

      State the study area with --within: without it the concave hull of the incidents stands for it, which hides part of \
      the clustering. People and streets are not spread evenly either, so a clustered pattern alone says nothing about \
      why, and not where; hotspots --population and scan ask further.

      With --streets the question is whether incidents crowd along the streets, where alone they can be: how many others can be \
      walked to within each distance (the network K function), against as many thrown evenly along the same streets. \
      --straight asks about the area all the same.

      Examples:
        catchment pattern shapes/albany-park/incidents.csv \\
          --within shapes/albany-park/neighborhoods.geojson
        catchment pattern shapes/albany-park/incidents.csv \\
          --max-distance 1km --permutations 999 --json
        catchment pattern shapes/albany-park/incidents.csv \\
          --centers year --centers-file centers.geojson
        catchment pattern shapes/albany-park/incidents.csv \\
          --streets shapes/albany-park/streets.geojson --permutations 39
      """)

  @Argument(
    help: ArgumentHelp("Table of incidents, or - for standard input.", valueName: "file"),
    completion: .file())
  var file: String

  @OptionGroup var question: PatternOptions

  @Option(
    help: ArgumentHelp("Write the centers, ellipses and the way here.", valueName: "file"),
    completion: .file())
  var centersFile: String?

  @Flag(help: "Print one JSON object instead of the table.")
  var json = false

  @OptionGroup(title: "Input") var input: InputOptions
  @OptionGroup(title: "Plane") var planeOptions: PlaneOptions
  @OptionGroup(title: "Output") var output: OutputOptions
  @OptionGroup(title: "Run") var run: RunOptions

  func validate() throws {
    if let format = output.to {
      throw UsageError(
        "--to \(format.rawValue): this command writes a table, or JSON with --json. Leave --to out."
      )
    }
    if centersFile != nil, question.centers == nil {
      throw UsageError("--centers-file needs --centers, such as --centers year.")
    }
    _ = try chosenStudy()
  }

  /// The question about areas, as the options put it.
  func study() throws -> PatternStudy { try question.study() }

  func chosenStudy() throws -> any Study {
    let streets = try question.straight ? nil : input.streetOptions.request(input.layers)
    guard let walked = try question.walking.request(streets, input.layers) else {
      return try study()
    }
    return try question.study(along: walked)
  }

  func run() async throws {
    let session = Session(run)
    try session.checkOutputs(
      [output.output, centersFile, input.rejects],
      over: [file, input.within, input.streetOptions.streets, question.walking.barriers],
      overwrite: output.overwrite)
    let context = try await session.context(
      input, file: file, plane: planeOptions, overwrite: output.overwrite)
    let found: any Findings = try await session.ask(
      chosenStudy(), of: context, tellsFindings: false)
    let text =
      json
      ? found.json.text(.pretty) + "\n" : found.report(in: session.wording) ?? ""
    if let centersFile, let features = (found as? PatternFindings)?.centerFeatures {
      try await session.write(features, path: centersFile, to: output)
    }
    try await session.write(Array(text.utf8), to: output.output, overwrite: output.overwrite)
  }
}
