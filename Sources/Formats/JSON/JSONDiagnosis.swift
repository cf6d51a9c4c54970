/// What people write in place of JSON, and the names for it.
extension Span where Element == UInt8 {
  /// Why no key starts at a position.
  func wrongKey(_ position: Int) -> JSONFailure {
    switch byte(position) {
    case 0 where position >= count: JSONFailure(.ended, at: position)
    case Byte.rightBrace: JSONFailure(.trailingComma, at: position)
    case 0x27: JSONFailure(.singleQuote, at: position)
    case Byte.slash: JSONFailure(.comment, at: position)
    default: JSONFailure(.key, at: position)
    }
  }

  /// Why no value starts at a position.
  func wrongValue(_ position: Int) -> JSONFailure {
    if position >= count { return JSONFailure(.ended, at: position) }
    let words: [(StaticString, JSONProblem)] = [
      ("NaN", .notFinite), ("nan", .notFinite), ("Infinity", .notFinite), ("inf", .notFinite),
      ("-Infinity", .notFinite), ("-inf", .notFinite), ("-NaN", .notFinite), ("-nan", .notFinite),
      ("None", .python), ("True", .python), ("False", .python), ("//", .comment),
      ("/*", .comment), ("'", .singleQuote),
    ]
    for (word, problem) in words where holds(word, at: position) {
      return JSONFailure(problem, at: position)
    }
    // A word that is complete but for the end of the text.
    for word: StaticString in ["true", "false", "null"] where isPrefix(of: word, position) {
      return JSONFailure(.ended, at: count)
    }
    switch byte(position) {
    case Byte.minus, Byte.plus, Byte.point, Byte.zero...Byte.nine:
      return JSONFailure(
        position + 1 == count && byte(position) == Byte.minus ? .ended : .number, at: position)
    case Byte.rightBracket, Byte.rightBrace: return JSONFailure(.trailingComma, at: position)
    default: return JSONFailure(.value, at: position)
    }
  }

  private func isPrefix(of word: StaticString, _ position: Int) -> Bool {
    let rest = count - position
    guard rest < word.utf8CodeUnitCount else { return false }
    return word.withUTF8Buffer { letters in
      for index in 0..<rest where unsafe letters[index] != self[position + index] { return false }
      return true
    }
  }

  /// The text of a range, as it stands; what is not UTF-8 is replaced.
  package func text(_ range: Range<Int>) -> String {
    var copy: [UInt8] = []
    copy.reserveCapacity(range.count)
    for index in range { copy.append(self[index]) }
    return String(decoding: copy, as: UTF8.self)
  }

  /// What a string says: the range between its quotes, which has been checked, with its escapes
  /// resolved.
  func string(_ range: Range<Int>) -> String {
    var copy: [UInt8] = []
    copy.reserveCapacity(range.count)
    var index = range.lowerBound
    while index < range.upperBound {
      let byte = self[index]
      if byte != Byte.backslash {
        copy.append(byte)
        index += 1
        continue
      }
      let escape = self[index + 1]
      index += 2
      switch escape {
      case Byte.b: copy.append(0x08)
      case Byte.f: copy.append(0x0C)
      case Byte.n: copy.append(Byte.newline)
      case Byte.r: copy.append(Byte.carriageReturn)
      case Byte.t: copy.append(Byte.tab)
      case Byte.u:
        var code = hexadecimal(index) ?? 0xFFFD
        index += 4
        if code & 0xFC00 == 0xD800 {
          code = 0x10000 + (code & 0x3FF) << 10 + ((hexadecimal(index + 2) ?? 0) & 0x3FF)
          index += 6
        }
        let scalar = Unicode.Scalar(code) ?? "\u{FFFD}"
        copy.append(contentsOf: Array(String(scalar).utf8))
      default: copy.append(escape)
      }
    }
    return String(decoding: copy, as: UTF8.self)
  }
}
