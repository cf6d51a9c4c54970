/// What each candidate covers, for the tables of a plan.
struct SiteTable {
  private let matrix: CoverageMatrix
  private let demand: CoverageDemand
  private let allowed: [Bool]

  init(_ matrix: CoverageMatrix, _ demand: CoverageDemand, allowed: [Bool]) {
    self.matrix = matrix
    self.demand = demand
    self.allowed = allowed
  }

  /// The weight within a candidate's reach that the areas in place do not cover.
  func covers(_ candidate: Int) -> Double {
    matrix.incidence.rows(of: candidate).reduce(0) {
      $0 + demand.rowWeights[Int(matrix.incidence.siteRows[$1])]
    }
  }

  func described(_ ranked: [(candidate: Int, adds: Double)]) -> [Plan.Site] {
    ranked.map { candidate, adds in
      Plan.Site(candidate: candidate, adds: adds, covers: covers(candidate))
    }
  }

  /// A plan of exactly as many sites as hires.
  ///
  /// Where every site worth choosing is chosen, the others add nothing; the lowest ones complete
  /// the plan. With spacing plans are complete already.
  func filled(
    _ ranked: [(candidate: Int, adds: Double)], upTo hires: Int, avoiding spacing: SiteSpacing?
  ) -> [Plan.Site] {
    guard ranked.count < hires, spacing == nil else { return described(ranked) }
    let taken = Set(ranked.map(\.candidate))
    let others = allowed.indices.lazy.filter { allowed[$0] && !taken.contains($0) }
    return described(ranked + others.prefix(hires - ranked.count).map { ($0, 0) })
  }

  /// Why nothing is added, where nothing is.
  func nothingToAdd(_ covered: Double) -> Plan.NothingToAdd? {
    guard covered <= 0 else { return nil }
    if demand.total <= 0 { return .noDemand }
    if demand.total <= demand.already { return .allCovered }
    let isReachable = demand.rowWeights.contains { $0 > 0 }
    return isReachable ? .reachedByAvoidedOnly : .outOfReach
  }
}

/// What there is to cover: the demand's weights by row, and their sums.
struct CoverageDemand: Sendable {
  /// The weight of each row that no area in place covers.
  let rowWeights: [Double]
  /// All weight, within anybody's reach or not.
  let total: Double
  /// The weight that the areas in place cover.
  let already: Double

  /// - Precondition: there is a weight of at least 0 for each demand of the matrix.
  init(matrix: CoverageMatrix, weights: [Double], alreadyCovered: [Bool]) {
    precondition(weights.count == matrix.rowOfDemand.count, "Each demand has a weight.")
    precondition(alreadyCovered.isEmpty || alreadyCovered.count == weights.count)
    precondition(weights.allSatisfy { $0 >= 0 && $0.isFinite }, "A weight is at least 0.")
    rowWeights = matrix.rowWeights(weights, alreadyCovered: alreadyCovered)
    total = weights.reduce(0, +)
    var already = 0.0
    for (index, isCovered) in alreadyCovered.enumerated() where isCovered {
      already += weights[index]
    }
    self.already = already
  }
}
