import ArgumentParser
import Catchment

/// What did the city change in its records?
struct ReviseCommand: AsyncParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "revise",
    abstract: "What did the city change in its records?",
    discussion: """
      Compares two downloads of one table by the ids of their rows: added, withdrawn, moved and how far, re-dated, changed \
      to fatal; and tells how much the newest weeks of the old download had still to grow. Prints one JSON object; --csv \
      writes a line for each change, as does --output with a name that ends in .csv. Rows with an id are compared whether \
      they can be mapped or not. --since, --until, --where and --within ask for rows of both: a row is compared where either \
      download has it so.

      What it cannot say: why a row changed, nor which version is right.

      Examples:
        catchment revise shapes/albany-park/incidents.csv \\
          shapes/albany-park/incidents.csv
        catchment revise shapes/albany-park/incidents.csv \\
          shapes/albany-park/incidents.csv --csv changes.csv -o changes.json
      """)

  @Argument(help: ArgumentHelp("The earlier download.", valueName: "old"), completion: .file())
  var old: String

  @Argument(help: ArgumentHelp("The later download.", valueName: "new"), completion: .file())
  var new: String

  @Option(
    help: ArgumentHelp("Width within which two places are the same.", valueName: "length"),
    transform: length)
  var tolerance: Distance = .meters(1)

  @Option(
    help: ArgumentHelp("Also write a table of the changes.", valueName: "file"), completion: .file()
  )
  var csv: String?

  @Option(name: [.customShort("o"), .long], help: "File to write (default: standard output).")
  var output = "-"

  @Flag(help: "Replace files that exist.")
  var overwrite = false

  @OptionGroup(title: "Input") var input: InputOptions
  @OptionGroup(title: "Run") var run: RunOptions

  func validate() throws {
    let useless: [(String, Bool, ErrorPhrase)] = [
      ("--as-of", input.asOf != nil, "each download is what the table held on its day"),
      ("--unit", input.unit != .incidents, "rows are compared, not incidents"),
      ("--weight", input.weight != nil, "rows are compared, and none counts more"),
      ("--rejects", input.rejects != nil, "rows that can't be mapped are compared too"),
      ("--keep-far", input.keepFar, "rows that lie far away are compared too"),
      ("--address", input.address != nil, "rows are compared by their coordinates"),
      ("--streets", input.streetOptions.streets != nil, "no place is named"),
      ("--names", input.names != nil, "no place is named"),
    ]
    if let (option, _, reason) = useless.first(where: \.1) {
      throw UsageError("\(option) changes nothing here: \(reason). Leave it out.")
    }
  }

  func run() async throws {
    let session = Session(run)
    try session.checkOutputs([output, csv], over: [old, new, input.within], overwrite: overwrite)
    let found = try await RevisionQuestion(
      old: input.request(old), new: input.request(new), tolerance: tolerance
    ).findings(workers: session.workers)
    session.console.tell(session.wording.sentences(of: found))
    session.explain()
    let table = Array(found.csv.utf8)
    let text = Array(session.account(found.json(in: session.wording)).utf8)
    try await session.write(
      output.lowercased().hasSuffix(".csv") ? table : text, to: output, overwrite: overwrite)
    if let csv { try await session.write(table, to: csv, overwrite: overwrite) }
  }
}
