import CatchmentGeometry
import CatchmentIncidents

/// Whether areas and lines stay where one plane can hold them.
///
/// What is straight in degrees is not straight in a plane, and lengths in a plane grow wrong with
/// the square of the distance from its center: a state is held, a continent is not.
enum LayerReach {
  /// So many degrees beyond the incidents a length is wrong by about 3 in 100.
  static let farthest = 15.0

  /// What keeps a layer from the plane around some places: the first feature that lies among them
  /// and reaches too far beyond; nil for none.
  ///
  /// - Complexity: O(coordinates).
  static func problem(_ layer: AreaLayer, around home: Extent<Geographic>) -> StudyProblem? {
    guard !home.isEmpty else { return nil }
    let shapes = layer.shapes
    for feature in 0..<shapes.count {
      var (meets, reach) = (false, 0.0)
      for part in shapes.parts(of: feature) where shapes.partKind[part] != .point {
        for path in shapes.paths(of: part) {
          let range = shapes.coordinates(of: path)
          guard !range.isEmpty else { continue }
          let box = turned(extent(shapes, range), to: home)
          meets = meets || box.intersects(home)
          reach = max(
            reach, home.minX - box.minX, box.maxX - home.maxX, home.minY - box.minY,
            box.maxY - home.maxY)
        }
      }
      if meets, reach > farthest {
        return .tooWide(
          layer: layer.name, feature: feature + 1, name: layer.names[feature], degrees: reach)
      }
    }
    return nil
  }

  /// A layer on its own whose coordinates are exchanged as a whole, as far as one can know: it lies
  /// where nobody lives, and where people do if its numbers change places.
  static func exchange(_ layer: AreaLayer, at home: Extent<Geographic>) -> StudyProblem? {
    guard !home.isEmpty, !Inhabited.latitudes.contains(home.centerY),
      Inhabited.latitudes.contains(home.centerX)
    else { return nil }
    return .exchangedLayer(
      layer.name, latitude: rounded(home.centerY, 2), exchanged: rounded(home.centerX, 2))
  }

  private static func extent(
    _ shapes: Shapes<Geographic>, _ range: Range<Int>
  ) -> Extent<Geographic> {
    var box = Extent<Geographic>.empty
    for index in range { box.extend(x: shapes.x[index], y: shapes.y[index]) }
    return box
  }

  /// The same box on the side of the 180th meridian that is nearer.
  private static func turned(
    _ box: Extent<Geographic>, to home: Extent<Geographic>
  ) -> Extent<Geographic> {
    let turn =
      home.centerX - box.centerX > 180 ? 360.0 : home.centerX - box.centerX < -180 ? -360 : 0
    return Extent<Geographic>(
      minX: box.minX + turn, minY: box.minY, maxX: box.maxX + turn, maxY: box.maxY)
  }
}
