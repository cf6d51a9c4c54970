/// The centers of gravity of polygons: what the field measures distances between areas from.
///
/// A centroid can lie outside its polygon, as that of a crescent does; where somebody has to stand,
/// take an interior point.
///
/// - Reference: Bourke (1988), Calculating the area and centroid of a polygon.
public enum Centroid {
  /// One center for each feature, holes left out of it and several polygons weighed by their areas;
  /// of a feature without area the mean of its corners.
  ///
  /// - Precondition: every feature has a coordinate.
  /// - Complexity: O(corners).
  public static func points(of shapes: Shapes<Planar>) -> Points<Planar> {
    var x = [Double](repeating: 0, count: shapes.count)
    var y = x
    for feature in 0..<shapes.count {
      (x[feature], y[feature]) = center(of: feature, in: shapes)
    }
    return Points(x: x, y: y)
  }

  private static func center(
    of feature: Int, in shapes: Shapes<Planar>
  ) -> (x: Double, y: Double) {
    let all = shapes.allCoordinates(of: feature)
    precondition(!all.isEmpty, "A feature without a coordinate has no center.")
    // Near the feature numbers are small, and little of them is lost.
    let origin = (x: shapes.x[all.lowerBound], y: shapes.y[all.lowerBound])
    var (area, momentX, momentY) = (0.0, 0.0, 0.0)
    for part in shapes.parts(of: feature) where shapes.partKind[part] == .polygon {
      for (position, path) in shapes.paths(of: part).enumerated() {
        let ring = moments(of: shapes.coordinates(of: path), shapes, origin)
        // The outer ring adds and holes take away, whichever way they run.
        let sign = (ring.area < 0) == (position == 0) ? -1.0 : 1
        area += sign * ring.area
        momentX += sign * ring.x
        momentY += sign * ring.y
      }
    }
    guard area > 0 else {
      let count = Double(all.count)
      return (
        all.reduce(0.0) { $0 + (shapes.x[$1] - origin.x) } / count + origin.x,
        all.reduce(0.0) { $0 + (shapes.y[$1] - origin.y) } / count + origin.y
      )
    }
    return (momentX / area / 3 + origin.x, momentY / area / 3 + origin.y)
  }

  /// Twice the signed area, and the first moments that go with it.
  private static func moments(
    of ring: Range<Int>, _ shapes: Shapes<Planar>, _ origin: (x: Double, y: Double)
  ) -> (area: Double, x: Double, y: Double) {
    var sum = (area: 0.0, x: 0.0, y: 0.0)
    for index in ring.dropLast() {
      let (ax, ay) = (shapes.x[index] - origin.x, shapes.y[index] - origin.y)
      let (bx, by) = (shapes.x[index + 1] - origin.x, shapes.y[index + 1] - origin.y)
      let cross = ax * by - bx * ay
      sum.area += cross
      sum.x += (ax + bx) * cross
      sum.y += (ay + by) * cross
    }
    return sum
  }
}
