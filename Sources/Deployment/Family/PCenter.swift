import Algorithms
public import CatchmentGeometry
public import CatchmentParallel

/// Chooses the sites from which the farthest demand is as near as can be: the p-center problem,
/// solved to a proof.
///
/// Minimize max dᵢ over all demand that counts, where dᵢ is the way to the nearest chosen site. The
/// answer is one of the distances in the table, found by halving: whether so many sites cover
/// everything within a distance is a set covering question. Demand that an area in place covers is
/// served there.
///
/// - Choosing `hires`: one far place decides; look at it before paying for it.
/// - Complexity: some twenty covering searches; O(candidates × demand) each to find who is within
///   reach; exponential at worst, hence the time limit.
/// - Reference: Minieka (1970), The m-center problem, doi:10.1137/1012016; Hakimi (1965),
///   doi:10.1287/opre.13.3.462.
///
/// ```swift
/// let ways = try DistanceTable(candidates: corners, demand: shootings)
/// let answer = try PCenter(hires: 3).plan(candidates: corners, distances: ways, weights: ones)
/// print(Distance.meters(answer.objective), answer.isOptimal)
/// ```
///
/// ## What this cannot say
///
/// That most are near: it looks at the farthest alone, however few they are. A single bad geocode
/// moves every team.
public struct PCenter: DistanceModel {
  let rules: SiteRules
  public var hires: Int { rules.hires }

  /// - Parameters:
  ///   - hires: how many sites to choose.
  ///   - spacing: the least distance between two sites; nil for none.
  ///   - keep: candidates that must be in the plan.
  ///   - avoid: candidates that must not.
  ///   - timeLimit: how long to look for a proof; nil for as long as it takes.
  public init(
    hires: Int, spacing: Distance? = nil, keep: [Int] = [], avoid: [Int] = [],
    timeLimit: Duration? = nil
  ) throws(DeploymentError) {
    rules = try SiteRules(
      hires: hires, spacing: spacing, keep: keep, avoid: avoid, timeLimit: timeLimit)
  }

  /// The best sites; objective and bound are meters.
  ///
  /// - Parameters:
  ///   - candidates: where the sites are; only `spacing` looks at them.
  ///   - distances: how far it is from each candidate to each demand.
  ///   - weights: what each demand counts; what weighs nothing is not looked at, else the weight
  ///     does not matter.
  ///   - alreadyCovered: the demand that areas in place cover; empty for none.
  ///   - workers: the threads to use; their number changes nothing but the time.
  ///   - step: hears how far the halving is; what it throws ends the run.
  public func plan<Stop: Error>(
    candidates: Points<Planar>, distances: DistanceTable, weights: [Double],
    alreadyCovered: [Bool] = [], workers: Workers = .one,
    step: (Double) throws(Stop) -> Void
  ) throws(PlanningFailure<Stop>) -> ModelPlan {
    let deadline = rules.timeLimit.map { ContinuousClock.now + $0 }
    precondition(candidates.count == distances.candidateCount)
    let spacing = rules.spacing(of: candidates)
    do throws(DeploymentError) {
      try rules.check(candidates)
    } catch { throw .request(error) }
    let (demand, _) = distances.folded(weights, alreadyCovered)
    let halving = Halving(
      distances: distances, demand: demand, rules: rules, spacing: spacing, deadline: deadline,
      workers: workers)
    let found: Halving.Found?
    do throws(Stop) { found = try halving.search(step) } catch { throw .stopped(error) }
    guard let found else {
      throw .request(rules.crowd(isProven: deadline == nil, candidates))
    }
    rules.verify(found.sites, of: hires, candidates)
    return Assignment(distances, found.sites, weights, alreadyCovered).plan(
      objective: found.radius, bound: found.least, isOptimal: found.least >= found.radius)
  }
}

/// The least distance within which so many sites cover everything.
private struct Halving {
  let distances: DistanceTable
  let demand: [Int]
  let rules: SiteRules
  let spacing: SiteSpacing?
  let deadline: ContinuousClock.Instant?
  let workers: Workers

  struct Found {
    var sites: [Int]
    var radius: Double
    /// No plan has a smaller radius than this.
    var least: Double
  }

  /// So few distances are sorted and halved by rank; more are halved by length.
  private static let fewDistances = 200_000

  func search<Stop: Error>(_ step: (Double) throws(Stop) -> Void) throws(Stop) -> Found? {
    try step(0)
    let allowed = rules.allowed(distances.candidateCount).enumerated().filter(\.element)
      .map(\.offset)
    // Nothing is nearer than its nearest candidate.
    var least = demand.reduce(0.0) { farthest, index in
      max(farthest, allowed.lazy.map { distances.meters(candidate: $0, demand: index) }.min() ?? 0)
    }
    let farthest = demand.reduce(0.0) { farthest, index in
      max(farthest, allowed.lazy.map { distances.meters(candidate: $0, demand: index) }.max() ?? 0)
    }
    // Any plan covers all within the farthest distance; with spacing there may be none.
    guard case .possible(let sites) = try decide(farthest, step) else {
      return nil
    }
    var best = Found(sites: completed(sites), radius: 0, least: least)
    best.radius = radius(of: best.sites)
    var between: [Double]?
    while best.radius > least {
      if let deadline, ContinuousClock.now > deadline {
        best.least = least
        return best
      }
      if between == nil {
        let count = countBetween(least, best.radius, allowed)
        if count <= Self.fewDistances {
          between = listBetween(least, best.radius, allowed)
        }
      }
      var tried = (least + best.radius) / 2
      if let list = between {
        // Those at the bound and below the radius; the middle one.
        let low = list.partitioningIndex { $0 >= least }
        let high = list.partitioningIndex { $0 >= best.radius }
        if low >= high {
          least = best.radius
          break
        }
        tried = list[(low + high - 1) / 2]
      }
      try step(1 - (best.radius - least) / max(farthest, 1e-9))
      switch try decide(tried, step) {
      case .possible(let sites):
        let plan = completed(sites)
        best = Found(sites: plan, radius: min(radius(of: plan), tried), least: least)
      case .impossible:
        // The next longer distance.
        least = next(after: tried, below: best.radius, allowed)
      case .unknown:
        best.least = least
        return best
      }
    }
    best.least = best.radius
    try step(1)
    return best
  }

  /// Whether the sites cover everything within a distance.
  private func decide<Stop: Error>(
    _ reach: Double, _ step: (Double) throws(Stop) -> Void
  ) throws(Stop) -> CoverDecision.Answer {
    let matrix = CoverageMatrix(distances, demand: demand, within: reach, workers: workers)
    if matrix.rowOfDemand.contains(-1) { return .impossible }
    let decision = CoverDecision(
      matrix, weights: [Double](repeating: 1, count: matrix.rowCount), goal: nil, rules: rules,
      spacing: spacing, deadline: deadline, workers: workers)
    if decision.problem.rowCount > 0,
      decision.problem.fewestByWorth(for: decision.goal) > rules.hires
    {
      return .impossible
    }
    // A demand that only sites to be avoided reach.
    let reached = CoverageDemand(
      matrix: matrix, weights: [Double](repeating: 1, count: demand.count), alreadyCovered: []
    ).reachable(matrix, rules.allowed(distances.candidateCount))
    if reached < Double(demand.count) { return .impossible }
    var prices: LagrangianBound?
    return try decision.answer(
      size: rules.hires, prices: &prices, deadline: deadline,
      step: { (_: Double) throws(Stop) in
        try step(0.5)
      })
  }

  /// As many sites as hires: the lowest that bring no harm.
  private func completed(_ sites: [Int]) -> [Int] {
    guard sites.count < rules.hires, spacing == nil else { return sites.sorted() }
    let taken = Set(sites)
    let allowed = rules.allowed(distances.candidateCount)
    let others = allowed.indices.lazy.filter { allowed[$0] && !taken.contains($0) }
    return (sites + others.prefix(rules.hires - sites.count)).sorted()
  }

  private func radius(of sites: [Int]) -> Double {
    demand.reduce(0.0) { farthest, index in
      max(farthest, sites.lazy.map { distances.meters(candidate: $0, demand: index) }.min() ?? 0)
    }
  }

  private func countBetween(_ low: Double, _ high: Double, _ allowed: [Int]) -> Int {
    workers.map(count: allowed.count, chunk: 64) { range in
      range.reduce(0) { sum, position in
        demand.reduce(sum) {
          let meters = distances.meters(candidate: allowed[position], demand: $1)
          return meters >= low && meters < high ? $0 + 1 : $0
        }
      }
    }.reduce(0, +)
  }

  private func listBetween(_ low: Double, _ high: Double, _ allowed: [Int]) -> [Double] {
    var list: [Double] = []
    for candidate in allowed {
      for index in demand {
        let meters = distances.meters(candidate: candidate, demand: index)
        if meters >= low, meters < high { list.append(meters) }
      }
    }
    return Set(list).sorted()
  }

  private func next(after low: Double, below high: Double, _ allowed: [Int]) -> Double {
    workers.map(count: allowed.count, chunk: 64) { range in
      range.reduce(high) { least, position in
        demand.reduce(least) {
          let meters = distances.meters(candidate: allowed[position], demand: $1)
          return meters > low ? min($0, meters) : $0
        }
      }
    }.reduce(high, min)
  }
}

extension CoverageMatrix {
  /// Who is within a distance in a table of them; only the demand listed.
  init(_ distances: DistanceTable, demand: [Int], within reach: Double, workers: Workers) {
    let lists = workers.map(count: demand.count, chunk: 64) { range in
      range.map { row in
        (0..<distances.candidateCount).filter {
          distances.meters(candidate: $0, demand: demand[row]) <= reach
        }.map { Int32($0) }
      }
    }.flatMap(\.self)
    self.init(candidateCount: distances.candidateCount, reachedBy: lists)
  }
}
