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
/// The file is cut into pieces. Whether a piece starts inside quotes is known from the number of quotes before it, so
/// that all pieces are read at once. That rule is broken by a quote inside a cell that does not start with one: a piece
/// that meets such a quote says so, and the file is read again from the front, by the same reading of rows.
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
    while start < span.count, span[start] <= Byte.space { start += 1 }
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
    var pieces = speculativePieces(empty, reading, workers)
    if pieces.contains(where: { $0.isIrregular || $0.unclosed != nil }) {
      var piece = CSVPiece(table: empty)
      reading.readRows(bytes.span, from: dataStart, to: bytes.count, into: &piece)
      if let quote = piece.unclosed { throw FormatError.unclosedQuote(bytes.span, quote, name) }
      pieces = [piece]
    }
    if pieces.count == 1 { return pieces[0].table }
    var table = empty
    let rows = pieces.reduce(0) { $0 + $1.table.count }
    table.rowStart.reserveCapacity(rows)
    table.cells.reserveCapacity(rows * table.stride)
    for piece in pieces {
      table.rowStart += piece.table.rowStart
      table.cells += piece.table.cells
    }
    return table
  }

  private func speculativePieces(
    _ empty: CellTable, _ reading: CSVRowReading, _ workers: Workers
  ) -> [CSVPiece] {
    let start = dataStart
    let length = bytes.count - start
    let isInside = quotesBefore(workers)
    return workers.map(count: length, chunk: pieceLength) { range in
      let span = bytes.span
      var piece = CSVPiece(table: empty)
      let first = reading.firstRow(
        span, from: start + range.lowerBound, isInside: isInside[range.lowerBound / pieceLength],
        isLineStart: range.lowerBound == 0)
      reading.readRows(span, from: first, to: start + range.upperBound, into: &piece)
      return piece
    }
  }

  /// For each piece, whether the number of quotes before it is odd.
  private func quotesBefore(_ workers: Workers) -> [Bool] {
    let start = dataStart
    let odd = workers.map(count: bytes.count - start, chunk: pieceLength) { range in
      let piece = bytes.span.extracting(start + range.lowerBound..<start + range.upperBound)
      var quotes: UInt8 = 0
      for index in piece.indices { quotes &+= piece[index] == Byte.quote ? 1 : 0 }
      return quotes & 1 == 1
    }
    var isInside = false
    return odd.map { isOdd in
      defer { if isOdd { isInside.toggle() } }
      return isInside
    }
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
