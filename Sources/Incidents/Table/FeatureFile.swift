public import CatchmentFormats
public import CatchmentParallel

#if canImport(FoundationEssentials)
  public import FoundationEssentials
#else
  public import Foundation
#endif

/// Reads a layer from whatever holds one: GeoJSON, newline-delimited GeoJSON, or a table of points.
public enum FeatureFile {
  /// Whether the bytes are GeoJSON, and not a table.
  public static func isGeoJSON(_ bytes: Data) -> Bool { JSONStart.isJSON(bytes.span) }

  /// Reads the features.
  ///
  /// A row of a table is a point; its other columns are its properties, numbers where they are
  /// written as JSON writes them. Columns about persons are left out, and so are rows without a
  /// place; both are told.
  ///
  /// - Parameter ignoresStatedSystem: whether the caller knows the reference system better than the
  ///   file.
  /// - Throws: ``FormatError`` where the bytes are neither, or no two columns hold places.
  public static func read(
    _ bytes: Data, name: String, ignoresStatedSystem: Bool = false, workers: Workers = .one
  ) throws(FormatError) -> Layer {
    try read(
      bytes, name: name, ignoresStatedSystem: ignoresStatedSystem, isTranslated: false,
      workers: workers)
  }

  /// - Parameter isTranslated: whether the bytes were made from another file, whose places are no
  ///   lines and columns.
  static func read(
    _ bytes: Data, name: String, ignoresStatedSystem: Bool, isTranslated: Bool, workers: Workers
  ) throws(FormatError) -> Layer {
    var reader = GeoJSONReader(workers: workers, ignoresStatedSystem: ignoresStatedSystem)
    reader.isTranslated = isTranslated
    try ForeignFormat.refuse(bytes, name: name)
    if JSONStart.isJSON(bytes.span) { return try reader.read(bytes, name: name) }
    let table = try PointTable(bytes, name: name, isDegrees: !ignoresStatedSystem, workers: workers)
    let (text, missing) = table.geoJSON()
    var layer = try reader.read(Data(text), name: name)
    if let first = missing.first {
      layer.remarks.append(.rowsWithoutPlace(file: name, count: missing.count, line: first))
    }
    return layer
  }
}

/// A table whose rows are points, as GeoJSON.
private struct PointTable {
  let table: CellTable
  let x: Int
  let y: Int
  let isDegrees: Bool
  /// The names and slots of the columns that become properties.
  let properties: [(name: String, slot: Int)]

  init(_ bytes: Data, name: String, isDegrees: Bool, workers: Workers) throws(FormatError) {
    let scanner = try CSVScanner(bytes, name: name)
    let detection: ColumnDetection
    do throws(IncidentError) {
      detection = try ColumnDetection(
        header: scanner.header, options: IncidentOptions(), isDegrees: isDegrees,
        hasGeometry: false, name: name)
    } catch {
      throw FormatError(
        .badData, at: error.place, error.phrase,
        advice: ErrorPhrase(error.remedy?.sentence ?? ""))
    }
    guard case .columns(let xColumn, let yColumn) = detection.place else {
      throw FormatError(
        .badData, at: name, "it has no two columns of coordinates",
        advice: "Give the longitude and the latitude a column each.")
    }
    // The name of a site; beside a date it would be that of a person.
    let persons = Set(
      detection.personColumns.filter { detection.date != nil || $0.lowercased() != "name" })
    let kept = scanner.header.indices.filter { !persons.contains(scanner.header[$0]) }
    table = try scanner.table(of: kept, workers: workers)
    x = table.slots[xColumn]
    y = table.slots[yColumn]
    var properties: [(name: String, slot: Int)] = []
    for column in kept where column != xColumn && column != yColumn {
      properties.append((scanner.header[column], table.slots[column]))
    }
    self.properties = properties
    self.isDegrees = isDegrees
  }

  /// The text, and the lines of rows that have no place: not two numbers, or zero twice where these
  /// are degrees.
  func geoJSON() -> (text: [UInt8], missing: [Int]) {
    let span = table.bytes.span
    var text = ByteText()
    var missing: [Int] = []
    text.append("{\"type\":\"FeatureCollection\",\"features\":[" as StaticString)
    for row in 0..<table.count {
      guard let longitude = Self.number(span, table.range(row, x, in: span)),
        let latitude = Self.number(span, table.range(row, y, in: span)),
        !isDegrees || longitude != 0 || latitude != 0
      else {
        missing.append(LineCount.line(of: table.rowStart[row], in: span))
        continue
      }
      if missing.count < row { text.append(Byte.comma) }
      text.append("{\"type\":\"Feature\",\"properties\":" as StaticString)
      var values = JSONObject()
      for (name, slot) in properties { values[name] = table.value(row, slot) }
      JSONValue.object(values).append(to: &text)
      text.append(",\"geometry\":" as StaticString)
      let point: JSONValue = [
        "type": "Point", "coordinates": [.number(longitude), .number(latitude)],
      ]
      point.append(to: &text)
      text.append(Byte.rightBrace)
    }
    text.append("]}" as StaticString)
    return (text.bytes, missing)
  }

  private static func number(_ bytes: Span<UInt8>, _ cell: Range<Int>) -> Double? {
    let value = NumberText.value(bytes, cell)
    return value.isFinite ? value : nil
  }
}

extension CellTable {
  /// A cell as a property: a number only where it reads back as the same text, for `007` is a name.
  func value(_ row: Int, _ slot: Int) -> JSONValue {
    let text = text(row, slot)
    if text.isEmpty { return .null }
    if let number = Int64(text), String(number) == text { return .integer(number) }
    if let number = Double(text), number.isFinite, JSONValue.number(number).text() == text {
      return .number(number)
    }
    return .string(text)
  }
}
