/// The rows of one piece of a file.
struct CSVPiece: Sendable {
  var table: CellTable
  /// Where its first row was looked for, and where the row behind its last would start.
  var start = 0
  var end = 0
  /// Whether its last row was not read to its end.
  var isCutOff = false
  /// The quote that opens a cell which the file ends in.
  var unclosed: Int?
}

/// Reads rows one after the other, from a place that is known to start one.
struct CSVRowReading: Sendable {
  var delimiter: UInt8
  var terminator: UInt8

  /// Reads all rows that start in a range.
  func readRows(_ bytes: Span<UInt8>, from start: Int, to end: Int, into piece: inout CSVPiece) {
    var position = start
    piece.start = start
    defer { piece.end = position }
    while position < end, piece.unclosed == nil {
      if isLineEnd(bytes, position) {
        // An empty line.
        position += bytes[position] == terminator ? 1 : 2
        continue
      }
      readRow(bytes, &position, into: &piece) { _ in }
      // Rows of one table are about as long as each other, so that growing in steps can be spared.
      if piece.table.count == 64 { piece.table.reserve(64 * (end - start) / (position - start)) }
    }
  }

  /// Reads a row, and steps behind its line end.
  ///
  /// - Parameter field: hears where each field stands, in order.
  @inline(__always)
  func readRow(
    _ bytes: Span<UInt8>, _ position: inout Int, into piece: inout CSVPiece,
    field hear: (Range<Int>) -> Void
  ) {
    let start = position
    let width = piece.table.slots.count
    let row = piece.table.cells.count
    piece.table.rowStart.append(start)
    for _ in 0..<piece.table.stride { piece.table.cells.append(.empty) }
    var field = 0
    var index = start
    while true {
      let cell = readCell(bytes, &index, into: &piece)
      hear(cell)
      if field < width, piece.table.slots[field] >= 0 {
        piece.table.cells[row &+ piece.table.slots[field]] = CellTable.Cell(
          offset: UInt32(truncatingIfNeeded: cell.lowerBound &- start),
          length: UInt32(truncatingIfNeeded: cell.count))
      }
      field &+= 1
      if index >= bytes.count || bytes[index] != delimiter { break }
      index &+= 1
    }
    var end = index
    if end > start, terminator == Byte.newline, bytes[end &- 1] == Byte.carriageReturn { end &-= 1 }
    piece.table.cells[row] = CellTable.Cell(
      offset: UInt32(truncatingIfNeeded: field), length: UInt32(truncatingIfNeeded: end &- start))
    position = index &+ 1
  }

  /// Reads a cell, and steps to the delimiter or line end behind it.
  @inline(__always)
  private func readCell(
    _ bytes: Span<UInt8>, _ index: inout Int, into piece: inout CSVPiece
  ) -> Range<Int> {
    let start = index
    if index < bytes.count, bytes[index] == Byte.quote {
      if let cell = readQuoted(bytes, &index, into: &piece) { return cell }
    }
    while index < bytes.count {
      let byte = bytes[index]
      if byte == delimiter { return start..<index }
      if byte == terminator {
        let isPair =
          terminator == Byte.newline && index > start && bytes[index &- 1] == Byte.carriageReturn
        return start..<(isPair ? index &- 1 : index)
      }
      index &+= 1
    }
    return start..<index
  }

  /// Reads a cell in quotes; nil where something stands behind the closing one, which is then part of the cell.
  private func readQuoted(
    _ bytes: Span<UInt8>, _ index: inout Int, into piece: inout CSVPiece
  ) -> Range<Int>? {
    let open = index
    index &+= 1
    while index < bytes.count {
      guard bytes[index] == Byte.quote else {
        index &+= 1
        continue
      }
      if index &+ 1 < bytes.count, bytes[index &+ 1] == Byte.quote {
        index &+= 2
        continue
      }
      let cell = open &+ 1..<index
      index &+= 1
      if index >= bytes.count || bytes[index] == delimiter { return cell }
      if isLineEnd(bytes, index) {
        if bytes[index] != terminator { index &+= 1 }
        return cell
      }
      return nil
    }
    piece.unclosed = open
    return open &+ 1..<bytes.count
  }

  /// Where the first line starts that starts at or after `start`; `border` where there is none before it.
  func firstLine(_ bytes: Span<UInt8>, from start: Int, to border: Int) -> Int {
    if start == 0 || bytes[start - 1] == terminator { return start }
    var index = start
    while index < border {
      if bytes[index] == terminator { return index + 1 }
      index += 1
    }
    return border
  }

  @inline(__always)
  private func isLineEnd(_ bytes: Span<UInt8>, _ index: Int) -> Bool {
    if bytes[index] == terminator { return true }
    return terminator == Byte.newline && bytes[index] == Byte.carriageReturn
      && index &+ 1 < bytes.count && bytes[index &+ 1] == Byte.newline
  }
}
