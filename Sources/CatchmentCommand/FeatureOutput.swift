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
    // Corners are moved by the precision; no polygon may cross itself for that.
    let fitted = FeatureOutput(
      shapes: try PrecisionGrid.fitted(
        shapes, decimals: output.precision, workers: session.workers),
      properties: properties, ids: ids, member: member, session: session)
    try await fitted.writeFitted(as: format, to: path, output: output)
  }

  private func writeFitted(
    as format: OutputFormat, to path: String, output: OutputOptions
  ) async throws {
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
      let text = try picture(called: title(path), precision: output.precision).svg()
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

  /// The very picture that `map --svg` draws of the same features.
  private func picture(called title: String, precision: Int) throws -> MapPicture {
    guard system == nil else {
      throw UsageError(
        "--to svg: a picture is drawn from degrees. Leave out --crs, or write it as GeoJSON.")
    }
    let (bytes, _) = try FeatureWriter(precision: precision, workers: session.workers)
      .bytes(shapes, properties: properties, ids: ids, catchment: member)
    let layer = try FeatureFile.read(Data(bytes), name: title, workers: session.workers)
    return MapPicture(
      title: title, layers: [try LayerPortrait(layer, workers: session.workers).layer],
      source: "catchment " + session.arguments.joined(separator: " "))
  }
}
