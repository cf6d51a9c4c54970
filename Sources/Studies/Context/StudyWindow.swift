public import CatchmentGeometry
public import CatchmentParallel
public import CatchmentPatterns
public import CatchmentTopology

/// The part of the plane where incidents could have been recorded: cells outside it do not exist for a local statistic.
public struct StudyWindow: Sendable {
  public let shapes: Shapes<Planar>
  /// Whether the area was stated, and not drawn around the incidents.
  public let isStated: Bool

  /// A study area as people state it.
  public init(_ shapes: Shapes<Planar>) {
    self.shapes = shapes
    isStated = true
  }

  /// The concave hull of the incidents, widened: the bounding box would count empty surroundings as a part of the city,
  /// and make all of it hot.
  ///
  /// - Parameters:
  ///   - points: the incidents.
  ///   - margin: how far beyond the outermost of them the area reaches.
  public init(around points: Points<Planar>, margin: Distance) throws(TopologyError) {
    let border = BorderPoints(of: points, cell: margin).points
    let hull = try Hull.concave(ratio: 0.3).hull(of: border)
    shapes = try Buffer(distance: margin).buffered(hull)
    isStated = false
  }

  /// What it is, for people.
  public var description: String {
    isStated
      ? "the area of --within"
      : "the concave hull of the incidents, because no --within states the study area"
  }

  /// Which cells of a raster have their center inside.
  public func mask(of raster: Raster, workers: Workers = .one) -> [Bool] {
    PolygonLocator(shapes, workers: workers)
      .firstFeature(containing: raster.centers, workers: workers).map { $0 >= 0 }
  }

  /// The area in square meters, overlap counted once.
  public func area() throws(TopologyError) -> Double {
    let union = try Dissolve().dissolved(shapes)
    return union.isEmpty ? 0 : union.area(of: 0)
  }

  /// What patterns are tested in: the same area without overlap and inner borders.
  ///
  /// - Throws: `TopologyError` for polygons that can't be joined, `StatisticsError` where they have no area.
  public func observed(workers: Workers = .one) throws -> ObservationWindow {
    try ObservationWindow(Dissolve().dissolved(shapes), workers: workers)
  }
}
