public import Formats
public import Geometry
public import Parallel
public import Projection

/// A table of incidents on its way from a file to clean columns in degrees.
public struct IncidentSource: Sendable {
  /// A file of CSV, GeoJSON or GeoJSON lines, gzip of each, or `-`.
  public let path: String
  public let options: IncidentOptions
  /// The reference system of the coordinates; nil for what the file states, else degrees.
  public let system: ReferenceSystem?
  /// The area outside which incidents do not count; nil for everywhere.
  public let studyArea: Shapes<Geographic>?

  public init(
    path: String, options: IncidentOptions = IncidentOptions(), system: ReferenceSystem? = nil,
    studyArea: Shapes<Geographic>? = nil
  ) {
    self.path = path
    self.options = options
    self.system = system
    self.studyArea = studyArea
  }

  /// Reads and cleans the table.
  ///
  /// - Throws: `FormatError` or `ProjectionError` where nothing can be used; a bad row is no error but counted.
  public func load(workers: Workers = .one) async throws -> Incidents {
    let bytes = try await ByteSource.bytes(of: path)
    let name = path == "-" ? "standard input" : path
    let area: IncidentTable.Area? = studyArea.map { shapes in
      let locator = PolygonLocator(shapes, workers: workers)
      return { locator.firstFeature(containing: $0, workers: workers).map { $0 >= 0 } }
    }
    guard FeatureFile.isGeoJSON(bytes) else {
      return try IncidentTable.read(
        bytes: bytes, name: name, options: options, system: Self.system(system, name, workers),
        isWithin: area, workers: workers)
    }
    let layer = try GeoJSONReader(workers: workers, ignoresStatedSystem: system != nil)
      .read(bytes, name: name)
    let stated = try system ?? layer.statedSystem.map(ReferenceSystem.init)
    if stated == nil { try layer.requireDegrees() }
    return try IncidentTable.read(
      layer: layer, options: options, system: Self.system(stated, name, workers), isWithin: area,
      workers: workers)
  }

  /// What the numbers mean: degrees, or a system from which each place is found.
  private static func system(
    _ system: ReferenceSystem?, _ name: String, _ workers: Workers
  ) throws(ProjectionError) -> IncidentSystem {
    guard let system, system != .longitudeLatitude else { return .degrees }
    let transform = try CoordinateTransform(from: system, to: .longitudeLatitude)
    return .located { points throws(FormatError) in
      do throws(ProjectionError) {
        return try transform.transform(points, workers: workers)
      } catch {
        throw FormatError(.badData, at: name, error.problem, advice: error.advice)
      }
    }
  }
}
