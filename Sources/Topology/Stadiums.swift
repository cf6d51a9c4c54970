import CatchmentGeometry

#if canImport(Glibc)
  import Glibc
#elseif canImport(Musl)
  import Musl
#else
  import Darwin
#endif

/// Everything within one radius of points and straight segments, each drawn as a convex polygon:
/// discs and stadiums.
///
/// Corners are computed when asked for, so that a million of them are four columns and not a
/// hundred million corners. They lie on the circle where GEOS puts them, counterclockwise.
/// Coordinates are relative to `originX` and `originY`, so that those of a city keep twelve digits
/// behind the meter.
struct Stadiums: Sendable {
  let radius: Double
  let quadrantSegments: Int
  let originX, originY: Double
  private var ax, ay, bx, by: [Double]
  /// The unit vector from the segment's start to its end; east for a point.
  private var ux, uy: [Double]
  /// 1 / length² of the segment; 0 for a point.
  private var inverse: [Double]
  private let cosines, sines: [Double]

  /// - Parameters:
  ///   - ends: where segments begin and end, two for each; the same twice for a point.
  ///   - radius: in meters, above 0.
  ///   - attempt: decides the small step by which each stadium is moved, at most ``step``, so that
  ///     no three outlines meet in one point.
  init(ends: Points<Planar>, radius: Double, quadrantSegments: Int, attempt: Int) {
    self.radius = radius
    self.quadrantSegments = quadrantSegments
    let box = ends.extent
    let count = ends.count / 2
    (originX, originY) = (box.centerX, box.centerY)
    ax = []
    ay = []
    bx = []
    by = []
    ux = []
    uy = []
    inverse = []
    for index in 0..<count {
      let (dx, dy) = Self.step(index, attempt)
      ax.append(ends.x[2 * index] - originX + dx)
      ay.append(ends.y[2 * index] - originY + dy)
      bx.append(ends.x[2 * index + 1] - originX + dx)
      by.append(ends.y[2 * index + 1] - originY + dy)
      let (lengthX, lengthY) = (bx[index] - ax[index], by[index] - ay[index])
      let square = lengthX * lengthX + lengthY * lengthY
      let length = square.squareRoot()
      ux.append(square > 0 ? lengthX / length : 1)
      uy.append(square > 0 ? lengthY / length : 0)
      inverse.append(square > 0 ? 1 / square : 0)
    }
    let quarter = quadrantSegments
    let angles = (0..<4 * quarter).map { Double($0) * Double.pi / Double(2 * quarter) }
    cosines = angles.map { cos($0) }
    sines = angles.map { sin($0) }
  }

  var count: Int { ax.count }

  /// The radius of the largest circle inside the outline around a point of the segment, a trifle
  /// less.
  var innerRadius: Double {
    radius * cos(.pi / Double(4 * quadrantSegments)) * (1 - 1e-9)
  }

  func corners(of index: Int) -> Int { 4 * quadrantSegments + (inverse[index] > 0 ? 2 : 0) }

  /// The most corners that any has.
  var mostCorners: Int { 4 * quadrantSegments + 2 }

  /// A corner of an outline; `corner` may be the number of corners, which is the first one again.
  @inline(__always)
  func corner(_ corner: Int, of index: Int) -> (x: Double, y: Double) {
    let full = 4 * quadrantSegments
    if inverse[index] == 0 {
      let turn = corner == full ? 0 : corner
      return (ax[index] + radius * cosines[turn], ay[index] + radius * sines[turn])
    }
    // From the right side of the end around it, then from the left side of the start around that.
    let corner = corner == full + 2 ? 0 : corner
    let isEnd = corner <= 2 * quadrantSegments
    let turn = isEnd ? (corner + 3 * quadrantSegments) % full : corner - 1 - quadrantSegments
    let (across, along) = (radius * sines[turn], radius * cosines[turn])
    return (
      (isEnd ? bx[index] : ax[index]) + ux[index] * along - uy[index] * across,
      (isEnd ? by[index] : ay[index]) + uy[index] * along + ux[index] * across
    )
  }

  /// The squared distance from a place to the point or segment in the middle.
  @inline(__always)
  func squaredDistance(_ index: Int, _ x: Double, _ y: Double) -> Double {
    var (dx, dy) = (x - ax[index], y - ay[index])
    if inverse[index] > 0 {
      let (lengthX, lengthY) = (bx[index] - ax[index], by[index] - ay[index])
      let share = min(1, max(0, (dx * lengthX + dy * lengthY) * inverse[index]))
      dx -= share * lengthX
      dy -= share * lengthY
    }
    return dx * dx + dy * dy
  }

  /// The edge of an outline that faces a place: the one between the corners of this number and the
  /// next.
  @inline(__always)
  func edge(of index: Int, facing x: Double, _ y: Double) -> Int {
    let (dx, dy) = (x - ax[index], y - ay[index])
    let full = 4 * quadrantSegments
    let perRadian = Double(full) / (2 * .pi)
    func turn(_ along: Double, _ across: Double) -> Int {
      let angle = atan2(across, along)
      return min(full - 1, Int((angle < 0 ? angle + 2 * .pi : angle) * perRadian))
    }
    if inverse[index] == 0 { return turn(dx, dy) }
    let along = dx * ux[index] + dy * uy[index]
    let across = dy * ux[index] - dx * uy[index]
    let length = inverse[index].squareRoot()
    // Around the start, on a side, or around the end.
    if along < 0 { return min(full, turn(along, across) + quadrantSegments + 1) }
    if along * length <= 1 { return across > 0 ? 2 * quadrantSegments : full + 1 }
    return (turn(along - 1 / length, across) + quadrantSegments) % full
  }

  func center(of index: Int) -> (x: Double, y: Double) {
    ((ax[index] + bx[index]) / 2, (ay[index] + by[index]) / 2)
  }

  func box(of index: Int) -> Extent<Planar> {
    Extent(
      minX: min(ax[index], bx[index]) - radius, minY: min(ay[index], by[index]) - radius,
      maxX: max(ax[index], bx[index]) + radius, maxY: max(ay[index], by[index]) + radius)
  }

  /// A unit vector, the given share of a full turn from the east.
  static func direction(_ part: Int, of parts: Int) -> (x: Double, y: Double) {
    let angle = 2 * Double.pi * Double(part) / Double(parts)
    return (cos(angle), sin(angle))
  }

  /// The most that a stadium is moved along an axis, in meters: a hundredth of a millimeter.
  static let step = 1e-5

  /// A step that depends on the number of the stadium and of the attempt alone (the finalizer of
  /// SplitMix64).
  private static func step(_ index: Int, _ attempt: Int) -> (Double, Double) {
    func mixed(_ value: Int) -> Double {
      var bits = UInt64(truncatingIfNeeded: value) &* 0x9E37_79B9_7F4A_7C15
      bits = (bits ^ bits >> 30) &* 0xBF58_476D_1CE4_E5B9
      bits = (bits ^ bits >> 27) &* 0x94D0_49BB_1331_11EB
      bits ^= bits >> 31
      return (Double(bits >> 11) * 0x1p-53 * 2 - 1) * step
    }
    let first = (attempt << 40) + 2 * index + 1
    return (mixed(first), mixed(first + 1))
  }
}
