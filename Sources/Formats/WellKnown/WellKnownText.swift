public import CatchmentGeometry

/// Geometry as databases and testers write it: `POINT (3 4)`, `POLYGON ((0 0, 4 0, 4 3, 0 0))`.
///
/// Read are all seven kinds, `EMPTY`, nested collections (opened up), a reference system in front
/// (`SRID=4326;`, read over: the type says what the numbers are), and `Z`, `M`, `ZM` with their
/// further numbers read over.
///
/// ```swift
/// import CatchmentFormats
/// import CatchmentGeometry
///
/// let blocks: Shapes<Planar> = try WellKnownText.shapes(["POLYGON ((0 0, 200 0, 200 100, 0 0))"])
/// let texts = WellKnownText.texts(of: blocks)
/// ```
///
/// - Reference: OGC 06-103r4, Simple feature access, part 1, section 7.
public enum WellKnownText {
  /// One feature for each text.
  ///
  /// - Throws: `badData` with the number of the text, and what stands where something else was
  ///   expected.
  /// - Complexity: O(characters).
  public static func shapes<Frame>(
    _ texts: some Sequence<String>
  ) throws(FormatError) -> Shapes<Frame> {
    var shapes = Shapes<Frame>()
    for (row, text) in texts.enumerated() {
      var reader = WellKnownTextReader<Frame>(text)
      do throws(WellKnownProblem) {
        try reader.read(into: &shapes)
      } catch {
        throw FormatError(.badData, at: "text \(row + 1)", ErrorPhrase(error.description))
      }
    }
    return shapes
  }

  /// One text for each feature, numbers in their shortest form that reads back the same.
  public static func texts<Frame>(of shapes: Shapes<Frame>) -> [String] {
    shapes.map { $0.map(text) ?? "GEOMETRYCOLLECTION EMPTY" }
  }

  private static func text<Frame>(_ shape: Shape<Frame>) -> String {
    switch shape {
    case .point(let point): "POINT (\(pair(point)))"
    case .line(let line): "LINESTRING " + path(line.points)
    case .polygon(let polygon): "POLYGON " + rings(polygon)
    case .multiPoint(let points): "MULTIPOINT " + list(points) { "(\(pair($0)))" }
    case .multiLine(let lines): "MULTILINESTRING " + list(lines) { path($0.points) }
    case .multiPolygon(let many): "MULTIPOLYGON " + list(many.polygons, rings)
    case .collection(let shapes): "GEOMETRYCOLLECTION " + list(shapes, text)
    }
  }

  private static func list<Item>(_ items: [Item], _ text: (Item) -> String) -> String {
    items.isEmpty ? "EMPTY" : "(" + items.map(text).joined(separator: ", ") + ")"
  }

  private static func pair<Frame>(_ point: Point<Frame>) -> String {
    "\(number(point.x)) \(number(point.y))"
  }

  private static func path<Frame>(_ points: [Point<Frame>]) -> String { list(points, pair) }

  private static func rings<Frame>(_ polygon: Polygon<Frame>) -> String {
    polygon.outer.isEmpty ? "EMPTY" : list(polygon.rings, path)
  }

  /// Whole numbers without a point, as others write them.
  private static func number(_ value: Double) -> String {
    value == value.rounded() && value.magnitude < 1e15 ? "\(Int(value))" : "\(value)"
  }
}

extension Shape {
  /// Reads well-known text; nil for an empty geometry.
  ///
  /// - Throws: `badData`, with what stands where something else was expected.
  public static func wellKnown(text: String) throws(FormatError) -> Shape? {
    let shapes: Shapes<Frame> = try WellKnownText.shapes(CollectionOfOne(text))
    return shapes[0]
  }

  /// The geometry as well-known text.
  public var wellKnownText: String {
    WellKnownText.texts(of: Shapes(CollectionOfOne<Shape?>(self)))[0]
  }
}
