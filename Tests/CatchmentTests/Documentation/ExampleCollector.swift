import Foundation

/// Collects the examples in the documentation comments of `Sources` and in the articles, and makes
/// a source file of those of each room: a function around each, so that what a reader copies is
/// known to compile.
///
/// An example may use what `ExampleNames` has: `context`, `points`, `matrix` and so on.
struct ExampleCollector {
  let sources: URL

  /// The generated files by name, for example `Examples+Patterns.swift`.
  func files() throws -> [String: String] {
    let paths = (FileManager.default.enumerator(atPath: sources.path)?.allObjects ?? [])
      .compactMap { $0 as? String }.filter { $0.hasSuffix(".swift") || $0.hasSuffix(".md") }
      .sorted()
    var functions: [String: [String]] = [:]
    for path in paths {
      let text = try String(contentsOf: sources.appending(path: path), encoding: .utf8)
      let isArticle = path.hasSuffix(".md")
      let room = isArticle ? "Articles" : String(path.prefix { $0 != "/" })
      let name = path.dropLast(isArticle ? 3 : 6).map { $0.isLetter || $0.isNumber ? $0 : "_" }
      let examples =
        isArticle ? Self.examples(inArticle: text) : Self.examples(in: text)
      for (number, example) in examples.enumerated() {
        functions[room, default: []]
          .append(Self.function("\(String(name))_\(number + 1)", example))
      }
    }
    return functions.reduce(into: [:]) { files, room in
      let origin = room.key == "Articles" ? "articles" : "comments of Sources/\(room.key)"
      files["Examples+\(room.key).swift"] =
        """
        // Made from the \(origin) by DocumentationExamplesTests.
        // swift-format-ignore-file
        import Catchment
        import Foundation

        extension ExampleNames {
        \(room.value.joined(separator: "\n\n"))
        }

        """
    }
  }

  /// The lines of each fenced block of Swift in the comments of a file.
  static func examples(in text: String) -> [[String]] {
    var found: [[String]] = []
    var block: [String]?
    for line in text.split(separator: "\n", omittingEmptySubsequences: false) {
      let trimmed = line.drop { $0 == " " }
      guard trimmed.hasPrefix("///") else {
        block = nil
        continue
      }
      let comment = trimmed.dropFirst(3)
      let content = comment.hasPrefix(" ") ? comment.dropFirst() : comment
      if content.hasPrefix("```") {
        if let lines = block {
          found.append(lines)
          block = nil
        } else if content.hasPrefix("```swift") {
          block = []
        }
      } else if !content.hasPrefix("import ") {
        // All of the library is at hand.
        block?.append(String(content))
      }
    }
    return found
  }

  /// The same of an article.
  static func examples(inArticle text: String) -> [[String]] {
    let lines = text.split(separator: "\n", omittingEmptySubsequences: false)
    return examples(in: lines.map { "/// " + $0 }.joined(separator: "\n"))
  }

  private static func function(_ name: String, _ example: [String]) -> String {
    // What an example makes and shows to nobody is used, so that the compiler does not complain.
    let made = example.compactMap { line -> String? in
      guard let match = line.prefixMatch(of: /(?:let|var) (?:\((\w+), (\w+)\)|(\w+))/) else {
        return nil
      }
      let names = [match.1, match.2, match.3].compactMap { $0 }
      return names.map { "    _ = \($0)" }.joined(separator: "\n")
    }
    return
      (["  func \(name)() async throws {"]
      + example.map { $0.isEmpty ? "" : "    \($0)" } + made + ["  }"]).joined(separator: "\n")
  }
}
