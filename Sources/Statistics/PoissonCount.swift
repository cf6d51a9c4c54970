/// A number of events with the interval in which its long-run mean may lie.
public struct PoissonCount: Sendable, Equatable {
  public let count: Int
  /// The variance of such counts over their mean: 1 where events are independent, more where they
  /// come in bunches.
  public let dispersion: Double

  /// - Precondition: the count is not negative, and the dispersion is at least 1 and finite.
  public init(_ count: Int, dispersion: Double = 1) {
    precondition(count >= 0, "A count is not negative.")
    precondition(dispersion >= 1 && dispersion.isFinite, "Bunches widen an interval.")
    self.count = count
    self.dispersion = dispersion
  }

  /// The interval of the mean by Byar's approximation to the exact limits: within 3 % of them from
  /// 3 events on, within 1 % from 5.
  ///
  /// Bunched events are counted as so many fewer independent ones (quasi-Poisson).
  ///
  /// - Parameter confidence: the share of such intervals that hold the truth, for example 0.95.
  /// - Reference: Breslow, Day (1987), Statistical Methods in Cancer Research II, page 69; Garwood
  ///   (1936), Fiducial limits for the Poisson distribution, doi:10.2307/2333958, for the exact
  ///   limits.
  public func interval(confidence: Double = 0.95) -> ClosedRange<Double> {
    let z = normalQuantile(1 - (1 - confidence) / 2)
    let events = Double(count) / dispersion
    func limit(_ n: Double, _ z: Double) -> Double {
      let root = 1 - 1 / (9 * n) + z / (3 * n.squareRoot())
      return max(0, n * root * root * root)
    }
    let low = count == 0 ? 0 : limit(events, -z)
    return low * dispersion...max(low, limit(events + 1, z)) * dispersion
  }
}
