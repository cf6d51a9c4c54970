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
  static func ask(_ draft: inout StudyDraft) {
    guard isatty(STDIN_FILENO) == 1, Console.isTerminal else { return }
    Console.write("Three questions; Enter leaves a line as it is.\n")
    draft.title = answer("What is the report called?")
    draft.program = answer("What is the name of your program?")
    for place in draft.layers.indices where draft.layers[place].isGuess {
      let layer = draft.layers[place]
      guard let path = layer.paths.first else { continue }
      let question: String? =
        switch layer.key {
        case "area": "Does \(path) show the whole area that you look at? (y/n)"
        case "areas": "Does \(path) show where teams work today? (y/n)"
        case "blocks": "Are the areas of \(path) places where a new hire may work? (y/n)"
        default: nil
        }
      guard let question, let said = answer(question)?.lowercased() else { continue }
      if ["y", "yes", "s", "sí", "si"].contains(said) { draft.layers[place].isGuess = false }
      if ["n", "no"].contains(said) { draft.layers[place].paths = [] }
    }
  }

  /// The table that somebody at a terminal chooses; nil where nobody does.
  static func choose(among tables: [String]) -> String? {
    guard isatty(STDIN_FILENO) == 1, Console.isTerminal else { return nil }
    let list = tables.enumerated().map { "  \($0 + 1) \($1)\n" }.joined()
    Console.write("Several tables could be that of the incidents:\n\(list)")
    guard let number = answer("Which one? (1 to \(tables.count))").flatMap({ Int($0) }) else {
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
