/// A first good answer: greedy choice, then swaps of one site for another until none helps.
///
/// Greedy alone can miss several percent; with swaps it is nearly always the optimum, which the search then only has to
/// prove.
///
/// - Complexity: greedy O(pairs); one pass of swaps O(pairs).
/// - Reference: Church, ReVelle (1974), doi:10.1007/BF01942293; Resende, Werneck (2007),
///   doi:10.1016/j.ejor.2005.05.028, for evaluating all swaps of one pass together.
struct Interchange {
  private let problem: CoveringProblem
  /// How many chosen sites cover each row, and the sum of their slots: with one, the sum is its slot.
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
    gain = (0..<problem.siteCount).map(problem.worth)
    isChosen = [Bool](repeating: false, count: problem.siteCount)
  }

  /// Takes up sites as they are, for example those that must be kept; not those too close to one taken before.
  mutating func take(_ sites: some Sequence<Int>) {
    for site in sites where !isChosen[site] && !problem.isBlocked(site, isChosen) { add(site) }
  }

  /// Adds the site that adds most, the lowest of equals, until there are `size`, or no site is free.
  mutating func fill(upTo size: Int) {
    while chosen.count < size {
      var best = -1
      for site in gain.indices
      where !isChosen[site] && (best < 0 || gain[site] > gain[best])
        && !problem.isBlocked(site, isChosen)
      {
        best = site
      }
      if best < 0 { return }
      add(best)
    }
  }

  /// Swaps one chosen site for another while that covers more.
  ///
  /// - Parameter fixed: how many of the first sites may not be swapped out.
  mutating func improve(fixed: Int = 0) {
    guard chosen.count > fixed else { return }
    var extra = [Double](repeating: 0, count: chosen.count)
    var quiet = 0
    var site = 0
    // A full round without a swap ends the search.
    while quiet < problem.siteCount {
      if !isChosen[site], let slot = bestSwap(site, fixed, &extra) {
        swap(slot, for: site)
        quiet = 0
      } else {
        quiet += 1
      }
      site = site + 1 == problem.siteCount ? 0 : site + 1
    }
  }

  private func bestSwap(_ site: Int, _ fixed: Int, _ extra: inout [Double]) -> Int? {
    for slot in extra.indices { extra[slot] = 0 }
    for position in problem.rows(of: site) {
      let row = Int(problem.siteRows[position])
      if count[row] == 1 { extra[Int(slotSum[row])] += problem.weight[row] }
    }
    var best: Int?
    // Rounding alone must not swap back and forth.
    var most = 1e-9 * max(1, covered)
    for slot in fixed..<chosen.count {
      let change = gain[site] + extra[slot] - loss[slot]
      guard change > most else { continue }
      if !problem.conflicts.isEmpty,
        problem.conflicts[site].contains(where: {
          isChosen[Int($0)] && Int($0) != chosen[slot]
        })
      {
        continue
      }
      most = change
      best = slot
    }
    return best
  }

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
