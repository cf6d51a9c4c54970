import CatchmentGeometry
import CatchmentParallel
import CatchmentTopology

/// Between its corners, too, an outline stays off incidents.
extension OutlineGuard {
  /// Lines are looked at in pieces of twice this.
  private static let piece = 4.0
  /// Where so many places lie within ``crowd`` of a line, every line must pass near one, and it
  /// tells nothing.
  private static let crowded = 6
  private static let crowd = 50.0

  // MARK: Lines near any incident

  /// Polygons with more corners where an edge passes within ``clearance`` of an incident, moved
  /// outward.
  ///
  /// - Parameter passesCrowds: whether lines go through crowds, as contours do, and stay there.
  /// - Complexity: O(l log n) for lines of l pieces of some meters; few are looked at where
  ///   incidents are far.
  func bent(
    _ shapes: Shapes<Planar>, passesCrowds: Bool = false, workers: Workers = .one
  ) throws(TopologyError) -> Shapes<Planar> {
    var result = shapes
    for _ in 0..<3 {
      let (dense, isNew) = cornered(result, passesCrowds: passesCrowds, workers)
      guard isNew, let moved = moved(dense, workers: workers) else { break }
      result = try Validity.repaired(moved, workers: workers)
    }
    return result
  }

  /// The shapes with a corner for each piece of an edge that lies near an incident, and whether
  /// there is one.
  private func cornered(
    _ shapes: Shapes<Planar>, passesCrowds: Bool, _ workers: Workers
  ) -> (shapes: Shapes<Planar>, isNew: Bool) {
    let pieces = workers.map(count: shapes.count, chunk: 8) {
      cornered(shapes, $0, passesCrowds: passesCrowds)
    }
    var dense = Shapes<Planar>()
    for piece in pieces { dense.append(piece.shapes) }
    return (dense, pieces.contains(where: \.isNew))
  }

  private func cornered(
    _ shapes: Shapes<Planar>, _ features: Range<Int>, passesCrowds: Bool
  ) -> (shapes: Shapes<Planar>, isNew: Bool) {
    var dense = Shapes<Planar>()
    var isNew = false
    for feature in features {
      for part in shapes.parts(of: feature) {
        for path in shapes.paths(of: part) {
          let range = shapes.coordinates(of: path)
          for index in range {
            if index > range.lowerBound {
              let from = SIMD2(shapes.x[index - 1], shapes.y[index - 1])
              let to = SIMD2(shapes.x[index], shapes.y[index])
              appendCorners(from, to, passesCrowds) { corner in
                dense.addCoordinate(x: corner.x, y: corner.y)
                isNew = true
              }
            }
            dense.addCoordinate(x: shapes.x[index], y: shapes.y[index])
          }
          dense.endPath()
        }
        dense.endPart(shapes.partKind[part])
      }
      dense.endFeature(shapes.kind[feature])
    }
    return (dense, isNew)
  }

  /// Halves an edge as long as an incident may lie near a half.
  private func appendCorners(
    _ from: SIMD2<Double>, _ to: SIMD2<Double>, _ passesCrowds: Bool,
    _ append: (SIMD2<Double>) -> Void
  ) {
    let middle = (from + to) / 2
    let half = ((to - from) * (to - from)).sum().squareRoot() / 2
    let reach = Self.clearance.meters + half
    guard half > 0.5,
      let nearest = tree.nearest(toX: middle.x, y: middle.y, within: reach),
      nearest.distance < reach
    else { return }
    if half > Self.piece {
      appendCorners(from, middle, passesCrowds, append)
      if nearest.distance < Self.clearance.meters, !(passesCrowds && isCrowded(middle)) {
        append(middle)
      }
      appendCorners(middle, to, passesCrowds, append)
    } else if nearest.distance < Self.clearance.meters, !(passesCrowds && isCrowded(middle)) {
      append(middle)
    }
  }

  private func isCrowded(_ place: SIMD2<Double>) -> Bool {
    var places: Set<SIMD2<Double>> = []
    tree.forEach(within: Self.crowd, ofX: place.x, y: place.y) { index in
      if places.count < Self.crowded {
        places.insert(SIMD2(points.x[Int(index)], points.y[Int(index)]))
      }
    }
    return places.count >= Self.crowded
  }

  // MARK: Lines among their own incidents

  /// An outline that passes among the incidents that it is made of, grown around the cells of those
  /// that may lie within ``distance`` of it until none does.
  ///
  /// - Parameters:
  ///   - outline: one feature.
  ///   - members: what it is made of.
  func standingOff(
    _ outline: Shapes<Planar>, from members: Points<Planar>
  ) throws(TopologyError) -> Shapes<Planar> {
    let cells = Self.cells(of: members)
    var isHeld = [Bool](repeating: false, count: cells.count)
    var result = outline
    while true {
      let near = SegmentIndex(result).nearest(
        to: cells, within: .meters(Self.distance.meters + Self.rounding)
      ).features
      var drawn = result
      for cell in 0..<cells.count where near[cell] >= 0 && !isHeld[cell] {
        isHeld[cell] = true
        let circle = Circle(x: cells.x[cell], y: cells.y[cell], radius: .meters(Self.margin))
        drawn.appendPolygon([Self.ring(circle, guardian: self)])
      }
      guard drawn.count > result.count else { return result }
      result = try Dissolve().dissolved(drawn, workers: .one)
    }
  }
}
