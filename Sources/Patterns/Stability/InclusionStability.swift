public import CatchmentParallel
public import CatchmentStatistics

/// Tells in what share of runs each place stays what it was called, such as a hot spot, when
/// incidents are drawn anew and settings vary.
///
/// - Choosing settings: what others would have chosen, such as two widths of the neighborhood.
/// - Complexity: O(places) for each run, beside the analysis itself.
/// - Reference: Efron, Tibshirani (1998), The problem of regions, doi:10.1214/aos/1024691353.
///
/// ```swift
/// let hot = try InclusionStability(
///   places: cells.count, rows: points.count, resamples: Permutations(replicas: 100)
/// ) { rows, _ in hotCells(of: rows) }
/// ```
///
/// ## What this cannot say
///
/// That a place which is hot in most runs will be hot next year: resampling knows this year alone
/// (``PlanScore``).
public struct InclusionStability: Sendable, Equatable {
  /// For each place the share of runs in which it was included.
  public let shares: [Double]
  /// How many runs there were: resamples times settings.
  public let runs: Int

  /// *Solid* or *fragile*, of the claim that a place is included.
  public var verdicts: [StabilityVerdict] { shares.map(StabilityVerdict.init(stability:)) }

  /// - Parameters:
  ///   - places: how many places an answer tells of.
  ///   - rows: how many incidents are drawn from.
  ///   - settings: how many settings `includes` knows.
  ///   - resamples: how often incidents are drawn, with which seed.
  ///   - includes: says of each place whether it is included, from the drawn rows, ascending and
  ///     repeated as often as drawn, with the setting of a number. It runs on any thread.
  /// - Throws: `StatisticsError` where there are no settings or too many runs.
  public init(
    places: Int, rows: Int, settings: Int = 1, resamples: Permutations, workers: Workers = .one,
    includes: @Sendable ([Int32], Int) -> [Bool]
  ) throws(StatisticsError) {
    let resampling = try Resampling(rows: rows, settings: settings, resamples: resamples)
    self = Self.run(resampling, places, workers, step: { (_: Double) throws(Never) in }, includes)
  }

  /// The same, with progress; what `step` throws ends the run.
  ///
  /// - Throws: `StatisticsError` as without progress, and whatever `step` throws.
  public init(
    places: Int, rows: Int, settings: Int = 1, resamples: Permutations, workers: Workers = .one,
    step: (Double) throws -> Void, includes: @Sendable ([Int32], Int) -> [Bool]
  ) throws {
    let resampling = try Resampling(rows: rows, settings: settings, resamples: resamples)
    self = try Self.run(resampling, places, workers, step: step, includes)
  }

  private init(shares: [Double], runs: Int) {
    self.shares = shares
    self.runs = runs
  }

  private static func run<Stop: Error>(
    _ resampling: Resampling, _ places: Int, _ workers: Workers,
    step: (Double) throws(Stop) -> Void, _ includes: @Sendable ([Int32], Int) -> [Bool]
  ) throws(Stop) -> InclusionStability {
    var times = [Int](repeating: 0, count: places)
    var runs = 0
    try resampling.run(workers: workers, step: step, includes) { included in
      precondition(included.count == places, "An answer for each place.")
      runs += 1
      for (place, isIncluded) in included.enumerated() where isIncluded { times[place] += 1 }
    }
    let count = Double(max(runs, 1))
    return InclusionStability(shares: times.map { Double($0) / count }, runs: runs)
  }
}
