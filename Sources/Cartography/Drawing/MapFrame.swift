import CatchmentGeometry

#if canImport(Glibc)
  import Glibc
#elseif canImport(Musl)
  import Musl
#else
  import Darwin
#endif

/// Where places land on the sheet: meters east and south of its upper left corner.
///
/// The sheet is Mercator's, as web maps are, in meters at its middle latitude: so it lies on their
/// tiles without any further bending, and over a city its lengths are true to 1 in 100. A map may
/// cross the antimeridian.
struct MapFrame: Sendable {
  /// Meters that the sheet is wide and high.
  let width: Double
  let height: Double
  /// Degrees at the left edge of the sheet; more than 180 beyond the antimeridian.
  let west: Double
  /// Mercator's ordinate at the upper edge, in radians.
  let north: Double
  /// Meters on the sheet for one radian of longitude.
  let metersPerRadian: Double
  /// Whether western longitudes are taken as those beyond 180 degrees.
  private let crossesAntimeridian: Bool

  /// - Parameter layers: what the sheet must show; a margin is added around them.
  init(showing layers: [MapLayer]) {
    let told = layers.filter { !$0.isContext && !$0.shapes.extent.isEmpty }
    let framing = told.filter(\.isFramed)
    let anchors = framing.isEmpty ? told : framing
    var extents = (anchors.isEmpty ? layers : anchors).map(\.shapes.extent)
    extents.removeAll(where: \.isEmpty)
    var raw = Extent<Geographic>.empty
    for extent in extents { raw.extend(to: extent) }
    var shifted = Extent<Geographic>.empty
    for layer in layers {
      for index in layer.shapes.x.indices {
        guard raw.width > 180 else { break }
        let x = layer.shapes.x[index]
        shifted.extend(x: x < 0 ? x + 360 : x, y: layer.shapes.y[index])
      }
    }
    crossesAntimeridian = raw.width > 180 && shifted.width < raw.width
    var shown =
      crossesAntimeridian ? shifted : Self.bulk(of: anchors.isEmpty ? layers : anchors, raw)
    if shown.isEmpty { shown = Extent(minX: -1, minY: -1, maxX: 1, maxY: 1) }
    let latitude = min(max(shown.centerY, -85), 85) * .pi / 180
    // The radius of the parallel at the middle latitude of the WGS 84 ellipsoid.
    let squared = 0.00669437999014
    let radius = 6_378_137 / (1 - squared * sin(latitude) * sin(latitude)).squareRoot()
    metersPerRadian = radius * cos(latitude)
    let upper = Self.ordinate(shown.maxY)
    let lower = Self.ordinate(shown.minY)
    let contentWidth = shown.width * .pi / 180 * metersPerRadian
    let contentHeight = (upper - lower) * metersPerRadian
    let content = max(contentWidth, contentHeight, 200)
    let margin = content * 0.04
    width = max(contentWidth, content * 0.3) + 2 * margin
    height = max(contentHeight, content * 0.3) + 2 * margin
    west = shown.centerX - width / 2 / metersPerRadian * 180 / .pi
    north = (upper + lower) / 2 + height / 2 / metersPerRadian
  }

  /// The box around most features, where a few that lie far off would shrink these to a dot; else
  /// around all.
  private static func bulk(
    of layers: [MapLayer], _ all: Extent<Geographic>
  ) -> Extent<Geographic> {
    let extents = layers.flatMap { layer in
      (0..<layer.shapes.count).map { layer.shapes.extent(of: $0) }.filter { !$0.isEmpty }
    }
    let centers = Points<Geographic>(x: extents.map(\.centerX), y: extents.map(\.centerY))
    let middle = centers.robustExtent
    // As far again as most of them reach, and about 50 km at least.
    let reach = max(middle.width, middle.height, 0.5)
    let near = middle.grown(by: reach)
    var box = Extent<Geographic>.empty
    for extent in extents where near.contains(x: extent.centerX, y: extent.centerY) {
      box.extend(to: extent)
    }
    let isDot = max(all.width, all.height) > 3 * max(box.width, box.height)
    return isDot && !box.isEmpty ? box : all
  }

  func x(_ longitude: Double) -> Double {
    let turned = crossesAntimeridian && longitude < 0 ? longitude + 360 : longitude
    return (turned - west) * .pi / 180 * metersPerRadian
  }

  func y(_ latitude: Double) -> Double { (north - Self.ordinate(latitude)) * metersPerRadian }

  /// The middle of the box around a feature and half of its longer side, in meters of the sheet;
  /// nil where it has no place.
  func middle(
    of feature: Int, in shapes: Shapes<Geographic>
  ) -> (x: Double, y: Double, reach: Double)? {
    let range = shapes.allCoordinates(of: feature)
    guard let first = range.first else { return nil }
    var (left, right) = (x(shapes.x[first]), x(shapes.x[first]))
    var (upper, lower) = (y(shapes.y[first]), y(shapes.y[first]))
    for corner in range.dropFirst() {
      (left, right) = (min(left, x(shapes.x[corner])), max(right, x(shapes.x[corner])))
      (upper, lower) = (min(upper, y(shapes.y[corner])), max(lower, y(shapes.y[corner])))
    }
    return ((left + right) / 2, (upper + lower) / 2, max(right - left, lower - upper) / 2)
  }

  /// Mercator's ordinate; the poles, which it can't show, are cut off at 85 degrees as on web maps.
  private static func ordinate(_ latitude: Double) -> Double {
    let radians = min(max(latitude, -85.06), 85.06) * .pi / 180
    return log(tan(.pi / 4 + radians / 2))
  }

  /// The longest of 1, 2 or 5 times a power of ten meters that takes at most a quarter of the
  /// width.
  var scaleBar: (meters: Double, label: String) {
    var length = 1.0
    search: for power in stride(from: 6, through: 0, by: -1) {
      for step in [5.0, 2, 1] where step * pow(10, Double(power)) <= width / 4 {
        length = step * pow(10, Double(power))
        break search
      }
    }
    return (length, length >= 1000 ? "\(Int(length / 1000)) km" : "\(Int(length)) m")
  }
}
