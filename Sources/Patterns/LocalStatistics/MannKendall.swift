/// Does a series rise or fall? Looks only at which of two values is larger, so that no outlier
/// decides.
///
/// S counts the pairs in which the later value is larger, less those in which it is smaller. If the
/// order of the values were chance, S would be 0 on average, with the variance (n (n − 1) (2 n + 5)
/// − Σ t (t − 1) (2 t + 5)) / 18 for groups of t equal values; z is S, one step closer to 0, over
/// its standard deviation.
///
/// Neighbors in the series should not depend on each other; where they do, p is too small. Below
/// four values no series can be significant at 0.05.
///
/// - Complexity: O(n²); meant for up to some thousands of values.
/// - Reference: Mann (1945), Nonparametric tests against trend, doi:10.2307/1907187; Kendall
///   (1938), doi:10.1093/biomet/30.1-2.81.
///
/// ```swift
/// let trend = MannKendall([4, 6, 5, 9, 8, 12])
/// print(trend)
/// ```
public struct MannKendall: Sendable, Equatable {
  /// Rises less falls, over all pairs.
  public let statistic: Int
  /// The variance of the statistic where the order is chance.
  public let variance: Double

  /// Compares all pairs.
  ///
  /// - Parameter series: finite numbers, in the order of time.
  public init(_ series: [Double]) {
    var statistic = 0
    for later in series.indices {
      for earlier in 0..<later {
        if series[later] > series[earlier] { statistic += 1 }
        if series[later] < series[earlier] { statistic -= 1 }
      }
    }
    self.statistic = statistic
    func term(_ n: Int) -> Double { Double(n) * Double(n - 1) * Double(2 * n + 5) }
    let ties = Dictionary(grouping: series, by: \.self).values.map(\.count)
    // Sorted, because the order of a dictionary is not ours, and sums of doubles depend on it
    // beyond 2⁵³.
    variance = (term(series.count) - ties.sorted().reduce(0) { $0 + term($1) }) / 18
  }

  /// Standard normal where the order is chance; above zero for a rise, 0 where all values are
  /// equal.
  public var z: Double {
    guard variance > 0 else { return 0 }
    return Double(statistic - statistic.signum()) / variance.squareRoot()
  }

  /// How often chance alone gives a trend at least as clear, up or down.
  public var p: Double { twoSidedP(z) }
}
