import Algorithms
public import CatchmentGeometry
public import CatchmentParallel

/// Chooses the sites with which the neighborhood that is reached least is reached as much as can
/// be, and tells the price.
///
/// A neighborhood's share is what areas in place and chosen sites cover of its weight. The least of
/// the shares is made as large as can be, then, with that held, the total. The price is what the
/// plan that reaches the most in all reaches more.
///
/// - Choosing neighborhoods: few and large ones; one with three shootings among 400 costs a hire of
///   its own.
/// - Complexity: some hundred passes over the pairs, twice, and one maximal covering search;
///   exponential at worst, hence the time limit.
/// - Reference: Rawls' rule as in Marsh, Schilling (1994), Equity measurement in facility location
///   analysis, doi:10.1016/0377-2217(94)90200-3.
///
/// ```swift
/// let matrix = try CoverageMatrix(candidates: corners, demand: shootings, reach: .meters(800))
/// let answer = try FairCovering(neighborhood: areaOfEachShooting, hires: 6).plan(
///   candidates: corners, matrix: matrix, weights: ones)
/// print(answer.plan.objective, "at least; the price is", answer.price)
/// ```
///
/// ## What this cannot say
///
/// What is fair: equal shares of shootings are one idea of it, equal teams for equal people
/// another.
public struct FairCovering: ReachModel {
  /// The neighborhood of each demand from 0; −1 for none, which counts for the total alone.
  public let neighborhood: [Int32]
  let rules: SiteRules
  public var hires: Int { rules.hires }

  /// - Parameters:
  ///   - neighborhood: the neighborhood of each demand from 0; −1 for none, which counts for the
  ///     total alone.
  ///   - hires: how many sites to choose.
  ///   - spacing: the least distance between two sites; nil for none.
  ///   - keep: candidates that must be in the plan.
  ///   - avoid: candidates that must not.
  ///   - timeLimit: how long to look for proofs; nil for as long as it takes.
  public init(
    neighborhood: [Int32], hires: Int, spacing: Distance? = nil, keep: [Int] = [],
    avoid: [Int] = [],
    timeLimit: Duration? = nil
  ) throws(DeploymentError) {
    self.neighborhood = neighborhood
    rules = try SiteRules(
      hires: hires, spacing: spacing, keep: keep, avoid: avoid, timeLimit: timeLimit)
  }

  /// The plan; its objective is the least share, its bound what no plan's least share passes.
  public struct Answer: Sendable, Equatable {
    public let plan: ModelPlan
    /// The share of each neighborhood, areas in place included; nil where it has no weight.
    public let shares: [Double?]
    /// What the plan that reaches the most adds beyond this one; never negative.
    public let price: Double
    /// Whether no other plan with this least share has a lower price.
    public let isCheapest: Bool
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
  /// - Precondition: each demand has a neighborhood or none.
  public func plan<Stop: Error>(
    candidates: Points<Planar>, matrix: CoverageMatrix, weights: [Double],
    alreadyCovered: [Bool] = [], workers: Workers = .one,
    step: (Double) throws(Stop) -> Void
  ) throws(PlanningFailure<Stop>) -> Answer {
    precondition(neighborhood.count == weights.count, "Each demand has a neighborhood or none.")
    let scene = CoveringScene(
      rules, candidates, matrix, weights, alreadyCovered: alreadyCovered, workers: workers)
    let most = try scene.mostCovered { share throws(Stop) in try step(share / 3) }
    let selection = try scene.selection(as: Stop.self)
    let split = Neighborhoods(matrix, weights, neighborhood, alreadyCovered)
    let hint = most.sites.map(\.candidate)
    let fair = try fairest(split, scene, selection, hint) { share throws(Stop) in
      try step((1 + share) / 3)
    }
    let cheap = try scene.search(
      split.total(atLeast: fair.objective), selection, hints: [fair.sites, hint]
    ) { share throws(Stop) in try step((2 + share) / 3) }
    let plan = scene.plan(
      cheap.sites, objective: min(1, fair.objective), bound: min(1, fair.bound),
      isOptimal: fair.isOptimal)
    return Answer(
      plan: plan, shares: split.shares(of: cheap.sites),
      price: max(0, most.covered - plan.covered),
      isCheapest: fair.isOptimal && cheap.isOptimal && most.isOptimal)
  }

  private typealias Outcome = SelectionSearch<LeveledCovering>.Outcome

  /// The largest least share.
  ///
  /// Where incidents are whole, the least share is one of a few hundred. A first search finds a
  /// good plan and a bound; then the shares between the two are halved: can every neighborhood have
  /// at least so much, its part rounded up to whole incidents? That rounding is what makes the
  /// proof short.
  private func fairest<Stop: Error>(
    _ split: Neighborhoods, _ scene: CoveringScene, _ selection: SelectionRules, _ hint: [Int],
    step: (Double) throws(Stop) -> Void
  ) throws(PlanningFailure<Stop>) -> Outcome {
    let ladder = split.ladder
    if ladder.isEmpty { return try scene.search(split.least, selection, hints: [hint], step: step) }
    var best: Outcome
    do throws(Stop) {
      var first = SelectionSearch(
        split.least, rules: selection, size: hires, fixed: rules.keep, hints: [hint],
        deadline: scene.deadline)
      best = try first.begin(step: step)
      // The first rung that is not known to be out of reach, and the first one that is.
      var low = ladder.partitioningIndex { $0 > best.objective + 1e-9 }
      var high = ladder.partitioningIndex { $0 > best.bound + 1e-9 }
      while low < high {
        try step(0.5)
        let middle = (low + high) / 2
        var search = SelectionSearch(
          split.reaching(ladder[middle]), rules: selection, size: hires, fixed: rules.keep,
          hints: [best.sites], goal: 1, deadline: scene.deadline)
        let found = try search.run(step: step)
        if found.objective >= 1 - 1e-9 {
          best.sites = found.sites
          best.objective = split.least.objective(of: found.sites)
          low = max(middle + 1, ladder.partitioningIndex { $0 > best.objective + 1e-9 })
        } else if found.isDecided {
          high = middle
        } else {
          break
        }
      }
      best.bound = low < high ? ladder[high - 1] : best.objective
      best.isOptimal = low >= high
    } catch { throw .stopped(error) }
    try scene.check(best, as: Stop.self)
    return best
  }
}
