import Foundation
import Testing

/// The examples in the help texts are tested products: each runs as printed, in the folder that
/// holds `shapes`.
struct HelpExamplesTests {
  /// The commands that the help itself lists; a new one is tried without being written down here.
  private static let commands: [String] = {
    let place = FileManager.default.temporaryDirectory
    let help = (try? BuiltCommand.run(["--help"], in: place))?.output ?? ""
    // A command stands two columns in, its words behind at least two spaces.
    let lists = help.range(of: "SUBCOMMANDS:").map { help[$0.lowerBound...] } ?? ""
    return lists.split(separator: "\n").compactMap { line -> String? in
      guard line.hasPrefix("  "), !line.hasPrefix("   ") else { return nil }
      let name = line.dropFirst(2).prefix { $0 != " " }
      let isName = name.allSatisfy { $0.isLowercase || $0 == "-" } && name.first != "-"
      return isName && !name.isEmpty && name != "help" ? String(name) : nil
    }
  }()

  @Test func theHelpListsTheCommands() {
    #expect(Set(Self.commands).isSuperset(of: ["inspect", "cluster", "deploy", "report"]))
    #expect(Self.commands.count >= 18)
  }

  /// `serve` runs until somebody ends it; its own tests open the page.
  @Test(arguments: commands.filter { $0 != "serve" })
  func theExamplesOfACommandRunAsPrinted(command: String) throws {
    let place = FileManager.default.temporaryDirectory
      .appending(path: "catchment-help-\(UUID().uuidString)")
    try FileManager.default.createDirectory(at: place, withIntermediateDirectories: true)
    defer { try? FileManager.default.removeItem(at: place) }
    let root = URL(filePath: #filePath).deletingLastPathComponent().deletingLastPathComponent()
      .deletingLastPathComponent()
    try FileManager.default.createSymbolicLink(
      at: place.appending(path: "shapes"), withDestinationURL: root.appending(path: "shapes"))
    let help = try BuiltCommand.run([command, "--help"], in: place)
    let examples = Self.examples(in: help.output)
    #expect(examples.count >= 2)
    for (index, example) in examples.enumerated() {
      let words = example.split(separator: " ").map(String.init)
      #expect(words.first == "catchment")
      // The last one is asked to explain itself; `presets` lists what is written down.
      let explains = index == examples.count - 1 && command != "presets"
      let outcome = try BuiltCommand.run(
        words.dropFirst() + (explains ? ["--explain"] : []), in: place)
      #expect(outcome.status == 0, "\(example)\n\(outcome.messages)")
      #expect("\n\(outcome.messages)".contains("\nHow: ") == explains, "\(example)")
    }
  }

  /// The lines below "Examples:", those that end in a backslash joined with the next.
  private static func examples(in help: String) -> [String] {
    guard let start = help.range(of: "Examples:\n") else { return [] }
    var examples: [String] = []
    var isContinued = false
    for line in help[start.upperBound...].split(separator: "\n", omittingEmptySubsequences: false) {
      guard line.hasPrefix("  ") else { break }
      let text = line.trimmingCharacters(in: .whitespaces)
      let part = text.hasSuffix("\\") ? String(text.dropLast()) : text
      if isContinued { examples[examples.count - 1] += " " + part } else { examples.append(part) }
      isContinued = text.hasSuffix("\\")
    }
    return examples
  }
}
