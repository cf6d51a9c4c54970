public import CatchmentStatistics

/// Says of each of many areas whether events there rose or fell, so that among those called so only
/// a stated share is wrong.
///
/// Each area is compared by itself, exactly, as ``RateChange`` does. Of a hundred areas where
/// nothing changed, five would look as if they had; so `verdicts` say *rose* or *fell* only where
/// the false-discovery rate `q` is at most the level. Areas without any event are no part of that
/// family.
///
/// - Complexity: O(areas · √events).
/// - Reference: Benjamini, Hochberg (1995), doi:10.1111/j.2517-6161.1995.tb02031.x.
///
/// ```swift
/// let areas = try AreaChanges(
///   before: [40, 12, 0], after: [18, 15, 0], daysBefore: 365, daysAfter: 365)
/// // areas.verdicts is [.fell, .cannotBeTold, .nothingToCompare]
/// ```
///
/// ## What this cannot say
///
/// That an area *not* called changed no more than others: small counts hide large changes. An area
/// that was picked for its bad months falls by itself: see ``RegressionToTheMean``.
public struct AreaChanges: Sendable, Equatable {
  /// The change of each area by itself.
  public let areas: [RateChange]
  /// For each area the smallest false-discovery rate at which it counts as changed; nil where there
  /// is nothing to compare.
  public let q: [Double?]
  /// What may be said of each area among so many.
  public let verdicts: [RateChange.Verdict]

  /// - Parameters:
  ///   - before: events before, for each area.
  ///   - after: events after, for each area.
  ///   - daysBefore: the length of the first stretch.
  ///   - daysAfter: the length of the second.
  ///   - dispersion: the variance of such counts over their mean, at least 1.
  ///   - level: the share of false ones among areas called changed, between 0 and 1.
  /// - Throws: `StatisticsError` where columns differ in length, a count is negative, or a number
  ///   is out of range.
  public init(
    before: [Int], after: [Int], daysBefore: Double, daysAfter: Double, dispersion: Double = 1,
    level: Double = 0.05
  ) throws(StatisticsError) {
    guard before.count == after.count else {
      throw StatisticsError(
        .columnsDiffer, at: "change: areas", value: "\(before.count) before, \(after.count) after",
        remedy: .give("both counts for each area"))
    }
    try RateChange.check(daysBefore: daysBefore, daysAfter, dispersion, 1 - level)
    var areas: [RateChange] = []
    areas.reserveCapacity(before.count)
    for (before, after) in zip(before, after) {
      areas.append(
        try RateChange(
          before: before, after: after, daysBefore: daysBefore, daysAfter: daysAfter,
          dispersion: dispersion, confidence: 1 - level))
    }
    let compared = areas.indices.filter { areas[$0].p != nil }
    let adjusted = FalseDiscovery(compared.map { areas[$0].p ?? 1 }).adjusted
    var q = [Double?](repeating: nil, count: areas.count)
    for (position, area) in compared.enumerated() { q[area] = adjusted[position] }
    self.areas = areas
    self.q = q
    verdicts = areas.indices.map { area in
      guard let q = q[area] else { return .nothingToCompare }
      return q <= level ? areas[area].verdict : .cannotBeTold
    }
  }

  private init(areas: [RateChange], q: [Double?], verdicts: [RateChange.Verdict]) {
    self.areas = areas
    self.q = q
    self.verdicts = verdicts
  }

  /// The first of the areas, with what was said of them among all.
  ///
  /// - Precondition: there are so many.
  public func prefix(_ count: Int) -> AreaChanges {
    precondition(count <= areas.count, "There are fewer areas.")
    return AreaChanges(
      areas: Array(areas.prefix(count)), q: Array(q.prefix(count)),
      verdicts: Array(verdicts.prefix(count)))
  }
}

/// What became of a hot spot from one stretch of time to the next.
public enum HotSpotFate: String, Sendable, Equatable, CaseIterable {
  case new
  case persistent
  case former
  case never

  public init(before: Bool, after: Bool) {
    self =
      switch (before, after) {
      case (false, true): .new
      case (true, true): .persistent
      case (true, false): .former
      case (false, false): .never
      }
  }
}
