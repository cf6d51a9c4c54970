public import CatchmentGeometry
public import CatchmentParallel

#if canImport(Glibc)
  import Glibc
#elseif canImport(Musl)
  import Musl
#else
  import Darwin
#endif

/// Chooses where workers stand when each of them is busy part of the time: the maximal expected
/// covering problem.
///
/// A worker is busy with probability q, whoever else is. A demand within reach of k workers finds
/// one free with probability 1 − qᵏ. Maximize Σ wᵢ (1 − q^kᵢ); several workers may stand at one
/// site. Demand that an area in place covers is worth nothing more.
///
/// - Choosing `busy`: the share of a shift that a worker spends with somebody, from the team's own
///   log; 0 makes it the maximal covering problem.
/// - Complexity: some hundred passes over the pairs of site and demand; exponential at worst, hence
///   the time limit.
/// - Reference: Daskin (1983), A maximum expected covering location model,
///   doi:10.1287/trsc.17.1.48.
///
/// ```swift
/// let matrix = try CoverageMatrix(candidates: corners, demand: shootings, reach: .meters(800))
/// let answer = try ExpectedCovering(hires: 4, busy: 0.3)
///   .plan(candidates: corners, matrix: matrix, weights: ones)
/// print(answer.plan.objective, "of", answer.plan.total, "expected to find a worker free")
/// ```
///
/// ## What this cannot say
///
/// That workers are busy independently of each other: on a bad night all are.
public struct ExpectedCovering: ReachModel {
  /// The probability that a worker is busy.
  public let busy: Double
  /// The most workers at one site; nil for any number.
  public let mostAtOneSite: Int?
  let rules: SiteRules
  public var hires: Int { rules.hires }

  /// The most workers that this model places: its time grows with each.
  public static let mostHires = SiteRules.mostSharing

  /// - Parameters:
  ///   - hires: how many workers to place.
  ///   - busy: the probability that one is busy, at least 0 and less than 1.
  ///   - mostAtOneSite: the most workers at one site; nil for any number. With a spacing it is 1.
  ///   - spacing: the least distance between two sites; nil for none.
  ///   - keep: candidates with at least one worker.
  ///   - avoid: candidates without.
  ///   - timeLimit: how long to look for a proof; nil for as long as it takes.
  public init(
    hires: Int, busy: Double, mostAtOneSite: Int? = nil, spacing: Distance? = nil,
    keep: [Int] = [], avoid: [Int] = [], timeLimit: Duration? = nil
  ) throws(DeploymentError) {
    guard busy >= 0, busy < 1 else {
      throw DeploymentError(
        .badParameter, at: "busy share", "not at least 0 and less than 1", value: "\(busy)",
        .giveNumberIn(0...0.99))
    }
    self.busy = busy
    self.mostAtOneSite = mostAtOneSite
    rules = try SiteRules(
      sharingSites: hires, most: mostAtOneSite, spacing: spacing, keep: keep, avoid: avoid,
      timeLimit: timeLimit)
  }

  /// The same for the columns of sites and shifts.
  init(busy: Double, rules: SiteRules) {
    self.busy = busy
    mostAtOneSite = nil
    self.rules = rules
  }

  private func selection(_ scene: CoveringScene) -> LeveledCovering {
    LeveledCovering(
      incidence: scene.matrix.incidence, weight: scene.demand.rowWeights,
      levels: (0..<hires).map { (1 - busy) * pow(busy, Double($0)) }, grain: 0)
  }

  /// Where workers stand; the objective is the weight expected to find one free.
  public struct Answer: Sendable, Equatable {
    /// Each site once. What a site adds and covers is within reach, not expected.
    public let plan: ModelPlan
    /// The workers at each site of the plan.
    public let workers: [Int]
  }

  /// The best plan.
  ///
  /// - Parameters:
  ///   - candidates: where the sites are; only `spacing` looks at them.
  ///   - matrix: which candidates reach which demand.
  ///   - weights: what each demand counts, at least 0.
  ///   - alreadyCovered: the demand that areas in place cover; empty for none.
  ///   - workers: the threads to use; their number changes nothing but the time.
  ///   - step: hears how much of the gap is closed; what it throws ends the run.
  public func plan<Stop: Error>(
    candidates: Points<Planar>, matrix: CoverageMatrix, weights: [Double],
    alreadyCovered: [Bool] = [], workers: Workers = .one,
    step: (Double) throws(Stop) -> Void
  ) throws(PlanningFailure<Stop>) -> Answer {
    let scene = CoveringScene(
      rules, candidates, matrix, weights, alreadyCovered: alreadyCovered, workers: workers)
    let outcome = try scene.search(
      selection(scene), scene.sharedSelection(most: mostAtOneSite, as: Stop.self), step: step)
    let plan = scene.plan(
      outcome.sites, objective: outcome.objective, bound: outcome.bound,
      isOptimal: outcome.isOptimal)
    var count: [Int: Int] = [:]
    for site in outcome.sites { count[site, default: 0] += 1 }
    return Answer(plan: plan, workers: plan.sites.map { count[$0.candidate] ?? 0 })
  }
}

extension ExpectedCovering: ConfinableModel {
  func best(
    _ confinement: Confinement, of scene: CoveringScene
  ) throws(DeploymentError) -> ConfinedPlan? {
    try scene.best(selection(scene), most: mostAtOneSite, confinement)
  }
}
