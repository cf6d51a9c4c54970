/// An upper bound on what any choice of sites covers, and the sites that it rules out.
///
/// Relaxing "a row counts only when a chosen site reaches it" with a price λ on each row, 0 ≤ λ ≤ weight, leaves a problem
/// that solves itself: L(λ) = Σ (weight − λ) + the sum of the largest site values Σ λ over their rows, as many as there are
/// hires, at most one of each group. Prices move along the subgradient: down where chosen sites overlap, up where nobody
/// covers. The best L equals the bound of linear programming.
///
/// - Complexity: one step O(sites + pairs of the rows whose price moves), which are few.
/// - Reference: Galvão, ReVelle (1996), doi:10.1016/0377-2217(94)00182-9; Fisher (1981),
///   doi:10.1287/mnsc.27.1.1.
struct LagrangianBound {
  enum Status: Int8 {
    case free, chosen, excluded
  }

  private let problem: CoveringProblem
  private(set) var status: [Status]
  private(set) var chosenCount = 0
  /// How many chosen sites cover each row; covered rows have left the relaxation.
  private var cover: [Int32]
  /// The weight of the covered rows.
  private(set) var gained = 0.0
  private var price: [Double]
  /// Σ price over the open rows of each site.
  private(set) var value: [Double]
  /// Σ (weight − price) over the open rows.
  private var slack = 0.0
  /// Rows whose price lies below their weight, each once.
  private var loose: [Int32] = []
  private var isLoose: [Bool]
  private var hits: [Int32]
  private var touched: [Int32] = []
  private var leader: [Int32]

  /// The sites that the last bound chose, and the value of the best one it left out.
  private(set) var picked: [Int] = []
  private var next = 0.0
  private var worst = 0.0

  init(_ problem: CoveringProblem) {
    self.problem = problem
    status = [Status](repeating: .free, count: problem.siteCount)
    cover = [Int32](repeating: 0, count: problem.rowCount)
    price = problem.weight
    value = (0..<problem.siteCount).map(problem.worth)
    isLoose = [Bool](repeating: false, count: problem.rowCount)
    hits = [Int32](repeating: 0, count: problem.rowCount)
    leader = [Int32](repeating: -1, count: problem.groupCount)
  }

  // MARK: Decisions

  /// Chooses a site for good; its rows leave the relaxation.
  mutating func choose(_ site: Int) {
    status[site] = .chosen
    chosenCount += 1
    for position in problem.rows(of: site) {
      let row = Int(problem.siteRows[position])
      cover[row] += 1
      if cover[row] == 1 {
        gained += problem.weight[row]
        slack -= problem.weight[row] - price[row]
        shift(row, by: -price[row])
      }
    }
  }

  /// Takes a choice back.
  mutating func release(_ site: Int) {
    status[site] = .free
    chosenCount -= 1
    for position in problem.rows(of: site) {
      let row = Int(problem.siteRows[position])
      cover[row] -= 1
      if cover[row] == 0 {
        gained -= problem.weight[row]
        slack += problem.weight[row] - price[row]
        shift(row, by: price[row])
      }
    }
  }

  mutating func exclude(_ site: Int) { status[site] = .excluded }
  mutating func readmit(_ site: Int) { status[site] = .free }

  // MARK: The bound

  /// L at the present prices for `size` sites in all; also finds the sites that attain it. Minus infinity where spacing
  /// leaves fewer.
  mutating func evaluate(size: Int) -> Double {
    let wanted = size - chosenCount
    picked.removeAll(keepingCapacity: true)
    next = 0
    worst = 0
    guard wanted > 0 else { return gained + slack }
    var heap = SmallestFirst(capacity: wanted + 1)
    if problem.groupCount == problem.siteCount {
      for site in status.indices where status[site] == .free {
        heap.offer(value[site], site)
      }
    } else {
      for group in leader.indices { leader[group] = -1 }
      for site in status.indices where status[site] == .free {
        let group = Int(problem.group[site])
        let best = Int(leader[group])
        if best < 0 || value[site] > value[best] { leader[group] = Int32(site) }
      }
      for site in leader where site >= 0 { heap.offer(value[Int(site)], Int(site)) }
    }
    let best = heap.sorted()
    if best.count < wanted, !problem.conflicts.isEmpty { return -.infinity }
    if best.count > wanted { next = best[wanted].value }
    var total = gained + slack
    for entry in best.prefix(wanted) {
      total += entry.value
      picked.append(entry.site)
    }
    worst = best.count >= wanted ? best[wanted - 1].value : 0
    return total
  }

  /// The weight that the picked sites and the chosen ones really cover.
  ///
  /// Leaves in `hits` how many picked sites cover each open row.
  mutating func markHits() -> Double {
    var covered = gained
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

  /// Moves the prices one step down the bound.
  ///
  /// - Parameters:
  ///   - factor: the step's length as a multiple of Polyak's.
  ///   - bound: what `evaluate` answered.
  ///   - target: what is known to be attainable.
  /// - Returns: whether any price moved.
  mutating func step(factor: Double, bound: Double, target: Double) -> Bool {
    var norm = 0.0
    for row in touched where hits[Int(row)] > 1 {
      norm += Double((hits[Int(row)] - 1) * (hits[Int(row)] - 1))
    }
    for row in loose where cover[Int(row)] == 0 && hits[Int(row)] == 0 { norm += 1 }
    guard norm > 0 else { return false }
    let length = factor * max(bound - target, 1e-6 * abs(bound)) / norm
    var kept = 0
    for index in loose.indices {
      let row = Int(loose[index])
      if cover[row] == 0, hits[row] == 0 {
        move(row, to: min(problem.weight[row], price[row] + length))
      }
      if price[row] < problem.weight[row] {
        loose[kept] = Int32(row)
        kept += 1
      } else {
        isLoose[row] = false
      }
    }
    loose.removeLast(loose.count - kept)
    for row in touched where hits[Int(row)] > 1 {
      let row = Int(row)
      move(row, to: max(0, price[row] - length * Double(hits[row] - 1)))
      if !isLoose[row] {
        isLoose[row] = true
        loose.append(Int32(row))
      }
    }
    return true
  }

  /// Forgets the hits of `markHits`.
  mutating func clearHits() {
    for row in touched { hits[Int(row)] = 0 }
    touched.removeAll(keepingCapacity: true)
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
    gained = 0
    for row in price.indices {
      if cover[row] == 0 {
        slack += problem.weight[row] - price[row]
      } else {
        gained += problem.weight[row]
      }
    }
  }

  /// The sites whose choice, or whose exclusion, would push the bound to `target` or below.
  func settled(bound: Double, target: Double) -> (excluded: [Int], chosen: [Int]) {
    guard !picked.isEmpty else { return ([], []) }
    var isPicked = Set<Int>()
    var leaderOfGroup: [Int32: Int] = [:]
    for site in picked {
      isPicked.insert(site)
      leaderOfGroup[problem.group[site]] = site
    }
    var excluded: [Int] = []
    var chosen: [Int] = []
    for site in status.indices where status[site] == .free && !isPicked.contains(site) {
      let replaced = leaderOfGroup[problem.group[site]].map { value[$0] } ?? worst
      if bound - (replaced - value[site]) <= target { excluded.append(site) }
    }
    // With groups the runner-up inside the group would step in, so nothing is forced there.
    if problem.groupCount == problem.siteCount {
      for site in picked where bound - (value[site] - next) <= target { chosen.append(site) }
    }
    return (excluded, chosen)
  }

  // MARK: The last steps

  /// The best way to add the last one or two sites, by looking at every one that could reach `target`; nil where none can.
  ///
  /// Most nodes of a search are its last ones, and there counting is quicker than bounding.
  ///
  /// - Complexity: O(pairs of open rows) for one site; for two, that for each first site whose own gain leaves hope.
  func completion(by wanted: Int, above target: Double) -> [Int]? {
    let gains = openGains()
    let order = status.indices.filter { status[$0] == .free }.sorted {
      gains[$0] > gains[$1] || (gains[$0] == gains[$1] && $0 < $1)
    }
    var best = target - gained
    var answer: [Int]?
    if wanted == 1 {
      guard let site = order.first, gains[site] >= best else { return nil }
      return [site]
    }
    var isMarked = [Bool](repeating: false, count: problem.rowCount)
    for (place, first) in order.enumerated() {
      guard place + 1 < order.count, gains[first] + gains[order[place + 1]] >= best else { break }
      for position in problem.rows(of: first) { isMarked[Int(problem.siteRows[position])] = true }
      for second in order[(place + 1)...] {
        guard gains[first] + gains[second] >= best else { break }
        if problem.excludes(first, second) { continue }
        var both = gains[first] + gains[second]
        for position in problem.rows(of: second) {
          let row = Int(problem.siteRows[position])
          if isMarked[row], cover[row] == 0 { both -= problem.weight[row] }
        }
        if both >= best, answer == nil || both > best {
          best = both
          answer = [first, second]
        }
      }
      for position in problem.rows(of: first) { isMarked[Int(problem.siteRows[position])] = false }
    }
    return answer
  }

  /// The weight of the open rows of each free site.
  private func openGains() -> [Double] {
    status.indices.map { site in
      guard status[site] == .free else { return 0 }
      var sum = 0.0
      for position in problem.rows(of: site) {
        let row = Int(problem.siteRows[position])
        if cover[row] == 0 { sum += problem.weight[row] }
      }
      return sum
    }
  }

  private mutating func move(_ row: Int, to new: Double) {
    let change = new - price[row]
    price[row] = new
    slack -= change
    shift(row, by: change)
  }

  @inline(__always) private mutating func shift(_ row: Int, by change: Double) {
    for position in problem.sites(of: row) { value[Int(problem.rowSites[position])] += change }
  }
}

/// Keeps the largest few of many values; of equal ones the lowest sites.
private struct SmallestFirst {
  struct Entry {
    let value: Double
    let site: Int
  }

  private let capacity: Int
  private var heap: [Entry] = []

  init(capacity: Int) {
    self.capacity = capacity
    heap.reserveCapacity(capacity)
  }

  @inline(__always) mutating func offer(_ value: Double, _ site: Int) {
    if heap.count < capacity {
      heap.append(Entry(value: value, site: site))
      rise(heap.count - 1)
    } else if value > heap[0].value {
      heap[0] = Entry(value: value, site: site)
      sink()
    }
  }

  /// From the largest to the smallest.
  func sorted() -> [Entry] {
    heap.sorted { $0.value > $1.value || ($0.value == $1.value && $0.site < $1.site) }
  }

  private static func isBelow(_ a: Entry, _ b: Entry) -> Bool {
    a.value < b.value || (a.value == b.value && a.site > b.site)
  }

  private mutating func rise(_ start: Int) {
    var index = start
    while index > 0, Self.isBelow(heap[index], heap[(index - 1) / 2]) {
      heap.swapAt(index, (index - 1) / 2)
      index = (index - 1) / 2
    }
  }

  private mutating func sink() {
    var index = 0
    while true {
      var child = 2 * index + 1
      if child >= heap.count { return }
      if child + 1 < heap.count, Self.isBelow(heap[child + 1], heap[child]) { child += 1 }
      if !Self.isBelow(heap[child], heap[index]) { return }
      heap.swapAt(index, child)
      index = child
    }
  }
}
