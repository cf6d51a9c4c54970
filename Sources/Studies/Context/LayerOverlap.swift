import CatchmentGeometry
import CatchmentIncidents
import CatchmentParallel

/// Whether a layer lies where the incidents are, or in another city, or in the Antarctic.
struct LayerOverlap {
  /// A layer all of whose features are farther than this from where the incidents are belongs to
  /// another place: the suburbs of a city are nearer.
  static let farthest = 20.0  // kilometers

  let layer: AreaLayer
  let role: LayerRole
  /// The incidents that are not far from the rest.
  let body: Points<Geographic>

  /// What keeps the layer and the incidents apart; nil where nothing does.
  ///
  /// - Complexity: O(features + incidents) where they overlap.
  func problem(workers: Workers) -> StudyProblem? {
    let shapes = layer.shapes
    let home = body.extent
    var nearest: (kilometers: Double, box: Extent<Geographic>)?
    for feature in 0..<shapes.count where shapes.kind[feature] != .none {
      let box = shapes.extent(of: feature)
      if box.intersects(home) { return nil }
      let kilometers = Self.kilometers(between: box, and: home)
      if kilometers < nearest?.kilometers ?? .infinity { nearest = (kilometers, box) }
    }
    guard let nearest, nearest.kilometers > Self.farthest else { return nil }
    let exact = body.x.indices.reduce(Double.infinity) { least, index in
      let place = Extent<Geographic>(
        minX: body.x[index], minY: body.y[index], maxX: body.x[index], maxY: body.y[index])
      return min(least, Self.kilometers(between: nearest.box, and: place))
    }
    return .apart(
      layer: layer.name, role: role, kilometers: exact,
      insideWhenSwapped: insideWhenSwapped(workers), incidents: body.count)
  }

  /// How many incidents would lie in the layer if its latitudes and longitudes were exchanged.
  private func insideWhenSwapped(_ workers: Workers) -> Int {
    let shapes = layer.shapes
    guard shapes.x.allSatisfy({ abs($0) <= 90 }) else { return 0 }
    let swapped = shapes.replacingCoordinates(with: Points<Geographic>(x: shapes.y, y: shapes.x))
    if layer.areaCount > 0 {
      return PolygonLocator(swapped, workers: workers)
        .firstFeature(containing: body, workers: workers).count { $0 >= 0 }
    }
    let box = swapped.extent
    return body.x.indices.count { box.contains(x: body.x[$0], y: body.y[$0]) }
  }

  /// From box to box, each clamped to the other; over the 180th meridian where that is shorter.
  private static func kilometers(
    between first: Extent<Geographic>, and second: Extent<Geographic>
  ) -> Double {
    let y = min(max(first.centerY, second.minY), second.maxY)
    let nearY = min(max(y, first.minY), first.maxY)
    return [-360.0, 0, 360].map { turn in
      let x = min(max(first.centerX + turn, second.minX), second.maxX)
      return haversine(min(max(x, first.minX + turn), first.maxX + turn), nearY, x, y) / 1000
    }.min() ?? 0
  }
}
