/// Texts of a page.
enum PageText {
  /// Sentences whose numbers and percent signs stay on one line.
  static func together(_ text: String) -> String { text.replacing(" %", with: "\u{a0}%") }
}

/// Text as HTML and SVG may hold it: attribute values never become markup.
///
/// What XML has no place for, such as control characters, becomes the replacement character.
func escaped(_ text: String) -> String {
  var result = ""
  for scalar in text.unicodeScalars {
    switch scalar {
    case "&": result += "&amp;"
    case "<": result += "&lt;"
    case ">": result += "&gt;"
    case "\"": result += "&quot;"
    case "'": result += "&#39;"
    case "\t", "\n", "\r": result += " "
    case "\u{0}"..."\u{1f}", "\u{7f}", "\u{fffe}", "\u{ffff}": result += "\u{fffd}"
    default: result.unicodeScalars.append(scalar)
    }
  }
  return result
}

/// JSON that can stand inside a script element: no `<` ends it early, no line separator breaks a
/// line.
enum PageJSON {
  static func quoted(_ text: String) -> String {
    var result = "\""
    for scalar in text.unicodeScalars {
      switch scalar {
      case "\"": result += "\\\""
      case "\\": result += "\\\\"
      case "<", ">", "&", "\u{7f}", "\u{2028}", "\u{2029}", "\u{0}"..."\u{1f}":
        let hex = String(scalar.value, radix: 16)
        result += "\\u" + String(repeating: "0", count: 4 - hex.count) + hex
      default: result.unicodeScalars.append(scalar)
      }
    }
    return result + "\""
  }

  static func list(_ items: some Sequence<String>) -> String {
    "[\(items.joined(separator: ","))]"
  }

  static func strings(_ texts: [String]) -> String { list(texts.lazy.map(quoted)) }

  /// Texts, those without quotes that read back as the same text when they are numbers.
  static func values(_ texts: [String]) -> String {
    list(texts.lazy.map { isPlainNumber($0) ? $0 : quoted($0) })
  }

  /// Whether JavaScript prints the number as it is written here.
  static func isPlainNumber(_ text: String) -> Bool {
    let bytes = Array(text.utf8)
    guard (1...15).contains(bytes.count) else { return false }
    var digits = bytes[...]
    if digits.first == UInt8(ascii: "-") { digits = digits.dropFirst() }
    let parts = digits.split(separator: UInt8(ascii: "."), omittingEmptySubsequences: false)
    guard (1...2).contains(parts.count),
      parts.allSatisfy({
        !$0.isEmpty && $0.allSatisfy((UInt8(ascii: "0")...UInt8(ascii: "9")).contains)
      })
    else { return false }
    let zero = UInt8(ascii: "0")
    if parts[0].count > 1, parts[0].first == zero { return false }
    if parts.count == 2, parts[1].last == zero { return false }
    // Negative zero, and numbers so small that JavaScript writes them with an exponent.
    return text != "-0" && !(parts.count == 2 && parts[1].starts(with: [zero, zero, zero, zero]))
  }
}
