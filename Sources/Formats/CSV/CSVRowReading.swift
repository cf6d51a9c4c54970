/// The rows of one piece of a file.
struct CSVPiece: Sendable {
  var table: CellTable
  /// Where its first row was looked for, and where the row behind its last would start.
  var start = 0
  var end = 0
  /// Whether its last row was not read to its end.
  var isCutOff = false
  /// The quotes of which something is wrong.
  var faults = CSVQuoteFaults()
}

/// Quotes that open a cell and don't close it.
package struct CSVQuoteFaults: Sendable {
  /// The quote that opens a cell which the file ends in.
  var unclosed: Int?
  /// Quotes that were taken for part of the text: the next quote would have swallowed whole rows.
  var literal: [Int] = []

  package init() {}
}

/// Reads rows one after the other, from a place that is known to start one.
package struct CSVRowReading: Sendable {
  package let delimiter: UInt8
  let terminator: UInt8
  /// How many columns the table has; 0 where that is not known.
  package let width: Int

  /// Rows for which room is made at a time.
  private static let batch = 256

  /// Reads all rows that start in a range.
  func readRows(_ bytes: Span<UInt8>, from start: Int, to end: Int, into piece: inout CSVPiece) {
    piece.start = start
    var position = start
    while position < end, piece.faults.unclosed == nil {
      readBatch(
        bytes, &position, to: end, slots: piece.table.slots, stride: piece.table.stride,
        cells: &piece.table.cells, starts: &piece.table.rowStart, &piece.faults)
      // Rows of one table are about as long as each other, so that growing in steps can be spared.
      if piece.table.count == Self.batch {
        piece.table.reserve(Self.batch * (end - start) / (position - start))
      }
    }
    piece.end = position
  }

  private func readBatch(
    _ bytes: Span<UInt8>, _ position: inout Int, to end: Int, slots: [Int], stride: Int,
    cells: inout [CellTable.Cell], starts: inout [Int], _ faults: inout CSVQuoteFaults
  ) {
    let known = cells.count
    cells.append(contentsOf: repeatElement(.empty, count: Self.batch &* stride))
    var rows = 0
    var breaks = Breaks(self, bytes, from: position)
    do {
      let slots = slots.span
      var cells = cells.mutableSpan
      while rows < Self.batch, position < end, faults.unclosed == nil {
        if isLineEnd(bytes, position) {
          // An empty line.
          position &+= bytes[position] == terminator ? 1 : 2
          breaks = Breaks(self, bytes, from: position)
          continue
        }
        let start = position
        let row = known &+ rows &* stride
        let (fields, rowEnd) = readRow(
          bytes, &position, &breaks, &faults
        ) { field, cell in
          guard field < slots.count, slots[field] >= 0 else { return }
          cells[row &+ slots[field]] = CellTable.Cell(
            offset: UInt32(truncatingIfNeeded: cell.lowerBound &- start),
            length: UInt32(truncatingIfNeeded: cell.count))
        }
        cells[row] = CellTable.Cell(
          offset: UInt32(truncatingIfNeeded: fields),
          length: UInt32(truncatingIfNeeded: rowEnd &- start))
        starts.append(start)
        rows &+= 1
      }
    }
    cells.removeLast((Self.batch &- rows) &* stride)
  }

  /// Reads a row, and steps behind its line end.
  ///
  /// - Parameter hear: hears the number of each field and where it stands, in order.
  /// - Returns: the number of fields, and where the row ends without its line end.
  package func readRow(
    _ bytes: Span<UInt8>, _ position: inout Int, _ faults: inout CSVQuoteFaults,
    hear: (Int, Range<Int>) -> Void
  ) -> (fields: Int, end: Int) {
    var breaks = Breaks(self, bytes, from: position)
    return readRow(bytes, &position, &breaks, &faults, hear: hear)
  }

  @inline(__always)
  private func readRow(
    _ bytes: Span<UInt8>, _ position: inout Int, _ breaks: inout Breaks,
    _ faults: inout CSVQuoteFaults, hear: (Int, Range<Int>) -> Void
  ) -> (fields: Int, end: Int) {
    let start = position
    var field = 0
    var index = start
    while true {
      hear(field, readCell(bytes, &index, field, &breaks, &faults))
      field &+= 1
      if index >= bytes.count || bytes[index] != delimiter { break }
      index &+= 1
    }
    position = index &+ 1
    let isPair =
      index > start && terminator == Byte.newline && bytes[index &- 1] == Byte.carriageReturn
    return (field, isPair ? index &- 1 : index)
  }

  /// Reads a cell, and steps to the delimiter or line end behind it.
  @inline(__always)
  private func readCell(
    _ bytes: Span<UInt8>, _ index: inout Int, _ field: Int, _ breaks: inout Breaks,
    _ faults: inout CSVQuoteFaults
  ) -> Range<Int> {
    let start = index
    if index < bytes.count, bytes[index] == Byte.quote {
      let cell = readQuoted(bytes, &index, field, &faults)
      breaks = Breaks(self, bytes, from: index)
      if let cell {
        _ = breaks.next(bytes)
        return cell
      }
    }
    index = breaks.next(bytes)
    let isPair =
      index < bytes.count && index > start && bytes[index] == Byte.newline
      && terminator == Byte.newline && bytes[index &- 1] == Byte.carriageReturn
    return start..<(isPair ? index &- 1 : index)
  }

  /// The delimiters and line ends behind each other.
  ///
  /// The words that are looked at don't depend on what was found in the one before, so that a
  /// processor works on several at once: a row of five cells takes 39 ns, and 50 ns when the search
  /// starts anew at each cell.
  private struct Breaks {
    private let delimiters: UInt64
    private let terminators: UInt64
    /// Where the word stands that is looked at, and which of its bytes are still to be told.
    private var base: Int
    private var marks: UInt64

    @inline(__always) init(_ reading: CSVRowReading, _ bytes: Span<UInt8>, from start: Int) {
      delimiters = EightBytes.repeating(reading.delimiter)
      terminators = EightBytes.repeating(reading.terminator)
      base = start
      marks = EightBytes(bytes, at: start).marks(of: delimiters, terminators)
    }

    /// The next one, or the end of the bytes.
    @inline(__always) mutating func next(_ bytes: Span<UInt8>) -> Int {
      while marks == 0 {
        base &+= 8
        if base >= bytes.count { return bytes.count }
        marks = EightBytes(bytes, at: base).marks(of: delimiters, terminators)
      }
      let place = base &+ marks.trailingZeroBitCount >> 3
      marks &= marks &- 1
      return place
    }
  }

  /// Reads a cell in quotes; nil where the quotes are part of the text: something stands behind the
  /// closing one, or the cell would swallow whole rows.
  private func readQuoted(
    _ bytes: Span<UInt8>, _ index: inout Int, _ field: Int, _ faults: inout CSVQuoteFaults
  ) -> Range<Int>? {
    let open = index
    let quotes = EightBytes.repeating(Byte.quote)
    let terminators = EightBytes.repeating(terminator)
    var firstBreak: Int?
    index &+= 1
    while index < bytes.count {
      let marks = EightBytes(bytes, at: index).marks(of: quotes, terminators)
      guard marks != 0 else {
        index &+= 8
        continue
      }
      index &+= marks.trailingZeroBitCount >> 3
      if bytes[index] == terminator {
        if firstBreak == nil { firstBreak = index }
        index &+= 1
        continue
      }
      if index &+ 1 < bytes.count, bytes[index &+ 1] == Byte.quote {
        index &+= 2
        continue
      }
      let close = index
      let isProper =
        close &+ 1 >= bytes.count || bytes[close &+ 1] == delimiter
        || isLineEnd(bytes, close &+ 1)
      if let firstBreak,
        swallowsRows(bytes, open, field, firstBreak, before: close, isProper: isProper)
      {
        faults.literal.append(open)
        index = open
        return nil
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
    if let firstBreak,
      swallowsRows(bytes, open, field, firstBreak, before: bytes.count, isProper: false)
    {
      faults.literal.append(open)
      index = open
      return nil
    }
    index = bytes.count
    faults.unclosed = open
    return open &+ 1..<bytes.count
  }

  /// Lines that a properly closed cell must hold, each with a cell for each column, to be taken for
  /// rows.
  private static let fewestLines = 4

  /// Whether a quote that is closed on a later line, or on none, was never meant to be open: the
  /// line that it stands on and those behind it have a cell for each column as they stand.
  ///
  /// A note of several lines has neither: it takes the end of its row away from the first line.
  /// Where text follows the closing quote, one line behind is enough to tell; where the cell is
  /// closed as it should be, all its lines must look like rows, and be several, or have numbers
  /// where the line of the quote has them. Tables of one or two columns leave too much to chance.
  private func swallowsRows(
    _ bytes: Span<UInt8>, _ open: Int, _ field: Int, _ firstBreak: Int, before close: Int,
    isProper: Bool
  ) -> Bool {
    guard width > 2, field &+ delimiters(bytes, open..<firstBreak).all &+ 1 == width else {
      return false
    }
    var lines = 0
    var areAlike = true
    var start = firstBreak &+ 1
    let kinds = isProper ? kinds(bytes, lineStart(bytes, open)..<firstBreak, isPlain: true) : []
    while start < close, isProper || lines == 0 {
      var end = start
      while end < bytes.count, bytes[end] != terminator { end &+= 1 }
      let counts = delimiters(bytes, start..<end)
      guard counts.all == width &- 1 || counts.unquoted == width &- 1 else { return false }
      if isProper {
        let other = self.kinds(bytes, start..<end, isPlain: counts.all == width &- 1)
        areAlike = areAlike && Self.areAlike(kinds, other, besides: field)
      }
      lines &+= 1
      start = end &+ 1
    }
    return !isProper || areAlike || lines >= Self.fewestLines
  }

  /// What a cell begins with.
  private enum CellKind { case blank, number, text }

  /// Whether two lines have numbers in the same columns, two at least, beside the one with the
  /// quote.
  private static func areAlike(
    _ first: [CellKind], _ second: [CellKind], besides field: Int
  ) -> Bool {
    guard first.count == second.count else { return false }
    var numbers = 0
    for column in first.indices where column != field {
      if first[column] == .blank || second[column] == .blank { continue }
      if first[column] != second[column] { return false }
      if first[column] == .number { numbers &+= 1 }
    }
    return numbers >= 2
  }

  /// The kinds of the cells of a line.
  ///
  /// - Parameter isPlain: whether every delimiter counts, also those between quotes.
  private func kinds(_ bytes: Span<UInt8>, _ range: Range<Int>, isPlain: Bool) -> [CellKind] {
    var kinds: [CellKind] = []
    var kind = CellKind.blank
    var isInside = false
    for index in range {
      let byte = bytes[index]
      if byte == Byte.quote { isInside.toggle() }
      if byte == delimiter, isPlain || !isInside {
        kinds.append(kind)
        kind = .blank
      } else if kind == .blank, byte > Byte.space, byte != Byte.quote {
        let isSign = byte == Byte.minus || byte == Byte.plus || byte == Byte.point
        kind = isSign || (Byte.zero...Byte.nine).contains(byte) ? .number : .text
      }
    }
    kinds.append(kind)
    return kinds
  }

  private func lineStart(_ bytes: Span<UInt8>, _ index: Int) -> Int {
    var start = index
    while start > 0, bytes[start &- 1] != terminator { start &-= 1 }
    return start
  }

  /// How many delimiters stand in a line, and how many of them outside quotes.
  private func delimiters(
    _ bytes: Span<UInt8>, _ range: Range<Int>
  ) -> (all: Int, unquoted: Int) {
    var counts = (all: 0, unquoted: 0)
    var isInside = false
    for index in range {
      if bytes[index] == Byte.quote { isInside.toggle() }
      if bytes[index] == delimiter {
        counts.all &+= 1
        if !isInside { counts.unquoted &+= 1 }
      }
    }
    return counts
  }

  /// Where the first line starts that starts at or after `start`; `border` where there is none
  /// before it.
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
