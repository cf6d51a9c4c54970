#if canImport(Glibc)
  import Glibc
#elseif canImport(Musl)
  import Musl
#else
  import Darwin
#endif

/// How the weight of an incident falls with the distance from it.
///
/// Each integrates to 1 over the plane. `bandwidth` h is the radius beyond which the weight is 0;
/// of the Gaussian, which has no such radius, it is the standard deviation, and the weight is taken
/// as 0 beyond ``gaussianSupport`` of them.
///
/// | kernel | weight at distance d, u = d / h |
/// |---|---|
/// | quartic | 3 / (π h²) (1 − u²)² |
/// | epanechnikov | 2 / (π h²) (1 − u²) |
/// | triangular | 3 / (π h²) (1 − u) |
/// | uniform | 1 / (π h²) |
/// | gaussian | 1 / (2π h²) exp(−u² / 2) |
///
/// - Reference: Silverman (1986), Density estimation for statistics and data analysis, sections 2.4
///   and 4.2.
public enum Kernel: String, Sendable, CaseIterable {
  case quartic, epanechnikov, triangular, uniform, gaussian

  /// Where the Gaussian ends, in standard deviations: what is left out is less than 2 · 10⁻⁸ of it.
  public static let gaussianSupport = 6.0

  /// The distance beyond which an incident has no weight, in bandwidths.
  public var support: Double { self == .gaussian ? Self.gaussianSupport : 1 }

  /// The weight at distance 0 of a kernel with bandwidth 1.
  var peak: Double {
    switch self {
    case .quartic, .triangular: 3 / .pi
    case .epanechnikov: 2 / .pi
    case .uniform: 1 / .pi
    case .gaussian: 1 / (2 * .pi)
    }
  }

  /// The weight at a squared distance, as a share of the peak; both in bandwidths.
  @inline(__always)
  func falloff(_ square: Double) -> Double {
    switch self {
    case .quartic:
      let rest = max(0, 1 - square)
      return rest * rest
    case .epanechnikov: return max(0, 1 - square)
    case .triangular: return max(0, 1 - square.squareRoot())
    case .uniform: return square <= 1 ? 1 : 0
    case .gaussian:
      return square <= Self.gaussianSupport * Self.gaussianSupport ? exp(-square / 2) : 0
    }
  }

  /// The bandwidth, in standard deviations of the kernel along one axis: what makes kernels smooth
  /// alike.
  ///
  /// From the second moment: 1/8 h² for the quartic, 1/6 for Epanechnikov's, 3/20 for the
  /// triangular, 1/4 for the uniform.
  var bandwidthPerDeviation: Double {
    switch self {
    case .quartic: 8.0.squareRoot()
    case .epanechnikov: 6.0.squareRoot()
    case .triangular: (20.0 / 3).squareRoot()
    case .uniform: 2
    case .gaussian: 1
    }
  }
}
