public import CatchmentParallel

/// Which cells are like their neighbors, and which stand out among them: local Moran's I.
///
/// Iᵢ = (n − 1) dᵢ Σⱼ wᵢⱼ dⱼ / Σⱼ dⱼ² with dᵢ = xᵢ − x̄. Above zero where a cell and its
/// neighborhood lie on the same side of the mean, below zero where on opposite sides; the quadrant
/// says which. The mean of all Iᵢ is the global Moran's I times (n − 1) / n where weights are
/// row-standardized.
///
/// - Complexity: O(n + links).
/// - Reference: Anselin (1995), Local indicators of spatial association, LISA,
///   doi:10.1111/j.1538-4632.1995.tb00338.x; the moments given the cell's own value: Sokal, Oden,
///   Thomson (1998), Local spatial autocorrelation in a biological model,
///   doi:10.1111/j.1538-4632.1998.tb00406.x.
///
/// ```swift
/// let weights = try SpatialWeights(nearest: 8, to: corners)
/// let found = LocalMoran(weights).indices(of: counts)
/// print(found)
/// ```
///
/// ## What this cannot say
///
/// Why neighbors are alike, or that they stay so. Where all cells of a district are high, none of
/// them stands out from its neighbors by much.
public struct LocalMoran: Sendable, Equatable {
  /// How a cell compares with the mean, and how its neighborhood does.
  public enum Quadrant: String, Sendable, Equatable {
    case highAmongHigh = "HH"
    case lowAmongLow = "LL"
    case highAmongLow = "HL"
    case lowAmongHigh = "LH"
    /// No neighbors, or all values are equal.
    case none = ""
  }

  /// The answer, one row for each cell; nil where a cell has no neighbors, or all values are equal.
  public struct Result: Sendable, Equatable {
    public let index: [Double?]
    public let quadrants: [Quadrant]
    /// What I would be on average if the other values were permuted at random, the cell's own
    /// held.
    public let expected: [Double?]
    /// The variance of I in the same game.
    public let variance: [Double?]

    /// (I − expected) / √variance; nil also where chance could not have changed I.
    public var scores: [Double?] {
      index.indices.map { cell in
        guard let value = index[cell], let mean = expected[cell], let spread = variance[cell],
          spread > 0
        else { return nil }
        return (value - mean) / spread.squareRoot()
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
    let deviations = Deviations(values)
    let sums = weights.sums(deviations.values, workers: workers)
    let n = Double(values.count)
    var index = [Double?](repeating: nil, count: values.count)
    var quadrants = [Quadrant](repeating: .none, count: values.count)
    var expected = index
    var variance = index
    for cell in values.indices where deviations.squares > 0 && weights.degree(of: cell) > 0 {
      let own = deviations.values[cell]
      let degree = Double(weights.degree(of: cell))
      let weight = weights.weight(of: cell)
      let scale = (n - 1) * own * weight / deviations.squares
      index[cell] = scale * sums[cell]
      quadrants[cell] =
        switch (own > 0, sums[cell] > 0) {
        case (true, true): .highAmongHigh
        case (false, false): .lowAmongLow
        case (true, false): .highAmongLow
        case (false, true): .lowAmongHigh
        }
      // The neighbors are `degree` of the n − 1 others, drawn without putting back.
      let mean = -own / (n - 1)
      let spread = max(0, (deviations.squares - own * own) / (n - 1) - mean * mean)
      expected[cell] = scale * degree * mean
      variance[cell] =
        n > 2 ? scale * scale * degree * spread * (n - 1 - degree) / (n - 2) : 0
    }
    return Result(
      index: index, quadrants: quadrants, expected: expected, variance: variance)
  }
}
