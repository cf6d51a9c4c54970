public import CatchmentStatistics

/// Shows period by period how treated areas went beside their comparison: before the start both
/// should go together, and an effect shows only after it.
///
/// In each period, treated areas are expected to have their usual share of the events of both: the
/// share they had in the periods before the start, the period itself left out. Given how many
/// events both had in all, the treated count is then hypergeometric, so the band that chance allows
/// is exact, also for small counts.
///
/// - Complexity: O(periods · events of a period).
/// - Reference: Fisher (1935), doi:10.2307/2342435, for the law; Freyaldenhoven, Hansen, Shapiro
///   (2019), Pre-event trends in the panel event-study design, doi:10.1257/aer.20180609, for what
///   the picture is for.
///
/// ```swift
/// let study = try EventStudy(
///   treated: [8, 9, 7, 8, 3, 2], comparison: [9, 9, 8, 8, 9, 8], start: 4)
/// // study.periods[4].isUnusual
/// ```
///
/// ## What this cannot say
///
/// One period in twenty lies outside its band by chance; periods share the same past, so they are
/// not independent.
public struct EventStudy: Sendable, Equatable {
  /// One period of the series.
  public struct Period: Sendable, Equatable {
    /// Periods since the start: −1 is the last before it, 0 the first of the program.
    public let offset: Int
    public let treated: Int
    public let comparison: Int
    /// What the treated areas' usual share leads one to expect.
    public let expected: Double
    /// The counts that chance allows.
    public let low: Int
    public let high: Int

    /// Events more than expected; below 0 is fewer.
    public var difference: Double { Double(treated) - expected }
    public var isUnusual: Bool { treated < low || treated > high }
  }

  public let periods: [Period]

  /// - Parameters:
  ///   - treated: events in the treated areas by period, before and after the start.
  ///   - comparison: the same in the comparison areas.
  ///   - start: the first period of the program; at least 2 are before it.
  ///   - confidence: the share of periods within their band where nothing happens, at least.
  /// - Throws: `StatisticsError` where columns differ in length, counts are negative, or there are
  ///   too few periods.
  public init(
    treated: [Int], comparison: [Int], start: Int, confidence: Double = 0.95
  ) throws(StatisticsError) {
    guard treated.count == comparison.count else {
      throw StatisticsError(
        .columnsDiffer, at: "event study",
        value: "\(treated.count) and \(comparison.count) periods",
        remedy: .give("both counts for each period"))
    }
    if let negative = (treated + comparison).first(where: { $0 < 0 }) {
      throw StatisticsError(
        .outOfRange, at: "event study: count", value: "\(negative)",
        remedy: .give("counts of at least 0"))
    }
    guard start >= 2, start < treated.count else {
      throw StatisticsError(
        .tooFew, at: "event study: periods",
        value: "\(max(0, start)) before the start, \(max(0, treated.count - start)) from it on",
        remedy: .collect(2, of: "periods before the start, and one from it on"))
    }
    try RateChange.check(daysBefore: 1, 1, 1, confidence)
    let treatedBefore = treated[..<start].reduce(0, +)
    let comparisonBefore = comparison[..<start].reduce(0, +)
    periods = treated.indices.map { period in
      let (own, other) = (treated[period], comparison[period])
      // A period before the start is held against the others before it.
      let itself = period < start
      let usual = treatedBefore - (itself ? own : 0)
      let all = usual + comparisonBefore - (itself ? other : 0) + own + other
      let law = HypergeometricDistribution(all: all, marked: usual + own, drawn: own + other)
      let band = law.band(tail: (1 - confidence) / 2)
      return Period(
        offset: period - start, treated: own, comparison: other,
        expected: all > 0 ? Double(own + other) * Double(usual + own) / Double(all) : 0,
        low: band.lowerBound, high: band.upperBound)
    }
  }
}
