/// What is guessed from the first line of a table, and what is no table at all.
extension Span where Element == UInt8 {
  /// Refuses what is not a table of text.
  func checkTable(name: String) throws(FormatError) {
    guard count > 0 else { throw FormatError.emptyTable(name) }
    let head = extracting(first: 4096)
    let isWide =
      count > 1 && ((self[0] == 0xFF && self[1] == 0xFE) || (self[0] == 0xFE && self[1] == 0xFF))
    if isWide || head.hasAlternatingZeros {
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
    var start = holdsByteOrderMark ? 3 : 0
    while start < head.count, head[start] <= Byte.space { start += 1 }
    if byte(start) == Byte.lessThan {
      throw FormatError(
        .badData, at: name, "this is a web page or XML, not a table",
        advice: "Download the file itself; portals answer with a page where a link has expired.")
    }
  }

  private var hasAlternatingZeros: Bool {
    guard count >= 8 else { return false }
    return (self[0] == 0 && self[2] == 0 && self[1] != 0 && self[3] != 0)
      || (self[1] == 0 && self[3] == 0 && self[0] != 0 && self[2] != 0)
  }

  /// The last byte of a line, as the first one ends: LF, or CR where no LF follows it.
  func lineTerminator(from start: Int) -> UInt8 {
    var isInside = false
    for index in start..<count {
      switch self[index] {
      case Byte.quote: isInside.toggle()
      case Byte.newline where !isInside: return Byte.newline
      case Byte.carriageReturn where !isInside:
        return byte(index + 1) == Byte.newline ? Byte.newline : Byte.carriageReturn
      default: break
      }
    }
    return Byte.newline
  }

  /// The one of ``delimiters`` that the first line has most of; a comma where there is none.
  func delimiter(from start: Int, to terminator: UInt8) -> UInt8 {
    var isInside = false
    var counts = [Int](repeating: 0, count: CSVScanner.delimiters.count)
    for index in start..<count {
      let byte = self[index]
      if byte == Byte.quote { isInside.toggle() }
      if isInside { continue }
      if byte == terminator { break }
      if let place = CSVScanner.delimiters.firstIndex(where: { $0.byte == byte }) {
        counts[place] += 1
      }
    }
    var best = 0
    for place in counts.indices where counts[place] > counts[best] { best = place }
    return CSVScanner.delimiters[best].byte
  }

  /// The number of the line that holds a position, from 1.
  package func line(of position: Int, after known: (position: Int, line: Int) = (0, 1)) -> Int {
    var line = known.line
    var index = known.position
    while index < Swift.min(position, count) {
      let isPair = self[index] == Byte.carriageReturn && byte(index + 1) == Byte.newline
      if self[index] == Byte.newline || (self[index] == Byte.carriageReturn && !isPair) {
        line += 1
      }
      index += 1
    }
    return line
  }
}

extension FormatError {
  static func emptyTable(_ name: String) -> FormatError {
    FormatError(
      .badData, at: name, "the file is empty", advice: "Download it again: it may have broken off.")
  }

  static func unclosedQuote(_ bytes: Span<UInt8>, _ position: Int, _ name: String) -> FormatError {
    FormatError(
      .badData, at: "\(name): line \(bytes.line(of: position))",
      "a quote is opened here and never closed",
      advice: "Close it, or double it if it is part of the text.")
  }
}
