import Algorithms
public import CatchmentGeometry
public import CatchmentStatistics

/// Counts incidents by area and by stretch of time in one pass; those outside every area have a row
/// of their own.
///
/// An incident on the border of two areas, or in two that overlap, counts in each, and once in all.
/// One without a date, or in no stretch, counts nowhere and is told.
///
/// - Complexity: O(incidents · log periods + areas · periods).
///
/// ```swift
/// let inside = PolygonLocator(areas).features(containing: points)
/// let panel = try CountPanel(
///   inside, areas: 77, days: dates, periods: [17_897..<18_231, 18_262..<18_596])
/// let changes = try AreaChanges(
///   before: panel.column(0), after: panel.column(1), daysBefore: 334, daysAfter: 334)
/// ```
public struct CountPanel: Sendable, Equatable {
  /// The stretches, in days since 1970-01-01, in order.
  public let periods: [Range<Int>]
  /// For each area its count in each period.
  public let areas: [[Int]]
  /// The incidents outside every area, by period.
  public let outside: [Int]
  /// All incidents by period, each counted once.
  public let all: [Int]
  /// Incidents without a date.
  public let undated: Int
  /// Incidents whose date lies in no period.
  public let beyond: Int

  /// The most counts that a panel holds: areas times periods.
  public static let mostCounts = 100_000_000

  /// - Parameters:
  ///   - containment: the areas of each incident.
  ///   - areas: how many areas there are.
  ///   - days: the day of each incident, since 1970-01-01; nil where it has none.
  ///   - periods: stretches of days, in order, none empty and none that overlap.
  /// - Throws: `StatisticsError` where columns differ in length, periods are empty or overlap, or
  ///   there are more than 100,000,000 counts.
  public init(
    _ containment: Containment, areas: Int, days: [Int?], periods: [Range<Int>]
  ) throws(StatisticsError) {
    guard containment.count == days.count else {
      throw StatisticsError(
        .columnsDiffer, at: "counts by area: days", value: "\(days.count) for \(containment.count)",
        remedy: .give("a day, or none, for each incident"))
    }
    guard
      !periods.isEmpty, periods.allSatisfy({ !$0.isEmpty }),
      zip(periods, periods.dropFirst()).allSatisfy({ $0.upperBound <= $1.lowerBound })
    else {
      throw StatisticsError(
        .outOfRange, at: "counts by area: periods", value: "\(periods)",
        remedy: .give("stretches of at least one day, in order, that do not overlap"))
    }
    guard areas >= 0, areas <= Self.mostCounts / periods.count else {
      throw StatisticsError(
        .outOfRange, at: "counts by area", value: "\(areas) areas, \(periods.count) periods",
        remedy: .reduce("fewer areas or longer periods"))
    }
    var counts = [Int](repeating: 0, count: areas * periods.count)
    var outside = [Int](repeating: 0, count: periods.count)
    var all = outside
    var (undated, beyond) = (0, 0)
    for row in days.indices {
      guard let day = days[row] else {
        undated += 1
        continue
      }
      guard let period = Self.period(of: day, in: periods) else {
        beyond += 1
        continue
      }
      all[period] += 1
      let inside = containment.features(of: row)
      if inside.isEmpty { outside[period] += 1 }
      for area in inside { counts[Int(area) * periods.count + period] += 1 }
    }
    self.periods = periods
    self.areas = (0..<areas).map {
      Array(counts[$0 * periods.count..<($0 + 1) * periods.count])
    }
    self.outside = outside
    self.all = all
    self.undated = undated
    self.beyond = beyond
  }

  /// The counts of all areas in one period.
  public func column(_ period: Int) -> [Int] { areas.map { $0[period] } }

  /// Which of periods in the order of time a day is in.
  package static func period(of day: Int, in periods: [Range<Int>]) -> Int? {
    let period = periods.partitioningIndex { $0.upperBound > day }
    return period < periods.count && periods[period].contains(day) ? period : nil
  }
}
