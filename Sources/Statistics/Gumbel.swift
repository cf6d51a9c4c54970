#if canImport(Glibc)
  import Glibc
#elseif canImport(Musl)
  import Musl
#else
  import Darwin
#endif

/// The distribution that the largest of many values tends to, here fitted to the maxima of
/// replicas.
///
/// With it a maximum far beyond those of 999 replicas still has a p of its own, where counting can
/// only say 1 in 1,000.
///
/// - Reference: Abrams, Kulldorff, Kleinman (2010), Gumbel based p-value approximations for spatial
///   scan statistics, doi:10.1186/1476-072X-9-61.
public struct Gumbel: Sendable, Equatable {
  public let location: Double
  /// Above 0.
  public let scale: Double

  /// Fits location and scale to the mean and the standard deviation.
  ///
  /// Answers with nil for fewer than two values, or where all are the same.
  public init?(fitting values: [Double]) {
    guard values.count > 1 else { return nil }
    let count = Double(values.count)
    let mean = values.reduce(0, +) / count
    let squares = values.reduce(0) { $0 + ($1 - mean) * ($1 - mean) }
    let deviation = (squares / (count - 1)).squareRoot()
    guard deviation > 1e-12 * mean.magnitude, deviation.isFinite else { return nil }
    let eulerMascheroni = 0.577215664901532861
    scale = deviation * 6.0.squareRoot() / .pi
    location = mean - eulerMascheroni * scale
  }

  /// The probability of a value at least as large.
  public func exceedance(_ value: Double) -> Double {
    -expm1(-exp((location - value) / scale))
  }
}
