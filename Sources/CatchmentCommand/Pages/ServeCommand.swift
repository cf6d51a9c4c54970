import ArgumentParser
import Catchment
import CatchmentServer

/// A page on this machine where a plan is tried by hand.
struct ServeCommand: AsyncParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "serve",
    abstract: "Let me try: what if a hire worked at another corner?",
    discussion: """
      Opens a study in the browser: drag a hire to another corner, keep or forbid a place, draw an area, change the reach \
      or the number of hires, and see at once what is reached and what is not. "Find the best plan from here" \
      moves all hires but those that are to be kept where they are. The page shows the command that makes the same plan.

      Only this machine can open the page, at the address that is shown, and nothing leaves it: no network is needed. Single \
      incidents are drawn only where that is asked for. Ctrl-C ends it.

      Examples:
        catchment serve shapes/albany-park/study.yml
        catchment serve shapes/albany-park/study.yml --port 8017
      """)

  @Argument(help: ArgumentHelp("Study file.", valueName: "study"), completion: .file())
  var study: String

  @Option(help: "Port to listen at (default: any that is free).")
  var port = 0

  @Flag(help: "Draw single incidents: only for those who may see them.")
  var showIncidents = false

  @OptionGroup(title: "Run") var run: RunOptions

  func validate() throws {
    guard (0...65_535).contains(port) else {
      throw UsageError("--port: \(port) is out of range. Use 1024 to 65535, or leave it out.")
    }
  }

  func run() async throws {
    let session = Session(run)
    guard study != "-" else {
      throw UsageError(told: session.wording.say(.cannotSaveThere))
    }
    let text = try await StudyFile.text(of: study)
    session.explain()
    let commands = ServeWords(session: session, showsIncidents: showIncidents)
    let file = try commands.read(text, path: study)
    let desk = TrialDesk(
      try await commands.open(file), text: text, commands: commands, keepsDrafts: true)
    let (record, wording) = (desk.record, session.wording)
    Interruption.saying { wording.say(.ended(saved: record.saved, draft: record.draft)) }
    do {
      try await TrialServer(desk).run(port: port) { address in
        session.console.tell(wording.say(.openAddress))
        Console.print(address + "\n")
      }
    } catch {
      throw UsageError(
        told: wording.say(.cannotListen(option: "--port", port: port, reason: "\(error)")))
    }
  }
}
