import CatchmentParallel

/// The best plans for one hire, two hires, and so on: first the number asked for, then its
/// neighbors.
///
/// Prices and plans of one number of hires are a good start for the next. Up from the number asked
/// for goes one chain, down go a few, whose number does not depend on the threads, so that the
/// answer does not either. When time is up, fewer hires get the best of the last plan's sites with
/// a bound that costs nothing, and more hires no answer.
struct CoveringCurve {
  typealias Outcome = CoveringSearch.Outcome

  let problem: CoveringProblem
  /// Sites in every plan; no number of hires is below theirs.
  let fixed: [Int]
  let hires: Int
  /// Ascending; one of them is `hires`.
  let sizes: [Int]
  let deadline: ContinuousClock.Instant?

  private static let chainsDown = 3
  /// How much of the reported progress is the number of hires asked for.
  private static let shareOfAsked = 0.5

  /// A number of hires and its answer, with the prices that it leaves.
  private struct Link: Sendable {
    var size: Int
    var outcome: Outcome?
    var prices: LagrangianBound
    /// Once time is up: the sites of the last plan that was sought, each adding most to those
    /// before it. Plans for fewer hires are its beginnings.
    var line: [(candidate: Int, adds: Double)]?
  }

  /// One outcome for each of the sizes; nil where time was up.
  func solve<Stop: Error>(
    workers: Workers, step: (Double) throws(Stop) -> Void
  ) throws(Stop) -> [Outcome?] {
    precondition(sizes.contains(hires) && fixed.count <= sizes[0])
    var prices = LagrangianBound(problem, size: hires)
    var search = CoveringSearch(problem, size: hires, fixed: fixed, hints: [], deadline: deadline)
    let asked = try search.run(from: &prices) { (share: Double) throws(Stop) in
      try step(share * Self.shareOfAsked)
    }
    var outcomes: [Int: Outcome?] = [hires: asked]
    let below = Array(sizes.filter { $0 < hires }.reversed())
    let length = max(1, (below.count + Self.chainsDown - 1) / Self.chainsDown)
    var chains = stride(from: 0, to: below.count, by: length).map {
      below[$0..<min(below.count, $0 + length)]
    }
    chains.append((sizes.filter { $0 > hires })[...])
    let first = Link(size: hires, outcome: asked, prices: prices)
    var links = [Link](repeating: first, count: chains.count)
    let rounds = chains.map(\.count).max() ?? 0
    var worths: [Double]?
    for round in 0..<rounds {
      try step(
        Self.shareOfAsked + (1 - Self.shareOfAsked) * Double(round) / Double(rounds))
      let open = chains.indices.filter { round < chains[$0].count }
      let sizes = open.map { chains[$0][chains[$0].startIndex + round] }
      if worths == nil, isLate { worths = problem.mostWorths(upTo: hires) }
      let before = links
      let known = worths
      let solved = workers.map(count: open.count, chunk: 1) { range in
        extended(before[open[range.lowerBound]], to: sizes[range.lowerBound], known)
      }
      for (chain, link) in zip(open, solved) {
        links[chain] = link
        outcomes[link.size] = .some(link.outcome)
      }
    }
    try step(1)
    return sizes.map { outcomes[$0] ?? nil }
  }

  private var isLate: Bool { deadline.map { ContinuousClock.now > $0 } ?? false }

  /// - Parameter worths: what so many sites are worth at most, where that is known already.
  private func extended(_ link: Link, to size: Int, _ worths: [Double]?) -> Link {
    if isLate {
      var late = link
      late.size = size
      late.line =
        link.line ?? problem.ranked(link.outcome?.candidates ?? [], first: candidates(fixed))
      late.outcome = link.outcome.flatMap { shortened($0, late.line ?? [], to: size, worths) }
      return late
    }
    var prices = link.prices.resized(to: size)
    let ranked = problem.ranked(link.outcome?.candidates ?? [], first: candidates(fixed))
    var search = CoveringSearch(
      problem, size: size, fixed: fixed, hints: [ranked.map { Int32($0.candidate) }],
      deadline: deadline)
    let outcome = search.run(from: &prices) { (_: Double) throws(Never) in }
    return Link(size: size, outcome: outcome, prices: prices)
  }

  /// The best of a plan's sites, for fewer hires; nil for more.
  private func shortened(
    _ outcome: Outcome, _ line: [(candidate: Int, adds: Double)], to size: Int, _ worths: [Double]?
  ) -> Outcome? {
    // A plan that has fewer sites than hires is one for fewer hires too.
    guard outcome.candidates.count >= size || !problem.hasSpacing, outcome.covered >= 0 else {
      return nil
    }
    if size > hires { return nil }
    let kept = line.prefix(size)
    let covered = problem.covered(
      by: kept.lazy.compactMap { problem.site(of: Int32($0.candidate)) })
    let most = worths?[size] ?? problem.mostWorth(of: size)
    let bound = max(covered, min(outcome.bound, most))
    return Outcome(
      candidates: kept.map(\.candidate).sorted(), covered: covered, bound: bound,
      isOptimal: bound <= covered, ranking: fixed.isEmpty ? Array(kept) : nil)
  }

  private func candidates(_ sites: [Int]) -> [Int] { sites.map { Int(problem.candidate[$0]) } }
}

extension CoveringProblem {
  /// Candidates in the order in which each adds most to those before it; of equal ones the lowest
  /// first.
  ///
  /// A candidate that is not worth a site of the problem adds nothing.
  ///
  /// - Parameter first: candidates of the list that go before all others.
  func ranked(_ candidates: [Int], first: [Int] = []) -> [(candidate: Int, adds: Double)] {
    var isCovered = [Bool](repeating: false, count: rowCount)
    func gain(_ candidate: Int) -> Double {
      guard let site = site(of: Int32(candidate)) else { return 0 }
      return rows(of: site).reduce(0.0) { sum, position in
        let row = Int(siteRows[position])
        return isCovered[row] ? sum : sum + weight[row]
      }
    }
    let leads = Set(first).intersection(candidates)
    var result: [(candidate: Int, adds: Double)] = []
    for group in [leads.sorted(), candidates.sorted().filter { !leads.contains($0) }] {
      var line = LazyGains(group, gain: gain)
      while let next = line.next(gain) {
        if let site = site(of: Int32(next.item)) {
          for position in rows(of: site) { isCovered[Int(siteRows[position])] = true }
        }
        result.append((next.item, next.gain))
      }
    }
    return result
  }

  /// What so many sites cover together at most, were no row within reach of two: a bound that costs
  /// next to nothing.
  func mostWorth(of size: Int) -> Double { mostWorths(upTo: size)[size] }

  /// The same for each number of sites from none.
  func mostWorths(upTo size: Int) -> [Double] {
    var largest = LargestValues(capacity: min(size, max(1, siteCount)))
    for site in 0..<siteCount { largest.offer(worth[site], site) }
    let slack = grain > 0 ? 1 : 1 + 1e-12
    var sums = [0.0]
    var sum = 0.0
    // Summed the other way round, rounding could bring a sum below its true value.
    for entry in largest.sorted() {
      sum += entry.value
      sums.append(sum * slack)
    }
    // Sites that are not there add nothing.
    while sums.count <= size { sums.append(sums[sums.count - 1]) }
    return sums
  }
}
