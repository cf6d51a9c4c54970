public import CatchmentStatistics

/// How far areas that were picked for a bad stretch of time would fall by themselves.
///
/// A count is partly the place and partly luck. Whoever picks the worst places of a year picks bad
/// luck too, and luck does not last. The spread of the counts over all areas tells the two apart:
/// what varies more than chance is place. The expected count of an area is its own count drawn
/// toward the mean of all, by the share of the variance that is luck: w m + (1 − w) x with w = m /
/// s², where m is the mean and s² the variance of the counts.
///
/// - Complexity: O(areas).
/// - Reference: Hauer (1997), Observational Before–After Studies in Road Safety, chapter 11;
///   Robbins (1956), An empirical Bayes approach to statistics.
///
/// ```swift
/// let baseline = try RegressionToTheMean(baseline: [9, 2, 1, 3, 0, 2])
/// // The first area's nine would be followed by fewer without any program:
/// let fall = baseline.expectedFall(of: [0])
/// ```
///
/// ## What this cannot say
///
/// How much of a fall *was* luck, only how much to expect; nor anything for areas chosen by other
/// knowledge.
public struct RegressionToTheMean: Sendable, Equatable {
  /// The counts that the areas were picked by.
  public let baseline: [Int]
  /// What each area would show in an equal stretch of time, were nothing changed.
  public let expected: [Double]
  /// The share of the variance between areas that chance alone makes, 0 to 1; 1 where areas differ
  /// no more than that.
  public let luck: Double

  /// - Parameter baseline: the count of each area, also of those that were not picked.
  /// - Throws: `StatisticsError` where there are fewer than two areas or a count is negative.
  public init(baseline: [Int]) throws(StatisticsError) {
    guard baseline.count >= 2 else {
      throw StatisticsError(
        .tooFew, at: "regression to the mean", value: "\(baseline.count)",
        remedy: .collect(2, of: "areas, also those that were not picked"))
    }
    if let negative = baseline.first(where: { $0 < 0 }) {
      throw StatisticsError(
        .outOfRange, at: "regression to the mean: count", value: "\(negative)",
        remedy: .give("counts of at least 0"))
    }
    let count = Double(baseline.count)
    let mean = Double(baseline.reduce(0, +)) / count
    let squares = baseline.reduce(0.0) { $0 + (Double($1) - mean) * (Double($1) - mean) }
    let variance = squares / (count - 1)
    let luck = variance > mean ? mean / variance : 1
    self.luck = luck
    expected = baseline.map { luck * mean + (1 - luck) * Double($0) }
    self.baseline = baseline
  }

  /// The share by which areas together would fall by themselves; nil where they had no events.
  /// Below 0 where they would rise.
  public func expectedFall(of areas: [Int]) -> Double? {
    let had = areas.reduce(0) { $0 + baseline[$1] }
    guard had > 0 else { return nil }
    return 1 - areas.reduce(0) { $0 + expected[$1] } / Double(had)
  }
}
