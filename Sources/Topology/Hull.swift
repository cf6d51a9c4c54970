import CGEOS
public import CatchmentGeometry

/// The outline of a crowd of points.
public enum Hull: Sendable, Equatable {
  /// The tightest outline without a dent.
  case convex
  /// An outline that follows the crowd: 1 is the convex hull, 0 as tight as can be without breaking
  /// apart.
  case concave(ratio: Double)

  /// One feature; of points on one line or at one place a line or a point, whose area is 0.
  ///
  /// - Complexity: O(n log n).
  /// - Throws: `badParameter` for a ratio outside 0 to 1.
  public func hull(of points: Points<Planar>) throws(TopologyError) -> Shapes<Planar> {
    let session = GEOSSession()
    var column = Shapes<Planar>()
    for index in 0..<points.count { column.appendPoint(x: points.x[index], y: points.y[index]) }
    let crowd = try session.collection(of: Array(0..<points.count), in: column)
    var result = Shapes<Planar>()
    switch self {
    case .convex:
      let made = unsafe GEOSConvexHull_r(session.handle, crowd.pointer)
      try session.append(unsafe try session.own(made, "drawing a hull"), to: &result)
    case .concave(let ratio):
      guard (0...1).contains(ratio) else {
        throw TopologyError(.badParameter, "drawing a hull", "the ratio \(ratio) is not in 0 … 1")
      }
      let made = unsafe GEOSConcaveHull_r(session.handle, crowd.pointer, ratio, 0)
      try session.append(unsafe try session.own(made, "drawing a hull"), to: &result)
    }
    return result
  }
}
