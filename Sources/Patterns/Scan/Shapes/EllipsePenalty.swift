public import CatchmentGeometry

#if canImport(Glibc)
  import Glibc
#elseif canImport(Musl)
  import Musl
#else
  import Darwin
#endif

/// How much stronger a long ellipse must be than a round window to count as much.
///
/// The log-likelihood ratio of an ellipse whose longer axis is s times the shorter one is
/// multiplied by (4 s / (s + 1)²)ᵃ, in the observed and in all replicas alike.
///
/// - Choosing: ``medium`` is usual. Without a penalty, long and thin windows that string together
///   the luckiest places of a city win too often; a strong one finds little but round ones.
/// - Reference: Kulldorff, Huang, Pickle, Duczmal (2006), An elliptic spatial scan statistic,
///   doi:10.1002/sim.2490.
public enum EllipsePenalty: String, Sendable, CaseIterable {
  case none, medium, strong

  private var exponent: Double {
    switch self {
    case .none: 0
    case .medium: 0.5
    case .strong: 1
    }
  }

  /// What the log-likelihood ratio is multiplied by: 1 for a circle, less for longer ellipses.
  ///
  /// - Parameter stretch: the longer axis over the shorter one, at least 1.
  public func factor(ofStretch stretch: Double) -> Double {
    pow(4 * stretch / ((stretch + 1) * (stretch + 1)), exponent)
  }
}

/// An elliptic window: how far it reaches from its center, and in which direction.
public struct ScanEllipse: Sendable, Equatable {
  /// Half the longer axis.
  public let majorRadius: Distance
  /// Half the shorter axis.
  public let minorRadius: Distance
  /// The direction of the longer axis in degrees counterclockwise from east, 0 ..< 180; 0 for a
  /// circle.
  public let angle: Double

  public init(majorRadius: Distance, minorRadius: Distance, angle: Double) {
    self.majorRadius = majorRadius
    self.minorRadius = minorRadius
    self.angle = angle
  }
}
