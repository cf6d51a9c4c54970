public import CatchmentGeometry
public import CatchmentParallel

/// Chooses the sites that reach the most demand not reached yet: the maximal covering location problem, solved to a proof.
///
/// Maximize Σ aᵢ zᵢ subject to zᵢ ≤ Σ yⱼ over the sites j that reach i, Σ yⱼ ≤ p. Demand that an area in place covers is
/// worth nothing more. A greedy choice improved by swaps comes first; a Lagrangian bound and branch and bound prove that
/// nothing is better, or say how much better anything could be when time runs out.
///
/// - Choosing `hires`: read the curve; where it bends, another hire adds little.
/// - Choosing `spacing`: at least the reach keeps two teams from sharing a corner; it costs coverage, and the curve says how much.
/// - Complexity: a few hundred passes over the pairs of site and demand in the usual case; exponential at worst, like
///   every exact method, hence the time limit.
/// - Reference: Church, ReVelle (1974), The maximal covering location problem, doi:10.1007/BF01942293.
///
/// ## What this cannot say
///
/// How many shootings will be prevented. *Covered* is within reach as the crow flies. The plan fits the incidents
/// it was made from; the next months fit somewhat less well.
public struct MaximalCovering: Sendable {
  public let hires: Int
  public let spacing: Distance?
  /// Candidates that must be in the plan.
  public let keep: [Int]
  /// Candidates that must not.
  public let avoid: [Int]
  public let timeLimit: Duration?
  /// Whether plans for fewer hires and for up to five more are sought as well.
  public let drawsCurve: Bool

  /// - Throws: `badParameter`, `tooManyKept`, or `contradiction` where a candidate is both kept and avoided.
  public init(
    hires: Int, spacing: Distance? = nil, keep: [Int] = [], avoid: [Int] = [],
    timeLimit: Duration? = nil, drawsCurve: Bool = true
  ) throws(DeploymentError) {
    guard hires >= 1 else {
      throw DeploymentError(
        .badParameter, "The number of hires is \(hires)", advice: "Plan at least 1.")
    }
    if let timeLimit, timeLimit <= .zero {
      throw DeploymentError(
        .badParameter, "The time limit is \(timeLimit)",
        advice: "Give a time above 0, for example 60s.")
    }
    let kept = Set(keep)
    guard kept.count <= hires else {
      throw DeploymentError(
        .tooManyKept, "\(kept.count) sites must be kept, but there are \(hires) hires",
        advice: "Plan \(kept.count) hires, or keep \(kept.count - hires) fewer.")
    }
    if let both = avoid.first(where: kept.contains) {
      throw DeploymentError(
        .contradiction, "Candidate \(both + 1) is both to be kept and to be avoided",
        advice: "Take it off one of the two lists.")
    }
    self.hires = hires
    self.spacing = spacing.flatMap { $0.meters > 0 ? $0 : nil }
    self.keep = kept.sorted()
    self.avoid = Set(avoid).sorted()
    self.timeLimit = timeLimit
    self.drawsCurve = drawsCurve
  }

  /// The best plan.
  ///
  /// - Parameters:
  ///   - candidates: where the sites are; only `spacing` looks at them.
  ///   - matrix: which candidates reach which demand.
  ///   - weights: what each demand counts, at least 0.
  ///   - alreadyCovered: the demand that areas in place cover; empty for none.
  /// - Throws: `tooFewSites`, `contradiction` or `noRoom`, with the change that helps.
  public func plan(
    candidates: Points<Planar>, matrix: CoverageMatrix, weights: [Double],
    alreadyCovered: [Bool] = [], workers: Workers = .one
  ) throws(DeploymentError) -> Plan {
    do throws(Failure<Never>) {
      return try plan(
        candidates: candidates, matrix: matrix, weights: weights, alreadyCovered: alreadyCovered,
        workers: workers, step: { (_: Double) throws(Never) in })
    } catch {
      switch error {
      case .wish(let wish): throw wish
      }
    }
  }

  /// Why `plan` with a step closure ended early.
  public enum Failure<Stop: Error>: Error {
    case wish(DeploymentError)
    case stopped(Stop)
  }

  /// The best plan, heard of while it is sought.
  ///
  /// - Parameter step: hears the share of the curve that is solved; what it throws ends the run.
  public func plan<Stop: Error>(
    candidates: Points<Planar>, matrix: CoverageMatrix, weights: [Double],
    alreadyCovered: [Bool] = [], workers: Workers = .one,
    step: (Double) throws(Stop) -> Void
  ) throws(Failure<Stop>) -> Plan {
    precondition(
      weights.count == matrix.rowOfDemand.count && candidates.count == matrix.candidateCount)
    precondition(alreadyCovered.isEmpty || alreadyCovered.count == weights.count)
    do throws(DeploymentError) { try checkSites(candidates) } catch { throw .wish(error) }
    var allowed = [Bool](repeating: true, count: matrix.candidateCount)
    for site in avoid { allowed[site] = false }
    let rowWeights = matrix.rowWeights(weights, alreadyCovered: alreadyCovered)
    let problem = CoveringProblem(
      matrix, weights: rowWeights, allowed: allowed, required: Set(keep),
      spacing: spacing.map { SiteSpacing(candidates: candidates, meters: $0.meters) },
      workers: workers)
    let fewest = drawsCurve ? max(1, keep.count) : hires
    let most = drawsCurve ? min(hires + 5, candidates.count - avoid.count) : hires
    let outcomes: [CoveringSearch.Outcome]
    do throws(Stop) {
      outcomes = try CoveringCurve(
        problem: problem, fixed: keep.compactMap { problem.site(of: Int32($0)) }, hires: hires,
        sizes: fewest...most, deadline: timeLimit.map { ContinuousClock.now + $0 }
      ).solve(workers: workers, step: step)
    } catch {
      throw .stopped(error)
    }
    let total = weights.reduce(0, +)
    var already = 0.0
    for (index, isCovered) in alreadyCovered.enumerated() where isCovered {
      already += weights[index]
    }
    let outcome = outcomes[hires - fewest]
    if let spacing, outcome.covered < 0 { throw .wish(crowd(outcomes, fewest, spacing)) }
    let plan = Plan(
      sites: sites(outcome, problem, matrix, rowWeights: rowWeights, allowed: allowed),
      total: total, alreadyCovered: already, covered: outcome.covered,
      bound: outcome.bound, isOptimal: outcome.isOptimal,
      curve: outcomes.enumerated().compactMap { index, outcome in
        // With spacing there may be no room for so many.
        outcome.covered < 0
          ? nil
          : Plan.Step(
            hires: fewest + index, covered: outcome.covered, bound: outcome.bound,
            isOptimal: outcome.isOptimal,
            sites: described(
              problem.ranked(outcome.candidates), matrix, rowWeights: rowWeights))
      })
    verify(plan, candidates)
    return plan
  }

  // MARK: Plans

  /// A plan of exactly as many sites as hires, ranked by what each adds.
  private func sites(
    _ outcome: CoveringSearch.Outcome, _ problem: CoveringProblem, _ matrix: CoverageMatrix,
    rowWeights: [Double], allowed: [Bool]
  ) -> [Plan.Site] {
    var ranked = problem.ranked(outcome.candidates)
    // Where every site worth choosing is chosen, the others add nothing; the lowest ones complete the plan.
    if ranked.count < hires {
      let taken = Set(outcome.candidates)
      let others = allowed.indices.lazy.filter { allowed[$0] && !taken.contains($0) }
      ranked += others.prefix(hires - ranked.count).map { ($0, 0) }
    }
    return described(ranked, matrix, rowWeights: rowWeights)
  }

  private func described(
    _ ranked: [(candidate: Int, adds: Double)], _ matrix: CoverageMatrix, rowWeights: [Double]
  ) -> [Plan.Site] {
    ranked.map { candidate, adds in
      let covers = matrix.incidence.rows(of: candidate).reduce(0) {
        $0 + rowWeights[Int(matrix.incidence.siteRows[$1])]
      }
      return Plan.Site(candidate: candidate, adds: adds, covers: covers)
    }
  }

  // MARK: Wishes

  private func checkSites(_ candidates: Points<Planar>) throws(DeploymentError) {
    let free = candidates.count - avoid.count
    guard hires <= free else {
      throw DeploymentError(
        .tooFewSites, "\(hires) hires, but only \(free) candidate sites may be chosen",
        advice: free == 0
          ? "Give candidates, or avoid fewer of them."
          : "Plan \(free) hires, or give more candidates.")
    }
    guard let spacing else { return }
    for (index, first) in keep.enumerated() {
      for second in keep[..<index] {
        let dx = candidates.x[first] - candidates.x[second]
        let dy = candidates.y[first] - candidates.y[second]
        let apart = (dx * dx + dy * dy).squareRoot()
        guard apart < spacing.meters else { continue }
        throw DeploymentError(
          .contradiction,
          "Candidates \(second + 1) and \(first + 1) must be kept but lie \(Int(apart)) m apart, closer than the spacing of \(spacing)",
          advice: "Use a spacing of \(Int(apart)) m, or keep only one of them.")
      }
    }
  }

  private func crowd(
    _ outcomes: [CoveringSearch.Outcome], _ fewest: Int, _ spacing: Distance
  ) -> DeploymentError {
    let room = outcomes.lastIndex { $0.covered >= 0 }.map { $0 + fewest } ?? 0
    let isProven = outcomes[hires - fewest].isOptimal
    return DeploymentError(
      .noRoom,
      isProven
        ? "With sites at least \(spacing) apart there is room for \(room) hires, not \(hires)"
        : "No plan for \(hires) hires at least \(spacing) apart was found in the time given",
      advice: "Plan \(max(1, room)) hires, or use a smaller spacing.")
  }

  /// Every plan is held against its own constraints before it is shown.
  private func verify(_ plan: Plan, _ candidates: Points<Planar>) {
    let chosen = plan.sites.map(\.candidate)
    precondition(Set(chosen).count == hires, "A plan has as many sites as hires.")
    precondition(Set(keep).isSubset(of: chosen), "A plan holds the sites to keep.")
    precondition(Set(avoid).isDisjoint(with: chosen), "A plan leaves out the sites to avoid.")
    let added = plan.sites.reduce(0) { $0 + $1.adds }
    precondition(
      abs(added - plan.covered) <= 1e-9 * max(1, plan.total),
      "What sites add is what a plan covers.")
    guard let spacing else { return }
    for (index, first) in chosen.enumerated() {
      for second in chosen[..<index] {
        let dx = candidates.x[first] - candidates.x[second]
        let dy = candidates.y[first] - candidates.y[second]
        precondition(
          dx * dx + dy * dy >= spacing.meters * spacing.meters, "Sites keep their distance.")
      }
    }
  }
}
