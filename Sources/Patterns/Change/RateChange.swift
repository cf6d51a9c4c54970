public import CatchmentStatistics

/// Says whether events became more or less frequent from one stretch of time to another, or that it
/// cannot be told.
///
/// The verb comes from the exact interval of the ratio of rates: *rose* where it lies above 1,
/// *fell* where it lies below, *cannot be told* where it holds 1. Stretches of different length are
/// compared per day.
///
/// - Choosing the stretches: the same days of two years, so that summers are compared with summers.
/// - Complexity: O(√events).
/// - Reference: Przyborowski, Wilenski (1940), Homogeneity of results in testing samples from
///   Poisson series, doi:10.2307/2332612; Krishnamoorthy, Thomson (2004),
///   doi:10.1016/S0378-3758(02)00408-1.
///
/// ```swift
/// let change = try RateChange(before: 5, after: 11, daysBefore: 334, daysAfter: 334)
/// // change.rates.value is 2.2, change.interval is 0.70 to 8.08, change.verdict is .cannotBeTold
/// ```
///
/// ## What this cannot say
///
/// Why: seasons, weather, reporting and everything else that happened at the time change counts
/// too. Whether it was a program: that takes places without it (``DisplacementDifference``). That
/// nothing changed: *cannot be told* is said of large changes too, where counts are small
/// (``ProvableChange``).
public struct RateChange: Sendable, Equatable {
  /// What may be said of a change, in the words of the field `class`.
  public enum Verdict: String, Sendable, Equatable, CaseIterable {
    case rose
    case fell
    /// Chance alone explains it.
    case cannotBeTold = "cannot be told"
    /// No event in either stretch.
    case nothingToCompare = "nothing to compare"
  }

  /// The counts and the ratio of their rates.
  public let rates: RateRatio
  /// The exact limits of the ratio; nil where there is nothing to compare.
  public let interval: RateRatio.Interval?
  /// Twice the smaller tail: what decides, for it agrees with the interval. Nil where there is
  /// nothing to compare.
  public let p: Double?
  /// The test of Krishnamoorthy and Thomson, less cautious; it stands beside `p` and decides
  /// nothing. It takes events for independent.
  public let pByETest: Double?
  public let verdict: Verdict

  /// - Parameters:
  ///   - before: events before, at least 0.
  ///   - after: events after, at least 0.
  ///   - daysBefore: the length of the first stretch, or people times days.
  ///   - daysAfter: the same of the second.
  ///   - dispersion: the variance of such counts over their mean, at least 1.
  ///   - confidence: the share of intervals that hold the truth, between 0 and 1.
  /// - Throws: `StatisticsError` for values outside these limits.
  public init(
    before: Int, after: Int, daysBefore: Double, daysAfter: Double, dispersion: Double = 1,
    confidence: Double = 0.95
  ) throws(StatisticsError) {
    for (name, count) in [("events before", before), ("events after", after)] where count < 0 {
      throw StatisticsError(
        .outOfRange, at: "change: \(name)", value: "\(count)",
        remedy: .give("a count of at least 0"))
    }
    try Self.check(daysBefore: daysBefore, daysAfter, dispersion, confidence)
    self.init(
      checked: RateRatio(
        before: before, after: after, exposureBefore: daysBefore, exposureAfter: daysAfter,
        dispersion: dispersion),
      daysBefore, daysAfter, confidence)
  }

  init(checked rates: RateRatio, _ daysBefore: Double, _ daysAfter: Double, _ confidence: Double) {
    self.rates = rates
    interval = rates.interval(confidence: confidence)
    p = rates.p
    pByETest =
      ETest(
        rates.before, rates.after, firstExposure: daysBefore, secondExposure: daysAfter
      ).p
    guard let interval else {
      verdict = .nothingToCompare
      return
    }
    verdict =
      if interval.low > 1 {
        .rose
      } else if let high = interval.high, high < 1 {
        .fell
      } else {
        .cannotBeTold
      }
  }

  static func check(
    _ question: String = "change", daysBefore: Double, _ daysAfter: Double, _ dispersion: Double,
    _ confidence: Double
  ) throws(StatisticsError) {
    for (name, days) in [("days before", daysBefore), ("days after", daysAfter)]
    where !(days > 0 && days.isFinite) {
      throw StatisticsError(
        .notPositive, at: "\(question): \(name)", value: "\(days)",
        remedy: .give("at least one day"))
    }
    guard dispersion >= 1, dispersion.isFinite else {
      throw StatisticsError(
        .outOfRange, at: "\(question): dispersion", value: "\(dispersion)",
        remedy: .give("1 for independent events, more for bunches"))
    }
    guard confidence > 0, confidence < 1 else {
      throw StatisticsError(
        .outOfRange, at: "\(question): confidence", value: "\(confidence)",
        remedy: .give("a share between 0 and 1; 0.95 is usual"))
    }
  }
}
