import Catchment

#if canImport(FoundationEssentials)
  import FoundationEssentials
#else
  import Foundation
#endif

/// Writes the features of a result in the format that was asked for, or that the file's name promises.
struct FeatureOutput<Frame: ReferenceFrame> {
  let shapes: Shapes<Frame>
  let properties: PropertyTable
  let ids: [JSONValue?]
  let member: JSONValue
  let session: Session

  func write(as format: OutputFormat, to path: String, output: OutputOptions) async throws {
    switch format {
    case .geojson, .geojsonl:
      let isOne = format == .geojson
      let writer = try FeatureWriter(
        precision: output.precision, layout: isOne ? .collection : .lines,
        workers: session.workers)
      let (bytes, summary) = writer.bytes(
        shapes, properties: properties, ids: ids, catchment: isOne ? member : nil)
      try await session.write(bytes, to: path, overwrite: output.overwrite)
      session.console.tell(summary.notes)
    case .csv:
      try await session.write(try table(output.precision), to: path, overwrite: output.overwrite)
    case .svg:
      let text = try picture(called: title(path)).svg()
      try await session.write(Array(text.utf8), to: path, overwrite: output.overwrite)
    case .gpkg, .fgb, .shp, .kml:
      try await writeForeign(format, to: path, output: output)
    }
  }

  // MARK: Foreign formats

  private func writeForeign(
    _ format: OutputFormat, to path: String, output: OutputOptions
  ) async throws {
    let plain = properties.withoutStyle()
    let (bytes, summary) = try FeatureWriter(precision: output.precision, workers: session.workers)
      .bytes(shapes, properties: plain, ids: ids)
    var foreign = ForeignOutput(format)
    foreign.system = system
    foreign.isPoints = isPoints
    foreign.nameProperty = ["name", "site", "area", "cluster", "rank"].first {
      plain.names.contains($0)
    }
    foreign.account = member.text()
    let changes = try await foreign.write(Data(bytes), to: path, overwrites: output.overwrite)
    session.console.tell(summary.notes)
    session.console.tell(changes.map { "\(path): \($0)" })
    if format != .gpkg {
      session.console.tell(
        "\(path): the format has no room for the account of the run; GeoJSON keeps it.")
    }
  }

  /// The system of the numbers where they are not degrees.
  private var system: String? { member["coordinates"]?.string }

  private var isPoints: Bool {
    shapes.kind.allSatisfy { $0 == .point || $0 == .none }
  }

  // MARK: Table

  /// The place of a point, and the point that stands for any other shape: inside a polygon, midway on a line.
  private func table(_ precision: Int) throws -> [UInt8] {
    let names = Set(properties.names)
    let isPlaced = !isPoints && names.isSuperset(of: ["lon", "lat"])
    let placed = shapes.kind.indices.filter { shapes.kind[$0] != .none }
    var x = [Double](repeating: .nan, count: shapes.count)
    var y = x
    if !isPlaced {
      let numbers = shapes.selecting(placed)
      let points = try InteriorPoint.points(
        of: numbers.replacingCoordinates(with: Points<Planar>(x: numbers.x, y: numbers.y)),
        workers: session.workers)
      for (index, feature) in placed.enumerated() {
        x[feature] = points.x[index]
        y[feature] = points.y[index]
      }
    }
    let table = FeatureTable(
      places: isPlaced ? nil : Points(x: x, y: y),
      placeNames: system == nil ? ("longitude", "latitude") : ("x", "y"), precision: precision,
      workers: session.workers)
    return table.bytes(properties)
  }

  // MARK: Picture

  private func title(_ path: String) -> String {
    let file = path.split(separator: "/").last ?? ""
    let stem = path == "-" ? "" : file.prefix { $0 != "." }.replacing("-", with: " ")
    let words = stem.isEmpty ? session.arguments.first ?? "catchment" : String(stem)
    return words.prefix(1).uppercased() + words.dropFirst()
  }

  /// One layer for each class, or color, of the features.
  private func picture(called title: String) throws -> MapPicture {
    guard system == nil else {
      throw UsageError(
        "--to svg: a picture is drawn from degrees. Leave out --crs, or write it as GeoJSON.")
    }
    var layers: [(name: String, color: MapColor, features: [Int])] = []
    for feature in 0..<shapes.count {
      let name = text("class", feature) ?? title
      let color = (text("fill", feature) ?? text("marker-color", feature))
        .flatMap(MapColor.init(rawValue:))
      if let layer = layers.firstIndex(where: { $0.name == name && $0.color == color ?? .blue }) {
        layers[layer].features.append(feature)
      } else {
        layers.append((name, color ?? .blue, [feature]))
      }
    }
    let degrees = shapes.replacingCoordinates(
      with: Points<Geographic>(x: shapes.x, y: shapes.y))
    return MapPicture(
      title: title,
      layers: layers.map { layer in
        MapLayer(
          name: layer.name, shapes: degrees.selecting(layer.features),
          titles: layer.features.map { headline($0) }, facts: layer.features.map { _ in [] },
          style: MapLayer.Style(
            color: layer.color, fillOpacity: number("fill-opacity", layer.features[0]) ?? 0.35))
      }, source: "catchment " + session.arguments.joined(separator: " "))
  }

  private func headline(_ feature: Int) -> String {
    for name in ["name", "site", "cluster", "rank"] {
      if let text = text(name, feature) { return name == "name" ? text : "\(name) \(text)" }
    }
    return "\(feature + 1)"
  }

  /// A value of our own columns as a number.
  private func number(_ name: String, _ feature: Int) -> Double? {
    guard
      case .numbers(let values, _)? = properties.columns.first(where: { $0.name == name })?.values
    else { return nil }
    return values[feature]
  }

  /// A value of our own columns as text.
  private func text(_ name: String, _ feature: Int) -> String? {
    guard let column = properties.columns.first(where: { $0.name == name }) else { return nil }
    switch column.values {
    case .strings(let values): return values[feature]
    case .integers(let values): return values[feature].map { "\($0)" }
    default: return nil
    }
  }
}
