#if canImport(FoundationEssentials)
  package import struct FoundationEssentials.Data
#else
  package import struct Foundation.Data
#endif

/// Where the cells of a few columns of a table stand among the bytes of a file.
///
/// A cell is 8 bytes, and its text is read when it is needed: a million rows of five columns are one array of 48 MB
/// and no string.
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
  /// For each row a cell for the row itself, whose `offset` is the number of its fields and whose `length` is its
  /// own, and then one for each slot.
  package var cells: [Cell] = []

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

  /// The bytes of a whole row, without its line end.
  package func rowRange(_ row: Int) -> Range<Int> {
    rowStart[row]..<rowStart[row] + Int(cells[row * stride].length)
  }

  /// The bytes of a cell without white space around them; quotes around it are not part of it.
  @inline(__always) package func range(_ row: Int, _ slot: Int, in span: Span<UInt8>) -> Range<Int>
  {
    let cell = cells[row &* stride &+ slot]
    let start = rowStart[row] &+ Int(cell.offset)
    return span.trimmed(start..<start &+ Int(cell.length))
  }

  /// The text of a cell, without white space around it.
  package func text(_ row: Int, _ slot: Int) -> String {
    let span = bytes.span
    return span.cellText(range(row, slot, in: span))
  }
}

extension Span where Element == UInt8 {
  /// A range without white space at its ends.
  @inline(__always) package func trimmed(_ range: Range<Int>) -> Range<Int> {
    var start = range.lowerBound
    var end = range.upperBound
    while start < end, self[start] <= Byte.space { start &+= 1 }
    while start < end, self[end &- 1] <= Byte.space { end &-= 1 }
    return start..<end
  }

  /// The text of a cell: UTF-8, or Latin-1 where it is not UTF-8; doubled quotes are one.
  package func cellText(_ range: Range<Int>) -> String {
    var cell: [UInt8] = []
    cell.reserveCapacity(range.count)
    var index = range.lowerBound
    while index < range.upperBound {
      cell.append(self[index])
      let isDoubled =
        self[index] == Byte.quote && index + 1 < range.upperBound && self[index + 1] == Byte.quote
      index += isDoubled ? 2 : 1
    }
    if let text = String(validating: cell, as: UTF8.self) { return text }
    var text = ""
    for byte in cell { text.unicodeScalars.append(Unicode.Scalar(byte)) }
    return text
  }
}
