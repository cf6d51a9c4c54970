import CatchmentFormats

/// Texts in quotes, and texts of several lines.
extension YAMLCursor {
  /// A text in single quotes; a quote within stands twice.
  mutating func singleQuoted() throws(YAMLProblem) -> String {
    let opened = self
    var text = ""
    skip(1)
    while let character = current {
      switch character {
      case "'":
        skip(1)
        guard current == "'" else { return text }
        text.append("'")
        skip(1)
      case "\n": try foldLines(into: &text)
      default:
        text.append(character)
        skip(1)
      }
    }
    throw opened.problem("a quote is opened and never closed")
  }

  /// A text in double quotes, with escapes as JSON and YAML have them.
  mutating func doubleQuoted() throws(YAMLProblem) -> String {
    let opened = self
    var text = ""
    skip(1)
    // Blanks before a line end are none of the text, unless they were escaped.
    var kept = 0
    while let character = current {
      switch character {
      case "\"":
        skip(1)
        return text
      case "\\":
        skip(1)
        if current == "\n" {
          skip(1)
          skipBlanks()
        } else {
          text.unicodeScalars.append(try escape())
        }
        kept = text.count
      case "\n": try foldLines(into: &text, keeping: kept)
      default:
        text.append(character)
        skip(1)
      }
    }
    throw opened.problem("a quote is opened and never closed")
  }

  /// One line end is a blank, more are one less.
  private mutating func foldLines(into text: inout String, keeping: Int = 0) throws(YAMLProblem) {
    while text.count > keeping, text.last == " " || text.last == "\t" { text.removeLast() }
    var breaks = 0
    while current == "\n" {
      breaks += 1
      skip(1)
      if isAtMarker { throw problem("a document ends within quotes") }
      skipBlanks()
    }
    text += breaks == 1 ? " " : String(repeating: "\n", count: breaks - 1)
  }

  /// What stands behind a backslash.
  private mutating func escape() throws(YAMLProblem) -> Unicode.Scalar {
    guard let mark = current else { throw problem("a quote is opened and never closed") }
    skip(1)
    let digits: Int
    switch mark {
    case "0": return "\0"
    case "a": return "\u{7}"
    case "b": return "\u{8}"
    case "t", "\t": return "\t"
    case "n": return "\n"
    case "v": return "\u{B}"
    case "f": return "\u{C}"
    case "r": return "\r"
    case "e": return "\u{1B}"
    case " ": return " "
    case "\"": return "\""
    case "/": return "/"
    case "\\": return "\\"
    case "N": return "\u{85}"
    case "_": return "\u{A0}"
    case "L": return "\u{2028}"
    case "P": return "\u{2029}"
    case "x": digits = 2
    case "u": digits = 4
    case "U": digits = 8
    default: throw problem("\\\(mark) is no escape")
    }
    let value = try hexadecimal(digits)
    // JSON writes what lies beyond 16 bits as two halves.
    if digits == 4, (0xD800..<0xDC00).contains(value), current == "\\" {
      skip(1)
      guard current == "u" else { throw problem("half of a character") }
      skip(1)
      let low = try hexadecimal(4)
      guard (0xDC00..<0xE000).contains(low),
        let scalar = Unicode.Scalar(0x10000 + (value - 0xD800) << 10 + (low - 0xDC00))
      else { throw problem("half of a character") }
      return scalar
    }
    guard let scalar = Unicode.Scalar(value) else { throw problem("half of a character") }
    return scalar
  }

  private mutating func hexadecimal(_ digits: Int) throws(YAMLProblem) -> UInt32 {
    var value: UInt32 = 0
    for _ in 0..<digits {
      guard let character = current, character.isASCII, let digit = character.hexDigitValue else {
        throw problem("an escape takes \(digits) hexadecimal digits")
      }
      value = value << 4 | UInt32(digit)
      skip(1)
    }
    return value
  }

  // MARK: Several lines

  /// A text behind `|`, which keeps its lines, or `>`, which joins them; `-` drops the last line
  /// end and `+` keeps all.
  mutating func block(below indent: Int) throws(YAMLProblem) -> String {
    let joins = current == ">"
    skip(1)
    var ending: Character?
    var stated: Int?
    while let mark = current {
      if ending == nil, mark == "+" || mark == "-" {
        ending = mark
      } else if stated == nil, ("1"..."9").contains(mark) {
        stated = mark.wholeNumberValue
      } else {
        break
      }
      skip(1)
    }
    skipBlanks()
    guard isAtLineEnd else { throw problem("the text begins on the line of \(joins ? ">" : "|")") }
    while let character = current, character != "\n" { _ = (character, skip(1)) }
    skip(1)
    let (lines, isEnded) = try blockLines(below: max(indent, 0), stated: stated)
    let content = lines.lastIndex { !$0.isEmpty }.map { Array(lines[...$0]) } ?? []
    var text = joins ? Self.joined(content) : content.joined(separator: "\n")
    switch ending {
    case "-": break
    case "+":
      let ends = lines.count - content.count + (content.isEmpty || !isEnded ? 0 : 1)
      text += String(repeating: "\n", count: ends)
    default: if !content.isEmpty, isEnded || lines.count > content.count { text += "\n" }
    }
    return text
  }

  /// The lines that stand deeper than `indent`, each without the indentation of the first, and
  /// whether the last of them has a line end.
  private mutating func blockLines(
    below indent: Int, stated: Int?
  ) throws(YAMLProblem) -> (lines: [String], isEnded: Bool) {
    var lines: [String] = []
    var isEnded = true
    var widestBlank = 0
    var depth = stated.map { indent + $0 }
    while current != nil {
      let start = self
      while current == " ", depth.map({ column < $0 }) ?? true { skip(1) }
      if current == nil { break }
      if current == "\n" {
        widestBlank = max(widestBlank, column)
        lines.append("")
        skip(1)
        continue
      }
      if depth == nil, column > indent {
        guard widestBlank <= column else { throw problem("a blank line before it is deeper") }
        depth = column
      }
      guard let wanted = depth, column >= wanted, !isAtMarker else {
        self = start
        break
      }
      var line = ""
      while let character = current, character != "\n" {
        line.append(character)
        skip(1)
      }
      isEnded = current != nil
      skip(1)
      lines.append(line)
    }
    return (lines, isEnded)
  }

  /// Lines of one paragraph are joined by blanks; lines that begin with a blank stay as they are.
  private static func joined(_ lines: [String]) -> String {
    var text = ""
    var breaks = 0
    var wasIndented = false
    for (index, line) in lines.enumerated() {
      if line.isEmpty {
        breaks += 1
        continue
      }
      let isIndented = line.first == " " || line.first == "\t"
      if index == breaks {
        text += String(repeating: "\n", count: breaks)
      } else if isIndented || wasIndented {
        text += String(repeating: "\n", count: breaks + 1)
      } else {
        text += breaks == 0 ? " " : String(repeating: "\n", count: breaks)
      }
      text += line
      breaks = 0
      wasIndented = isIndented
    }
    return text
  }
}
