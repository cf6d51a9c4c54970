#if canImport(Glibc)
  import Glibc
#elseif canImport(Musl)
  import Musl
#else
  import Darwin
#endif

/// Probabilities of counts without the loss of digits that comes with differences of large
/// logarithms of factorials.
///
/// A probability is written as its largest possible value at these counts and a deviance, both of
/// which are small numbers. Counts need not be whole: a count of bunched events stands for fewer
/// independent ones.
///
/// - Reference: Loader (2000), Fast and accurate computation of binomial probabilities,
///   lists.gnu.org/archive/html/ octave-maintainers/2011-09/pdfK0uKOST642.pdf.
enum SaddlePoint {
  /// e⁻ᵐ mˣ / Γ(x + 1) for a mean m above 0 and x of at least 0.
  static func poisson(_ x: Double, mean: Double) -> Double {
    if x == 0 { return exp(-mean) }
    return exp(-stirlingError(x) - deviance(x, mean)) / (2 * Double.pi * x).squareRoot()
  }

  /// Γ(n + 1) / (Γ(x + 1) Γ(n − x + 1)) pˣ qⁿ⁻ˣ with n = x + y, for p and q = 1 − p between 0 and
  /// 1.
  ///
  /// - Parameters:
  ///   - x: successes, at least 0.
  ///   - y: failures, at least 0.
  static func binomial(_ x: Double, _ y: Double, p: Double, q: Double) -> Double {
    let n = x + y
    if x == 0 { return y == 0 ? 1 : exp(y * (p < 0.1 ? log1p(-p) : log(q))) }
    if y == 0 { return exp(x * (q < 0.1 ? log1p(-q) : log(p))) }
    let exponent =
      stirlingError(n) - stirlingError(x) - stirlingError(y)
      - deviance(x, n * p) - deviance(y, n * q)
    return exp(exponent) * (n / (2 * Double.pi * x * y)).squareRoot()
  }

  /// What Stirling's formula lacks of ln Γ(z + 1), for z above 0.
  static func stirlingError(_ z: Double) -> Double {
    if z >= 15 { return stirlingSeries(z) }
    // Γ(z + 1) = Γ(z + 1 + m) / ((z + 1) … (z + m)), with z + m from 15 on.
    var (product, raised) = (1.0, z)
    while raised < 15 {
      raised += 1
      product *= raised
    }
    let logGamma = stirlingSeries(raised) + stirling(raised) - log(product)
    return logGamma - stirling(z)
  }

  private static func stirling(_ z: Double) -> Double {
    (z + 0.5) * log(z) - z + 0.5 * log(2 * Double.pi)
  }

  private static func stirlingSeries(_ z: Double) -> Double {
    let square = z * z
    // 1/12, 1/360, 1/1260, 1/1680, 1/1188: Abramowitz, Stegun (1964), 6.1.41; the next term is
    // below 10⁻¹⁵ at 15.
    return
      (1.0 / 12
      - (1.0 / 360 - (1.0 / 1260 - (1.0 / 1680 - 1.0 / 1188 / square) / square) / square) / square)
      / z
  }

  /// x ln(x / m) + m − x, without cancellation where x and m are near each other.
  private static func deviance(_ x: Double, _ mean: Double) -> Double {
    guard (x - mean).magnitude < 0.1 * (x + mean) else { return x * log(x / mean) + mean - x }
    let ratio = (x - mean) / (x + mean)
    var sum = (x - mean) * ratio
    var term = 2 * x * ratio
    var odd = 1.0
    while true {
      term *= ratio * ratio
      odd += 2
      let next = sum + term / odd
      if next == sum { return next }
      sum = next
    }
  }
}
