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
  /// Where corners lead to as many others, incidents lie so densely that no line stays off them
  /// all: such a shape is left as it is after three rounds.
  ///
  /// - Parameter passesCrowds: whether lines go through crowds, as contours do, and stay there.
  /// - Complexity: O(l log n) for lines of l pieces of some meters; few are looked at where
  ///   incidents are far.
  func bent(
    _ shapes: Shapes<Planar>, passesCrowds: Bool = false, workers: Workers = .one
  ) throws(TopologyError) -> Shapes<Planar> {
    var bent = (0..<shapes.count).map { (shapes: shapes, feature: $0) }
    var (open, result) = (Array(bent.indices), shapes)
    var before = [Int](repeating: .max, count: shapes.count)
    for round in 0..<(passesCrowds ? 3 : 6) {
      let (dense, added) = cornered(result, passesCrowds: passesCrowds, workers)
      let left = open.indices.filter { place in
        added[place] > 0 && (round < 3 || added[place] < before[open[place]] / 2)
      }
      guard !left.isEmpty, let moved = moved(dense.selecting(left), workers: workers) else { break }
      for place in left { before[open[place]] = added[place] }
      open = left.map { open[$0] }
      result = try Validity.repaired(moved, workers: workers)
      for (place, feature) in open.enumerated() { bent[feature] = (result, place) }
    }
    var all = Shapes<Planar>()
    for one in bent { all.append(one.feature, of: one.shapes) }
    return all
  }

  /// The shapes with a corner for each piece of an edge that lies near an incident, and how many
  /// each has got.
  private func cornered(
    _ shapes: Shapes<Planar>, passesCrowds: Bool, _ workers: Workers
  ) -> (shapes: Shapes<Planar>, added: [Int]) {
    let pieces = workers.map(count: shapes.count, chunk: 8) {
      cornered(shapes, $0, passesCrowds: passesCrowds)
    }
    var dense = Shapes<Planar>()
    for piece in pieces { dense.append(piece.shapes) }
    return (dense, pieces.flatMap(\.added))
  }

  private func cornered(
    _ shapes: Shapes<Planar>, _ features: Range<Int>, passesCrowds: Bool
  ) -> (shapes: Shapes<Planar>, added: [Int]) {
    var dense = Shapes<Planar>()
    var added: [Int] = []
    for feature in features {
      var new = 0
      for part in shapes.parts(of: feature) {
        for path in shapes.paths(of: part) {
          let range = shapes.coordinates(of: path)
          for index in range {
            if index > range.lowerBound {
              let from = SIMD2(shapes.x[index - 1], shapes.y[index - 1])
              let to = SIMD2(shapes.x[index], shapes.y[index])
              appendCorners(from, to, passesCrowds) { corner in
                dense.addCoordinate(x: corner.x, y: corner.y)
                new += 1
              }
            }
            dense.addCoordinate(x: shapes.x[index], y: shapes.y[index])
          }
          dense.endPath()
        }
        dense.endPart(shapes.partKind[part])
      }
      dense.endFeature(shapes.kind[feature])
      added.append(new)
    }
    return (dense, added)
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

  /// An outline that passes among the incidents that it is made of, grown around the groups of
  /// those that may lie within ``distance`` of it until none does.
  ///
  /// - Parameters:
  ///   - outline: one feature.
  ///   - members: what it is made of.
  func standingOff(
    _ outline: Shapes<Planar>, from members: Points<Planar>
  ) throws(TopologyError) -> Shapes<Planar> {
    let cells = Self.cells(of: members)
    let company = company(of: members, in: cells, reach: .meters(0))
    var isHeld = [Bool](repeating: false, count: company.circles.count)
    var result = outline
    while true {
      let near = SegmentIndex(result).nearest(
        to: cells, within: .meters(Self.distance.meters + Self.rounding)
      ).features
      var circles: [Circle] = []
      for cell in 0..<cells.count where near[cell] >= 0 && !isHeld[company.circle[cell]] {
        isHeld[company.circle[cell]] = true
        circles.append(company.circles[company.circle[cell]])
      }
      guard !circles.isEmpty else { return result }
      result.append(Self.polygons(around: circles, corners: Self.fewCorners))
      result = try Dissolve().dissolved(result, workers: .one)
    }
  }
}
