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
    StandardStreams.open()
    let arguments = Array(CommandLine.arguments.dropFirst())
    if let problem = CommandNames.problem(arguments, among: configuration.subcommands) {
      Console.say("catchment: \(problem)")
      exit(withError: ExitCode(ExitStatus.usage.rawValue))
    }
    if let script = CompletionScript.asked(arguments) {
      exit(withError: ExitCode(put(script)))
    }
    Interruption.watch()
    var words = RemedyWords(language: Spoken.language)
    var isRead = false
    do {
      var command = try parseAsRoot(
        CommandNames.askingForHelp(CommandNames.joiningNegatives(arguments)))
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
      let isAsked = exitCode(for: error) == .success
      if !isRead, !isAsked, let problem = CommandNames.unknownOption(arguments) {
        Console.say("catchment: \(problem)")
        exit(withError: ExitCode(ExitStatus.usage.rawValue))
      }
      leave(error, words, isRead: isRead)
    }
  }
}
