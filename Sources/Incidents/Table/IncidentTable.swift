public import CatchmentFormats
public import CatchmentGeometry
public import CatchmentParallel

#if canImport(FoundationEssentials)
  public import FoundationEssentials
#else
  public import Foundation
#endif

/// Reads tables of incidents as they are published: rows with dirt in, clean columns and an account of every row out.
///
/// - Complexity: O(bytes + rows), on all threads; the answer does not depend on their number.
public enum IncidentTable {
  /// Tells which places lie in the study area, one answer for each.
  public typealias Area = @Sendable (Points<Geographic>) -> [Bool]

  /// Reads comma-separated values, GeoJSON or newline-delimited GeoJSON, whichever the bytes are.
  ///
  /// - Parameters:
  ///   - bytes: the content of the file.
  ///   - name: what messages call the file.
  ///   - options: which columns are read, and which rows count.
  ///   - system: what the coordinates mean.
  ///   - area: the study area; rows outside are set aside.
  /// - Throws: ``FormatError`` where the file is no table, has no coordinates, or not one row that can be used, and
  ///   where a column that is asked for is missing or describes persons.
  public static func read(
    bytes: Data, name: String, options: IncidentOptions = IncidentOptions(),
    system: IncidentSystem = .degrees, isWithin area: Area? = nil, workers: Workers = .one
  ) throws(FormatError) -> Incidents {
    try ForeignFormat.refuse(bytes, name: name)
    if bytes.span.looksLikeJSON {
      let reader = GeoJSONReader(workers: workers, ignoresStatedSystem: !system.isDegrees)
      let layer = try reader.read(bytes, name: name)
      return try read(
        layer: layer, options: options, system: system, isWithin: area, workers: workers)
    }
    return try read(
      CSVScanner(bytes, name: name), options: options, system: system, isWithin: area,
      workers: workers)
  }

  /// Reads the point features of a layer.
  ///
  /// - Throws: ``FormatError`` as for bytes, and where the layer states another system and `system` is degrees.
  public static func read(
    layer: Layer, options: IncidentOptions = IncidentOptions(),
    system: IncidentSystem = .degrees, isWithin area: Area? = nil, workers: Workers = .one
  ) throws(FormatError) -> Incidents {
    if system.isDegrees, let stated = layer.statedSystem,
      !["OGC:CRS84", "EPSG:4326", "EPSG:4269"].contains(stated)
    {
      throw FormatError(
        .badRequest, at: layer.name, "the file states that its coordinates are in \(stated)",
        advice: "Say --input-crs \(stated).")
    }
    let source = try ScannedIncidents(layer, options: options, workers: workers)
    return try clean(source, options: options, system: system, isWithin: area, workers: workers)
  }

  /// Reads comma-separated values whose columns are known.
  static func read(
    _ scanner: CSVScanner, options: IncidentOptions, system: IncidentSystem, isWithin area: Area?,
    workers: Workers
  ) throws(FormatError) -> Incidents {
    let source = try ScannedIncidents(
      scanner, options: options, isDegrees: system.isDegrees, workers: workers)
    return try clean(source, options: options, system: system, isWithin: area, workers: workers)
  }

  /// Decides on every row, and folds those that are used.
  private static func clean(
    _ source: ScannedIncidents, options: IncidentOptions, system: IncidentSystem,
    isWithin area: Area?, workers: Workers
  ) throws(FormatError) -> Incidents {
    guard source.count > 0 else {
      throw FormatError(
        .badData, at: source.name, "there are no rows of data",
        advice: "Check the export: it holds the names of the columns and nothing else.")
    }
    guard source.count <= Int(Int32.max) else {
      throw FormatError(
        .badData, at: source.name, "there are more than 2,147,483,647 rows",
        advice: "Split the file.")
    }
    let places = try RowPlaces(
      source, system: system, repairsSwapped: options.repairsSwapped, workers: workers)
    let times = RowTimes(source.columns)
    let verdict = RowVerdict(
      source.columns, places: places, times: times, options: options, area: area,
      workers: workers)
    let folding = IncidentFolding(
      source, rows: verdict.used, places: places, times: times, workers: workers)
    return try IncidentAssembly(
      source: source, places: places, times: times, verdict: verdict, folding: folding,
      workers: workers
    ).incidents(unit: options.unit)
  }
}

extension Span where Element == UInt8 {
  /// Whether the first byte that is not white space can only be JSON's.
  var looksLikeJSON: Bool {
    var start = holdsByteOrderMark ? 3 : 0
    while start < count, self[start] <= Byte.space, self[start] != Byte.recordSeparator {
      start += 1
    }
    return [Byte.leftBrace, Byte.leftBracket, Byte.recordSeparator].contains(byte(start))
  }
}
