import CatchmentFormats

/// Reads the part of YAML 1.2 in which people write settings: nested keys and lists by indentation
/// or in brackets, plain and quoted texts on one line or several, `|` and `>`, and comments.
///
/// What else YAML has (anchors, tags, keys that are lists, several documents) is refused with its
/// line, never read as something else.
///
/// - Complexity: O(n), and O(depth) calls deep.
struct YAMLReader {
  var cursor: YAMLCursor
  private var depth = 0

  /// Deeper is nobody's study, and would end the program by its own calls.
  private static let deepest = 100

  /// The value of a whole text; nil where it holds comments and blanks alone.
  static func read(_ text: String) throws(YAMLProblem) -> YAMLNode? {
    var reader = YAMLReader(cursor: try YAMLCursor(text))
    return try reader.document()
  }

  private init(cursor: YAMLCursor) { self.cursor = cursor }

  private mutating func document() throws(YAMLProblem) -> YAMLNode? {
    try cursor.skipToContent()
    if cursor.skipMarker("---") {
      cursor.skipBlanks()
      guard cursor.isAtLineEnd else { throw cursor.problem("more stands on the line of ---") }
      try cursor.skipToContent()
    }
    if cursor.current == nil { return nil }
    guard !cursor.isAtMarker else { throw cursor.problem("a document without content") }
    let node = try node(deeperThan: -1)
    try cursor.skipToContent()
    if cursor.skipMarker("...") { try cursor.skipToContent() }
    guard cursor.current == nil else {
      throw cursor.problem(
        cursor.isAtMarker
          ? "a second document begins" : "what stands here belongs to nothing before it")
    }
    return node
  }

  /// The node that begins here; all of it stands deeper than `indent`.
  private mutating func node(deeperThan indent: Int) throws(YAMLProblem) -> YAMLNode {
    depth += 1
    defer { depth -= 1 }
    guard depth <= Self.deepest else {
      throw cursor.problem("more than \(Self.deepest) levels in each other")
    }
    if cursor.isAtDash { return try list(at: cursor.column) }
    if try isAtKey() { return try mapping(at: cursor.column) }
    return try value(deeperThan: indent)
  }

  // MARK: By indentation

  private mutating func list(at column: Int) throws(YAMLProblem) -> YAMLNode {
    let line = cursor.line
    var items: [YAMLNode] = []
    while cursor.current != nil, cursor.column == column, cursor.isAtDash, !cursor.isAtMarker {
      let own = cursor.line
      cursor.skip(1)
      cursor.skipBlanks()
      if !cursor.isAtLineEnd {
        items.append(try node(deeperThan: column))
      } else {
        try cursor.skipToContent()
        items.append(
          cursor.isInside(column) ? try node(deeperThan: column) : Self.nothing(own))
      }
      try next(at: column)
    }
    return YAMLNode(content: .list(items), line: line)
  }

  private mutating func mapping(at column: Int) throws(YAMLProblem) -> YAMLNode {
    let line = cursor.line
    var members: [YAMLMapping.Member] = []
    while cursor.current != nil, cursor.column == column, !cursor.isAtMarker {
      guard try isAtKey() else {
        throw cursor.problem("neither a key with a colon nor a part of what stands before it")
      }
      let own = cursor.line
      let key = try key()
      guard !members.contains(where: { $0.key == key }) else {
        throw Self.duplicate(key, own)
      }
      members.append(.init(key: key, line: own, value: try member(of: column)))
      try next(at: column)
    }
    return YAMLNode(
      content: .mapping(YAMLMapping(members: members, isInBraces: false)), line: line)
  }

  /// What stands behind the colon of a key.
  private mutating func member(of column: Int) throws(YAMLProblem) -> YAMLNode {
    let own = cursor.line
    cursor.skipBlanks()
    guard cursor.isAtLineEnd else {
      guard !cursor.isAtDash else {
        throw cursor.problem("a list begins on the line of its key")
      }
      return try value(deeperThan: column)
    }
    try cursor.skipToContent()
    if cursor.isInside(column) { return try node(deeperThan: column) }
    // The dashes of a key's list may stand right below it.
    if cursor.current != nil, cursor.column == column, cursor.isAtDash, !cursor.isAtMarker {
      return try list(at: column)
    }
    return Self.nothing(own)
  }

  /// Goes to the next member or item, or behind the last.
  private mutating func next(at column: Int) throws(YAMLProblem) {
    try cursor.skipToContent()
    guard cursor.current == nil || cursor.column <= column || cursor.isAtMarker else {
      throw cursor.problem("deeper than what it should stand beside")
    }
  }

  private static func duplicate(_ key: String, _ line: Int) -> YAMLProblem {
    YAMLProblem(line: line, phrase: "a key stands twice (\(key))", isDuplicate: true)
  }

  private static func nothing(_ line: Int) -> YAMLNode {
    YAMLNode(content: .text("", isPlain: true), line: line)
  }

  // MARK: Keys

  /// Whether a key with its colon begins here.
  private mutating func isAtKey() throws(YAMLProblem) -> Bool {
    guard let first = cursor.current, first != "[", first != "{" else { return false }
    var ahead = self
    guard (try? ahead.key()) != nil else { return false }
    return true
  }

  /// A key; the cursor stands behind its colon.
  private mutating func key() throws(YAMLProblem) -> String {
    let line = cursor.line
    let text: String
    if cursor.isAtQuote {
      text = try quoted()
      cursor.skipBlanks()
    } else {
      try cursor.refuseMarks()
      text = cursor.plainText(inBrackets: false)
    }
    guard cursor.isAtColon, cursor.line == line, !text.isEmpty else {
      throw cursor.problem("no key with a colon")
    }
    cursor.skip(1)
    return text
  }

  // MARK: Values

  /// A value in brackets, quotes or none, with whatever of it stands on the next lines.
  private mutating func value(deeperThan indent: Int) throws(YAMLProblem) -> YAMLNode {
    let line = cursor.line
    let content: YAMLNode.Content
    switch cursor.current {
    case "[", "{": content = try bracketed()
    case "|", ">":
      return YAMLNode(content: .text(try cursor.block(below: indent), isPlain: false), line: line)
    case "\"", "'": content = .text(try quoted(), isPlain: false)
    default: content = .text(try plain(deeperThan: indent), isPlain: true)
    }
    cursor.skipBlanks()
    guard cursor.isAtLineEnd else {
      throw cursor.problem(
        cursor.isAtColon
          ? "mapping values are not allowed in this context" : "more stands behind the value")
    }
    return YAMLNode(content: content, line: line)
  }

  /// A text without quotes; its next lines stand deeper than `indent`.
  private mutating func plain(deeperThan indent: Int) throws(YAMLProblem) -> String {
    try cursor.refuseMarks()
    var text = cursor.plainText(inBrackets: false)
    while !cursor.isAtColon {
      var ahead = cursor
      ahead.skipBlanks()
      // A comment ends the text.
      guard ahead.current == "\n" else { break }
      let line = ahead.line
      try ahead.skipToContent()
      guard ahead.isInside(indent), !ahead.hasPassedComment else { break }
      let breaks = ahead.line - line
      cursor = ahead
      text += breaks == 1 ? " " : String(repeating: "\n", count: breaks - 1)
      text += cursor.plainText(inBrackets: false)
    }
    return text
  }

  private mutating func quoted() throws(YAMLProblem) -> String {
    cursor.current == "'" ? try cursor.singleQuoted() : try cursor.doubleQuoted()
  }

  // MARK: In brackets

  private mutating func bracketed() throws(YAMLProblem) -> YAMLNode.Content {
    depth += 1
    defer { depth -= 1 }
    guard depth <= Self.deepest else {
      throw cursor.problem("more than \(Self.deepest) levels in each other")
    }
    let opened = cursor
    let isMapping = cursor.current == "{"
    let end: Character = isMapping ? "}" : "]"
    var items: [YAMLNode] = []
    var members: [YAMLMapping.Member] = []
    cursor.skip(1)
    while true {
      try cursor.skipToContent()
      if cursor.current == end { break }
      guard cursor.current != nil else {
        throw opened.problem("a bracket is opened and never closed")
      }
      let line = cursor.line
      let item = try item()
      try cursor.skipToContent()
      if isMapping {
        guard let key = item.string, !key.isEmpty else {
          throw YAMLProblem(line: line, phrase: "a key is missing")
        }
        guard !members.contains(where: { $0.key == key }) else {
          throw Self.duplicate(key, line)
        }
        var value = Self.nothing(line)
        if cursor.current == ":" {
          cursor.skip(1)
          try cursor.skipToContent()
          if cursor.current != ",", cursor.current != end { value = try self.item() }
        }
        members.append(.init(key: key, line: line, value: value))
        try cursor.skipToContent()
      } else {
        items.append(item)
      }
      guard cursor.current == "," || cursor.current == end else {
        guard cursor.current != nil else {
          throw opened.problem("a bracket is opened and never closed")
        }
        throw cursor.problem(
          cursor.current == ":" ? "a key stands in a list" : "a comma is missing")
      }
      if cursor.current == "," { cursor.skip(1) }
    }
    cursor.skip(1)
    return isMapping
      ? .mapping(YAMLMapping(members: members, isInBraces: true)) : .list(items)
  }

  private mutating func item() throws(YAMLProblem) -> YAMLNode {
    let line = cursor.line
    switch cursor.current {
    case "[", "{": return YAMLNode(content: try bracketed(), line: line)
    case "\"", "'": return YAMLNode(content: .text(try quoted(), isPlain: false), line: line)
    default:
      try cursor.refuseMarks()
      let text = cursor.plainText(inBrackets: true)
      guard !text.isEmpty else { throw cursor.problem("a value is missing") }
      return YAMLNode(content: .text(text, isPlain: true), line: line)
    }
  }
}
