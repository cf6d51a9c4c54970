import CatchmentGeometry
import CatchmentParallel

/// A covering question and its data on their way to a plan: the one place in which models of the
/// family hold rules against candidates, search, and tell what chosen sites reach.
struct CoveringScene: Sendable {
  let rules: SiteRules
  let candidates: Points<Planar>
  let matrix: CoverageMatrix
  let weights: [Double]
  let alreadyCovered: [Bool]
  let demand: CoverageDemand
  let workers: Workers
  let deadline: ContinuousClock.Instant?
  let table: SiteTable

  init(
    _ rules: SiteRules, _ candidates: Points<Planar>, _ matrix: CoverageMatrix,
    _ weights: [Double], alreadyCovered: [Bool], workers: Workers
  ) {
    precondition(candidates.count == matrix.candidateCount, "Each candidate is in the matrix.")
    deadline = rules.timeLimit.map { ContinuousClock.now + $0 }
    self.rules = rules
    self.candidates = candidates
    self.matrix = matrix
    self.weights = weights
    self.alreadyCovered = alreadyCovered
    self.workers = workers
    demand = CoverageDemand(matrix: matrix, weights: weights, alreadyCovered: alreadyCovered)
    table = SiteTable(matrix, demand, allowed: rules.allowed(candidates.count))
  }

  /// The weight that no area in place covers, within anybody's reach or not.
  var open: Double { demand.total - demand.already }

  // MARK: Rules

  /// Which sites may be chosen together.
  func selection<Stop: Error>(as stop: Stop.Type) throws(PlanningFailure<Stop>) -> SelectionRules {
    try rules.selection(candidates, workers, as: stop)
  }

  /// The same where several workers may share a site.
  ///
  /// - Parameter most: the most at one site; nil for any number. With a spacing it is 1.
  /// - Parameter confinement: what holds for some sites beside the rules; nil for nothing.
  func sharedSelection<Stop: Error>(
    most: Int?, confinement: Confinement? = nil, as stop: Stop.Type
  ) throws(PlanningFailure<Stop>) -> SelectionRules {
    let copies = rules.spacing != nil ? 1 : min(rules.hires, most ?? rules.hires)
    let free = max(0, candidates.count - rules.avoid.count)
    let (room, overflow) = free.multipliedReportingOverflow(by: copies)
    guard overflow || room >= rules.hires else {
      throw .request(
        DeploymentError(
          .tooFewSites, at: "hires", "more than the candidates that may be chosen",
          value: "\(rules.hires) of \(room)",
          room == 0 ? .giveCandidates : .either(.planHires(room), .giveCandidates)))
    }
    var selection = try rules.selection(
      candidates, workers, copies: copies, checksCount: copies == 1, as: stop)
    // With any number at one site, nobody stands where another site reaches all the same and more.
    // What is to be avoided may dominate, but not stand in.
    if let most = confinement?.most, !most.isEmpty {
      for (site, count) in most { selection.limit[site] = min(selection.limit[site], Int32(count)) }
      return selection
    }
    guard copies == rules.hires, rules.avoid.isEmpty else { return selection }
    let dominated = Dominance(incidence: matrix.incidence, conflicts: .none)
      .dominated(workers: workers, until: deadline)
    for site in dominated.indices where dominated[site] && !rules.keep.contains(site) {
      selection.limit[site] = 0
    }
    return selection
  }

  // MARK: Searches

  /// The best choice of sites by a model.
  ///
  /// - Throws: `noRoom` where the spacing leaves none, or what `step` throws.
  func search<Model: SelectionModel, Stop: Error>(
    _ model: Model, _ selection: SelectionRules, hints: [[Int]] = [],
    step: (Double) throws(Stop) -> Void
  ) throws(PlanningFailure<Stop>) -> SelectionSearch<Model>.Outcome {
    var search = SelectionSearch(
      model, rules: selection, size: rules.hires, fixed: rules.keep, hints: hints,
      deadline: deadline)
    let outcome: SelectionSearch<Model>.Outcome
    do throws(Stop) { outcome = try search.run(step: step) } catch { throw .stopped(error) }
    try check(outcome, as: Stop.self)
    return outcome
  }

  func check<Model: SelectionModel, Stop: Error>(
    _ outcome: SelectionSearch<Model>.Outcome, as: Stop.Type
  ) throws(PlanningFailure<Stop>) {
    if outcome.sites.isEmpty {
      throw .request(rules.crowd(isProven: outcome.isOptimal, candidates))
    }
    rules.verify(Array(Set(outcome.sites)).sorted(), of: rules.hires, candidates)
  }

  /// The plan that reaches the most under the same rules.
  func mostCovered<Stop: Error>(
    step: (Double) throws(Stop) -> Void
  ) throws(PlanningFailure<Stop>) -> Plan {
    try MaximalCovering(rules: rules).plan(
      candidates: candidates, matrix: matrix, weights: weights, alreadyCovered: alreadyCovered,
      workers: workers, step: step)
  }

  // MARK: Plans

  /// The plan of some sites, each once, in the order in which each adds most to those before it.
  func plan(
    _ chosen: [Int], objective: Double, bound: Double, isOptimal: Bool
  ) -> ModelPlan {
    var isCovered = [Bool](repeating: false, count: matrix.rowCount)
    func gain(_ candidate: Int) -> Double {
      matrix.incidence.rows(of: candidate).reduce(0) { sum, position in
        let row = Int(matrix.incidence.siteRows[position])
        return isCovered[row] ? sum : sum + demand.rowWeights[row]
      }
    }
    var line = LazyGains(Set(chosen).sorted(), gain: gain)
    var ranked: [(candidate: Int, adds: Double)] = []
    while let next = line.next(gain) {
      for position in matrix.incidence.rows(of: next.item) {
        isCovered[Int(matrix.incidence.siteRows[position])] = true
      }
      ranked.append((next.item, next.gain))
    }
    let sites = table.described(ranked)
    let covered = sites.reduce(0) { $0 + $1.adds }
    return ModelPlan(
      sites: sites, total: demand.total, alreadyCovered: demand.already, covered: covered,
      objective: objective, bound: bound, isOptimal: isOptimal,
      nothingToAdd: table.nothingToAdd(covered))
  }
}

extension SiteRules {
  /// The rules as a search over choices needs them, held against the candidates.
  ///
  /// - Parameters:
  ///   - copies: the most workers at one site.
  ///   - checksCount: whether a site takes one hire only.
  func selection<Stop: Error>(
    _ candidates: Points<Planar>, _ workers: Workers, copies: Int = 1, checksCount: Bool = true,
    as: Stop.Type
  ) throws(PlanningFailure<Stop>) -> SelectionRules {
    let siteSpacing = spacing(of: candidates)
    do throws(DeploymentError) {
      try check(candidates, checksCount: checksCount)
    } catch { throw .request(error) }
    return SelectionRules(
      allowed: allowed(candidates.count), spacing: siteSpacing, copies: copies)
  }
}
