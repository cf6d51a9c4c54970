import CatchmentFormats

/// The end of an id that numbers the victims of one incident: `-2` of `2019-0417-2`.
enum IDSuffix {
  /// The id without its end; the whole cell where it has none.
  static func stem(_ bytes: Span<UInt8>, _ cell: Range<Int>) -> Range<Int> {
    let content = CellText.trimmed(bytes, cell)
    var start = content.upperBound
    while start > content.lowerBound, isEnd(bytes[start - 1]), content.upperBound - start < 3 {
      start -= 1
    }
    let length = content.upperBound - start
    guard length == 1 || length == 2, start - 1 > content.lowerBound,
      separators.contains(bytes[start - 1]),
      length == 1 || isDigit(bytes[start]) && isDigit(bytes[start + 1])
    else { return cell }
    return content.lowerBound..<start - 1
  }

  private static let separators: [UInt8] = [
    UInt8(ascii: "-"), UInt8(ascii: "/"), UInt8(ascii: "."), UInt8(ascii: " "), UInt8(ascii: "_"),
  ]

  private static func isDigit(_ byte: UInt8) -> Bool { byte &- UInt8(ascii: "0") < 10 }

  private static func isEnd(_ byte: UInt8) -> Bool {
    isDigit(byte) || CellText.lowercased(byte) &- 0x61 < 26
  }

  /// An id whose end numbers victims, as an example; nil where ends are no such numbers.
  ///
  /// They are where nearly all ids have one, some incidents have several, each another, and nearly
  /// all begin with the first. Rows at other places or times are parted again in any case.
  static func example(_ texts: [String]) -> String? {
    var ends: [String: [String]] = [:]
    var count = 0
    for text in texts {
      let bytes = Array(text.utf8)
      let stem = stem(bytes.span, 0..<bytes.count)
      guard stem.upperBound < bytes.count else { continue }
      count += 1
      ends[String(decoding: bytes[stem], as: UTF8.self), default: []]
        .append(String(decoding: bytes[(stem.upperBound + 1)...], as: UTF8.self).uppercased())
    }
    guard count >= leastIDs, count * 20 >= texts.count * 19 else { return nil }
    let repeated = ends.filter { $0.value.count > 1 }
    let first: Set<String> = ["0", "1", "00", "01", "A"]
    let begin = ends.count { stem in stem.value.contains(where: first.contains) }
    guard repeated.count * 50 >= ends.count, !repeated.isEmpty, begin * 10 >= ends.count * 9,
      repeated.allSatisfy({ Set($0.value).count == $0.value.count && $0.value.count <= mostVictims }
      )
    else { return nil }
    return texts.first
  }

  private static let leastIDs = 10
  private static let mostVictims = 20
}
