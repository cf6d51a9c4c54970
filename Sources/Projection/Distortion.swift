import CatchmentGeometry
import CatchmentParallel

#if canImport(Glibc)
  import Glibc
#elseif canImport(Musl)
  import Musl
#else
  import Darwin
#endif

/// How much a plane stretches lengths and areas over an extent, at worst.
///
/// Tissot's indicatrix by differences: how far the plane moves for a small step east and north,
/// against how far the ellipsoid moves. PROJ's own `proj_factors` agrees to eight digits in meters,
/// but not for planes in feet (9.1), measures Web Mercator against a sphere, and takes a tenth of a
/// second for each place of a named system.
///
/// - Reference: Snyder (1987), Map projections: a working manual, section 4, doi:10.3133/pp1395.
struct Distortion {
  /// The largest relative error of a length, in the direction where it is largest.
  let scale: Double
  /// The largest relative error of an area.
  let area: Double

  /// Looks at a grid of 17 × 17 places, borders included.
  ///
  /// - Parameter plane: from longitude and latitude to meters.
  /// - Throws: `untransformable` where the plane doesn't reach over the extent.
  init(
    of plane: CoordinateTransform, over extent: Extent<Geographic>
  ) throws(ProjectionError) {
    let steps = 16
    // About 60 m: far above the rounding of coordinates, far below any bend of a projection.
    let step = 0.000_5
    var x: [Double] = []
    var y: [Double] = []
    for place in 0..<(steps + 1) * (steps + 1) {
      let column = Double(place % (steps + 1)) / Double(steps)
      let row = Double(place / (steps + 1)) / Double(steps)
      // A meridian has no neighbors to the east at a pole itself.
      let longitude = extent.minX + extent.width * column
      let latitude = max(-89.99, min(89.99, extent.minY + extent.height * row))
      x += [longitude - step, longitude + step, longitude, longitude]
      y += [latitude, latitude, latitude - step, latitude + step]
    }
    let moved: Points<Planar> = try plane.transform(Points<Geographic>(x: x, y: y), workers: .one)
    var scale = 0.0
    var area = 0.0
    for first in stride(from: 0, to: x.count, by: 4) {
      let ground = Self.ground(latitude: y[first], step: 2 * step * .pi / 180)
      let eastX = (moved.x[first + 1] - moved.x[first]) / ground.east
      let eastY = (moved.y[first + 1] - moved.y[first]) / ground.east
      let northX = (moved.x[first + 3] - moved.x[first + 2]) / ground.north
      let northY = (moved.y[first + 3] - moved.y[first + 2]) / ground.north
      let areal = (eastX * northY - eastY * northX).magnitude
      let squares = eastX * eastX + eastY * eastY + northX * northX + northY * northY
      let sum = (squares + 2 * areal).squareRoot()
      let gap = max(0, squares - 2 * areal).squareRoot()
      scale = max(scale, ((sum + gap) / 2 - 1).magnitude, ((sum - gap) / 2 - 1).magnitude)
      area = max(area, (areal - 1).magnitude)
    }
    self.scale = scale
    self.area = area
  }

  /// How many meters an angle in radians is on the ellipsoid of WGS 84, to the east and to the
  /// north.
  private static func ground(latitude: Double, step: Double) -> (east: Double, north: Double) {
    let major = 6_378_137.0
    let flattening = 1 / 298.257_223_563
    let eccentricity = flattening * (2 - flattening)
    let radians = latitude * .pi / 180
    let sine = sin(radians)
    let bend = 1 - eccentricity * sine * sine
    let north = major * (1 - eccentricity) / (bend * bend.squareRoot())
    let east = major / bend.squareRoot() * cos(radians)
    return (east * step, north * step)
  }
}
