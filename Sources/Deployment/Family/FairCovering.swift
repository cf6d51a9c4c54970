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
/// let answer = try FairCovering(hires: 6).plan(
///   candidates: corners, matrix: matrix, weights: ones, neighborhood: areaOfEachShooting)
/// print(answer.plan.objective, "at least; the price is", answer.price)
/// ```
///
/// ## What this cannot say
///
/// What is fair: equal shares of shootings are one idea of it, equal teams for equal people
/// another.
public struct FairCovering: Sendable {
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
  ///   - neighborhood: the neighborhood of each demand from 0; −1 for none, which counts for the
  ///     total alone.
  ///   - alreadyCovered: the demand that areas in place cover; empty for none.
  ///   - workers: the threads to use; their number changes nothing but the time.
  public func plan(
    candidates: Points<Planar>, matrix: CoverageMatrix, weights: [Double], neighborhood: [Int32],
    alreadyCovered: [Bool] = [], workers: Workers = .one
  ) throws(DeploymentError) -> Answer {
    try unstopped { step throws(PlanningFailure<Never>) in
      try plan(
        candidates: candidates, matrix: matrix, weights: weights, neighborhood: neighborhood,
        alreadyCovered: alreadyCovered, workers: workers, step: step)
    }
  }

  /// The best plan, heard of while it is sought.
  ///
  /// - Parameter step: hears how far the search is; what it throws ends the run.
  public func plan<Stop: Error>(
    candidates: Points<Planar>, matrix: CoverageMatrix, weights: [Double], neighborhood: [Int32],
    alreadyCovered: [Bool] = [], workers: Workers = .one,
    step: (Double) throws(Stop) -> Void
  ) throws(PlanningFailure<Stop>) -> Answer {
    precondition(neighborhood.count == weights.count, "Each demand has a neighborhood or none.")
    let deadline = rules.timeLimit.map { ContinuousClock.now + $0 }
    let most = try rules.mostCovered(
      candidates, matrix, weights, alreadyCovered, workers
    ) { share throws(Stop) in
      try step(share / 3)
    }
    let selection = try rules.selection(candidates, workers, as: Stop.self)
    let split = Neighborhoods(matrix, weights, neighborhood, alreadyCovered)
    let hint = most.sites.map(\.candidate)
    typealias Search = SelectionSearch<LeveledCovering>
    let fair: Search.Outcome
    let cheap: Search.Outcome
    do throws(Stop) {
      var search = Search(
        split.least, rules: selection, size: hires, fixed: rules.keep, hints: [hint],
        deadline: deadline)
      fair = try search.run { share throws(Stop) in try step((1 + share) / 3) }
      var second = Search(
        split.total(atLeast: fair.objective), rules: selection, size: hires, fixed: rules.keep,
        hints: [fair.sites, hint], deadline: deadline)
      cheap = try second.run { share throws(Stop) in try step((2 + share) / 3) }
    } catch { throw .stopped(error) }
    rules.verify(cheap.sites, of: hires, candidates)
    let demand = CoverageDemand(matrix: matrix, weights: weights, alreadyCovered: alreadyCovered)
    let reach = ReachOfSites(
      matrix, demand, cheap.sites, allowed: rules.allowed(candidates.count))
    return Answer(
      plan: reach.plan(
        objective: min(1, fair.objective), bound: min(1, fair.bound), isOptimal: fair.isOptimal),
      shares: split.shares(of: cheap.sites), price: max(0, most.covered - reach.covered),
      isCheapest: fair.isOptimal && cheap.isOptimal && most.isOptimal)
  }
}

/// Rows split by neighborhood, and what each has already.
private struct Neighborhoods {
  private let incidence: Incidence
  private let weight: [Double]
  /// The neighborhoods with any weight, numbered anew; the last group holds what belongs to none
  /// and always has enough.
  private let group: [Int32]
  private let share: [Double]
  private let start: [Double]
  /// The weight of each neighborhood that has any.
  private let totals: [Double]
  /// The number of each neighborhood, −1 where it has no weight.
  private let number: [Int]

  init(
    _ matrix: CoverageMatrix, _ weights: [Double], _ neighborhood: [Int32],
    _ alreadyCovered: [Bool]
  ) {
    let count = Int(neighborhood.max() ?? -1) + 1
    var totals = [Double](repeating: 0, count: max(0, count))
    var already = totals
    for (demand, index) in neighborhood.enumerated() where index >= 0 {
      totals[Int(index)] += weights[demand]
      if !alreadyCovered.isEmpty, alreadyCovered[demand] {
        already[Int(index)] += weights[demand]
      }
    }
    var next = 0
    let number = totals.map { total in
      defer { next += total > 0 ? 1 : 0 }
      return total > 0 ? next : -1
    }
    let outside = next
    // Each row once for each of its neighborhoods.
    var sums: [Int: Double] = [:]
    for (demand, row) in matrix.rowOfDemand.enumerated() where row >= 0 && weights[demand] > 0 {
      if !alreadyCovered.isEmpty, alreadyCovered[demand] { continue }
      let index = neighborhood[demand]
      let group = index < 0 ? outside : number[Int(index)]
      sums[Int(row) * (outside + 1) + group, default: 0] += weights[demand]
    }
    var rowStart: [Int32] = [0]
    var rowSites: [Int32] = []
    var weight: [Double] = []
    var group: [Int32] = []
    var share: [Double] = []
    let totalOfGroup = totals.filter { $0 > 0 }
    for key in sums.keys.sorted() {
      let (row, index) = key.quotientAndRemainder(dividingBy: outside + 1)
      rowSites += matrix.incidence.rowSites[matrix.incidence.sites(of: row)]
      rowStart.append(Int32(rowSites.count))
      let sum = sums[key] ?? 0
      weight.append(sum)
      group.append(Int32(index))
      share.append(index == outside ? 0 : sum / totalOfGroup[index])
    }
    incidence = Incidence(
      rowStart: rowStart, rowSites: rowSites, siteCount: matrix.candidateCount)
    self.weight = weight
    self.group = group
    self.share = share
    self.number = number
    self.totals = totalOfGroup
    start =
      zip(totals, already).filter { $0.0 > 0 }.map { $0.1 / $0.0 }
      // Never the least.
      + [2]
  }

  /// The least share as the objective.
  var least: LeveledCovering {
    LeveledCovering(
      incidence: incidence, weight: weight, levels: [0], demand: .leastIsObjective, group: group,
      share: share, start: start)
  }

  /// The total as the objective, with a least share held.
  func total(atLeast floor: Double) -> LeveledCovering {
    // In weight, as the objective is, so that prices are alike. What belongs to no neighborhood has
    // no floor.
    LeveledCovering(
      incidence: incidence, weight: weight, levels: [1],
      demand: .floors(totals.map { (floor - 1e-9) * $0 } + [0]), group: group,
      share: zip(group, weight).map { Int($0) < totals.count ? $1 : 0 },
      start: zip(start, totals).map { $0 * $1 } + [0])
  }

  func shares(of sites: [Int]) -> [Double?] {
    let sums = least.counts(of: sites).sums
    return number.map { $0 < 0 ? nil : min(1, sums[$0]) }
  }
}
