import ArgumentParser
import Catchment

/// Does one shooting bring the next?
struct NearRepeatCommand: AsyncParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "near-repeat",
    abstract: "Does one shooting bring the next?",
    discussion: """
      Counts the pairs of incidents that are close in place and in time, and compares with the same dates permuted out at \
      random over the same places. A ratio of 1.5 says: half as many again as chance makes. Bands are half-open: 7 to 14 \
      days is from 7 up to, not including, 14. A band is raised where it holds more pairs than chance makes, with false \
      discoveries at most --level (Benjamini and Hochberg); watch goes by the same. Two tests without bands stand beside the table: Jacquez's of the nearest \
      neighbors in place and time, and Mantel's of nearness over all pairs. Most shootings are not followed by another, also where the ratio is high; \
      and a reported incident without a date can't be compared.

      --self-exciting fits a model to the past in which incidents are followed by others (Mohler and others 2011): what share \
      followed close upon another, how soon and how near, with 95 % intervals, beside the share that the same places have \
      with permuted days. It does not say that one caused another, nor that another will follow.

      Examples:
        catchment near-repeat shapes/albany-park/incidents.csv
        catchment near-repeat shapes/albany-park/incidents.csv \\
          --distance 200m,400m,800m --days 7,14,28 --points chains.geojson
        catchment near-repeat shapes/albany-park/incidents.csv \\
          --self-exciting --permutations 39
      """)

  @Argument(
    help: ArgumentHelp("Table of incidents, or - for standard input.", valueName: "file"),
    completion: .file())
  var file: String

  @OptionGroup var bands: BandOptions

  @Option(
    help: ArgumentHelp(
      "End early, once so many permutations were as extreme in every cell (Besag and Clifford); 10 is usual.",
      valueName: "exceedances"))
  var stopAfter: Int?

  @Option(help: "Neighbors in place and in time for the Jacquez test.")
  var neighbors = 5

  @Option(
    help: ArgumentHelp("Share of the raised bands that may be owed to chance.", valueName: "share"))
  var level = 0.05

  @Flag(
    help:
      "Tell also how much followed close upon another, how soon and how near; with as many replicas as --permutations, 199 at most; intervals need 39."
  )
  var selfExciting = false

  @Option(
    help: ArgumentHelp(
      "How far the usual level of a place is smoothed, for --self-exciting (default: 500m).",
      valueName: "length"), transform: length)
  var background: Distance?

  @Flag(help: "Print one JSON object instead of the table.")
  var json = false

  @Option(
    help: ArgumentHelp(
      "Also write every incident with its part in a chain here.", valueName: "file"),
    completion: .file())
  var points: String?

  @OptionGroup(title: "Input") var input: InputOptions
  @OptionGroup(title: "Plane") var planeOptions: PlaneOptions
  @OptionGroup(title: "Output") var output: OutputOptions
  @OptionGroup(title: "Run") var run: RunOptions

  func validate() throws {
    if let format = output.to {
      throw UsageError(
        "--to \(format.rawValue): this command writes a table, or JSON with --json. Leave --to out; --points has features."
      )
    }
    _ = try study()
  }

  /// The question, as the options put it.
  func study() throws -> NearRepeatStudy {
    if background != nil, !selfExciting {
      throw UsageError("--background: it is part of a model. Add --self-exciting, or leave it out.")
    }
    return try NearRepeatStudy(
      bands.bands(stopsAfter: stopAfter), neighbors: neighbors, falseDiscoveries: level,
      selfExcitingOver: selfExciting ? background ?? .meters(500) : nil)
  }

  func run() async throws {
    let session = Session(run)
    try session.checkOutputs(
      [output.output, points, input.rejects], over: [file, input.within],
      overwrite: output.overwrite)
    let context = try await session.context(
      input, file: file, plane: planeOptions, overwrite: output.overwrite)
    let found = try await session.ask(study(), of: context)
    let text = json ? found.json.text(.pretty) + "\n" : found.text(in: session.wording)
    try await session.write(Array(text.utf8), to: output.output, overwrite: output.overwrite)
    if let points { try await session.write(found.points, path: points, to: output) }
  }
}
