import CatchmentParallel

/// The best plans for one hire, two hires, and so on: first the number asked for, then its neighbors.
///
/// Prices and plans of one number of hires are a good start for the next. Up from the number asked for goes one chain, down
/// go a few, whose number does not depend on the threads, so that the answer does not either.
struct CoveringCurve {
  typealias Outcome = CoveringSearch.Outcome

  let problem: CoveringProblem
  /// Sites in every plan.
  let fixed: [Int]
  let hires: Int
  let sizes: ClosedRange<Int>
  let deadline: ContinuousClock.Instant?

  private static let chainsDown = 3
  /// How much of the reported progress is the number of hires asked for.
  private static let shareOfAsked = 0.5

  /// A number of hires and its answer, with the prices that it leaves.
  private struct Link: Sendable {
    var size: Int
    var outcome: Outcome
    var prices: LagrangianBound
  }

  /// One outcome for each of the sizes.
  ///
  /// - Precondition: `hires` is one of the sizes.
  func solve<Stop: Error>(
    workers: Workers, step: (Double) throws(Stop) -> Void
  ) throws(Stop) -> [Outcome] {
    var prices = LagrangianBound(problem, size: hires)
    var search = CoveringSearch(problem, size: hires, fixed: fixed, hints: [], deadline: deadline)
    let asked = try search.run(from: &prices) { (share: Double) throws(Stop) in
      try step(share * Self.shareOfAsked)
    }
    var outcomes = [Outcome?](repeating: nil, count: sizes.count)
    outcomes[hires - sizes.lowerBound] = asked
    let below = Array((sizes.lowerBound..<hires).reversed())
    let length = max(1, (below.count + Self.chainsDown - 1) / Self.chainsDown)
    var chains = stride(from: 0, to: below.count, by: length).map {
      below[$0..<min(below.count, $0 + length)]
    }
    chains.append((sizes.filter { $0 > hires })[...])
    let first = Link(size: hires, outcome: asked, prices: prices)
    var links = [Link](repeating: first, count: chains.count)
    let rounds = chains.map(\.count).max() ?? 0
    for round in 0..<rounds {
      try step(
        Self.shareOfAsked + (1 - Self.shareOfAsked) * Double(round) / Double(rounds))
      let open = chains.indices.filter { round < chains[$0].count }
      let sizes = open.map { chains[$0][chains[$0].startIndex + round] }
      let before = links
      let solved = workers.map(count: open.count, chunk: 1) { range in
        extended(before[open[range.lowerBound]], to: sizes[range.lowerBound])
      }
      for (chain, link) in zip(open, solved) {
        links[chain] = link
        outcomes[link.size - self.sizes.lowerBound] = link.outcome
      }
    }
    try step(1)
    return outcomes.compactMap(\.self)
  }

  private func extended(_ link: Link, to size: Int) -> Link {
    var prices = link.prices.resized(to: size)
    var search = CoveringSearch(
      problem, size: size, fixed: fixed,
      hints: [problem.ranked(link.outcome.candidates).map { Int32($0.candidate) }],
      deadline: deadline)
    let outcome = search.run(from: &prices) { (_: Double) throws(Never) in }
    return Link(size: size, outcome: outcome, prices: prices)
  }
}

extension CoveringProblem {
  /// Candidates in the order in which each adds most to those before it; of equal ones the lowest first.
  ///
  /// A candidate that is not worth a site of the problem adds nothing. What a candidate adds only falls as others are
  /// taken, so one that still holds what it held when it was the best is the best.
  func ranked(_ candidates: [Int]) -> [(candidate: Int, adds: Double)] {
    var isCovered = [Bool](repeating: false, count: rowCount)
    func gain(_ candidate: Int) -> Double {
      guard let site = site(of: Int32(candidate)) else { return 0 }
      return rows(of: site).reduce(0.0) { sum, position in
        let row = Int(siteRows[position])
        return isCovered[row] ? sum : sum + weight[row]
      }
    }
    var left = candidates.sorted().map { (candidate: $0, adds: gain($0)) }
    var result: [(candidate: Int, adds: Double)] = []
    while !left.isEmpty {
      var best = 0
      for index in left.indices where left[index].adds > left[best].adds { best = index }
      let adds = gain(left[best].candidate)
      guard adds == left[best].adds else {
        left[best].adds = adds
        continue
      }
      let next = left.remove(at: best)
      if let site = site(of: Int32(next.candidate)) {
        for position in rows(of: site) { isCovered[Int(siteRows[position])] = true }
      }
      result.append(next)
    }
    return result
  }
}
