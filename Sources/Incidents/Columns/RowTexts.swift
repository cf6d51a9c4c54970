import CatchmentFormats

#if canImport(FoundationEssentials)
  import FoundationEssentials
#else
  import Foundation
#endif

/// The texts of a table's rows, for the few that are shown.
struct RowTexts: Sendable {
  let bytes: Data
  /// Where each row starts.
  private let starts: [Int]
  /// How a row is read again; its cells are not kept.
  private let reading: CSVRowReading?
  /// All cells, where they are kept.
  private let table: CellTable?

  /// Rows of a file that are read again when one is asked for.
  init(_ bytes: Data, starts: [Int], by reading: CSVRowReading) {
    self.bytes = bytes
    self.starts = starts
    self.reading = reading
    table = nil
  }

  /// Rows whose cells are known.
  init(_ table: CellTable) {
    bytes = table.bytes
    starts = table.rowStart
    reading = nil
    self.table = table
  }

  func start(_ row: Int) -> Int { starts[row] }

  /// The bytes of a whole row, without its line end.
  func range(_ row: Int) -> Range<Int> {
    guard let reading else { return table?.rowRange(row) ?? 0..<0 }
    var position = starts[row]
    var faults = CSVQuoteFaults()
    return starts[row]..<reading.readRow(bytes.span, &position, &faults) { _, _ in }.end
  }

  /// The text of a row in a column, without white space around it.
  func text(_ row: Int, _ column: Int) -> String {
    guard let reading else { return table.map { $0.text(row, $0.slots[column]) } ?? "" }
    let span = bytes.span
    var position = starts[row]
    var faults = CSVQuoteFaults()
    var cell = 0..<0
    _ = reading.readRow(span, &position, &faults) { if $0 == column { cell = $1 } }
    return CellText.string(span, CellText.trimmed(span, cell))
  }
}
