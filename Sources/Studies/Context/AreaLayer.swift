public import CatchmentFormats
public import CatchmentGeometry
import CatchmentIncidents
public import CatchmentParallel
import CatchmentProjection

import CatchmentTopology

/// A layer of areas, blocks, streets or sites, in degrees and checked when it enters.
///
/// Whatever reference system the file states or the caller names, shapes are longitudes and
/// latitudes on WGS 84 here. Polygons that cross themselves are named with their place, and mended
/// only on request.
public struct AreaLayer: Sendable {
  /// What messages call the layer.
  public let name: String
  public let shapes: Shapes<Geographic>
  /// The features as the file holds them, with their properties; feature for feature parallel to
  /// `shapes`.
  public let source: Layer
  /// What each feature is called.
  public let names: [String]
  /// Whether the names tell people where the features are: they are no numbers, and no street's
  /// that many share.
  public let hasTellingNames: Bool
  /// The property that names the features; nil where they are called by their places in the file.
  package let nameProperty: String?
  /// Whether the names are what the file calls the features, and not their places in it.
  var statesNames: Bool { nameProperty != nil }
  /// What was guessed, mended or left out.
  public let remarks: [LayerNote]

  public var count: Int { shapes.count }

  /// The number, from 1, of the feature that a coordinate belongs to.
  func feature(of coordinate: Int) -> Int? {
    (0..<shapes.count).first { shapes.allCoordinates(of: $0).contains(coordinate) }.map { $0 + 1 }
  }

  /// Opens a layer.
  ///
  /// - Parameters:
  ///   - path: what `InputFile` reads: GeoJSON, a table of points, or anything that GDAL reads; `-`
  ///     for standard input.
  ///   - options: how it is read.
  ///   - workers: the threads to use.
  /// - Throws: ``StudyError`` with file, feature and place for what can't be used.
  public static func load(
    _ path: String, options: LayerOptions = LayerOptions(), workers: Workers = .one
  ) async throws(StudyError) -> AreaLayer {
    do {
      let input = try await InputFile.read(
        path, layer: options.layer, allowsNetwork: options.allowsNetwork)
      let layer = try input.layer(ignoresStatedSystem: options.system != nil, workers: workers)
      return try AreaLayer(layer, options: options, workers: workers)
    } catch {
      throw StudyError(error)
    }
  }

  /// Checks a layer and brings it to degrees.
  public init(
    _ layer: Layer, options: LayerOptions = LayerOptions(), workers: Workers = .one
  ) throws {
    var remarks = layer.remarks.map { LayerNote.reading($0) }
    let published: Shapes<Geographic>
    let asked = try options.system.map(ReferenceSystem.init)
    if let stated = try layer.planeSystem(asked: asked, as: .layer) {
      published = try toGeographic(layer.shapes, from: stated, workers: workers)
      remarks.append(.system(layer: layer.name, system: "\(stated)"))
    } else {
      try layer.requireDegrees(of: .layer)
      published = layer.shapes.replacingCoordinates(
        with: Points(x: layer.shapes.x, y: layer.shapes.y))
    }
    let findings = try Validity.findings(in: published, workers: workers)
    if findings.isEmpty {
      shapes = published
    } else if options.repairs {
      shapes = try Validity.repaired(published, workers: workers)
      remarks.append(.mended(layer: layer.name, features: findings.map(\.feature)))
    } else {
      throw Self.refusal(findings, layer.name)
    }
    let display = try layer.displayNames(preferring: options.nameProperty, workers: workers)
    let kind = shapes.kind
    let empty = findings.map(\.feature).filter { kind[$0] == .none }
    if !empty.isEmpty {
      remarks.append(.nothingLeft(layer: layer.name, names: empty.map { display.names[$0] }))
    }
    name = layer.name
    source = layer
    names = display.names
    let lettered = display.names.count { $0.contains(where: \.isLetter) }
    nameProperty = display.property
    hasTellingNames =
      display.property != nil && display.repeated * 20 <= layer.count
      && lettered * 2 > layer.count
    if display.repeated > 0, let property = display.property {
      remarks.append(
        .named(
          layer: layer.name, property: property, missing: display.missing,
          shared: display.repeated))
    }
    self.remarks = remarks
  }

  /// The remarks in English sentences.
  public var notes: [String] { remarks.map { English().sentence(of: $0) } }

  /// A layer that somebody drew: no file holds it yet.
  ///
  /// - Parameter names: one for each shape.
  /// - Throws: where a shape crosses itself or breaks off.
  public init(
    drawn shapes: Shapes<Geographic>, names: [String], name: String, workers: Workers = .one
  ) throws {
    let published = shapes.replacingCoordinates(
      with: Points<AsPublished>(x: shapes.x, y: shapes.y))
    try self.init(Layer(name: name, drawn: published, names: names), workers: workers)
  }

  private init(
    name: String, shapes: Shapes<Geographic>, source: Layer, names: [String],
    hasTellingNames: Bool, nameProperty: String?, remarks: [LayerNote]
  ) {
    self.name = name
    self.shapes = shapes
    self.source = source
    self.names = names
    self.hasTellingNames = hasTellingNames
    self.nameProperty = nameProperty
    self.remarks = remarks
  }

  /// The layer of some features, in that order.
  public func selecting(_ indices: [Int]) -> AreaLayer {
    AreaLayer(
      name: name, shapes: shapes.selecting(indices), source: source.selecting(indices),
      names: indices.map { names[$0] }, hasTellingNames: hasTellingNames,
      nameProperty: nameProperty, remarks: remarks)
  }

  /// The same features with other shapes.
  func replacing(_ shapes: Shapes<Geographic>) -> AreaLayer {
    AreaLayer(
      name: name, shapes: shapes, source: source, names: names, hasTellingNames: hasTellingNames,
      nameProperty: nameProperty, remarks: remarks)
  }

  /// The properties of the features with a name for each. A published `name` that several share, or
  /// some lack, stays as it is, and the name of each is its `label`.
  var namedProperties: PropertyTable {
    var table = PropertyTable(copying: source)
    let published = source.propertyNames.contains("name") ? try? source.text(of: "name") : nil
    let isTaken = published.map { $0 != names.map(Optional.some) } ?? false
    table.append(isTaken ? "label" : "name", .strings(names.map { $0 }))
    return table
  }

  /// How many people live in each feature, by a property.
  ///
  /// - Throws: where there is no such property, or a feature has no number of residents.
  func residents(_ property: String, workers: Workers = .one) throws -> [Double] {
    let numbers = try source.numbers(of: property, workers: workers)
    if let missing = numbers.firstIndex(where: { !(($0 ?? -1) >= 0) }) {
      throw StudyProblem.noNumber(layer: name, feature: missing + 1, property: property)
    }
    return numbers.map { $0 ?? 0 }
  }

  /// A number that each feature carries.
  ///
  /// - Throws: where there is no such property, or a feature has no number.
  func numbers(_ property: String, workers: Workers = .one) throws -> [Double] {
    let numbers = try source.numbers(of: property, workers: workers)
    return try numbers.enumerated().map { index, number in
      guard let number, number.isFinite else {
        throw StudyProblem.noNumber(layer: name, feature: index + 1, property: property)
      }
      return number
    }
  }

  /// Refuses a layer in which no feature is an area.
  public func requirePolygons() throws(StudyProblem) {
    guard !(0..<count).contains(where: { shapes.hasPart(.polygon, in: $0) }) else { return }
    throw .noAreas(layer: name, features: count)
  }

  static func refusal(_ findings: [Validity.Finding], _ name: String) -> StudyProblem {
    let first = findings[0]
    return .invalid(
      layer: name, feature: first.feature + 1,
      reason: first.reason.prefix(1).lowercased() + first.reason.dropFirst(),
      place: "\(degrees(first.x)), \(degrees(first.y))", others: findings.count - 1)
  }

  private static func degrees(_ value: Double) -> String {
    "\((value * 1e6).rounded() / 1e6)"
  }
}
