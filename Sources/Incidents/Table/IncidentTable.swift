public import CatchmentFormats
import CatchmentGeometry
public import CatchmentParallel

#if canImport(FoundationEssentials)
  public import FoundationEssentials
#else
  public import Foundation
#endif

/// Reads tables of incidents as they are published: rows with dirt in, clean columns and an account
/// of every row out.
///
/// - Complexity: O(bytes + rows), on all threads; the answer does not depend on their number.
public enum IncidentTable {
  /// Reads comma-separated values, GeoJSON or newline-delimited GeoJSON, whichever the bytes are.
  ///
  /// - Parameters:
  ///   - bytes: the content of the file.
  ///   - name: what messages call the file.
  ///   - options: which columns are read, and which rows count.
  ///   - system: what the coordinates mean.
  ///   - area: the study area; rows outside are set aside.
  ///   - locator: who places the addresses of ``IncidentOptions/address``.
  /// - Throws: ``IncidentError`` where the file is no table, has no coordinates, or not one row
  ///   that can be used, and where a column that is asked for is missing or describes persons.
  public static func read(
    bytes: Data, name: String, options: IncidentOptions = IncidentOptions(),
    system: IncidentSystem = .degrees, isWithin area: IncidentArea? = nil,
    locator: AddressLocator? = nil, workers: Workers = .one
  ) throws(IncidentError) -> Incidents {
    if JSONStart.isJSON(bytes.span) {
      let layer = try IncidentError.reading { () throws(FormatError) in
        try GeoJSONReader(workers: workers, ignoresStatedSystem: !system.isDegrees)
          .read(bytes, name: name)
      }
      return try read(
        layer: layer, options: options, system: system, isWithin: area, locator: locator,
        workers: workers)
    }
    let scanner = try IncidentError.reading { () throws(FormatError) in
      try ForeignFormat.refuse(bytes, name: name)
      return try CSVScanner(bytes, name: name)
    }
    return try read(
      scanner, options: options, system: system, isWithin: area, locator: locator,
      workers: workers)
  }

  /// Reads the point features of a layer.
  ///
  /// - Throws: ``IncidentError`` as for bytes, and where the layer states another system and
  ///   `system` is degrees.
  public static func read(
    layer: Layer, options: IncidentOptions = IncidentOptions(),
    system: IncidentSystem = .degrees, isWithin area: IncidentArea? = nil,
    locator: AddressLocator? = nil, workers: Workers = .one
  ) throws(IncidentError) -> Incidents {
    if system.isDegrees, let stated = layer.statedSystem,
      !["OGC:CRS84", "EPSG:4326", "EPSG:4269"].contains(stated)
    {
      throw IncidentError(
        .badRequest, at: layer.name, "the file states that its coordinates are in \(stated)",
        remedy: .stateSystem(stated))
    }
    let source = try ScannedIncidents(
      layer, options: options, locator: locator, workers: workers)
    return try clean(source, options: options, system: system, isWithin: area, workers: workers)
  }

  /// Reads comma-separated values whose columns are known.
  static func read(
    _ scanner: CSVScanner, options: IncidentOptions, system: IncidentSystem,
    isWithin area: IncidentArea?, locator: AddressLocator? = nil, workers: Workers
  ) throws(IncidentError) -> Incidents {
    let source = try ScannedIncidents(
      scanner, options: options, isDegrees: system.isDegrees, locator: locator, workers: workers)
    return try clean(source, options: options, system: system, isWithin: area, workers: workers)
  }

  /// Decides on every row, and folds those that are used.
  private static func clean(
    _ source: ScannedIncidents, options: IncidentOptions, system: IncidentSystem,
    isWithin area: IncidentArea?, workers: Workers
  ) throws(IncidentError) -> Incidents {
    guard source.count > 0 else {
      throw IncidentError(
        .badData, at: source.name, "there are no rows of data",
        remedy: .advice("Check the export: it holds the names of the columns and nothing else."))
    }
    guard source.count <= Int(Int32.max) else {
      throw IncidentError(
        .badData, at: source.name, "there are more than 2,147,483,647 rows",
        remedy: .advice("Split the file."))
    }
    let columns = source.columns
    try source.refuseUnknownValues()
    let times = RowTimes(columns, today: options.today, workers: workers)
    var counts: (@Sendable (Int) -> Bool)?
    if options.needsDates || !columns.failure.isEmpty {
      counts = { row in RowScreening.filter(row, times, columns, options) == nil }
    }
    let places = try RowPlaces(
      source, system: system, repairsSwapped: options.repairsSwapped, area: area,
      counts: counts, workers: workers)
    let screening = RowScreening(
      columns, places: places, times: times, options: options, workers: workers)
    let folding = IncidentFolding(
      source, rows: screening.used, places: places, times: times, workers: workers)
    return try IncidentAssembly(
      source: source, places: places, times: times, screening: screening, folding: folding,
      area: area, workers: workers
    ).incidents(unit: options.unit)
  }
}

/// Whether a file can only be JSON.
enum JSONStart {
  /// Whether the first byte that is not white space can only be JSON's.
  static func isJSON(_ bytes: Span<UInt8>) -> Bool {
    var start = bytes.holdsByteOrderMark ? 3 : 0
    while start < bytes.count, bytes[start] <= Byte.space, bytes[start] != Byte.recordSeparator {
      start += 1
    }
    return [Byte.leftBrace, Byte.leftBracket, Byte.recordSeparator].contains(bytes.byte(start))
  }
}
