public import CatchmentParallel
import CatchmentStatistics

/// Which places that have something are surrounded by others that have it: local join counts, for
/// events so few that a place has one or none.
///
/// BBᵢ = xᵢ Σⱼ wᵢⱼ xⱼ with xᵢ 1 where a cell is marked and 0 elsewhere: how many neighbors of a
/// marked cell are marked. With a dozen incidents a mean and a variance say little; this counts
/// instead.
///
/// If the other marks were dealt anew among the other cells, the marked neighbors of a cell would
/// be hypergeometric: of n − 1 cells, P − 1 are marked, and dᵢ are drawn. So p, the probability of
/// as many or more, is exact: no permutations are needed, and there is no Monte-Carlo error. Cells
/// that are not marked are not asked and have no p.
///
/// Neighbors are counted, so all weigh 1 whatever the weights say.
///
/// - Complexity: O(n + links + the sum of the different numbers of neighbors).
/// - Reference: Anselin, Li (2019), Operational local join count statistics for cluster detection,
///   doi:10.1007/s10109-019-00299-x.
///
/// ```swift
/// let weights = try SpatialWeights(distanceBand: .meters(400), between: corners)
/// let found = LocalJoinCount(weights).counts(of: counts.map { $0 >= 1 })
/// print(found.joins, found.p)
/// ```
///
/// ## What this cannot say
///
/// How many incidents a marked place has: ten count as one does. Nor whether a place without any
/// lies among many; Gi\* says that.
public struct LocalJoinCount: Sendable, Equatable {
  /// The answer, one row for each cell.
  public struct Result: Sendable, Equatable {
    /// How many neighbors of a marked cell are marked; 0 for a cell that is not.
    public let joins: [Int]
    /// How many cells are marked.
    public let marked: Int
    /// What a marked cell's count would be on average if the other marks were dealt anew; nil where
    /// a cell is not marked or has no neighbors.
    public let expected: [Double?]
    /// The variance of the count in the same game.
    public let variance: [Double?]
    /// How often chance alone gives as many or more.
    public let p: [Double?]

    /// (joins − expected) / √variance; nil also where chance could not have changed the count.
    public var scores: [Double?] {
      joins.indices.map { cell in
        guard let mean = expected[cell], let spread = variance[cell], spread > 0 else { return nil }
        return (Double(joins[cell]) - mean) / spread.squareRoot()
      }
    }
  }

  public let weights: SpatialWeights

  public init(_ weights: SpatialWeights) { self.weights = weights }

  /// The count of each cell.
  ///
  /// - Parameter isMarked: one for each cell.
  public func counts(of isMarked: [Bool], workers: Workers = .one) -> Result {
    precondition(isMarked.count == weights.count, "A mark or none for each cell.")
    let sums = weights.sums(isMarked.map { $0 ? 1 : 0 }, workers: workers)
    let marked = isMarked.count(where: \.self)
    let (others, marks) = (isMarked.count - 1, marked - 1)
    var joins = [Int](repeating: 0, count: isMarked.count)
    var expected = [Double?](repeating: nil, count: isMarked.count)
    var variance = expected
    var p = expected
    var tails: [Int: [Double]] = [:]
    for cell in isMarked.indices where isMarked[cell] {
      joins[cell] = Int(sums[cell])
      let degree = weights.degree(of: cell)
      guard degree > 0 else { continue }
      let share = Double(marks) / Double(others)
      expected[cell] = Double(degree) * share
      variance[cell] =
        others > 1
        ? Double(degree) * share * (1 - share) * Double(others - degree) / Double(others - 1) : 0
      let tail =
        tails[degree] ?? Self.tail(of: (all: others, marked: marks, drawn: degree))
      tails[degree] = tail
      p[cell] = tail[joins[cell]]
    }
    return Result(joins: joins, marked: marked, expected: expected, variance: variance, p: p)
  }

  /// For each count the probability of as many or more; the smallest are added up first.
  private static func tail(of deal: (all: Int, marked: Int, drawn: Int)) -> [Double] {
    let law = HypergeometricDistribution(all: deal.all, marked: deal.marked, drawn: deal.drawn)
    var tail = [Double](repeating: 0, count: deal.drawn + 1)
    var sum = 0.0
    for count in (0...deal.drawn).reversed() {
      sum += law.mass(count)
      // What is certain is 1, whatever rounding left.
      tail[count] = count <= law.possibleCounts.lowerBound ? 1 : min(1, sum)
    }
    return tail
  }
}
