/// A geometry as RFC 7946 writes it: longitude before latitude, outer rings counterclockwise and
/// holes clockwise, no third coordinate. Meters of a plane have no such form: only ``Geographic``
/// geometry is `Codable`.
///
/// - Reference: Butler et al. (2016), The GeoJSON Format, RFC 7946.
extension Shape: Codable where Frame == Geographic {
  private enum Key: String, CodingKey {
    case type, coordinates, geometries
  }

  /// The words of the `type` member.
  private enum Kind: String, Codable {
    case point = "Point"
    case line = "LineString"
    case polygon = "Polygon"
    case multiPoint = "MultiPoint"
    case multiLine = "MultiLineString"
    case multiPolygon = "MultiPolygon"
    case collection = "GeometryCollection"
  }

  /// - Throws: `DecodingError` that names the member and what is wrong with it: a ring that is not
  ///   closed, a position with fewer than two numbers.
  public init(from decoder: any Decoder) throws {
    let members = try decoder.container(keyedBy: Key.self)
    func read<Value: Decodable>(_ type: Value.Type) throws -> Value {
      try members.decode(type, forKey: .coordinates)
    }
    switch try members.decode(Kind.self, forKey: .type) {
    case .point: self = .point(try read(Position.self).point)
    case .line: self = .line(LineString(try read([Position].self).map(\.point)))
    case .polygon: self = .polygon(try read(Rings.self).polygon)
    case .multiPoint: self = .multiPoint(try read([Position].self).map(\.point))
    case .multiLine:
      self = .multiLine(try read([[Position]].self).map { LineString($0.map(\.point)) })
    case .multiPolygon:
      self = .multiPolygon(MultiPolygon(try read([Rings].self).map(\.polygon)))
    case .collection: self = .collection(try members.decode([Shape].self, forKey: .geometries))
    }
  }

  public func encode(to encoder: any Encoder) throws {
    var members = encoder.container(keyedBy: Key.self)
    func write(_ kind: Kind, _ coordinates: some Encodable) throws {
      try members.encode(kind, forKey: .type)
      try members.encode(coordinates, forKey: .coordinates)
    }
    switch self {
    case .point(let point): try write(.point, Position(point))
    case .line(let line): try write(.line, line.points.map(Position.init))
    case .polygon(let polygon): try write(.polygon, Rings(polygon))
    case .multiPoint(let points): try write(.multiPoint, points.map(Position.init))
    case .multiLine(let lines):
      try write(.multiLine, lines.map { $0.points.map(Position.init) })
    case .multiPolygon(let many): try write(.multiPolygon, many.polygons.map(Rings.init))
    case .collection(let shapes):
      try members.encode(Kind.collection, forKey: .type)
      try members.encode(shapes, forKey: .geometries)
    }
  }
}

/// `[longitude, latitude]`; a height behind them is read over.
private struct Position: Codable {
  let point: Point<Geographic>

  init(_ point: Point<Geographic>) { self.point = point }

  init(from decoder: any Decoder) throws {
    var numbers = try decoder.unkeyedContainer()
    let x = try numbers.decode(Double.self)
    let y = try numbers.decode(Double.self)
    point = Point(x: x, y: y)
  }

  func encode(to encoder: any Encoder) throws {
    guard point.x.isFinite, point.y.isFinite else {
      throw EncodingError.invalidValue(
        point,
        EncodingError.Context(
          codingPath: encoder.codingPath, debugDescription: "A coordinate is not a finite number."))
    }
    var numbers = encoder.unkeyedContainer()
    try numbers.encode(point.x)
    try numbers.encode(point.y)
  }
}

/// The rings of a polygon, the outer one first.
private struct Rings: Codable {
  let polygon: Polygon<Geographic>

  init(_ polygon: Polygon<Geographic>) { self.polygon = polygon }

  init(from decoder: any Decoder) throws {
    let rings = try [[Position]](from: decoder).map { $0.map(\.point) }
    for ring in rings where ring.count < 4 || ring.first != ring.last {
      throw DecodingError.dataCorrupted(
        DecodingError.Context(
          codingPath: decoder.codingPath,
          debugDescription: "A ring has four positions and more, the last equal to the first."))
    }
    polygon = Polygon(rings.first ?? [], holes: Array(rings.dropFirst()))
  }

  func encode(to encoder: any Encoder) throws {
    var rings = encoder.unkeyedContainer()
    for (position, ring) in polygon.rings.enumerated() where !ring.isEmpty {
      let runsRight = Self.isCounterclockwise(ring) == (position == 0)
      try rings.encode((runsRight ? ring : ring.reversed()).map(Position.init))
    }
  }

  private static func isCounterclockwise(_ ring: [Point<Geographic>]) -> Bool {
    var twice = 0.0
    for (a, b) in zip(ring, ring.dropFirst()) {
      twice += (a.x - ring[0].x) * (b.y - ring[0].y) - (b.x - ring[0].x) * (a.y - ring[0].y)
    }
    return twice > 0
  }
}
