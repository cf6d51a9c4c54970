/// What cells of an incident table mean.
extension Span where Element == UInt8 {
  /// A number: `.nan` where the cell is blank or says that there is none, `.infinity` where it can't be read.
  ///
  /// `1,012,345` and, where it can't be a thousand, `41,93` are read as they are meant.
  package func numberCell(_ range: Range<Int>) -> Double {
    if range.isEmpty { return .nan }
    if let value = DecimalParser.parse(self, range) { return value }
    if isBlankWord(range) { return .nan }
    return commaNumber(range) ?? .infinity
  }

  private func commaNumber(_ range: Range<Int>) -> Double? {
    guard let first = range.first(where: { self[$0] == Byte.comma }), range.count <= 40 else {
      return nil
    }
    var digits: [UInt8] = []
    var isThousands = first > range.lowerBound
    var sinceComma: Int?
    var commas = 0
    for index in range {
      if self[index] == Byte.comma {
        if let sinceComma, sinceComma != 3 { isThousands = false }
        sinceComma = 0
        commas += 1
      } else {
        if self[index] == Byte.point {
          if let sinceComma, sinceComma != 3 { isThousands = false }
          sinceComma = nil
        } else if let count = sinceComma {
          sinceComma = count + 1
        }
        digits.append(self[index])
      }
    }
    if let sinceComma, sinceComma != 3 { isThousands = false }
    if isThousands { return DecimalParser.parse(digits.span) }
    guard commas == 1 else { return nil }
    digits = range.map { self[$0] == Byte.comma ? Byte.point : self[$0] }
    return DecimalParser.parse(digits.span)
  }

  /// Whether a cell says in a word that it is blank.
  package func isBlankWord(_ range: Range<Int>) -> Bool {
    guard let first = range.first, range.count <= 9 else { return false }
    switch lowercased(first) {
    case Byte.n, Byte.u, Byte.minus, Byte.point, 0x23, 0x28: break
    default: return false
    }
    for word: StaticString in [
      "na", "n/a", "nan", "null", "(null)", "none", "nil", "-", ".", "#n/a", "undefined", "unknown",
    ] where isWord(range, word) {
      return true
    }
    return false
  }

  /// Whether a range says a word of lower case letters, in whatever case.
  package func isWord(_ range: Range<Int>, _ word: StaticString) -> Bool {
    guard range.count == word.utf8CodeUnitCount else { return false }
    return word.withUTF8Buffer { letters in
      for offset in 0..<letters.count
      where unsafe lowercased(range.lowerBound + offset) != letters[offset] {
        return false
      }
      return true
    }
  }

  @inline(__always) func lowercased(_ index: Int) -> UInt8 {
    let byte = self[index]
    return byte &- 0x41 < 26 ? byte | 0x20 : byte
  }

  /// A number for the bytes of a range; equal bytes have equal ones, and those with another seed are unrelated.
  package func hash(_ range: Range<Int>, seed: UInt64 = 0) -> UInt64 {
    var hash = UInt64(range.count) ^ seed
    var index = range.lowerBound
    while index < range.upperBound {
      let rest = range.upperBound &- index
      var word = EightBytes(self, at: index).word
      if rest < 8 { word &= 1 << UInt64(rest &* 8) &- 1 }
      hash = (hash ^ word).scattered &+ seed
      index &+= 8
    }
    return hash.scattered
  }

  /// Whether two ranges hold the same bytes.
  func isSame(_ left: Range<Int>, _ right: Range<Int>) -> Bool {
    guard left.count == right.count else { return false }
    for offset in 0..<left.count
    where self[left.lowerBound &+ offset] != self[right.lowerBound &+ offset] {
      return false
    }
    return true
  }
}

extension UInt64 {
  /// SplitMix64's last step: each bit depends on all.
  package var scattered: UInt64 {
    var value = self
    value = (value ^ value >> 30) &* 0xBF58_476D_1CE4_E5B9
    value = (value ^ value >> 27) &* 0x94D0_49BB_1331_11EB
    return value ^ value >> 31
  }
}
