/// How a table of text is written: where its header stands, what ends a line, and what separates
/// its columns.
///
/// The separator is the one that splits most of the first lines into equally many cells, header and
/// rows alike: a header may hold more commas than semicolons and still be separated by semicolons.
/// Titles above the header, as spreadsheets write them, and a first line `sep=;` are passed over.
struct CSVDialect: Equatable {
  /// Where the header stands.
  private(set) var headerStart: Int
  /// The last byte of a line.
  let terminator: UInt8
  private(set) var delimiter: UInt8
  /// How many lines above the header look like a title.
  private(set) var titleLines = 0

  /// How many lines are looked at, and how many bytes at most.
  private static let sampleCount = 30
  private static let sampleLength = 1 << 16

  /// - Parameter start: where the first line stands that is not empty.
  init(_ bytes: Span<UInt8>, from start: Int) {
    terminator = Self.terminator(bytes, from: start)
    headerStart = start
    delimiter = Byte.comma
    if let stated = Self.statedDelimiter(bytes, at: start, terminator) {
      delimiter = stated.delimiter
      headerStart = stated.end
      findHeader(Self.lines(bytes, from: headerStart, stated.delimiter, terminator))
      return
    }
    var best: (score: (Int, Int), lines: [Line])?
    for candidate in CSVScanner.delimiters {
      let lines = Self.lines(bytes, from: start, candidate, terminator)
      let width = Self.width(lines)
      if width < 2 { continue }
      let score = (lines.count { $0.fields == width }, width)
      guard best.map({ $0.score < score }) ?? true else { continue }
      best = (score, lines)
      delimiter = candidate
    }
    if let best { findHeader(best.lines) }
  }

  /// A line of the sample.
  private struct Line {
    let start: Int
    let fields: Int
    /// How many of them hold something.
    let filled: Int
  }

  private static func lines(
    _ bytes: Span<UInt8>, from start: Int, _ delimiter: UInt8, _ terminator: UInt8
  ) -> [Line] {
    let head = bytes.extracting(first: start + sampleLength)
    let reading = CSVRowReading(delimiter: delimiter, terminator: terminator, width: 0)
    var lines: [Line] = []
    var position = start
    var faults = CSVQuoteFaults()
    while lines.count < sampleCount, position < head.count {
      while position < head.count, head[position].isLineEnd { position += 1 }
      if position >= head.count { break }
      let first = position
      var filled = 0
      let row = reading.readRow(head, &position, &faults) { _, cell in
        if !CellText.trimmed(head, cell).isEmpty { filled += 1 }
      }
      // What the end of the sample cuts off says nothing.
      if faults.unclosed != nil || (position > head.count && head.count < bytes.count) { break }
      lines.append(Line(start: first, fields: row.fields, filled: filled))
    }
    return lines
  }

  /// The number of cells that most lines have, the greater one where two are equally frequent.
  private static func width(_ lines: [Line]) -> Int {
    var counts: [Int: Int] = [:]
    for line in lines { counts[line.fields, default: 0] += 1 }
    return counts.max { ($0.value, $0.key) < ($1.value, $1.key) }?.key ?? 0
  }

  /// The first line that is no title: one that fills half of its columns.
  private mutating func findHeader(_ lines: [Line]) {
    let width = Self.width(lines)
    guard width > 1,
      let place = lines.firstIndex(where: { line in
        line.filled > 1
          && (line.fields < width ? line.filled * 2 > width : line.filled * 2 >= width)
      })
    else { return }
    headerStart = lines[place].start
    titleLines = place
  }

  /// What a first line `sep=;` says, as Excel writes and reads it.
  private static func statedDelimiter(
    _ bytes: Span<UInt8>, at start: Int, _ terminator: UInt8
  ) -> (delimiter: UInt8, end: Int)? {
    // Some programs put it in quotes.
    let isQuoted = bytes.byte(start) == Byte.quote
    let word = start + (isQuoted ? 1 : 0)
    guard CellText.isWord(bytes, word..<min(word + 4, bytes.count), "sep=") else { return nil }
    let delimiter = bytes.byte(word + 4)
    var end = word + 5 + (isQuoted ? 1 : 0)
    guard CSVScanner.delimiters.contains(delimiter),
      end >= bytes.count || bytes[end].isLineEnd
    else { return nil }
    while end < bytes.count, bytes[end].isLineEnd { end += 1 }
    return (delimiter, end)
  }

  /// The last byte of a line, as the first one ends: LF, or CR where no LF follows it.
  private static func terminator(_ bytes: Span<UInt8>, from start: Int) -> UInt8 {
    var isInside = false
    for index in start..<bytes.count {
      switch bytes[index] {
      case Byte.quote: isInside.toggle()
      case Byte.newline where !isInside: return Byte.newline
      case Byte.carriageReturn where !isInside:
        return bytes.byte(index + 1) == Byte.newline ? Byte.newline : Byte.carriageReturn
      default: break
      }
    }
    return Byte.newline
  }
}
