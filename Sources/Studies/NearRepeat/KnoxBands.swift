import CatchmentFormats
public import CatchmentGeometry
public import CatchmentPatterns
public import CatchmentStatistics

/// The bands of a Knox table, and how often chance is asked.
///
/// ```swift
/// let bands = try KnoxBands(distances: [.meters(200), .meters(400)], days: [14, 28])
/// let found = try await NearRepeatStudy(bands).run(context)
/// ```
///
/// - Choosing bands: what a response team can still use. Many bands hold few pairs each.
public struct KnoxBands: Sendable, Equatable {
  /// Where each band of distance ends.
  public let distances: [Distance]
  /// Where each band of days ends.
  public let days: [Int]
  public let metric: NearRepeat.Metric
  /// How often the dates are permuted.
  public let permutations: Int
  /// End early, once so many permutations were as extreme in every cell; nil for never.
  public let stopsAfter: Int?

  /// - Parameters:
  ///   - distances: where each band of distance ends, rising.
  ///   - days: where each band of days ends, rising; the end is not included.
  ///   - metric: how distances are measured.
  ///   - permutations: how often the dates are permuted.
  ///   - stopsAfter: end early, once so many permutations were as extreme in every cell (Besag and
  ///     Clifford); 10 is usual.
  /// - Throws: `StatisticsError` for bands that do not rise, and for numbers out of range.
  public init(
    distances: [Distance] = [.meters(100), .meters(200), .meters(400)],
    days: [Int] = [7, 14, 28], metric: NearRepeat.Metric = .euclidean, permutations: Int = 999,
    stopsAfter: Int? = nil
  ) throws(StatisticsError) {
    self.distances = distances
    self.days = days
    self.metric = metric
    self.permutations = permutations
    self.stopsAfter = stopsAfter
    _ = try search(seed: 1)
  }

  func search(seed: UInt64) throws(StatisticsError) -> NearRepeat {
    try NearRepeat(
      distances: distances, days: days, metric: metric,
      permutations: permutations(seed: seed, stopsAfter: stopsAfter))
  }

  /// How the dates are permuted.
  func permutations(seed: UInt64, stopsAfter: Int? = nil) throws(StatisticsError) -> Permutations {
    try Permutations(replicas: permutations, seed: seed, stopsAfter: stopsAfter)
  }

  /// As outputs state them.
  var parameters: JSONObject {
    [
      "distance_m": .array(distances.map { .number(rounded($0.meters, 6)) }),
      "days": .array(days.map { JSONValue($0) }), "metric": .string(metric.rawValue),
      "permutations": JSONValue(permutations),
    ]
  }
}

/// Refuses a share of false discoveries that is none.
func checkFalseDiscoveries(_ share: Double, at place: String) throws(StatisticsError) {
  guard share > 0, share < 1 else {
    throw StatisticsError(
      .outOfRange, at: "\(place): false discoveries", value: "\(share)",
      remedy: .give("a share between 0 and 1 such as 0.05"))
  }
}
