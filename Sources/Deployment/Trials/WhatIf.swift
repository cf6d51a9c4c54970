/// What becomes of a plan when one hire moves: counted anew in the reach of two sites alone.
///
/// A page uses it while somebody drags a site across the map.
///
/// - Complexity: O(demand) once; each change O(kinds of demand within reach of the sites that
///   change).
///
/// ```swift
/// var trial = WhatIf(matrix: matrix, weights: ones, sites: plan.sites.map(\.candidate))
/// trial.move(0, to: 17)
/// print(trial.covered - plan.covered)
/// ```
public struct WhatIf: Sendable {
  private let matrix: CoverageMatrix
  private let rowWeights: [Double]
  /// All weight, within anybody's reach or not.
  public let total: Double
  /// The weight that areas in place cover.
  public let alreadyCovered: Double
  /// The chosen candidates, in the order in which they were given.
  public private(set) var sites: [Int] = []
  /// How many sites reach each row.
  private var count: [Int32]

  /// - Parameters:
  ///   - matrix: which candidates reach which demand.
  ///   - weights: what each demand counts, at least 0.
  ///   - alreadyCovered: the demand that areas in place cover; empty for none.
  ///   - sites: the candidates to begin with.
  public init(
    matrix: CoverageMatrix, weights: [Double], alreadyCovered: [Bool] = [], sites: [Int]
  ) {
    self.init(
      matrix: matrix,
      demand: CoverageDemand(matrix: matrix, weights: weights, alreadyCovered: alreadyCovered),
      sites: sites)
  }

  init(matrix: CoverageMatrix, demand: CoverageDemand, sites: [Int]) {
    self.matrix = matrix
    rowWeights = demand.rowWeights
    total = demand.total
    alreadyCovered = demand.already
    count = [Int32](repeating: 0, count: matrix.rowCount)
    for site in sites { add(site) }
  }

  /// The weight that the sites add to the areas in place.
  ///
  /// - Complexity: O(kinds of demand).
  public var covered: Double {
    var sum = 0.0
    for row in count.indices where count[row] > 0 { sum += rowWeights[row] }
    return sum
  }

  /// One hire more.
  public mutating func add(_ candidate: Int) {
    sites.append(candidate)
    for position in matrix.incidence.rows(of: candidate) {
      count[Int(matrix.incidence.siteRows[position])] += 1
    }
  }

  /// One hire less: the site with this number among `sites`.
  public mutating func remove(_ index: Int) {
    for position in matrix.incidence.rows(of: sites[index]) {
      count[Int(matrix.incidence.siteRows[position])] -= 1
    }
    sites.remove(at: index)
  }

  /// The site with this number among `sites` moves to another candidate.
  public mutating func move(_ index: Int, to candidate: Int) {
    for position in matrix.incidence.rows(of: sites[index]) {
      count[Int(matrix.incidence.siteRows[position])] -= 1
    }
    for position in matrix.incidence.rows(of: candidate) {
      count[Int(matrix.incidence.siteRows[position])] += 1
    }
    sites[index] = candidate
  }

  /// The weight that nobody else reaches: what is lost without this site.
  public func alone(_ index: Int) -> Double {
    matrix.incidence.rows(of: sites[index]).reduce(0) { sum, position in
      let row = Int(matrix.incidence.siteRows[position])
      return count[row] == 1 ? sum + rowWeights[row] : sum
    }
  }
}

/// What becomes of a plan of places and shifts when one hire moves or works another shift.
///
/// - Complexity: as `WhatIf`, over kinds of places and hours.
///
/// ```swift
/// var trial = try ShiftWhatIf(
///   matrix: matrix, demand: demand, patterns: ShiftPattern.aroundTheClock, posts: posts)
/// trial.move(0, to: ShiftCovering.Post(candidate: 17, pattern: 2))
/// print(trial.covered)
/// ```
public struct ShiftWhatIf: Sendable {
  private var places: WhatIf
  private let candidateCount: Int
  /// All weight at all hours.
  public let total: Double
  /// The weight that teams in place reach while they are on shift.
  public let alreadyCovered: Double

  /// - Parameters:
  ///   - matrix: which candidates reach which demand.
  ///   - demand: what each counts, and when it was.
  ///   - inPlace: when teams in place reach each demand; nil for none.
  ///   - patterns: the shifts.
  ///   - posts: the sites and shifts to begin with.
  /// - Throws: `tooLarge`.
  public init(
    matrix: CoverageMatrix, demand: HourlyDemand, inPlace: StaffingInPlace? = nil,
    patterns: [ShiftPattern], posts: [ShiftCovering.Post]
  ) throws(DeploymentError) {
    precondition(patterns.count <= ShiftCovering.mostPatterns)
    let expansion = try ShiftExpansion(matrix, demand, inPlace, patterns)
    candidateCount = matrix.candidateCount
    total = expansion.total
    alreadyCovered = expansion.already
    let count = candidateCount
    places = WhatIf(
      matrix: expansion.matrix, weights: expansion.weights,
      sites: posts.map { $0.pattern * count + $0.candidate })
  }

  /// The sites and shifts.
  public var posts: [ShiftCovering.Post] {
    places.sites.map {
      ShiftCovering.Post(candidate: $0 % candidateCount, pattern: $0 / candidateCount)
    }
  }

  /// The weight that the hires add to teams in place.
  public var covered: Double { places.covered }

  /// The hire with this number among `posts` moves, or works another shift.
  public mutating func move(_ index: Int, to post: ShiftCovering.Post) {
    places.move(index, to: post.pattern * candidateCount + post.candidate)
  }

  /// The weight that nobody else reaches: what is lost without this hire.
  public func alone(_ index: Int) -> Double { places.alone(index) }
}
