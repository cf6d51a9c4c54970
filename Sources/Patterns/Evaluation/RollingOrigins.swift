public import CatchmentStatistics

/// Stands at one day after another, with the past to plan from and the next period to score with.
///
/// - Choosing `step`: the time that a plan stands, such as a quarter of a year.
/// - Complexity: O(origins).
/// - Reference: Tashman (2000), Out-of-sample tests of forecasting accuracy,
///   doi:10.1016/S0169-2070(00)00065-0.
///
/// ```swift
/// let origins = try RollingOrigins(edges: monthStarts, past: 12, next: 3)
/// // Plan with what was known, score with what came:
/// for origin in origins.origins { print(origin.past, origin.next) }
/// ```
public struct RollingOrigins: Sendable, Equatable {
  /// A day with what lies before it and after it, in days since 1970-01-01.
  public struct Origin: Sendable, Equatable {
    public let past: Range<Int>
    public let next: Range<Int>
  }

  public let origins: [Origin]

  /// - Parameters:
  ///   - edges: where periods begin, such as the first days of months, rising; the last one ends
  ///     the last period.
  ///   - past: how many periods before an origin a plan is made from.
  ///   - next: how many periods from it on it is scored with; the next origin lies so much later.
  /// - Throws: `StatisticsError` where edges do not rise, or there are fewer periods than past and
  ///   next together.
  public init(edges: [Int], past: Int, next: Int) throws(StatisticsError) {
    guard zip(edges, edges.dropFirst()).allSatisfy(<) else {
      throw StatisticsError(
        .outOfRange, at: "rolling origins: periods", value: "\(edges.count) edges",
        remedy: .give("days that rise"))
    }
    guard past >= 1, next >= 1, edges.count - 1 - past >= next else {
      throw StatisticsError(
        .tooFew, at: "rolling origins: periods",
        value: "\(max(0, edges.count - 1)) for \(past) of the past and \(next) next",
        remedy: .collect(max(1, past) + max(1, next), of: "periods"))
    }
    origins = stride(from: past, through: edges.count - 1 - next, by: next).map { origin in
      Origin(
        past: edges[origin - past]..<edges[origin], next: edges[origin]..<edges[origin + next])
    }
  }
}
