import CatchmentParallel

/// Whether so many sites can cover enough, and which: the question behind set covering and the
/// p-center.
///
/// It is the maximal covering search with a goal: a plan that reaches it ends the search, and so
/// does a bound below it. Where everything must be covered, weights do not matter: rows that are
/// covered whenever another one is are dropped, and the others weigh one each.
struct CoverDecision {
  let problem: CoveringProblem
  /// What a plan must cover, in the problem's weights.
  let goal: Double
  private let fixed: [Int]

  enum Answer {
    case possible([Int])
    case impossible
    /// Time was up.
    case unknown
  }

  /// - Parameters:
  ///   - goal: the weight to cover; nil for all rows that weigh something.
  init(
    _ matrix: CoverageMatrix, weights: [Double], goal: Double?, rules: SiteRules,
    spacing: SiteSpacing?, deadline: ContinuousClock.Instant?, workers: Workers
  ) {
    var weights = weights
    if goal == nil {
      // A row that no site may cover asks for nothing.
      let allowed = rules.allowed(matrix.candidateCount)
      for row in weights.indices
      where !matrix.incidence.sites(of: row).contains(where: {
        allowed[Int(matrix.incidence.rowSites[$0])]
      }) { weights[row] = 0 }
      let needed = Self.hardest(matrix.incidence, weights, workers: workers)
      weights = needed.map { $0 ? 1 : 0 }
    }
    problem = CoveringProblem(
      matrix, weights: weights, allowed: rules.allowed(matrix.candidateCount),
      required: Set(rules.keep), spacing: spacing, deadline: deadline, workers: workers)
    self.goal = goal ?? problem.weight.reduce(0, +)
    let problem = problem
    fixed = rules.keep.compactMap { problem.site(of: Int32($0)) }
  }

  /// Whether `size` sites can do it.
  ///
  /// - Parameter prices: carry over from one number of sites to the next.
  func answer<Stop: Error>(
    size: Int, hint: [Int] = [], prices: inout LagrangianBound?,
    deadline: ContinuousClock.Instant?, step: (Double) throws(Stop) -> Void
  ) throws(Stop) -> Answer {
    if size < fixed.count { return .impossible }
    var bound = prices?.resized(to: size) ?? LagrangianBound(problem, size: size)
    var search = CoveringSearch(
      problem, size: size, fixed: fixed, hints: hint.isEmpty ? [] : [hint.map { Int32($0) }],
      goal: goal, deadline: deadline)
    let outcome = try search.run(from: &bound, step: step)
    prices = bound
    if outcome.covered >= goal - 1e-9 * max(1, goal), outcome.covered >= 0 {
      return .possible(outcome.candidates)
    }
    return outcome.isDecided ? .impossible : .unknown
  }

  /// Rows that are not covered whenever another one is: none is a superset of another.
  private static func hardest(
    _ incidence: Incidence, _ weights: [Double], workers: Workers
  ) -> [Bool] {
    var needed = weights.map { $0 > 0 }
    let isOpen = needed
    let beaten = workers.map(count: incidence.rowCount, chunk: 512) { range in
      var mark = [Int32](repeating: -1, count: incidence.siteCount)
      var result: [Int32] = []
      for row in range where isOpen[row] {
        let sites = incidence.sites(of: row)
        var rarest = -1
        var fewest = Int.max
        for position in sites {
          let site = Int(incidence.rowSites[position])
          mark[site] = Int32(row)
          if incidence.rows(of: site).count < fewest {
            fewest = incidence.rows(of: site).count
            rarest = site
          }
        }
        guard rarest >= 0 else { continue }
        for position in incidence.rows(of: rarest) {
          let other = Int(incidence.siteRows[position])
          // Rows are different lists, so one of the same length is no superset.
          guard other != row, isOpen[other], incidence.sites(of: other).count > sites.count
          else { continue }
          var missing = sites.count
          for place in incidence.sites(of: other)
          where mark[Int(incidence.rowSites[place])] == Int32(row) { missing -= 1 }
          if missing == 0 { result.append(Int32(other)) }
        }
      }
      return result
    }
    for list in beaten { for row in list { needed[Int(row)] = false } }
    return needed
  }
}
