import CatchmentGeometry
import CatchmentParallel

/// The coordinates that lines need so that they meet wherever they cross or touch.
///
/// - Complexity: O(n log n + crossings) for n segments whose boxes overlap little.
struct CrossingNodes {
  let shapes: Shapes<Planar>

  /// A coordinate that belongs behind the coordinate `segment`.
  struct Added: Sendable {
    var segment: Int
    var share: Double
    var x: Double
    var y: Double
  }

  init(_ shapes: Shapes<Planar>) { self.shapes = shapes }

  /// Sorted by segment, and along it. Places at the ends of a segment are none: they are
  /// coordinates already.
  func added(workers: Workers) -> [Added] {
    let margin = StreetNetwork.tolerance.meters
    var starts: [Int] = []
    for line in 0..<shapes.count { starts += Array(shapes.coordinates(of: line).dropLast()) }
    let segments = starts
    let boxes = segments.map { box(of: $0).grown(by: margin / 2) }
    let tree = BoxTree(boxes)
    let pieces = workers.map(count: segments.count, chunk: 4096) { range in
      var added: [Added] = []
      for position in range {
        tree.forEach(intersecting: boxes[position]) { other in
          guard other != position else { return }
          append(segments[position], segments[other], margin, &added)
        }
      }
      return added
    }
    return pieces.joined().sorted { ($0.segment, $0.share, $0.x) < ($1.segment, $1.share, $1.x) }
  }

  private func box(of start: Int) -> Extent<Planar> {
    var box = Extent<Planar>.empty
    box.extend(x: shapes.x[start], y: shapes.y[start])
    box.extend(x: shapes.x[start + 1], y: shapes.y[start + 1])
    return box
  }

  /// What the segment `a` needs on account of `b`.
  private func append(_ a: Int, _ b: Int, _ margin: Double, _ added: inout [Added]) {
    let (ax, ay) = (shapes.x[a], shapes.y[a])
    let (ux, uy) = (shapes.x[a + 1] - ax, shapes.y[a + 1] - ay)
    let length = (ux * ux + uy * uy).squareRoot()
    guard length > 0 else { return }
    func add(_ share: Double, _ x: Double, _ y: Double) {
      let along = share * length
      if along > margin, along < length - margin {
        added.append(Added(segment: a, share: share, x: x, y: y))
      }
    }
    // The other one's ends, where they lie on this segment.
    for end in [b, b + 1] {
      let (px, py) = (shapes.x[end] - ax, shapes.y[end] - ay)
      let share = (px * ux + py * uy) / (length * length)
      if abs(px * uy - py * ux) <= margin * length { add(share, shapes.x[end], shapes.y[end]) }
    }
    // From the lower segment for both, so that both get the same coordinate.
    let (first, second) = (min(a, b), max(a, b))
    let (fx, fy) = (shapes.x[first], shapes.y[first])
    let (gx, gy) = (shapes.x[first + 1] - fx, shapes.y[first + 1] - fy)
    let (wx, wy) = (shapes.x[second] - fx, shapes.y[second] - fy)
    let (hx, hy) = (
      shapes.x[second + 1] - shapes.x[second], shapes.y[second + 1] - shapes.y[second]
    )
    let cross = gx * hy - gy * hx
    guard cross != 0 else { return }
    let s = (wx * hy - wy * hx) / cross
    let t = (wx * gy - wy * gx) / cross
    guard (0...1).contains(s), (0...1).contains(t) else { return }
    add(a == first ? s : t, fx + s * gx, fy + s * gy)
  }
}
