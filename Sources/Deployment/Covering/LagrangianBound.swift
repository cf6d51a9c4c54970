/// An upper bound on what any choice of sites covers, and the sites that it rules out.
///
/// Relaxing "a row counts only when a chosen site reaches it" with a price λ on each row, 0 ≤ λ ≤
/// weight, leaves a problem that solves itself: L(λ) = Σ (weight − λ) + the sum of the largest site
/// values Σ λ over their rows, as many as there are hires, at most one of each group. Prices fall
/// where chosen sites overlap and rise where nobody covers, along a subgradient bent away from the
/// last direction: without that, prices zigzag and stall at several times the gap. The best L
/// equals the bound of linear programming, which for this problem is nearly always within a few
/// units of the optimum.
///
/// - Complexity: one step O(sites + pairs of the rows whose price moves), which are few.
/// - Reference: Galvão, ReVelle (1996), doi:10.1016/0377-2217(94)00182-9; Camerini, Fratta,
///   Maffioli (1975), On improving relaxation methods by modified gradient techniques,
///   doi:10.1007/BFb0120697.
struct LagrangianBound {
  enum Status: UInt8 {
    case free, chosen, excluded
  }

  let problem: CoveringProblem
  /// How many sites to choose in this problem.
  let size: Int
  /// Candidates chosen before this problem was made, and what they cover.
  let taken: [Int32]
  private var status: [Status]
  private(set) var chosenCount = 0
  private(set) var freeCount: Int
  /// What the chosen sites cover, those taken before included.
  private(set) var gained: Double
  /// The sites that the last bound chose, the best first.
  private(set) var picked: [Int] = []
  /// How often each site was picked of late: near 0 or 1 it is settled, between it is worth
  /// branching on.
  private var frequency: [Double]

  private var trail: [Int32] = []
  private var price: [Double]
  /// Σ price over the open rows of each site.
  private var value: [Double]
  /// Σ (weight − price) over the open rows.
  private var slack = 0.0
  private var direction: [Double]
  /// Rows whose price lies below their weight, each once; the others move only when picked sites
  /// overlap.
  private var active: [Int32] = []
  private var isActive: [Bool]
  /// How many chosen sites cover each row; covered rows have left the relaxation.
  private var cover: [Int32]
  /// How many picked sites cover each open row, and the rows where any does.
  private var hits: [Int32]
  private var touched: [Int32] = []
  /// The most valuable free site of each group.
  private var leader: [Int32]
  private var isPicked: [Bool]
  private var largest: LargestValues
  /// The value of the least site picked, and of the best one not picked.
  private var worst = 0.0
  private var next = 0.0

  init(_ problem: CoveringProblem, size: Int) {
    self.init(problem, size: size, taken: [], gained: 0, price: problem.weight)
  }

  private init(
    _ problem: CoveringProblem, size: Int, taken: [Int32], gained: Double, price: [Double]
  ) {
    self.problem = problem
    self.size = size
    self.taken = taken
    self.gained = gained
    self.price = price
    status = [Status](repeating: .free, count: problem.siteCount)
    freeCount = problem.siteCount
    frequency = [Double](repeating: 0, count: problem.siteCount)
    value = frequency
    direction = [Double](repeating: 0, count: problem.rowCount)
    isActive = [Bool](repeating: false, count: problem.rowCount)
    cover = [Int32](repeating: 0, count: problem.rowCount)
    hits = cover
    leader = [Int32](repeating: -1, count: problem.groupCount)
    isPicked = [Bool](repeating: false, count: problem.siteCount)
    largest = LargestValues(capacity: min(size, problem.siteCount) + 1)
    for row in price.indices where price[row] < problem.weight[row] { activate(row) }
    refresh()
  }

  /// The same bound for another number of sites, with the prices of this one.
  func resized(to size: Int) -> LagrangianBound {
    LagrangianBound(problem, size: size, taken: taken, gained: 0, price: price)
  }

  /// The bound over the sites still free and the rows still open.
  func reduced(until deadline: ContinuousClock.Instant?) -> LagrangianBound {
    let (smaller, rowOf) = problem.reduced(
      isOpenSite: status.map { $0 == .free }, deadline: deadline, isOpenRow: { cover[$0] == 0 })
    var prices = [Double](repeating: 0, count: smaller.rowCount)
    for (row, new) in rowOf.enumerated() where new >= 0 { prices[Int(new)] += price[row] }
    for row in prices.indices { prices[row] = min(prices[row], smaller.weight[row]) }
    return LagrangianBound(
      smaller, size: size - chosenCount, taken: taken + chosen, gained: gained, price: prices)
  }

  /// What the chosen sites cover and all that is left together.
  var everything: Double {
    cover.indices.reduce(gained) { $0 + (cover[$1] == 0 ? problem.weight[$1] : 0) }
  }

  // MARK: Decisions

  /// The number of decisions that `undo` can take back.
  var decisions: Int { trail.count }

  /// Chooses a site; its rows leave the relaxation, and sites too close to it are excluded.
  mutating func choose(_ site: Int) {
    decide(site, .chosen)
    chosenCount += 1
    for position in problem.rows(of: site) {
      let row = Int(problem.siteRows[position])
      cover[row] += 1
      guard cover[row] == 1 else { continue }
      gained += problem.weight[row]
      slack -= problem.weight[row] - price[row]
      shift(row, by: -price[row])
    }
    if !problem.hasSpacing { return }
    var near: [Int] = []
    problem.conflicts.forEach(near: site) { other in
      if status[other] == .free { near.append(other) }
      return false
    }
    for other in near.sorted() { exclude(other) }
  }

  mutating func exclude(_ site: Int) { decide(site, .excluded) }

  private mutating func decide(_ site: Int, _ decision: Status) {
    status[site] = decision
    freeCount -= 1
    trail.append(Int32(site))
  }

  /// Takes back all decisions but the first `count`.
  mutating func undo(to count: Int) {
    while trail.count > count {
      let site = Int(trail.removeLast())
      if status[site] == .chosen { release(site) }
      status[site] = .free
      freeCount += 1
    }
  }

  private mutating func release(_ site: Int) {
    chosenCount -= 1
    for position in problem.rows(of: site) {
      let row = Int(problem.siteRows[position])
      cover[row] -= 1
      guard cover[row] == 0 else { continue }
      gained -= problem.weight[row]
      slack += problem.weight[row] - price[row]
      shift(row, by: price[row])
    }
  }

  /// The candidates chosen in this problem.
  var chosen: [Int32] {
    status.indices.filter { status[$0] == .chosen }.map { problem.candidate[$0] }
  }

  // MARK: The bound

  /// L at the present prices; also finds the sites that attain it. Minus infinity where spacing
  /// leaves too few.
  mutating func evaluate() -> Double {
    let wanted = size - chosenCount
    for site in picked { isPicked[site] = false }
    picked.removeAll(keepingCapacity: true)
    next = 0
    worst = 0
    if wanted == 0 { return gained }
    if freeCount == 0 { return problem.hasSpacing ? -.infinity : gained }
    largest.clear()
    if problem.hasSpacing {
      for group in leader.indices { leader[group] = -1 }
      for site in status.indices where status[site] == .free {
        let best = Int(leader[Int(problem.group[site])])
        if best < 0 || value[site] > value[best] {
          leader[Int(problem.group[site])] = Int32(site)
        }
      }
      for site in leader where site >= 0 { largest.offer(value[Int(site)], Int(site)) }
    } else {
      for site in status.indices where status[site] == .free { largest.offer(value[site], site) }
    }
    let best = largest.sorted()
    if best.count < wanted, problem.hasSpacing { return -.infinity }
    if best.count > wanted { next = best[wanted].value }
    var total = gained + slack
    for entry in best.prefix(wanted) {
      total += entry.value
      picked.append(entry.site)
      isPicked[entry.site] = true
    }
    worst = best.count >= wanted ? best[wanted - 1].value : 0
    return total
  }

  /// The weight that the picked sites and the chosen ones really cover; counts how often each row
  /// is.
  mutating func markHits() -> Double {
    var covered = gained
    for row in touched { hits[Int(row)] = 0 }
    touched.removeAll(keepingCapacity: true)
    for site in picked {
      for position in problem.rows(of: site) {
        let row = Int(problem.siteRows[position])
        guard cover[row] == 0 else { continue }
        if hits[row] == 0 {
          touched.append(Int32(row))
          covered += problem.weight[row]
        }
        hits[row] += 1
      }
    }
    return covered
  }

  /// Moves the prices one step down the bound, after `evaluate` and `markHits`.
  ///
  /// - Parameters:
  ///   - factor: the step's length as a multiple of Polyak's.
  ///   - bound: what `evaluate` answered.
  ///   - target: what is known to be attainable.
  /// - Returns: whether any price moved.
  mutating func step(factor: Double, bound: Double, target: Double) -> Bool {
    for site in frequency.indices { frequency[site] *= 0.95 }
    for site in picked { frequency[site] += 0.05 }
    for row in touched where hits[Int(row)] > 1 && !isActive[Int(row)] { activate(Int(row)) }
    var product = 0.0
    var squares = 0.0
    for row in active where cover[Int(row)] == 0 {
      product += subgradient(Int(row)) * direction[Int(row)]
      squares += direction[Int(row)] * direction[Int(row)]
    }
    // The new direction leaves the old one at a right angle or less; 1.5 is the authors' advice.
    let bend = product < 0 ? -1.5 * product / squares : 0
    var norm = turn(bend: bend)
    if norm == 0, bend > 0 { norm = turn(bend: 0) }
    guard norm > 0 else { return false }
    let length = factor * max(bound - target, 1e-7 * abs(bound)) / norm
    var kept = 0
    for index in active.indices {
      let row = Int(active[index])
      if cover[row] == 0, direction[row] != 0 {
        move(row, to: min(problem.weight[row], max(0, price[row] - length * direction[row])))
      }
      if price[row] < problem.weight[row] {
        active[kept] = Int32(row)
        kept += 1
      } else {
        isActive[row] = false
        direction[row] = 0
      }
    }
    active.removeLast(active.count - kept)
    return true
  }

  /// How fast the bound grows with a row's price: hits less 1 where the row is counted, which below
  /// its weight it is.
  @inline(__always) private func subgradient(_ row: Int) -> Double {
    let counted = price[row] < problem.weight[row] ? 1 : min(1, hits[row])
    return Double(hits[row] - counted)
  }

  /// Bends the direction, stops it at the limits of the prices, and answers with its square.
  private mutating func turn(bend: Double) -> Double {
    var norm = 0.0
    for row in active where cover[Int(row)] == 0 {
      let row = Int(row)
      var new = subgradient(row) + bend * direction[row]
      if (price[row] <= 0 && new > 0) || (price[row] >= problem.weight[row] && new < 0) { new = 0 }
      direction[row] = new
      norm += new * new
    }
    return norm
  }

  /// Computes the sums anew, so that rounding does not pile up.
  mutating func refresh() {
    for site in value.indices {
      var sum = 0.0
      for position in problem.rows(of: site) {
        let row = Int(problem.siteRows[position])
        if cover[row] == 0 { sum += price[row] }
      }
      value[site] = sum
    }
    slack = 0
    for row in price.indices where cover[row] == 0 { slack += problem.weight[row] - price[row] }
  }

  /// The free sites whose choice, or whose exclusion, would push the bound below `target`.
  func settled(bound: Double, target: Double) -> (excluded: [Int], chosen: [Int]) {
    guard !picked.isEmpty else { return ([], []) }
    let room = bound - target
    var excluded: [Int] = []
    for site in status.indices where status[site] == .free && !isPicked[site] {
      // Within a group it takes the leader's place.
      let rival = problem.hasSpacing ? Int(leader[Int(problem.group[site])]) : -1
      let replaced = rival >= 0 && isPicked[rival] ? value[rival] : worst
      if room < replaced - value[site] { excluded.append(site) }
    }
    // With groups the runner-up inside the group would step in, so nothing is forced there.
    if problem.hasSpacing { return (excluded, []) }
    return (excluded, picked.filter { room < value[$0] - next })
  }

  /// The free site that the bound is least sure of; of those that exclude each other first. Nil
  /// where none is picked.
  func mostDoubtful() -> Int? {
    var site: Int?
    var most = -1.0
    for picked in picked {
      var doubt = (min(frequency[picked], 1 - frequency[picked]) + 0.01) * (value[picked] + 1e-9)
      if problem.isBlocked(picked, by: self.picked, isPicked) {
        doubt += problem.worth[picked] + 1
      }
      if doubt > most {
        most = doubt
        site = picked
      }
    }
    return site
  }

  private mutating func activate(_ row: Int) {
    isActive[row] = true
    active.append(Int32(row))
  }

  @inline(__always) private mutating func move(_ row: Int, to new: Double) {
    let change = new - price[row]
    price[row] = new
    slack -= change
    shift(row, by: change)
  }

  @inline(__always) private mutating func shift(_ row: Int, by change: Double) {
    for position in problem.sites(of: row) {
      value[Int(problem.incidence.rowSites[position])] += change
    }
  }
}
