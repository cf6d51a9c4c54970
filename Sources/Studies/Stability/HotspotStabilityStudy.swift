import CatchmentIncidents
import CatchmentPatterns
import CatchmentStatistics

/// Are the hot spots real, or my settings?
///
/// Incidents are drawn again with replacement, and the accepted share of false ones varies; the
/// stability of a hot spot is the share of runs in which it is one (``InclusionStability``). Runs
/// ask the normal test: permuting in each of hundreds would take hours, and tells the same but for
/// single crowded places.
///
/// ```swift
/// let context = try await StudyContext(incidents: "shootings.csv", within: "city.geojson")
/// let hotspots = try HotspotStudy(.hexagons(.meters(400)))
/// let found = try await HotspotStabilityStudy(hotspots, runs: StabilityRuns()).run(context)
/// print(found.values, found.verdicts)
/// ```
///
/// - Complexity: that of the statistic, resamples times factors.
public struct HotspotStabilityStudy: Study {
  public let hotspots: HotspotStudy
  public let runs: StabilityRuns

  public var weighing: Weighing { hotspots.weighing }

  /// - Throws: ``StudyProblem/noStability(of:)`` for histories: they need days.
  public init(_ hotspots: HotspotStudy, runs: StabilityRuns) throws(StudyProblem) {
    if case .emerging = hotspots.statistic { throw .noStability(of: hotspots.statistic.name) }
    self.hotspots = hotspots
    self.runs = runs
  }

  public func find(in context: StudyContext, watch: Watch) async throws -> StabilityFindings {
    let places = try await hotspots.cells(context)
    let cells = places.0
    let base = try await hotspots.find(in: context, among: places, watch: watch)
    let measure = try await hotspots.measure(
      context, cells, try hotspots.links(of: cells, context))
    let (owner, count) = (cells.owner, cells.count)
    let weights = context.incidents.weight
    let populations = try hotspots.populations(of: cells)
    let factors = runs.factors
    let share = hotspots.falseShare
    let correction: HotSpotClass.Correction = share == nil ? .none : .falseDiscoveryRate
    let stability = try InclusionStability(
      places: count, rows: owner.count, settings: factors.count,
      resamples: Permutations(replicas: runs.resamples, seed: context.provenance.seed),
      workers: context.workers, step: { try watch(.simulating, $0) }
    ) { rows, setting in
      var sums = [Double](repeating: 0, count: count)
      for row in rows where owner[Int(row)] >= 0 { sums[Int(owner[Int(row)])] += weights[Int(row)] }
      let isOccupied = sums.map { $0 > 0 }
      if let populations, let rates = try? HotspotStudy.rates(sums, populations) {
        sums = rates.smoothed
      }
      let inference = measure.read(sums).inference
      let (p, isHigh) = (inference.p, inference.areHigh)
      let level = min(1, (share ?? HotSpotClass.Confidence.ninety.level) * factors[setting])
      let marked =
        correction == .none
        ? p.map { ($0 ?? 1) <= level }
        : LocalHotspots.adjusted(p).map { ($0 ?? 1) <= level }
      return (0..<count).map { marked[$0] && isHigh[$0] && isOccupied[$0] }
    }
    try watch.end(.simulating)
    let isHot: [Bool] =
      if case .local(let found) = base.answer { found.classes.map(\.isHot) } else { [] }
    return StabilityFindings(
      .hotspots, of: base, runs: stability.runs, varied: "accepted share of false ones",
      factors: factors,
      values: zip(stability.shares, isHot).map { $1 ? $0 : nil })
  }
}
