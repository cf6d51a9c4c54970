import CatchmentGeometry

#if canImport(Glibc)
  import Glibc
#elseif canImport(Musl)
  import Musl
#else
  import Darwin
#endif

/// Chicago's house numbers as a map: 800 numbers to a mile, counted from State and Madison Streets.
///
/// State and Madison cross at 41.8820 N, 87.6278 W; eight blocks of a hundred numbers make a mile.
/// Over the five miles to Albany Park the surveyed streets drift from that ruler: Kimball and
/// Lawrence Avenues (3400 W, 4800 N) cross near 41.9684 N, 87.7131 W, some 230 m west and 60 m
/// south of where it puts them. The grid is sheared to meet both crossings.
struct AddressGrid: Sendable {
  private static let origin = (longitude: -87.6278, latitude: 41.8820)
  private static let crossing = (
    longitude: -87.7131, latitude: 41.9684, west: 3400.0, north: 4800.0
  )
  private static let metersPerNumber = 1609.344 / 800

  /// The place of a house number, in degrees.
  static func place(west: Double, north: Double) -> (longitude: Double, latitude: Double) {
    let ruler = ruled(west: west, north: north)
    let missed = ruled(west: crossing.west, north: crossing.north)
    let share = north / crossing.north
    return (
      ruler.longitude + (crossing.longitude - missed.longitude) * share,
      ruler.latitude + (crossing.latitude - missed.latitude) * share
    )
  }

  private static func ruled(
    west: Double, north: Double
  ) -> (longitude: Double, latitude: Double) {
    let squared = 0.00669437999014  // of the eccentricity of WGS 84
    let radius = 6_378_137.0
    let middle = 41.925 * Double.pi / 180
    let root = (1 - squared * sin(middle) * sin(middle)).squareRoot()
    let metersPerLatitude = .pi / 180 * radius * (1 - squared) / (root * root * root)
    let metersPerLongitude = .pi / 180 * radius * cos(middle) / root
    return (
      origin.longitude - west * metersPerNumber / metersPerLongitude,
      origin.latitude + north * metersPerNumber / metersPerLatitude
    )
  }

  /// A closed ring through house numbers `(west, north)`.
  static func ring(_ corners: [(Double, Double)]) -> Points<Geographic> {
    let places = (corners + corners.prefix(1)).map { place(west: $0.0, north: $0.1) }
    return Points(x: places.map(\.longitude), y: places.map(\.latitude))
  }
}
