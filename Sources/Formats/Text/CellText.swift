/// What the bytes of a cell say, without making a string of them.
///
/// A cell is a range of a file's bytes; these are the questions that all its readers ask.
package enum CellText {
  /// A range without white space at its ends.
  @inline(__always) package static func trimmed(
    _ bytes: Span<UInt8>, _ range: Range<Int>
  ) -> Range<Int> {
    var start = range.lowerBound
    var end = range.upperBound
    while start < end, bytes[start] <= Byte.space { start &+= 1 }
    while start < end, bytes[end &- 1] <= Byte.space { end &-= 1 }
    return start..<end
  }

  /// The text of a cell: UTF-8, or Latin-1 where it is not UTF-8; doubled quotes are one.
  package static func string(_ bytes: Span<UInt8>, _ range: Range<Int>) -> String {
    var cell: [UInt8] = []
    cell.reserveCapacity(range.count)
    var index = range.lowerBound
    while index < range.upperBound {
      cell.append(bytes[index])
      let isDoubled =
        bytes[index] == Byte.quote && index + 1 < range.upperBound
        && bytes[index + 1] == Byte.quote
      index += isDoubled ? 2 : 1
    }
    if let text = String(validating: cell, as: UTF8.self) { return text }
    var text = ""
    for byte in cell { text.unicodeScalars.append(Unicode.Scalar(byte)) }
    return text
  }

  /// How many bytes the white space has that starts somewhere: that of ASCII, or one that does not
  /// break; 0 where there is none.
  package static func spaceLength(_ bytes: Span<UInt8>, at index: Int, before end: Int) -> Int {
    guard index < end else { return 0 }
    switch bytes[index] {
    case Byte.space, Byte.tab: return 1
    // U+00A0, behind a digit also as Latin-1 has it.
    case 0xC2: return index + 1 < end && bytes[index + 1] == 0xA0 ? 2 : 0
    case 0xA0: return index > 0 && bytes[index - 1] &- Byte.zero < 10 ? 1 : 0
    case 0xE2:
      // U+2002 to U+200A, and U+202F, which stands before AM and PM since 2023.
      guard index + 2 < end, bytes[index + 1] == 0x80 else { return 0 }
      return (0x82...0x8A).contains(bytes[index + 2]) || bytes[index + 2] == 0xAF ? 3 : 0
    default: return 0
    }
  }

  /// Whether a cell says in a word that it is blank.
  package static func isBlank(_ bytes: Span<UInt8>, _ range: Range<Int>) -> Bool {
    guard let first = range.first, range.count <= 9 else { return false }
    switch lowercased(bytes[first]) {
    case Byte.n, Byte.u, Byte.minus, Byte.point, 0x23, 0x28: break
    default: return false
    }
    for word: StaticString in [
      "na", "n/a", "nan", "null", "(null)", "none", "nil", "-", ".", "#n/a", "undefined", "unknown",
    ] where isWord(bytes, range, word) {
      return true
    }
    return false
  }

  /// Whether a range says a word of lower case letters, in whatever case, in UTF-8 or Latin-1.
  package static func isWord(
    _ bytes: Span<UInt8>, _ range: Range<Int>, _ word: StaticString
  ) -> Bool {
    guard range.count <= word.utf8CodeUnitCount else { return false }
    return word.withUTF8Buffer { letters in
      var index = range.lowerBound
      var place = 0
      while place < letters.count {
        guard index < range.upperBound else { return false }
        let (letter, byte) = unsafe (letters[place], bytes[index])
        if letter == 0xC3 {
          // An accented letter: é is C3 A9, É is C3 89, and in Latin-1 they are E9 and C9.
          let isUTF8 = byte == 0xC3 && index &+ 1 < range.upperBound
          let accented = isUTF8 ? bytes[index &+ 1] : byte &- 0x40
          let next = unsafe letters[place &+ 1]
          if !isUTF8, byte < 0xC0 { return false }
          // × and ÷ are no letters of two cases.
          if accented != next, accented | 0x20 != next || accented == 0x97 { return false }
          index &+= isUTF8 ? 2 : 1
          place &+= 2
          continue
        }
        if lowercased(byte) != letter { return false }
        index &+= 1
        place &+= 1
      }
      return index == range.upperBound
    }
  }

  /// A letter of ASCII in lower case; any other byte as it is.
  @inline(__always) package static func lowercased(_ byte: UInt8) -> UInt8 {
    byte &- 0x41 < 26 ? byte | 0x20 : byte
  }

  /// A number for the bytes of a range; equal bytes have equal ones, and those with another seed
  /// are unrelated.
  package static func hash(
    _ bytes: Span<UInt8>, _ range: Range<Int>, seed: UInt64 = 0
  ) -> UInt64 {
    var hash = UInt64(range.count) ^ seed
    var index = range.lowerBound
    while index < range.upperBound {
      let rest = range.upperBound &- index
      var word = EightBytes(bytes, at: index).word
      if rest < 8 { word &= 1 << UInt64(rest &* 8) &- 1 }
      hash = (hash ^ word).scattered &+ seed
      index &+= 8
    }
    return hash.scattered
  }

  /// Whether two ranges hold the same bytes.
  package static func isSame(
    _ bytes: Span<UInt8>, _ left: Range<Int>, _ right: Range<Int>
  ) -> Bool {
    guard left.count == right.count else { return false }
    for offset in 0..<left.count
    where bytes[left.lowerBound &+ offset] != bytes[right.lowerBound &+ offset] {
      return false
    }
    return true
  }
}

extension UInt64 {
  /// SplitMix64's last step: each bit depends on all.
  @inlinable package var scattered: UInt64 {
    var value = self
    value = (value ^ value >> 30) &* 0xBF58_476D_1CE4_E5B9
    value = (value ^ value >> 27) &* 0x94D0_49BB_1331_11EB
    return value ^ value >> 31
  }
}
