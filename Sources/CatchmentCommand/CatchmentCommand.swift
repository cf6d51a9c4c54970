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
          InitCommand.self, InspectCommand.self, PresetsCommand.self, ProjectCommand.self,
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
          CoverageCommand.self, BufferCommand.self, DeployCommand.self, WatchCommand.self,
        ]),
      CommandGroup(name: "Presentation", subcommands: [MapCommand.self, ReportCommand.self]),
    ])

  static func main() async {
    let interruption = Interruption()
    defer { withExtendedLifetime(interruption) {} }
    var words = RemedyWords()
    do {
      var command = try parseAsRoot()
      words.command = type(of: command)
      if var asynchronous = command as? any AsyncParsableCommand {
        try await asynchronous.run()
      } else {
        try command.run()
      }
    } catch {
      leave(error, words)
    }
  }

  /// Says what went wrong, in one sentence where it can, and leaves with the status that fits.
  private static func leave(_ error: any Error, _ words: RemedyWords) -> Never {
    guard let status = ExitStatus(error) else { exit(withError: error) }
    Console.write("catchment: \(words.message(error))\n")
    exit(withError: ExitCode(status.rawValue))
  }
}
