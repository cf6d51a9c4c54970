/// What the search over choices of sites has to know of a model. All models are maximized; costs
/// are negative.
///
/// A relaxation with prices splits into a constant and a value for each site: no choice is worth
/// more than the constant and the values of its sites, whatever the prices are.
protocol SelectionModel: Sendable {
  var siteCount: Int { get }
  /// The value of each site at the present prices; filled by `evaluate`.
  var value: [Double] { get }
  /// What all objectives are multiples of; 0 where there is no such number.
  var grain: Double { get }

  /// The least that a choice can be worth which is better than one worth `objective`, less what is
  /// rounding.
  func better(than objective: Double) -> Double

  /// The most that a choice can be worth which is worth at most `bound`.
  func attainable(_ bound: Double) -> Double

  /// Fills the values and answers with the constant.
  mutating func evaluate() -> Double

  /// Moves the prices one step down the bound.
  ///
  /// - Parameters:
  ///   - copies: how often the relaxed choice takes each site, those decided included.
  ///   - factor: the step's length as a multiple of Polyak's.
  ///   - gap: how far the bound lies above what is known to be attainable.
  /// - Returns: whether any price moved.
  mutating func step(copies: [Int32], factor: Double, gap: Double) -> Bool

  /// What a choice of sites is really worth; minus infinity where it breaks the model's own rules.
  func objective(of sites: [Int]) -> Double

  /// Swaps sites for others while that is worth more; the first `fixed` stay.
  func improve(
    _ sites: inout [Int], fixed: Int, rules: SelectionRules, deadline: ContinuousClock.Instant?)
}

extension SelectionModel {
  func better(than objective: Double) -> Double {
    grain > 0 ? objective + grain * (1 - 1e-6) : objective + 1e-9 * max(1e-3, objective.magnitude)
  }

  func attainable(_ bound: Double) -> Double {
    grain > 0 ? ((bound + 1e-6) / grain).rounded(.down) * grain : bound
  }
}

/// Which sites may be chosen together.
struct SelectionRules: Sendable {
  /// How often each site may be chosen; 0 for one that must not be.
  var limit: [Int32]
  /// Sites of one group exclude each other; without spacing every site is its own group.
  let group: [Int32]
  let groupCount: Int
  /// Sites closer than the spacing to each; empty without spacing.
  let conflicts: SiteConflicts

  var hasSpacing: Bool { !conflicts.isEmpty }

  /// - Parameter copies: how often one site may be chosen; more than once only without spacing.
  init(allowed: [Bool], spacing: SiteSpacing?, copies: Int = 1) {
    limit = allowed.map { $0 ? Int32(copies) : 0 }
    let sites = allowed.indices.map { Int32($0) }
    if let spacing {
      conflicts = SiteConflicts(spacing, among: sites)
      (group, groupCount) = spacing.groups(of: sites)
    } else {
      conflicts = .none
      (group, groupCount) = (sites, sites.count)
    }
  }

  /// Whether a site may join others.
  func allows(_ site: Int, with sites: [Int]) -> Bool {
    var copies = 0
    for other in sites {
      if other == site { copies += 1 }
      if hasSpacing, conflicts.exclude(site, other) { return false }
    }
    return copies < limit[site]
  }
}

/// Finds the best choice of so many sites for any model with prices, and proves that it is, by
/// branch and bound.
///
/// At each node prices are moved until the bound falls below what a better plan would be worth, or
/// moves no more; sites that can't be in a better plan leave, and those that must be enter. One
/// undecided site is branched on, first taken, then left.
///
/// - Reference: Fisher (1981), The Lagrangian relaxation method for solving integer programming
///   problems, doi:10.1287/mnsc.27.1.1.
struct SelectionSearch<Model: SelectionModel> {
  /// What a search ended with.
  struct Outcome {
    /// Ascending; empty where there is no plan.
    var sites: [Int]
    var objective: Double
    var bound: Double
    var isOptimal: Bool
    /// Whether the search came to its end: with a goal, one not reached is then out of reach.
    var isDecided: Bool
  }

  /// What is decided at a node.
  private struct Node {
    /// How often each site is taken for certain, and how often it may be taken beside that.
    var taken: [Int32]
    var limit: [Int32]
    var takenCount = 0
  }

  private struct Pace {
    var factor: Double
    let slowest: Double
    let steps: Int

    static var root: Pace { Pace(factor: 1, slowest: 0.005, steps: 2500) }
    static var node: Pace { Pace(factor: 0.5, slowest: 0.05, steps: 150) }
  }

  private var model: Model
  private let rules: SelectionRules
  private let size: Int
  private let fixed: [Int]
  /// What a choice must be worth to be of use: the search ends with one that is, or the proof that
  /// none is.
  private let goal: Double?
  private let deadline: ContinuousClock.Instant?
  private var best: [Int] = []
  private var objective = -Double.infinity
  private var rootBound = Double.infinity
  private var isOutOfTime = false
  private var iterations = 0
  private var nextTry = 0
  // What the last bound chose.
  private var picked: [(site: Int, copies: Int32)] = []
  private var copies: [Int32]
  private var worst = 0.0
  private var next = -Double.infinity
  private var leader: [Int32]
  private var frequency: [Double]
  private var largest: LargestValues

  init(
    _ model: Model, rules: SelectionRules, size: Int, fixed: [Int], hints: [[Int]] = [],
    goal: Double? = nil, deadline: ContinuousClock.Instant?
  ) {
    self.model = model
    self.rules = rules
    self.size = size
    self.fixed = fixed
    self.goal = goal
    self.deadline = deadline
    copies = [Int32](repeating: 0, count: model.siteCount)
    leader = [Int32](repeating: -1, count: rules.hasSpacing ? rules.groupCount : 0)
    frequency = [Double](repeating: 0, count: model.siteCount)
    largest = LargestValues(capacity: min(size, model.siteCount) + 1)
    // Also where time is up at once there is a plan.
    if hints.isEmpty { consider([]) }
    for hint in hints { consider(hint) }
  }

  private var target: Double {
    if let goal {
      let least = goal - 1e-9 * max(1e-3, goal.magnitude)
      return objective >= least ? .infinity : least
    }
    return objective == -.infinity ? objective : model.better(than: objective)
  }

  /// - Parameter step: hears how much of the gap is closed; what it throws ends the search.
  mutating func run<Stop: Error>(
    step: (Double) throws(Stop) -> Void
  ) throws(Stop) -> Outcome {
    try explore(root(), .root, step)
    return outcome
  }

  /// Looks at the first node alone: a good choice and a bound, without a proof in most cases.
  mutating func begin<Stop: Error>(
    step: (Double) throws(Stop) -> Void
  ) throws(Stop) -> Outcome {
    var node = root()
    if try descend(&node, .root, step) != nil { isOutOfTime = true }
    return outcome
  }

  private mutating func root() -> Node {
    var root = Node(taken: copies, limit: rules.limit)
    for site in fixed { take(site, &root) }
    return root
  }

  private var outcome: Outcome {
    let bound = isOutOfTime ? max(objective, model.attainable(rootBound)) : objective
    return Outcome(
      sites: best.sorted(), objective: objective, bound: bound,
      isOptimal: !isOutOfTime || bound <= objective, isDecided: !isOutOfTime)
  }

  // MARK: Nodes

  private mutating func take(_ site: Int, _ node: inout Node) {
    node.taken[site] += 1
    node.limit[site] -= 1
    node.takenCount += 1
    rules.conflicts.forEach(near: site) { other in
      node.limit[other] = 0
      return false
    }
  }

  private mutating func explore<Stop: Error>(
    _ start: Node, _ pace: Pace, _ report: (Double) throws(Stop) -> Void
  ) throws(Stop) {
    var node = start
    var pace = pace
    while !isOutOfTime, let site = try descend(&node, pace, report) {
      pace = .node
      var child = node
      take(site, &child)
      try explore(child, pace, report)
      node.limit[site] = 0
    }
  }

  /// Tightens the bound at a node.
  ///
  /// - Returns: a site to branch on; nil where nothing better can be below the node.
  private mutating func descend<Stop: Error>(
    _ node: inout Node, _ start: Pace, _ report: (Double) throws(Stop) -> Void
  ) throws(Stop) -> Int? {
    var pace = start
    let isRoot = start.steps == Pace.root.steps
    var lowest = Double.infinity
    var sinceBetter = 0
    for step in 0..<pace.steps {
      if let deadline, ContinuousClock.now > deadline {
        isOutOfTime = true
        return nil
      }
      let bound = evaluate(node)
      if isRoot { rootBound = min(rootBound, bound) }
      if bound == -.infinity || bound < target { return nil }
      if iterations == nextTry || node.takenCount == size {
        consider(picked.flatMap { [Int](repeating: $0.site, count: Int($0.copies)) }, node)
        while nextTry <= iterations { nextTry = nextTry * 3 / 2 + 8 }
      }
      if bound < target || node.takenCount == size { return nil }
      iterations += 1
      if step % 8 == 7 { settle(&node, bound) }
      if bound < lowest - 1e-4 * max(1e-12, lowest - target) {
        sinceBetter = 0
      } else {
        sinceBetter += 1
        if sinceBetter % 20 == 0 { pace.factor *= 0.7 }
      }
      lowest = min(lowest, bound)
      let gap = target == -.infinity ? max(1, bound.magnitude) : bound - target
      if !model.step(
        copies: copies, factor: pace.factor, gap: max(gap, 1e-9 * bound.magnitude))
      {
        break
      }
      if pace.factor < pace.slowest { break }
      if step % 16 == 0 {
        try report(
          objective == -.infinity
            ? 0 : max(0, min(1, 1 - (rootBound - objective) / max(1e-9, rootBound.magnitude))))
      }
    }
    let bound = evaluate(node)
    if bound == -.infinity || bound < target { return nil }
    settle(&node, bound)
    let settled = evaluate(node)
    if settled == -.infinity || settled < target { return nil }
    if node.takenCount == size {
      consider([], node)
      return nil
    }
    return mostDoubtful(node)
  }

  /// The bound at the present prices; also finds the sites that attain it.
  private mutating func evaluate(_ node: Node) -> Double {
    var total = model.evaluate()
    for site in node.taken.indices where node.taken[site] > 0 {
      total += Double(node.taken[site]) * model.value[site]
    }
    copies = node.taken
    picked.removeAll(keepingCapacity: true)
    worst = 0
    next = -.infinity
    var wanted = Int32(size - node.takenCount)
    if wanted == 0 { return total }
    largest.clear()
    if rules.hasSpacing {
      for group in leader.indices { leader[group] = -1 }
      for site in node.limit.indices where node.limit[site] > 0 {
        let best = Int(leader[Int(rules.group[site])])
        if best < 0 || model.value[site] > model.value[best] {
          leader[Int(rules.group[site])] = Int32(site)
        }
      }
      for site in leader where site >= 0 { largest.offer(model.value[Int(site)], Int(site)) }
    } else {
      for site in node.limit.indices where node.limit[site] > 0 {
        largest.offer(model.value[site], site)
      }
    }
    for entry in largest.sorted() {
      if wanted == 0 {
        next = entry.value
        break
      }
      let count = min(wanted, node.limit[entry.site])
      wanted -= count
      total += Double(count) * entry.value
      worst = entry.value
      picked.append((entry.site, count))
      copies[entry.site] += count
      if count < node.limit[entry.site] { next = entry.value }
    }
    return wanted > 0 ? -.infinity : total
  }

  /// Decides the sites whose choice, or whose exclusion, would push the bound below what is sought.
  private mutating func settle(_ node: inout Node, _ bound: Double) {
    for entry in picked { frequency[entry.site] = frequency[entry.site] * 0.6 + 0.4 }
    let target = target
    let room = bound - target
    guard room.isFinite else { return }
    var isPicked = [Bool](repeating: false, count: node.limit.count)
    for entry in picked { isPicked[entry.site] = true }
    for site in node.limit.indices where node.limit[site] > 0 && !isPicked[site] {
      frequency[site] *= 0.6
      // Within a group it takes the leader's place.
      let rival = rules.hasSpacing ? Int(leader[Int(rules.group[site])]) : -1
      let replaced = rival >= 0 && isPicked[rival] ? model.value[rival] : worst
      if room < replaced - model.value[site] { node.limit[site] = 0 }
    }
    if rules.hasSpacing { return }
    for entry in picked where entry.copies == 1 && node.limit[entry.site] == 1 {
      if room < model.value[entry.site] - next, node.takenCount < size { take(entry.site, &node) }
    }
  }

  /// The free site that the bound is least sure of; of those that exclude each other first.
  private func mostDoubtful(_ node: Node) -> Int? {
    var site: Int?
    var most = -1.0
    for (index, entry) in picked.enumerated() where node.limit[entry.site] > 0 {
      let often = frequency[entry.site]
      var doubt = (min(often, 1 - often) + 0.01) * (model.value[entry.site].magnitude + 1e-9)
      if rules.hasSpacing {
        let isCrowded = picked.enumerated().contains {
          $0.offset != index && rules.conflicts.exclude(entry.site, $0.element.site)
        }
        if isCrowded { doubt += 1e12 }
      }
      if doubt > most {
        most = doubt
        site = entry.site
      }
    }
    return site
  }

  // MARK: Plans

  private mutating func consider(_ sites: [Int], _ node: Node) {
    let taken = node.taken.indices.flatMap {
      [Int](repeating: $0, count: Int(node.taken[$0]))
    }
    consider(taken + sites)
  }

  /// Makes a plan of a choice: completed, improved by swaps, kept if it is the best so far.
  private mutating func consider(_ sites: [Int]) {
    var plan = fixed
    var unused = fixed
    for site in sites where plan.count < size {
      // A site that stays in any case is not counted twice.
      if let index = unused.firstIndex(of: site) {
        unused.remove(at: index)
      } else if rules.allows(site, with: plan) {
        plan.append(site)
      }
    }
    if plan.count < size {
      let order = model.value.indices.sorted {
        model.value[$0] > model.value[$1] || (model.value[$0] == model.value[$1] && $0 < $1)
      }
      fill: for site in order {
        while rules.allows(site, with: plan) {
          plan.append(site)
          if plan.count == size { break fill }
        }
      }
    }
    guard plan.count == size else { return }
    model.improve(&plan, fixed: fixed.count, rules: rules, deadline: deadline)
    let worth = model.objective(of: plan)
    if worth > objective {
      objective = worth
      best = plan
    }
  }
}
