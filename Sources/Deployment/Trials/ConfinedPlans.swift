/// What plans must hold, and what they may hold at most: a part of all plans, in which the best one
/// is sought again.
struct Confinement: Sendable {
  /// Ascending, each as often as it must be chosen.
  var least: [Int]
  /// The sites that may be chosen less often than the model allows, and how often.
  var most: [Int: Int] = [:]

  /// How often a site must be chosen.
  func least(of site: Int) -> Int { least.count { $0 == site } }

  /// Asks for a site so often.
  mutating func hold(_ site: Int, times: Int) {
    least.removeAll { $0 == site }
    least = (least + [Int](repeating: site, count: times)).sorted()
  }
}

/// The best plan of a part.
struct ConfinedPlan: Sendable {
  /// Ascending; one more than once where several share it.
  let sites: [Int]
  let covered: Double
  let bound: Double
  let isOptimal: Bool

  /// How often each site is chosen, ascending.
  var copies: [(site: Int, count: Int)] {
    Set(sites).sorted().map { site in (site, sites.count { $0 == site }) }
  }
}

/// A model that finds the best plan of a part.
protocol ConfinableModel: Sendable {
  var rules: SiteRules { get }

  /// The best plan of a part; nil where there is none.
  func best(
    _ confinement: Confinement, of scene: CoveringScene
  ) throws(DeploymentError) -> ConfinedPlan?
}

extension CoveringScene {
  /// The best plan of a part, by a model in which several may share a site.
  func best<Model: SelectionModel>(
    _ model: Model, most: Int?, _ confinement: Confinement
  ) throws(DeploymentError) -> ConfinedPlan? {
    let selection = try unstopped { _ throws(PlanningFailure<Never>) in
      try sharedSelection(most: most, confinement: confinement, as: Never.self)
    }
    var search = SelectionSearch(
      model, rules: selection, size: rules.hires, fixed: confinement.least, deadline: deadline)
    let outcome = search.run { (_: Double) throws(Never) in }
    guard !outcome.sites.isEmpty else { return nil }
    return ConfinedPlan(
      sites: outcome.sites, covered: outcome.objective, bound: outcome.bound,
      isOptimal: outcome.isOptimal)
  }
}

extension MaximalCovering: ConfinableModel {
  func best(
    _ confinement: Confinement, of scene: CoveringScene
  ) throws(DeploymentError) -> ConfinedPlan? {
    do throws(DeploymentError) {
      // A site takes one hire only, so that less often is never.
      let rules = try rules.holding(
        confinement.least, without: rules.avoid + confinement.most.keys, timeLimit: scene.timeLeft)
      let plan = try MaximalCovering(rules: rules).plan(
        candidates: scene.candidates, matrix: scene.matrix, weights: scene.weights,
        alreadyCovered: scene.alreadyCovered, workers: scene.workers)
      return ConfinedPlan(
        sites: plan.sites.map(\.candidate).sorted(), covered: plan.covered, bound: plan.bound,
        isOptimal: plan.isOptimal)
    } catch {
      // No plan without this site and with those: nothing is next here.
      switch error.code {
      case .tooFewSites, .noRoom, .contradiction: return nil
      default: throw error
      }
    }
  }
}
