public import CatchmentGeometry
public import CatchmentParallel

/// Finds the fewest hires that reach a share of all demand: the location set covering problem,
/// solved to a proof.
///
/// Minimize Σ yⱼ such that what is within reach of a chosen site, and what areas in place cover, is
/// at least the share of all weight. With a share of 1 nobody is left out.
///
/// - Choosing `share`: the last tenth often costs as many hires as all before it; compare 0.8, 0.9
///   and 1.
/// - Complexity: one covering search for each number of hires between a greedy plan and the answer;
///   exponential at worst, hence the time limit.
/// - Reference: Toregas, Swain, ReVelle, Bergman (1971), The location of emergency service
///   facilities, doi:10.1287/opre.19.6.1363.
///
/// ```swift
/// let matrix = try CoverageMatrix(candidates: corners, demand: shootings, reach: .meters(800))
/// let answer = try SetCovering(share: 0.9)
///   .plan(candidates: corners, matrix: matrix, weights: ones)
/// print(answer.sites.count, "hires; at least", answer.bound)
/// ```
///
/// ## What this cannot say
///
/// That so many hires are enough: a site covers whatever is within its reach, at any hour, however
/// much it is.
public struct SetCovering: ReachModel {
  /// The part of all weight that must be covered, areas in place included.
  public let share: Double
  /// What one worker can take on, in the unit of the weights; nil for whatever is there.
  public let capacity: Double?
  /// The work that each demand makes; empty where it is what it counts.
  let loads: [Double]
  let rules: SiteRules

  /// - Parameters:
  ///   - share: the part of all weight to cover, above 0 and at most 1.
  ///   - capacity: what one worker can take on, as in `CapacitatedCovering`; several may then share
  ///     a site. Nil for whatever is there.
  ///   - loads: the work that each demand makes for such a worker; empty where it is what it
  ///     counts.
  ///   - spacing: the least distance between two sites; nil for none.
  ///   - keep: candidates that must be in the plan.
  ///   - avoid: candidates that must not.
  ///   - timeLimit: how long to look for a proof; nil for as long as it takes.
  public init(
    share: Double = 1, capacity: Double? = nil, loads: [Double] = [], spacing: Distance? = nil,
    keep: [Int] = [],
    avoid: [Int] = [],
    timeLimit: Duration? = nil
  ) throws(DeploymentError) {
    guard share > 0, share <= 1 else {
      throw DeploymentError(
        .badParameter, at: "share", "not above 0 and at most 1", value: "\(share)",
        .giveNumberIn(0...1))
    }
    if let capacity { _ = try CapacitatedCovering(hires: 1, capacity: capacity, loads: loads) }
    self.loads = loads
    self.share = share
    self.capacity = capacity
    rules = try SiteRules(
      hires: max(1, Set(keep).count), spacing: spacing, keep: keep, avoid: avoid,
      timeLimit: timeLimit)
  }

  /// The fewest sites; objective and bound are numbers of hires.
  ///
  /// - Parameters:
  ///   - candidates: where the sites are; only `spacing` looks at them.
  ///   - matrix: which candidates reach which demand.
  ///   - weights: what each demand counts, at least 0.
  ///   - alreadyCovered: the demand that areas in place cover; empty for none.
  ///   - workers: the threads to use; their number changes nothing but the time.
  ///   - step: hears how far the search is; what it throws ends the run.
  /// - Throws: `outOfReach` where all candidates together reach less than the share, with the share
  ///   that they reach.
  public func plan<Stop: Error>(
    candidates: Points<Planar>, matrix: CoverageMatrix, weights: [Double],
    alreadyCovered: [Bool] = [], workers: Workers = .one,
    step: (Double) throws(Stop) -> Void
  ) throws(PlanningFailure<Stop>) -> ModelPlan {
    let deadline = rules.timeLimit.map { ContinuousClock.now + $0 }
    precondition(candidates.count == matrix.candidateCount)
    let demand = CoverageDemand(matrix: matrix, weights: weights, alreadyCovered: alreadyCovered)
    let spacing = rules.spacing(of: candidates)
    let allowed = rules.allowed(candidates.count)
    let needed = share * demand.total - demand.already
    let reachable = demand.reachable(matrix, allowed)
    do throws(DeploymentError) {
      if !rules.keep.isEmpty || !rules.avoid.isEmpty { try rules.check(candidates) }
      try checkShare(needed, reachable, demand)
    } catch { throw .request(error) }
    if let capacity {
      let scene = CoveringScene(
        rules, candidates, matrix, weights, alreadyCovered: alreadyCovered, workers: workers)
      return try fewestWorkers(capacity: capacity, needed: needed, scene, step: step)
    }
    // Whatever is left to weigh after rounding belongs to the last incident.
    let isEverything = needed >= reachable * (1 - 1e-12)
    let decision = CoverDecision(
      matrix, weights: demand.rowWeights, goal: isEverything ? nil : needed, rules: rules,
      spacing: spacing, deadline: deadline, workers: workers)
    let found: Fewest
    do throws(Stop) {
      found = try fewest(decision, needed > 0, deadline, step)
    } catch { throw .stopped(error) }
    guard let sites = found.sites else {
      throw .request(outOfRoom(deadline))
    }
    rules.verify(sites, of: max(sites.count, rules.keep.count), candidates)
    let whole = CoveringProblem(
      matrix, weights: demand.rowWeights, allowed: allowed, required: Set(sites), spacing: nil,
      deadline: deadline, workers: workers)
    let table = SiteTable(matrix, demand, allowed: allowed)
    let described = whole.described(sites, table)
    let covered = described.reduce(0) { $0 + $1.adds }
    return ModelPlan(
      sites: described, total: demand.total, alreadyCovered: demand.already, covered: covered,
      objective: Double(sites.count), bound: Double(found.least),
      isOptimal: found.least >= sites.count, nothingToAdd: table.nothingToAdd(covered))
  }

  // MARK: The search

  private struct Fewest {
    /// Nil where no number of sites does it.
    var sites: [Int]?
    /// No fewer do it.
    var least: Int
  }

  /// Down from a greedy plan, one site at a time, until fewer are proven too few.
  private func fewest<Stop: Error>(
    _ decision: CoverDecision, _ isNeeded: Bool, _ deadline: ContinuousClock.Instant?,
    _ step: (Double) throws(Stop) -> Void
  ) throws(Stop) -> Fewest {
    try step(0)
    let keep = rules.keep
    guard isNeeded else { return Fewest(sites: keep, least: keep.count) }
    let problem = decision.problem
    var least = max(keep.count, problem.fewestByWorth(for: decision.goal))
    var prices: LagrangianBound?
    // Without spacing a greedy plan is one; with it, the numbers are tried from below.
    guard !problem.hasSpacing, var best = greedy(decision) else {
      let most = problem.siteCount
      var size = max(least, 1)
      while size <= most {
        switch try decision.answer(
          size: size, prices: &prices, deadline: deadline,
          step: { (_: Double) throws(Stop) in
            try step(0.5)
          })
        {
        case .possible(let sites): return Fewest(sites: sites, least: least)
        case .impossible: least = size + 1
        case .unknown: break
        }
        size += 1
      }
      return Fewest(sites: nil, least: least)
    }
    while best.count > least {
      try step(Double(least) / Double(best.count))
      switch try decision.answer(
        size: best.count - 1, hint: best, prices: &prices, deadline: deadline,
        step: { (_: Double) throws(Stop) in try step(Double(least) / Double(best.count)) })
      {
      case .possible(let sites): best = sites
      case .impossible: least = best.count
      case .unknown: return Fewest(sites: best, least: least)
      }
    }
    try step(1)
    return Fewest(sites: best, least: least)
  }

  /// Sites in the order in which each adds most, up to the goal.
  private func greedy(_ decision: CoverDecision) -> [Int]? {
    let problem = decision.problem
    let ranked = problem.ranked(
      problem.candidate.map { Int($0) }, first: rules.keep)
    var covered = 0.0
    var sites: [Int] = []
    for entry in ranked {
      if covered >= decision.goal - 1e-9 * max(1, decision.goal), sites.count >= rules.keep.count {
        return sites
      }
      covered += entry.adds
      sites.append(entry.candidate)
    }
    return covered >= decision.goal - 1e-9 * max(1, decision.goal) ? sites : nil
  }

  // MARK: Requests that can't be met

  private func checkShare(
    _ needed: Double, _ reachable: Double, _ demand: CoverageDemand
  ) throws(DeploymentError) {
    guard needed > reachable * (1 + 1e-12) + 1e-12 else { return }
    let most = demand.total > 0 ? (demand.already + reachable) / demand.total : 0
    throw DeploymentError(
      .outOfReach, at: "share", "all candidates together reach less",
      value: "\(share), at most \((most * 1000).rounded(.down) / 1000)",
      .either(.lowerShare(to: (most * 1000).rounded(.down) / 1000), .giveCandidates))
  }

  /// With spacing there may be no plan although all sites together would do.
  private func outOfRoom(_ deadline: ContinuousClock.Instant?) -> DeploymentError {
    let isLate = deadline.map { ContinuousClock.now > $0 } ?? false
    return DeploymentError(
      .noRoom, at: "spacing",
      isLate
        ? "no plan was found in the time given"
        : "leaves no room for the sites that the share needs",
      value: "\(rules.spacing ?? .meters(0)) for a share of \(share)",
      .either(isLate ? .allowMoreTime : .useSpacing(.meters(0)), .giveCandidates))
  }
}

extension CoveringProblem {
  /// So many of the largest sites it takes to weigh as much as the goal: no fewer can cover it.
  func fewestByWorth(for goal: Double) -> Int {
    var sum = 0.0
    var count = 0
    for worth in worth.sorted(by: >) {
      if sum * (1 + 1e-12) >= goal - 1e-9 * max(1, goal) { return count }
      sum += worth
      count += 1
    }
    return count
  }
}

extension CoverageDemand {
  /// The weight that the allowed candidates reach together.
  func reachable(_ matrix: CoverageMatrix, _ allowed: [Bool]) -> Double {
    rowWeights.indices.reduce(0) { sum, row in
      let isReached = matrix.incidence.sites(of: row).contains {
        allowed[Int(matrix.incidence.rowSites[$0])]
      }
      return isReached ? sum + rowWeights[row] : sum
    }
  }
}
