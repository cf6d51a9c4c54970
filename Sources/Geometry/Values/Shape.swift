/// A line of two places and more.
public struct LineString<Frame: ReferenceFrame>: Sendable, Hashable {
  public var points: [Point<Frame>]

  public init(_ points: [Point<Frame>]) { self.points = points }
}

/// What an outer ring encloses, less its holes. Rings repeat their first place at the end.
public struct Polygon<Frame: ReferenceFrame>: Sendable, Hashable {
  public var outer: [Point<Frame>]
  public var holes: [[Point<Frame>]]

  /// - Parameters:
  ///   - outer: the ring; closed where it is not yet.
  ///   - holes: rings inside; closed where they are not yet.
  public init(_ outer: [Point<Frame>], holes: [[Point<Frame>]] = []) {
    self.outer = Self.closed(outer)
    self.holes = holes.map(Self.closed)
  }

  /// All rings, the outer one first.
  public var rings: [[Point<Frame>]] { [outer] + holes }

  private static func closed(_ ring: [Point<Frame>]) -> [Point<Frame>] {
    guard let first = ring.first, ring.last != first else { return ring }
    return ring + [first]
  }
}

/// Several polygons that are one thing.
public struct MultiPolygon<Frame: ReferenceFrame>: Sendable, Hashable {
  public var polygons: [Polygon<Frame>]

  public init(_ polygons: [Polygon<Frame>]) { self.polygons = polygons }
}

/// The geometry of one feature: an element of ``Shapes``.
///
/// Values are for what is handled one by one: a literal in a test, a feature for a web map. A
/// million of them belong into ``Shapes``, which algorithms read without an object for each; either
/// way costs one pass over the coordinates.
///
/// ```swift
/// import CatchmentGeometry
///
/// let corners = [(0.0, 0.0), (200, 0), (200, 100), (0, 100)]
///   .map { Point<Planar>(x: $0.0, y: $0.1) }
/// let blocks = Shapes([.polygon(Polygon(corners))])
/// let area = blocks.area(of: 0)  // 20,000 m²
/// ```
public indirect enum Shape<Frame: ReferenceFrame>: Sendable, Hashable {
  case point(Point<Frame>)
  case line(LineString<Frame>)
  case polygon(Polygon<Frame>)
  case multiPoint([Point<Frame>])
  case multiLine([LineString<Frame>])
  case multiPolygon(MultiPolygon<Frame>)
  case collection([Shape])
}

extension Shapes: RandomAccessCollection {
  /// The columns of some features' geometries; nil is a feature without one.
  ///
  /// Collections inside collections are opened up: columns know parts, not trees of them.
  ///
  /// - Complexity: O(coordinates).
  public init(_ shapes: some Sequence<Shape<Frame>?>) {
    self.init()
    for shape in shapes { append(shape) }
  }

  @inlinable public var startIndex: Int { 0 }
  @inlinable public var endIndex: Int { count }

  /// The geometry of a feature; nil where it has none.
  ///
  /// - Complexity: O(coordinates of the feature).
  public subscript(position: Int) -> Shape<Frame>? {
    let parts = parts(of: position)
    switch kind[position] {
    case .none: return nil
    case .point: return .point(point(parts.lowerBound))
    case .line: return .line(line(parts.lowerBound))
    case .polygon: return .polygon(polygon(parts.lowerBound))
    case .multiPoint: return .multiPoint(parts.map(point))
    case .multiLine: return .multiLine(parts.map(line))
    case .multiPolygon: return .multiPolygon(MultiPolygon(parts.map(polygon)))
    case .collection:
      return .collection(
        parts.map { part in
          switch partKind[part] {
          case .point: .point(point(part))
          case .line: .line(line(part))
          case .polygon: .polygon(polygon(part))
          }
        })
    }
  }

  /// Adds a feature; nil is one without geometry.
  public mutating func append(_ shape: Shape<Frame>?) {
    guard let shape else {
      endFeature(.none)
      return
    }
    appendParts(of: shape)
    switch shape {
    case .point: endFeature(.point)
    case .line: endFeature(.line)
    case .polygon: endFeature(.polygon)
    case .multiPoint: endFeature(.multiPoint)
    case .multiLine: endFeature(.multiLine)
    case .multiPolygon: endFeature(.multiPolygon)
    case .collection: endFeature(.collection)
    }
  }

  private mutating func appendParts(of shape: Shape<Frame>) {
    switch shape {
    case .point(let point): appendPart(.point, [[point]])
    case .line(let line): appendPart(.line, [line.points])
    case .polygon(let polygon): appendPart(.polygon, polygon.rings)
    case .multiPoint(let points): for point in points { appendPart(.point, [[point]]) }
    case .multiLine(let lines): for line in lines { appendPart(.line, [line.points]) }
    case .multiPolygon(let many):
      for polygon in many.polygons { appendPart(.polygon, polygon.rings) }
    case .collection(let shapes): for shape in shapes { appendParts(of: shape) }
    }
  }

  private mutating func appendPart(_ kind: PartKind, _ paths: [[Point<Frame>]]) {
    for path in paths {
      for point in path { addCoordinate(x: point.x, y: point.y) }
      endPath()
    }
    endPart(kind)
  }

  private func path(_ path: Int) -> [Point<Frame>] {
    coordinates(of: path).map { Point(x: x[$0], y: y[$0]) }
  }

  private func point(_ part: Int) -> Point<Frame> {
    let position = coordinates(of: paths(of: part).lowerBound).lowerBound
    return Point(x: x[position], y: y[position])
  }

  private func line(_ part: Int) -> LineString<Frame> {
    LineString(path(paths(of: part).lowerBound))
  }

  private func polygon(_ part: Int) -> Polygon<Frame> {
    let rings = paths(of: part).map(path)
    return Polygon(rings.first ?? [], holes: Array(rings.dropFirst()))
  }
}
