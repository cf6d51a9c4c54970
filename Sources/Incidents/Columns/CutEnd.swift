import CatchmentFormats

#if canImport(FoundationEssentials)
  import FoundationEssentials
#else
  import Foundation
#endif

/// The last row of a table that ends within a number or a date, as a download that broke off does.
///
/// The file has to end without the end of a line, and the last cell of it to be shorter than any
/// other of its column.
struct CutEnd {
  let row: Int
  let column: Int

  /// Of fewer cells nobody can say how long they are.
  private static let leastCells = 5

  init?(
    _ scanner: CSVScanner, _ detection: ColumnDetection, _ columns: RowColumns, _ texts: RowTexts
  ) {
    let bytes = scanner.bytes.span
    let column = scanner.header.count - 1
    let row = columns.count - 1
    guard row >= 0, bytes.count > 0, !bytes[bytes.count - 1].isLineEnd,
      // A cell in quotes is whole.
      bytes[bytes.count - 1] != Byte.quote,
      Self.isLong(column, detection), columns.misfits.malformed.last?.row != row
    else { return nil }
    // The row itself may be among the first ones.
    var others = detection.sample.texts(column)
    let text = texts.text(row, column).trimmed
    if columns.count <= ColumnSample.rows, !text.isEmpty, !others.isEmpty { others.removeLast() }
    guard !text.isEmpty, others.count >= Self.leastCells,
      others.allSatisfy({ $0.trimmed.utf8.count > text.utf8.count })
    else { return nil }
    self.row = row
    self.column = column
  }

  /// Whether a column holds places, dates or times, all of which have some length.
  private static func isLong(_ column: Int, _ detection: ColumnDetection) -> Bool {
    switch detection.place {
    case .columns(let x, let y) where column == x || column == y: true
    case .one(column): true
    default: column == detection.date || column == detection.time
    }
  }
}
