import CatchmentStatistics

/// How the weight of an incident falls with the way from it along a street.
///
/// Each integrates to 1 over a line without end. `bandwidth` h is the way beyond which the weight
/// is 0; of the Gaussian it is the standard deviation, and the weight is 0 beyond
/// ``gaussianSupport`` of them.
///
/// | kernel | weight at distance d, u = d / h |
/// |---|---|
/// | quartic | 15 / (16 h) (1 − u²)² |
/// | epanechnikov | 3 / (4 h) (1 − u²) |
/// | triangular | 1 / h (1 − u) |
/// | uniform | 1 / (2 h) |
/// | gaussian | 1 / (√(2π) h) exp(−u² / 2) |
///
/// - Reference: Silverman (1986), Density estimation for statistics and data analysis, section 3.3.
public enum LineKernel: String, Sendable, CaseIterable {
  case quartic, epanechnikov, triangular, uniform, gaussian

  /// Where the Gaussian ends, in standard deviations.
  public static let gaussianSupport = 6.0

  /// The way beyond which an incident has no weight, in bandwidths.
  public var support: Double { self == .gaussian ? Self.gaussianSupport : 1 }

  /// What lies on one side of the incident, from it to a way of `u` bandwidths: 0 to a half.
  public func mass(within u: Double) -> Double {
    let u = min(max(0, u), support)
    return switch self {
    case .quartic: 15.0 / 16 * u * (1 - u * u * (2.0 / 3 - u * u / 5))
    case .epanechnikov: 3.0 / 4 * u * (1 - u * u / 3)
    case .triangular: u * (1 - u / 2)
    case .uniform: u / 2
    case .gaussian:
      (normalDistribution(u) - 0.5)
        / (2 * normalDistribution(Self.gaussianSupport) - 1)
    }
  }
}
