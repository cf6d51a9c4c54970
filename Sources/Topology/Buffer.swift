import CGEOS
public import CatchmentGeometry
public import CatchmentParallel

/// Draws the area within a distance of each feature.
///
/// Round parts are drawn with corners on the circle, so the area is a little small: with 16
/// segments for a quarter, by 0.16 %; that of a disc is ½ n r² sin(2π/n) with n = 4 × 16.
///
/// - Choosing `quadrantSegments`: 8 for thousands of discs on a map, 16 by default, more where the
///   area is quoted.
/// - Complexity: O(n log n) in the coordinates of a feature; features run on all threads. A polygon
///   of 20,000 corners and more is grown by `StadiumUnion`, on all threads.
public struct Buffer: Sendable {
  /// How lines end.
  public enum Cap: Sendable { case round, flat, square }

  /// How corners are drawn.
  public enum Join: Sendable { case round, mitre, bevel }

  public let distance: Distance
  public let cap: Cap
  public let join: Join
  public let quadrantSegments: Int

  /// Half of the Earth's circumference, in meters.
  private static let largestDistance = 20_037_508.0

  /// - Parameters:
  ///   - distance: a number of meters, negative to shrink polygons; at most half of the Earth's
  ///     circumference.
  ///   - quadrantSegments: corners for a quarter of a circle, 1 to 1000.
  /// - Throws: `badParameter` with the value that is none.
  public init(
    distance: Distance, cap: Cap = .round, join: Join = .round, quadrantSegments: Int = 16
  ) throws(TopologyError) {
    // No number at all would end the process inside GEOS.
    guard distance.meters.isFinite, distance.meters.magnitude <= Self.largestDistance else {
      throw TopologyError(
        .badParameter, "buffering",
        "the distance is no length on Earth (\(distance.meters) m)")
    }
    guard (1...1000).contains(quadrantSegments) else {
      throw TopologyError(
        .badParameter, "buffering",
        "a quarter of a circle has 1 to 1000 segments (\(quadrantSegments))")
    }
    self.distance = distance
    self.cap = cap
    self.join = join
    self.quadrantSegments = quadrantSegments
  }

  /// One feature of polygons for each feature; one without geometry stays without.
  ///
  /// - Throws: with the feature that could not be buffered.
  public func buffered(
    _ shapes: Shapes<Planar>, workers: Workers = .one
  ) throws(TopologyError) -> Shapes<Planar> {
    let cap: GEOSBufCapStyles =
      switch cap {
      case .round: GEOSBUF_CAP_ROUND
      case .flat: GEOSBUF_CAP_FLAT
      case .square: GEOSBUF_CAP_SQUARE
      }
    let join: GEOSBufJoinStyles =
      switch join {
      case .round: GEOSBUF_JOIN_ROUND
      case .mitre: GEOSBUF_JOIN_MITRE
      case .bevel: GEOSBUF_JOIN_BEVEL
      }
    let (capStyle, joinStyle) = (Int32(cap.rawValue), Int32(join.rawValue))
    var grown: [Int: Shapes<Planar>] = [:]
    for feature in 0..<shapes.count where isGrownHere(feature, of: shapes) {
      grown[feature] = self.grown(shapes.selecting([feature]), workers: workers)
    }
    let drawn = grown
    return try mapFeatures(of: shapes, workers: workers) {
      session, feature, result throws(TopologyError) in
      if let drawn = drawn[feature] {
        result.append(0, of: drawn)
        return
      }
      let source = try session.geometry(feature, of: shapes)
      // A corner drawn to a point reaches at most five times the distance, as GEOS and PostGIS have
      // it.
      let made = unsafe GEOSBufferWithStyle_r(
        session.handle, source.pointer, distance.meters, Int32(quadrantSegments), capStyle,
        joinStyle, 5)
      let buffer = unsafe try session.own(made, "buffering")
      try session.append(buffer, to: &result, only: .polygon)
    }
  }
}
