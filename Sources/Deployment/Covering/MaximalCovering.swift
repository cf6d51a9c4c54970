public import CatchmentGeometry
public import CatchmentParallel

/// Chooses the sites that reach the most demand not reached yet: the maximal covering location
/// problem, solved to a proof.
///
/// Maximize Σ aᵢ zᵢ subject to zᵢ ≤ Σ yⱼ over the sites j that reach i, Σ yⱼ ≤ p. Demand that an
/// area in place covers is worth nothing more. A greedy choice improved by swaps comes first; a
/// Lagrangian bound and branch and bound prove that nothing is better, or say how much better
/// anything could be when time runs out.
///
/// The curve says what fewer and a few more hires would cover. A plan for fewer hires than there
/// are sites to keep is made of the best of these; every other plan holds them all.
///
/// - Choosing `hires`: read the curve; where it bends, another hire adds little.
/// - Choosing `spacing`: at least the reach keeps two teams from sharing a corner; it costs
///   coverage, and the curve says how much.
/// - Complexity: a few hundred passes over the pairs of site and demand in the usual case;
///   exponential at worst, like every exact method, hence the time limit.
/// - Reference: Church, ReVelle (1974), The maximal covering location problem,
///   doi:10.1007/BF01942293.
///
/// ```swift
/// let matrix = try CoverageMatrix(candidates: corners, demand: shootings, reach: .meters(400))
/// let plan = try MaximalCovering(hires: 3).plan(
///   candidates: corners, matrix: matrix, weights: ones, alreadyCovered: isInAnArea)
/// print(plan.sites.map(\.candidate), plan.covered, plan.isOptimal)
/// ```
///
/// ## What this cannot say
///
/// How many shootings will be prevented. *Covered* is within reach as the crow flies. The plan fits
/// the incidents it was made from; the next months fit somewhat less well.
public struct MaximalCovering: ReachModel {
  let rules: SiteRules
  /// Whether plans for fewer hires and for up to five more are sought as well.
  public let drawsCurve: Bool

  public var hires: Int { rules.hires }
  /// Nil where sites may lie side by side.
  public var spacing: Distance? { rules.spacing }
  /// Candidates that must be in the plan.
  public var keep: [Int] { rules.keep }
  /// Candidates that must not.
  public var avoid: [Int] { rules.avoid }
  public var timeLimit: Duration? { rules.timeLimit }

  /// - Parameters:
  ///   - hires: how many sites to choose, from 1 to a million.
  ///   - spacing: the least distance between two sites; at exactly this distance they may stand.
  ///     Nil or 0 for none.
  ///   - keep: candidates that must be in the plan.
  ///   - avoid: candidates that must not.
  ///   - timeLimit: how long to look for a proof; nil for as long as it takes. Without one the
  ///     answer is the same on every machine.
  ///   - drawsCurve: whether plans for fewer hires, and for up to five more, are sought as well.
  /// - Throws: `badParameter`, `tooManyKept`, or `contradiction` where a candidate is both kept and
  ///   avoided.
  public init(
    hires: Int, spacing: Distance? = nil, keep: [Int] = [], avoid: [Int] = [],
    timeLimit: Duration? = nil, drawsCurve: Bool = true
  ) throws(DeploymentError) {
    rules = try SiteRules(
      hires: hires, spacing: spacing, keep: keep, avoid: avoid, timeLimit: timeLimit)
    self.drawsCurve = drawsCurve
  }

  /// The plan by some rules, for exactly their hires where no curve is drawn.
  init(rules: SiteRules, drawsCurve: Bool = false) {
    self.rules = rules
    self.drawsCurve = drawsCurve
  }

  /// The best plan.
  ///
  /// - Parameters:
  ///   - candidates: where the sites are; only `spacing` looks at them.
  ///   - matrix: which candidates reach which demand.
  ///   - weights: what each demand counts, at least 0.
  ///   - alreadyCovered: the demand that areas in place cover; empty for none.
  ///   - workers: the threads to use; their number changes nothing but the time.
  ///   - step: hears the share of the curve that is solved; what it throws ends the run.
  /// - Throws: `tooFewSites`, `unknownCandidate`, `contradiction`, `noRoom` or `tooLarge`, with the
  ///   change that helps.
  public func plan<Stop: Error>(
    candidates: Points<Planar>, matrix: CoverageMatrix, weights: [Double],
    alreadyCovered: [Bool] = [], workers: Workers = .one,
    step: (Double) throws(Stop) -> Void
  ) throws(PlanningFailure<Stop>) -> Plan {
    let deadline = timeLimit.map { ContinuousClock.now + $0 }
    let demand = CoverageDemand(
      matrix: matrix, weights: weights, alreadyCovered: alreadyCovered)
    precondition(candidates.count == matrix.candidateCount)
    let siteSpacing = rules.spacing(of: candidates)
    do throws(DeploymentError) {
      try rules.check(candidates)
    } catch { throw .request(error) }
    let allowed = rules.allowed(candidates.count)
    let problem = CoveringProblem(
      matrix, weights: demand.rowWeights, allowed: allowed, required: Set(keep),
      spacing: siteSpacing, deadline: deadline, workers: workers)
    let sizes = curveSizes(most: candidates.count - avoid.count)
    let outcomes: [CoveringSearch.Outcome?]
    let fewer: [CoveringSearch.Outcome?]
    do throws(Stop) {
      outcomes = try CoveringCurve(
        problem: problem, fixed: keep.compactMap { problem.site(of: Int32($0)) }, hires: hires,
        sizes: sizes.filter { $0 >= keep.count }, deadline: deadline
      ).solve(workers: workers, step: step)
      fewer = try fewerThanKept(
        sizes.filter { $0 < keep.count }, matrix, demand, deadline, workers, step)
    } catch {
      throw .stopped(error)
    }
    let all = zip(sizes, fewer + outcomes).compactMap { size, outcome in
      outcome.map { (size: size, outcome: $0) }
    }
    // The number asked for is always answered.
    guard let asked = all.first(where: { $0.size == hires })?.outcome else {
      preconditionFailure("The plan asked for is on the curve.")
    }
    if asked.covered < 0 {
      throw .request(rules.crowd(isProven: asked.isOptimal, candidates))
    }
    let table = SiteTable(matrix, demand, allowed: allowed)
    let plan = Plan(
      sites: table.filled(
        problem.ranked(asked.candidates), upTo: hires, avoiding: siteSpacing),
      total: demand.total, alreadyCovered: demand.already, covered: asked.covered,
      bound: asked.bound, isOptimal: asked.isOptimal,
      nothingToAdd: table.nothingToAdd(asked.covered),
      // With spacing there may be no room for so many.
      curve: all.lazy.filter { $0.outcome.covered >= 0 }.map { size, outcome in
        Plan.Step(
          hires: size, covered: outcome.covered, bound: outcome.bound,
          isOptimal: outcome.isOptimal,
          sites: table.described(outcome.ranking ?? problem.ranked(outcome.candidates)))
      })
    for step in plan.curve { rules.verify(step.sites.map(\.candidate), of: step.hires, candidates) }
    rules.verify(plan.sites.map(\.candidate), of: hires, candidates)
    plan.verify()
    return plan
  }

  // MARK: The curve

  /// Beyond so many hires the curve has that many numbers only, evenly spaced: a curve is looked
  /// at.
  private static let longestCurve = 100
  private static let more = 5

  private func curveSizes(most: Int) -> [Int] {
    guard drawsCurve else { return [hires] }
    let stride = max(1, (hires + Self.longestCurve - 1) / Self.longestCurve)
    let lower = Swift.stride(from: hires, to: 0, by: -stride).reversed()
    return lower + (hires..<min(hires + Self.more, most)).map { $0 + 1 }
  }

  /// Plans for fewer hires than there are sites to keep: the best of these.
  private func fewerThanKept<Stop: Error>(
    _ sizes: [Int], _ matrix: CoverageMatrix, _ demand: CoverageDemand,
    _ deadline: ContinuousClock.Instant?, _ workers: Workers, _ step: (Double) throws(Stop) -> Void
  ) throws(Stop) -> [CoveringSearch.Outcome?] {
    guard let most = sizes.last else { return [] }
    var isKept = [Bool](repeating: false, count: matrix.candidateCount)
    for site in keep { isKept[site] = true }
    // The kept ones have been held against the spacing; each keeps its place, so that a plan has as
    // many sites as hires.
    let problem = CoveringProblem(
      matrix, weights: demand.rowWeights, allowed: isKept, required: Set(keep), spacing: nil,
      deadline: deadline, workers: workers)
    let outcomes = try CoveringCurve(
      problem: problem, fixed: [], hires: most, sizes: sizes, deadline: deadline
    ).solve(workers: workers) { (_: Double) throws(Stop) in try step(1) }
    // These are ranked among the sites of another problem.
    return outcomes.map { outcome in
      var outcome = outcome
      outcome?.ranking = nil
      return outcome
    }
  }
}
