/// Numbers as people and programs type them into cells.
///
/// Beside plain decimals: `1,012,345` and, where it can't be a thousand or the column has decimal
/// commas, `41,93`; no-break spaces; the sign U+2212 and dashes for a minus; degree signs, minutes
/// and seconds (`41° 57′ 36.5″`); and N, S, E or W before or behind, of which S and W make the
/// number negative.
package enum NumberText {
  /// Which way a number goes that has a letter of the compass.
  package enum Axis: Sendable {
    case east, north
  }

  /// What one comma before exactly three digits stands for, which a cell does not tell: `-87,702`.
  package enum Comma: Sendable {
    case thousands, decimals
  }

  /// A number: `.nan` where the cell is blank or says that there is none, `.infinity` where it
  /// can't be read.
  package static func value(
    _ bytes: Span<UInt8>, _ range: Range<Int>, comma: Comma = .thousands
  ) -> Double {
    if range.isEmpty { return .nan }
    if let value = DecimalParser.parse(bytes, range) { return value }
    return typed(bytes, range, comma: comma).value
  }

  /// The same, and the axis that a letter tells.
  package static func typed(
    _ bytes: Span<UInt8>, _ range: Range<Int>, comma: Comma = .thousands
  ) -> (value: Double, axis: Axis?) {
    if range.isEmpty || CellText.isBlank(bytes, range) { return (.nan, nil) }
    if let value = DecimalParser.parse(bytes, range) ?? commaNumber(bytes, range, comma) {
      return (value, nil)
    }
    // Longer than any number that a person types.
    guard range.count <= 80 else { return (.infinity, nil) }
    let plain = plainBytes(bytes, range)
    if plain.isEmpty { return (.nan, nil) }
    var parts = DegreeScan(plain)
    return parts.number() ?? (.infinity, nil)
  }

  /// Whether a cell has a comma that can stand before decimals alone: `41,93`, `597345,123`.
  package static func hasDecimalComma(_ bytes: Span<UInt8>, _ range: Range<Int>) -> Bool {
    guard range.count(where: { bytes[$0] == Byte.comma }) == 1,
      !range.contains(where: { bytes[$0] == Byte.point }),
      let asThousands = commaNumber(bytes, range, .thousands),
      let asDecimals = commaNumber(bytes, range, .decimals)
    else { return false }
    return asThousands == asDecimals
  }

  private static func commaNumber(
    _ bytes: Span<UInt8>, _ range: Range<Int>, _ comma: Comma
  ) -> Double? {
    guard let first = range.first(where: { bytes[$0] == Byte.comma }), range.count <= 40 else {
      return nil
    }
    var digits: [UInt8] = []
    let leading = range.prefix(while: { $0 < first }).count { bytes[$0] &- Byte.zero < 10 }
    var isThousands = (1...3).contains(leading)
    var sinceComma: Int?
    var commas = 0
    for index in range {
      if bytes[index] == Byte.comma {
        if let sinceComma, sinceComma != 3 { isThousands = false }
        sinceComma = 0
        commas += 1
      } else {
        if bytes[index] == Byte.point {
          if let sinceComma, sinceComma != 3 { isThousands = false }
          sinceComma = nil
        } else if let count = sinceComma {
          sinceComma = count + 1
        }
        digits.append(bytes[index])
      }
    }
    if let sinceComma, sinceComma != 3 { isThousands = false }
    let isOneOfThree = comma == .decimals && commas == 1 && sinceComma == 3
    if isThousands, !isOneOfThree { return DecimalParser.parse(digits.span) }
    guard commas == 1 else { return nil }
    digits = range.map { bytes[$0] == Byte.comma ? Byte.point : bytes[$0] }
    return DecimalParser.parse(digits.span)
  }

  /// What stands for a degree sign among the plain bytes.
  fileprivate static let degree = UInt8(ascii: "d")

  /// The text in ASCII: one kind of space, minus, degree, minute and second, without space at its
  /// ends.
  private static func plainBytes(_ bytes: Span<UInt8>, _ range: Range<Int>) -> [UInt8] {
    var plain: [UInt8] = []
    // A file in Latin-1 has single bytes where UTF-8 has two.
    for character in CellText.string(bytes, range).unicodeScalars {
      switch character {
      case "\u{A0}", "\u{2000}"..."\u{200B}", "\u{202F}", "\u{205F}", "\u{3000}", "\u{FEFF}", "\t":
        plain.append(Byte.space)
      case "\u{2010}"..."\u{2015}", "\u{2212}", "\u{FE63}", "\u{FF0D}": plain.append(Byte.minus)
      case "\u{B0}", "\u{BA}", "\u{2DA}": plain.append(degree)
      case "\u{2032}", "\u{2019}", "\u{B4}": plain.append(UInt8(ascii: "'"))
      case "\u{2033}", "\u{201D}": plain.append(Byte.quote)
      case _ where character.isASCII:
        let byte = UInt8(truncatingIfNeeded: character.value)
        // A letter that could be taken for the degree sign has no place in a number.
        plain.append(byte == degree ? 0 : byte)
      default: plain.append(0)
      }
    }
    while plain.first == Byte.space { plain.removeFirst() }
    while plain.last == Byte.space { plain.removeLast() }
    return plain
  }
}

/// Steps through degrees, minutes and seconds.
private struct DegreeScan {
  private let bytes: [UInt8]
  private var index = 0

  init(_ bytes: [UInt8]) { self.bytes = bytes }

  /// The number and its axis; nil where something else stands there.
  mutating func number() -> (value: Double, axis: NumberText.Axis?)? {
    var letter = takeLetter()
    skipSpace()
    var isNegative = false
    if let sign = peek, sign == Byte.minus || sign == Byte.plus {
      isNegative = sign == Byte.minus
      index += 1
      skipSpace()
    }
    guard var value = takeNumber() else { return nil }
    skipSpace()
    if take(NumberText.degree) {
      skipSpace()
      for (mark, part) in [(UInt8(ascii: "'"), 60.0), (Byte.quote, 3600.0)] {
        let start = index
        guard let share = takeNumber(), share < 60 else {
          index = start
          continue
        }
        skipSpace()
        // Two minute signs stand for a second sign.
        let isMarked = take(mark) || (mark == Byte.quote && take(0x27) && take(0x27))
        if !isMarked, part == 60 { return nil }
        value += share / part
        skipSpace()
      }
    }
    if letter == nil { letter = takeLetter() }
    guard index == bytes.count else { return nil }
    let isTurned = letter == UInt8(ascii: "s") || letter == UInt8(ascii: "w")
    let axis: NumberText.Axis? = letter.map {
      $0 == UInt8(ascii: "n") || $0 == UInt8(ascii: "s") ? .north : .east
    }
    return (isNegative || isTurned ? -value : value, axis)
  }

  private var peek: UInt8? { index < bytes.count ? bytes[index] : nil }

  private mutating func take(_ byte: UInt8) -> Bool {
    guard peek == byte else { return false }
    index += 1
    return true
  }

  private mutating func skipSpace() {
    while peek == Byte.space { index += 1 }
  }

  private mutating func takeLetter() -> UInt8? {
    guard let byte = peek.map(CellText.lowercased),
      [UInt8(ascii: "n"), UInt8(ascii: "s"), UInt8(ascii: "e"), UInt8(ascii: "w")].contains(byte)
    else { return nil }
    index += 1
    return byte
  }

  /// Digits with a point or a comma before the decimals; groups of three may have spaces between
  /// them.
  private mutating func takeNumber() -> Double? {
    var digits: [UInt8] = []
    var hasPoint = false
    while let byte = peek {
      let isDigit = byte &- Byte.zero < 10
      let isPoint = (byte == Byte.point || byte == Byte.comma) && !hasPoint && !digits.isEmpty
      let isGroup = byte == Byte.space && !hasPoint && !digits.isEmpty && groupFollows
      guard isDigit || isPoint || isGroup else { break }
      if isPoint { hasPoint = true }
      if !isGroup { digits.append(isPoint ? Byte.point : byte) }
      index += 1
    }
    return digits.isEmpty ? nil : DecimalParser.parse(digits.span)
  }

  /// Whether a space is followed by exactly three digits.
  private var groupFollows: Bool {
    let group = bytes[(index + 1)...].prefix { $0 &- Byte.zero < 10 }
    return group.count == 3
  }
}
