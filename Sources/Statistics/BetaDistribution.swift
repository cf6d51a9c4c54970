#if canImport(Glibc)
  import Glibc
#elseif canImport(Musl)
  import Musl
#else
  import Darwin
#endif

/// The beta distribution, whose tails are those of the binomial, and whose quantiles are the exact
/// limits of a share.
///
/// - Complexity: O(√(a + b)) for a tail, about ten tails for a quantile.
/// - Reference: Abramowitz, Stegun (1964), Handbook of Mathematical Functions, 26.5; the continued
///   fraction is DiDonato, Morris (1992), doi:10.1145/131766.131776, in the form of 26.5.8.
public struct BetaDistribution: Sendable, Equatable {
  public let a: Double
  public let b: Double

  /// - Precondition: both parameters are above zero and finite.
  public init(a: Double, b: Double) {
    precondition(a > 0 && b > 0 && a.isFinite && b.isFinite, "Both parameters are above zero.")
    self.a = a
    self.b = b
  }

  /// A place between 0 and 1 that keeps its digits at either end, by its odds x / (1 − x).
  public struct Place: Sendable, Equatable {
    /// x, from 0 to 1.
    public let share: Double
    /// 1 − x, from 0 to 1.
    public let rest: Double

    public var odds: Double { share / rest }

    /// The place on the other side: the odds against instead of for.
    var mirrored: Place { Place(share: rest, rest: share) }

    /// - Precondition: the odds are at least 0; infinite odds are a share of 1.
    public init(odds: Double) {
      share = odds.isFinite ? odds / (1 + odds) : 1
      rest = 1 / (1 + odds)
    }

    private init(share: Double, rest: Double) {
      self.share = share
      self.rest = rest
    }
  }

  /// The shares of the distribution on both sides of a place, each with all its digits.
  public func tails(at place: Place) -> (below: Double, above: Double) {
    let (x, y) = (place.share, place.rest)
    if x == 0 { return (0, 1) }
    if y == 0 { return (1, 0) }
    let kernel = kernel(x, y)
    if x <= (a + 1) / (a + b + 2) {
      let below = min(1, kernel * Self.fraction(a, b, x) / a)
      return (below, 1 - below)
    }
    let above = min(1, kernel * Self.fraction(b, a, y) / b)
    return (1 - above, above)
  }

  /// The place with a share of the distribution below it.
  ///
  /// - Precondition: the share is above 0 and below 1.
  public func quantile(below share: Double) -> Place {
    precondition(share > 0 && share < 1, "A quantile is asked for between 0 and 1.")
    return share <= 0.5 ? place(target: share) : mirrored.place(target: 1 - share).mirrored
  }

  /// The place with a share of the distribution above it; unlike `quantile(below: 1 - share)` exact
  /// for tiny shares.
  ///
  /// - Precondition: the share is above 0 and below 1.
  public func quantile(above share: Double) -> Place {
    precondition(share > 0 && share < 1, "A quantile is asked for between 0 and 1.")
    return share <= 0.5 ? mirrored.place(target: share).mirrored : place(target: 1 - share)
  }

  /// The distribution of 1 − x.
  private var mirrored: BetaDistribution { BetaDistribution(a: b, b: a) }

  /// x^a (1 − x)^b / B(a, b): the derivative of the distribution by the logarithm of the odds.
  private func kernel(_ x: Double, _ y: Double) -> Double {
    SaddlePoint.binomial(a, b, p: x, q: y) * a * b / (a + b)
  }

  /// Newton's method for the logarithm of the tail over the logarithm of the odds, kept within a
  /// shrinking bracket.
  private func place(target: Double) -> Place {
    // Odds beyond e^±700 are no longer numbers.
    var (low, high) = (-700.0, 700.0)
    var logit = min(high, max(low, log(a / b)))
    for _ in 0..<200 {
      let place = Place(odds: exp(logit))
      let below = tails(at: place).below
      if below < target { low = logit } else { high = logit }
      let slope = kernel(place.share, place.rest) / below
      var next = logit - log(below / target) / slope
      if !(next > low && next < high) { next = (low + high) / 2 }
      let step = (next - logit).magnitude
      logit = next
      if step <= 4e-16 * max(1, logit.magnitude) { break }
    }
    return Place(odds: exp(logit))
  }

  /// The continued fraction of the lower tail, for x up to (a + 1) / (a + b + 2).
  private static func fraction(_ a: Double, _ b: Double, _ x: Double) -> Double {
    let smallest = 1e-300
    func bounded(_ value: Double) -> Double { value.magnitude < smallest ? smallest : value }
    var c = 1.0
    var d = 1 / bounded(1 - (a + b) * x / (a + 1))
    var value = d
    var m = 0.0
    while true {
      m += 1
      let even = m * (b - m) * x / ((a + 2 * m - 1) * (a + 2 * m))
      d = 1 / bounded(1 + even * d)
      c = bounded(1 + even / c)
      value *= d * c
      let odd = -(a + m) * (a + b + m) * x / ((a + 2 * m) * (a + 2 * m + 1))
      d = 1 / bounded(1 + odd * d)
      c = bounded(1 + odd / c)
      value *= d * c
      if (d * c - 1).magnitude < 3e-16 { return value }
      // O(√(a + b)) terms are enough; ten times as many end a fraction that no longer moves.
      if m > 1000 + 100 * (a + b).squareRoot() { return value }
    }
  }
}
