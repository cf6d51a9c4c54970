import CatchmentGeometry

/// Where two streets come nearest to each other.
///
/// - Complexity: O(segments of one × segments of the other), for streets of a few hundred segments
///   that meet in no common coordinate.
struct StreetApproach {
  let shapes: Shapes<Geographic>
  let one: ArraySlice<Int32>
  let other: ArraySlice<Int32>

  private struct Segment {
    var ax, ay, bx, by: Double
  }

  /// The middle between the two nearest points, and how far apart these are.
  var nearest: (place: LinePlaces.Place, meters: Double)? {
    guard let first = one.first else { return nil }
    let origin = shapes.extent(of: Int(first))
    let cosine = LinePlaces.shrink(origin.centerY)
    let scale = LinePlaces.metersPerDegree
    func segments(_ features: ArraySlice<Int32>) -> [Segment] {
      features.flatMap { feature in
        shapes.parts(of: Int(feature)).flatMap { part in
          shapes.paths(of: part).flatMap { path in
            shapes.coordinates(of: path).dropFirst().map { index in
              Segment(
                ax: (shapes.x[index - 1] - origin.centerX) * cosine * scale,
                ay: (shapes.y[index - 1] - origin.centerY) * scale,
                bx: (shapes.x[index] - origin.centerX) * cosine * scale,
                by: (shapes.y[index] - origin.centerY) * scale)
            }
          }
        }
      }
    }
    let others = segments(other)
    var best: (x: Double, y: Double, squared: Double)?
    for a in segments(one) {
      for b in others {
        let found = Self.nearest(a, b)
        if found.squared < best?.squared ?? .infinity { best = found }
      }
    }
    return best.map {
      (
        LinePlaces.Place(
          x: origin.centerX + $0.x / (cosine * scale), y: origin.centerY + $0.y / scale),
        $0.squared.squareRoot()
      )
    }
  }

  private static func nearest(_ a: Segment, _ b: Segment) -> (x: Double, y: Double, squared: Double)
  {
    let (ux, uy) = (a.bx - a.ax, a.by - a.ay)
    let (vx, vy) = (b.bx - b.ax, b.by - b.ay)
    let cross = ux * vy - uy * vx
    if cross != 0 {
      let (wx, wy) = (b.ax - a.ax, b.ay - a.ay)
      let s = (wx * vy - wy * vx) / cross
      let t = (wx * uy - wy * ux) / cross
      if (0...1).contains(s), (0...1).contains(t) { return (a.ax + s * ux, a.ay + s * uy, 0) }
    }
    // Else one of the nearest points is an end.
    var best = foot(a.ax, a.ay, b)
    for other in [foot(a.bx, a.by, b), foot(b.ax, b.ay, a), foot(b.bx, b.by, a)]
    where other.squared < best.squared {
      best = other
    }
    return best
  }

  private static func foot(
    _ x: Double, _ y: Double, _ segment: Segment
  ) -> (x: Double, y: Double, squared: Double) {
    let (ux, uy) = (segment.bx - segment.ax, segment.by - segment.ay)
    let length = ux * ux + uy * uy
    let along = (x - segment.ax) * ux + (y - segment.ay) * uy
    let share = length > 0 ? min(1, max(0, along / length)) : 0
    let (footX, footY) = (segment.ax + share * ux, segment.ay + share * uy)
    return (
      (x + footX) / 2, (y + footY) / 2, (x - footX) * (x - footX) + (y - footY) * (y - footY)
    )
  }
}
