#if canImport(FoundationEssentials)
  package import struct FoundationEssentials.Data
#else
  package import struct Foundation.Data
#endif

/// Where the cells of a few columns of a table stand among the bytes of a file.
///
/// A cell is 8 bytes, and its text is read when it is needed: a million rows of five columns are
/// one array of 48 MB and no string.
package struct CellTable: Sendable {
  /// A cell's place, counted from the start of its row.
  package struct Cell: Sendable, BitwiseCopyable {
    package var offset: UInt32
    package var length: UInt32

    package init(offset: UInt32, length: UInt32) {
      self.offset = offset
      self.length = length
    }

    package static let empty = Cell(offset: 0, length: 0)
  }

  package let bytes: Data
  /// The slot of each column of the file; −1 where it is not read.
  package let slots: [Int]
  /// Where each row starts.
  package var rowStart: [Int] = []
  /// For each row a cell for the row itself, whose `offset` is the number of its fields and whose
  /// `length` is its own, and then one for each slot.
  package var cells: [Cell] = []

  /// Quotes that open a cell, are never closed, and were taken for part of the text.
  package internal(set) var openQuotes: [Int] = []

  /// The number of cells that stand for a row.
  let stride: Int

  package init(bytes: Data, columns: [Int], width: Int) {
    self.bytes = bytes
    var slots = [Int](repeating: -1, count: width)
    var next = 1
    for column in columns where slots[column] < 0 {
      slots[column] = next
      next += 1
    }
    self.slots = slots
    stride = next
  }

  package var count: Int { rowStart.count }

  mutating func reserve(_ rows: Int) {
    rowStart.reserveCapacity(rows + rows / 16)
    cells.reserveCapacity((rows + rows / 16) * stride)
  }

  /// How many fields the row has.
  @inline(__always) package func fieldCount(_ row: Int) -> Int { Int(cells[row &* stride].offset) }

  /// How many bytes the row has, without its line end.
  @inline(__always) package func rowLength(_ row: Int) -> Int { Int(cells[row &* stride].length) }

  /// The bytes of a whole row, without its line end.
  package func rowRange(_ row: Int) -> Range<Int> {
    rowStart[row]..<rowStart[row] + Int(cells[row * stride].length)
  }

  /// The bytes of a cell without white space around them; quotes around it are not part of it.
  @inline(__always) package func range(_ row: Int, _ slot: Int, in span: Span<UInt8>) -> Range<Int>
  {
    let cell = cells[row &* stride &+ slot]
    let start = rowStart[row] &+ Int(cell.offset)
    return CellText.trimmed(span, start..<start &+ Int(cell.length))
  }

  /// The bytes of the cells of some rows, as ``range(_:_:in:)`` has them.
  ///
  /// A whole column in one call: other rooms would pay for a call with each cell.
  package func ranges(_ rows: Range<Int>, _ slot: Int) -> [Range<Int>] {
    let span = bytes.span
    return rows.map { range($0, slot, in: span) }
  }

  /// The numbers that the cells of some rows hold, as ``NumberText`` has them.
  package func numbers(_ rows: Range<Int>, _ slot: Int, comma: NumberText.Comma) -> [Double] {
    let span = bytes.span
    return rows.map { NumberText.value(span, range($0, slot, in: span), comma: comma) }
  }

  /// The text of a cell, without white space around it.
  package func text(_ row: Int, _ slot: Int) -> String {
    let span = bytes.span
    return CellText.string(span, range(row, slot, in: span))
  }
}
