import CatchmentGeometry

#if canImport(Glibc)
  import Glibc
#elseif canImport(Musl)
  import Musl
#else
  import Darwin
#endif

/// Which places lie far from where most incidents are.
struct RobustBox: Sendable {
  /// The box around the body of the incidents (``RobustBody``).
  let extent: Extent<Geographic>

  /// Farther than this from the box is far from the rest, in meters.
  static let margin = 50_000.0
  /// The mean radius of the Earth in meters (IUGG).
  static let earthRadius = 6_371_008.8

  init(_ body: RobustBody) { extent = body.extent }

  /// Whether a place lies more than ``margin`` from the box; nothing is far from an empty one.
  @inline(__always) func isFar(x: Double, y: Double) -> Bool {
    // A box that goes on beyond the 180th meridian counts on from there.
    let x = extent.maxX > 180 && x < extent.minX ? x + 360 : x
    if extent.isEmpty || extent.contains(x: x, y: y) { return false }
    return distance(x: x, y: y) > Self.margin
  }

  /// How far a place lies from the box, in meters.
  func distance(x: Double, y: Double) -> Double {
    let nearX = Swift.min(Swift.max(x, extent.minX), extent.maxX)
    let nearY = Swift.min(Swift.max(y, extent.minY), extent.maxY)
    return haversine(x, y, nearX, nearY)
  }
}

/// The distance of two places along the Earth's surface in meters.
///
/// A sphere stands for the Earth: good to 0.5 percent, which is enough to tell near from far.
package func haversine(_ x1: Double, _ y1: Double, _ x2: Double, _ y2: Double) -> Double {
  let radians = Double.pi / 180
  let northSine = sin((y2 - y1) * radians / 2)
  let eastSine = sin((x2 - x1) * radians / 2)
  let chord =
    northSine * northSine
    + cos(y1 * radians) * cos(y2 * radians) * eastSine * eastSine
  return 2 * RobustBox.earthRadius * asin(min(1, chord.squareRoot()))
}
