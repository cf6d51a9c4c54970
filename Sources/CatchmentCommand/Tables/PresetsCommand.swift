import ArgumentParser
import Catchment

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

  @Argument(help: ArgumentHelp("Tell all about this one.", valueName: "name"))
  var name: String?

  @Flag(help: "Print JSON.")
  var json = false

  func run() throws {
    let presets = try name.map { [try PortalPreset.named($0)] } ?? PortalPreset.all
    if json {
      print(JSONValue.array(presets.map(Self.json)).text(.pretty))
    } else if name == nil {
      let width = presets.map(\.name.count).max() ?? 0
      for preset in presets {
        let space = String(repeating: " ", count: width - preset.name.count + 2)
        print("\(preset.name)\(space)\(preset.title)")
        print("\(String(repeating: " ", count: width + 2))\(preset.page)")
      }
    } else {
      for preset in presets { print(Self.text(preset)) }
    }
  }

  private static func text(_ preset: PortalPreset) -> String {
    """
    \(preset.title)
    Page     \(preset.page)
    A row    one \(preset.row)
    Counts   \(preset.filter)
    Date     \(preset.time)
    Id       \(preset.id)
    Fatal    \(preset.fatal)\(preset.fatalValues.isEmpty ? "" : " = " + preset.fatalValues.joined(separator: " or "))
    \(preset.caution)
    """
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
