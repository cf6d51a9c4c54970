import CatchmentCartography
public import CatchmentFormats
public import CatchmentGeometry
public import CatchmentParallel
import CatchmentTopology

#if canImport(FoundationEssentials)
  import FoundationEssentials
#else
  import Foundation
#endif

/// Writes the features of a result in any of the formats: GeoJSON, a table, a picture, or one of
/// GDAL's.
public struct FeatureOutput<Frame: ReferenceFrame>: Sendable {
  private let shapes: Shapes<Frame>
  private let properties: PropertyTable
  private let ids: [JSONValue?]
  /// Where a table says that each feature is; nil for a point inside it.
  private let anchors: Points<Frame>?
  private let member: JSONValue
  private let precision: Int
  private let workers: Workers
  /// Draws what a picture shows; nil where the numbers are no degrees.
  private let portrait: (@Sendable () -> Portrait)?
  /// What a picture is called whatever its file is; nil for what its file is called.
  private let subject: String?
  /// Whether titles that studies gave, which are English, become those of the portrait.
  private let translatesTitles: Bool

  /// - Parameters:
  ///   - shapes: what is written.
  ///   - properties: as many as there are shapes.
  ///   - ids: texts or numbers, nil for a feature without; empty where no feature has one.
  ///   - member: the `catchment` member; its `coordinates` name the system of numbers that are no
  ///     degrees.
  ///   - precision: decimals of the coordinates.
  ///   - workers: the threads to use.
  public init(
    _ shapes: Shapes<Frame>, _ properties: PropertyTable, ids: [JSONValue?] = [],
    member: JSONValue, precision: Int = 6, workers: Workers = .one
  ) {
    self.init(
      shapes: shapes, properties: properties, ids: ids, anchors: nil, member: member,
      precision: precision, workers: workers, portrait: nil)
  }

  private init(
    shapes: Shapes<Frame>, properties: PropertyTable, ids: [JSONValue?], anchors: Points<Frame>?,
    member: JSONValue, precision: Int, workers: Workers, portrait: (@Sendable () -> Portrait)?,
    subject: String? = nil, translatesTitles: Bool = false
  ) {
    self.subject = subject
    self.translatesTitles = translatesTitles
    self.shapes = shapes
    self.properties = properties
    self.ids = ids
    self.anchors = anchors
    self.member = member
    self.precision = precision
    self.workers = workers
    self.portrait = portrait
  }

  /// Writes to a file, whole or not at all.
  ///
  /// - Returns: what happened to the shapes on their way, in sentences.
  public func write(
    as format: OutputFormat, to path: String, overwrites: Bool, with outputs: OutputSet? = nil
  ) async throws -> [String] {
    let (fitted, cut) = try fitted()
    let notes = try await fitted.writeFitted(
      as: format, to: path, overwrites: overwrites, with: outputs)
    return FeatureWriter.Summary(cutFeatures: cut).notes + notes
  }

  /// The bytes that a file of GeoJSON would hold.
  public func geoJSON() throws -> [UInt8] {
    let fitted = try fitted().output
    return try FeatureWriter(
      precision: precision, layout: .collection,
      includesExtent: Frame.self == Geographic.self,
      includesFeatureExtents: true, workers: workers
    ).bytes(
      fitted.shapes, properties: fitted.described, ids: fitted.numbered, catchment: member
    ).0
  }

  /// The same with corners on the grid of the precision, and how many features were cut at the
  /// 180th meridian.
  private func fitted() throws -> (output: FeatureOutput, cut: Int) {
    // Only what is cut at the 180th meridian can be checked in degrees.
    let cut = (shapes as? Shapes<Geographic>)?.cutAtAntimeridian()
    let whole = cut.flatMap { $0.shapes as? Shapes<Frame> } ?? shapes
    // Corners are moved by the precision; no polygon may cross itself for that.
    let precision = try PrecisionGrid.decimals(
      for: whole, atLeast: precision, workers: workers)
    let fitted = FeatureOutput(
      shapes: try PrecisionGrid.fitted(whole, decimals: precision, workers: workers),
      properties: properties, ids: ids, anchors: anchors, member: member, precision: precision,
      workers: workers, portrait: portrait, subject: subject, translatesTitles: translatesTitles)
    return (fitted, cut?.cut ?? 0)
  }

  private func writeFitted(
    as format: OutputFormat, to path: String, overwrites: Bool, with outputs: OutputSet?
  ) async throws -> [String] {
    switch format {
    case .geojson, .geojsonl:
      let isOne = format == .geojson
      let writer = try FeatureWriter(
        precision: precision, layout: isOne ? .collection : .lines,
        includesExtent: Frame.self == Geographic.self,
        includesFeatureExtents: true, workers: workers)
      let (bytes, summary) = writer.bytes(
        shapes, properties: described, ids: numbered, catchment: isOne ? member : nil)
      try write(Data(bytes), to: path, overwrites: overwrites, with: outputs)
      return summary.notes
    case .csv:
      try write(Data(try table()), to: path, overwrites: overwrites, with: outputs)
      return []
    case .svg, .png:
      guard var portrait = portrait?() else { throw StudyProblem.pictureOfPlane }
      portrait.title = subject ?? Self.title(path) ?? portrait.title
      let words = member["command"]?.array?.compactMap(\.string) ?? []
      let text = portrait.picture(source: (["catchment"] + words).joined(separator: " ")).svg()
      let bytes =
        format == .png ? try await PNGPicture.bytes(of: text, for: path) : Data(text.utf8)
      try write(bytes, to: path, overwrites: overwrites, with: outputs)
      return []
    case .gpkg, .fgb, .shp, .kml:
      return try await writeForeign(format, to: path, overwrites: overwrites, with: outputs)
    }
  }

  private func write(
    _ bytes: Data, to path: String, overwrites: Bool, with outputs: OutputSet?
  ) throws {
    if let outputs {
      try outputs.add(bytes, to: path, overwrites: overwrites)
    } else {
      try OutputFile.write(bytes, to: path, overwrites: overwrites)
    }
  }

  // MARK: Web maps

  /// Web maps find a feature again by its id: its own, else its number.
  private var numbered: [JSONValue?] {
    if ids.contains(where: { $0 != nil }) { return ids }
    return (0..<shapes.count).map { JSONValue($0 + 1) }
  }

  /// What our own maps show of the features; nil where it is not they that are drawn.
  private var drawn: MapLayer? {
    portrait?().layers.first.flatMap { $0.shapes.count == properties.count ? $0 : nil }
  }

  /// The properties with titles in the language of the portrait.
  ///
  /// - Parameter addsTitles: whether features without titles get them.
  private func titled(addsTitles: Bool) -> PropertyTable {
    let hasTitles = properties.names.contains("title")
    guard hasTitles ? translatesTitles : addsTitles, let layer = drawn else { return properties }
    var table = properties
    table.append("title", .strings((0..<layer.shapes.count).map { layer.titles($0) }))
    return table
  }

  /// The properties with what a popup says: a title, and the first few columns in words, as our own
  /// maps have them.
  private var described: PropertyTable {
    var table = titled(addsTitles: true)
    guard let layer = drawn else { return table }
    let names = Set(properties.names)
    if !names.contains("description") {
      let columns = layer.columns.prefix(Self.mostDescribed)
      table.append(
        "description",
        .strings(
          (0..<layer.shapes.count).map { feature in
            columns.filter { !$0.values[feature].isEmpty }
              .map { "\($0.label): \($0.values[feature])" }.joined(separator: "; ")
          }))
    }
    return table
  }

  /// More would not be read in a popup; the properties hold all.
  private static var mostDescribed: Int { 4 }

  // MARK: Foreign formats

  private func writeForeign(
    _ format: OutputFormat, to path: String, overwrites: Bool, with outputs: OutputSet?
  ) async throws -> [String] {
    let plain = properties.withoutStyle()
    let (bytes, summary) = try FeatureWriter(precision: precision, workers: workers)
      .bytes(shapes, properties: plain, ids: ids)
    var foreign = ForeignOutput(format)
    foreign.system = system
    foreign.isPoints = isPoints
    foreign.nameProperty = ["name", "site", "area", "cluster", "rank"].first {
      plain.names.contains($0)
    }
    foreign.account = member.text()
    let changes = try await foreign.write(
      Data(bytes), to: path, overwrites: overwrites, with: outputs)
    var notes = summary.notes + changes.map { "\(path): \($0)" }
    if format != .gpkg {
      notes.append(
        "\(path): the format has no room for the account of the run; GeoJSON keeps it.")
    }
    return notes
  }

  /// The system of the numbers where they are not degrees.
  private var system: String? { member["coordinates"]?.string }

  private var isPoints: Bool {
    shapes.kind.allSatisfy { $0 == .point || $0 == .none }
  }

  // MARK: Table

  /// The place of a point, and the point that stands for any other shape: inside a polygon, midway
  /// on a line.
  private func table() throws -> [UInt8] {
    let names = Set(properties.names)
    let isPlaced = !isPoints && names.isSuperset(of: ["lon", "lat"])
    let placed = shapes.kind.indices.filter { shapes.kind[$0] != .none }
    var x = [Double](repeating: .nan, count: shapes.count)
    var y = x
    if let anchors {
      (x, y) = (anchors.x, anchors.y)
    } else if !isPlaced {
      let numbers = shapes.selecting(placed)
      let points = try InteriorPoint.points(
        of: numbers.replacingCoordinates(with: Points<Planar>(x: numbers.x, y: numbers.y)),
        workers: workers)
      for (index, feature) in placed.enumerated() {
        x[feature] = points.x[index]
        y[feature] = points.y[index]
      }
    }
    let table = FeatureTable(
      places: isPlaced ? nil : Points(x: x, y: y),
      placeNames: system == nil ? ("longitude", "latitude") : ("x", "y"), precision: precision,
      workers: workers)
    return table.bytes(titled(addsTitles: false))
  }

  // MARK: Picture

  /// `hot-spots.svg` is a picture of "Hot spots"; nil where the output has no name.
  private static func title(_ path: String) -> String? {
    let file = path.split(separator: "/").last ?? ""
    let stem = path == "-" ? "" : file.prefix { $0 != "." }.replacing("-", with: " ")
    return stem.isEmpty ? nil : stem.prefix(1).uppercased() + stem.dropFirst()
  }
}

extension FeatureOutput where Frame == Geographic {
  /// Features in degrees, of which pictures can be drawn.
  public init(
    _ features: StudyFeatures, precision: Int = 6, workers: Workers = .one,
    wording: any Wording = English()
  ) {
    let words = features.member["command"]?.array?.first?.string ?? "catchment"
    let wording = wording.counting(as: features.member)
    self.init(
      shapes: features.shapes, properties: features.properties, ids: features.ids,
      anchors: features.anchors, member: features.member, precision: precision, workers: workers,
      portrait: {
        Portrait(
          of: features, title: words.prefix(1).uppercased() + words.dropFirst(), in: wording)
      }, subject: MapSubject(question: words).map { wording.title(of: $0) },
      translatesTitles: wording.language != English().language)
  }
}
