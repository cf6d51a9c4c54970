import CatchmentParallel

/// The p-median as a search over choices of sites: each demand pays its weight times the way to its
/// nearest site.
///
/// With a price uᵢ on serving demand i, no choice costs less than Σ uᵢ − Σ over its sites of Σᵢ
/// max(0, uᵢ − cᵢⱼ). Only pairs cheaper than the price matter, and these are few: each demand knows
/// its candidates in the order of their cost, up to a number that a price may never pass.
struct MedianSelection: SelectionModel {
  let siteCount: Int
  let grain = 0.0
  /// By demand: candidates in the order of their cost, `listed` for each.
  private let candidates: [Int32]
  private let cost: [Double]
  private let listed: Int
  /// All costs, candidate by candidate.
  private let costs: [Double]
  private let rows: Int

  private(set) var value: [Double]
  private var prices: [Double]
  private var direction: PriceDirection
  private let highest: [Double]

  /// The most pairs in the ordered lists.
  private static let mostListed = 1 << 25

  /// - Parameters:
  ///   - usable: the candidates that may be chosen; others are not listed.
  init(
    _ table: DistanceTable, demand: [Int], weight: [Double], usable: [Bool], workers: Workers
  ) {
    siteCount = table.candidateCount
    rows = demand.count
    let rows = rows
    costs = workers.map(count: table.candidateCount, chunk: 16) { range in
      range.flatMap { candidate in
        (0..<rows).map {
          weight[$0] * table.meters(candidate: candidate, demand: demand[$0])
        }
      }
    }.flatMap(\.self)
    let open = usable.indices.filter { usable[$0] }.map { Int32($0) }
    let listed = min(open.count, max(64, Self.mostListed / max(1, rows)))
    self.listed = listed
    let costs = costs
    let lists = workers.map(count: rows, chunk: 64) { range in
      range.map { row in
        open.map { (cost: costs[Int($0) * rows + row], candidate: $0) }
          .sorted { ($0.cost, $0.candidate) < ($1.cost, $1.candidate) }.prefix(listed)
      }
    }.flatMap(\.self)
    candidates = lists.flatMap { $0.map(\.candidate) }
    cost = lists.flatMap { $0.map(\.cost) }
    // With a list of all candidates a price may pass the last of them.
    highest = lists.map {
      listed == open.count ? .greatestFiniteMagnitude : $0.last?.cost ?? 0
    }
    value = [Double](repeating: 0, count: siteCount)
    prices = lists.map { $0.first?.cost ?? 0 }
    direction = PriceDirection(count: rows)
  }

  /// Begins at the cost of the second nearest of some sites, where prices mostly end.
  mutating func begin(at sites: [Int]) {
    for row in 0..<rows {
      var first = Double.infinity
      var second = Double.infinity
      for site in sites {
        let cost = costs[site * rows + row]
        if cost < first { (first, second) = (cost, first) } else { second = min(second, cost) }
      }
      let price = second.isFinite ? (first + second) / 2 : first
      prices[row] = price.isFinite ? min(highest[row], price) : prices[row]
    }
  }

  mutating func evaluate() -> Double {
    for site in value.indices { value[site] = 0 }
    var total = 0.0
    for row in 0..<rows {
      let price = prices[row]
      total -= price
      var position = row * listed
      let end = position + listed
      while position < end, cost[position] < price {
        value[Int(candidates[position])] += price - cost[position]
        position += 1
      }
    }
    return total
  }

  mutating func step(copies: [Int32], factor: Double, gap: Double) -> Bool {
    var subgradient = [Double](repeating: -1, count: rows)
    for row in 0..<rows {
      let price = prices[row]
      var position = row * listed
      let end = position + listed
      var hits = 0.0
      var isTied = false
      while position < end, cost[position] <= price {
        if copies[Int(candidates[position])] > 0 {
          if cost[position] < price { hits += 1 } else { isTied = true }
        }
        position += 1
      }
      subgradient[row] = hits == 0 && isTied ? 0 : hits - 1
    }
    let highest = highest
    return direction.move(&prices, along: subgradient, factor: factor, gap: gap) {
      (0, highest[$0])
    }
  }

  // MARK: Plans

  func objective(of sites: [Int]) -> Double {
    var total = 0.0
    for row in 0..<rows {
      var least = Double.infinity
      for site in sites { least = min(least, costs[site * rows + row]) }
      total -= least
    }
    return total
  }

  /// Swaps by the fast interchange: for each candidate all swaps into the plan are judged in one
  /// pass over the demand.
  ///
  /// - Reference: Whitaker (1983), doi:10.1080/03155986.1983.11731889; Resende, Werneck (2007),
  ///   doi:10.1016/j.ejor.2005.05.028.
  func improve(
    _ sites: inout [Int], fixed: Int, rules: SelectionRules, deadline: ContinuousClock.Instant?
  ) {
    guard sites.count > fixed, rows > 0 else { return }
    var nearest = NearestTwo(costs, sites, rows)
    var isChosen = [Bool](repeating: false, count: siteCount)
    for site in sites { isChosen[site] = true }
    var worse = [Double](repeating: 0, count: sites.count)
    var quiet = 0
    var site = 0
    while quiet < siteCount {
      defer { site = site + 1 == siteCount ? 0 : site + 1 }
      if let deadline, ContinuousClock.now > deadline { return }
      quiet += 1
      guard rules.limit[site] > 0, !isChosen[site] else { continue }
      let gain = nearest.gain(of: site, costs, &worse)
      var best = -1
      // Rounding alone must not swap back and forth.
      var most = 1e-9 * max(1e-3, nearest.total)
      for slot in fixed..<sites.count where gain - worse[slot] > most {
        if rules.hasSpacing {
          let others = sites.indices.filter { $0 != slot }.map { sites[$0] }
          if !rules.allows(site, with: others) { continue }
        }
        most = gain - worse[slot]
        best = slot
      }
      guard best >= 0 else { continue }
      isChosen[sites[best]] = false
      isChosen[site] = true
      sites[best] = site
      nearest = NearestTwo(costs, sites, rows)
      quiet = 0
    }
  }
}

/// For each demand the slots of its nearest site and the cost of its nearest two.
private struct NearestTwo {
  private var slot: [Int32]
  private var first: [Double]
  private var second: [Double]
  private let rows: Int
  private(set) var total = 0.0

  init(_ costs: [Double], _ sites: [Int], _ rows: Int) {
    self.rows = rows
    slot = [Int32](repeating: 0, count: rows)
    first = [Double](repeating: .infinity, count: rows)
    second = first
    for (index, site) in sites.enumerated() {
      for row in 0..<rows {
        let cost = costs[site * rows + row]
        if cost < first[row] {
          second[row] = first[row]
          first[row] = cost
          slot[row] = Int32(index)
        } else if cost < second[row] {
          second[row] = cost
        }
      }
    }
    total = first.reduce(0, +)
  }

  /// What a site saves were it added, and how much of that each slot's leaving takes back and
  /// costs.
  func gain(of site: Int, _ costs: [Double], _ worse: inout [Double]) -> Double {
    for index in worse.indices { worse[index] = 0 }
    var gain = 0.0
    let offset = site * rows
    for row in 0..<rows {
      let cost = costs[offset + row]
      if cost < first[row] {
        gain += first[row] - cost
        // Whoever leaves, the new site serves this one.
      } else if second[row] > first[row] {
        worse[Int(slot[row])] += min(cost, second[row]) - first[row]
      }
    }
    return gain
  }
}
