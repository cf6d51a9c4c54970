import CatchmentFormats
public import CatchmentGeometry
public import CatchmentIncidents
public import CatchmentParallel
public import CatchmentProjection

/// A table of incidents on its way from a file to clean columns in degrees.
public struct IncidentSource: Sendable {
  /// What `InputFile` reads: CSV, GeoJSON, or anything that GDAL reads; `-` for standard input.
  public let path: String
  /// The layer to read where the file holds several; nil for the only one.
  public let layer: String?
  public let options: IncidentOptions
  /// The reference system of the coordinates; nil for what the file states, else degrees.
  public let system: ReferenceSystem?
  /// The area outside which incidents do not count; nil for everywhere.
  public let studyArea: Shapes<Geographic>?

  public init(
    path: String, layer: String? = nil, options: IncidentOptions = IncidentOptions(),
    system: ReferenceSystem? = nil, studyArea: Shapes<Geographic>? = nil
  ) {
    self.path = path
    self.layer = layer
    self.options = options
    self.system = system
    self.studyArea = studyArea
  }

  /// Reads and cleans the table.
  ///
  /// - Throws: `FormatError` or `ProjectionError` where nothing can be used; a bad row is no error but counted.
  public func load(workers: Workers = .one) async throws -> Incidents {
    let input = try await InputFile.read(path, layer: layer)
    let name = input.name
    let area: IncidentTable.Area? = studyArea.map { shapes in
      let locator = PolygonLocator(shapes, workers: workers)
      return { locator.firstFeature(containing: $0, workers: workers).map { $0 >= 0 } }
    }
    guard FeatureFile.isGeoJSON(input.bytes) else {
      let incidents = try IncidentTable.read(
        bytes: input.bytes, name: name, options: options,
        system: Self.system(system, name, workers), isWithin: area, workers: workers)
      return input.told(with: incidents)
    }
    let layer = try input.layer(ignoresStatedSystem: system != nil, workers: workers)
    let stated = try system ?? layer.statedSystem.map(ReferenceSystem.init)
    if stated == nil { try layer.requireDegrees() }
    let incidents = try IncidentTable.read(
      layer: layer, options: options, system: Self.system(stated, name, workers), isWithin: area,
      workers: workers)
    return input.told(with: incidents)
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
