import ArgumentParser
import Catchment

/// Writes the worked example.
struct SampleCommand: AsyncParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "sample",
    abstract: "Writes the worked example: synthetic incidents, blocks, streets and areas.",
    discussion: """
      The data are invented on Chicago's street grid, with the counts reported for one police district. Every file says so.

      Examples:
        catchment sample -o albany-park
        catchment sample --seed 7 -o another-albany-park --overwrite
      """)

  @Option(name: [.customShort("o"), .long], help: ArgumentHelp("Folder to write into.", valueName: "folder"))
  var output: String

  @Flag(help: "Replace files that exist.")
  var overwrite = false

  @OptionGroup(title: "Run") var run: RunOptions

  func run() async throws {
    let session = Session(run)
    let files = try SampleCity(seed: run.seed).files()
    try OutputFile.createFolder(output)
    for file in files {
      try await OutputFile("\(output)/\(file.name)", overwrite: overwrite).write(file.bytes)
    }
    session.console.tell("\(counted(files.count, "file")) in \(output): \(files.map(\.name).joined(separator: ", ")).")
  }
}
