/// What is no table of text, and what is wrong with one as a whole.
enum TableCheck {
  /// Refuses what is not a table of text.
  static func refuse(_ bytes: Span<UInt8>, name: String) throws(FormatError) {
    guard bytes.count > 0 else { throw emptyTable(name) }
    let head = bytes.extracting(first: 4096)
    let isWide =
      bytes.count > 1
      && ((bytes[0] == 0xFF && bytes[1] == 0xFE) || (bytes[0] == 0xFE && bytes[1] == 0xFF))
    if isWide || hasAlternatingZeros(head) {
      throw FormatError(
        .badData, at: name, "the text is in UTF-16",
        advice: "Save it as CSV UTF-8, or convert it: iconv -f UTF-16 -t UTF-8.")
    }
    if head.holds("PK\u{3}\u{4}", at: 0) {
      throw FormatError(
        .badData, at: name, "this is a spreadsheet or an archive, not a table of text",
        advice: "Save it as CSV, or take the CSV out of the archive.")
    }
    if head.indices.contains(where: { head[$0] == 0 }) {
      throw FormatError(
        .badData, at: name, "there are zero bytes in it, so it is not a table of text",
        advice: "Export it as CSV UTF-8.")
    }
    var start = bytes.holdsByteOrderMark ? 3 : 0
    while start < head.count, head[start] <= Byte.space { start += 1 }
    if bytes.byte(start) == Byte.lessThan {
      throw FormatError(
        .badData, at: name, "this is a web page or XML, not a table",
        advice: "Download the file itself; portals answer with a page where a link has expired.")
    }
  }

  private static func hasAlternatingZeros(_ head: Span<UInt8>) -> Bool {
    guard head.count >= 8 else { return false }
    return (head[0] == 0 && head[2] == 0 && head[1] != 0 && head[3] != 0)
      || (head[1] == 0 && head[3] == 0 && head[0] != 0 && head[2] != 0)
  }

  static func emptyTable(_ name: String) -> FormatError {
    FormatError(
      .badData, at: name, "the file is empty", advice: "Download it again: it may have broken off.")
  }

  static func unclosedQuote(_ bytes: Span<UInt8>, _ position: Int, _ name: String) -> FormatError {
    FormatError(
      .badData, at: "\(name): line \(LineCount.line(of: position, in: bytes))",
      "a quote is opened here and never closed",
      advice: "Close it, or double it if it is part of the text.")
  }
}

/// Lines of a text, counted: they end in LF, CRLF or CR.
package enum LineCount {
  /// The number of the line that holds a position, from 1.
  ///
  /// - Parameter known: a position before it, and its line.
  package static func line(
    of position: Int, in bytes: Span<UInt8>, after known: (position: Int, line: Int) = (0, 1)
  ) -> Int {
    var line = known.line
    var index = known.position
    while index < Swift.min(position, bytes.count) {
      let isPair =
        bytes[index] == Byte.carriageReturn && bytes.byte(index + 1) == Byte.newline
      if bytes[index] == Byte.newline || (bytes[index] == Byte.carriageReturn && !isPair) {
        line += 1
      }
      index += 1
    }
    return line
  }
}
