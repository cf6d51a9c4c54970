import CatchmentGeometry

#if canImport(Glibc)
  import Glibc
#elseif canImport(Musl)
  import Musl
#else
  import Darwin
#endif

/// Areas that take in far more ground than the incidents lie on: a state among districts, a corner
/// that was typed wrong.
///
/// They are told and kept: a table may be of one city in a state that is meant.
enum VastAreas {
  /// In square kilometers: the largest counties of cities are about as large.
  private static let least = 5000.0
  /// Times the ground of the incidents.
  private static let times = 20.0
  private static let kilometersPerDegree = 111.2

  /// The largest of them; nil where no area is vast.
  ///
  /// - Parameter home: where the incidents are.
  /// - Complexity: O(features), and O(coordinates) where a box is vast.
  static func note(of layer: AreaLayer, around home: Extent<Geographic>) -> LayerNote? {
    guard !home.isEmpty else { return nil }
    let ground = kilometers(of: home)
    let limit = max(least, times * ground)
    let shapes = layer.shapes
    let wide = (0..<shapes.count).filter {
      shapes.kind[$0] != .none && kilometers(of: shapes.extent(of: $0)) > limit
    }
    guard !wide.isEmpty else { return nil }
    let vast = wide.map { feature -> (feature: Int, area: Double) in
      let own = shapes.selecting([feature])
      // On a plane around its own middle.
      let east = kilometersPerDegree * cosine(own.extent.centerY)
      let scaled = Points<Planar>(
        x: own.x.map { $0 * east }, y: own.y.map { $0 * kilometersPerDegree })
      return (feature, own.replacingCoordinates(with: scaled).area(of: 0))
    }.filter { $0.area > limit }
    guard let most = vast.max(by: { ($0.area, $1.feature) < ($1.area, $0.feature) }) else {
      return nil
    }
    return .vast(
      layer: layer.name, count: vast.count, name: layer.names[most.feature],
      feature: most.feature, squareKilometers: Int(most.area.rounded()),
      times: ground > 1 ? Int((most.area / ground).rounded()) : nil)
  }

  private static func kilometers(of box: Extent<Geographic>) -> Double {
    box.width * cosine(box.centerY) * box.height * kilometersPerDegree * kilometersPerDegree
  }

  private static func cosine(_ degrees: Double) -> Double { max(0, cos(degrees * .pi / 180)) }
}
