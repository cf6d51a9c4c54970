import ArgumentParser
import Catchment

#if canImport(FoundationEssentials)
  import FoundationEssentials
#else
  import Foundation
#endif

/// Which city portals are known, and what counts as a shooting there?
struct PresetsCommand: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "presets",
    abstract: "Which city portals are known, and what counts as a shooting there?",
    discussion: """
      A preset names the columns of a table as the portal publishes it, and says which of its rows are shootings. Give \
      its name to --preset of any command that reads incidents; what you say yourself, as --time, wins over it.

      Examples:
        catchment presets
        catchment presets la-crimes
      """)

  @Argument(help: ArgumentHelp("Tell all about this one.", valueName: "name"), completion: .presets)
  var name: String?

  @Flag(help: "Print JSON.")
  var json = false

  @Option(
    help: ArgumentHelp("Language of what is told: en or es.", valueName: "tag"),
    completion: .choices(of: Language.self), transform: choice)
  var language: Language = .english

  func run() throws {
    let presets = try name.map { [try PortalPreset.named($0)] } ?? PortalPreset.all
    try OutputFile.write(Data(text(presets).utf8), to: "-")
  }

  private func text(_ presets: [PortalPreset]) -> String {
    if json { return JSONValue.array(presets.map(Self.json)).text(.pretty) + "\n" }
    if name != nil { return presets.map { language.wording.text(of: $0) + "\n" }.joined() }
    let width = presets.map(\.name.count).max() ?? 0
    return presets.map { preset in
      let space = String(repeating: " ", count: width - preset.name.count + 2)
      return "\(preset.name)\(space)\(preset.title)\n"
        + "\(String(repeating: " ", count: width + 2))\(preset.page)\n"
    }.joined()
  }

  private static func json(_ preset: PortalPreset) -> JSONValue {
    [
      "name": .string(preset.name), "title": .string(preset.title), "page": .string(preset.page),
      "row": .string(preset.row), "counts": .string(preset.filter), "time": .string(preset.time),
      "id": .string(preset.id), "fatal": .string(preset.fatal),
      "fatal_values": .array(preset.fatalValues.map { .string($0) }),
      "caution": .string(preset.caution),
    ]
  }
}
