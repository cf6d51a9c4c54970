/// Covering where a row is worth more when more sites reach it, and where groups of rows ask for
/// their part.
///
/// The first site that reaches a row is worth its weight times the first level, the second its
/// weight times the second level, and so on. Groups of rows, such as neighborhoods, sum what is
/// reached at least once in their own measure: each may have a floor, or the least of them is what
/// is sought.
///
/// Prices: for each row what one more site reaching it costs, for each group what its sum is worth.
/// The rest solves itself row by row and site by site.
///
/// - Complexity: one evaluation O(rows × levels + pairs); one round of swaps O(sites chosen ×
///   pairs).
struct LeveledCovering: SelectionModel {
  /// What is asked of the groups.
  enum Demand: Sendable {
    case nothing
    /// Each group's sum is at least so much.
    case floors([Double])
    /// The least of the groups' sums is the objective; levels are all 0.
    case leastIsObjective
  }

  let incidence: Incidence
  let weight: [Double]
  /// The worth of the first, the second, … site that reaches a row, as a part of its weight.
  let levels: [Double]
  let demand: Demand
  /// The group of each row, and what the row adds to the group's sum.
  let group: [Int32]
  let share: [Double]
  /// What each group has already.
  let start: [Double]
  let grain: Double

  private(set) var value: [Double]
  /// By row in units of `scale`, then by group.
  private var prices: [Double]
  private let scale: [Double]
  private var counted: [Int32]
  private var direction: PriceDirection

  var siteCount: Int { incidence.siteCount }
  private var rowCount: Int { weight.count }

  init(
    incidence: Incidence, weight: [Double], levels: [Double], demand: Demand = .nothing,
    group: [Int32] = [], share: [Double] = [], start: [Double] = [], grain: Double = 0
  ) {
    self.incidence = incidence
    self.weight = weight
    self.levels = levels
    self.demand = demand
    self.group = group.isEmpty ? [Int32](repeating: 0, count: weight.count) : group
    self.share = share.isEmpty ? [Double](repeating: 0, count: weight.count) : share
    self.start = start
    self.grain = grain
    value = [Double](repeating: 0, count: incidence.siteCount)
    counted = [Int32](repeating: 0, count: weight.count)
    let groups = start.count
    switch demand {
    case .nothing:
      scale = [Double](repeating: 1, count: weight.count)
      prices = weight.map { $0 * (levels.first ?? 0) }
    case .floors:
      scale = weight
      prices = [Double](repeating: levels.max() ?? 1, count: weight.count)
    case .leastIsObjective:
      scale = self.share
      prices = [Double](repeating: 1 / Double(max(1, groups)), count: weight.count)
    }
    prices += [Double](repeating: 1 / Double(max(1, groups)), count: groups)
    direction = PriceDirection(count: prices.count)
  }

  // MARK: The bound

  mutating func evaluate() -> Double {
    for site in value.indices { value[site] = 0 }
    var total = 0.0
    for row in 0..<rowCount {
      let price = prices[row] * scale[row]
      var worth = 0.0
      var best = 0.0
      var count = 0
      for (level, factor) in levels.enumerated() {
        worth += weight[row] * factor - price
        if level == 0, !start.isEmpty {
          worth += prices[rowCount + Int(group[row])] * share[row]
        }
        if worth > best {
          best = worth
          count = level + 1
        }
      }
      counted[row] = Int32(count)
      total += best
      if price > 0 {
        for position in incidence.sites(of: row) {
          value[Int(incidence.rowSites[position])] += price
        }
      }
    }
    for (index, has) in start.enumerated() {
      let price = prices[rowCount + index]
      switch demand {
      case .nothing: break
      case .floors(let floors): total += price * (has - floors[index])
      case .leastIsObjective: total += price * has
      }
    }
    return total
  }

  mutating func step(copies: [Int32], factor: Double, gap: Double) -> Bool {
    var subgradient = [Double](repeating: 0, count: prices.count)
    for index in start.indices { subgradient[rowCount + index] = start[index] }
    if case .floors(let floors) = demand {
      for index in floors.indices { subgradient[rowCount + index] -= floors[index] }
    }
    for row in 0..<rowCount {
      var hits: Int32 = 0
      for position in incidence.sites(of: row) {
        hits += copies[Int(incidence.rowSites[position])]
      }
      let counts = tied(row, hits)
      subgradient[row] = Double(hits - counts) * scale[row]
      if !start.isEmpty, counts > 0 { subgradient[rowCount + Int(group[row])] += share[row] }
    }
    let rowCount = rowCount
    let moved = direction.move(&prices, along: subgradient, factor: factor, gap: gap) {
      index in
      // A row's price above all that it is worth only costs.
      index < rowCount ? (0, Double.greatestFiniteMagnitude) : (0, .greatestFiniteMagnitude)
    }
    if case .leastIsObjective = demand {
      var sums = Array(prices[rowCount...])
      projectOntoSimplex(&sums)
      prices.replaceSubrange(rowCount..., with: sums)
    }
    return moved
  }

  /// How many sites the row counts, as near to those that reach it as is as good.
  private func tied(_ row: Int, _ hits: Int32) -> Int32 {
    if hits == counted[row] { return hits }
    let price = prices[row] * scale[row]
    if price == 0 { return max(hits, counted[row]) }
    func worth(_ count: Int32) -> Double {
      var sum = 0.0
      for level in 0..<min(Int(count), levels.count) {
        sum += weight[row] * levels[level] - price
        if level == 0, !start.isEmpty {
          sum += prices[rowCount + Int(group[row])] * share[row]
        }
      }
      return sum
    }
    let wanted = min(hits, Int32(levels.count))
    let best = worth(counted[row])
    return worth(wanted) >= best - 1e-12 * max(1e-9, best) ? wanted : counted[row]
  }

  // MARK: Plans

  /// How far the groups miss what is asked of them, and what the levels are worth.
  struct Score: Comparable {
    var missing: Double
    var worth: Double

    static func < (left: Score, right: Score) -> Bool {
      left.missing > right.missing
        || (left.missing == right.missing && left.worth < right.worth)
    }
  }

  func score(counts: [Int32], sums: [Double]) -> Score {
    var worth = 0.0
    for row in 0..<rowCount where counts[row] > 0 {
      for level in 0..<min(Int(counts[row]), levels.count) { worth += weight[row] * levels[level] }
    }
    return score(worth: worth, sums: sums)
  }

  private func score(worth: Double, sums: [Double]) -> Score {
    switch demand {
    case .nothing: return Score(missing: 0, worth: worth)
    case .floors(let floors):
      var missing = 0.0
      for index in floors.indices { missing += max(0, floors[index] - sums[index]) }
      return Score(missing: missing, worth: worth)
    case .leastIsObjective: return Score(missing: 0, worth: sums.min() ?? 0)
    }
  }

  func counts(of sites: [Int]) -> (counts: [Int32], sums: [Double]) {
    var counts = [Int32](repeating: 0, count: rowCount)
    var sums = start
    for site in sites {
      for position in incidence.rows(of: site) {
        let row = Int(incidence.siteRows[position])
        if counts[row] == 0, !sums.isEmpty { sums[Int(group[row])] += share[row] }
        counts[row] += 1
      }
    }
    return (counts, sums)
  }

  func objective(of sites: [Int]) -> Double {
    let (counts, sums) = counts(of: sites)
    let score = score(counts: counts, sums: sums)
    return score.missing > 0 ? -.infinity : score.worth
  }

  func improve(
    _ sites: inout [Int], fixed: Int, rules: SelectionRules, deadline: ContinuousClock.Instant?
  ) {
    guard sites.count > fixed else { return }
    var quiet = 0
    var slot = fixed
    var now = score(of: sites)
    while quiet < sites.count - fixed {
      if let deadline, ContinuousClock.now > deadline { return }
      var others = sites
      others.remove(at: slot)
      if let better = bestAddition(to: others, rules), better.score > now,
        better.score.missing < now.missing || better.score.worth > now.worth * (1 + 1e-12) + 1e-15
      {
        sites[slot] = better.site
        now = better.score
        quiet = 0
      } else {
        quiet += 1
      }
      slot = slot + 1 == sites.count ? fixed : slot + 1
    }
  }

  private func score(of sites: [Int]) -> Score {
    let (counts, sums) = counts(of: sites)
    return score(counts: counts, sums: sums)
  }

  private func bestAddition(
    to sites: [Int], _ rules: SelectionRules
  ) -> (site: Int, score: Score)? {
    let (counts, sums) = counts(of: sites)
    let base = score(counts: counts, sums: sums).worth
    var best: (site: Int, score: Score)?
    var after = sums
    for site in 0..<siteCount where rules.limit[site] > 0 && rules.allows(site, with: sites) {
      var worth = base
      for position in incidence.rows(of: site) {
        let row = Int(incidence.siteRows[position])
        let count = Int(counts[row])
        if count < levels.count { worth += weight[row] * levels[count] }
        if count == 0, !after.isEmpty { after[Int(group[row])] += share[row] }
      }
      let score = score(worth: worth, sums: after)
      if !after.isEmpty {
        for position in incidence.rows(of: site) {
          let index = Int(group[Int(incidence.siteRows[position])])
          after[index] = sums[index]
        }
      }
      guard let known = best else {
        best = (site, score)
        continue
      }
      if score > known.score { best = (site, score) }
    }
    return best
  }
}

/// Brings numbers to the nearest ones at least 0 that sum to 1.
///
/// - Reference: Held, Wolfe, Crowder (1974), Validation of subgradient optimization,
///   doi:10.1007/BF01580223.
func projectOntoSimplex(_ numbers: inout [Double]) {
  let sorted = numbers.sorted(by: >)
  var sum = 0.0
  var shift = 0.0
  for (index, number) in sorted.enumerated() {
    sum += number
    let candidate = (sum - 1) / Double(index + 1)
    if number - candidate > 0 { shift = candidate }
  }
  for index in numbers.indices { numbers[index] = max(0, numbers[index] - shift) }
}
