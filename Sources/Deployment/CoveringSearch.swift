/// Finds the best choice of so many sites and proves that it is, by branch and bound on the Lagrangian bound.
///
/// At each node prices are moved until the bound falls to what is known to be attainable, or moves no more; sites that
/// can't be in a better plan leave, sites that must be enter, and one undecided site is branched on, first chosen, then
/// excluded. Prices carry over from node to node: any prices give a valid bound.
struct CoveringSearch {
  /// What a search ended with.
  struct Outcome: Sendable {
    /// Sites of the problem, in no order of rank; empty where the spacing leaves no room for so many.
    var sites: [Int]
    var covered: Double
    var bound: Double
    var isOptimal: Bool
  }

  private let problem: CoveringProblem
  private let size: Int
  private let fixed: [Int]
  private let deadline: ContinuousClock.Instant?
  private var relaxed: LagrangianBound
  private var best: [Int]
  private var covered: Double
  private var isOutOfTime = false
  /// Sites decided on the way to the present node, in order; undone on the way back.
  private var trail: [Int] = []
  private var rootBound = Double.infinity

  /// - Parameters:
  ///   - size: how many sites, those in `fixed` included.
  ///   - fixed: sites that must be chosen.
  ///   - hints: choices to begin with; the best one counts, improved by swaps.
  init(
    _ problem: CoveringProblem, size: Int, fixed: [Int], hints: [[Int]],
    deadline: ContinuousClock.Instant?
  ) {
    self.problem = problem
    self.size = size
    self.fixed = fixed
    self.deadline = deadline
    relaxed = LagrangianBound(problem)
    best = []
    covered = Self.nothing
    consider([])
    for hint in hints { consider(hint) }
  }

  /// Steps of the bound at the root, where good prices are found, and below, where they are only brought up to date:
  /// more take longer than the nodes they save.
  private static let rootSteps = 2000
  private static let nodeSteps = 8

  /// Less than any plan covers: no plan is known yet.
  private static let nothing = -1.0

  private var hasSpacing: Bool { !problem.conflicts.isEmpty }

  /// What must be exceeded for a plan to be better: with whole weights the next multiple of their grain.
  private var target: Double {
    problem.grain > 0
      ? covered + problem.grain * (1 - 1e-6) : covered + 1e-9 * max(1, covered.magnitude)
  }

  mutating func run() -> Outcome {
    // Nothing covers more than everything.
    rootBound = problem.weight.reduce(0, +)
    if rootBound < target {
      return Outcome(sites: best, covered: covered, bound: covered, isOptimal: true)
    }
    for site in fixed { choose(site) }
    explore(isRoot: true)
    let bound = isOutOfTime ? max(covered, rounded(rootBound)) : covered
    return Outcome(
      sites: best, covered: covered, bound: bound,
      isOptimal: !isOutOfTime || (covered >= 0 && bound <= covered))
  }

  private func rounded(_ bound: Double) -> Double {
    problem.grain > 0 ? ((bound + 1e-6) / problem.grain).rounded(.down) * problem.grain : bound
  }

  private mutating func explore(isRoot: Bool) {
    let start = trail.count
    while let site = descend(isRoot: isRoot) {
      let mark = trail.count
      choose(site)
      explore(isRoot: false)
      undo(to: mark)
      if isOutOfTime { break }
      exclude(site)
    }
    undo(to: start)
  }

  /// Tightens the bound at this node, and answers with the site to branch on; nil where nothing better can be below.
  private mutating func descend(isRoot: Bool) -> Int? {
    let wanted = size - relaxed.chosenCount
    if wanted == 1 || wanted == 2 {
      if let found = relaxed.completion(by: wanted, above: target) {
        consider(trailChosen + found)
      }
      return nil
    }
    var factor = 1.0
    var lowest = Double.infinity
    var sinceBetter = 0
    let steps = isRoot ? Self.rootSteps : Self.nodeSteps
    for step in 0..<steps {
      if step % 100 == 99 { relaxed.refresh() }
      let bound = relaxed.evaluate(size: size)
      if isRoot { rootBound = min(rootBound, bound) }
      if bound < target { return nil }
      let attained = relaxed.markHits()
      if attained > covered {
        consider(trailChosen + relaxed.picked)
        if bound < target {
          relaxed.clearHits()
          return nil
        }
      }
      if bound < lowest - 1e-4 * max(1e-9, lowest - target) {
        lowest = bound
        sinceBetter = 0
      } else {
        sinceBetter += 1
        if sinceBetter % 12 == 0 { factor *= 0.6 }
      }
      let moved = relaxed.step(factor: factor, bound: bound, target: target)
      relaxed.clearHits()
      if !moved || factor < 0.005 { break }
      if step % 20 == 19 { settle(bound: bound) }
      // A first bound is worth its time even when there is none left.
      if !isRoot || step >= Self.rootSteps / 10, step % 16 == 0, let deadline,
        ContinuousClock.now > deadline
      {
        isOutOfTime = true
        return nil
      }
    }
    let bound = relaxed.evaluate(size: size)
    if bound < target || relaxed.picked.isEmpty { return nil }
    settle(bound: bound)
    if relaxed.evaluate(size: size) < target { return nil }
    return branchingSite()
  }

  /// Of the undecided sites that the bound picks, the one that is worth most: leaving it out lowers the bound most. Of
  /// sites that exclude each other one is decided first.
  private func branchingSite() -> Int? {
    let all = Set(relaxed.picked)
    func worth(_ site: Int) -> Double {
      let isTorn = hasSpacing && problem.conflicts[site].contains { all.contains(Int($0)) }
      return relaxed.value[site] + (isTorn ? problem.worth(of: site) + 1 : 0)
    }
    return relaxed.picked.max { worth($0) < worth($1) }
  }

  private mutating func settle(bound: Double) {
    let (excluded, chosen) = relaxed.settled(bound: bound, target: target)
    for site in excluded { exclude(site) }
    for site in chosen where relaxed.status[site] == .free { choose(site) }
  }

  private var trailChosen: [Int] { trail.filter { relaxed.status[$0] == .chosen } }

  private mutating func consider(_ sites: [Int]) {
    var swap = Interchange(problem)
    swap.take(fixed)
    swap.take(sites.prefix(size))
    swap.fill(upTo: size)
    swap.improve(fixed: fixed.count)
    let value = problem.covered(by: swap.chosen)
    if value > covered, swap.chosen.count == size || !hasSpacing {
      covered = value
      best = swap.chosen
    }
  }

  private mutating func choose(_ site: Int) {
    relaxed.choose(site)
    trail.append(site)
    if !hasSpacing { return }
    for other in problem.conflicts[site] where relaxed.status[Int(other)] == .free {
      exclude(Int(other))
    }
  }

  private mutating func exclude(_ site: Int) {
    relaxed.exclude(site)
    trail.append(site)
  }

  private mutating func undo(to mark: Int) {
    while trail.count > mark {
      let site = trail.removeLast()
      if relaxed.status[site] == .chosen { relaxed.release(site) } else { relaxed.readmit(site) }
    }
  }
}
