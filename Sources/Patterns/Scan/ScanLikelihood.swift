#if canImport(Glibc)
  import Glibc
#elseif canImport(Musl)
  import Musl
#else
  import Darwin
#endif

/// How much better a raised rate inside a window explains its incidents than one rate everywhere.
///
/// A window has incidents and an exposure: population times days, incidents of its places times
/// those of its days, or cases and controls together. The expected share of the incidents is its
/// share of the exposure.
struct ScanLikelihood: Sendable {
  enum Model: Sendable {
    /// Counts about an expectation; also for the space-time permutation.
    case poisson
    /// Cases among cases and controls, where the exposure is a number of both.
    case bernoulli
  }

  let model: Model
  /// All incidents.
  let cases: Int
  /// The exposure of everything.
  let exposure: Double

  /// n ln n, which the logarithms of counts are made of.
  @inline(__always) private func term(_ n: Double) -> Double { n > 0 ? n * log(n) : 0 }

  func expected(_ exposure: Double) -> Double {
    // Whole numbers stay exact as far as they can.
    Double(cases) * exposure / self.exposure
  }

  /// The log-likelihood ratio of a window; 0 where it holds no more than expected.
  func ratio(cases count: Int, exposure inside: Double) -> Double {
    let c = Double(count)
    let all = Double(cases)
    let mu = expected(inside)
    guard c > mu else { return 0 }
    let ratio: Double
    switch model {
    case .poisson:
      let rest = count < cases ? (all - c) * log((all - c) / (all - mu)) : 0
      ratio = c * log(c / mu) + rest
    case .bernoulli:
      let outside = exposure - inside
      ratio =
        term(c) + term(inside - c) - term(inside)
        + term(all - c) + term(outside - all + c) - term(outside)
        - (term(all) + term(exposure - all) - term(exposure))
    }
    return max(0, ratio)
  }

  /// The rate inside over the rate outside; nil where all incidents are inside.
  func relativeRisk(cases count: Int, exposure inside: Double) -> Double? {
    guard count < cases else { return nil }
    let outside = Double(cases - count) / (exposure - inside)
    return Double(count) / inside / outside
  }

  /// An exposure that a window with so many incidents must stay below for its ratio to be above
  /// `best`.
  ///
  /// It may be too large by a 100,000th, never too small: what passes is still to be weighed.
  func bound(cases count: Int, above best: Double) -> Double {
    // Where more incidents are inside than expected, the ratio falls as the exposure grows.
    var high = exposure * Double(count) / Double(cases)
    guard best > 0, high > 0 else { return high }
    var low = model == .bernoulli ? min(Double(count), high) : 0
    guard model == .poisson || ratio(cases: count, exposure: low) > best else {
      // Nothing of so few incidents is enough.
      return low
    }
    if model == .poisson {
      // The ratio is below c ln(c/μ), so μ is at most c e^(−best / c); and at least that times
      // e^(−1).
      high = min(high, high * exp(-best / Double(count)) * (1 + 1e-9))
      low = high * exp(-1)
    }
    while high - low > 1e-5 * high {
      let middle = (low + high) / 2
      if ratio(cases: count, exposure: middle) > best { low = middle } else { high = middle }
    }
    return high * (1 + 1e-9)
  }
}
