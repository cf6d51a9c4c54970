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

  /// Gaps, the one with the most uncovered incidents first; none without any.
  public struct Gaps: Sendable, Equatable {
    /// One feature for each hot spot with incidents that no area covers.
    public let shapes: Shapes<Planar>
    /// The hot spot that each is a part of, from 0.
    public let hotspot: [Int32]
    /// The incidents of each that no area covers, each counted in one gap only.
    public let incidents: [Int]
    /// What they weigh.
    public let weight: [Double]
    public let areaKm2: [Double]
  }

  /// Hot spots less the union of the areas, by the weight of uncovered incidents, then by area,
  /// then by number.
  ///
  /// Where hot spots are clusters, the incidents of a gap are members of its cluster. Where those
  /// of a layer overlap, an incident belongs to the strongest of the gaps that hold it: the
  /// one with most weight before any is shared out. The total is of distinct incidents.
  ///
  /// - Parameters:
  ///   - incidents: where they happened.
  ///   - weights: what each counts; nil for 1 each.
  ///   - hotspot: the hot spot that each is a member of, -1 for none, as clusters have members; nil
  ///     for whatever lies in it.
  ///   - isCovered: whether an area holds each, where that is known; nil looks in the plane.
  ///   - workers: the threads to use.
  /// - Complexity: O(n) for the incidents, and one difference for each hot spot.
  public func find(
    incidents: Points<Planar>, weights: [Double]? = nil, hotspot: [Int32]? = nil,
    isCovered: [Bool]? = nil, workers: Workers = .one
  ) throws(TopologyError) -> Gaps {
    let rest = try Difference(minus: areas).subtracted(from: hotspots, workers: workers)
    let isHeld: [Bool] =
      isCovered
      ?? PolygonLocator(areas, workers: workers)
      .firstFeature(containing: incidents, workers: workers).map { $0 >= 0 }
    precondition(isHeld.count == incidents.count, "Each incident is covered or not.")
    precondition(
      hotspot.map { $0.count == incidents.count && $0.allSatisfy { $0 < hotspots.count } } ?? true,
      "Each incident is a member of a hot spot or of none.")
    let inside =
      hotspot == nil
      ? PolygonLocator(hotspots, workers: workers)
        .features(containing: incidents, workers: workers) : nil
    func holders(of incident: Int) -> [Int] {
      if let hotspot { return hotspot[incident] >= 0 ? [Int(hotspot[incident])] : [] }
      return inside?.features(of: incident).map(Int.init) ?? []
    }
    let area = (0..<rest.count).map { rest.area(of: $0) / 1e6 }
    let uncovered = (0..<incidents.count).filter { !isHeld[$0] }
    func weight(_ incident: Int) -> Double { weights?[incident] ?? 1 }
    var strength = [Double](repeating: 0, count: hotspots.count)
    for incident in uncovered {
      for holder in holders(of: incident) { strength[holder] += weight(incident) }
    }
    func isBefore(_ first: Int, _ second: Int, by strength: [Double]) -> Bool {
      (strength[second], area[second], first) < (strength[first], area[first], second)
    }
    var counts = [Int](repeating: 0, count: hotspots.count)
    var weighed = [Double](repeating: 0, count: hotspots.count)
    for incident in uncovered {
      let open = holders(of: incident).filter { area[$0] > 0 }
      guard let owner = open.min(by: { isBefore($0, $1, by: strength) }) else { continue }
      counts[owner] += 1
      weighed[owner] += weight(incident)
    }
    let order = (0..<rest.count).filter { counts[$0] > 0 }
      .sorted { isBefore($0, $1, by: weighed) }
    return Gaps(
      shapes: rest.selecting(order), hotspot: order.map { Int32($0) },
      incidents: order.map { counts[$0] }, weight: order.map { weighed[$0] },
      areaKm2: order.map { area[$0] })
  }

  /// For each area the distance in meters to the nearest gap, 0 where one touches it; nil where
  /// there is none.
  ///
  /// - Complexity: O(areas × gaps) distances, each of a few hundred coordinates: meant for tens of
  ///   both.
  public func distanceToNearestGap(
    _ gaps: Gaps, workers: Workers = .one
  ) throws(TopologyError) -> [Double?] {
    try ShapeDistance.nearest(from: areas, to: gaps.shapes, workers: workers)
  }
}
