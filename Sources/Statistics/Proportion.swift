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
    return Self.interval(share: share, of: Double(total), confidence: confidence)
  }

  /// Wilson's score interval around a share of so many cases, whole or, for weighted ones,
  /// effective.
  ///
  /// - Returns: nil where there are no cases.
  public static func interval(
    share: Double, of cases: Double, confidence: Double = 0.95
  ) -> ClosedRange<Double>? {
    cases > 0 ? wilson(share: share, of: cases, confidence: confidence) : nil
  }

  /// The exact interval: holds the truth at least as often as promised, whatever it is, at the
  /// price of being wider.
  ///
  /// - Parameter confidence: the share of such intervals that hold the truth, at least; for example
  ///   0.95.
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

/// A share of weights with the interval that chance alone could explain.
///
/// Unequal weights tell less than so many equal ones: the interval is that of Kish's effective
/// number, (Σ w)² / Σ w², which is n where all weigh the same.
///
/// - Reference: Kish (1965), Survey Sampling, for the effective number.
public struct WeightedProportion: Sendable, Equatable {
  /// The weight of the part, and of the whole.
  public let part: Double
  public let whole: Double
  /// How many equal weights would tell as much.
  public let effectiveCount: Double

  /// - Parameters:
  ///   - weights: what each counts, at least 0.
  ///   - isPart: whether each belongs to the part.
  /// - Precondition: one answer for each weight.
  public init(_ weights: [Double], isPart: [Bool]) {
    precondition(weights.count == isPart.count, "One answer for each weight.")
    var (part, whole, squares) = (0.0, 0.0, 0.0)
    for (weight, belongs) in zip(weights, isPart) {
      whole += weight
      squares += weight * weight
      if belongs { part += weight }
    }
    self.part = part
    self.whole = whole
    effectiveCount = squares > 0 ? whole * whole / squares : 0
  }

  /// The share, between 0 and 1; nil where there is nothing to take a share of.
  public var value: Double? { whole > 0 ? part / whole : nil }

  /// Wilson's score interval, as for ``Proportion``; nil where nothing weighs anything.
  public func interval(confidence: Double = 0.95) -> ClosedRange<Double>? {
    value.map { wilson(share: $0, of: effectiveCount, confidence: confidence) }
  }
}

/// Wilson's score interval of a share of `n`.
private func wilson(share: Double, of n: Double, confidence: Double) -> ClosedRange<Double> {
  let z = normalQuantile(1 - (1 - confidence) / 2)
  let center = (share + z * z / (2 * n)) / (1 + z * z / n)
  let half =
    z / (1 + z * z / n) * (share * (1 - share) / n + z * z / (4 * n * n)).squareRoot()
  let low = share == 0 ? 0 : max(0, center - half)
  let high = share == 1 ? 1 : min(1, center + half)
  return low...high
}
