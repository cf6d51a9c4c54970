import CatchmentFormats
import CatchmentGeometry
import CatchmentParallel

#if canImport(FoundationEssentials)
  import struct FoundationEssentials.Data
#else
  import struct Foundation.Data
#endif

/// The rows of an incident table before they are judged, whatever the format of the file.
struct ScannedIncidents: Sendable {
  /// What messages call the file.
  let name: String
  /// What messages call a row: `line` or `feature`.
  let rowWord: String
  let detection: ColumnDetection
  let columns: RowColumns
  let texts: RowTexts
  /// The places as they stand in the file; `.nan` where there is none.
  let places: Points<AsPublished>
  /// Rows that can't be read, with what is wrong, in order.
  let malformed: [(row: Int, problem: String)]
  /// How a list of rejected rows begins.
  let rejectsHeader: [UInt8]
  let delimiter: UInt8
  /// What was guessed about the file, in sentences.
  let notes: [String]
  /// Whether rows are features and not lines.
  var isLayer: Bool { rowWord == "feature" }

  var count: Int { columns.count }
}

extension ScannedIncidents {
  /// Reads rows of comma-separated values.
  init(
    _ scanner: CSVScanner, options: IncidentOptions, isDegrees: Bool, workers: Workers
  ) throws(FormatError) {
    name = scanner.name
    rowWord = "line"
    detection = try ColumnDetection(
      header: scanner.header, options: options, isDegrees: isDegrees, hasGeometry: false,
      name: scanner.name)
    let read = detection.columns
    columns = try RowReading(
      detection, options: options, width: scanner.header.count,
      delimiter: scanner.delimiter
    ).columns(workers: workers) { reading throws(FormatError) in
      try scanner.pieces(of: read, workers: workers) {
        RowColumns($0, rows: 0..<$0.count, by: reading)
      }
    }
    places = Points(x: columns.x, y: columns.y)
    texts = RowTexts(scanner.bytes, starts: columns.starts, by: scanner.reading)
    malformed = columns.misfits.map {
      ($0.row, "\($0.fields) fields instead of \(scanner.header.count)")
    }
    delimiter = scanner.delimiter
    notes = scanner.notes
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
  }
}
