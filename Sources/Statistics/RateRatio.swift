/// Two numbers of events over two stretches of time (or of people and time): how many times as
/// frequent, and what chance alone could explain.
///
/// Given the number of both together, the later count is binomial: n trials with the odds θ ·
/// after's exposure to before's, where θ is the ratio of rates. So the exact limits of a share are
/// the exact limits of the ratio. `p` is twice the smaller tail at equal rates, at most 1: it is
/// below 1 − confidence just where the interval leaves out 1.
///
/// - Choosing `dispersion`: 1 where events are independent; the variance of counts over their mean
///   where they come in bunches (``Dispersion``). Bunched events are counted as so many fewer
///   independent ones (quasi-Poisson).
/// - Complexity: O(√n).
/// - Reference: Clopper, Pearson (1934), doi:10.2307/2331986; Przyborowski, Wilenski (1940),
///   doi:10.2307/2332612.
///
/// ```swift
/// let shootings = RateRatio(before: 28, after: 61)
/// // shootings.value is 2.18, shootings.interval() is 1.37 to 3.54, shootings.p is 0.0006
/// ```
public struct RateRatio: Sendable, Equatable {
  public let before: Int
  public let after: Int
  /// The exposure after over the exposure before.
  public let exposureRatio: Double
  public let dispersion: Double

  /// - Parameters:
  ///   - before: events before.
  ///   - after: events after.
  ///   - exposureBefore: days, or people times days, before.
  ///   - exposureAfter: the same after, in the same unit.
  /// - Precondition: counts are not negative; exposures are above zero; the dispersion is at least
  ///   1; all are finite.
  public init(
    before: Int, after: Int, exposureBefore: Double = 1, exposureAfter: Double = 1,
    dispersion: Double = 1
  ) {
    precondition(before >= 0 && after >= 0, "A count is not negative.")
    precondition(exposureBefore > 0 && exposureAfter > 0, "An exposure is above zero.")
    precondition(dispersion >= 1 && dispersion.isFinite, "Bunches widen an interval.")
    exposureRatio = exposureAfter / exposureBefore
    precondition(exposureRatio > 0 && exposureRatio.isFinite, "Exposures are comparable numbers.")
    self.before = before
    self.after = after
    self.dispersion = dispersion
  }

  /// How many times as frequent events are after; nil where there were none before.
  public var value: Double? {
    before == 0 ? nil : Double(after) / Double(before) / exposureRatio
  }

  /// The limits of a ratio; `high` is nil where no limit can be told, since there was no event
  /// before.
  public struct Interval: Sendable, Equatable {
    public let low: Double
    public let high: Double?

    /// Whether a ratio is not ruled out.
    public func contains(_ ratio: Double) -> Bool {
      low <= ratio && high.map { ratio <= $0 } ?? true
    }
  }

  /// The exact interval of the ratio; nil where there were no events at all.
  ///
  /// - Parameter confidence: the share of such intervals that hold the truth, at least; for example
  ///   0.95.
  public func interval(confidence: Double = 0.95) -> Interval? {
    guard before + after > 0 else { return nil }
    let tail = (1 - confidence) / 2
    let (x, y) = (Double(after) / dispersion, Double(before) / dispersion)
    let low =
      after == 0 ? 0 : BetaDistribution(a: x, b: y + 1).quantile(below: tail).odds / exposureRatio
    let high =
      before == 0
      ? nil : BetaDistribution(a: x + 1, b: y).quantile(above: tail).odds / exposureRatio
    return Interval(low: low, high: high)
  }

  /// The chance of a difference at least as rare, were the rates equal: twice the smaller tail, at
  /// most 1; nil where there were no events at all.
  public var p: Double? {
    guard before + after > 0 else { return nil }
    let (x, y) = (Double(after) / dispersion, Double(before) / dispersion)
    let even = BetaDistribution.Place(odds: exposureRatio)
    let atLeast = after == 0 ? 1 : BetaDistribution(a: x, b: y + 1).tails(at: even).below
    let atMost = before == 0 ? 1 : BetaDistribution(a: x + 1, b: y).tails(at: even).above
    return min(1, 2 * min(atLeast, atMost))
  }
}
