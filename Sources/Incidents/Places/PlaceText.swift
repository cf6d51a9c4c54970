import CatchmentFormats

/// A place in one cell, in the forms that portals write.
///
/// `(41.93, -87.70)`, also behind an address or with degree signs and N, S, E, W; `41.93, -87.70`;
/// `POINT (-87.70 41.93)`, also with a reference system in front; WKB in hexadecimal digits;
/// GeoJSON, and objects that name their `latitude` and `longitude`. Two numbers without anything
/// else are latitude and longitude, unless the first can't be a latitude.
struct PlaceText {
  /// `.nan` where there is none, `.infinity` where it can't be read.
  let x: Double
  let y: Double
  /// Whether the form alone says that this is a place: two bare whole numbers could be anything.
  var isTelling = false

  private static let missing = PlaceText(x: .nan, y: .nan)
  private static let unreadable = PlaceText(x: .infinity, y: .infinity)

  private init(x: Double, y: Double, isTelling: Bool = false) {
    self.x = x
    self.y = y
    self.isTelling = isTelling
  }

  init(_ bytes: Span<UInt8>, _ range: Range<Int>) {
    self = Self.read(bytes, CellText.trimmed(bytes, range))
  }

  private static func read(_ bytes: Span<UInt8>, _ range: Range<Int>) -> PlaceText {
    guard let first = range.first, !CellText.isBlank(bytes, range) else { return missing }
    if bytes[first] == Byte.leftBrace { return object(CellText.string(bytes, range)) }
    if range.count >= 42, let place = binary(bytes, range) { return place }
    var content = range
    if bytes[first] == Byte.leftBracket, bytes[range.upperBound - 1] == Byte.rightBracket {
      content = range.lowerBound + 1..<range.upperBound - 1
    }
    if let open = range.last(where: { bytes[$0] == 0x28 }) {
      let close = (open..<range.upperBound).first { bytes[$0] == 0x29 } ?? range.upperBound
      content = open + 1..<close
      if let kind = wellKnown(bytes, range.lowerBound..<open) {
        return kind ? point(bytes, CellText.trimmed(bytes, content)) : unreadable
      }
    }
    return pair(bytes, CellText.trimmed(bytes, content))
  }

  // MARK: Two numbers

  /// The two numbers of a place that says nothing about their order.
  private static func pair(_ bytes: Span<UInt8>, _ content: Range<Int>) -> PlaceText {
    // (,) is a place that nobody filled in.
    if content.allSatisfy({ bytes[$0] == Byte.comma || bytes[$0] <= Byte.space }) { return missing }
    guard let cut = cut(bytes, content) else { return unreadable }
    let texts = [
      CellText.trimmed(bytes, content.lowerBound..<cut),
      CellText.trimmed(bytes, cut + 1..<content.upperBound),
    ]
    // Where commas do not part the two numbers they stand before decimals.
    let isCutAtComma = bytes[cut] == Byte.comma && content.count { bytes[$0] == Byte.comma } != 3
    let comma: NumberText.Comma = isCutAtComma ? .thousands : .decimals
    let numbers = texts.map { NumberText.typed(bytes, $0, comma: comma) }
    let isTelling = texts.allSatisfy { text in text.contains { bytes[$0] == Byte.point } }
    let (first, second) = (numbers[0].value, numbers[1].value)
    let isTurned =
      numbers[0].axis == .east || numbers[1].axis == .north
      || (first.magnitude > 90 && second.magnitude <= 90)
    return isTurned
      ? PlaceText(x: first, y: second, isTelling: isTelling)
      : PlaceText(x: second, y: first, isTelling: isTelling)
  }

  /// Where the two numbers are cut apart: at a semicolon, else at a comma, the middle one where
  /// decimals have commas, else at the space in the middle.
  private static func cut(_ bytes: Span<UInt8>, _ content: Range<Int>) -> Int? {
    if let semicolon = content.first(where: { bytes[$0] == 0x3B }) { return semicolon }
    let commas = content.filter { bytes[$0] == Byte.comma }
    if commas.count == 3 { return commas[1] }
    if let comma = commas.first { return comma }
    let spaces = content.filter { bytes[$0] == Byte.space }
    // A letter of the compass or a degree sign may have a space of its own.
    return spaces.isEmpty ? nil : spaces[(spaces.count - 1) / 2]
  }

  // MARK: Well-known text and binary

  /// Whether what stands before a parenthesis is `POINT`, also with more dimensions and a reference
  /// system; nil where it is no well-known text, false where it is that of another shape.
  private static func wellKnown(_ bytes: Span<UInt8>, _ range: Range<Int>) -> Bool? {
    var text = CellText.string(bytes, range).uppercased()
    if text.hasPrefix("SRID="), let semicolon = text.firstIndex(of: ";") {
      text = String(text[text.index(after: semicolon)...])
    }
    let words = text.split { !$0.isLetter }
    guard let word = words.first, words.count <= 2 else { return nil }
    if ["POINT", "POINTZ", "POINTM", "POINTZM"].contains(word) { return true }
    return ["LINESTRING", "POLYGON", "MULTIPOLYGON", "MULTILINESTRING"].contains(word) ? false : nil
  }

  /// x and y of well-known text, and whatever further dimensions follow.
  private static func point(_ bytes: Span<UInt8>, _ content: Range<Int>) -> PlaceText {
    var numbers: [Double] = []
    var start = content.lowerBound
    while start < content.upperBound, numbers.count < 2 {
      while start < content.upperBound, bytes[start] <= Byte.space { start += 1 }
      var end = start
      while end < content.upperBound, bytes[end] > Byte.space { end += 1 }
      if end > start { numbers.append(NumberText.value(bytes, start..<end)) }
      start = end
    }
    if numbers.isEmpty { return missing }
    return numbers.count == 2
      ? PlaceText(x: numbers[0], y: numbers[1], isTelling: true) : unreadable
  }

  /// A point in hexadecimal well-known binary, also PostGIS's with a reference system in it.
  private static func binary(_ bytes: Span<UInt8>, _ range: Range<Int>) -> PlaceText? {
    var values: [UInt8] = []
    guard range.count % 2 == 0, range.count <= 100 else { return nil }
    for index in stride(from: range.lowerBound, to: range.upperBound, by: 2) {
      guard let high = digit(bytes[index]), let low = digit(bytes[index + 1]) else { return nil }
      values.append(high << 4 | low)
    }
    let isLittle = values[0] == 1
    guard values[0] <= 1 else { return nil }
    func word(_ start: Int, _ count: Int) -> UInt64 {
      (0..<count).reduce(0) { sum, place in
        sum | UInt64(values[start + place]) << UInt64(8 * (isLittle ? place : count - 1 - place))
      }
    }
    let kind = word(1, 4)
    guard kind & 0xFF == 1 || kind % 1000 == 1 else { return nil }
    let start = kind & 0x2000_0000 == 0 ? 5 : 9
    guard values.count >= start + 16 else { return nil }
    return PlaceText(
      x: Double(bitPattern: word(start, 8)), y: Double(bitPattern: word(start + 8, 8)),
      isTelling: true)
  }

  private static func digit(_ byte: UInt8) -> UInt8? {
    switch CellText.lowercased(byte) {
    case 0x30...0x39: byte - 0x30
    case 0x61...0x66: CellText.lowercased(byte) - 0x57
    default: nil
    }
  }

  // MARK: Objects

  /// GeoJSON, or an object with named coordinates; single quotes are taken for double ones.
  private static func object(_ text: String) -> PlaceText {
    let plain = text.lowercased().replacing("'", with: "\"")
    func number(after key: String) -> Double? {
      guard let start = plain.firstRange(of: "\"\(key)\"")?.upperBound else { return nil }
      let rest = plain[start...].drop { !($0.isNumber || $0 == "-") }
      return Double(rest.prefix { $0.isNumber || "+-.e".contains($0) })
    }
    if let start = plain.firstRange(of: "\"coordinates\"")?.upperBound {
      let numbers = plain[start...].drop { $0 != "[" }.dropFirst().prefix { $0 != "]" }
        .split(separator: ",").map { Double(String($0).trimmed) }
      guard numbers.count >= 2, let x = numbers[0], let y = numbers[1] else { return missing }
      return PlaceText(x: x, y: y, isTelling: true)
    }
    for (x, y) in [("longitude", "latitude"), ("lon", "lat"), ("lng", "lat"), ("x", "y")] {
      if let x = number(after: x), let y = number(after: y) {
        return PlaceText(x: x, y: y, isTelling: true)
      }
    }
    return missing
  }
}
