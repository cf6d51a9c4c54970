import ArgumentParser
import Catchment

/// What is in this file, and can it be trusted?
struct InspectCommand: AsyncParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "inspect",
    abstract: "What is in this table of incidents, and can it be trusted?",
    discussion: """
      Shows which columns were recognized, where every row went, how many incidents share a place, and which plane \
      lengths would be measured in. Nothing is written.

      Examples:
        catchment inspect shapes/albany-park/incidents.csv
        catchment inspect shapes/albany-park/incidents.csv --json
      """)

  @Argument(
    help: ArgumentHelp("Table of incidents, or - for standard input.", valueName: "file"),
    completion: .file())
  var file: String

  @Flag(help: "Print one JSON object instead of the table.")
  var json = false

  @OptionGroup(title: "Input") var input: InputOptions
  @OptionGroup(title: "Plane") var planeOptions: PlaneOptions
  @OptionGroup(title: "Run") var run: RunOptions
  @Flag(help: "Replace files that exist.")
  var overwrite = false

  func run() async throws {
    var quiet = run
    quiet.quiet = true
    let session = Session(quiet)
    try session.checkOutputs(
      ["-", input.rejects], over: [file, input.within], overwrite: overwrite)
    let context = try await session.context(
      input, file: file, plane: planeOptions, overwrite: overwrite)
    let found = try await session.ask(InspectStudy(), of: context)
    Session(run).explain(found.record)
    let text =
      json
      ? found.json.text(.pretty) + "\n"
      : found.text(in: session.wording)
        + session.hints(context).map { "- \($0)\n" }.joined()
    try await session.write(Array(text.utf8), to: "-", overwrite: overwrite)
  }
}
