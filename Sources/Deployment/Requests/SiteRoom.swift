import CatchmentGeometry

/// How many sites fit so far apart, and how far apart so many fit: the smallest change that makes
/// room.
///
/// A plan with room is a set of candidates of which none lie too close: sought by branching on the
/// candidate with the fewest others too close, of which, or of itself, any such set that can't be
/// extended holds one.
///
/// - Complexity: exponential at worst, so the work of all questions together is counted and ends,
///   after a second or so: what is not known by then is not said.
struct SiteRoom {
  private let candidates: Points<Planar>
  private let rules: SiteRules
  /// Candidates that may join those to keep.
  private let open: [Int32]
  /// Pairs of candidates that may still be looked at.
  private var budget = 10_000_000

  /// Beyond so many candidates only the beginnings of `dispersed` are looked at.
  private static let mostCandidates = 5000

  init(_ candidates: Points<Planar>, _ rules: SiteRules) {
    self.candidates = candidates
    self.rules = rules
    let allowed = rules.allowed(candidates.count)
    let kept = Set(rules.keep)
    open = candidates.x.indices.filter { allowed[$0] && !kept.contains($0) }.map { Int32($0) }
  }

  /// The most hires that are known to fit with the spacing asked for, at most as many as are asked
  /// for; 0 where not even the sites to keep do.
  mutating func mostHires() -> Int {
    guard let spacing = rules.spacing else {
      return min(rules.hires, rules.keep.count + open.count)
    }
    var low =
      rules.keep.isEmpty
      ? 0
      : fits(rules.keep.count, spacing.meters) == true
        ? rules.keep.count : -1
    guard low >= 0 else { return 0 }
    var high = rules.hires
    while high - low > 1 {
      let middle = (low + high) / 2
      if fits(middle, spacing.meters) == true { low = middle } else { high = middle }
    }
    return low
  }

  /// The largest spacing, in whole meters, that is known to leave room for the hires asked for;
  /// below 10 m in tenths.
  mutating func widestSpacing() -> DeploymentError.Remedy {
    var low = dispersed
    let asked = rules.spacing?.meters ?? 0
    // A plan in reach that was not found in the time given.
    if low >= asked { return .allowMoreTime }
    guard candidates.count <= Self.mostCandidates else { return .useSpacing(.meters(low)) }
    let unit = low >= 10 ? 1 : 0.1
    var high = asked
    var isLargest = true
    while high - low > unit * 1.5 {
      let middle = max(low + unit, ((low + high) / 2 / unit).rounded(.down) * unit)
      switch fits(rules.hires, middle) {
      case true?: low = middle
      case false?: high = middle
      case nil:
        high = middle
        isLargest = false
      }
    }
    if high - low > unit, low + unit < asked {
      // The last step may still fit.
      switch fits(rules.hires, low + unit) {
      case true?: low += unit
      case false?: break
      case nil: isLargest = false
      }
    }
    // Tenths are no binary fractions.
    return .useSpacing(.meters((low * 10).rounded() / 10), isLargest: isLargest)
  }

  /// From the sites to keep on always the candidate farthest from all taken: how far apart these
  /// lie.
  ///
  /// - Complexity: O(candidates × hires) for each of at most four beginnings.
  /// - Reference: Gonzalez (1985), doi:10.1016/0304-3975(85)90224-5: at least half of the largest
  ///   spacing possible.
  private var dispersed: Double {
    let free = open.map { Int($0) }
    let starts: [[Int]] =
      rules.keep.isEmpty
      ? [
        free.min { candidates.x[$0] < candidates.x[$1] },
        free.max { candidates.x[$0] < candidates.x[$1] },
        free.min { candidates.y[$0] < candidates.y[$1] },
        free.max { candidates.y[$0] < candidates.y[$1] },
      ].compactMap { $0 }.map { [$0] } : [rules.keep]
    var widest = 0.0
    for start in starts {
      var nearest = [Double](repeating: .infinity, count: candidates.count)
      var least = Double.infinity
      for (index, first) in start.enumerated() {
        for second in start[..<index] { least = min(least, apart(first, second)) }
        for site in free { nearest[site] = min(nearest[site], apart(first, site)) }
      }
      for _ in start.count..<max(start.count, rules.hires) {
        guard let next = free.max(by: { nearest[$0] < nearest[$1] }) else { break }
        least = min(least, nearest[next])
        for site in free { nearest[site] = min(nearest[site], apart(next, site)) }
      }
      if least.isFinite { widest = max(widest, least) }
    }
    // Rounded down, so that it really leaves room.
    return widest >= 10 ? widest.rounded(.down) : (widest * 10).rounded(.down) / 10
  }

  /// How far apart two candidates are; infinitely where they never meet.
  private func apart(_ first: Int, _ second: Int) -> Double {
    rules.meetings?.meet(first, second) == false
      ? .infinity : distance(candidates, first, second)
  }

  /// Whether so many sites fit so far apart, those to keep among them; nil where that took too
  /// long.
  private mutating func fits(_ hires: Int, _ meters: Double) -> Bool? {
    let kept = rules.keep.map { Int32($0) }
    let spacing = rules.apart(candidates, meters)
    let keptCount = Int32(kept.count)
    guard spacing.conflicts(among: kept).allSatisfy(\.isEmpty) else { return false }
    let (cells, count) = spacing.groups(of: kept + open)
    if count < hires { return false }
    guard let near = spacing.conflicts(among: kept + open, most: budget) else {
      budget = 0
      return nil
    }
    var packing = Packing(near: near, cell: cells, cellCount: count, budget: budget)
    let free = (kept.count..<near.count).filter { near[$0].allSatisfy { $0 >= keptCount } }
    defer { budget = max(0, packing.budget - near.reduce(0) { $0 + $1.count }) }
    return packing.fits(hires - kept.count, among: free.map { Int32($0) })
  }
}

/// The search for a set of sites of which none lie too close.
private struct Packing {
  let near: [[Int32]]
  /// At most one of each cell fits.
  let cell: [Int32]
  private var stamp: [Int32]
  private var isOpen: [Bool]
  private var round: Int32 = 0
  /// Looks at pairs that are left.
  private(set) var budget: Int

  init(near: [[Int32]], cell: [Int32], cellCount: Int, budget: Int) {
    self.budget = budget
    self.near = near
    self.cell = cell
    stamp = [Int32](repeating: -1, count: cellCount)
    isOpen = [Bool](repeating: false, count: near.count)
  }

  mutating func fits(_ needed: Int, among sites: [Int32]) -> Bool? {
    if needed <= 0 { return true }
    if sites.count < needed { return false }
    round += 1
    var cells = 0
    for site in sites where stamp[Int(cell[Int(site)])] != round {
      stamp[Int(cell[Int(site)])] = round
      cells += 1
    }
    if cells < needed { return false }
    for site in sites { isOpen[Int(site)] = true }
    var best = sites[0]
    var fewest = Int.max
    for site in sites {
      let degree = near[Int(site)].reduce(0) { isOpen[Int($1)] ? $0 + 1 : $0 }
      budget -= near[Int(site)].count + 1
      if degree < fewest { (best, fewest) = (site, degree) }
    }
    let branches = [best] + near[Int(best)].filter { isOpen[Int($0)] }
    for site in sites { isOpen[Int(site)] = false }
    if budget < 0 { return nil }
    var left = sites
    for branch in branches {
      let excluded = Set(near[Int(branch)] + [branch])
      switch fits(needed - 1, among: left.filter { !excluded.contains($0) }) {
      case true?: return true
      case nil: return nil
      case false?: left.removeAll { $0 == branch }
      }
      // All sets that hold none of the branches could be extended by one of them.
      if fewest == 0 { return false }
    }
    return false
  }
}
