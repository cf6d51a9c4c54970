public import CatchmentGeometry
public import CatchmentParallel
public import CatchmentTopology

/// The parts of hot spots that no area covers.
public struct CoverageGaps: Sendable {
  public let hotspots: Shapes<Planar>
  public let areas: Shapes<Planar>

  public init(hotspots: Shapes<Planar>, areas: Shapes<Planar>) {
    self.hotspots = hotspots
    self.areas = areas
  }

  /// Gaps, the one with the most uncovered incidents first.
  public struct Gaps: Sendable, Equatable {
    /// One feature for each hot spot that is not wholly covered.
    public let shapes: Shapes<Planar>
    /// The hot spot that each is a part of, from 0.
    public let hotspot: [Int32]
    /// The incidents in each that no area covers.
    public let incidents: [Int]
    public let areaKm2: [Double]
  }

  /// Hot spots less the union of the areas, by uncovered incidents, then by area, then by number.
  public func find(
    incidents: Points<Planar>, workers: Workers = .one
  ) throws(TopologyError) -> Gaps {
    let rest = try Difference(minus: areas).subtracted(from: hotspots, workers: workers)
    let isCovered = PolygonLocator(areas, workers: workers)
      .firstFeature(containing: incidents, workers: workers)
    let inside = PolygonLocator(hotspots, workers: workers)
      .features(containing: incidents, workers: workers)
    var counts = [Int](repeating: 0, count: hotspots.count)
    for incident in 0..<incidents.count where isCovered[incident] < 0 {
      for hotspot in inside.features[
        Int(inside.starts[incident])..<Int(inside.starts[incident + 1])]
      {
        counts[Int(hotspot)] += 1
      }
    }
    let area = (0..<rest.count).map { rest.area(of: $0) / 1e6 }
    let order = (0..<rest.count).filter { area[$0] > 0 }.sorted {
      (counts[$1], area[$1], $0) < (counts[$0], area[$0], $1)
    }
    return Gaps(
      shapes: rest.selecting(order), hotspot: order.map { Int32($0) },
      incidents: order.map { counts[$0] }, areaKm2: order.map { area[$0] })
  }

  /// For each area the distance in meters to the nearest gap, 0 where one touches it; nil where there is none.
  ///
  /// - Complexity: O(areas × gaps) distances, each of a few hundred coordinates: meant for tens of both.
  public func distanceToNearestGap(
    _ gaps: Gaps, workers: Workers = .one
  ) throws(TopologyError) -> [Double?] {
    try Separation.nearest(from: areas, to: gaps.shapes, workers: workers)
  }
}
