import Geometry

#if canImport(FoundationEssentials)
  import FoundationEssentials
#else
  import Foundation
#endif

/// The rows of an incident table before they are cleaned, whatever the format of the file.
struct IncidentSource: Sendable {
  /// What messages call the file.
  let name: String
  /// What messages call a row: `line` or `feature`.
  let rowWord: String
  let detection: ColumnDetection
  let table: CellTable
  /// The number of fields that a row must have; nil where rows have none.
  let width: Int?
  /// The places, where they do not stand in cells; `.nan` where there is none.
  var places: Points<AsPublished>?
  /// Rows that can't be read, with what is wrong, in order.
  var malformed: [(row: Int, problem: String)] = []
  /// How a list of rejected rows begins.
  let rejectsHeader: [UInt8]
  let delimiter: UInt8

  var count: Int { table.count }

  /// The slot of a column; nil where it is not read.
  func slot(_ column: Int?) -> Int? { column.map { table.slots[$0] } }
}

extension IncidentSource {
  /// Rows of comma-separated values.
  init(
    _ scanner: CSVScanner, detection: ColumnDetection, table: CellTable
  ) {
    name = scanner.name
    rowWord = "line"
    self.detection = detection
    self.table = table
    width = scanner.header.count
    delimiter = scanner.delimiter
    let span = scanner.bytes.span
    var start = span.holdsByteOrderMark ? 3 : 0
    while start < scanner.dataStart, span[start].isLineEnd { start += 1 }
    var end = min(scanner.dataStart, span.count)
    while end > start, span[end - 1] == Byte.newline || span[end - 1] == Byte.carriageReturn {
      end -= 1
    }
    var header = Array("line".utf8) + [delimiter] + Array("reason".utf8) + [delimiter]
    for index in start..<end { header.append(span[index]) }
    rejectsHeader = header
    // Many exports end each row with a delimiter that the header does not have.
    for row in 0..<table.count where table.fieldCount(row) != scanner.header.count {
      let fields = table.fieldCount(row)
      let range = table.rowRange(row)
      let hasEmptyTail =
        fields == scanner.header.count + 1 && span[range.upperBound - 1] == scanner.delimiter
      if hasEmptyTail { continue }
      malformed.append((row, "\(fields) fields instead of \(scanner.header.count)"))
    }
  }
}
