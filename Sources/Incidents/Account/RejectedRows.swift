import CatchmentFormats

#if canImport(FoundationEssentials)
  import struct FoundationEssentials.Data
#else
  import struct Foundation.Data
#endif

/// The rows that were rejected, as they stood in the file.
struct RejectedRows: Sendable, Equatable {
  struct Row: Sendable, Equatable {
    let line: Int
    let reason: InputAudit.Reason
    /// Where the row's address may lie after all; nil for tables of coordinates.
    var guess: String?
    let range: Range<Int>
  }

  /// What the first columns are called, and the names of those that follow, as they stood in the
  /// file.
  let header: [UInt8]
  let delimiter: UInt8
  let rows: [Row]
  /// Whether a row is JSON and needs quotes to be a cell.
  let isJSON: Bool
  let bytes: Data

  var csv: [UInt8] {
    var text = header
    text.append(Byte.newline)
    let span = bytes.span
    for row in rows {
      text.append(contentsOf: Array("\(row.line)".utf8))
      text.append(delimiter)
      text.append(contentsOf: Array(row.reason.label.csvCell.utf8))
      text.append(delimiter)
      if let guess = row.guess {
        text.append(contentsOf: Array(guess.csvCell.utf8))
        text.append(delimiter)
      }
      if isJSON { text.append(Byte.quote) }
      for index in row.range {
        if isJSON, span[index] == Byte.quote { text.append(Byte.quote) }
        text.append(span[index])
      }
      if isJSON { text.append(Byte.quote) }
      text.append(Byte.newline)
    }
    return text
  }
}

extension String {
  /// In quotes where a delimiter stands in it.
  fileprivate var csvCell: String {
    contains { $0 == "," || $0 == ";" || $0 == "\t" || $0 == "|" } ? "\"\(self)\"" : self
  }
}
