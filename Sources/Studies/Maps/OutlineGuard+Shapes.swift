import CatchmentFormats
import CatchmentGeometry
import CatchmentParallel
import CatchmentProjection
import CatchmentTopology

extension OutlineGuard {
  // MARK: Outlines

  /// What corners may be left out by: an outline made of cells has more steps than a map shows.
  private static let smoothing = Distance.meters(8)

  /// A hull of the middles of a crowd's groups, grown, together with the circle of each: it keeps
  /// its distance from every point, and has no lobe that fewer than three make.
  ///
  /// - Parameters:
  ///   - hull: convex or concave.
  ///   - points: what is outlined.
  ///   - reach: how far beyond its places the outline goes at least.
  ///   - scale: from one incident to the next; large crowds are thinned by it.
  func outline(
    _ hull: Hull, of points: Points<Planar>, reach: Distance, scale: Distance
  ) throws(TopologyError) -> Shapes<Planar> {
    let cells = Self.cells(of: points)
    let border =
      hull == .convex ? cells : BorderPoints(of: cells, cell: max(scale, .meters(Self.side))).points
    let circles = company(of: points, in: border, reach: reach).circles
    let polygons = Self.polygons(around: circles, corners: Self.fewCorners)
    // Wider than the smallest circles, which are not seen where many stand side by side.
    let margin =
      max(reach.meters, Self.margin) / Self.fewChord + Self.smoothing.meters
    let grown = try Buffer(distance: .meters(margin), quadrantSegments: 4)
      .buffered(try spine(hull, of: circles), workers: .one)
    var drawn = try Simplification(tolerance: Self.smoothing).simplified(grown)
    drawn.append(polygons)
    return try Dissolve().dissolved(drawn)
  }

  /// The hull of the middles of some circles; of those on one line, or of two, the line.
  private func spine(
    _ hull: Hull, of circles: [Circle]
  ) throws(TopologyError) -> Shapes<Planar> {
    let places = Set(circles.map { SIMD2($0.x, $0.y) })
      .sorted { ($0.x, $0.y) < ($1.x, $1.y) }
    let middles = Points<Planar>(x: places.map(\.x), y: places.map(\.y))
    if places.count > 2 {
      let drawn = try hull.hull(of: middles)
      if !drawn.isEmpty, drawn.area(of: 0) > Self.side * Self.side / 4 { return drawn }
    }
    guard places.count > 1 else { return Shapes(middles) }
    var line = Shapes<Planar>()
    line.appendLine(middles.selecting([0, places.count - 1]))
    return line
  }

  /// The groups of a crowd, widened to discs, as one shape.
  func discs(of points: Points<Planar>, radius: Distance) throws(TopologyError) -> Shapes<Planar> {
    let circles = company(of: points, in: Self.cells(of: points), reach: radius).circles
    return try Dissolve().dissolved(Self.polygons(around: circles, corners: 32))
  }

  // MARK: What is drawn otherwise

  /// Fewer places than these are not outlined where they are.
  static let fewest = 3

  /// Polygons, as contours are, of which parts around fewer than three places are moved, so that
  /// the middle of each is a place of the lattice.
  func guarded(
    _ shapes: Shapes<Planar>, workers: Workers
  ) throws(TopologyError) -> Shapes<Planar> {
    var result = Shapes<Planar>()
    let cells = Self.cells(of: points)
    for feature in 0..<shapes.count {
      let parts = shapes.separateParts(of: feature)
      let counts = PolygonLocator(parts, workers: workers)
        .features(containing: cells, workers: workers)
        .features.reduce(into: [Int](repeating: 0, count: parts.count)) { $0[Int($1)] += 1 }
      let few = Set(counts.indices.filter { counts[$0] < Self.fewest })
      guard !few.isEmpty else {
        result.append(feature, of: shapes)
        continue
      }
      let middles = Centroid.points(of: parts)
      var drawn = Shapes<Planar>()
      for part in 0..<parts.count {
        let middle = (x: middles.x[part], y: middles.y[part])
        let place =
          few.contains(part) ? place(nearX: middle.x, y: middle.y) : middle
        drawn.append(
          parts.selecting([part]).translated(x: place.x - middle.x, y: place.y - middle.y))
      }
      result.append(try Dissolve().dissolved(drawn, workers: workers))
    }
    let spared = try Validity.repaired(sparing(result), workers: workers)
    let clear = try cleared(spared, leavesOut: true, workers: workers)
    return try bent(clear, passesCrowds: true, workers: workers)
  }

  /// The incidents in each polygon of each feature, as a property: whoever publishes contours must
  /// know which parts to leave out. Fewer than three are null.
  func partColumn(of shapes: Shapes<Planar>, workers: Workers) -> PropertyColumn {
    PropertyColumn(
      Self.partProperty,
      .json(
        countsOfParts(shapes, workers: workers).map { counts in
          .array(counts.map { $0 < Self.fewest ? .null : JSONValue($0) })
        }))
  }

  static let partProperty = "part_incidents"

  /// How many incidents lie in each polygon of each feature, in the order of its parts.
  func countsOfParts(_ shapes: Shapes<Planar>, workers: Workers = .one) -> [[Int]] {
    (0..<shapes.count).map { feature in
      let parts = shapes.separateParts(of: feature)
      return PolygonLocator(parts, workers: workers)
        .features(containing: points, workers: workers)
        .features.reduce(into: [Int](repeating: 0, count: parts.count)) { $0[Int($1)] += 1 }
    }
  }

  /// Polygons whose corners lie at no incident; those that would cross themselves for it are
  /// mended, and looked at again.
  ///
  /// - Parameter leavesOut: whether corners may be left out, as contours can spare them, and need
  ///   not be moved outward.
  func cleared(
    _ shapes: Shapes<Planar>, leavesOut: Bool = false, workers: Workers = .one
  ) throws(TopologyError) -> Shapes<Planar> {
    var result = shapes
    // Mending makes corners where edges cross.
    for _ in 0..<3 {
      if leavesOut { result = sparing(result) }
      guard let moved = moved(result, workers: workers) else { break }
      result = try Validity.repaired(moved, workers: workers)
    }
    return result
  }

  /// The shapes with corners at an incident moved outward; nil where there is none.
  func moved(_ shapes: Shapes<Planar>, workers: Workers) -> Shapes<Planar>? {
    var (x, y) = (shapes.x, shapes.y)
    let stays = workers.fill(count: x.count, with: true, chunk: 1024) { [x, y] range, cells in
      for index in range { cells[index - range.lowerBound] = isClear(x: x[index], y: y[index]) }
    }
    var hasMoved = false
    for path in 0..<shapes.pathStart.count - 1 {
      let range = shapes.coordinates(of: path)
      // A ring ends where it begins.
      for index in range.dropLast() where !stays[index] {
        let isFirst = index == range.lowerBound
        let previous = isFirst ? range.upperBound - 2 : index - 1
        // Of the ring as it was: neighbors may have moved.
        let along = SIMD2(
          shapes.x[index + 1] - shapes.x[previous], shapes.y[index + 1] - shapes.y[previous])
        let length = max((along * along).sum().squareRoot(), .leastNormalMagnitude)
        // Outer rings run counterclockwise and holes clockwise, so what is outside lies to the
        // right.
        let place = cleared(
          x: x[index], y: y[index], toward: SIMD2(along.y, -along.x) / length)
        (x[index], y[index]) = place
        if isFirst { (x[range.upperBound - 1], y[range.upperBound - 1]) = place }
        hasMoved = true
      }
    }
    return hasMoved ? shapes.replacingCoordinates(with: Points<Planar>(x: x, y: y)) : nil
  }

  /// The shapes without corners at an incident, as long as four of a ring are left.
  private func sparing(_ shapes: Shapes<Planar>) -> Shapes<Planar> {
    var spared = Shapes<Planar>()
    for feature in 0..<shapes.count {
      for part in shapes.parts(of: feature) {
        for path in shapes.paths(of: part) {
          let ring = shapes.coordinates(of: path).dropLast()
          var corners = ring.filter { isClear(x: shapes.x[$0], y: shapes.y[$0]) }
          if corners.count < 4 { corners = Array(ring) }
          for index in corners + corners.prefix(1) {
            spared.addCoordinate(x: shapes.x[index], y: shapes.y[index])
          }
          spared.endPath()
        }
        spared.endPart(shapes.partKind[part])
      }
      spared.endFeature(shapes.kind[feature])
    }
    return spared
  }

  /// For each shape a place inside that lies at no incident, where a table says that the shape is;
  /// not a number for a shape that is none.
  func anchors(
    of shapes: Shapes<Planar>, in plane: AnalysisPlane, workers: Workers
  ) throws -> Points<Geographic> {
    let drawn = (0..<shapes.count).filter { shapes.kind[$0] != .none }
    let inside = try InteriorPoint.points(of: shapes.selecting(drawn), workers: workers)
    let clear = (0..<inside.count).map { cleared(x: inside.x[$0], y: inside.y[$0]) }
    let places = try plane.unproject(
      Points<Planar>(x: clear.map(\.x), y: clear.map(\.y)), workers: workers)
    var x = [Double](repeating: .nan, count: shapes.count)
    var y = x
    for (index, feature) in drawn.enumerated() {
      (x[feature], y[feature]) = (places.x[index], places.y[index])
    }
    return Points(x: x, y: y)
  }
}

extension Shapes {
  /// Each polygon of a feature as a feature of its own.
  func separateParts(of feature: Int) -> Shapes {
    var parts = Shapes()
    for part in self.parts(of: feature) where partKind[part] == .polygon {
      for path in paths(of: part) {
        for index in coordinates(of: path) { parts.addCoordinate(x: x[index], y: y[index]) }
        parts.endPath()
      }
      parts.endPart(.polygon)
      parts.endFeature(.polygon)
    }
    return parts
  }

}

extension Shapes where Frame == Planar {
  fileprivate func translated(x east: Double, y north: Double) -> Shapes {
    replacingCoordinates(with: Points(x: x.map { $0 + east }, y: y.map { $0 + north }))
  }
}
