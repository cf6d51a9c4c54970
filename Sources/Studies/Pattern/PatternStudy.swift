import CatchmentFormats
public import CatchmentGeometry
import CatchmentIncidents
public import CatchmentPatterns
import CatchmentStatistics

/// Are shootings clustered at all?
///
/// ```swift
/// let context = try await StudyContext(incidents: "shootings.csv", within: "city.geojson")
/// let found = try await PatternStudy(replicas: 999).run(context)
/// print(English().report(of: found))
/// ```
///
/// - Choosing distances: automatic ones suit the study area and the number of incidents.
/// - Complexity: see `ClarkEvans`, `QuadratTest` and `RipleyTest`.
public struct PatternStudy: Study {
  /// The longest distance of Ripley's L; automatic for a quarter of the study area's shorter side,
  /// 2 km at most, and less where incidents are many.
  public let reach: RadiusRequest
  public let edge: RipleysK.EdgeCorrection
  /// The side of the squares; automatic for two incidents in each.
  public let side: RadiusRequest
  public let replicas: Int
  /// The largest p that is taken for more than chance.
  public let level: Double
  /// The periods whose centers are compared; nil for none.
  public let centers: CenterPeriod?

  public var weighing: Weighing { .wholeIncidents }

  /// - Throws: `StatisticsError` for parameters that the tests refuse.
  public init(
    reach: RadiusRequest = .automatic, edge: RipleysK.EdgeCorrection = .translation,
    side: RadiusRequest = .automatic, replicas: Int = 199, level: Double = 0.05,
    centers: CenterPeriod? = nil
  ) throws {
    self.reach = reach
    self.edge = edge
    self.side = side
    self.replicas = replicas
    self.level = level
    self.centers = centers
    try centers?.check()
    let chance = try Permutations(replicas: replicas)
    _ = try ripley(reach.distance ?? .meters(1), chance)
    _ = try QuadratTest(side: side.distance ?? .meters(1), permutations: chance)
  }

  /// In meters: what lies farther is another neighborhood.
  private static let farthest = 2000.0
  private static let fewestIncidents = 2

  public func find(in context: StudyContext, watch: Watch) async throws -> PatternFindings {
    guard context.incidents.count >= Self.fewestIncidents else {
      throw StudyProblem.fewIncidents(
        count: context.incidents.count, needed: Self.fewestIncidents)
    }
    let points = context.points
    let area = try context.window(margin: margin(try context.bodyPoints))
    let window = try area.observed(workers: context.workers)
    let inside = points.x.indices.filter { window.contains(x: points.x[$0], y: points.y[$0]) }
    guard inside.count >= Self.fewestIncidents else {
      throw StudyProblem.fewIncidents(count: inside.count, needed: Self.fewestIncidents)
    }
    let seen = inside.count == points.count ? points : points.selecting(inside)
    let chance = try Permutations(replicas: replicas, seed: context.provenance.seed)
    // Too many periods are told before anything is simulated.
    let moving = try centers.map {
      try CenterFindings(seen, rows: inside, in: context, each: $0, permutations: chance)
    }
    let reach =
      self.reach.distance
      ?? .meters(
        min(Self.farthest, Self.plain(RipleysK.reach(for: seen.count, in: window).meters)))
    let side =
      self.side.distance
      ?? .meters(Self.plain(QuadratTest.side(for: seen.count, in: window).meters))
    try refuseBeyond(window, reach: reach, side: side)
    try watch.end(.measuring)
    let nearest = try ClarkEvans(permutations: chance)
      .test(seen, in: window, workers: context.workers) { (fraction) throws in
        try watch(.simulating, fraction / 2)
      }
    let quadrats = try QuadratTest(side: side, permutations: chance)
      .test(seen, in: window, workers: context.workers)
    let curve = try ripley(reach, chance)
      .test(seen, in: window, workers: context.workers) { (fraction) throws in
        try watch(.simulating, 0.5 + fraction / 2)
      }
    try watch.end(.simulating)
    return PatternFindings(
      record: context.record(parameters(context, reach, side, area)), study: self,
      incidents: seen.count, places: KDTree(seen, workers: context.workers).placeCount,
      area: window.area, isStudyAreaStated: area.isStated, nearest: nearest,
      quadrats: quadrats, reach: reach, side: side, curve: curve,
      centers: moving)
  }

  /// Refuses a reach or squares that are longer than the study area: there is nothing to compare at
  /// such distances.
  private func refuseBeyond(
    _ window: ObservationWindow, reach: Distance, side: Distance
  ) throws(StatisticsError) {
    let extent = window.extent
    let longest = (extent.width * extent.width + extent.height * extent.height).squareRoot()
    let most = Distance.meters(longest.rounded(.down))
    for (length, place) in [(reach, "Ripley's K: reach"), (side, "quadrats: side")]
    where length.meters > longest {
      throw StatisticsError(
        .outOfRange, at: place, value: "\(length)",
        remedy: .give("at most \(most), the longest distance in the study area"))
    }
  }

  private func ripley(_ reach: Distance, _ chance: Permutations) throws(StatisticsError)
    -> RipleyTest
  {
    try RipleyTest(
      function: RipleysK(reach: reach, correction: edge), permutations: chance, level: level)
  }

  /// Half the spacing of incidents that were spread over their extent: what lies around the
  /// outermost one as around any other.
  private func margin(_ points: Points<Planar>) -> Distance {
    let extent = points.extent
    return .meters(
      max(50, (extent.width * extent.height / Double(points.count)).squareRoot() / 2))
  }

  /// A number that people can say, so that steps of it are too.
  private static func plain(_ meters: Double) -> Double {
    meters > 100 ? (meters / 50).rounded(.down) * 50 : max(1, meters.rounded())
  }

  private func parameters(
    _ context: StudyContext, _ reach: Distance, _ side: Distance, _ area: StudyWindow
  ) -> JSONObject {
    [
      "max_distance_m": parameter(
        .number(rounded(reach.meters, 3)), isAutomatic: self.reach == .automatic),
      "edge": .string(edge.rawValue),
      "square_m": parameter(
        .number(rounded(side.meters, 3)), isAutomatic: self.side == .automatic),
      "permutations": JSONValue(replicas), "level": .number(level),
      "study_area": area.parameter, "crs": context.plane.parameter,
    ]
  }
}

extension RadiusRequest {
  /// The stated distance; nil for an automatic one.
  public var distance: Distance? { if case .fixed(let distance) = self { distance } else { nil } }
}
