public import CatchmentParallel

/// Which polygon features hold each point: the rows of point `p` are
/// `features[starts[p] ..< starts[p + 1]]`, ascending.
public struct Containment: Sendable, Equatable {
  public let starts: [Int32]
  public let features: [Int32]

  package init(starts: [Int32], features: [Int32]) {
    self.starts = starts
    self.features = features
  }

  /// The number of points.
  @inlinable public var count: Int { starts.count - 1 }

  /// The features that hold a point, ascending.
  @inlinable public func features(of point: Int) -> ArraySlice<Int32> {
    features[Int(starts[point])..<Int(starts[point + 1])]
  }

  /// How many features hold a point.
  @inlinable public func count(of point: Int) -> Int {
    Int(starts[point + 1] - starts[point])
  }
}

/// Tells which polygons of a layer hold which points, boundary included, exactly.
///
/// A grid covers the layer, and each cell is classified once: outside everything, wholly inside
/// some features, or crossed by edges. Most points need no more than their cell. In a cell that is
/// crossed, it is known for each feature whether the lower left corner lies inside; the point is
/// reached from that corner by going up and then right, and each edge of the cell that is crossed
/// on the way turns inside into outside and back.
///
/// Crossings are decided by the exact sign of a determinant, with corner and point moved by the
/// same infinitesimal step, so no vertex and no upright or level edge is ever met. A point on an
/// edge, a vertex or the edge of a hole belongs to the feature. Points, lines and features without
/// geometry hold nothing. Polygons should be valid; of a multipolygon whose parts overlap, each
/// part counts for itself.
///
/// - Precondition: coordinates of the layer are finite. Points that are not lie in no feature.
/// - Complexity: O(edges + cells) time and memory to build, with four cells for each edge, but at
///   least 4,096 and at most 1,048,576 of them; about 30 ns for a point.
///
/// ```swift
/// let locator = PolygonLocator(areas)
/// let owner = locator.firstFeature(containing: points, workers: .all)
/// print(owner.count { $0 >= 0 }, "lie in an area")
/// ```
public struct PolygonLocator<Frame: ReferenceFrame>: Sendable {
  private let index: LocatorIndex

  /// Builds the index of a layer.
  ///
  /// - Parameter shapes: any layer; its features are known by their position in it.
  public init(_ shapes: Shapes<Frame>, workers: Workers = .one) {
    // What the numbers mean makes no difference here, and code for one frame is compiled once and
    // for all.
    let plain = shapes.replacingCoordinates(with: Points<Planar>(x: shapes.x, y: shapes.y))
    index = LocatorBuilder(plain).build(workers: workers)
  }

  /// Whether any feature holds the point.
  public func contains(x: Double, y: Double) -> Bool { index.firstFeature(x, y) >= 0 }

  /// The lowest feature that holds each point, or −1: so that no incident is counted twice.
  public func firstFeature(
    containing points: Points<Frame>, workers: Workers = .one
  ) -> [Int32] {
    index.firstFeatures(points.x, points.y, workers)
  }

  /// All features that hold each point.
  public func features(
    containing points: Points<Frame>, workers: Workers = .one
  ) -> Containment {
    index.features(points.x, points.y, workers)
  }
}
