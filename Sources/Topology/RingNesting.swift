package import CatchmentGeometry

/// Puts rings together to polygons.
package enum RingNesting {
  /// One feature of all polygons that some rings enclose.
  ///
  /// - Parameters:
  ///   - rings: closed; outer ones counterclockwise, inner ones clockwise, none crossing another.
  ///   - smallestHole: inner rings with a smaller area, in square meters, are filled.
  /// - Complexity: O(n log n) in the coordinates.
  package static func feature(
    of rings: [Points<Planar>], smallestHole: Double
  ) -> Shapes<Planar> {
    var all = Shapes<Planar>()
    for ring in rings { all.appendPolygon([ring]) }
    let areas = rings.indices.map { all.signedArea(of: $0) }
    // The smallest outer ring around a hole is the one that it lies in.
    let outer = rings.indices.filter { areas[$0] > 0 }
    let rising = outer.sorted { (areas[$0], $0) < (areas[$1], $1) }
    let holes = rings.indices.filter { areas[$0] < -smallestHole }
    var holesOf = [Int: [Int]]()
    if !holes.isEmpty {
      let locator = PolygonLocator(all.selecting(rising))
      let places = Points<Planar>(x: holes.map { rings[$0].x[0] }, y: holes.map { rings[$0].y[0] })
      for (hole, found) in zip(holes, locator.firstFeature(containing: places)) where found >= 0 {
        holesOf[rising[Int(found)], default: []].append(hole)
      }
    }
    var result = Shapes<Planar>()
    for ring in outer {
      for path in [ring] + holesOf[ring, default: []] {
        for index in 0..<rings[path].count {
          result.addCoordinate(x: rings[path].x[index], y: rings[path].y[index])
        }
        result.endPath()
      }
      result.endPart(.polygon)
    }
    if !outer.isEmpty { result.endFeature(outer.count == 1 ? .polygon : .multiPolygon) }
    return result
  }
}
