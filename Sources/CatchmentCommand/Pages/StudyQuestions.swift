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
    Console.write(wording.say(.threeQuestions) + "\n")
    draft.title = answer(wording.say(.askTitle))
    draft.program = answer(wording.say(.askProgram))
    for place in draft.layers.indices where draft.layers[place].isGuess {
      let layer = draft.layers[place]
      guard let path = layer.paths.first else { continue }
      let question: String? =
        switch layer.key {
        case "area": wording.say(.askArea(path))
        case "areas": wording.say(.askAreas(path))
        case "blocks": wording.say(.askBlocks(path))
        default: nil
        }
      guard let question, let said = answer(question)?.lowercased() else { continue }
      if ["y", "yes", "s", "sí", "si"].contains(said) { draft.layers[place].isGuess = false }
      if ["n", "no"].contains(said) { draft.layers[place].paths = [] }
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
