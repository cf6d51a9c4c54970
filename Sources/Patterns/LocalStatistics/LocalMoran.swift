public import CatchmentParallel

/// Which cells are like their neighbors, and which stand out among them: local Moran's I.
///
/// Iᵢ = (n − 1) dᵢ Σⱼ wᵢⱼ dⱼ / Σⱼ dⱼ² with dᵢ = xᵢ − x̄. Above zero where a cell and its
/// neighborhood lie on the same side of the mean, below zero where on opposite sides; the quadrant
/// says which. The mean of all Iᵢ is the global Moran's I times (n − 1) / n where weights are
/// row-standardized.
///
/// With a second column the neighbors are read in it: Iᵢ = (n − 1) dᵢ Σⱼ wᵢⱼ eⱼ / √(Σⱼ dⱼ² Σⱼ eⱼ²)
/// with eⱼ the deviations of the other column. Are many of *these* surrounded by many of *those*?
/// A cell's own value in the second column is looked at in no cell but its neighbors.
///
/// - Complexity: O(n + links).
/// - Reference: Anselin (1995), Local indicators of spatial association, LISA,
///   doi:10.1111/j.1538-4632.1995.tb00338.x; the moments given the cell's own value: Sokal, Oden,
///   Thomson (1998), Local spatial autocorrelation in a biological model,
///   doi:10.1111/j.1538-4632.1998.tb00406.x; two columns: Anselin, Syabri, Smirnov (2002),
///   Visualizing multivariate spatial correlation with dynamically linked windows.
///
/// ```swift
/// let weights = try SpatialWeights(nearest: 8, to: corners)
/// let found = LocalMoran(weights).indices(of: counts)
/// print(found)
/// ```
///
/// ## What this cannot say
///
/// Why neighbors are alike, or that they stay so. With two columns: that one brings the other; both
/// may follow a third, such as how many people are about. Where all cells of a district are high,
/// none of them stands out from its neighbors by much.
public struct LocalMoran: Sendable, Equatable {
  /// How a cell compares with the mean, and how its neighborhood does.
  public enum Quadrant: String, Sendable, Equatable {
    case highAmongHigh = "HH"
    case lowAmongLow = "LL"
    case highAmongLow = "HL"
    case lowAmongHigh = "LH"
    /// No neighbors, or all values are equal.
    case none = ""

    init(isHigh: Bool, isAmongHigh: Bool) {
      self =
        switch (isHigh, isAmongHigh) {
        case (true, true): .highAmongHigh
        case (false, false): .lowAmongLow
        case (true, false): .highAmongLow
        case (false, true): .lowAmongHigh
        }
    }
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
    let deviations = Deviations(values)
    return indices(deviations, deviations, workers)
  }

  /// The index of each cell with its neighbors in another column.
  ///
  /// The moments hold what is held by ``ConditionalPermutation`` of that column: both values of the
  /// cell itself.
  ///
  /// - Parameters:
  ///   - values: one for each cell, finite.
  ///   - others: what is looked at in the neighbors; one for each cell, finite.
  ///   - workers: the threads to use.
  public func indices(
    of values: [Double], besides others: [Double], workers: Workers = .one
  ) -> Result {
    indices(Deviations(values), Deviations(others), workers)
  }

  private func indices(
    _ deviations: Deviations, _ others: Deviations, _ workers: Workers
  ) -> Result {
    let count = weights.count
    precondition(
      deviations.values.count == count && others.values.count == count, "A value for each cell.")
    let sums = weights.sums(others.values, workers: workers)
    // Of one column the root of its square, but for rounding.
    let squares =
      deviations.squares == others.squares
      ? deviations.squares : deviations.squares.squareRoot() * others.squares.squareRoot()
    let n = Double(count)
    var index = [Double?](repeating: nil, count: count)
    var quadrants = [Quadrant](repeating: .none, count: count)
    var expected = index
    var variance = index
    for cell in 0..<count where squares > 0 && weights.degree(of: cell) > 0 {
      let own = deviations.values[cell]
      let other = others.values[cell]
      let degree = Double(weights.degree(of: cell))
      let weight = weights.weight(of: cell)
      let scale = (n - 1) * own * weight / squares
      index[cell] = scale * sums[cell]
      quadrants[cell] = Quadrant(isHigh: own > 0, isAmongHigh: sums[cell] > 0)
      // The neighbors are `degree` of the n − 1 others, drawn without putting back.
      let mean = -other / (n - 1)
      let spread = max(0, (others.squares - other * other) / (n - 1) - mean * mean)
      expected[cell] = scale * degree * mean
      variance[cell] =
        n > 2 ? scale * scale * degree * spread * (n - 1 - degree) / (n - 2) : 0
    }
    return Result(
      index: index, quadrants: quadrants, expected: expected, variance: variance)
  }
}
