public import CatchmentParallel
public import CatchmentStatistics

/// Tells how much a plan would be regretted if other incidents had happened or other settings been
/// chosen, and how often each site would have been chosen then.
///
/// In each run the best plan for that run is made, and the plan in question is valued by the same
/// rule. The regret is what it lacks of the best, as a share of the best: 0 where it would have
/// been the best as well.
///
/// - Choosing settings: half-lives, reaches and weights for which somebody could argue.
/// - Complexity: that of the planning, resamples times settings.
/// - Reference: Savage (1951), The theory of statistical decision,
///   doi:10.1080/01621459.1951.10500768, for regret.
///
/// ```swift
/// let stability = try PlanStability(
///   sites: candidates.count, rows: points.count, resamples: Permutations(replicas: 100)
/// ) { rows, _ in
///   let best = bestPlan(for: rows)
///   return PlanStability.Run(
///     sites: best.sites, best: best.covered, plan: covered(by: chosen, of: rows))
/// }
/// // stability.meanRegret, stability.shares[chosen[0]]
/// ```
///
/// ## What this cannot say
///
/// Which settings are right. A site that is seldom chosen can be as good as the one chosen instead:
/// read the regret first.
public struct PlanStability: Sendable, Equatable {
  /// One run: the best plan for it, and what the plan in question is worth in it.
  public struct Run: Sendable, Equatable {
    /// The sites of the best plan.
    public let sites: [Int]
    /// What the best plan is worth.
    public let best: Double
    /// What the plan in question is worth by the same rule; at most `best` where the best is
    /// proven.
    public let plan: Double

    public init(sites: [Int], best: Double, plan: Double) {
      self.sites = sites
      self.best = best
      self.plan = plan
    }

    /// What the plan lacks of the best, 0 to 1; 0 where there is nothing to gain.
    public var regret: Double { best > 0 ? max(0, (best - plan) / best) : 0 }
  }

  /// For each site the share of runs whose best plan has it.
  public let shares: [Double]
  /// The regret of each run, in their order: for each resample its settings.
  public let regrets: [Double]
  /// The mean of the regrets; nil where there was no run.
  public var meanRegret: Double? {
    regrets.isEmpty ? nil : regrets.reduce(0, +) / Double(regrets.count)
  }
  public var largestRegret: Double? { regrets.max() }

  /// - Parameters:
  ///   - sites: how many sites there are to choose from.
  ///   - rows: how many incidents are drawn from.
  ///   - settings: how many settings `solve` knows.
  ///   - resamples: how often incidents are drawn, with which seed.
  ///   - solve: plans for the drawn rows, ascending and repeated as often as drawn, with the
  ///     setting of a number. It runs on any thread.
  /// - Throws: `StatisticsError` where there are no settings or too many runs.
  public init(
    sites: Int, rows: Int, settings: Int = 1, resamples: Permutations, workers: Workers = .one,
    solve: @Sendable ([Int32], Int) -> Run
  ) throws(StatisticsError) {
    let resampling = try Resampling(rows: rows, settings: settings, resamples: resamples)
    self = Self.run(resampling, sites, workers, step: { (_: Double) throws(Never) in }, solve)
  }

  /// The same, with progress; what `step` throws ends the run.
  ///
  /// - Throws: `StatisticsError` as without progress, and whatever `step` throws.
  public init(
    sites: Int, rows: Int, settings: Int = 1, resamples: Permutations, workers: Workers = .one,
    step: (Double) throws -> Void, solve: @Sendable ([Int32], Int) -> Run
  ) throws {
    let resampling = try Resampling(rows: rows, settings: settings, resamples: resamples)
    self = try Self.run(resampling, sites, workers, step: step, solve)
  }

  private init(shares: [Double], regrets: [Double]) {
    self.shares = shares
    self.regrets = regrets
  }

  private static func run<Stop: Error>(
    _ resampling: Resampling, _ sites: Int, _ workers: Workers,
    step: (Double) throws(Stop) -> Void, _ solve: @Sendable ([Int32], Int) -> Run
  ) throws(Stop) -> PlanStability {
    var times = [Int](repeating: 0, count: sites)
    var regrets: [Double] = []
    try resampling.run(workers: workers, step: step, solve) { run in
      for site in Set(run.sites) { times[site] += 1 }
      regrets.append(run.regret)
    }
    let count = Double(max(regrets.count, 1))
    return PlanStability(shares: times.map { Double($0) / count }, regrets: regrets)
  }
}
