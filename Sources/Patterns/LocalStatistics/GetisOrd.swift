public import CatchmentParallel

/// Where high values lie among high ones and low among low: local statistics of Getis and Ord.
///
/// The sum of a cell's neighborhood is compared with what it would be if all values were permuted
/// at random:
///
/// z = (Σⱼ wᵢⱼ xⱼ − x̄ Wᵢ) / (s √((n Σⱼ wᵢⱼ² − Wᵢ²) / (n − 1)))
///
/// with Wᵢ = Σⱼ wᵢⱼ and the divisor n in s. Gi\* counts the cell itself among its neighbors. Gi
/// leaves it out everywhere: of the sum, of x̄ and s, and of n. A cell at the edge has fewer
/// neighbors, and the formula knows.
///
/// All neighbors of one cell weigh the same, and such a weight cancels: z is the same for binary
/// and row-standardized weights. (esda prints another z for row-standardized ones, because it puts
/// Wᵢ in place of Σⱼ wᵢⱼ².)
///
/// z marks a cell by its *neighborhood*: an empty cell can be the hottest. ``HotSpotClass`` tells
/// the two apart. Counts of a rare thing are far from normal; where the neighborhood expects only a
/// few, ``ConditionalPermutation`` is the better judge.
///
/// - Complexity: O(n + links).
/// - Reference: Ord, Getis (1995), Local spatial autocorrelation statistics: distributional issues
///   and an application, doi:10.1111/j.1538-4632.1995.tb00912.x.
///
/// ```swift
/// let weights = try SpatialWeights(distanceBand: .meters(700), between: corners)
/// let scores = GetisOrd(weights, statistic: .star).scores(of: counts)
/// print(scores.compactMap(\.self).max() ?? 0)
/// ```
///
/// ## What this cannot say
///
/// Why a neighborhood is hot, or that it stays so. It marks neighborhoods: a cell without an
/// incident can have the highest z. Cells and distances drawn otherwise give other answers, and
/// counts without population say where incidents are, not how great each person's risk is.
public struct GetisOrd: Sendable, Equatable {
  /// Whether a cell belongs to its own neighborhood.
  public enum Statistic: Sendable, Equatable {
    /// Gi\*: with the cell.
    case star
    /// Gi: without.
    case withoutSelf
  }

  public let weights: SpatialWeights
  public let statistic: Statistic

  public init(_ weights: SpatialWeights, statistic: Statistic = .star) {
    self.weights = weights
    self.statistic = statistic
  }

  /// z of each cell: standard normal if values were permuted at random, above zero among high
  /// values.
  ///
  /// nil where the question has no answer: all values are equal, the neighborhood is empty, or it
  /// is everything.
  ///
  /// - Parameter values: one for each cell, finite.
  public func scores(of values: [Double], workers: Workers = .one) -> [Double?] {
    precondition(values.count == weights.count, "A value for each cell.")
    let deviations = Deviations(values)
    let sums = weights.sums(deviations.values, workers: workers)
    return values.indices.map { cell in
      let own = deviations.values[cell]
      switch statistic {
      case .star:
        return Self.score(
          sum: sums[cell] + own, size: weights.degree(of: cell) + 1, mean: 0,
          squares: deviations.squares, count: values.count)
      case .withoutSelf:
        let others = values.count - 1
        guard others > 0 else { return nil }
        // The deviations of all cells add up to zero, so those of the others to the opposite of the
        // cell's own.
        let mean = -own / Double(others)
        let squares = deviations.squares - own * own - mean * mean * Double(others)
        // What rounding leaves of values that are all alike but one.
        guard squares > 1e-12 * deviations.squares else { return nil }
        return Self.score(
          sum: sums[cell], size: weights.degree(of: cell), mean: mean, squares: squares,
          count: others)
      }
    }
  }

  /// z of one neighborhood of `size` cells among `count`, of which `squares` is the sum of squared
  /// deviations.
  static func score(
    sum: Double, size: Int, mean: Double, squares: Double, count: Int
  ) -> Double? {
    guard size > 0, size < count, squares > 0 else { return nil }
    let (n, m) = (Double(count), Double(size))
    let variance = squares / n * (n * m - m * m) / (n - 1)
    return (sum - mean * m) / variance.squareRoot()
  }
}

/// A column less its mean. Sums of these keep the digits that sums of large, similar values lose.
struct Deviations: Sendable {
  let mean: Double
  let values: [Double]
  /// The sum of their squares; exactly 0 where all values are equal.
  let squares: Double

  init(_ column: [Double]) {
    guard let first = column.first, column.contains(where: { $0 != first }) else {
      mean = column.first ?? 0
      values = [Double](repeating: 0, count: column.count)
      squares = 0
      return
    }
    let center = first + column.reduce(0) { $0 + ($1 - first) } / Double(column.count)
    mean = center
    values = column.map { $0 - center }
    squares = values.reduce(0) { $0 + $1 * $1 }
  }
  /// The same in units of the range of the column, so that squares of the smallest and the largest
  /// numbers are numbers still; all 0 where all values are equal.
  var scaled: [Double] {
    let range = (values.max() ?? 0) - (values.min() ?? 0)
    return range > 0 ? values.map { $0 / range } : values
  }
}
