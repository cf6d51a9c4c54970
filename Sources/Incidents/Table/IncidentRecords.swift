import CatchmentFormats
public import CatchmentGeometry
public import CatchmentParallel

#if canImport(FoundationEssentials)
  public import struct FoundationEssentials.Data
#else
  public import struct Foundation.Data
#endif

/// Every row of a table with its key, whether it could be used or not: what two downloads are
/// compared by.
///
/// ```swift
/// let rows = try IncidentRecords(bytes: bytes, name: "spring.csv")
/// // rows.ids[0], rows.days[0]
/// ```
public struct IncidentRecords: Sendable {
  /// The key of each row as it stands in the file; empty where it is blank.
  public let ids: [String]
  /// The column that they stand in.
  public let idColumn: String
  /// Not a number where a row has no place that can be meant.
  public let places: Points<Geographic>
  /// ``Incidents/noDay`` where a row has none.
  public let days: [Int32]
  /// Whether somebody died; nil where it is not stated.
  public let fatal: [Bool?]
  /// Whether each row passes the filters of the options and lies in the area, where one is given; a
  /// row without a place lies in none.
  public let isWanted: [Bool]
  /// The number of each row in its file, from 1.
  public let numbers: [Int]
  /// Whether any row says who died or survived.
  package var statesDeaths: Bool { fatal.contains { $0 != nil } }

  /// - Throws: ``IncidentError`` where the file is no table, or has no column of keys.
  public init(
    bytes: Data, name: String, options: IncidentOptions = IncidentOptions(),
    system: IncidentSystem = .degrees, isWithin area: IncidentArea? = nil, workers: Workers = .one
  ) throws(IncidentError) {
    var source = try Self.scanned(bytes, name, options, system, workers)
    if source.detection.id == nil, let number = source.detection.rowKey {
      // Numbers of rows say nothing about incidents, but tell rows apart: read like an id that was
      // asked for.
      var asked = options
      asked.id = source.detection.header[number]
      source = try Self.scanned(bytes, name, asked, system, workers)
    }
    guard let key = source.detection.id else {
      throw IncidentError(
        .badRequest, at: name, "no column holds a key of its rows",
        remedy: .advice("Name the column of ids."))
    }
    let columns = source.columns
    let times = RowTimes(columns, today: options.today, workers: workers)
    let located = try RowPlaces(
      source, system: system, repairsSwapped: options.repairsSwapped, area: area, counts: nil,
      workers: workers)
    let rows = 0..<source.count
    func isPlaced(_ row: Int) -> Bool { located.reason[row] == 0 }
    idColumn = source.detection.header[key]
    let texts = source.texts
    ids = rows.map { texts.text($0, key) }
    places = Points(
      x: rows.map { isPlaced($0) ? located.x[$0] : .nan },
      y: rows.map { isPlaced($0) ? located.y[$0] : .nan })
    numbers = rows.map { $0 + 1 }
    let isOutside = located.isOutside
    isWanted = rows.map { row in
      RowScreening.filter(row, times, columns, options) == nil
        && (area == nil || isPlaced(row) && (isOutside.isEmpty || !isOutside[row]))
    }
    days = rows.map { times.day[$0] > RowColumns.unreadable ? times.day[$0] : Incidents.noDay }
    fatal = rows.map { row in
      guard !columns.fatal.isEmpty, columns.fatal[row] >= 0 else { return nil }
      return columns.fatal[row] > 0
    }
  }

  /// Some of the rows, each with the number that it has in its file.
  package func selecting(_ rows: [Int]) -> IncidentRecords {
    IncidentRecords(
      ids: rows.map { ids[$0] }, idColumn: idColumn, places: places.selecting(rows),
      days: rows.map { days[$0] }, fatal: rows.map { fatal[$0] },
      isWanted: rows.map { isWanted[$0] }, numbers: rows.map { numbers[$0] })
  }

  private init(
    ids: [String], idColumn: String, places: Points<Geographic>, days: [Int32], fatal: [Bool?],
    isWanted: [Bool], numbers: [Int]
  ) {
    self.ids = ids
    self.idColumn = idColumn
    self.places = places
    self.days = days
    self.fatal = fatal
    self.isWanted = isWanted
    self.numbers = numbers
  }

  private static func scanned(
    _ bytes: Data, _ name: String, _ options: IncidentOptions, _ system: IncidentSystem,
    _ workers: Workers
  ) throws(IncidentError) -> ScannedIncidents {
    if JSONStart.isJSON(bytes.span) {
      let layer = try IncidentError.reading { () throws(FormatError) in
        try GeoJSONReader(workers: workers, ignoresStatedSystem: !system.isDegrees)
          .read(bytes, name: name)
      }
      return try ScannedIncidents(layer, options: options, workers: workers)
    }
    let scanner = try IncidentError.reading { () throws(FormatError) in
      try ForeignFormat.refuse(bytes, name: name)
      return try CSVScanner(bytes, name: name)
    }
    return try ScannedIncidents(
      scanner, options: options, isDegrees: system.isDegrees, workers: workers)
  }
}
