/// Keeps texts of others from being run as formulas where a table is opened in a spreadsheet.
///
/// - Reference: OWASP, CSV Injection: cells that begin with `=`, `+`, `-`, `@`, a tabulator or a
///   carriage return; here also behind blanks, which spreadsheets may leave out.
package enum SpreadsheetText {
  /// The text, behind an apostrophe where a spreadsheet would take it for a formula. A number stays
  /// what it is.
  package static func safe(_ text: String) -> String {
    isFormula(text.utf8) ? "'" + text : text
  }

  /// A row of a table as it stands in a file, with each cell safe.
  ///
  /// - Parameters:
  ///   - bytes: of the file.
  ///   - row: the row, without its line end.
  ///   - delimiter: what separates its cells.
  package static func append(
    row: Range<Int>, of bytes: Span<UInt8>, delimiter: UInt8, to text: inout ByteText
  ) {
    var start = row.lowerBound
    while start <= row.upperBound {
      let isQuoted = start < row.upperBound && bytes[start] == Byte.quote
      var end = isQuoted ? start + 1 : start
      var isInside = isQuoted
      while end < row.upperBound, isInside || bytes[end] != delimiter {
        if bytes[end] == Byte.quote, isQuoted { isInside.toggle() }
        end += 1
      }
      let content = isQuoted ? start + 1 : start
      var first = content
      while first < end, isBlank(bytes[first]) { first += 1 }
      if first < end, isRisky(bytes[first]) {
        var cell: [UInt8] = []
        for index in content..<end where bytes[index] != Byte.quote { cell.append(bytes[index]) }
        if isFormula(cell) {
          if isQuoted { text.append(Byte.quote) }
          text.append(UInt8(ascii: "'"))
          start = content
        }
      }
      for index in start..<end { text.append(bytes[index]) }
      guard end < row.upperBound else { return }
      text.append(delimiter)
      start = end + 1
    }
  }

  private static func isRisky(_ byte: UInt8) -> Bool { "=+-@\t\r".utf8.contains(byte) }

  /// A space, or a byte of one that does not break.
  private static func isBlank(_ byte: UInt8) -> Bool {
    byte == UInt8(ascii: " ") || byte == 0xC2 || byte == 0xA0
  }

  private static func isFormula(_ whole: some BidirectionalCollection<UInt8>) -> Bool {
    let begun = whole.drop(while: isBlank)
    let text = begun.dropLast(begun.reversed().prefix(while: isBlank).count)
    guard let first = text.first, isRisky(first) else { return false }
    // A dash or several stand for nothing.
    return !text.allSatisfy { $0 == UInt8(ascii: "-") } && !isNumber(text)
  }

  /// Whether the text is a number as people write them, with a point or a comma, not one of Swift's
  /// own spellings such as `-inf` or `+0x1p3`.
  private static func isNumber(_ text: some Collection<UInt8>) -> Bool {
    guard text.allSatisfy({ (48...57).contains($0) || "+-.,eE".utf8.contains($0) }) else {
      return false
    }
    let plain = text.map { $0 == Byte.comma ? UInt8(ascii: ".") : $0 }
    return Double(String(decoding: plain, as: UTF8.self)) != nil
  }
}
