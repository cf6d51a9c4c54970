import Catchment

/// What the argument parser says, in the language that the arguments ask for.
///
/// The parser writes English and hands over nothing but its sentence. So a sentence is found by the
/// words around its values; one that is not known stays as it is, and is told in any case.
enum ParserWords {
  /// - Parameter message: what the parser says, without the usage of the command.
  static func said(_ message: String, in language: Language) -> String {
    guard language == .spanish else { return message }
    for (english, words) in spanish {
      guard let values = values(in: message, of: english) else { continue }
      return words.enumerated().reduce("") { text, part in
        text + part.element + (part.offset < values.count ? named(values[part.offset]) : "")
      }
    }
    return message
  }

  /// The values of a sentence, where it is made of these words; nil where it is another one.
  private static func values(in message: String, of words: [String]) -> [String]? {
    guard let first = words.first, message.hasPrefix(first) else { return nil }
    var rest = message.dropFirst(first.count)
    var values: [String] = []
    for (place, piece) in words.dropFirst().enumerated() {
      let isLast = place == words.count - 2
      // What an option was given may hold anything, so the end is looked for at the end.
      if isLast {
        guard rest.hasSuffix(piece) else { return nil }
        values.append(String(rest.dropLast(piece.count)))
        return values
      }
      guard let range = rest.firstRange(of: piece) else { return nil }
      values.append(String(rest[..<range.lowerBound]))
      rest = rest[range.upperBound...]
    }
    return rest.isEmpty ? values : nil
  }

  /// An option is called by its name, a file by a word of the language; a list of either keeps its
  /// commas.
  private static func named(_ value: String) -> String {
    value.split(separator: "', '", omittingEmptySubsequences: false).map { part in
      let name = part.hasSuffix(" ...") ? part.dropLast(4) : part
      if name.hasPrefix("-"), let value = name.firstRange(of: " <") {
        return String(name[..<value.lowerBound])
      }
      guard name.hasPrefix("<"), name.hasSuffix(">") else { return String(part) }
      let own = String(name.dropFirst().dropLast())
      return "<\(operands[own] ?? own)>"
    }.joined(separator: ", ")
  }

  /// What stands behind a command without an option.
  static let operands = [
    "file": "archivo", "layer": "capa", "study": "estudio", "file|folder": "archivo|carpeta",
    "name": "nombre", "areas": "zonas", "sites": "sitios", "plan": "plan", "old": "anterior",
    "new": "posterior", "subcommands": "órdenes",
  ]

  /// The words around the values, and those of the language; the longer sentences come first.
  private static let spanish: [(english: [String], words: [String])] = [
    (["Missing expected argument '", "'"], ["Falta ", "."]),
    (["Missing one of: '", "'"], ["Falta uno de estos: ", "."]),
    (["Missing value for '", "'"], ["Falta el valor de ", "."]),
    (["Unexpected argument '", "'"], ["Sobra «", "»."]),
    (["", " unexpected arguments: '", "'"], ["Sobran ", " valores: ", "."]),
    (
      ["Unknown option '", "'. Did you mean '", "'?"],
      ["No hay tal opción: ", ". ¿Quiso decir ", "?"]
    ),
    (
      ["Unknown option '", "'\n   or: Missing value for '", "' in '", "'"],
      ["No hay tal opción: ", "; o falta el valor de ", " en ", "."]
    ),
    (["Unknown option '", "'"], ["No hay tal opción: ", "."]),
    (["Invalid option: ", ""], ["No hay tal opción: ", "."]),
    (
      ["The option '", "' does not take any value, but '", "' was specified."],
      ["", " no lleva valor, y se indicó «", "»."]
    ),
    (
      ["The value '", "' is invalid for '", "'. Please provide one of the following:\n", ""],
      ["«", "» no sirve para ", ". Indique uno de estos:\n", ""]
    ),
    (
      ["The value '", "' is invalid for '", "': ", ""],
      ["«", "» no sirve para ", ": ", ""]
    ),
    (["The value '", "' is invalid for '", "'"], ["«", "» no sirve para ", "."]),
    (
      ["Value to be set with flag '", "' had already been set with flag '", "'"],
      ["", " y ", " se excluyen. Quite uno."]
    ),
    (["Missing required subcommand."], ["Falta la orden."]),
    (
      ["Can't generate completion scripts for '", "'.\n", ""],
      ["No hay guiones de completado para «", "».", ""]
    ),
  ]
}
