import Foundation

/// The sentences that stand in a source, with `{1}` where a value is put in: what a catalog of
/// another language is looked up by.
struct SourceSentences {
  private let characters: [Character]
  private var place = 0
  private(set) var all: [String] = []

  /// - Parameter source: Swift. Comments, texts of several lines and what help says are passed
  ///   over.
  init(_ source: String) {
    var plain = source
    for help in [
      #/"""[\s\S]*?"""/#, #/ArgumentHelp\(\s*"(?:[^"\\]|\\.)*"/#,
      #/\b(?:help|abstract|title|name):\s*"(?:[^"\\]|\\.)*"/#,
    ] {
      plain = plain.replacing(help, with: "")
    }
    characters = Array(plain)
    while place < characters.count {
      if characters[place] == "\"" {
        all.append(literal())
      } else if characters[place...].prefix(2) == ["/", "/"] {
        place = characters[place...].firstIndex(of: "\n") ?? characters.count
      } else {
        place += 1
      }
    }
    // Three words of small letters in a row are part of a sentence, and no name of anything.
    all = all.filter { $0.contains(/[a-z]+ [a-z]+ [a-z]/) }
  }

  /// All Swift files below a folder of the repository.
  static func files(below folder: URL) throws -> [(name: String, text: String)] {
    let names = FileManager.default.enumerator(atPath: folder.path)?.compactMap { $0 as? String }
    return try (names ?? []).filter { $0.hasSuffix(".swift") }.sorted().map {
      ($0, try String(contentsOf: folder.appending(path: $0), encoding: .utf8))
    }
  }

  private mutating func literal() -> String {
    var text = ""
    var values = 0
    place += 1
    while place < characters.count, characters[place] != "\"" {
      guard characters[place] == "\\", place + 1 < characters.count else {
        text.append(characters[place])
        place += 1
        continue
      }
      place += 2
      switch characters[place - 1] {
      case "(":
        values += 1
        text += "{\(values)}"
        skipValue()
      case "\"", "\\": text.append(characters[place - 1])
      case "n": text.append("\n")
      default: text += "\\\(characters[place - 1])"
      }
    }
    place += 1
    return text
  }

  /// To the end of what is put in, which may hold texts of its own.
  private mutating func skipValue() {
    var depth = 1
    while place < characters.count, depth > 0 {
      switch characters[place] {
      case "\"":
        _ = literal()
        continue
      case "(": depth += 1
      case ")": depth -= 1
      default: break
      }
      place += 1
    }
  }
}
