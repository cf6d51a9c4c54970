import ArgumentParser
import Catchment

#if canImport(FoundationEssentials)
  import FoundationEssentials
#else
  import Foundation
#endif

/// A study file to begin with.
struct InitCommand: AsyncParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "init",
    abstract: "How do we begin? A study file, written from a look at the data.",
    discussion: """
      Reads a table of incidents, or the one of a folder (the present one where none is named), looks through the files \
      beside it, and writes a study file with comments: what was recognized, which dates there are, and which of the layers \
      are the study area, areas in place, blocks, streets or neighborhoods, by what they hold and what they are called. On \
      a terminal it asks what it can't know, and writes study.yml beside the table; elsewhere the text goes to standard \
      output. Read the file, change what is wrong, and hand it to `catchment report`. Paths in it are relative to the \
      study file.

      Examples:
        catchment init shapes/albany-park
        catchment init shapes/albany-park/incidents.csv \\
          --areas shapes/albany-park/areas.geojson -o study.yml
      """)

  @Argument(
    help: ArgumentHelp(
      "Table of incidents, or a folder that holds one (default: the present folder).",
      valueName: "file|folder"),
    completion: .file())
  var place = "."

  @Option(help: ArgumentHelp("Read the table of a city's portal.", valueName: "name"))
  var preset: String?

  @OptionGroup var layers: DraftLayerOptions

  @Option(
    name: [.customShort("o"), .long],
    help: "File to write (default: study.yml beside the table on a terminal, else standard output)."
  )
  var output: String?

  @Flag(help: "Replace files that exist.")
  var overwrite = false

  @Flag(help: "Ask nothing, also on a terminal.")
  var noQuestions = false

  @OptionGroup(title: "Run") var run: RunOptions

  func run() async throws {
    let session = Session(run)
    let file = try await table(session)
    let output = output(beside: file)
    // Before anything is asked: no answer is lost to a file that is there already.
    try session.checkOutputs([output], over: [file], overwrite: overwrite)
    var options = IncidentOptions()
    if let preset { options.apply(try PortalPreset.named(preset)) }
    let incidents = try await IncidentRequest(file, options: options)
      .load(studyArea: nil, workers: session.workers).takenForShootings()
    session.console.tell(session.wording.sentences(for: .input(incidents.audit)))
    let (folder, name) = StudyPath.parts(of: file)
    let survey = await FolderSurvey(
      of: folder.isEmpty ? "." : String(folder.dropLast()), incidents: incidents, table: name,
      areas: layers.areas, workers: session.workers)
    var draft = StudyDraft(
      table: relative(file, output), preset: preset, audit: incidents.audit, survey: survey,
      folder: relative(folder, output))
    draft.minimumPoints = WalkableClusters.minimumPoints(
      for: incidents, workers: session.workers)
    for (key, asked) in layers.asked {
      guard let place = draft.layers.firstIndex(where: { $0.key == key }) else { continue }
      draft.layers[place] = .init(key: key, paths: [relative(asked, output)], isGuess: false)
    }
    session.explain()
    if !noQuestions, !run.quiet { StudyQuestions.ask(&draft, in: session.wording) }
    session.console.tell(guesses(draft).map(session.wording.say))
    try await session.write(
      Array(draft.text(in: session.wording).utf8), to: output, overwrite: overwrite)
    guard output != "-" else { return }
    session.console.tell(
      session.wording.say(.readIt(file: output, command: "catchment report \(output) --dry-run")))
  }

  /// Where the study is written: whoever sits at a terminal and has answered wants a file.
  private func output(beside table: String) -> String {
    if let output { return output }
    guard StandardStreams.outputIsTerminal else { return "-" }
    return StudyPath.parts(of: table).folder + ReportCommand.standardStudy
  }

  private func relative(_ path: String, _ output: String) -> String {
    StudyPath.relative(
      path, to: output == "-" ? "" : output, from: FileManager.default.currentDirectoryPath)
  }
}
