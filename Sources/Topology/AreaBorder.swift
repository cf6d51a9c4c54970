import CatchmentGeometry
import CatchmentParallel

/// The border of an area of many corners, edge by edge: most features of a layer lie nowhere near
/// it, and those that do meet a short piece of it.
///
/// - Complexity: O(n log n) to build for n corners; O(log n + edges near) for a feature.
struct AreaBorder: Sendable {
  private let edges: [Extent<Planar>]
  private let tree: BoxTree
  private let locator: PolygonLocator<Planar>

  /// A coast or the outline of a city has more corners than this; one of fewer is asked about as a
  /// whole.
  static let manyCorners = 1_000

  init(_ area: Shapes<Planar>, workers: Workers) {
    var edges: [Extent<Planar>] = []
    edges.reserveCapacity(area.x.count)
    for part in area.partKind.indices {
      for path in area.paths(of: part) {
        for corner in area.coordinates(of: path).dropLast() {
          var edge = Extent<Planar>.empty
          edge.extend(x: area.x[corner], y: area.y[corner])
          edge.extend(x: area.x[corner + 1], y: area.y[corner + 1])
          edges.append(edge)
        }
      }
    }
    self.edges = edges
    tree = BoxTree(edges)
    locator = PolygonLocator(area, workers: workers)
  }

  /// Whether all of a feature lies inside, or all of it outside; nil where an edge may meet it, or
  /// where it has no place.
  func holds(_ feature: Int, of shapes: Shapes<Planar>) -> Bool? {
    guard let first = shapes.allCoordinates(of: feature).first else { return nil }
    var isNear = false
    tree.forEach(intersecting: shapes.extent(of: feature)) { _ in isNear = true }
    return isNear ? nil : locator.contains(x: shapes.x[first], y: shapes.y[first])
  }

  /// A box around some features and around every edge that may meet them: an area that is cut to it
  /// has all these edges as they were, so that cutting moves no border of a feature.
  func box(around features: [Int], of shapes: Shapes<Planar>) -> Extent<Planar> {
    var own = Extent<Planar>.empty
    for feature in features { own.extend(to: shapes.extent(of: feature)) }
    var box = own
    tree.forEach(intersecting: own) { box.extend(to: edges[$0]) }
    return box.grown(by: Self.margin)
  }

  /// Meters that keep the box's own sides off all that is asked about.
  private static let margin = 1.0
}
