public import CatchmentCoverage
import CatchmentFormats
import CatchmentGeometry
import CatchmentIncidents
import CatchmentPatterns
import CatchmentProjection

/// How much do our patrol areas reach?
///
/// ```swift
/// let context = try await StudyContext(incidents: "shootings.csv")
/// let found = try await CoverageStudy(
///   areas: .layer("areas.geojson"), gaps: .clusters()
/// ).run(context)
/// try await found.features.write(to: "coverage.geojson")
/// try await found.gaps?.write(to: "gaps.geojson")
/// ```
///
/// Covered means inside an area, not that anybody was on shift.
///
/// - Complexity: O(n) for the incidents, one union of the areas, and one difference for each hot
///   spot.
public struct CoverageStudy: Study {
  /// What is looked at for parts that no area covers.
  public enum Hotspots: Sendable {
    /// Polygons of a layer.
    case layer(LayerSource)
    /// Crowds of at least so many incidents within a radius, as DBSCAN finds them.
    case clusters(RadiusRequest = .automatic, minimumPoints: Int = 8)
  }

  public let areas: LayerSource
  /// What points among the areas reach; nil where they cover nothing.
  public let posts: PostReach?
  /// Where gaps are looked for; nil for nowhere.
  public let hotspots: Hotspots?
  /// Whether covered and uncovered incidents are told for the hours of the week.
  public let countsHours: Bool
  /// Who is on shift when; nil where nobody asks.
  public let roster: RosterSource?
  /// What becomes of incidents without a time of day when shifts are looked at.
  public let unknownTimes: StaffedCoverage.UnknownTimes

  public var weighing: Weighing { .sums }

  /// - Parameters:
  ///   - areas: where teams work.
  ///   - posts: what points among the areas reach; nil where they cover nothing.
  ///   - hotspots: where gaps are looked for; nil for nowhere.
  ///   - countsHours: whether covered and uncovered incidents are told for the 168 hours of the
  ///     week.
  ///   - roster: who is on shift when; nil where nobody asks.
  ///   - unknownTimes: what becomes of incidents without a time of day when shifts are looked at.
  /// - Throws: `StatisticsError` for a radius or a number that no cluster can have.
  public init(
    areas: LayerSource, posts: PostReach? = nil, gaps hotspots: Hotspots? = nil,
    countsHours: Bool = false, roster: RosterSource? = nil,
    unknownTimes: StaffedCoverage.UnknownTimes = .spread
  ) throws {
    self.areas = areas
    self.posts = posts
    self.hotspots = hotspots
    self.countsHours = countsHours
    self.roster = roster
    self.unknownTimes = unknownTimes
    guard case .clusters(let radius, let minimumPoints) = hotspots else { return }
    let distance = if case .fixed(let distance) = radius { distance } else { Distance.meters(1) }
    _ = try DBSCAN(radius: distance, minimumPoints: minimumPoints)
  }

  public func find(in context: StudyContext, watch: Watch) async throws -> CoverageFindings {
    let (points, incidents) = (context.points, context.incidents)
    let areas: StudyLayer
    if let posts {
      areas = try await posts.areas(of: self.areas, in: context)
    } else {
      areas = try await context.layer(self.areas, as: .areas)
    }
    let holders = context.holders(in: areas)
    let coverage = try ServiceCoverage(areas: areas.shapes).measure(
      incidents: points, weights: incidents.weight, day: incidents.day, minute: incidents.minute,
      holders: holders, workers: context.workers)
    try watch.end(.counting)
    let staffed = try await staffed(areas, holders, context)
    if staffed != nil { try watch.end(.matching) }
    var gaps: CoverageFindings.GapFindings?
    if let hotspots {
      gaps = try await find(hotspots, areas.shapes, holders, context)
      try watch.end(.measuring)
    }
    var parameters: JSONObject = [
      "areas": .string(fileName(of: areas.layer.name)), "crs": context.plane.parameter,
    ]
    if let posts {
      parameters["reach_m"] = .number(rounded(posts.distance.meters, 6))
      if let walking = posts.walking { parameters["walking"] = .object(walking.parameters) }
    }
    if let roster { parameters["roster"] = .string(fileName(of: roster.name)) }
    return CoverageFindings(
      context: context, parameters: parameters, layer: areas.layer,
      inside: holders, coverage: coverage, tellsHours: countsHours, gaps: gaps, staffed: staffed)
  }

  private func staffed(
    _ areas: StudyLayer, _ holders: Containment, _ context: StudyContext
  ) async throws -> StaffedFindings? {
    guard let source = roster else { return nil }
    let names = areas.layer.names
    let roster = try await source.roster(for: names, in: context)
    let incidents = context.incidents
    func measure(_ times: StaffedCoverage.UnknownTimes) throws -> StaffedResult {
      try StaffedCoverage(
        areas: areas.shapes, names: names, roster: roster, unknownTimes: times
      ).measure(
        incidents: context.points, weights: incidents.weight, day: incidents.day,
        minute: incidents.minute, holders: holders, workers: context.workers)
    }
    let result = try measure(unknownTimes)
    return StaffedFindings(
      result: result,
      known: unknownTimes == .spread && result.unknownCount > 0 ? try measure(.setAside) : nil,
      unknownTimes: unknownTimes, roster: source.name, unnamed: roster.unnamed(among: names))
  }

  private func find(
    _ hotspots: Hotspots, _ areas: Shapes<Planar>, _ holders: Containment,
    _ context: StudyContext
  ) async throws -> CoverageFindings.GapFindings {
    let (points, workers) = (context.points, context.workers)
    let source: CoverageFindings.HotspotSource
    let shapes: Shapes<Planar>
    let guardian: OutlineGuard
    var members: [Int32]?
    switch hotspots {
    case .layer(let layer):
      let hot = try await context.layer(layer, as: .hotspots)
      source = .layer(hot.layer.name)
      shapes = hot.shapes
      guardian = OutlineGuard(points, workers: workers)
    case .clusters(let request, let minimumPoints):
      let radius = try RadiusFinding(request, minimumPoints: minimumPoints, in: context)
      let drawn = try DrawnClusters(
        by: try DBSCAN(radius: radius.distance, minimumPoints: minimumPoints), in: context)
      source = .clusters(radius)
      (shapes, guardian, members) = (drawn.outlines, drawn.guardian, drawn.clusters.labels)
    }
    let search = CoverageGaps(hotspots: shapes, areas: areas)
    let found = try search.find(
      incidents: points, weights: context.incidents.weight, hotspot: members,
      isCovered: holders.isHeld, workers: workers)
    let drawn = try guardian.drawn(found, of: shapes, workers: workers)
    return CoverageFindings.GapFindings(
      record: context.record([
        "hotspots": .string(fileName(of: source.name)), "crs": context.plane.parameter,
      ]),
      source: source, gaps: found,
      outlines: try context.plane.unproject(drawn, workers: workers),
      anchors: try guardian.anchors(of: drawn, in: context.plane, workers: workers),
      nearest: try search.distanceToNearestGap(found, workers: workers))
  }
}
