import CatchmentGeometry
import CatchmentIncidents
import CatchmentParallel

/// Whether a layer lies where the incidents are, or in another city, or in the Antarctic.
struct LayerOverlap {
  /// A layer all of whose features are farther than this from where the incidents are belongs to
  /// another place: the suburbs of a city are nearer.
  static let farthest = 20.0  // kilometers

  let name: String
  let shapes: Shapes<Geographic>
  /// Whether the features are areas, which hold incidents, and not points or lines near them.
  var isAreas = false
  let role: LayerRole
  /// The incidents that are not far from the rest.
  let body: Points<Geographic>

  /// What keeps the layer and the incidents apart; nil where nothing does.
  ///
  /// - Complexity: O(features + incidents) where they overlap.
  func problem(workers: Workers) -> StudyProblem? {
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
      layer: name, role: role, kilometers: exact,
      insideWhenSwapped: insideWhenSwapped(workers), incidents: body.count)
  }

  /// How many incidents would lie in the layer if its latitudes and longitudes were exchanged.
  private func insideWhenSwapped(_ workers: Workers) -> Int {
    guard shapes.x.allSatisfy({ abs($0) <= 90 }) else { return 0 }
    let swapped = shapes.replacingCoordinates(with: Points<Geographic>(x: shapes.y, y: shapes.x))
    if isAreas {
      return PolygonLocator(swapped, workers: workers)
        .firstFeature(containing: body, workers: workers).count { $0 >= 0 }
    }
    let box = swapped.extent
    return body.x.indices.count { box.contains(x: body.x[$0], y: body.y[$0]) }
  }

  /// What keeps a layer apart from another one; nil where nothing does.
  static func problem(_ layer: AreaLayer, besides other: AreaLayer) -> StudyProblem? {
    let (box, home) = (layer.shapes.extent, other.shapes.extent)
    guard !box.isEmpty, !home.isEmpty, !box.intersects(home) else { return nil }
    let distance = kilometers(between: box, and: home)
    guard distance > farthest else { return nil }
    let turned = Extent<Geographic>(minX: box.minY, minY: box.minX, maxX: box.maxY, maxY: box.maxX)
    return .layersApart(
      layer: layer.name, other: other.name, kilometers: distance,
      meetWhenSwapped: turned.intersects(home))
  }

  /// From box to box, each clamped to the other; over the 180th meridian where that is shorter.
  static func kilometers(
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
