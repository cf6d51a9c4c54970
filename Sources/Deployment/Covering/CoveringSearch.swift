/// Finds the best choice of so many sites and proves that it is, by branch and bound on the
/// Lagrangian bound.
///
/// At each node prices are moved until the bound falls below what a better plan would cover, or
/// moves no more; sites that can't be in a better plan leave, sites that must be enter. Where many
/// have left, the rest becomes a problem of its own, often a twentieth of the first. One undecided
/// site is branched on, first chosen, then excluded. Prices carry over from node to node: any
/// prices give a valid bound.
struct CoveringSearch {
  /// What a search ended with.
  struct Outcome: Sendable {
    /// Candidates, ascending; empty where the spacing leaves no room for so many.
    var candidates: [Int]
    /// Negative where no plan was found.
    var covered: Double
    var bound: Double
    var isOptimal: Bool
    /// Whether the search came to its end: with a goal, one not reached is then out of reach.
    var isDecided = true
    /// The candidates in the order in which each adds most to those before it, where that is known.
    var ranking: [(candidate: Int, adds: Double)]?
  }

  private let problem: CoveringProblem
  private let size: Int
  private let fixed: [Int]
  /// What a plan must cover to be of use: the search ends with one that does, or the proof that
  /// none does.
  private let goal: Double?
  private let deadline: ContinuousClock.Instant?
  private var best: [Int] = []
  private var covered = Self.nothing
  private var rootBound = Double.infinity
  private var isOutOfTime = false
  private(set) var nodes = 0
  /// Price steps so far, and at which of them the relaxed choice is next made a plan: at 16, 32,
  /// 64, …
  private var iterations = 0
  private var nextTry = 16

  /// - Parameters:
  ///   - size: how many sites, those in `fixed` included.
  ///   - fixed: sites that must be chosen.
  ///   - hints: choices to begin with; the best one counts, improved by swaps.
  ///   - goal: what a plan must cover to be of use, where that alone is asked; the bound then says
  ///     no more than that.
  init(
    _ problem: CoveringProblem, size: Int, fixed: [Int], hints: [[Int32]], goal: Double? = nil,
    deadline: ContinuousClock.Instant?
  ) {
    self.problem = problem
    self.size = size
    self.fixed = fixed
    self.goal = goal
    self.deadline = deadline
    consider([])
    for hint in hints { consider(hint) }
  }

  /// Less than any plan covers: no plan is known yet.
  private static let nothing = -1.0

  /// What must be exceeded for a plan to be better: with whole weights the next multiple of their
  /// grain.
  private var target: Double {
    let better =
      if covered < 0 {
        // Any plan is better than none, also one that covers nothing.
        0.0
      } else if problem.grain > 0 {
        covered + problem.grain * (1 - 1e-6)
      } else {
        covered + 1e-9 * max(1, covered)
      }
    guard let goal else { return better }
    return covered >= goal ? .infinity : max(better, goal - 1e-9 * max(1, goal))
  }

  /// Searches from the given prices, and leaves them better than they were.
  ///
  /// - Parameter step: hears how much of the gap is closed; what it throws ends the search.
  mutating func run<Stop: Error>(
    from prices: inout LagrangianBound, step: (Double) throws(Stop) -> Void
  ) throws(Stop) -> Outcome {
    for site in fixed { prices.choose(site) }
    try explore(&prices, .root, step)
    let bound = isOutOfTime ? max(covered, rounded(rootBound)) : covered
    return Outcome(
      candidates: best.map { Int(problem.candidate[$0]) }.sorted(), covered: covered, bound: bound,
      isOptimal: !isOutOfTime || (covered >= 0 && bound <= covered), isDecided: !isOutOfTime)
  }

  private func rounded(_ bound: Double) -> Double {
    problem.grain > 0 ? ((bound + 1e-6) / problem.grain).rounded(.down) * problem.grain : bound
  }

  // MARK: Nodes

  /// How long and how fast prices move at a node.
  private struct Pace {
    var factor: Double
    let slowest: Double
    let steps: Int
    let isRoot: Bool

    static let root = Pace(factor: 1, slowest: 0.01, steps: 1500, isRoot: true)
    static let node = Pace(factor: 0.5, slowest: 0.05, steps: 120, isRoot: false)
  }

  private enum Descent {
    case closed, shrunk
    case branch(Int)
  }

  private mutating func explore<Stop: Error>(
    _ node: inout LagrangianBound, _ pace: Pace, _ report: (Double) throws(Stop) -> Void
  ) throws(Stop) {
    let start = node.decisions
    var pace = pace
    nodes += 1
    // Nothing covers more than everything.
    let everything = node.everything
    if pace.isRoot { rootBound = min(rootBound, everything) }
    search: while everything >= target, !isOutOfTime {
      switch try descend(&node, &pace, report) {
      case .closed: break search
      case .shrunk:
        var smaller = node.reduced(until: deadline)
        try explore(&smaller, pace, report)
        break search
      case .branch(let site):
        pace = .node
        let mark = node.decisions
        node.choose(site)
        try explore(&node, pace, report)
        node.undo(to: mark)
        node.exclude(site)
      }
    }
    node.undo(to: start)
  }

  /// Tightens the bound at a node until nothing better can be below it, much of it is settled, or
  /// it moves no more.
  private mutating func descend<Stop: Error>(
    _ node: inout LagrangianBound, _ pace: inout Pace, _ report: (Double) throws(Stop) -> Void
  ) throws(Stop) -> Descent {
    var lowest = Double.infinity
    var sinceBetter = 0
    for step in 0..<pace.steps {
      if let deadline, ContinuousClock.now > deadline {
        isOutOfTime = true
        return .closed
      }
      if step % 64 == 63 { node.refresh() }
      let bound = node.evaluate()
      if pace.isRoot { rootBound = min(rootBound, bound) }
      if bound < target { return .closed }
      let attained = node.markHits()
      if attained > covered || iterations == nextTry { consider(picked(node)) }
      if bound < target { return .closed }
      iterations += 1
      if step % 8 == 7 {
        settle(&node, bound)
        if node.freeCount * 4 < node.problem.siteCount * 3, node.problem.siteCount > 24 {
          return .shrunk
        }
      }
      if bound < lowest - 1e-4 * max(1e-9, lowest - target) {
        sinceBetter = 0
      } else {
        sinceBetter += 1
        if sinceBetter % 20 == 0 { pace.factor *= 0.7 }
      }
      lowest = min(lowest, bound)
      if !node.step(factor: pace.factor, bound: bound, target: target) { break }
      if pace.factor < pace.slowest { break }
      guard step % 16 == 0 else { continue }
      try report(max(0, 1 - (rootBound - covered) / max(1e-9, rootBound)))
    }
    node.refresh()
    let bound = node.evaluate()
    if bound < target { return .closed }
    settle(&node, bound)
    if node.evaluate() < target { return .closed }
    return node.mostDoubtful().map { .branch($0) } ?? .closed
  }

  private mutating func settle(_ node: inout LagrangianBound, _ bound: Double) {
    let (excluded, chosen) = node.settled(bound: bound, target: target)
    for site in excluded { node.exclude(site) }
    for site in chosen { node.choose(site) }
  }

  // MARK: Plans

  /// The candidates of a node's relaxed choice, the decided ones first.
  private func picked(_ node: LagrangianBound) -> [Int32] {
    node.taken + node.chosen + node.picked.map { node.problem.candidate[$0] }
  }

  /// Makes a plan of a choice: completed, improved by swaps, kept if it is the best so far.
  private mutating func consider(_ candidates: [Int32]) {
    while nextTry <= iterations { nextTry *= 2 }
    var swap = Interchange(problem)
    swap.take(fixed, upTo: size)
    swap.take(candidates.compactMap { problem.site(of: $0) }, upTo: size)
    swap.fill(upTo: size)
    swap.improve(fixed: fixed.count, until: deadline)
    let value = problem.covered(by: swap.chosen)
    if value > covered, swap.chosen.count == size || !problem.hasSpacing {
      covered = value
      best = swap.chosen
    }
  }
}
