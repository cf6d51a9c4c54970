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
    var text = ByteText()
    let span = bytes.span
    let names = header.span
    SpreadsheetText.append(row: 0..<names.count, of: names, delimiter: delimiter, to: &text)
    text.append(Byte.newline)
    for row in rows {
      text.append("\(row.line)")
      text.append(delimiter)
      text.appendCell(row.reason.label, delimiter: delimiter)
      text.append(delimiter)
      if let guess = row.guess {
        text.appendCell(SpreadsheetText.safe(guess), delimiter: delimiter)
        text.append(delimiter)
      }
      if isJSON {
        text.append(Byte.quote)
        for index in row.range {
          if span[index] == Byte.quote { text.append(Byte.quote) }
          text.append(span[index])
        }
        text.append(Byte.quote)
      } else {
        SpreadsheetText.append(row: row.range, of: span, delimiter: delimiter, to: &text)
      }
      text.append(Byte.newline)
    }
    return text.bytes
  }
}
