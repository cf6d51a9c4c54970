public import CatchmentGeometry
public import CatchmentParallel

/// What some sites reach, wherever they stand and however far they reach: counted anew around each
/// of them alone.
///
/// A page uses it while somebody drags a hire across the map or changes the reach. Unlike
/// ``WhatIf`` it needs no matrix of candidates and demand, so that another reach costs no more than
/// another site.
///
/// - Complexity: O(n log n) once for n demands; each answer O(n + demand within reach of the
///   sites).
///
/// ```swift
/// let trial = ReachTrial(demand: shootings, weights: ones)
/// let now = trial.answer(sites: corners, reach: .meters(400))
/// let farther = trial.answer(sites: corners, reach: .meters(600))
/// print(farther.covered - now.covered)
/// ```
///
/// ## What this cannot say
///
/// Whether other sites would reach more: that is what ``MaximalCovering`` is for.
public struct ReachTrial: Sendable {
  private let tree: KDTree
  private let timed: TimedDemand?
  /// What each demand counts; with hours what each part of one counts.
  public let weights: [Double]
  /// All weight, within anybody's reach or not.
  public let total: Double

  /// - Parameters:
  ///   - demand: where it is.
  ///   - weights: what each counts, at least 0.
  ///   - workers: the threads to use; their number changes nothing but the time.
  /// - Precondition: there is a weight of at least 0 for each demand.
  public init(demand: Points<Planar>, weights: [Double], workers: Workers = .one) {
    precondition(weights.count == demand.count, "Each demand has a weight.")
    precondition(weights.allSatisfy { $0 >= 0 && $0.isFinite }, "A weight is at least 0.")
    tree = KDTree(demand, workers: workers)
    timed = nil
    self.weights = weights
    total = weights.reduce(0, +)
  }

  /// - Parameters:
  ///   - demand: where it is.
  ///   - timed: when it is, and what it counts. Answers are by its parts then.
  ///   - workers: the threads to use; their number changes nothing but the time.
  public init(demand: Points<Planar>, timed: TimedDemand, workers: Workers = .one) {
    precondition(timed.count == demand.count, "Each demand has its hours.")
    tree = KDTree(demand, workers: workers)
    self.timed = timed
    weights = timed.weights
    total = weights.reduce(0, +)
  }

  /// What some sites reach.
  public struct Answer: Sendable, Equatable {
    /// The weight that areas in place cover.
    public let alreadyCovered: Double
    /// The weight that the sites add to them.
    public let covered: Double
    /// For each site what is within its reach and in no area in place, whoever else reaches it.
    public let within: [Double]
    /// For each site what would be lost without it.
    public let alone: [Double]
    /// The sites in the order in which each adds most to those before it; of equal ones the one
    /// that was given first.
    public let order: [Int]
    /// What each adds, in that order.
    public let adds: [Double]
    /// Whether each demand, or part of one, is in an area in place or within reach of a site.
    public let isReached: [Bool]
  }

  /// What sites reach beyond the areas in place.
  ///
  /// - Parameters:
  ///   - sites: where they are.
  ///   - shifts: the shift of each, where demand has hours; empty for the first one.
  ///   - reach: how far each reaches; at exactly this distance counts as within.
  ///   - alreadyCovered: the demand, or parts of it, that areas in place cover; empty for none.
  public func answer(
    sites: Points<Planar>, shifts: [Int] = [], reach: Distance, alreadyCovered: [Bool] = []
  ) -> Answer {
    precondition(alreadyCovered.isEmpty || alreadyCovered.count == weights.count)
    precondition(shifts.isEmpty || shifts.count == sites.count, "Each site has a shift.")
    var isReached = alreadyCovered
    if isReached.isEmpty { isReached = [Bool](repeating: false, count: weights.count) }
    var already = 0.0
    for index in isReached.indices where isReached[index] { already += weights[index] }
    let near = (0..<sites.count).map {
      open(
        aroundX: sites.x[$0], y: sites.y[$0], shift: shifts.isEmpty ? 0 : shifts[$0],
        reach: reach, besides: isReached)
    }
    var count = [Int32](repeating: 0, count: weights.count)
    for list in near { for demand in list { count[Int(demand)] += 1 } }
    let within = near.map { $0.reduce(0) { $0 + weights[Int($1)] } }
    let alone = near.map { list in
      list.reduce(0) { count[Int($1)] == 1 ? $0 + weights[Int($1)] : $0 }
    }
    let ranked = LazySites.ranked(sites.count, upper: within) { site in
      near[site].reduce(0) { isReached[Int($1)] ? $0 : $0 + weights[Int($1)] }
    } choose: { site in
      for demand in near[site] { isReached[Int(demand)] = true }
    }
    return Answer(
      alreadyCovered: already, covered: ranked.reduce(0) { $0 + $1.adds }, within: within,
      alone: alone, order: ranked.map(\.site), adds: ranked.map(\.adds), isReached: isReached)
  }

  /// The candidates that add most, one after the other: not the best plan, but where to begin.
  ///
  /// - Parameters:
  ///   - count: how many to add.
  ///   - candidates: the places among which they are chosen.
  ///   - isAllowed: whether a candidate may be chosen beside those chosen before it.
  ///   - reach: how far each reaches.
  ///   - isReached: the demand, or parts of it, that is covered or reached already.
  /// - Returns: fewer than asked for where no more are allowed. Where demand has hours these are
  ///   candidates with shifts, numbered shift after shift.
  /// - Complexity: O(demand within reach of all candidates).
  public func next(
    _ count: Int, among candidates: Points<Planar>, reach: Distance, isReached: [Bool],
    workers: Workers = .one, isAllowed: (Int, [Int]) -> Bool
  ) -> [Int] {
    var isReached = isReached
    let start = isReached
    let columns = candidates.count * (timed?.patterns.count ?? 1)
    let upper = workers.map(count: columns, chunk: 64) { range in
      range.map { gain(candidates, $0, reach, start) }
    }.flatMap(\.self)
    var chosen: [Int] = []
    _ = LazySites.ranked(count, upper: upper) { site in
      isAllowed(site, chosen) ? gain(candidates, site, reach, isReached) : nil
    } choose: { site in
      chosen.append(site)
      let (place, shift) = (site % candidates.count, site / candidates.count)
      for demand in open(
        aroundX: candidates.x[place], y: candidates.y[place], shift: shift, reach: reach,
        besides: isReached)
      {
        isReached[Int(demand)] = true
      }
    }
    return chosen
  }

  private func gain(
    _ sites: Points<Planar>, _ site: Int, _ reach: Distance, _ isReached: [Bool]
  ) -> Double {
    let (place, shift) = (site % sites.count, site / sites.count)
    var sum = 0.0
    forEach(aroundX: sites.x[place], y: sites.y[place], shift: shift, reach: reach) { part in
      if !isReached[part] { sum += weights[part] }
    }
    return sum
  }

  private func open(
    aroundX x: Double, y: Double, shift: Int, reach: Distance, besides isReached: [Bool]
  ) -> [Int32] {
    var found: [Int32] = []
    forEach(aroundX: x, y: y, shift: shift, reach: reach) { part in
      if !isReached[part] { found.append(Int32(part)) }
    }
    return found
  }

  /// Calls `body` with what somebody there reaches in a shift.
  private func forEach(
    aroundX x: Double, y: Double, shift: Int, reach: Distance, _ body: (Int) -> Void
  ) {
    guard let timed else { return tree.forEach(within: reach.meters, ofX: x, y: y, body) }
    tree.forEach(within: reach.meters, ofX: x, y: y) { demand in
      for part in timed.parts(of: demand) where timed.isIn(part, shift: shift) { body(part) }
    }
  }
}

/// Sites one after the other, each the one that adds most then. What a site adds never grows, so
/// that most are not looked at again.
///
/// - Reference: Minoux (1978), Accelerated greedy algorithms for maximizing submodular set
///   functions, doi:10.1007/BFb0006528.
private enum LazySites {
  /// - Parameters:
  ///   - count: how many to choose at most.
  ///   - upper: for each site at least what it adds.
  ///   - gain: what a site adds now; nil where it can't be chosen any more.
  ///   - choose: hears what is chosen.
  static func ranked(
    _ count: Int, upper: [Double], gain: (Int) -> Double?, choose: (Int) -> Void
  ) -> [(site: Int, adds: Double)] {
    var upper = upper
    var ranked: [(site: Int, adds: Double)] = []
    var isOpen = [Bool](repeating: true, count: upper.count)
    while ranked.count < count {
      var best: (site: Int, adds: Double)?
      var order = upper.indices.filter { isOpen[$0] }
      order.sort { (upper[$1], $0) < (upper[$0], $1) }
      for site in order {
        if let best, upper[site] < best.adds || upper[site] == best.adds && site > best.site {
          break
        }
        guard let adds = gain(site) else {
          isOpen[site] = false
          continue
        }
        upper[site] = adds
        if best.map({ ($0.adds, site) < (adds, $0.site) }) ?? true { best = (site, adds) }
      }
      guard let best else { break }
      isOpen[best.site] = false
      ranked.append(best)
      choose(best.site)
    }
    return ranked
  }
}
