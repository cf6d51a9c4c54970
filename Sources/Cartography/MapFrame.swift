import Geometry

#if canImport(Glibc)
  import Glibc
#elseif canImport(Musl)
  import Musl
#else
  import Darwin
#endif

/// Where places land on the sheet: meters east and south of its upper left corner.
///
/// A cylinder that touches the earth at the middle latitude of the map; over a city the shapes are true to
/// 1 in 1,000. Longitudes are taken the short way around, so a map may cross the antimeridian.
struct MapFrame: Sendable {
  /// Meters that the sheet is wide and high.
  let width: Double
  let height: Double
  private let west: Double
  private let north: Double
  private let metersPerLongitude: Double
  private let metersPerLatitude: Double

  /// - Parameter extent: what the sheet must show; a margin is added around it.
  init(showing extent: Extent<Geographic>) {
    let shown =
      extent.isEmpty ? Extent<Geographic>(minX: -1, minY: -1, maxX: 1, maxY: 1) : extent
    let latitude = shown.centerY * .pi / 180
    // Degree lengths of the WGS 84 ellipsoid at the middle latitude.
    let squared = 0.00669437999014
    let sine = sin(latitude)
    let root = (1 - squared * sine * sine).squareRoot()
    metersPerLatitude = .pi / 180 * 6_378_137 * (1 - squared) / (root * root * root)
    metersPerLongitude = max(1, .pi / 180 * 6_378_137 * cos(latitude) / root)
    let content = max(shown.width * metersPerLongitude, shown.height * metersPerLatitude, 200)
    let margin = content * 0.04
    width = max(shown.width * metersPerLongitude, content * 0.3) + 2 * margin
    height = max(shown.height * metersPerLatitude, content * 0.3) + 2 * margin
    west = shown.centerX - width / 2 / metersPerLongitude
    north = shown.centerY + height / 2 / metersPerLatitude
  }

  func x(_ longitude: Double) -> Double { (longitude - west) * metersPerLongitude }
  func y(_ latitude: Double) -> Double { (north - latitude) * metersPerLatitude }

  /// The longest of 1, 2 or 5 times a power of ten meters that takes at most a quarter of the width.
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
