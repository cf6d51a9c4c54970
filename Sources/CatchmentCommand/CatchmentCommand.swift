import ArgumentParser
import Catchment

@main
struct CatchmentCommand: AsyncParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "catchment",
    abstract: "Where should the next outreach workers work?",
    discussion: """
      Reads a city's table of shootings and its layers of areas and blocks, and writes GeoJSON for web maps. \
      Places, never people.

      The first three commands for a new city:
        catchment inspect shootings.csv
        catchment coverage areas.geojson --incidents shootings.csv
        catchment deploy shootings.csv --candidates blocks.geojson \\
          --areas areas.geojson --hires 3 --reach 400m --map plan.html
      """,
    version: Provenance.version,
    groupedSubcommands: [
      CommandGroup(
        name: "Data",
        subcommands: [
          InitCommand.self, InspectCommand.self, GeocodeCommand.self, PresetsCommand.self,
          ProjectCommand.self,
          SampleCommand.self,
        ]),
      CommandGroup(
        name: "Analysis",
        subcommands: [
          ClusterCommand.self, DensityCommand.self, BlocksCommand.self, PatternCommand.self,
          HotspotsCommand.self, ScanCommand.self, NearRepeatCommand.self,
        ]),
      CommandGroup(
        name: "Coverage",
        subcommands: [
          CandidatesCommand.self, CoverageCommand.self, BufferCommand.self, ReachCommand.self,
          DeployCommand.self, TeamsCommand.self, WatchCommand.self, DistrictsCommand.self,
        ]),
      CommandGroup(
        name: "Change",
        subcommands: [
          ChangeCommand.self, PowerCommand.self, ScoreCommand.self, StabilityCommand.self,
          ReviseCommand.self,
        ]),
      CommandGroup(
        name: "Presentation",
        subcommands: [MapCommand.self, ReportCommand.self, ServeCommand.self, PublishCommand.self]),
    ])

  static func main() async {
    let arguments = Array(CommandLine.arguments.dropFirst())
    if let problem = CommandNames.problem(arguments, among: configuration.subcommands) {
      Console.say("catchment: \(problem)")
      exit(withError: ExitCode(ExitStatus.usage.rawValue))
    }
    if let script = CompletionScript.asked(arguments) {
      exit(withError: ExitCode(put(script)))
    }
    Interruption.watch()
    var words = RemedyWords()
    var isRead = false
    do {
      var command = try parseAsRoot(
        CommandNames.joiningNegatives(arguments).map { $0 == "--help-all" ? "--help-hidden" : $0 })
      isRead = true
      words.command = type(of: command)
      if var asynchronous = command as? any AsyncParsableCommand {
        try await asynchronous.run()
      } else {
        try command.run()
      }
      Interruption.finish()
      try Session.pending.publish()
    } catch {
      Session.pending.discard()
      if !isRead, let problem = CommandNames.unknownOption(arguments) {
        Console.say("catchment: \(problem)")
        exit(withError: ExitCode(ExitStatus.usage.rawValue))
      }
      leave(error, words, isRead: isRead)
    }
  }

  /// What the library said while options were checked.
  ///
  /// The parser wraps what `validate()` throws and has no way back to it; without it the sentence
  /// would end before its advice.
  private static func cause(of error: any Error) -> any Error {
    var value: Any = error
    for _ in 0..<3 {
      guard
        let child = Mirror(reflecting: value).children.first(where: {
          $0.label == "parserError" || $0.label == "userValidationError"
        })
      else { break }
      value = child.value
    }
    return value as? any Error ?? error
  }

  /// Says what went wrong, in one sentence where it can, and leaves with the status that fits.
  ///
  /// - Parameter isRead: whether the arguments were read; what is wrong before that is a matter of
  ///   usage.
  private static func leave(_ error: any Error, _ words: RemedyWords, isRead: Bool) -> Never {
    let cause = isRead ? error : cause(of: error)
    if let status = ExitStatus(cause) {
      Console.say("catchment: \(words.message(cause))")
      exit(withError: ExitCode(isRead ? status.rawValue : ExitStatus.usage.rawValue))
    }
    // A library's own error: the parser knows no status for it. Before the arguments are read it is
    // about a value that an option gave.
    if exitCode(for: error) == .failure {
      Console.say("catchment: \(message(for: error))")
      let status: ExitStatus = isRead ? .internal : .usage
      exit(withError: ExitCode(status.rawValue))
    }
    // Help and the version are results: what can't be written is told.
    guard exitCode(for: error) == .success else { exit(withError: error) }
    exit(withError: ExitCode(put(fullMessage(for: error) + "\n")))
  }

  /// - Returns: the exit status.
  private static func put(_ text: String) -> Int32 {
    if Console.print(text) { return 0 }
    Console.say("catchment: standard output: writing broke off. Free some space on that disk.")
    return ExitStatus.inputOutput.rawValue
  }
}
