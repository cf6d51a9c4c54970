public import CatchmentParallel
public import CatchmentStatistics

/// Which cells are as their neighbors are, and which are not, whatever their level: local Geary's
/// c.
///
/// cᵢ = Σⱼ wᵢⱼ (xᵢ − xⱼ)² / m₂ with m₂ = Σⱼ (xⱼ − x̄)² / n. Small where a cell and its neighbors
/// have nearly the same value, large where they differ. Local Moran multiplies deviations, so
/// differences near the mean escape it; Geary measures the differences themselves.
///
/// A cell that is like its neighbors lies ``HotSpotClass/Side/high`` where it and they are above
/// the mean, ``HotSpotClass/Side/low`` where below, and is ``HotSpotClass/Side/alike`` where they
/// lie on two sides of it, near to each other. Of a cell that differs, c does not say in which
/// direction: ``Result/quadrants`` do.
///
/// - Choosing between the two: Moran first; Geary for a quiet place in a busy quarter or a busy one
///   in a quiet quarter. At the edge of a quarter chance mixes values as much as the edge does.
/// - Complexity: O(n + links); ``test(_:permutations:workers:)`` as described there.
/// - Reference: Anselin (1995), Local indicators of spatial association, LISA,
///   doi:10.1111/j.1538-4632.1995.tb00338.x; Anselin (2019), A local indicator of multivariate
///   spatial association: extending Geary's c, doi:10.1111/gean.12164.
///
/// ```swift
/// let weights = try SpatialWeights(nearest: 8, to: corners, scheme: .rowStandardized)
/// let geary = LocalGeary(weights)
/// let chance = geary.test(counts, permutations: try Permutations(replicas: 9999))
/// print(geary.indices(of: counts).scores, chance.p())
/// ```
///
/// ## What this cannot say
///
/// Why neighbors are alike. In sparse counts most cells are empty among empty ones: they are alike,
/// and chance makes them so.
public struct LocalGeary: Sendable, Equatable {
  /// The answer, one row for each cell; nil where a cell has no neighbors, or all values are equal.
  public struct Result: Sendable, Equatable {
    public let index: [Double?]
    public let quadrants: [LocalMoran.Quadrant]
    /// What c would be on average if the other values were permuted at random, the cell's own held.
    public let expected: [Double?]
    /// The variance of c in the same game.
    public let variance: [Double?]

    /// (c − expected) / √variance, below zero where neighbors are alike; nil also where chance
    /// could not have changed c.
    public var scores: [Double?] {
      index.indices.map { cell in
        guard let value = index[cell], let mean = expected[cell], let spread = variance[cell],
          spread > 0
        else { return nil }
        return (value - mean) / spread.squareRoot()
      }
    }

    /// What a cell is where chance does not explain its c.
    ///
    /// - Parameter differs: whether c is large rather than small.
    public func side(of cell: Int, differs: Bool) -> HotSpotClass.Side {
      if differs { return .unlike }
      return switch quadrants[cell] {
      case .highAmongHigh: .high
      case .lowAmongLow: .low
      case .highAmongLow, .lowAmongHigh, .none: .alike
      }
    }
  }

  public let weights: SpatialWeights

  public init(_ weights: SpatialWeights) { self.weights = weights }

  /// The index of each cell.
  ///
  /// - Parameter values: one for each cell, finite.
  public func indices(of values: [Double], workers: Workers = .one) -> Result {
    precondition(values.count == weights.count, "A value for each cell.")
    let column = Deviations(values).scaled
    let n = Double(values.count)
    // The sums of powers of all deviations; of the first power it is 0.
    let (second, third, fourth) = column.reduce((0.0, 0.0, 0.0)) { sums, value in
      let square = value * value
      return (sums.0 + square, sums.1 + square * value, sums.2 + square * square)
    }
    var index = [Double?](repeating: nil, count: values.count)
    var quadrants = [LocalMoran.Quadrant](repeating: .none, count: values.count)
    var expected = index
    var variance = index
    for cell in values.indices where second > 0 && weights.degree(of: cell) > 0 {
      let own = column[cell]
      var (squares, sum) = (0.0, 0.0)
      for neighbor in weights.neighbors(of: cell) {
        let other = column[Int(neighbor)]
        squares += (own - other) * (own - other)
        sum += other
      }
      let degree = Double(weights.degree(of: cell))
      let scale = weights.weight(of: cell) / (second / n)
      index[cell] = scale * squares
      quadrants[cell] = LocalMoran.Quadrant(isHigh: own > 0, isAmongHigh: sum > 0)
      // The squares of the differences from the n − 1 others, `degree` of them drawn without
      // putting back.
      let mean = (n * own * own + second) / (n - 1)
      let powers = n * own * own * own * own + 6 * own * own * second - 4 * own * third + fourth
      let spread = powers / (n - 1) - mean * mean
      expected[cell] = scale * degree * mean
      // What rounding leaves where all others are equally far.
      let isFixed = n <= 2 || spread <= 1e-12 * mean * mean
      variance[cell] =
        isFixed ? 0 : scale * scale * degree * spread * (n - 1 - degree) / (n - 2)
    }
    return Result(index: index, quadrants: quadrants, expected: expected, variance: variance)
  }

  /// Could chance have given a cell neighbors as like, or as unlike, as it has? Holds each cell's
  /// value and permutes the others at random.
  ///
  /// `atLeast` counts replicas in which neighbors differ as much or more, `atMost` those in which
  /// they are as like or more, and ``LocalSignificance/isHigh(_:)`` says of a cell that it differs.
  /// Replicas and ties are those of ``ConditionalPermutation``.
  ///
  /// - Parameters:
  ///   - values: one for each cell, finite.
  ///   - permutations: how often chance is asked; no cell is ended early.
  ///   - workers: the threads to use.
  /// - Complexity: O(R (m + D + G log R + n)) for R replicas, at most m neighbors, D different
  ///   numbers of neighbors and G different pairs of a value and such a number; in counts G is
  ///   small. O(n + 1024 D) memory.
  public func test(
    _ values: [Double], permutations: Permutations, workers: Workers = .one
  ) -> LocalSignificance {
    test(values, permutations: permutations, workers: workers) { (_: Double) throws(Never) in }
  }

  /// The same, and reports how far the work is.
  ///
  /// - Parameter step: hears the finished fraction; what it throws ends the run.
  public func test<Stop: Error>(
    _ values: [Double], permutations: Permutations, workers: Workers = .one,
    step: (Double) throws(Stop) -> Void
  ) throws(Stop) -> LocalSignificance {
    precondition(values.count == weights.count, "A value for each cell.")
    let differences = ConditionalDifferences(weights, values)
    return try permutations.significance(
      cells: values.count, workers: workers, scratch: { differences.scratch() }, step: step,
      draw: { differences.draw($0, of: permutations, with: &$1) },
      count: { differences.count($0, in: &$1, workers: workers) })
  }
}
