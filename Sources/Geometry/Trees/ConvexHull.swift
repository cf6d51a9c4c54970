/// The smallest convex ring around some points.
///
/// Corners run counterclockwise from the leftmost (of several, the lowest) point; points along a
/// side are no corners. Turns are decided exactly.
///
/// - Complexity: O(n log n).
/// - Reference: Andrew (1979), Another efficient algorithm for convex hulls in two dimensions,
///   doi:10.1016/0020-0190(79)90072-3.
///
/// ```swift
/// let hull = ConvexHull(points)
/// print(hull)
/// ```
public struct ConvexHull: Sendable, Equatable {
  /// The indices of the corners: none for no points, one for one place, two for points on a line.
  /// Of several points at a corner, the lowest index.
  public let corners: [Int32]

  /// Finds the hull of the points.
  public init<Frame: ReferenceFrame>(_ points: Points<Frame>) {
    corners = Self.corners(points.x, points.y)
  }

  private static func corners(_ x: [Double], _ y: [Double]) -> [Int32] {
    var sorted = x.indices.sorted { (x[$0], y[$0], $0) < (x[$1], y[$1], $1) }
    var kept = 0
    for index in sorted
    where kept == 0 || x[sorted[kept - 1]] != x[index] || y[sorted[kept - 1]] != y[index] {
      sorted[kept] = index
      kept += 1
    }
    sorted.removeSubrange(kept...)
    guard sorted.count > 2 else { return sorted.map { Int32($0) } }
    let lower = chain(sorted, x, y)
    let upper = chain(sorted.reversed(), x, y)
    return (lower.dropLast() + upper.dropLast()).map { Int32($0) }
  }

  /// The corners that turn left from the first point to the last.
  private static func chain(_ points: [Int], _ x: [Double], _ y: [Double]) -> [Int] {
    var chain: [Int] = []
    for point in points {
      while chain.count >= 2 {
        let a = chain[chain.count - 2]
        let b = chain[chain.count - 1]
        if Orientation.sign(x[a], y[a], x[b], y[b], x[point], y[point]) > 0 { break }
        chain.removeLast()
      }
      chain.append(point)
    }
    return chain
  }
}
