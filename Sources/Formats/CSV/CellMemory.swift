/// The answers for texts that a column has had before: most columns of words repeat a few.
///
/// Reading `HOMICIDE` or `BATTERY` by its words takes 4 µs, so that a million of them took 4 s. An
/// answer is a byte and no type of the caller's: a type from another room is looked up at run time
/// for each cell, which took longer than the cell.
package struct CellMemory {
  private struct Entry {
    var text = 0..<0
    /// −1 where there is none.
    var answer: Int16 = -1
  }

  private var known = [Entry](repeating: Entry(), count: 64)

  package init() {}

  /// The answer for a cell; `find` is asked where the memory has none.
  package mutating func value(
    _ bytes: Span<UInt8>, _ cell: Range<Int>, find: (Range<Int>) -> UInt8
  ) -> UInt8 {
    let place = cell.isEmpty ? 0 : (Int(bytes[cell.lowerBound]) &+ cell.count &* 7) & 63
    let entry = known[place]
    if entry.answer >= 0, CellText.isSame(bytes, entry.text, cell) {
      return UInt8(truncatingIfNeeded: entry.answer)
    }
    let answer = find(cell)
    known[place] = Entry(text: cell, answer: Int16(answer))
    return answer
  }
}
