import CatchmentDeployment
import CatchmentGeometry
import CatchmentPatterns
import CatchmentStatistics

/// Is the plan real, or my settings?
///
/// Incidents are drawn again with replacement and the reach varies. A site's stability is the share
/// of runs whose best plan has it; the regret is what the plan lacks of the best one in each run
/// (``PlanStability``). Read the regret first: a site that is seldom chosen can be as good as the
/// one chosen instead.
///
/// ```swift
/// let context = try await StudyContext(incidents: "shootings.csv")
/// let plan = try DeploymentStudy(
///   candidates: .layer("blocks.geojson"), hires: 3, reach: .meters(400))
/// let found = try await DeploymentStabilityStudy(plan, runs: StabilityRuns()).run(context)
/// print(found.values, found.verdicts)
/// ```
///
/// - Complexity: that of the planning, resamples times factors.
public struct DeploymentStabilityStudy: Study {
  public let deployment: DeploymentStudy
  public let runs: StabilityRuns

  public var weighing: Weighing { deployment.weighing }

  private let hires: Int
  private let reach: Distance

  /// - Throws: ``StudyProblem/onlyPlain(_:)`` for plans that promise something else, walk along
  ///   streets or look at hours.
  public init(_ deployment: DeploymentStudy, runs: StabilityRuns) throws(StudyProblem) {
    (hires, reach) = try deployment.plain(for: "stability")
    self.deployment = deployment
    self.runs = runs
  }

  public func find(in context: StudyContext, watch: Watch) async throws -> StabilityFindings {
    let base = try await deployment.find(in: context, watch: watch)
    let points = context.points
    let sites = base.sites
    var covered: [Bool] = []
    if let present = base.present {
      covered = context.holders(in: present).isHeld
    }
    let isCovered = covered
    let weights = try DeploymentDemand(deployment.rules, in: context).weights
    let rules = deployment.rules
    // Each run is one of hundreds: a proof that takes longer than this is left open.
    let covering = try MaximalCovering(
      hires: hires, spacing: rules.spacing, keep: try sites.indices(of: rules.settled),
      avoid: try sites.indices(of: rules.avoid), drawsCurve: false)
    let chosen = base.plan.sites.map(\.candidate)
    let settings = try runs.factors.map { factor in
      let reach = Distance(meters: self.reach.meters * factor)
      let matrix = try CoverageMatrix(
        candidates: sites.points, demand: points, reach: reach, workers: context.workers)
      return (matrix: matrix, met: Self.met(by: chosen, of: sites.points, points, reach))
    }
    let stability = try PlanStability(
      sites: sites.points.count, rows: points.count, settings: settings.count,
      resamples: Permutations(replicas: runs.resamples, seed: context.provenance.seed),
      workers: context.workers, step: { try watch(.simulating, $0) }
    ) { rows, setting in
      var drawn = [Double](repeating: 0, count: weights.count)
      for row in rows { drawn[Int(row)] += weights[Int(row)] }
      let own = drawn.indices.reduce(0.0) { sum, row in
        settings[setting].met[row] && !(isCovered.isEmpty ? false : isCovered[row])
          ? sum + drawn[row] : sum
      }
      // The rules were met once, so they are met again: they know nothing of incidents.
      guard
        let best = try? covering.plan(
          candidates: sites.points, matrix: settings[setting].matrix, weights: drawn,
          alreadyCovered: isCovered)
      else { return PlanStability.Run(sites: chosen, best: own, plan: own) }
      return PlanStability.Run(
        sites: best.sites.map(\.candidate), best: best.covered, plan: own)
    }
    try watch.end(.simulating)
    return StabilityFindings(
      .deploy, of: base, runs: stability.regrets.count, varied: "reach", factors: runs.factors,
      values: chosen.map { stability.shares[$0] },
      regret: (stability.meanRegret, stability.largestRegret))
  }

  /// Which points lie within reach of the chosen sites.
  private static func met(
    by chosen: [Int], of sites: Points<Planar>, _ points: Points<Planar>, _ reach: Distance
  ) -> [Bool] {
    (0..<points.count).map { row in
      chosen.contains { site in
        let (dx, dy) = (points.x[row] - sites.x[site], points.y[row] - sites.y[site])
        return dx * dx + dy * dy <= reach.meters * reach.meters
      }
    }
  }
}
