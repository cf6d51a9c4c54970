import CatchmentGeometry
import CatchmentParallel

extension Buffer {
  /// From so many corners on a polygon is grown here: GEOS draws the outline of each side and
  /// crosses all with all, which takes 19 GB for a million of them.
  private static let manyCorners = 20_000

  /// Whether a feature has a polygon of so many corners, grown with round corners.
  func isGrownHere(_ feature: Int, of shapes: Shapes<Planar>) -> Bool {
    guard distance.meters >= Self.smallestStadium, join == .round else { return false }
    var corners = 0
    var hasPolygon = false
    for part in shapes.parts(of: feature) {
      hasPolygon = hasPolygon || shapes.partKind[part] == .polygon
      if shapes.partKind[part] == .line, cap != .round { return false }
      for path in shapes.paths(of: part) { corners += shapes.coordinates(of: path).count }
    }
    return hasPolygon && corners >= Self.manyCorners
  }

  /// A polygon and everything within the distance of it.
  ///
  /// Around its rings that is a band, whose border `StadiumUnion` finds. No point of the border is
  /// nearer to a ring than the distance, so each ring of it lies as a whole within the polygon,
  /// where it bounds nothing, or without.
  ///
  /// - Parameter feature: one feature.
  /// - Returns: nil where its border does not close, or a coordinate is none.
  /// - Complexity: O(n log n + border × neighbors) time, O(n) memory.
  func grown(_ feature: Shapes<Planar>, workers: Workers) -> Shapes<Planar>? {
    guard let ends = stadiumEnds(of: feature) else { return nil }
    for attempt in 0..<3 {
      let stadiums = Stadiums(
        ends: ends, radius: distance.meters, quadrantSegments: quadrantSegments, attempt: attempt)
      let rings = StadiumUnion(stadiums).rings(workers: workers) { (_: Double) throws(Never) in }
      guard let rings else { continue }
      let places = Points<Planar>(x: rings.map { $0.x[0] }, y: rings.map { $0.y[0] })
      let isInside = PolygonLocator(feature, workers: workers)
        .firstFeature(containing: places, workers: workers)
      let outside = rings.indices.filter { isInside[$0] < 0 }.map { rings[$0] }
      return RingNesting.feature(of: outside, smallestHole: 100 * Stadiums.step)
    }
    return nil
  }
}
