public import CatchmentGeometry
public import CatchmentParallel

/// Chooses, of all plans that reach the most, the one in which most is within reach of a second
/// site as well.
///
/// First Σ wᵢ over what is reached at least once is made as large as can be, then, with that held,
/// Σ wᵢ over what is reached at least twice. Where everything can be reached once, this is Hogan
/// and ReVelle's first backup model. Demand that an area in place covers is left out of both.
///
/// - Choosing `hires`: with the fewest that reach everything, backup is what is left to choose;
///   each hire more buys mostly backup.
/// - Complexity: one maximal covering search, then some hundred passes over the pairs; exponential
///   at worst, hence the time limit.
/// - Reference: Hogan, ReVelle (1986), Concepts and applications of backup coverage,
///   doi:10.1287/mnsc.32.11.1434.
///
/// ```swift
/// let matrix = try CoverageMatrix(candidates: corners, demand: shootings, reach: .meters(800))
/// let answer = try BackupCovering(hires: 6).plan(
///   candidates: corners, matrix: matrix, weights: ones)
/// print(answer.backupShare ?? 0, answer.plan.isOptimal)
/// ```
///
/// ## What this cannot say
///
/// How often the second team is needed: that takes the share of time in which the first is busy, as
/// in expected covering.
public struct BackupCovering: ReachModel {
  let rules: SiteRules
  public var hires: Int { rules.hires }

  /// - Parameters:
  ///   - hires: how many sites to choose.
  ///   - spacing: the least distance between two sites; nil for none.
  ///   - keep: candidates that must be in the plan.
  ///   - avoid: candidates that must not.
  ///   - timeLimit: how long to look for proofs; nil for as long as it takes.
  public init(
    hires: Int, spacing: Distance? = nil, keep: [Int] = [], avoid: [Int] = [],
    timeLimit: Duration? = nil
  ) throws(DeploymentError) {
    rules = try SiteRules(
      hires: hires, spacing: spacing, keep: keep, avoid: avoid, timeLimit: timeLimit)
  }

  /// The plan; its objective is the weight reached at least twice.
  public struct Answer: Sendable, Equatable {
    public let plan: ModelPlan
    /// The part of all weight outside the areas in place that is reached twice; nil where there is
    /// none.
    public let backupShare: Double?
    /// Whether no plan reaches more at least once.
    public let coversTheMost: Bool
  }

  /// The best plan.
  ///
  /// - Parameters:
  ///   - candidates: where the sites are; only `spacing` looks at them.
  ///   - matrix: which candidates reach which demand.
  ///   - weights: what each demand counts, at least 0.
  ///   - alreadyCovered: the demand that areas in place cover; empty for none.
  ///   - workers: the threads to use; their number changes nothing but the time.
  ///   - step: hears how far the search is; what it throws ends the run.
  public func plan<Stop: Error>(
    candidates: Points<Planar>, matrix: CoverageMatrix, weights: [Double],
    alreadyCovered: [Bool] = [], workers: Workers = .one,
    step: (Double) throws(Stop) -> Void
  ) throws(PlanningFailure<Stop>) -> Answer {
    let scene = CoveringScene(
      rules, candidates, matrix, weights, alreadyCovered: alreadyCovered, workers: workers)
    let first = try scene.mostCovered { share throws(Stop) in try step(share / 2) }
    let demand = scene.demand
    let model = LeveledCovering(
      incidence: matrix.incidence, weight: demand.rowWeights, levels: [0, 1],
      demand: .floors([first.covered * (1 - 1e-12)]), share: demand.rowWeights, start: [0],
      grain: commonGrain(of: demand.rowWeights.filter { $0 > 0 }))
    let outcome = try scene.search(
      model, scene.selection(as: Stop.self), hints: [first.sites.map(\.candidate)]
    ) { share throws(Stop) in try step(0.5 + share / 2) }
    return Answer(
      plan: scene.plan(
        outcome.sites, objective: outcome.objective,
        // Where a plan that reaches more at first may exist, nothing is proven of the second.
        bound: first.isOptimal ? outcome.bound : scene.open,
        isOptimal: outcome.isOptimal && first.isOptimal),
      backupShare: scene.open > 0 ? outcome.objective / scene.open : nil,
      coversTheMost: first.isOptimal)
  }
}
