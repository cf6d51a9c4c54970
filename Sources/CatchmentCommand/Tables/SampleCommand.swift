import ArgumentParser
import Catchment

#if canImport(FoundationEssentials)
  import FoundationEssentials
#else
  import Foundation
#endif

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

  @Option(
    name: [.customShort("o"), .long],
    help: ArgumentHelp("Folder to write into.", valueName: "folder"), completion: .directory)
  var output: String

  @Flag(help: "Replace files that exist.")
  var overwrite = false

  @OptionGroup(title: "Run") var run: RunOptions

  func run() async throws {
    let session = Session(run)
    session.explain()
    let files = try SampleCity(seed: run.seed).files()
    do {
      try FileManager.default.createDirectory(atPath: output, withIntermediateDirectories: true)
    } catch {
      throw FormatError(
        .cannotCreate, at: output, "the folder can't be made", advice: "Choose another place.")
    }
    for file in files {
      try await session.write(file.bytes, to: "\(output)/\(file.name)", overwrite: overwrite)
    }
    let names = files.map(\.name).joined(separator: ", ")
    session.say("\(files.count) files in \(output): \(names).")
  }
}
