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
  /// The conditions, one for each column that has any.
  let tests: [RowCondition]
  let texts: RowTexts
  /// What became of the addresses; nil where the table has coordinates.
  let addresses: RowAddresses?
  /// The places as they stand in the file; `.nan` where there is none.
  let places: Points<AsPublished>
  /// Rows that can't be read, with what is wrong, in order.
  let malformed: [(row: Int, problem: String)]
  /// Where the file seems to be cut; nil where it is whole, or no one can say.
  let cutEnd: CutEnd?
  /// How a list of rejected rows begins.
  let rejectsHeader: [UInt8]
  let delimiter: UInt8
  /// What was guessed about the file.
  let notes: [InputNote]
  /// Whether rows are features and not lines.
  var isLayer: Bool { rowWord == "feature" }

  var count: Int { columns.count }
}

extension ScannedIncidents {
  /// Reads rows of comma-separated values.
  init(
    _ scanner: CSVScanner, options: IncidentOptions, isDegrees: Bool,
    locator: AddressLocator? = nil, workers: Workers
  ) throws(IncidentError) {
    let options = try options.knowing(scanner.header, of: scanner.name)
    name = scanner.name
    rowWord = "line"
    var detection = try ColumnDetection(
      header: scanner.header, options: options, isDegrees: isDegrees, hasGeometry: false,
      name: scanner.name, sample: ColumnSample(scanner))
    let read = detection.columns
    let reading = RowReading(detection, options: options, rows: scanner.reading)
    tests = reading.tests
    var columns = try reading.columns(workers: workers) { reading throws(IncidentError) in
      try IncidentError.reading { () throws(FormatError) in
        try scanner.pieces(of: read, workers: workers) {
          RowColumns($0, rows: 0..<$0.count, by: reading)
        }
      }
    }
    try Self.refuseMisfits(columns, scanner)
    detection.forgetSilentFatal(in: &columns)
    detection.countDead(in: &columns)
    columns.dropBlankIDs()
    self.columns = columns
    self.detection = detection
    texts = RowTexts(scanner.bytes, starts: columns.starts, by: scanner.reading)
    addresses = try RowAddresses(
      detection, texts, count: columns.count, locator: locator, name: name, workers: workers)
    places = addresses?.places ?? Points(x: columns.x, y: columns.y)
    var malformed = columns.misfits.malformed.map {
      ($0.row, "\($0.fields) fields instead of \(scanner.header.count)")
    }
    cutEnd = CutEnd(scanner, detection, columns, texts)
    if let cutEnd {
      malformed.append((cutEnd.row, "the file ends within \"\(scanner.header[cutEnd.column])\""))
    }
    self.malformed = malformed
    delimiter = scanner.delimiter
    notes = Self.notes(scanner)
    let span = scanner.bytes.span
    var header = Array("line".utf8) + [delimiter] + Array("reason".utf8) + [delimiter]
    if addresses != nil { header += Array("best_guess".utf8) + [delimiter] }
    for index in scanner.headerRange { header.append(span[index]) }
    rejectsHeader = header
  }
}

extension ScannedIncidents {
  /// A table most of whose rows have other cells than the header is read wrongly: what is left of
  /// it stands for nothing.
  private static func refuseMisfits(
    _ columns: RowColumns, _ scanner: CSVScanner
  ) throws(IncidentError) {
    let malformed = columns.misfits.malformed
    guard malformed.count * 2 > columns.count, let first = malformed.first else { return }
    let line = LineCount.line(of: columns.starts[first.row], in: scanner.bytes.span)
    throw IncidentError(
      .badData, at: scanner.name,
      "\(malformed.count) of \(columns.count) rows have another number of cells than the header, "
        + "which has \(scanner.header.count) (the first: line \(line), \(first.fields) cells)",
      remedy: .advice(
        "Check how the file was exported: numbers with decimal commas need quotes, or semicolons between the cells."
      ))
  }

  private static func notes(_ scanner: CSVScanner) -> [InputNote] {
    let separators: [UInt8: InputNote.Separator] = [
      Byte.semicolon: .semicolons, Byte.tab: .tabs, Byte.verticalBar: .verticalBars,
    ]
    return [
      scanner.titleEnd.map { .title(aboveLine: $0) },
      separators[scanner.delimiter].map { .separator($0) },
    ].compactMap(\.self)
  }

  /// The address of a row, its parts one after the other.
  func addressText(_ row: Int) -> String { RowAddresses.text(of: row, detection, texts) }

  /// The date of a row as it stands in the file.
  func dateText(_ row: Int) -> String {
    if let calendar = detection.calendar {
      return calendar.all.map { texts.text(row, $0) }
        .joined(separator: " ")
    }
    return detection.date.map { texts.text(row, $0) } ?? ""
  }

  /// Refuses conditions on values that no row has: one that is mistyped would keep nothing, or
  /// everything.
  func refuseUnknownValues() throws(IncidentError) {
    for (test, seen) in zip(tests, columns.seen) {
      for (index, wanted) in test.wanted.enumerated() where seen & 1 << UInt64(index) == 0 {
        throw IncidentError(
          .badRequest, at: name,
          "no row has \"\(wanted.text)\" in the column \"\(detection.header[test.column])\"",
          remedy: .values(values(of: test.column)))
      }
    }
  }

  /// The values of the first column that has a condition.
  var valuesThereAre: IncidentError.Remedy? {
    tests.first.map { .values(values(of: $0.column)) }
  }

  /// The values of a column, the most frequent first, and at most some twenty.
  private func values(of column: Int) -> [String] {
    var counts: [String: Int] = [:]
    for row in 0..<count {
      let text = texts.text(row, column)
      // A column of numbers has as many values as rows: the first thousand say enough.
      if counts.count < 1000 || counts[text] != nil { counts[text, default: 0] += 1 }
    }
    return counts.sorted { ($1.value, $0.key) < ($0.value, $1.key) }.prefix(20)
      .map { $0.key.isEmpty ? "(blank)" : $0.key.excerpt }
  }
}
