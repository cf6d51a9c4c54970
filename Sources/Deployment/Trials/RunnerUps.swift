public import CatchmentGeometry
public import CatchmentParallel

/// The next best plans, for a choice on grounds that the data do not hold.
///
/// Each differs from the best plan and from the others in at least one site, and none that reaches
/// more is left out: of the plans that differ from those found, each leaves out one of their sites
/// and holds those before it, which makes a few problems of the same kind whose best is next.
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
  public let covering: MaximalCovering
  public let count: Int
  public let within: Double

  /// How much less others may add where nobody says: a hundredth.
  public static let closeness = 0.01

  /// - Parameters:
  ///   - covering: what the best plan is asked for.
  ///   - count: how many others, at most 100.
  ///   - within: how much less they may add, as a part of what the best plan adds.
  public init(
    of covering: MaximalCovering, count: Int = 5, within: Double = RunnerUps.closeness
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
    self.covering = covering
    self.count = count
    self.within = within
  }

  /// Another plan.
  public struct Other: Sendable, Equatable {
    /// Its candidates, ascending.
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
    let deadline = covering.timeLimit.map { ContinuousClock.now + $0 }
    func solved(_ keep: [Int], _ avoid: [Int]) throws(DeploymentError) -> Part? {
      var left = covering.timeLimit
      if let deadline {
        left = ContinuousClock.now.duration(to: deadline)
        if left ?? .zero <= .zero { return nil }
      }
      do throws(DeploymentError) {
        let plan = try MaximalCovering(
          hires: covering.hires, spacing: covering.spacing, keep: keep, avoid: avoid,
          timeLimit: left, drawsCurve: false
        ).plan(
          candidates: candidates, matrix: matrix, weights: weights,
          alreadyCovered: alreadyCovered, workers: workers)
        return Part(keep: keep, avoid: avoid, plan: plan)
      } catch {
        // No plan without this site and with those: nothing is next here.
        switch error.code {
        case .tooFewSites, .noRoom, .contradiction: return nil
        default: throw error
        }
      }
    }
    guard let best = try solved(covering.keep, covering.avoid) else { return [] }
    let least = best.plan.covered * (1 - within) - 1e-9
    var open: [Part] = []
    var found: [Other] = []
    var part = best
    var isProven = best.plan.isOptimal
    while found.count < count {
      // Whoever holds all the sites before one, and not that one.
      var keep = part.keep
      for site in part.plan.sites.map(\.candidate).sorted() where !part.keep.contains(site) {
        if let next = try solved(keep, part.avoid + [site]), next.plan.bound >= least {
          open.append(next)
        }
        keep.append(site)
      }
      if let deadline, ContinuousClock.now > deadline { isProven = false }
      guard let index = open.indices.max(by: { open[$0].isBelow(open[$1]) }),
        open[index].plan.covered >= least
      else { break }
      part = open.remove(at: index)
      isProven = isProven && part.plan.isOptimal
      found.append(
        Other(
          sites: part.plan.sites.map(\.candidate).sorted(), covered: part.plan.covered,
          isProven: isProven))
    }
    return found
  }

  /// The best plan of those that hold some sites and leave out others.
  private struct Part {
    let keep: [Int]
    let avoid: [Int]
    let plan: Plan

    /// Adds less; of those that add the same the one whose sites come later.
    func isBelow(_ other: Part) -> Bool {
      if plan.covered != other.plan.covered { return plan.covered < other.plan.covered }
      return other.plan.sites.map(\.candidate).sorted()
        .lexicographicallyPrecedes(plan.sites.map(\.candidate).sorted())
    }
  }
}
