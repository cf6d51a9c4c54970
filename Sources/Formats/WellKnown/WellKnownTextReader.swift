import CatchmentGeometry

/// What is wrong with a well-known text or its bytes, and where.
struct WellKnownProblem: Error, CustomStringConvertible {
  let description: String
}

/// Reads one well-known text from left to right into a column of shapes.
struct WellKnownTextReader<Frame: ReferenceFrame> {
  private let bytes: [UInt8]
  private var position = 0
  /// Collections in collections, so that no text can exhaust the stack.
  private static var deepest: Int { 64 }

  init(_ text: String) { bytes = Array(text.utf8) }

  /// Adds the text's geometry as one feature.
  mutating func read(into shapes: inout Shapes<Frame>) throws(WellKnownProblem) {
    skipReferenceSystem()
    let before = shapes.partKind.count
    let kind = try readGeometry(into: &shapes, depth: 0)
    skipSpaces()
    guard position == bytes.count else { throw problem("the end") }
    // An empty geometry is none, of whatever kind.
    shapes.endFeature(shapes.partKind.count == before ? .none : kind)
  }

  private mutating func readGeometry(
    into shapes: inout Shapes<Frame>, depth: Int
  ) throws(WellKnownProblem) -> ShapeKind {
    guard depth < Self.deepest else {
      throw WellKnownProblem(description: "collections are nested more than \(Self.deepest) deep")
    }
    skipSpaces()
    let start = position
    var name = word()
    // POINT Z (…) and POINTZ (…): what follows the two coordinates is read over.
    if ["Z", "M", "ZM"].contains(peekWord()) { _ = word() }
    for suffix in ["ZM", "Z", "M"] where name.count > suffix.count && name.hasSuffix(suffix) {
      name.removeLast(suffix.count)
      break
    }
    let isEmpty = peekWord() == "EMPTY"
    if isEmpty { _ = word() }
    switch name {
    case "POINT":
      if !isEmpty { try readPoint(into: &shapes, inParentheses: true) }
      return .point
    case "LINESTRING":
      if !isEmpty {
        try readPath(into: &shapes)
        shapes.endPart(.line)
      }
      return .line
    case "POLYGON":
      if !isEmpty { try readPolygon(into: &shapes) }
      return .polygon
    case "MULTIPOINT":
      if !isEmpty {
        try readList { (reader: inout Self) throws(WellKnownProblem) in
          // Both MULTIPOINT (1 2, 3 4) and MULTIPOINT ((1 2), (3 4)) are written.
          try reader.readPoint(into: &shapes, inParentheses: reader.next() == UInt8(ascii: "("))
        }
      }
      return .multiPoint
    case "MULTILINESTRING":
      if !isEmpty {
        try readList { (reader: inout Self) throws(WellKnownProblem) in
          try reader.readPath(into: &shapes)
          shapes.endPart(.line)
        }
      }
      return .multiLine
    case "MULTIPOLYGON":
      if !isEmpty {
        try readList { (reader: inout Self) throws(WellKnownProblem) in
          try reader.readPolygon(into: &shapes)
        }
      }
      return .multiPolygon
    case "GEOMETRYCOLLECTION":
      if !isEmpty {
        try readList { (reader: inout Self) throws(WellKnownProblem) in
          _ = try reader.readGeometry(into: &shapes, depth: depth + 1)
        }
      }
      return .collection
    default:
      position = start
      throw problem("a kind of geometry, such as POINT")
    }
  }

  private mutating func readPolygon(into shapes: inout Shapes<Frame>) throws(WellKnownProblem) {
    try readList { (reader: inout Self) throws(WellKnownProblem) in
      let first = shapes.x.count
      try reader.readPath(into: &shapes)
      let last = shapes.x.count - 1
      guard last - first >= 3, shapes.x[first] == shapes.x[last],
        shapes.y[first] == shapes.y[last]
      else {
        throw WellKnownProblem(
          description: "a ring needs four positions and more, the last equal to the first")
      }
    }
    shapes.endPart(.polygon)
  }

  private mutating func readPath(into shapes: inout Shapes<Frame>) throws(WellKnownProblem) {
    try readList { (reader: inout Self) throws(WellKnownProblem) in
      try reader.readPosition(into: &shapes)
    }
    shapes.endPath()
  }

  private mutating func readPoint(
    into shapes: inout Shapes<Frame>, inParentheses: Bool
  ) throws(WellKnownProblem) {
    if inParentheses { try expect("(") }
    try readPosition(into: &shapes)
    if inParentheses { try expect(")") }
    shapes.endPath()
    shapes.endPart(.point)
  }

  private mutating func readPosition(into shapes: inout Shapes<Frame>) throws(WellKnownProblem) {
    let x = try number()
    let y = try number()
    // Heights and measures.
    while let byte = next(), byte != UInt8(ascii: ","), byte != UInt8(ascii: ")") {
      _ = try number()
    }
    shapes.addCoordinate(x: x, y: y)
  }

  private mutating func readList(
    _ item: (inout Self) throws(WellKnownProblem) -> Void
  ) throws(WellKnownProblem) {
    try expect("(")
    try item(&self)
    while next() == UInt8(ascii: ",") {
      position += 1
      try item(&self)
    }
    try expect(")")
  }

  // MARK: Characters

  private mutating func skipSpaces() {
    while position < bytes.count, bytes[position] <= UInt8(ascii: " ") { position += 1 }
  }

  /// The next character that is no space; nil at the end.
  private mutating func next() -> UInt8? {
    skipSpaces()
    return position < bytes.count ? bytes[position] : nil
  }

  private mutating func expect(_ character: Character) throws(WellKnownProblem) {
    guard next() == character.asciiValue else { throw problem("\"\(character)\"") }
    position += 1
  }

  /// Letters in capitals; empty where none stand here.
  private mutating func word() -> String {
    skipSpaces()
    let start = position
    while position < bytes.count, Self.isLetter(bytes[position]) { position += 1 }
    return String(decoding: bytes[start..<position], as: UTF8.self).uppercased()
  }

  private mutating func peekWord() -> String {
    let start = position
    defer { position = start }
    return word()
  }

  private static func isLetter(_ byte: UInt8) -> Bool {
    (UInt8(ascii: "a")...UInt8(ascii: "z")).contains(byte | 0x20)
  }

  private mutating func number() throws(WellKnownProblem) -> Double {
    skipSpaces()
    let start = position
    while position < bytes.count, !Self.endsNumber(bytes[position]) { position += 1 }
    let text = String(decoding: bytes[start..<position], as: UTF8.self)
    guard let value = Double(text), value.isFinite else {
      position = start
      throw problem("a number")
    }
    return value
  }

  private static func endsNumber(_ byte: UInt8) -> Bool {
    byte <= UInt8(ascii: " ") || byte == UInt8(ascii: ",") || byte == UInt8(ascii: "(")
      || byte == UInt8(ascii: ")")
  }

  private mutating func skipReferenceSystem() {
    guard peekWord() == "SRID", let end = bytes.firstIndex(of: UInt8(ascii: ";")) else { return }
    position = end + 1
  }

  private func problem(_ expected: String) -> WellKnownProblem {
    let rest = bytes.dropFirst(position).prefix(20)
    let found = rest.isEmpty ? "the end" : "\"\(String(decoding: rest, as: UTF8.self))\""
    return WellKnownProblem(
      description: "\(expected) is expected at character \(position + 1), not \(found)")
  }
}
