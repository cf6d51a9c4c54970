/// Steps over JSON tokens in place, checking each by RFC 8259.
///
/// A position is the index of the next byte to be read; each function leaves it behind what it has
/// read.
extension Span where Element == UInt8 {
  /// How deep brackets may be nested: far more than any real file, far less than a thread's stack.
  static var jsonDepthLimit: Int { 512 }

  /// The byte at a position, or 0 at the end: no JSON token starts with 0.
  @inline(__always) package func byte(_ position: Int) -> UInt8 {
    position < count ? self[position] : 0
  }

  @inline(__always) func skipSpace(_ position: inout Int) {
    while position < count {
      let byte = self[position]
      if byte > Byte.space { return }
      guard
        byte == Byte.space || byte == Byte.newline || byte == Byte.carriageReturn
          || byte == Byte.tab
      else { return }
      position &+= 1
    }
  }

  /// Steps over a string, whose opening quote is at the position, and answers with what is between
  /// the quotes.
  @inline(__always)
  func skipString(_ position: inout Int) throws(JSONFailure) -> Range<Int> {
    let start = position + 1
    var index = start
    while index < count {
      let byte = self[index]
      if byte == Byte.quote {
        position = index + 1
        return start..<index
      }
      if byte >= 0x80 || byte < Byte.space || byte == Byte.backslash {
        try skipUnusual(&index)
      } else {
        index &+= 1
      }
    }
    throw JSONFailure(.ended, at: count)
  }

  /// Steps over an escape or a character beyond ASCII inside a string.
  private func skipUnusual(_ index: inout Int) throws(JSONFailure) {
    let byte = self[index]
    if byte < Byte.space { throw JSONFailure(.control, at: index) }
    if byte >= 0x80 {
      let length = characterLength(index)
      if length == 0 { throw JSONFailure(.encoding, at: index) }
      index += length
      return
    }
    switch self.byte(index + 1) {
    case Byte.quote, Byte.backslash, Byte.slash, Byte.b, Byte.f, Byte.n, Byte.r, Byte.t: index += 2
    case Byte.u:
      guard let unit = hexadecimal(index + 2) else { throw JSONFailure(.escape, at: index) }
      if unit & 0xF800 != 0xD800 {
        index += 6
        return
      }
      guard unit < 0xDC00, self.byte(index + 6) == Byte.backslash,
        self.byte(index + 7) == Byte.u, let second = hexadecimal(index + 8),
        second & 0xFC00 == 0xDC00
      else { throw JSONFailure(.surrogate, at: index) }
      index += 12
    default: throw JSONFailure(index + 1 < count ? .escape : .ended, at: index)
    }
  }

  /// The length of the UTF-8 character at a position, 0 where the bytes are not UTF-8 (RFC 3629).
  func characterLength(_ index: Int) -> Int {
    func follows(_ offset: Int) -> Bool { byte(index + offset) & 0xC0 == 0x80 }
    let first = self[index]
    let second = byte(index + 1)
    switch first {
    case 0xC2...0xDF: return follows(1) ? 2 : 0
    case 0xE0...0xEF:
      guard follows(1), follows(2) else { return 0 }
      // Overlong forms, and surrogates.
      if first == 0xE0 && second < 0xA0 || first == 0xED && second > 0x9F { return 0 }
      return 3
    case 0xF0...0xF4:
      guard follows(1), follows(2), follows(3) else { return 0 }
      // Overlong forms, and numbers above U+10FFFF.
      if first == 0xF0 && second < 0x90 || first == 0xF4 && second > 0x8F { return 0 }
      return 4
    default: return 0
    }
  }

  /// Four hexadecimal digits as a number.
  func hexadecimal(_ start: Int) -> UInt32? {
    guard start + 4 <= count else { return nil }
    var value: UInt32 = 0
    for index in start..<start + 4 {
      let byte = self[index]
      switch byte {
      case 0x30...0x39: value = value << 4 | UInt32(byte - 0x30)
      case 0x41...0x46: value = value << 4 | UInt32(byte - 0x37)
      case 0x61...0x66: value = value << 4 | UInt32(byte - 0x57)
      default: return nil
      }
    }
    return value
  }

  /// Reads a number to the nearest double.
  @inline(__always)
  func readNumber(_ position: inout Int) throws(JSONFailure) -> Double {
    let start = position
    var decimal = DecimalParser.Decimal()
    let isNegative = try skipNumber(&position, &decimal)
    if let value = DecimalParser.value(of: decimal, isNegative: isNegative) { return value }
    guard let value = DecimalParser.exact(self, start..<position) else {
      throw JSONFailure(.range, at: start)
    }
    return value
  }

  /// Steps over a number and collects its digits; answers whether it is negative.
  @inline(__always)
  func skipNumber(
    _ position: inout Int, _ decimal: inout DecimalParser.Decimal
  ) throws(JSONFailure) -> Bool {
    let start = position
    var index = position
    let isNegative = byte(index) == Byte.minus
    if isNegative { index &+= 1 }
    let first = index
    while index < count, decimal.takeDigit(self[index]) { index &+= 1 }
    if index == first || (self[first] == Byte.zero && index > first + 1) {
      throw wrongValue(start)
    }
    if byte(index) == Byte.point {
      index &+= 1
      let whole = decimal.digits
      while index < count, decimal.takeDigit(self[index]) { index &+= 1 }
      decimal.exponent = whole &- decimal.digits
      if decimal.exponent == 0 { throw JSONFailure(index < count ? .number : .ended, at: start) }
    }
    if byte(index) | 0x20 == Byte.e {
      index &+= 1
      guard let power = DecimalParser.exponent(self, &index, count) else {
        throw JSONFailure(index < count ? .number : .ended, at: start)
      }
      decimal.exponent += power
    }
    position = index
    return isNegative
  }

  /// Steps over any value.
  func skipValue(_ position: inout Int, depth: Int = 0) throws(JSONFailure) {
    switch byte(position) {
    case Byte.quote: _ = try skipString(&position)
    case Byte.leftBrace:
      try members(&position, depth: depth) { (_, position) throws(JSONFailure) in
        try skipValue(&position, depth: depth + 1)
      }
    case Byte.leftBracket:
      try elements(&position, depth: depth) { (position) throws(JSONFailure) in
        try skipValue(&position, depth: depth + 1)
      }
    case Byte.t: try skipWord("true", &position)
    case Byte.f: try skipWord("false", &position)
    case Byte.n: try skipWord("null", &position)
    default:
      var decimal = DecimalParser.Decimal()
      _ = try skipNumber(&position, &decimal)
    }
  }

  /// Steps through an object: `body` is told the range of each key, finds the position at its
  /// value, and must leave it behind that value.
  @inline(__always)
  func members(
    _ position: inout Int, depth: Int,
    _ body: (Range<Int>, inout Int) throws(JSONFailure) -> Void
  ) throws(JSONFailure) {
    guard depth < Self.jsonDepthLimit else { throw JSONFailure(.depth, at: position) }
    position &+= 1
    skipSpace(&position)
    if byte(position) == Byte.rightBrace {
      position &+= 1
      return
    }
    while true {
      guard byte(position) == Byte.quote else { throw wrongKey(position) }
      let key = try skipString(&position)
      skipSpace(&position)
      guard byte(position) == Byte.colon else { throw JSONFailure(.colon, at: position) }
      position &+= 1
      skipSpace(&position)
      try body(key, &position)
      skipSpace(&position)
      if byte(position) == Byte.comma {
        position &+= 1
        skipSpace(&position)
      } else if byte(position) == Byte.rightBrace {
        position &+= 1
        return
      } else {
        throw JSONFailure(.separator, at: position)
      }
    }
  }

  /// Steps through an array: `body` finds the position at each element and must leave it behind.
  @inline(__always)
  func elements(
    _ position: inout Int, depth: Int, _ body: (inout Int) throws(JSONFailure) -> Void
  ) throws(JSONFailure) {
    guard depth < Self.jsonDepthLimit else { throw JSONFailure(.depth, at: position) }
    position &+= 1
    skipSpace(&position)
    if byte(position) == Byte.rightBracket {
      position &+= 1
      return
    }
    while true {
      try body(&position)
      skipSpace(&position)
      if byte(position) == Byte.comma {
        position &+= 1
        skipSpace(&position)
        if byte(position) == Byte.rightBracket { throw JSONFailure(.trailingComma, at: position) }
      } else if byte(position) == Byte.rightBracket {
        position &+= 1
        return
      } else {
        throw JSONFailure(.separator, at: position)
      }
    }
  }

  func skipWord(_ word: StaticString, _ position: inout Int) throws(JSONFailure) {
    guard holds(word, at: position) else { throw wrongValue(position) }
    position += word.utf8CodeUnitCount
  }

  /// Whether a word stands at a position.
  func holds(_ word: StaticString, at position: Int) -> Bool {
    let length = word.utf8CodeUnitCount
    guard position >= 0, position + length <= count else { return false }
    return word.withUTF8Buffer { letters in
      for index in 0..<length where unsafe letters[index] != self[position + index] { return false }
      return true
    }
  }

  /// Whether a range holds exactly a word.
  @inline(__always) func equals(_ range: Range<Int>, _ word: StaticString) -> Bool {
    range.count == word.utf8CodeUnitCount && holds(word, at: range.lowerBound)
  }
}
