import CatchmentGeometry

/// Polygons that need no topology to be known as valid: one ring that turns one way all along, and
/// once around, crosses nothing.
///
/// Squares, hexagons and discs are most of what a map of a city is made of.
enum PlainConvexity {
  /// Whether the polygons of a feature are one strictly convex ring beyond rounding's doubt; false
  /// where that is not plain.
  ///
  /// - Complexity: O(corners).
  static func holds<Frame>(of feature: Int, in shapes: Shapes<Frame>) -> Bool {
    let parts = shapes.parts(of: feature).filter { shapes.partKind[$0] == .polygon }
    guard parts.count == 1 else { return false }
    let paths = shapes.paths(of: parts[0])
    guard paths.count == 1 else { return false }
    return isConvex(shapes.x, shapes.y, shapes.coordinates(of: paths.lowerBound))
  }

  private static func isConvex(_ x: [Double], _ y: [Double], _ ring: Range<Int>) -> Bool {
    let last = ring.upperBound - 1
    guard ring.count >= 4, x[ring.lowerBound] == x[last], y[ring.lowerBound] == y[last] else {
      return false
    }
    var (side, turns) = (0.0, 0)
    var edge = (x: x[last] - x[last - 1], y: y[last] - y[last - 1])
    // Where it goes east or west, and how often that changes: twice in one round.
    var heading = 0.0
    var first = 0.0
    for index in ring.dropLast() {
      let next = (x: x[index + 1] - x[index], y: y[index + 1] - y[index])
      let (left, right) = (edge.x * next.y, edge.y * next.x)
      let cross = left - right
      guard abs(cross) > doubt * (abs(left) + abs(right)), cross * side >= 0 else { return false }
      side = cross > 0 ? 1 : -1
      if next.x != 0 {
        let sign = next.x > 0 ? 1.0 : -1.0
        if heading != 0, sign != heading { turns += 1 }
        if first == 0 { first = sign }
        heading = sign
      }
      edge = next
    }
    if first != heading { turns += 1 }
    return turns == 2
  }

  /// Differences and products round by an eighth of this at most.
  private static let doubt = 0x1p-49
}
