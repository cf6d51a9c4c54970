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
public struct ExpectedCovering: Sendable {
  /// The probability that a worker is busy.
  public let busy: Double
  /// The most workers at one site; nil for any number.
  public let mostAtOneSite: Int?
  let rules: SiteRules
  public var hires: Int { rules.hires }

  /// The most workers that this model places: its time grows with each.
  public static let mostHires = 1000

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
    if let mostAtOneSite, mostAtOneSite < 1 {
      throw DeploymentError(
        .badParameter, at: "workers at one site", "not at least 1", value: "\(mostAtOneSite)",
        .giveNumberFrom(1))
    }
    guard hires <= Self.mostHires else {
      throw DeploymentError(
        .badParameter, at: "hires", "out of range", value: "\(hires)",
        .giveNumberIn(1...Double(Self.mostHires)))
    }
    self.busy = busy
    self.mostAtOneSite = mostAtOneSite
    rules = try SiteRules(
      hires: hires, spacing: spacing, keep: keep, avoid: avoid, timeLimit: timeLimit)
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
  public func plan(
    candidates: Points<Planar>, matrix: CoverageMatrix, weights: [Double],
    alreadyCovered: [Bool] = [], workers: Workers = .one
  ) throws(DeploymentError) -> Answer {
    try unstopped { step throws(PlanningFailure<Never>) in
      try plan(
        candidates: candidates, matrix: matrix, weights: weights,
        alreadyCovered: alreadyCovered, workers: workers, step: step)
    }
  }

  /// The best plan, heard of while it is sought.
  ///
  /// - Parameter step: hears how much of the gap is closed; what it throws ends the run.
  public func plan<Stop: Error>(
    candidates: Points<Planar>, matrix: CoverageMatrix, weights: [Double],
    alreadyCovered: [Bool] = [], workers: Workers = .one,
    step: (Double) throws(Stop) -> Void
  ) throws(PlanningFailure<Stop>) -> Answer {
    let deadline = rules.timeLimit.map { ContinuousClock.now + $0 }
    precondition(candidates.count == matrix.candidateCount)
    let demand = CoverageDemand(matrix: matrix, weights: weights, alreadyCovered: alreadyCovered)
    let copies = rules.spacing != nil ? 1 : min(hires, mostAtOneSite ?? hires)
    do throws(DeploymentError) { try checkRoom(candidates, copies) } catch {
      throw .request(error)
    }
    var selection = try rules.selection(
      candidates, workers, copies: copies, checksCount: copies == 1, as: Stop.self)
    if copies == hires {
      // With any number at one site, nobody stands where another site reaches all the same and
      // more.
      let dominated = Dominance(incidence: matrix.incidence, conflicts: [])
        .dominated(workers: workers, until: deadline)
      let isUseful = { (site: Int) in !dominated[site] || rules.keep.contains(site) }
      // What is to be avoided may dominate, but not stand in.
      if rules.avoid.isEmpty {
        for site in dominated.indices where !isUseful(site) { selection.limit[site] = 0 }
      }
    }
    let model = LeveledCovering(
      incidence: matrix.incidence, weight: demand.rowWeights,
      levels: (0..<hires).map { (1 - busy) * pow(busy, Double($0)) },
      grain: 0)
    var search = SelectionSearch(
      model, rules: selection, size: hires, fixed: rules.keep, deadline: deadline)
    let outcome: SelectionSearch<LeveledCovering>.Outcome
    do throws(Stop) { outcome = try search.run(step: step) } catch { throw .stopped(error) }
    if outcome.sites.isEmpty {
      throw .request(rules.crowd(room: 0, isProven: outcome.isOptimal, candidates))
    }
    let sites = Array(Set(outcome.sites)).sorted()
    rules.verify(sites, of: hires, candidates)
    let reach = ReachOfSites(matrix, demand, sites, allowed: rules.allowed(candidates.count))
    var count: [Int: Int] = [:]
    for site in outcome.sites { count[site, default: 0] += 1 }
    return Answer(
      plan: reach.plan(
        objective: outcome.objective, bound: outcome.bound, isOptimal: outcome.isOptimal),
      workers: reach.sites.map { count[$0.candidate] ?? 0 })
  }

  private func checkRoom(_ candidates: Points<Planar>, _ copies: Int) throws(DeploymentError) {
    let free = max(0, candidates.count - rules.avoid.count)
    let (room, overflow) = free.multipliedReportingOverflow(by: copies)
    guard !overflow, room < hires else { return }
    throw DeploymentError(
      .tooFewSites, at: "hires", "more than the candidates that may be chosen",
      value: "\(hires) of \(room)",
      room == 0 ? .giveCandidates : .either(.planHires(room), .giveCandidates))
  }
}

/// What chosen sites reach, in the order in which each adds most to those before it.
struct ReachOfSites {
  let sites: [Plan.Site]
  private let demand: CoverageDemand
  private let table: SiteTable

  init(
    _ matrix: CoverageMatrix, _ demand: CoverageDemand, _ chosen: [Int], allowed: [Bool]
  ) {
    self.demand = demand
    table = SiteTable(matrix, demand, allowed: allowed)
    var isCovered = [Bool](repeating: false, count: matrix.rowCount)
    func gain(_ candidate: Int) -> Double {
      matrix.incidence.rows(of: candidate).reduce(0) { sum, position in
        let row = Int(matrix.incidence.siteRows[position])
        return isCovered[row] ? sum : sum + demand.rowWeights[row]
      }
    }
    var line = LazyGains(chosen, gain: gain)
    var ranked: [(candidate: Int, adds: Double)] = []
    while let next = line.next(gain) {
      for position in matrix.incidence.rows(of: next.item) {
        isCovered[Int(matrix.incidence.siteRows[position])] = true
      }
      ranked.append((next.item, next.gain))
    }
    sites = table.described(ranked)
  }

  var covered: Double { sites.reduce(0) { $0 + $1.adds } }

  func plan(objective: Double, bound: Double, isOptimal: Bool) -> ModelPlan {
    ModelPlan(
      sites: sites, total: demand.total, alreadyCovered: demand.already, covered: covered,
      objective: objective, bound: bound, isOptimal: isOptimal,
      nothingToAdd: table.nothingToAdd(covered))
  }
}
