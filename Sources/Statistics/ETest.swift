/// Whether two Poisson rates differ, by the distribution of their standardized difference at one
/// estimated rate.
///
/// It is less cautious than the exact test of ``RateRatio``, which decides here, and can disagree
/// with it: 0 events after 5 have p 0.020 here and 0.0625 there.
///
/// - Complexity: O(√events).
/// - Reference: Krishnamoorthy, Thomson (2004), A more powerful test for comparing two Poisson
///   means, doi:10.1016/S0378-3758(02)00408-1.
public struct ETest: Sendable, Equatable {
  /// The chance of a difference at least as large at one rate for both; nil where there were no
  /// events at all.
  public let p: Double?

  /// - Parameters:
  ///   - first: events of the first count.
  ///   - second: events of the second count.
  ///   - firstExposure: the exposure of the first count.
  ///   - secondExposure: the exposure of the second count, in the same unit.
  /// - Precondition: counts are not negative, exposures are above zero and finite.
  public init(
    _ first: Int, _ second: Int, firstExposure: Double = 1, secondExposure: Double = 1
  ) {
    precondition(first >= 0 && second >= 0, "A count is not negative.")
    precondition(
      firstExposure > 0 && secondExposure > 0 && firstExposure.isFinite && secondExposure.isFinite,
      "An exposure is above zero.")
    guard first + second > 0 else {
      p = nil
      return
    }
    // The statistic depends on the ratio of the exposures alone, and so do the means.
    let total = firstExposure + secondExposure
    let (one, two) = (firstExposure / total, secondExposure / total)
    func difference(_ x: Int, _ y: Int) -> Double {
      guard x + y > 0 else { return 0 }
      let (x, y) = (Double(x), Double(y))
      return (x / one - y / two) / (x / (one * one) + y / (two * two)).squareRoot()
    }
    // Pairs as far apart as the observed one belong to the tail, whatever rounding says.
    let observed = difference(first, second).magnitude * (1 - 1e-12)
    let events = Double(first + second)
    let firsts = PoissonDistribution(mean: events * one)
    let seconds = PoissonDistribution(mean: events * two)
    let (columns, rows) = (firsts.likelyCounts, seconds.likelyCounts)
    // For each first count, the second counts in the tail are those up to `low` and those from
    // `high` on; both rise with the first count.
    let masses = rows.map { seconds.mass($0) }
    var cumulative = [0.0]
    for mass in masses { cumulative.append(cumulative[cumulative.count - 1] + mass) }
    let all = cumulative[masses.count]
    var (low, high) = (0, 0)
    var sum = 0.0
    for x in columns {
      func count(_ row: Int) -> Int { rows.lowerBound + row }
      while low < masses.count && difference(x, count(low)) >= observed { low += 1 }
      high = max(high, low)
      while high < masses.count && difference(x, count(high)) > -observed { high += 1 }
      sum += firsts.mass(x) * (cumulative[low] + all - cumulative[high])
    }
    p = min(1, sum)
  }
}
