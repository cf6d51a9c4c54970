/// A first good answer: greedy choice, then swaps of one site for another until none helps.
///
/// Greedy alone can miss several percent; with swaps it is nearly always the optimum, which the
/// search then only has to prove.
///
/// - Complexity: greedy O(pairs); one pass of swaps O(sites + pairs of the sites that are worth
///   more than the chosen one that is missed least).
/// - Reference: Church, ReVelle (1974), doi:10.1007/BF01942293; Resende, Werneck (2007),
///   doi:10.1016/j.ejor.2005.05.028, for evaluating all swaps of one pass together.
struct Interchange {
  private let problem: CoveringProblem
  /// How many chosen sites cover each row, and the sum of their slots: with one, the sum is its
  /// slot.
  private var count: [Int32]
  private var slotSum: [Int32]
  /// What each site would add.
  private var gain: [Double]
  /// What each slot's site alone covers.
  private var loss: [Double] = []
  private(set) var chosen: [Int] = []
  private var isChosen: [Bool]
  private(set) var covered = 0.0

  init(_ problem: CoveringProblem) {
    self.problem = problem
    count = [Int32](repeating: 0, count: problem.rowCount)
    slotSum = count
    gain = problem.worth
    isChosen = [Bool](repeating: false, count: problem.siteCount)
  }

  /// Takes up sites as they are, at most so many in all; not those too close to one taken before.
  ///
  /// Those that must be kept are taken first, so that a longer list of others can't push one out or
  /// make a plan too large.
  mutating func take(_ sites: some Sequence<Int>, upTo size: Int) {
    for site in sites
    where chosen.count < size && !isChosen[site] && !problem.isBlocked(site, by: chosen, isChosen) {
      add(site)
    }
  }

  /// Adds the site that adds most, the lowest of equals, until there are `size`, or no site is
  /// free.
  mutating func fill(upTo size: Int) {
    guard chosen.count < size else { return }
    var line = LazyGains(gain.indices.filter { !isChosen[$0] }) { gain[$0] }
    while chosen.count < size, let best = line.next({ gain[$0] }) {
      if !problem.isBlocked(best.item, by: chosen, isChosen) { add(best.item) }
    }
  }

  /// Swaps one chosen site for another while that covers more, and while there is time.
  ///
  /// - Parameter fixed: how many of the first sites may not be swapped out.
  mutating func improve(fixed: Int = 0, until deadline: ContinuousClock.Instant? = nil) {
    guard chosen.count > fixed else { return }
    var extra = [Double](repeating: 0, count: chosen.count)
    var touched: [Int] = []
    var cheapest = cheapestSlot(fixed)
    var quiet = 0
    var site = 0
    // A full round without a swap ends the search.
    while quiet < problem.siteCount {
      if !isChosen[site], let slot = bestSwap(site, fixed, cheapest, &extra, &touched) {
        swap(slot, for: site)
        cheapest = cheapestSlot(fixed)
        quiet = 0
      } else {
        quiet += 1
      }
      site = site + 1 == problem.siteCount ? 0 : site + 1
      if site % 64 == 0, let deadline, ContinuousClock.now > deadline { return }
    }
  }

  /// The slot whose site is missed least.
  private func cheapestSlot(_ fixed: Int) -> Int {
    var best = fixed
    for slot in fixed..<chosen.count where loss[slot] < loss[best] { best = slot }
    return best
  }

  /// The slot whose site had best leave for another one.
  ///
  /// Where the two share no rows, that is the slot missed least, so only the slots that share some
  /// are looked at beside it.
  private func bestSwap(
    _ site: Int, _ fixed: Int, _ cheapest: Int, _ extra: inout [Double], _ touched: inout [Int]
  ) -> Int? {
    // With all that it is worth it makes up for no chosen one.
    guard problem.worth[site] > loss[cheapest] else { return nil }
    for slot in touched { extra[slot] = 0 }
    touched.removeAll(keepingCapacity: true)
    for position in problem.rows(of: site) {
      let row = Int(problem.siteRows[position])
      guard count[row] == 1 else { continue }
      let slot = Int(slotSum[row])
      if extra[slot] == 0 { touched.append(slot) }
      extra[slot] += problem.weight[row]
    }
    // Of two chosen sites too near to this one no swap is rid; of a single one only its own.
    if problem.hasSpacing {
      let near = problem.conflicts.chosen(chosen, isChosen, near: site, most: 2)
      if near.count > 1 { return nil }
      if let only = near.first {
        let slot = chosen.firstIndex(of: only) ?? 0
        return slot >= fixed && gain[site] + extra[slot] - loss[slot] > leastChange ? slot : nil
      }
    }
    var best: Int?
    var most = leastChange
    func consider(_ slot: Int) {
      let change = gain[site] + extra[slot] - loss[slot]
      if change > most || (change == most && slot < best ?? 0) {
        most = change
        best = slot
      }
    }
    consider(cheapest)
    for slot in touched where slot >= fixed { consider(slot) }
    return best
  }

  /// Rounding alone must not swap back and forth.
  private var leastChange: Double { 1e-9 * max(1, covered) }

  private mutating func swap(_ slot: Int, for site: Int) {
    let old = chosen[slot]
    isChosen[old] = false
    remove(old, slot)
    chosen[slot] = site
    isChosen[site] = true
    cover(site, slot)
  }

  private mutating func add(_ site: Int) {
    chosen.append(site)
    loss.append(0)
    isChosen[site] = true
    cover(site, chosen.count - 1)
  }

  private mutating func cover(_ site: Int, _ slot: Int) {
    for position in problem.rows(of: site) {
      let row = Int(problem.siteRows[position])
      let weight = problem.weight[row]
      switch count[row] {
      case 0:
        covered += weight
        loss[slot] += weight
        for other in problem.sites(of: row) { gain[Int(problem.rowSites[other])] -= weight }
      case 1:
        loss[Int(slotSum[row])] -= weight
      default:
        break
      }
      count[row] += 1
      slotSum[row] += Int32(slot)
    }
  }

  private mutating func remove(_ site: Int, _ slot: Int) {
    for position in problem.rows(of: site) {
      let row = Int(problem.siteRows[position])
      let weight = problem.weight[row]
      count[row] -= 1
      slotSum[row] -= Int32(slot)
      switch count[row] {
      case 0:
        covered -= weight
        for other in problem.sites(of: row) { gain[Int(problem.rowSites[other])] += weight }
      case 1:
        loss[Int(slotSum[row])] += weight
      default:
        break
      }
    }
    loss[slot] = 0
  }
}
