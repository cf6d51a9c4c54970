public import CatchmentGeometry

/// Geometry as databases store it: well-known binary, as PostGIS, GeoPackage and shapely give it
/// out.
///
/// Read are both byte orders, all seven kinds, nested collections (opened up), and the dialects for
/// heights and measures and for a reference system inside (ISO's and PostGIS's), whose further
/// numbers are read over. Written is ISO's form, little end first, two numbers a position.
///
/// - Reference: OGC 06-103r4, Simple feature access, part 1, section 8; PostGIS's manual, "Extended
///   WKB".
public enum WellKnownBytes {
  /// One feature for each run of bytes.
  ///
  /// - Throws: `badData` with the number of the run and the byte at which it is not what it should
  ///   be. Counts are compared with the bytes that are left before anything is laid out.
  /// - Complexity: O(bytes).
  public static func shapes<Frame>(
    _ runs: some Sequence<[UInt8]>
  ) throws(FormatError) -> Shapes<Frame> {
    var shapes = Shapes<Frame>()
    for (row, bytes) in runs.enumerated() {
      var reader = WellKnownBytesReader<Frame>(bytes: bytes)
      do throws(WellKnownProblem) {
        try reader.read(into: &shapes)
      } catch {
        throw FormatError(.badData, at: "geometry \(row + 1)", ErrorPhrase(error.description))
      }
    }
    return shapes
  }

  /// One run of bytes for each feature; one without geometry is an empty collection.
  public static func runs<Frame>(of shapes: Shapes<Frame>) -> [[UInt8]] {
    shapes.map { shape in
      var bytes: [UInt8] = []
      write(shape ?? .collection([]), to: &bytes)
      return bytes
    }
  }

  private static func write<Frame>(_ shape: Shape<Frame>, to bytes: inout [UInt8]) {
    switch shape {
    case .point(let point):
      head(.point, &bytes)
      position(point, &bytes)
    case .line(let line):
      head(.line, &bytes)
      path(line.points, &bytes)
    case .polygon(let polygon):
      head(.polygon, &bytes)
      let rings = polygon.outer.isEmpty ? [] : polygon.rings
      count(rings.count, &bytes)
      for ring in rings { path(ring, &bytes) }
    case .multiPoint(let points):
      head(.multiPoint, &bytes)
      count(points.count, &bytes)
      for point in points { write(Shape.point(point), to: &bytes) }
    case .multiLine(let lines):
      head(.multiLine, &bytes)
      count(lines.count, &bytes)
      for line in lines { write(Shape.line(line), to: &bytes) }
    case .multiPolygon(let many):
      head(.multiPolygon, &bytes)
      count(many.polygons.count, &bytes)
      for polygon in many.polygons { write(Shape.polygon(polygon), to: &bytes) }
    case .collection(let shapes):
      head(.collection, &bytes)
      count(shapes.count, &bytes)
      for shape in shapes { write(shape, to: &bytes) }
    }
  }

  private static func head(_ kind: WellKnownKind, _ bytes: inout [UInt8]) {
    bytes.append(1)
    count(Int(kind.rawValue), &bytes)
  }

  private static func count(_ count: Int, _ bytes: inout [UInt8]) {
    let value = UInt32(count)
    for shift in stride(from: UInt32(0), to: 32, by: 8) {
      bytes.append(UInt8(truncatingIfNeeded: value >> shift))
    }
  }

  private static func path<Frame>(_ points: [Point<Frame>], _ bytes: inout [UInt8]) {
    count(points.count, &bytes)
    for point in points { position(point, &bytes) }
  }

  private static func position<Frame>(_ point: Point<Frame>, _ bytes: inout [UInt8]) {
    for value in [point.x, point.y] {
      for shift in stride(from: UInt64(0), to: 64, by: 8) {
        bytes.append(UInt8(truncatingIfNeeded: value.bitPattern >> shift))
      }
    }
  }
}

extension Shape {
  /// Reads well-known binary; nil for an empty geometry.
  ///
  /// - Throws: `badData`, with the byte at which it is not what it should be.
  public static func wellKnown(bytes: [UInt8]) throws(FormatError) -> Shape? {
    let shapes: Shapes<Frame> = try WellKnownBytes.shapes(CollectionOfOne(bytes))
    return shapes[0]
  }

  /// The geometry as well-known binary.
  public var wellKnownBytes: [UInt8] {
    WellKnownBytes.runs(of: Shapes(CollectionOfOne<Shape?>(self)))[0]
  }
}

/// The numbers by which well-known binary tells kinds.
enum WellKnownKind: UInt32 {
  case point = 1
  case line, polygon, multiPoint, multiLine, multiPolygon, collection

  var shapeKind: ShapeKind {
    switch self {
    case .point: .point
    case .line: .line
    case .polygon: .polygon
    case .multiPoint: .multiPoint
    case .multiLine: .multiLine
    case .multiPolygon: .multiPolygon
    case .collection: .collection
    }
  }
}
