import CatchmentGeometry

/// Polygons that need no topology to be known as valid: those of one ring that is plainly simple.
///
/// A ring that turns one way all along, and once around, crosses nothing: squares, hexagons and
/// discs are most of what a map of a city is made of. A large one is looked at edge by edge in
/// ``RingCrossings``.
enum PlainValidity {
  /// Whether the polygons of a feature are one simple ring beyond rounding's doubt; false where
  /// that is not plain.
  ///
  /// - Complexity: O(corners).
  static func holds<Frame>(of feature: Int, in shapes: Shapes<Frame>) -> Bool {
    let parts = shapes.parts(of: feature).filter { shapes.partKind[$0] == .polygon }
    guard parts.count == 1 else { return false }
    let paths = shapes.paths(of: parts[0])
    guard paths.count == 1 else { return false }
    let ring = shapes.coordinates(of: paths.lowerBound)
    let last = ring.upperBound - 1
    guard ring.count >= 4, shapes.x[ring.lowerBound] == shapes.x[last],
      shapes.y[ring.lowerBound] == shapes.y[last]
    else { return false }
    return isConvex(shapes.x, shapes.y, ring)
      || ring.count >= large && RingCrossings.isSimple(shapes.x, shapes.y, ring)
  }

  /// Of fewer corners topology itself is as fast.
  private static let large = 1000

  private static func isConvex(_ x: [Double], _ y: [Double], _ ring: Range<Int>) -> Bool {
    let last = ring.upperBound - 1
    var (side, turns) = (0.0, 0)
    var edge = SIMD2(x[last] - x[last - 1], y[last] - y[last - 1])
    // Where it goes east or west, and how often that changes: twice in one round.
    var heading = 0.0
    var first = 0.0
    for index in ring.dropLast() {
      let next = SIMD2(x[index + 1] - x[index], y[index + 1] - y[index])
      let turn = Turn.side(edge, next)
      guard turn != 0, turn * side >= 0 else { return false }
      side = turn
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
}

/// To which side a way turns.
enum Turn {
  /// 1 to the left, −1 to the right, 0 where it goes straight on or rounding may decide.
  @inline(__always) static func side(_ edge: SIMD2<Double>, _ next: SIMD2<Double>) -> Double {
    let (left, right) = (edge.x * next.y, edge.y * next.x)
    let cross = left - right
    guard abs(cross) > doubt * (abs(left) + abs(right)) else { return 0 }
    return cross > 0 ? 1 : -1
  }

  /// Differences and products round by an eighth of this at most.
  private static let doubt = 0x1p-49
}
