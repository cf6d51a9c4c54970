public import CatchmentParallel

/// The nearest line to each point: the street face to which an incident belongs.
///
/// A line is as far away as its nearest segment. Of several equally near features, the lowest wins,
/// so an incident at an intersection, where several streets end in the same coordinate, counts once
/// and always for the same one.
///
/// - Complexity: O(n) to build, O(log n) for a point with a tolerance of a few segments' length.
public struct SegmentIndex: Sendable {
  private let tree: BoxTree
  private let segments: [Segment]

  /// The answer for a column of points.
  public struct Nearest: Sendable, Equatable {
    /// The nearest feature, or −1 where none lies within the tolerance.
    public let features: [Int32]
    /// Meters to it; infinite where there is none.
    public let distances: [Double]
  }

  /// Builds the index over all lines and all sides of polygons of a layer; points in it are lines
  /// of no length.
  public init(_ shapes: Shapes<Planar>) { self.init(shapes, isUsed: { _ in true }) }

  /// Builds the index over some of the segments.
  ///
  /// - Parameter isUsed: is asked for the position of the coordinate at which a segment begins.
  package init(_ shapes: Shapes<Planar>, isUsed: (Int) -> Bool) {
    var segments: [Segment] = []
    segments.reserveCapacity(shapes.x.count)
    for feature in 0..<shapes.count {
      for part in shapes.parts(of: feature) {
        for path in shapes.paths(of: part) {
          let range = shapes.coordinates(of: path)
          for index in range {
            let next = index + 1 < range.upperBound ? index + 1 : index
            if next == index && range.count > 1 { continue }
            guard isUsed(index) else { continue }
            segments.append(
              Segment(
                shapes.x[index], shapes.y[index], shapes.x[next], shapes.y[next],
                feature: Int32(feature), start: Int32(index)))
          }
        }
      }
    }
    self.segments = segments
    tree = BoxTree(segments.map(\.extent))
  }

  /// The nearest feature to each point, at most `tolerance` away.
  public func nearest(
    to points: Points<Planar>, within tolerance: Distance, workers: Workers = .one
  ) -> Nearest {
    let pieces = workers.map(count: points.count, chunk: 1 << 12) { range in
      range.map { nearest(points.x[$0], points.y[$0], within: tolerance.meters) }
    }
    var features: [Int32] = []
    var distances: [Double] = []
    features.reserveCapacity(points.count)
    distances.reserveCapacity(points.count)
    for piece in pieces {
      for found in piece {
        features.append(found.feature)
        distances.append(found.feature < 0 ? .infinity : found.squared.squareRoot())
      }
    }
    return Nearest(features: features, distances: distances)
  }

  /// The bytes that the index takes.
  package var memory: Int { segments.count * MemoryLayout<Segment>.stride + tree.memory }

  /// The feature of the nearest segment, the coordinate at which the segment begins, and the
  /// squared distance to it; nil where none lies within the tolerance.
  package func segment(
    nearestToX x: Double, y: Double, within tolerance: Distance
  ) -> (feature: Int, start: Int, squared: Double)? {
    let found = nearest(x, y, within: tolerance.meters)
    return found.feature < 0 ? nil : (Int(found.feature), Int(found.start), found.squared)
  }

  private struct Found: Sendable {
    var feature: Int32 = -1
    var start: Int32 = -1
    var squared: Double
  }

  private func nearest(_ x: Double, _ y: Double, within tolerance: Double) -> Found {
    var best = Found(squared: tolerance * tolerance)
    guard let near = tree.entry(nearX: x, y: y) else { return best }
    look(at: near, x, y, &best)
    search(tree.boxes.count - 1, level: tree.levelStart.count - 2, x, y, &best)
    return best
  }

  private func search(
    _ position: Int, level: Int, _ x: Double, _ y: Double, _ best: inout Found
  ) {
    guard tree.boxes[position].squaredDistance(toX: x, y: y) <= best.squared else { return }
    if level == 0 {
      look(at: Int(tree.order[position]), x, y, &best)
      return
    }
    for child in tree.children(of: position, level: level) {
      search(child, level: level - 1, x, y, &best)
    }
  }

  private func look(at index: Int, _ x: Double, _ y: Double, _ best: inout Found) {
    let segment = segments[index]
    let squared = segment.squaredDistance(x, y)
    if squared < best.squared
      || (squared == best.squared && (best.feature < 0 || segment.feature < best.feature))
    {
      best = Found(feature: segment.feature, start: segment.start, squared: squared)
    }
  }
}

/// A segment from its left end to its right end, so that the same street drawn both ways is equally
/// near.
private struct Segment: Sendable {
  let ax, ay, bx, by: Double
  let feature: Int32
  /// The coordinate at which it begins.
  let start: Int32

  init(
    _ ax: Double, _ ay: Double, _ bx: Double, _ by: Double, feature: Int32, start: Int32
  ) {
    let forward = (ax, ay) <= (bx, by)
    self.ax = forward ? ax : bx
    self.ay = forward ? ay : by
    self.bx = forward ? bx : ax
    self.by = forward ? by : ay
    self.feature = feature
    self.start = start
  }

  var extent: Extent<Planar> {
    Extent(minX: ax, minY: min(ay, by), maxX: bx, maxY: max(ay, by))
  }

  func squaredDistance(_ x: Double, _ y: Double) -> Double {
    let dx = bx - ax
    let dy = by - ay
    let along = (x - ax) * dx + (y - ay) * dy
    let length = dx * dx + dy * dy
    // The ends exactly, so that segments that share one are equally near.
    if along <= 0 || length == 0 { return (x - ax) * (x - ax) + (y - ay) * (y - ay) }
    if along >= length { return (x - bx) * (x - bx) + (y - by) * (y - by) }
    let ratio = along / length
    let footX = x - (ax + ratio * dx)
    let footY = y - (ay + ratio * dy)
    return footX * footX + footY * footY
  }
}
