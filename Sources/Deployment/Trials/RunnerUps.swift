public import CatchmentGeometry
public import CatchmentParallel

/// The next best plans, for a choice on grounds that the data do not hold.
///
/// Each differs from the best plan and from the others in at least one site, or where several may
/// share a site, in how many do, and none that reaches more is left out: of the plans that differ
/// from those found, each has fewer at one of their sites and as many at those before it, which
/// makes a few problems of the same kind whose best is next.
///
/// - Choosing `within`: a hundredth is less than the data know.
/// - Complexity: about `count` × hires covering searches.
/// - Reference: Lawler (1972), A procedure for computing the K best solutions to discrete
///   optimization problems, doi:10.1287/mnsc.18.7.401.
///
/// ```swift
/// let best = try MaximalCovering(hires: 3)
/// let others = try RunnerUps(of: best, count: 5).plans(
///   candidates: corners, matrix: matrix, weights: ones)
/// for other in others { print(other.sites, other.covered) }
/// ```
///
/// ## What this cannot say
///
/// Which to take: that is why it shows them.
public struct RunnerUps: Sendable {
  public let count: Int
  public let within: Double
  private let model: any ConfinableModel

  /// How much less others may add where nobody says: a hundredth.
  public static let closeness = 0.01

  /// - Parameters:
  ///   - covering: what the best plan is asked for.
  ///   - count: how many others, at most 100.
  ///   - within: how much less they may add, as a part of what the best plan adds.
  public init(
    of covering: MaximalCovering, count: Int = 5, within: Double = RunnerUps.closeness
  ) throws(DeploymentError) {
    try self.init(model: covering, count: count, within: within)
  }

  /// The others where each hire takes on only so much.
  public init(
    of covering: CapacitatedCovering, count: Int = 5, within: Double = RunnerUps.closeness
  ) throws(DeploymentError) {
    try self.init(model: covering, count: count, within: within)
  }

  /// The others where hires are busy part of the time; they add what is expected to find one free.
  public init(
    of covering: ExpectedCovering, count: Int = 5, within: Double = RunnerUps.closeness
  ) throws(DeploymentError) {
    try self.init(model: covering, count: count, within: within)
  }

  init(
    model: any ConfinableModel, count: Int, within: Double
  ) throws(DeploymentError) {
    guard (1...100).contains(count) else {
      throw DeploymentError(
        .badParameter, at: "runner-ups", "out of range", value: "\(count)",
        .giveNumberIn(1...100))
    }
    guard within >= 0, within <= 1 else {
      throw DeploymentError(
        .badParameter, at: "part that runner-ups may add less", "out of range",
        value: "\(within)", .giveNumberIn(0...1))
    }
    self.model = model
    self.count = count
    self.within = within
  }

  /// Another plan.
  public struct Other: Sendable, Equatable {
    /// Its candidates, ascending; one more than once where several share it.
    public let sites: [Int]
    /// The weight that they add.
    public let covered: Double
    /// Whether none that adds more is left out.
    public let isProven: Bool
  }

  /// The others, best first; fewer where no more come near.
  ///
  /// - Parameters:
  ///   - candidates: where the sites are; only the spacing looks at them.
  ///   - matrix: which candidates reach which demand.
  ///   - weights: what each demand counts, at least 0.
  ///   - alreadyCovered: the demand that areas in place cover; empty for none.
  ///   - workers: the threads to use; their number changes nothing but the time.
  public func plans(
    candidates: Points<Planar>, matrix: CoverageMatrix, weights: [Double],
    alreadyCovered: [Bool] = [], workers: Workers = .one
  ) throws(DeploymentError) -> [Other] {
    let scene = CoveringScene(
      model.rules, candidates, matrix, weights, alreadyCovered: alreadyCovered, workers: workers)
    func solved(_ confinement: Confinement) throws(DeploymentError) -> Part? {
      if scene.isLate { return nil }
      return try model.best(confinement, of: scene).map {
        Part(confinement: confinement, plan: $0)
      }
    }
    guard let best = try solved(Confinement(least: model.rules.keep)) else { return [] }
    let least = best.plan.covered * (1 - within) - 1e-9
    var open: [Part] = []
    var found: [Other] = []
    var part = best
    var isProven = best.plan.isOptimal
    while found.count < count {
      // Whoever has at all the sites before one as many, and at that one fewer.
      var before = part.confinement
      for (site, copies) in part.plan.copies where copies > part.confinement.least(of: site) {
        var fewer = before
        fewer.most[site] = copies - 1
        if let next = try solved(fewer), next.plan.bound >= least { open.append(next) }
        before.hold(site, times: copies)
      }
      if scene.isLate { isProven = false }
      guard let index = open.indices.max(by: { open[$0].isBelow(open[$1]) }),
        open[index].plan.covered >= least
      else { break }
      part = open.remove(at: index)
      isProven = isProven && part.plan.isOptimal
      found.append(
        Other(sites: part.plan.sites, covered: part.plan.covered, isProven: isProven))
    }
    return found
  }

  /// A part of all plans, and its best.
  private struct Part {
    let confinement: Confinement
    let plan: ConfinedPlan

    /// Adds less; of those that add the same the one whose sites come later.
    func isBelow(_ other: Part) -> Bool {
      if plan.covered != other.plan.covered { return plan.covered < other.plan.covered }
      return other.plan.sites.lexicographicallyPrecedes(plan.sites)
    }
  }
}
