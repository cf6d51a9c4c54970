/// A share with the interval that chance alone could explain.
public struct Proportion: Sendable, Equatable {
  public let successes: Int
  public let total: Int

  /// - Precondition: `0 <= successes <= total`.
  public init(successes: Int, of total: Int) {
    precondition(successes >= 0 && successes <= total, "A part is not larger than its whole.")
    self.successes = successes
    self.total = total
  }

  /// The share, between 0 and 1; nil where there is nothing to take a share of.
  public var value: Double? { total == 0 ? nil : Double(successes) / Double(total) }

  /// Wilson's score interval: inside 0 to 1 also for small counts and for none at all.
  ///
  /// - Parameter confidence: the share of such intervals that hold the truth, for example 0.95.
  /// - Returns: nil where `total` is 0.
  /// - Reference: Wilson (1927), doi:10.1080/01621459.1927.10502953; Brown, Cai, DasGupta (2001),
  ///   doi:10.1214/ss/1009213286.
  public func interval(confidence: Double = 0.95) -> ClosedRange<Double>? {
    guard let share = value else { return nil }
    let n = Double(total)
    let z = normalQuantile(1 - (1 - confidence) / 2)
    let center = (share + z * z / (2 * n)) / (1 + z * z / n)
    let half =
      z / (1 + z * z / n) * (share * (1 - share) / n + z * z / (4 * n * n)).squareRoot()
    let low = successes == 0 ? 0 : max(0, center - half)
    let high = successes == total ? 1 : min(1, center + half)
    return low...high
  }

  /// The exact interval: holds the truth at least as often as promised, whatever it is, at the price of being wider.
  ///
  /// - Parameter confidence: the share of such intervals that hold the truth, at least; for example 0.95.
  /// - Returns: nil where `total` is 0.
  /// - Complexity: O(√total).
  /// - Reference: Clopper, Pearson (1934), doi:10.2307/2331986.
  public func exactInterval(confidence: Double = 0.95) -> ClosedRange<Double>? {
    guard total > 0 else { return nil }
    let tail = (1 - confidence) / 2
    let (hits, misses) = (Double(successes), Double(total - successes))
    let low =
      successes == 0 ? 0 : BetaDistribution(a: hits, b: misses + 1).quantile(below: tail).share
    let high =
      successes == total ? 1 : BetaDistribution(a: hits + 1, b: misses).quantile(above: tail).share
    return low...high
  }
}
