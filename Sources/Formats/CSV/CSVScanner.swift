package import CatchmentParallel

#if canImport(FoundationEssentials)
  package import struct FoundationEssentials.Data
#else
  package import struct Foundation.Data
#endif

/// Finds the rows and cells of a table of comma-separated values.
///
/// RFC 4180 and what is published under its name: lines that end in LF, CRLF or CR; commas,
/// semicolons, tabs or vertical bars; a byte order mark; cells in quotes that hold delimiters, line
/// ends and doubled quotes; empty lines, which are skipped.
///
/// The file is cut into pieces at fixed places, and each is read from its first line on, as if that
/// started a row. Afterwards the pieces are joined from the front: where the one before ends
/// exactly at the row that was guessed, the piece holds; otherwise the border lay inside quotes,
/// and the piece is read again from the right place. So the answer is that of a single pass,
/// whatever the number of threads.
///
/// - Complexity: O(bytes), on all threads.
/// - Reference: Shafranovich (2005), RFC 4180.
package struct CSVScanner: Sendable {
  package let bytes: Data
  /// What messages call the file.
  package let name: String
  private let dialect: CSVDialect
  /// The names of the columns; one without a name is called by its number.
  package let header: [String]
  /// Where the header stands, without its line end.
  package let headerRange: Range<Int>
  /// Where the first row of data may start.
  package let dataStart: Int
  /// The length in bytes of the pieces that threads read: the cells of one stay in a core's cache.
  /// Tests make it small.
  var pieceLength = 1 << 18

  /// What may stand between columns, the likeliest first.
  static let delimiters = [Byte.comma, Byte.semicolon, Byte.tab, Byte.verticalBar]

  /// The line with the names of the columns, where what looks like a title stands above it.
  package var titleEnd: Int? {
    dialect.titleLines > 0 ? LineCount.line(of: dialect.headerStart, in: bytes.span) : nil
  }

  package var delimiter: UInt8 { dialect.delimiter }

  /// Reads the names of the columns.
  package init(_ bytes: Data, name: String) throws(FormatError) {
    self.bytes = bytes
    self.name = name
    let span = bytes.span
    try TableCheck.refuse(span, name: name)
    var start = span.holdsByteOrderMark ? 3 : 0
    // Line ends only: a tab before the first name is the end of a column without one.
    while start < span.count, span[start].isLineEnd { start += 1 }
    guard start < span.count else { throw TableCheck.emptyTable(name) }
    dialect = CSVDialect(span, from: start)
    var position = dialect.headerStart
    var faults = CSVQuoteFaults()
    var fields: [Range<Int>] = []
    let reading = CSVRowReading(
      delimiter: dialect.delimiter, terminator: dialect.terminator, width: 0)
    let end = reading.readRow(span, &position, &faults) { fields.append($1) }.end
    headerRange = dialect.headerStart..<end
    if let quote = faults.unclosed { throw TableCheck.unclosedQuote(span, quote, name) }
    header = fields.enumerated().map { index, range in
      let text = CellText.string(span, range).trimmed
      return text.isEmpty ? "column \(index + 1)" : text
    }
    dataStart = position
  }

  package var reading: CSVRowReading {
    CSVRowReading(
      delimiter: delimiter, terminator: dialect.terminator, width: header.count)
  }

  /// The cells of the first rows, for those who want to know what a column holds before it is read.
  package func sample(rows: Int) -> CellTable {
    var piece = CSVPiece(
      table: CellTable(bytes: bytes, columns: Array(header.indices), width: header.count))
    let head = bytes.span.extracting(first: dataStart + 4096 * rows)
    var end = dataStart
    var lines = 0
    while end < head.count, lines < rows {
      if head[end] == dialect.terminator { lines += 1 }
      end += 1
    }
    reading.readRows(head, from: dataStart, to: end, into: &piece)
    return piece.table
  }

  /// Finds the cells of some columns.
  ///
  /// - Parameter columns: their numbers, from 0.
  /// - Throws: where a quote is opened and never closed.
  package func table(of columns: [Int], workers: Workers) throws(FormatError) -> CellTable {
    let tables = try pieces(of: columns, workers: workers) { $0 }
    var table = CellTable(bytes: bytes, columns: columns, width: header.count)
    table.rowStart.reserveCapacity(tables.reduce(0) { $0 + $1.count })
    table.cells.reserveCapacity(tables.reduce(0) { $0 + $1.cells.count })
    for piece in tables {
      table.rowStart += piece.rowStart
      table.cells += piece.cells
      table.openQuotes += piece.openQuotes
    }
    return table
  }

  /// Finds the cells of some columns, and asks for what is to be kept of each piece of the file, in
  /// order.
  ///
  /// - Parameter keep: runs on any thread, right after the piece has been read and is near at hand.
  /// - Throws: where a quote is opened and never closed.
  package func pieces<Kept: Sendable>(
    of columns: [Int], workers: Workers, keep: @Sendable (CellTable) -> Kept
  ) throws(FormatError) -> [Kept] {
    let empty = CellTable(bytes: bytes, columns: columns, width: header.count)
    let guesses = guesses(empty, workers, keep)
    let span = bytes.span
    var kept: [Kept] = []
    kept.reserveCapacity(guesses.count)
    var position = dataStart
    for (index, guess) in guesses.enumerated() {
      let border = min(span.count, dataStart + (index + 1) * pieceLength)
      // One row may be longer than a piece.
      if position >= border { continue }
      var known = guess
      if guess.start != position || guess.isCutOff {
        var piece = CSVPiece(table: empty)
        reading.readRows(span, from: position, to: border, into: &piece)
        piece.table.openQuotes = piece.faults.literal
        known = Guess(piece, kept: keep(piece.table))
      }
      if let quote = known.unclosed { throw TableCheck.unclosedQuote(span, quote, name) }
      position = known.end
      kept.append(known.kept)
    }
    return kept
  }

  /// What was found in a piece, if it started where it was thought to.
  private struct Guess<Kept: Sendable>: Sendable {
    let start: Int
    let end: Int
    let isCutOff: Bool
    let unclosed: Int?
    let kept: Kept

    init(_ piece: CSVPiece, kept: Kept) {
      start = piece.start
      end = piece.end
      isCutOff = piece.isCutOff
      unclosed = piece.faults.unclosed
      self.kept = kept
    }
  }

  private func guesses<Kept: Sendable>(
    _ empty: CellTable, _ workers: Workers, _ keep: @Sendable (CellTable) -> Kept
  ) -> [Guess<Kept>] {
    let start = dataStart
    return workers.map(count: max(0, bytes.count - start), chunk: pieceLength) { range in
      let border = start + range.upperBound
      // A wrong guess may take the rest of the file for one cell: it is not followed far.
      let head = bytes.span.extracting(first: border + pieceLength)
      var piece = CSVPiece(table: empty)
      let first = reading.firstLine(head, from: start + range.lowerBound, to: border)
      reading.readRows(head, from: first, to: border, into: &piece)
      piece.table.openQuotes = piece.faults.literal
      // What a quote means may hang on what lies behind the head.
      piece.isCutOff =
        head.count < bytes.count && (piece.end >= head.count || !piece.faults.literal.isEmpty)
      return Guess(piece, kept: keep(piece.table))
    }
  }
}

extension String {
  /// Without white space at both ends.
  package var trimmed: String {
    var text = Substring(self)
    while text.first?.isWhitespace == true { text.removeFirst() }
    while text.last?.isWhitespace == true { text.removeLast() }
    return String(text)
  }
}
