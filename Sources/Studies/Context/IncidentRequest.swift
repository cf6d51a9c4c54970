import CatchmentFormats
package import CatchmentGeometry
public import CatchmentIncidents
package import CatchmentParallel
import CatchmentProjection

/// Which incidents a context is made of: a table, how it is read, and which of its rows count.
public struct IncidentRequest: Sendable {
  /// What `InputFile` reads: CSV, GeoJSON, or anything that GDAL reads; `-` for standard input.
  public var path: String
  /// The layer to read where the file holds several; nil for the only one.
  public var layer: String?
  public var options: IncidentOptions
  /// The reference system of the coordinates, as `EPSG:2263`; nil for what the file states, else
  /// degrees.
  public var system: String?
  /// The area outside which incidents do not count; nil for everywhere.
  public var within: LayerSource?
  /// The streets along which the addresses of `options.address` are placed, and by which places are
  /// named; nil for none.
  public var streets: StreetRequest?
  /// Streets or areas by which places are named; nil for ``streets``, else the areas of ``within``.
  public var names: LayerSource?
  /// Whether the table may come from the network, or from a file that names others.
  public var allowsNetwork = false

  public init(
    _ path: String, layer: String? = nil, options: IncidentOptions = IncidentOptions(),
    system: String? = nil, within: LayerSource? = nil, streets: StreetRequest? = nil,
    names: LayerSource? = nil
  ) {
    self.path = path
    self.layer = layer
    self.options = options
    self.system = system
    self.within = within
    self.streets = streets
    self.names = names
  }

  /// Reads and cleans the table.
  ///
  /// - Parameters:
  ///   - studyArea: the shapes of ``within``, read already.
  ///   - locator: who places addresses; nil where none are to be placed.
  ///   - workers: the threads to use.
  /// - Throws: `FormatError`, `IncidentError` or `ProjectionError` where nothing can be used; a bad
  ///   row is no error but counted.
  package func load(
    studyArea: Shapes<Geographic>?, locator: AddressLocator? = nil, workers: Workers
  ) async throws -> Incidents {
    let system = try self.system.map(ReferenceSystem.init)
    let input = try await InputFile.read(
      path, layer: layer, allowsNetwork: allowsNetwork)
    let name = input.name
    let area = studyArea.map { Self.area($0, workers) }
    guard FeatureFile.isGeoJSON(input.bytes) else {
      guard !name.lowercased().hasSuffix(".geojson") else {
        throw FormatError(
          .badData, at: name, "the name promises GeoJSON, and there is none in it",
          advice: "Export it again, or call it .csv if it is a table.")
      }
      let incidents = try IncidentTable.read(
        bytes: input.bytes, name: name, options: options,
        system: Self.system(system, name, workers), isWithin: area, locator: locator,
        workers: workers)
      return input.told(with: incidents)
    }
    let layer = try input.layer(ignoresStatedSystem: system != nil, workers: workers)
    let stated = try layer.system(asked: system, as: .incidents)
    // A few impossible places are rejected one by one; most of them mean that the numbers are no
    // degrees.
    if stated == nil, case .impossible(_, let beyond, _) = layer.degreesVerdict,
      beyond * 2 > layer.count
    {
      try layer.requireDegrees()
    }
    let incidents = try IncidentTable.read(
      layer: layer, options: options, system: Self.system(stated, name, workers), isWithin: area,
      locator: locator, workers: workers)
    return input.told(with: incidents)
  }

  /// Reads every row with its key, whether it could be used or not.
  ///
  /// - Throws: as ``load(studyArea:workers:)``, and where the table has no keys.
  func records(
    studyArea: Shapes<Geographic>?, workers: Workers
  ) async throws -> IncidentRecords {
    let system = try self.system.map(ReferenceSystem.init)
    let input = try await InputFile.read(path, layer: layer, allowsNetwork: allowsNetwork)
    return try IncidentRecords(
      bytes: input.bytes, name: input.name, options: options,
      system: Self.system(system, input.name, workers),
      isWithin: studyArea.map { Self.area($0, workers) }, workers: workers)
  }

  private static func area(_ shapes: Shapes<Geographic>, _ workers: Workers) -> IncidentArea {
    let locator = PolygonLocator(shapes, workers: workers)
    return IncidentArea(extent: shapes.extent) {
      locator.firstFeature(containing: $0, workers: workers).map { $0 >= 0 }
    }
  }

  /// What the numbers mean: degrees, or a system from which each place is found.
  private static func system(
    _ system: ReferenceSystem?, _ name: String, _ workers: Workers
  ) throws(ProjectionError) -> IncidentSystem {
    guard let system, system != .longitudeLatitude else { return .degrees }
    let transform = try CoordinateTransform(from: system, to: .longitudeLatitude)
    return .located { points throws(IncidentError) in
      if system.isContradicted(by: points) {
        throw IncidentError(
          .badData, at: name,
          "the coordinates are said to be \(system), and look like degrees (\(points.x[0]), \(points.y[0]))",
          remedy: .leaveSystem)
      }
      do throws(ProjectionError) {
        return try transform.transform(points, workers: workers)
      } catch {
        throw IncidentError(
          .badData, at: name, ErrorPhrase(error.problem),
          remedy: .advice(ErrorPhrase(error.advice)))
      }
    }
  }
}
