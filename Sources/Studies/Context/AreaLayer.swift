public import CatchmentFormats
public import CatchmentGeometry
import CatchmentIncidents
public import CatchmentParallel
public import CatchmentProjection

import CatchmentTopology

/// A layer of areas, blocks, streets or sites, in degrees and checked when it enters.
///
/// Whatever reference system the file states or the caller names, shapes are longitudes and latitudes on WGS 84
/// here. Polygons that cross themselves are named with their place, and mended only on request.
public struct AreaLayer: Sendable {
  /// What messages call the layer.
  public let name: String
  public let shapes: Shapes<Geographic>
  /// The features as the file holds them, with their properties; feature for feature parallel to `shapes`.
  public let source: Layer
  /// What each feature is called.
  public let names: [String]
  /// What was guessed, mended or left out, in sentences.
  public let notes: [String]

  public var count: Int { shapes.count }

  /// Opens a layer.
  ///
  /// - Parameters:
  ///   - path: what `InputFile` reads: GeoJSON, a table of points, or anything that GDAL reads; `-` for standard input.
  ///   - layerName: the layer to read where the file holds several.
  ///   - system: the reference system of the numbers; nil for what the file states, else degrees.
  ///   - repairs: whether polygons that cross themselves are mended instead of refused.
  ///   - nameProperty: the property that names the features; nil to look for one.
  ///   - workers: the threads to use.
  /// - Throws: `FormatError` with file, feature and place for what can't be used.
  public static func load(
    _ path: String, layer layerName: String? = nil, system: ReferenceSystem? = nil,
    repairs: Bool = false, nameProperty: String? = nil, workers: Workers = .one
  ) async throws -> AreaLayer {
    let input = try await InputFile.read(path, layer: layerName)
    let layer = try input.layer(ignoresStatedSystem: system != nil, workers: workers)
    return try AreaLayer(
      layer, system: system, repairs: repairs, nameProperty: nameProperty, workers: workers)
  }

  /// Checks a layer and brings it to degrees.
  public init(
    _ layer: Layer, system: ReferenceSystem? = nil, repairs: Bool = false,
    nameProperty: String? = nil, workers: Workers = .one
  ) throws {
    var notes = layer.notes
    let published: Shapes<Geographic>
    if let stated = try system ?? layer.statedSystem.map(ReferenceSystem.init),
      stated != .longitudeLatitude
    {
      published = try toGeographic(layer.shapes, from: stated, workers: workers)
      notes.append("\(layer.name): coordinates are taken as \(stated).")
    } else {
      try layer.requireDegrees(of: .layer)
      published = layer.shapes.replacingCoordinates(
        with: Points(x: layer.shapes.x, y: layer.shapes.y))
    }
    let findings = try Validity.findings(in: published, workers: workers)
    if findings.isEmpty {
      shapes = published
    } else if repairs {
      shapes = try Validity.repaired(published, workers: workers)
      notes.append(
        "\(layer.name): \(counted(findings.count, "feature")) mended whose rings crossed or broke off: "
          + findings.prefix(5).map { "\($0.feature + 1)" }.joined(separator: ", ")
          + (findings.count > 5 ? ", …" : "") + ".")
    } else {
      throw Self.refusal(findings, layer.name)
    }
    let display = try layer.displayNames(preferring: nameProperty, workers: workers)
    name = layer.name
    source = layer
    names = display.names
    self.notes = notes
  }

  private init(
    name: String, shapes: Shapes<Geographic>, source: Layer, names: [String], notes: [String]
  ) {
    self.name = name
    self.shapes = shapes
    self.source = source
    self.names = names
    self.notes = notes
  }

  /// The layer of some features, in that order.
  public func selecting(_ indices: [Int]) -> AreaLayer {
    AreaLayer(
      name: name, shapes: shapes.selecting(indices), source: source.selecting(indices),
      names: indices.map { names[$0] }, notes: notes)
  }

  /// Refuses a layer in which no feature is an area.
  public func requirePolygons() throws(FormatError) {
    guard !(0..<count).contains(where: { shapes.hasPart(.polygon, in: $0) }) else { return }
    throw FormatError(
      .badData, at: name,
      count == 0
        ? "the layer has no features" : "none of its \(count) features is an area (polygon)",
      advice: "Give a layer of polygons.")
  }

  private static func refusal(_ findings: [Validity.Finding], _ name: String) -> FormatError {
    let first = findings[0]
    let place = "\(degrees(first.x)), \(degrees(first.y))"
    let others = findings.count > 1 ? " (and \(counted(findings.count - 1, "other feature")))" : ""
    return FormatError(
      .badData, at: "\(name): feature \(first.feature + 1)",
      "\(first.reason.prefix(1).lowercased() + first.reason.dropFirst()) near \(place)\(others)",
      .allowMending)
  }

  private static func degrees(_ value: Double) -> String {
    "\((value * 1e6).rounded() / 1e6)"
  }
}

/// `1 feature`, `2 features`.
package func counted(_ count: Int, _ noun: String) -> String {
  count == 1 ? "1 \(noun)" : "\(grouped(count)) \(noun)s"
}

/// A whole number with its thousands marked: `20,659`.
package func grouped(_ number: Int) -> String {
  let digits = String(number.magnitude)
  var text = ""
  for (index, digit) in digits.enumerated() {
    if index > 0, (digits.count - index) % 3 == 0 { text.append(",") }
    text.append(digit)
  }
  return number < 0 ? "-" + text : text
}
