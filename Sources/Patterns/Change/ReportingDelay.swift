public import CatchmentStatistics

/// How much the last weeks of a table still grow: what share of the incidents that are known in the
/// end was known when they were so many weeks old.
///
/// Two downloads of one table are enough: the incidents of a week as of the earlier download, over
/// those of the same week as of the later one. A month whose last weeks are not yet complete must
/// not be compared with a whole one.
///
/// - Choosing `weeks`: half a year, as far as both downloads have been watched.
/// - Complexity: O(rows).
/// - Reference: Lawless (1994), Adjustments for reporting delays and the prediction of occurred but
///   not reported events, doi:10.2307/3315820.
///
/// ```swift
/// let delay = try ReportingDelay(
///   earlier: spring.days, later: autumn.days, asOf: 18_353, weeks: 12)
/// // delay.weeks[0].known is the share of the newest week that was there;
/// // delay.completeAfter is 3, say.
/// ```
///
/// ## What this cannot say
///
/// What came in after the later download; and that the next weeks will be as slow as these.
public struct ReportingDelay: Sendable, Equatable {
  /// The incidents of one week, by their age at the earlier download.
  public struct Week: Sendable, Equatable {
    /// Full weeks of age at the earlier download: 0 is the newest.
    public let age: Int
    public let earlier: Int
    public let later: Int
    /// The share that was known; nil where the later download has none. Above 1 where incidents
    /// were withdrawn.
    public var known: Double? { later > 0 ? Double(earlier) / Double(later) : nil }
    /// What chance allows of that share; nil where it is not known or above 1.
    public var interval: ClosedRange<Double>? {
      earlier <= later ? Proportion(successes: earlier, of: later).interval() : nil
    }
  }

  public let weeks: [Week]
  /// The youngest age in weeks from which on at least 98 % of the incidents of all older weeks
  /// together were known; nil where no week is.
  public let completeAfter: Int?

  /// From this share on a week counts as complete.
  public static let completeShare = 0.98

  /// - Parameters:
  ///   - earlier: the days of the rows of the earlier download, since 1970-01-01; nil where not
  ///     known.
  ///   - later: the same of the later download.
  ///   - asOf: the last day of the earlier download.
  ///   - weeks: how many weeks back to look, 1 to 520.
  /// - Throws: `StatisticsError` where the number of weeks is out of range.
  public init(
    earlier: [Int?], later: [Int?], asOf: Int, weeks: Int = 26
  ) throws(StatisticsError) {
    guard (1...520).contains(weeks) else {
      throw StatisticsError(
        .outOfRange, at: "reporting delay: weeks", value: "\(weeks)",
        remedy: .give("1 to 520 weeks; 26 is usual"))
    }
    func counts(_ days: [Int?]) -> [Int] {
      var counts = [Int](repeating: 0, count: weeks)
      for case let day? in days where day <= asOf && asOf - day < weeks * 7 {
        counts[(asOf - day) / 7] += 1
      }
      return counts
    }
    let (known, all) = (counts(earlier), counts(later))
    self.weeks = (0..<weeks).map { Week(age: $0, earlier: known[$0], later: all[$0]) }
    var (had, has) = (0, 0)
    var complete: Int?
    for age in (0..<weeks).reversed() {
      had += known[age]
      has += all[age]
      // The week itself must be complete too, or many old weeks would hide it.
      let own = Double(known[age]) >= Self.completeShare * Double(all[age])
      guard own, Double(had) >= Self.completeShare * Double(has) else { break }
      complete = age
    }
    completeAfter = has > 0 ? complete : nil
  }
}
