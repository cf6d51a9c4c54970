/// The gamma distribution with unit scale, whose tails are those of Poisson counts and, at half its
/// argument, of χ².
///
/// - Complexity: O(√shape) for tails.
/// - Reference: Abramowitz, Stegun (1964), Handbook of Mathematical Functions, 6.5.29 (series) and
///   6.5.31 (fraction).
public struct GammaDistribution: Sendable, Equatable {
  public let shape: Double

  /// - Precondition: the shape is above zero and finite.
  public init(shape: Double) {
    precondition(shape > 0 && shape.isFinite, "The shape is above zero.")
    self.shape = shape
  }

  /// The shares of the distribution on both sides of a number that is at least 0.
  public func tails(at x: Double) -> (below: Double, above: Double) {
    guard x > 0 else { return (0, 1) }
    guard x.isFinite else { return (1, 0) }
    // x^shape e^−x / Γ(shape + 1)
    let kernel = SaddlePoint.poisson(shape, mean: x)
    if x < shape + 1 {
      let below = min(1, kernel * series(x))
      return (below, 1 - below)
    }
    let above = min(1, kernel * shape * fraction(x))
    return (1 - above, above)
  }

  private func series(_ x: Double) -> Double {
    var (term, sum, divisor) = (1.0, 1.0, shape)
    while term > sum * 1e-17 {
      divisor += 1
      term *= x / divisor
      sum += term
    }
    return sum
  }

  private func fraction(_ x: Double) -> Double {
    let smallest = 1e-300
    var b = x + 1 - shape
    var c = 1 / smallest
    var d = 1 / b
    var value = d
    var n = 0.0
    while true {
      n += 1
      let factor = -n * (n - shape)
      b += 2
      d = factor * d + b
      if d.magnitude < smallest { d = smallest }
      c = b + factor / c
      if c.magnitude < smallest { c = smallest }
      d = 1 / d
      value *= d * c
      if (d * c - 1).magnitude < 3e-16 || n > 1000 + 100 * shape.squareRoot() { return value }
    }
  }
}

/// How many independent events happen where a stated number is the mean.
public struct PoissonDistribution: Sendable, Equatable {
  public let mean: Double

  /// - Precondition: the mean is at least zero and finite.
  public init(mean: Double) {
    precondition(mean >= 0 && mean.isFinite, "A mean of counts is not negative.")
    self.mean = mean
  }

  /// The probability of exactly so many events.
  public func mass(_ count: Int) -> Double {
    guard count >= 0 else { return 0 }
    if mean == 0 { return count == 0 ? 1 : 0 }
    return SaddlePoint.poisson(Double(count), mean: mean)
  }

  /// The probability of so many events or fewer.
  public func atMost(_ count: Int) -> Double {
    guard count >= 0 else { return 0 }
    guard mean > 0 else { return 1 }
    return GammaDistribution(shape: Double(count + 1)).tails(at: mean).above
  }

  /// The probability of so many events or more.
  public func atLeast(_ count: Int) -> Double {
    guard count > 0 else { return 1 }
    guard mean > 0 else { return 0 }
    return GammaDistribution(shape: Double(count)).tails(at: mean).below
  }

  /// Counts outside which less than 10⁻¹⁵ of the distribution lies.
  ///
  /// - Complexity: they are O(√mean) many.
  public var likelyCounts: ClosedRange<Int> {
    // By Bernstein's inequality a count lies 10 √mean + 40 above its mean with a chance of less
    // than e^−36.
    let reach = 10 * mean.squareRoot()
    return max(0, Int(mean - reach))...Int(mean + reach + 40)
  }

  /// A count drawn at random.
  ///
  /// - Complexity: O(mean) below 30 and O(√mean) above, one uniform number each.
  public func draw(from random: inout RandomStream) -> Int {
    // The inverse of the distribution, from the lowest likely count on.
    var left = random.uniform()
    let counts = likelyCounts
    var probability = mass(counts.lowerBound)
    var count = counts.lowerBound
    while left >= probability && count < counts.upperBound {
      left -= probability
      count += 1
      probability *= mean / Double(count)
    }
    return count
  }
}
