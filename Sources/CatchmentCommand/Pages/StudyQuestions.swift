import Catchment

#if canImport(Glibc)
  import Glibc
#elseif canImport(Musl)
  import Musl
#else
  import Darwin
#endif

/// Asks on a terminal what no file can say.
enum StudyQuestions {
  /// Where nobody sits at a terminal nothing is asked.
  static func ask(_ draft: inout StudyDraft, in wording: any Wording) {
    guard isatty(STDIN_FILENO) == 1, Console.isTerminal else { return }
    let doubts = doubts(draft)
    Console.write(wording.say(.questions(2 + doubts.count)) + "\n")
    draft.title = answer(wording.say(.askTitle))
    draft.program = answer(wording.say(.askProgram))
    for (place, question) in doubts {
      guard let said = answer(wording.say(question))?.lowercased() else { continue }
      if ["y", "yes", "s", "sí", "si"].contains(said) { draft.layers[place].isGuess = false }
      if ["n", "no"].contains(said) { draft.layers[place].paths = [] }
    }
  }

  /// The layers of a draft that were guessed, by their places in it, each with its question.
  static func doubts(_ draft: StudyDraft) -> [(place: Int, question: CommandPhrase)] {
    draft.layers.enumerated().compactMap { place, layer in
      guard layer.isGuess, let path = layer.paths.first else { return nil }
      return switch layer.key {
      case "area": (place, .askArea(path))
      case "areas": (place, .askAreas(path))
      case "blocks": (place, .askBlocks(path))
      default: nil
      }
    }
  }

  /// The table that somebody at a terminal chooses; nil where nobody does.
  static func choose(among tables: [String], in wording: any Wording) -> String? {
    guard isatty(STDIN_FILENO) == 1, Console.isTerminal else { return nil }
    let list = tables.enumerated().map { "  \($0 + 1) \($1)\n" }.joined()
    Console.write("\(wording.say(.choosingTable))\n\(list)")
    guard let number = answer(wording.say(.whichTable(tables.count))).flatMap({ Int($0) }) else {
      return nil
    }
    return tables.indices.contains(number - 1) ? tables[number - 1] : nil
  }

  private static func answer(_ question: String) -> String? {
    Console.write("\(question) ")
    let line = readLine()?.trimmingPrefix { $0.isWhitespace } ?? ""
    return line.isEmpty ? nil : String(line)
  }
}
