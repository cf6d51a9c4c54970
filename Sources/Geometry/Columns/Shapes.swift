/// What a feature's geometry is.
public enum ShapeKind: UInt8, Sendable {
  /// No geometry at all: GeoJSON's `null`.
  case none
  case point, line, polygon
  case multiPoint, multiLine, multiPolygon
  /// Parts of more than one kind; collections inside collections are opened up.
  case collection

  /// The kind with several parts that holds parts of `kind`.
  public static func multi(of kind: PartKind) -> ShapeKind {
    switch kind {
    case .point: .multiPoint
    case .line: .multiLine
    case .polygon: .multiPolygon
    }
  }
}

/// What one part of a feature is.
public enum PartKind: UInt8, Sendable {
  /// One path of one coordinate.
  case point
  /// One path.
  case line
  /// One path for the outer ring, then one for each hole. Rings repeat their first coordinate at
  /// the end.
  case polygon
}

/// A column of features' geometries: points, lines and polygons, of one part or several, in five
/// flat arrays.
///
/// Feature `f` has the parts `featureStart[f] ..< featureStart[f + 1]`, part `p` the paths
/// `partStart[p] ..< partStart[p + 1]`, path `q` the coordinates `pathStart[q] ..< pathStart[q +
/// 1]` of `x` and `y`.
public struct Shapes<Frame: ReferenceFrame>: Sendable, Equatable {
  public private(set) var x: [Double] = []
  public private(set) var y: [Double] = []
  public private(set) var pathStart: [Int32] = [0]
  public private(set) var partStart: [Int32] = [0]
  public private(set) var partKind: [PartKind] = []
  public private(set) var featureStart: [Int32] = [0]
  public private(set) var kind: [ShapeKind] = []

  public init() {}

  /// Features of one point each.
  public init(_ points: Points<Frame>) {
    let starts = (0...Int32(points.count)).map(\.self)
    x = points.x
    y = points.y
    pathStart = starts
    partStart = starts
    partKind = [PartKind](repeating: .point, count: points.count)
    featureStart = starts
    kind = [ShapeKind](repeating: .point, count: points.count)
  }

  /// The columns as a reader filled them.
  ///
  /// - Precondition: each column of starts begins with 0, rises, and ends with the length of the
  ///   next; a part that is a point has one coordinate.
  /// - Complexity: O(paths): the columns are taken as they are.
  public init(
    x: [Double], y: [Double], pathStart: [Int32], partStart: [Int32], partKind: [PartKind],
    featureStart: [Int32], kind: [ShapeKind]
  ) {
    precondition(x.count == y.count && Int(pathStart[pathStart.count - 1]) == x.count)
    precondition(Int(partStart[partStart.count - 1]) == pathStart.count - 1)
    precondition(partStart.count == partKind.count + 1)
    precondition(Int(featureStart[featureStart.count - 1]) == partKind.count)
    precondition(featureStart.count == kind.count + 1)
    for starts in [pathStart, partStart, featureStart] {
      precondition(starts[0] == 0 && Self.rises(starts), "Starts begin with 0 and rise.")
    }
    self.x = x
    self.y = y
    self.pathStart = pathStart
    self.partStart = partStart
    self.partKind = partKind
    self.featureStart = featureStart
    self.kind = kind
  }

  private static func rises(_ starts: [Int32]) -> Bool {
    starts.indices.dropFirst().allSatisfy { starts[$0 - 1] <= starts[$0] }
  }

  /// The number of features.
  @inlinable public var count: Int { kind.count }
  @inlinable public var isEmpty: Bool { kind.isEmpty }

  /// The parts of a feature.
  @inlinable public func parts(of feature: Int) -> Range<Int> {
    Int(featureStart[feature])..<Int(featureStart[feature + 1])
  }

  /// The paths of a part: of a polygon the outer ring first, then the holes.
  @inlinable public func paths(of part: Int) -> Range<Int> {
    Int(partStart[part])..<Int(partStart[part + 1])
  }

  /// The positions of a path's coordinates in `x` and `y`.
  @inlinable public func coordinates(of path: Int) -> Range<Int> {
    Int(pathStart[path])..<Int(pathStart[path + 1])
  }

  /// The positions of all coordinates of a feature in `x` and `y`.
  @inlinable public func allCoordinates(of feature: Int) -> Range<Int> {
    let parts = parts(of: feature)
    let first = Int(partStart[parts.lowerBound])
    let last = Int(partStart[parts.upperBound])
    return Int(pathStart[first])..<Int(pathStart[last])
  }

  // MARK: Building

  /// Adds a coordinate to the path that is being built.
  @inline(__always) public mutating func addCoordinate(x: Double, y: Double) {
    self.x.append(x)
    self.y.append(y)
  }

  /// Ends a path at the coordinates added so far.
  @inline(__always) public mutating func endPath() { pathStart.append(Int32(x.count)) }

  /// Ends a part at the paths added so far.
  @inline(__always) public mutating func endPart(_ kind: PartKind) {
    partStart.append(Int32(pathStart.count - 1))
    partKind.append(kind)
  }

  /// Ends a feature at the parts added so far.
  @inline(__always) public mutating func endFeature(_ kind: ShapeKind) {
    featureStart.append(Int32(partKind.count))
    self.kind.append(kind)
  }

  /// Adds a feature of one point.
  public mutating func appendPoint(x: Double, y: Double) {
    addCoordinate(x: x, y: y)
    endPath()
    endPart(.point)
    endFeature(.point)
  }

  /// Adds a feature of one line.
  public mutating func appendLine(_ points: Points<Frame>) {
    for index in 0..<points.count { addCoordinate(x: points.x[index], y: points.y[index]) }
    endPath()
    endPart(.line)
    endFeature(.line)
  }

  /// Adds a feature of one polygon: the outer ring first, then the holes; each ring closed.
  public mutating func appendPolygon(_ rings: [Points<Frame>]) {
    for ring in rings {
      for index in 0..<ring.count { addCoordinate(x: ring.x[index], y: ring.y[index]) }
      endPath()
    }
    endPart(.polygon)
    endFeature(.polygon)
  }

  /// Adds the feature at `index` of another column.
  public mutating func append(_ index: Int, of other: Shapes) {
    appendParts(of: index, of: other)
    endFeature(other.kind[index])
  }

  /// Adds the parts of another column's feature to the feature that is being built.
  public mutating func appendParts(of index: Int, of other: Shapes) {
    for part in other.parts(of: index) {
      for path in other.paths(of: part) {
        let range = other.coordinates(of: path)
        x.append(contentsOf: other.x[range])
        y.append(contentsOf: other.y[range])
        endPath()
      }
      endPart(other.partKind[part])
    }
  }

  /// Adds all features of another column.
  ///
  /// - Complexity: O(coordinates of `other`).
  public mutating func append(_ other: Shapes) {
    let coordinates = Int32(x.count)
    let paths = Int32(pathStart.count - 1)
    let parts = Int32(partKind.count)
    x += other.x
    y += other.y
    pathStart += other.pathStart.dropFirst().lazy.map { $0 + coordinates }
    partStart += other.partStart.dropFirst().lazy.map { $0 + paths }
    partKind += other.partKind
    featureStart += other.featureStart.dropFirst().lazy.map { $0 + parts }
    kind += other.kind
  }

  // MARK: Deriving

  /// The features at `indices`, in that order.
  public func selecting(_ indices: some Sequence<Int>) -> Shapes {
    var shapes = Shapes()
    for index in indices { shapes.append(index, of: self) }
    return shapes
  }

  /// The same structure over other coordinates, one for each of these: what a projection answers
  /// with.
  public func replacingCoordinates<Other: ReferenceFrame>(
    with points: Points<Other>
  ) -> Shapes<Other> {
    precondition(points.count == x.count, "A transformed coordinate for each coordinate.")
    var shapes = Shapes<Other>()
    shapes.x = points.x
    shapes.y = points.y
    shapes.pathStart = pathStart
    shapes.partStart = partStart
    shapes.partKind = partKind
    shapes.featureStart = featureStart
    shapes.kind = kind
    return shapes
  }

  /// All coordinates, as a column of points.
  public var coordinates: Points<Frame> { Points(x: x, y: y) }

  /// The smallest box around a feature; empty where it has no geometry.
  public func extent(of feature: Int) -> Extent<Frame> {
    var extent = Extent<Frame>.empty
    for index in allCoordinates(of: feature) { extent.extend(x: x[index], y: y[index]) }
    return extent
  }

  /// The smallest box around all features.
  public var extent: Extent<Frame> { coordinates.extent }

  /// Whether any part of a feature is of `kind`.
  public func hasPart(_ kind: PartKind, in feature: Int) -> Bool {
    parts(of: feature).contains { partKind[$0] == kind }
  }
}

extension Shapes where Frame == Planar {
  /// The area of a feature's polygons in square meters: outer rings less their holes, whatever the
  /// winding.
  ///
  /// Coordinates are taken relative to each ring's first, so that large eastings cost no digits.
  public func area(of feature: Int) -> Double {
    var total = 0.0
    for part in parts(of: feature) where partKind[part] == .polygon {
      for path in paths(of: part) {
        let area = signedArea(of: path).magnitude
        total += path == paths(of: part).lowerBound ? area : -area
      }
    }
    return total
  }

  /// The area of a ring in square meters, positive where it runs counterclockwise (shoelace
  /// formula).
  public func signedArea(of path: Int) -> Double { ringArea(x, y, coordinates(of: path)) }
}

extension Shapes {
  /// Whether a ring runs counterclockwise, as GeoJSON wants outer rings.
  public func isCounterclockwise(_ path: Int) -> Bool { ringArea(x, y, coordinates(of: path)) > 0 }
}

private func ringArea(_ x: [Double], _ y: [Double], _ range: Range<Int>) -> Double {
  guard range.count > 2 else { return 0 }
  let originX = x[range.lowerBound]
  let originY = y[range.lowerBound]
  var twice = 0.0
  for index in range.dropLast() {
    twice +=
      (x[index] - originX) * (y[index + 1] - originY)
      - (x[index + 1] - originX) * (y[index] - originY)
  }
  return twice / 2
}
