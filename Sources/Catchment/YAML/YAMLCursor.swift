import CatchmentFormats

/// A place in a YAML text, and the steps over its characters.
struct YAMLCursor {
  private let characters: [Character]
  private var position = 0
  private var lineStart = 0
  /// From 1.
  private(set) var line = 1
  /// Whether the last ``skipToContent()`` came over a comment.
  private(set) var hasPassedComment = false

  init(_ text: String) throws(YAMLProblem) {
    var characters = Array(text)
    if characters.first == "\u{FEFF}" { characters.removeFirst() }
    for index in characters.indices where characters[index] == "\r\n" || characters[index] == "\r" {
      characters[index] = "\n"
    }
    self.characters = characters
    var line = 1
    for character in characters {
      if character == "\n" { line += 1 }
      let isControl = character.unicodeScalars.contains {
        ($0.value < 0x20 && $0.value != 9 && $0.value != 10) || $0.value == 0x7F
      }
      if isControl { throw YAMLProblem(line: line, phrase: "a character that can't be seen") }
    }
  }

  // MARK: What is here

  var current: Character? { ahead(0) }
  var column: Int { position - lineStart }

  private func ahead(_ count: Int) -> Character? {
    position + count < characters.count ? characters[position + count] : nil
  }

  private func isBlank(_ character: Character?) -> Bool {
    character == nil || character == " " || character == "\t" || character == "\n"
  }

  /// Whether the rest of the line is blank or a comment.
  var isAtLineEnd: Bool {
    switch current {
    case nil, "\n": true
    case "#": position == lineStart || isBlank(characters[position - 1])
    default: false
    }
  }

  var isAtDash: Bool { current == "-" && isBlank(ahead(1)) }
  var isAtColon: Bool { current == ":" && isBlank(ahead(1)) }
  var isAtQuote: Bool { current == "\"" || current == "'" }

  /// Whether a document begins or ends here.
  var isAtMarker: Bool { isAt("---") || isAt("...") }

  private func isAt(_ marker: String) -> Bool {
    column == 0 && position + 3 <= characters.count
      && String(characters[position..<position + 3]) == marker && isBlank(ahead(3))
  }

  /// Whether there is content here, deeper than a column.
  func isInside(_ indent: Int) -> Bool { current != nil && column > indent && !isAtMarker }

  func problem(_ phrase: ErrorPhrase) -> YAMLProblem { YAMLProblem(line: line, phrase: phrase) }

  // MARK: Steps

  mutating func skip(_ count: Int) {
    for _ in 0..<count where position < characters.count {
      position += 1
      if characters[position - 1] == "\n" {
        line += 1
        lineStart = position
      }
    }
  }

  /// Skips the blanks of this line.
  mutating func skipBlanks() { while current == " " || current == "\t" { skip(1) } }

  /// Skips blanks, comments and line ends.
  mutating func skipToContent() throws(YAMLProblem) {
    hasPassedComment = false
    while let character = current {
      if character == "#", isAtLineEnd {
        hasPassedComment = true
        while let next = current, next != "\n" { _ = (next, skip(1)) }
      } else if character == "\t", characters[lineStart..<position].allSatisfy({ $0 == " " }) {
        var ahead = self
        ahead.skipBlanks()
        guard ahead.isAtLineEnd else { throw problem("a tab stands where spaces should") }
        self = ahead
      } else if isBlank(character) {
        skip(1)
      } else {
        return
      }
    }
  }

  /// Skips a document's marker.
  mutating func skipMarker(_ marker: String) -> Bool {
    guard isAt(marker) else { return false }
    skip(3)
    return true
  }

  /// Refuses what means something in YAML that is not read here.
  func refuseMarks() throws(YAMLProblem) {
    switch current {
    case "&", "*": throw problem("anchors (& and *) are not read")
    case "!": throw problem("tags (!) are not read")
    case "%", "@", "`": throw problem("a text can't begin with \(current ?? " ") unless in quotes")
    case "?" where isBlank(ahead(1)) || ",[]{}".contains(ahead(1) ?? " "):
      throw problem("keys with a question mark are not read")
    case "|", ">": throw problem("a text of several lines can't stand here")
    case ",", "]", "}": throw problem("a bracket or comma that belongs to nothing")
    case "-" where isBlank(ahead(1)): throw problem("a dash stands where no list can")
    default: return
    }
  }

  /// A text without quotes up to the end of the line, a comment, or a colon with a blank behind it.
  mutating func plainText(inBrackets: Bool) -> String {
    var text: [Character] = []
    while let character = current, character != "\n", !isAtLineEnd || text.isEmpty {
      if isAtColon { break }
      if inBrackets {
        if ",[]{}".contains(character) { break }
        // {a:b} is a key a:b, but {a:} and [a:,b] end here.
        if character == ":", let next = ahead(1), ",[]{}".contains(next) { break }
      }
      text.append(character)
      skip(1)
    }
    while text.last == " " || text.last == "\t" { text.removeLast() }
    return String(text)
  }
}
