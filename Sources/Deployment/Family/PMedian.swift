public import CatchmentGeometry
public import CatchmentParallel

/// Chooses the sites from which the way to all demand is shortest on average: the p-median problem,
/// solved to a proof.
///
/// Minimize Σ wᵢ dᵢ, where dᵢ is the way from demand i to its nearest chosen site. Nobody is out of
/// reach, only farther: the right promise where a team goes wherever it is called. Demand that an
/// area in place covers is served there.
///
/// - Choosing `hires`: the mean distance falls fast at first; where it falls slowly, another hire
///   brings teams little nearer.
/// - Complexity: O(candidates × demand) memory and for each pass of swaps; prices look at the near
///   pairs alone; exponential at worst, hence the time limit.
/// - Reference: Hakimi (1964), doi:10.1287/opre.12.3.450; Cornuejols, Fisher, Nemhauser (1977),
///   Location of bank accounts to optimize float, doi:10.1287/mnsc.23.8.789, for the bound.
///
/// ```swift
/// let ways = try DistanceTable(candidates: corners, demand: shootings)
/// let answer = try PMedian(hires: 3).plan(candidates: corners, distances: ways, weights: ones)
/// print(answer.meanDistance ?? .meters(0), answer.plan.isOptimal)
/// ```
///
/// ## What this cannot say
///
/// That the farthest are near: a mean hides them. The p-center looks at these alone.
public struct PMedian: DistanceModel {
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

  /// The best sites; objective and bound are sums of weight times meters.
  public struct Answer: Sendable, Equatable {
    public let plan: ModelPlan
    /// The mean way from a demand to its nearest site, each by its weight; nil where there is no
    /// demand.
    public let meanDistance: Distance?
    /// For each demand the number of its nearest site in the plan; −1 for what is covered already.
    public let nearest: [Int32]
  }

  /// The best plan.
  ///
  /// - Parameters:
  ///   - candidates: where the sites are; only `spacing` looks at them.
  ///   - distances: how far it is from each candidate to each demand.
  ///   - weights: what each demand counts, at least 0.
  ///   - alreadyCovered: the demand that areas in place cover; empty for none.
  ///   - workers: the threads to use; their number changes nothing but the time.
  ///   - step: hears how much of the gap is closed; what it throws ends the run.
  public func plan<Stop: Error>(
    candidates: Points<Planar>, distances: DistanceTable, weights: [Double],
    alreadyCovered: [Bool] = [], workers: Workers = .one,
    step: (Double) throws(Stop) -> Void
  ) throws(PlanningFailure<Stop>) -> Answer {
    let deadline = rules.timeLimit.map { ContinuousClock.now + $0 }
    precondition(candidates.count == distances.candidateCount)
    let selection = try rules.selection(candidates, workers, as: Stop.self)
    let (demand, weight) = distances.folded(weights, alreadyCovered)
    var model = MedianSelection(
      distances, demand: demand, weight: weight, usable: selection.limit.map { $0 > 0 },
      workers: workers)
    var first = rules.keep
    first += selection.limit.indices.filter { selection.limit[$0] > 0 && !first.contains($0) }
      .prefix(max(0, hires - first.count))
    if selection.hasSpacing { first = rules.keep }
    if first.count == hires {
      model.improve(&first, fixed: rules.keep.count, rules: selection, deadline: deadline)
      model.begin(at: first)
    }
    var search = SelectionSearch(
      model, rules: selection, size: hires, fixed: rules.keep,
      hints: first.count == hires ? [first] : [], deadline: deadline)
    let outcome: SelectionSearch<MedianSelection>.Outcome
    do throws(Stop) { outcome = try search.run(step: step) } catch { throw .stopped(error) }
    if outcome.sites.isEmpty {
      throw .request(rules.crowd(isProven: outcome.isOptimal, candidates))
    }
    let assignment = Assignment(distances, outcome.sites, weights, alreadyCovered)
    rules.verify(outcome.sites, of: hires, candidates)
    return Answer(
      plan: assignment.plan(
        objective: -outcome.objective, bound: max(0, -outcome.bound),
        isOptimal: outcome.isOptimal),
      meanDistance: assignment.served > 0
        ? .meters(-outcome.objective / assignment.served) : nil,
      nearest: assignment.nearest)
  }
}
