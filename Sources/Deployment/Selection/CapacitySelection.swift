/// Covering by workers who can each take on only so much, as a search over choices of sites.
///
/// With a price uᵢ on serving row i, from 0 to its worth vᵢ for each unit of its work, no choice is
/// worth more than Σ uᵢ wᵢ and for each worker what fills the capacity best: rows within reach by
/// vᵢ − uᵢ, the largest first. Several workers at one site are taken as if each of them could serve
/// all that is there, which is too much and so a bound.
///
/// What a choice serves is cut somewhere: some of its workers are full, and all that the others
/// reach is served. So where all work is worth the same, and whole, it is a whole number and a few
/// capacities, and bounds are rounded down to the next such sum. Else it is a whole number only
/// where the capacity is one too.
///
/// - Complexity: one evaluation O(rows log rows + pairs).
struct CapacitySelection: SelectionModel {
  let demand: CapacityDemand
  let capacity: Double
  /// What all objectives are multiples of, where work differs in worth; 0 where there is no such
  /// number.
  let grain: Double
  /// What all work is a multiple of; 0 where there is no such number.
  private let loadGrain: Double
  private let hires: Int
  private(set) var value: [Double]
  private var prices: [Double]
  private var direction: PriceDirection
  /// Rows, those that the fewest sites reach first: of equal prices they are served first.
  private let rarestFirst: [Int32]
  /// Rows by their price.
  private var order: [Int32]

  var siteCount: Int { incidence.siteCount }
  private var incidence: Incidence { demand.incidence }
  private var weight: [Double] { demand.load }

  init(_ demand: CapacityDemand, capacity: Double, hires: Int) {
    let (incidence, weight) = (demand.incidence, demand.load)
    self.demand = demand
    self.capacity = capacity
    self.hires = hires
    loadGrain = commonGrain(of: weight.filter { $0 > 0 })
    let isWhole = loadGrain > 0 && commonGrain(of: [capacity, loadGrain]) == loadGrain
    grain = isWhole ? loadGrain * commonGrain(of: Array(Set(demand.worth))) : 0
    value = [Double](repeating: 0, count: incidence.siteCount)
    prices = [Double](repeating: 0, count: weight.count)
    direction = PriceDirection(count: weight.count)
    rarestFirst = weight.indices.filter { weight[$0] > 0 }
      .sorted { (incidence.sites(of: $0).count, $0) < (incidence.sites(of: $1).count, $1) }
      .map { Int32($0) }
    order = rarestFirst
  }

  // MARK: What may be served

  /// Rounding, as a part of the grain.
  private static let dust = 1e-6

  func better(than objective: Double) -> Double {
    guard let worth = demand.onlyWorth else {
      return grain > 0
        ? objective + grain * (1 - Self.dust) : objective + 1e-9 * max(1e-3, objective)
    }
    let (objective, grain) = (objective / worth, loadGrain)
    guard grain > 0 else { return worth * (objective + 1e-9 * max(1e-3, objective)) }
    let least = (0...hires).reduce(Double.infinity) { least, full in
      let rest = (objective - Double(full) * capacity) / grain
      // More full workers than all that is served.
      if rest < -1 { return least }
      return min(
        least, Double(full) * capacity + ((rest + Self.dust).rounded(.down) + 1) * grain)
    }
    return worth * (least - Self.dust / 2 * grain)
  }

  func attainable(_ bound: Double) -> Double {
    guard let worth = demand.onlyWorth else {
      return grain > 0 ? (bound / grain + Self.dust).rounded(.down) * grain : bound
    }
    let (bound, grain) = (bound / worth, loadGrain)
    guard grain > 0 else { return worth * bound }
    return worth
      * (0...hires).reduce(0) { most, full in
        let rest = (bound - Double(full) * capacity) / grain + Self.dust
        return rest < 0 ? most : max(most, Double(full) * capacity + rest.rounded(.down) * grain)
      }
  }

  // MARK: The bound

  mutating func evaluate() -> Double {
    for site in value.indices { value[site] = 0 }
    let gains = demand.worth.indices.map { demand.worth[$0] - prices[$0] }
    order = rarestFirst.enumerated().sorted {
      let (one, other) = (gains[Int($0.element)], gains[Int($1.element)])
      return one != other ? one > other : $0.offset < $1.offset
    }.map(\.element)
    var left = [Double](repeating: capacity, count: siteCount)
    var total = 0.0
    for row in order {
      let worth = gains[Int(row)]
      total += prices[Int(row)] * weight[Int(row)]
      if worth <= 0 { continue }
      for position in incidence.sites(of: Int(row)) {
        let site = Int(incidence.rowSites[position])
        let part = min(left[site], weight[Int(row)])
        if part <= 0 { continue }
        left[site] -= part
        value[site] += part * worth
      }
    }
    return total
  }

  mutating func step(copies: [Int32], factor: Double, gap: Double) -> Bool {
    let (incidence, weight) = (incidence, weight)
    let gains = demand.worth.indices.map { demand.worth[$0] - prices[$0] }
    var subgradient = [Double](repeating: 0, count: weight.count)
    var left = copies.map { $0 > 0 ? capacity : 0 }
    var first = 0
    while first < order.count {
      // Rows that gain the same: a worker may take any of them, so best those that nobody else
      // takes.
      var end = first + 1
      let gain = gains[Int(order[first])]
      while end < order.count, gains[Int(order[end])] == gain { end += 1 }
      var parts: [Double] = []
      for row in order[first..<end] {
        let index = Int(row)
        var served = 0.0
        for position in incidence.sites(of: index) {
          let site = Int(incidence.rowSites[position])
          let part = max(0, min(left[site], weight[index] - served))
          left[site] -= part
          served += Double(copies[site]) * part
          parts.append(part)
        }
        subgradient[index] = served
      }
      var next = 0
      for row in order[first..<end] {
        let index = Int(row)
        var served = subgradient[index]
        for position in incidence.sites(of: index) {
          let site = Int(incidence.rowSites[position])
          let part = max(0, min(left[site], weight[index] - parts[next]))
          left[site] -= part
          served += Double(copies[site]) * part
          next += 1
        }
        // At the full price serving gains nothing, so that less of it is as good.
        subgradient[index] = weight[index] - (gain <= 0 ? min(weight[index], served) : served)
      }
      first = end
    }
    let worth = demand.worth
    return direction.move(&prices, along: subgradient, factor: factor, gap: gap) {
      (0, worth[$0])
    }
  }

  // MARK: Plans

  func objective(of sites: [Int]) -> Double {
    guard let worth = demand.onlyWorth else {
      return WorthiestService(demand, workers: sites, capacity: capacity).worth
    }
    return worth * service(of: sites).served
  }

  private func service(of sites: [Int]) -> (shared: SharedService, served: Double) {
    var workers: [Int: Double] = [:]
    for site in sites { workers[site, default: 0] += 1 }
    let places = workers.keys.sorted()
    var shared = SharedService(incidence, weight, sites: places)
    var served = 0.0
    for (index, site) in places.enumerated() {
      served += shared.grow(index, by: capacity * (workers[site] ?? 0))
    }
    return (shared, served)
  }

  /// How many of the most promising sites are looked at for each swap.
  private static let looks = 6

  func improve(
    _ sites: inout [Int], fixed: Int, rules: SelectionRules, deadline: ContinuousClock.Instant?
  ) {
    guard sites.count > fixed else { return }
    var quiet = 0
    var slot = fixed
    var now = objective(of: sites)
    let most = weight.indices.reduce(0) { $0 + weight[$1] * demand.worth[$1] }
    while quiet < sites.count - fixed, now < most * (1 - 1e-12) {
      if let deadline, ContinuousClock.now > deadline { return }
      var others = sites
      others.remove(at: slot)
      var best: (site: Int, served: Double)?
      for site in promising(beside: others, rules) where site != sites[slot] {
        let served = objective(of: others + [site])
        if served > best?.served ?? now * (1 + 1e-12) { best = (site, served) }
      }
      if let best {
        sites[slot] = best.site
        now = best.served
        quiet = 0
      } else {
        quiet += 1
      }
      slot = slot + 1 == sites.count ? fixed : slot + 1
    }
  }

  /// The work on each row that others leave.
  private func free(beside others: [Int]) -> [Double] {
    guard demand.onlyWorth != nil else {
      let served = WorthiestService(demand, workers: others, capacity: capacity).served
      return weight.indices.map { weight[$0] - served[$0] }
    }
    let shared = service(of: others).shared
    return weight.indices.map { row in
      let kind = Int(shared.kindOfRow[row])
      return kind < 0 ? weight[row] : weight[row] * shared.free[kind] / shared.weight[kind]
    }
  }

  /// The sites that reach most of what others leave free, as far as one worker can serve it.
  private func promising(beside others: [Int], _ rules: SelectionRules) -> [Int] {
    var largest = LargestValues(capacity: Self.looks)
    let free = free(beside: others)
    for site in 0..<siteCount where rules.limit[site] > 0 {
      var (gain, work) = (0.0, 0.0)
      for position in incidence.rows(of: site) {
        let row = Int(incidence.siteRows[position])
        gain += free[row] * demand.worth[row]
        work += free[row]
      }
      // What fits, as if all were worth the mean.
      largest.offer(work > capacity ? gain * capacity / work : gain, site)
    }
    return largest.sorted().map(\.site).filter { rules.allows($0, with: others) }
  }
}
