public import CatchmentGeometry
public import CatchmentParallel

/// Chooses where workers stand when each of them can take on only so many: the capacitated maximal
/// covering problem.
///
/// Demand is in the unit of the capacity: participants, or incidents in the time of the data.
/// Maximize Σ xᵢⱼ with Σⱼ xᵢⱼ ≤ wᵢ over the workers j that reach i, and Σᵢ xᵢⱼ ≤ c for each worker.
/// What one worker has no room for may be served by another who reaches it; several workers may
/// stand at one site. Demand that an area in place covers has its workers there.
///
/// Demand may count for more or less than the work it makes: a recent incident more than an old
/// one, one in which somebody died more than others. Then `loads` are the work, weights what it
/// counts, and workers take on what counts most for its work: maximize Σ (wᵢ / lᵢ) xᵢⱼ with
/// Σⱼ xᵢⱼ ≤ lᵢ.
///
/// - Choosing `capacity`: 15 to 20 participants for each outreach worker are usual; ask the team
///   how many it can see every week.
/// - Complexity: some hundred passes over the pairs of site and demand; exponential at worst, hence
///   the time limit.
/// - Reference: Current, Storbeck (1988), Capacitated covering models, doi:10.1068/b150153; Pirkul,
///   Schilling (1991), The maximal covering location problem with capacities on total workload,
///   doi:10.1287/mnsc.37.2.233.
///
/// ```swift
/// let matrix = try CoverageMatrix(candidates: corners, demand: shootings, reach: .meters(800))
/// let plan = try CapacitatedCovering(hires: 4, capacity: 15)
///   .plan(candidates: corners, matrix: matrix, weights: ones)
/// for site in plan.sites { print(site.candidate, site.adds, "of", site.covers) }
/// ```
///
/// ## What this cannot say
///
/// Who takes part: demand is shared by what is within reach, not by who knows whom. A worker is
/// full or has room; that the sixteenth participant is seen a little is not looked at.
public struct CapacitatedCovering: ReachModel {
  /// What one worker can take on, in the unit of the weights.
  public let capacity: Double
  /// The work that each demand makes; empty where it is what it counts.
  public let loads: [Double]
  /// The most workers at one site; nil for any number.
  public let mostAtOneSite: Int?
  let rules: SiteRules
  public var hires: Int { rules.hires }

  /// - Parameters:
  ///   - hires: how many workers to place, at most a thousand.
  ///   - capacity: what one of them can take on, in the unit of the loads.
  ///   - loads: the work that each demand makes, above 0 where it counts for anything; empty where
  ///     it is what it counts.
  ///   - mostAtOneSite: the most workers at one site; nil for any number. With a spacing it is 1.
  ///   - spacing: the least distance between two sites; nil for none.
  ///   - keep: candidates with at least one worker.
  ///   - avoid: candidates without.
  ///   - timeLimit: how long to look for a proof; nil for as long as it takes.
  public init(
    hires: Int, capacity: Double, loads: [Double] = [], mostAtOneSite: Int? = nil,
    spacing: Distance? = nil, keep: [Int] = [], avoid: [Int] = [], timeLimit: Duration? = nil
  ) throws(DeploymentError) {
    guard capacity > 0, capacity.isFinite else {
      throw DeploymentError(
        .badParameter, at: "capacity", "not above 0", value: "\(capacity)", .giveNumberAbove(0))
    }
    if let bad = loads.first(where: { !($0 >= 0 && $0.isFinite) }) {
      throw DeploymentError(
        .badParameter, at: "loads", "not at least 0", value: "\(bad)", .giveNumberAbove(0))
    }
    self.capacity = capacity
    self.loads = loads
    self.mostAtOneSite = mostAtOneSite
    rules = try SiteRules(
      sharingSites: hires, most: mostAtOneSite, spacing: spacing, keep: keep, avoid: avoid,
      timeLimit: timeLimit)
  }

  /// The same for the columns of sites and shifts.
  init(capacity: Double, loads: [Double], rules: SiteRules) {
    self.capacity = capacity
    self.loads = loads
    mostAtOneSite = nil
    self.rules = rules
  }

  /// Room for more than everything is no other room, and large numbers make the flows slow.
  private func selection(_ demand: CapacityDemand) -> CapacitySelection {
    let total = demand.load.reduce(0, +)
    return CapacitySelection(
      demand, capacity: total > 0 ? min(capacity, total) : capacity, hires: hires)
  }

  /// The best plan, with one site for each worker; its bound and gap are of what is served.
  ///
  /// What a site adds is what this worker serves beside those before; what it covers is all within
  /// reach.
  ///
  /// - Parameters:
  ///   - candidates: where the sites are; only `spacing` looks at them.
  ///   - matrix: which candidates reach which demand.
  ///   - weights: what each demand asks for, at least 0.
  ///   - alreadyCovered: the demand that areas in place cover; empty for none.
  ///   - workers: the threads to use; their number changes nothing but the time.
  ///   - step: hears how much of the gap is closed; what it throws ends the run.
  public func plan<Stop: Error>(
    candidates: Points<Planar>, matrix: CoverageMatrix, weights: [Double],
    alreadyCovered: [Bool] = [], workers: Workers = .one,
    step: (Double) throws(Stop) -> Void
  ) throws(PlanningFailure<Stop>) -> Plan {
    let scene = CoveringScene(
      rules, candidates, matrix, weights, alreadyCovered: alreadyCovered, workers: workers)
    let selection = try scene.sharedSelection(most: mostAtOneSite, as: Stop.self)
    let demand = CapacityDemand(scene, loads: loads)
    let outcome = try scene.search(self.selection(demand), selection, step: step)
    let sites = scene.served(outcome.sites, of: demand, capacity: capacity)
    let covered = sites.reduce(0) { $0 + $1.adds }
    let plan = Plan(
      sites: sites, total: scene.demand.total, alreadyCovered: scene.demand.already,
      covered: covered, bound: outcome.isOptimal ? covered : max(covered, outcome.bound),
      isOptimal: outcome.isOptimal,
      nothingToAdd: scene.table.nothingToAdd(covered), curve: [])
    plan.verify()
    return plan
  }
}

extension CapacitatedCovering: ConfinableModel {
  func best(
    _ confinement: Confinement, of scene: CoveringScene
  ) throws(DeploymentError) -> ConfinedPlan? {
    try scene.best(
      selection(CapacityDemand(scene, loads: loads)), most: mostAtOneSite, confinement)
  }
}
