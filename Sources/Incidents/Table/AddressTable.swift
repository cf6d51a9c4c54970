public import CatchmentFormats
public import CatchmentParallel

#if canImport(FoundationEssentials)
  public import struct FoundationEssentials.Data
#else
  public import struct Foundation.Data
#endif

/// A table that is read for its addresses, and written again as it was with what was found of them.
public struct AddressTable: Sendable {
  /// What messages call the file.
  public let name: String
  /// The column, or the columns of number and street.
  public let addressColumns: [String]
  /// Whether the column was found and not asked for.
  public let isDetected: Bool
  /// The address of each row; empty where there is none.
  public let addresses: [String]
  /// Columns that describe persons: they stay in the table that is theirs, and are on no map.
  public let personColumns: [String]

  private enum Content: Sendable {
    case cells(CSVScanner, CellTable)
    case features(Layer)
  }
  private let content: Content
  private let header: [String]

  /// - Parameters:
  ///   - bytes: comma-separated values, or features with or without places.
  ///   - name: what messages call the file.
  ///   - address: the column, or several between commas; nil to look for it.
  /// - Throws: ``IncidentError`` where no column holds addresses, or none is called so.
  public init(
    bytes: Data, name: String, address: String?, workers: Workers = .one
  ) throws(IncidentError) {
    let sample: ColumnSample
    if JSONStart.isJSON(bytes.span) {
      let layer = try IncidentError.reading { () throws(FormatError) in
        try GeoJSONReader(workers: workers, ignoresStatedSystem: true).read(bytes, name: name)
      }
      content = .features(layer)
      header = layer.propertyNames
      sample = ColumnSample(layer)
    } else {
      let (scanner, table) = try IncidentError.reading {
        () throws(FormatError) -> (CSVScanner, CellTable) in
        try ForeignFormat.refuse(bytes, name: name)
        let scanner = try CSVScanner(bytes, name: name)
        return (scanner, try scanner.table(of: Array(scanner.header.indices), workers: workers))
      }
      content = .cells(scanner, table)
      header = scanner.header
      sample = ColumnSample(scanner)
    }
    self.name = name
    var options = IncidentOptions()
    options.address = address ?? ColumnDetection.address(among: header, sample)
    guard options.address != nil else {
      throw IncidentError(
        .badRequest, at: name, "no column of addresses is found", remedy: .columns(header))
    }
    let detection = try ColumnDetection(
      header: header, options: options, isDegrees: true, hasGeometry: true, name: name)
    guard case .address(let columns) = detection.place else {
      preconditionFailure("An address was asked for.")
    }
    addressColumns = columns.map { detection.header[$0] }
    isDetected = address == nil
    personColumns = detection.personColumns
    let towns = AddressTowns.columns(detection.header.map(ColumnNames.plain), sample)
      .filter { !columns.contains($0) }
    switch content {
    case .cells(_, let table):
      let slots = columns.map { table.slots[$0] }
      addresses = workers.map(count: table.count, chunk: 4096) { range in
        range.map { row in
          AddressTowns.address(
            slots.map { table.text(row, $0) }, towns: towns.map { table.text(row, table.slots[$0]) }
          )
        }
      }.flatMap(\.self)
    case .features(let layer):
      func texts(_ columns: [Int]) throws(IncidentError) -> [[String?]] {
        var texts: [[String?]] = []
        for column in columns {
          texts.append(
            try IncidentError.reading { () throws(FormatError) in
              try layer.text(of: detection.header[column], workers: workers)
            })
        }
        return texts
      }
      let (parts, names) = (try texts(columns), try texts(towns))
      addresses = (0..<layer.count).map { row in
        AddressTowns.address(
          parts.map { $0[row]?.trimmed ?? "" }, towns: names.map { $0[row]?.trimmed ?? "" })
      }
    }
  }

  public var count: Int { addresses.count }

  /// What a row is called in messages: `line` or `feature`.
  public var rowWord: String { if case .cells = content { "line" } else { "feature" } }

  /// The line of a row, or the number of a feature, from 1.
  public func lines(of rows: [Int]) -> [Int] {
    guard case .cells(let scanner, let table) = content else { return rows.map { $0 + 1 } }
    var known = (position: 0, line: 1)
    var lines: [Int: Int] = [:]
    for row in rows.sorted() {
      let start = table.rowStart[row]
      known = (start, LineCount.line(of: start, in: scanner.bytes.span, after: known))
      lines[row] = known.line
    }
    return rows.map { lines[$0] ?? $0 + 1 }
  }

  /// The rows as properties, numbers where they are written as JSON writes them, without columns
  /// about persons.
  public func properties(workers: Workers = .one) -> PropertyTable {
    switch content {
    case .features(let layer): return PropertyTable(copying: layer)
    case .cells(let scanner, let table):
      var properties = PropertyTable(count: table.count)
      let persons = Set(personColumns)
      for (column, name) in scanner.header.enumerated() where !persons.contains(name) {
        let slot = table.slots[column]
        let values = workers.map(count: table.count, chunk: 4096) { range in
          range.map { row -> JSONValue? in
            let value = table.value(row, slot)
            return value == .null ? nil : value
          }
        }
        properties.append(name, .json(Array(values.joined())))
      }
      return properties
    }
  }

  /// Some rows as they stood in the file, with columns in front of or behind them.
  ///
  /// A column of the table gives way to one behind it of the same name.
  /// - Parameter rows: nil for all.
  public func csv(
    rows: [Int]? = nil, before: [TextColumn] = [], after: [TextColumn] = []
  ) -> [UInt8] {
    let rows = rows ?? Array(0..<count)
    var text = ByteText()
    let delimiter: UInt8
    var cells: [Int] = []
    var isRaw = false
    switch content {
    case .cells(let scanner, _):
      delimiter = scanner.delimiter
      let replaced = Set(after.map(\.name))
      cells = header.indices.filter { !replaced.contains(header[$0]) }
      isRaw = cells.count == header.count
    case .features: delimiter = Byte.comma
    }
    func line(_ front: [String], _ middle: (inout ByteText) -> Void, _ back: [String]) {
      for cell in front {
        text.appendCell(SpreadsheetText.safe(cell), delimiter: delimiter)
        text.append(delimiter)
      }
      middle(&text)
      for cell in back {
        text.append(delimiter)
        text.appendCell(SpreadsheetText.safe(cell), delimiter: delimiter)
      }
      text.append(Byte.newline)
    }
    line(before.map(\.name), { append(nil, cells, isRaw, delimiter, &$0) }, after.map(\.name))
    for (index, row) in rows.enumerated() {
      line(
        before.map { $0.texts[index] }, { append(row, cells, isRaw, delimiter, &$0) },
        after.map { $0.texts[index] })
    }
    return text.bytes
  }

  /// A column of texts that is written beside a table's own.
  public struct TextColumn: Sendable {
    public let name: String
    /// One for each row that is written.
    public let texts: [String]

    public init(_ name: String, _ texts: [String]) {
      self.name = name
      self.texts = texts
    }
  }

  /// Appends a row, or the header where it is nil.
  private func append(
    _ row: Int?, _ cells: [Int], _ isRaw: Bool, _ delimiter: UInt8, _ text: inout ByteText
  ) {
    switch content {
    case .features(let layer):
      text.appendCell(
        row.map { layer.rawProperties(of: $0) ?? "" } ?? "properties", delimiter: delimiter)
    case .cells(let scanner, let table) where isRaw:
      let span = scanner.bytes.span
      SpreadsheetText.append(
        row: row.map(table.rowRange) ?? scanner.headerRange, of: span, delimiter: delimiter,
        to: &text)
      // A row may leave out cells at its end.
      let missing = row.map { header.count - table.fieldCount($0) } ?? 0
      for _ in 0..<max(0, missing) { text.append(delimiter) }
    case .cells(_, let table):
      for (place, column) in cells.enumerated() {
        if place > 0 { text.append(delimiter) }
        text.appendCell(
          SpreadsheetText.safe(row.map { table.text($0, table.slots[column]) } ?? header[column]),
          delimiter: delimiter)
      }
    }
  }
}

extension ColumnDetection {
  /// The likeliest column of addresses; nil where none holds any.
  static func address(among header: [String], _ sample: ColumnSample) -> String? {
    let plain = header.map(ColumnNames.plain)
    return ColumnNames.address.compactMap { wanted in plain.firstIndex(of: wanted) }
      .first { sample.isAddress($0) }.map { header[$0] }
  }
}
