import Parallel

#if canImport(FoundationEssentials)
  import struct FoundationEssentials.Data
#else
  import struct Foundation.Data
#endif

/// Finds the rows and cells of a table of comma-separated values.
///
/// RFC 4180 and what is published under its name: lines that end in LF, CRLF or CR; commas, semicolons or tabs; a byte
/// order mark; cells in quotes that hold delimiters, line ends and doubled quotes; empty lines, which are skipped.
///
/// The file is cut into pieces at fixed places, and each is read from its first line on, as if that started a row.
/// Afterwards the pieces are joined from the front: where the one before ends exactly at the row that was guessed, the
/// piece holds; otherwise the border lay inside quotes, and the piece is read again from the right place. So the answer
/// is that of a single pass, whatever the number of threads.
///
/// - Complexity: O(bytes), on all threads.
/// - Reference: Shafranovich (2005), RFC 4180.
struct CSVScanner: Sendable {
  let bytes: Data
  /// What messages call the file.
  let name: String
  let delimiter: UInt8
  /// The last byte of a line.
  let terminator: UInt8
  /// The names of the columns; one without a name is called by its number.
  let header: [String]
  /// Where the first row of data may start.
  let dataStart: Int
  /// The length in bytes of the pieces that threads read; tests make it small.
  var pieceLength = 1 << 20

  /// Reads the names of the columns.
  init(_ bytes: Data, name: String) throws(FormatError) {
    self.bytes = bytes
    self.name = name
    let span = bytes.span
    try span.checkTable(name: name)
    var start = span.holdsByteOrderMark ? 3 : 0
    // Line ends only: a tab before the first name is the end of a column without one.
    while start < span.count, span[start].isLineEnd { start += 1 }
    guard start < span.count else { throw FormatError.emptyTable(name) }
    terminator = span.lineTerminator(from: start)
    delimiter = span.delimiter(from: start, to: terminator)
    var piece = CSVPiece(table: CellTable(bytes: bytes, columns: [], width: 0))
    var position = start
    var fields: [Range<Int>] = []
    let reading = CSVRowReading(delimiter: delimiter, terminator: terminator)
    reading.readRow(span, &position, into: &piece) { fields.append($0) }
    if let quote = piece.unclosed { throw FormatError.unclosedQuote(span, quote, name) }
    header = fields.enumerated().map { index, range in
      let text = span.cellText(range).trimmed
      return text.isEmpty ? "column \(index + 1)" : text
    }
    dataStart = position
  }

  /// Finds the cells of some columns.
  ///
  /// - Parameter columns: their numbers, from 0.
  /// - Throws: where a quote is opened and never closed.
  func table(of columns: [Int], workers: Workers) throws(FormatError) -> CellTable {
    let empty = CellTable(bytes: bytes, columns: columns, width: header.count)
    let reading = CSVRowReading(delimiter: delimiter, terminator: terminator)
    let pieces = try joined(guesses(empty, reading, workers), empty, reading)
    if pieces.count == 1 { return pieces[0].table }
    var table = empty
    table.rowStart.reserveCapacity(pieces.reduce(0) { $0 + $1.table.count })
    table.cells.reserveCapacity(pieces.reduce(0) { $0 + $1.table.cells.count })
    for piece in pieces {
      table.rowStart += piece.table.rowStart
      table.cells += piece.table.cells
    }
    return table
  }

  private func guesses(
    _ empty: CellTable, _ reading: CSVRowReading, _ workers: Workers
  ) -> [CSVPiece] {
    let start = dataStart
    return workers.map(count: max(0, bytes.count - start), chunk: pieceLength) { range in
      let border = start + range.upperBound
      // A wrong guess may take the rest of the file for one cell: it is not followed far.
      let head = bytes.span.extracting(first: border + pieceLength)
      var piece = CSVPiece(table: empty)
      let first = reading.firstLine(head, from: start + range.lowerBound, to: border)
      reading.readRows(head, from: first, to: border, into: &piece)
      piece.isCutOff = head.count < bytes.count && piece.end >= head.count
      return piece
    }
  }

  private func joined(
    _ guesses: [CSVPiece], _ empty: CellTable, _ reading: CSVRowReading
  ) throws(FormatError) -> [CSVPiece] {
    let span = bytes.span
    var pieces: [CSVPiece] = []
    var position = dataStart
    for (index, guess) in guesses.enumerated() {
      let border = min(span.count, dataStart + (index + 1) * pieceLength)
      // One row may be longer than a piece.
      if position >= border { continue }
      var piece = guess
      if guess.start != position || guess.isCutOff {
        piece = CSVPiece(table: empty)
        reading.readRows(span, from: position, to: border, into: &piece)
      }
      if let quote = piece.unclosed { throw FormatError.unclosedQuote(span, quote, name) }
      position = piece.end
      pieces.append(piece)
    }
    return pieces.isEmpty ? [CSVPiece(table: empty)] : pieces
  }
}

extension String {
  /// Without white space at both ends.
  var trimmed: String {
    var text = Substring(self)
    while text.first?.isWhitespace == true { text.removeFirst() }
    while text.last?.isWhitespace == true { text.removeLast() }
    return String(text)
  }
}
