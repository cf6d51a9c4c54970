public import CatchmentParallel

/// How often and with which seed chance is asked: the one engine behind every permutation test.
///
/// Replicas are numbered from 1, and replica `k` draws from `RandomStream(seed: seed, replicate:
/// k)`; replicate 0 is left to whoever needs a random choice before the test. So a replica depends
/// on its number alone, and the answers are absorbed in the order of the numbers: one thread or
/// sixty-four give the same bytes.
///
/// - Choosing `replicas`: the standard error of p is √(p (1 − p) / R); at p = 0.05 that is 0.022
///   with 99 replicas, 0.007 with 999 and 0.002 with 9,999.
/// - Choosing `stopsAfter`: 10 or 20 exceedances make clear that a statistic is not unusual.
/// - Reference: Besag, Clifford (1991), Sequential Monte Carlo p-values,
///   doi:10.1093/biomet/78.2.301.
public struct Permutations: Sendable, Equatable {
  /// How many replicas are run at most.
  public let replicas: Int
  public let seed: UInt64
  /// The number of replicas at least as extreme as the observed that end a test early; nil to run
  /// all replicas.
  public let stopsAfter: Int?

  /// The most replicas: beyond it the smallest p is below 10⁻⁷, which no list of incidents can
  /// carry.
  public static let mostReplicas = 10_000_000

  /// - Parameters:
  ///   - replicas: 1 to 10,000,000; 99, 999 or 9,999 make round p-values.
  ///   - seed: the same seed gives the same answer.
  ///   - stopsAfter: exceedances that end the test early, at least 1; nil to run all replicas.
  /// - Throws: `StatisticsError` where `replicas` or `stopsAfter` is out of range.
  public init(
    replicas: Int = 999, seed: UInt64 = 1, stopsAfter: Int? = nil
  ) throws(StatisticsError) {
    guard (1...Self.mostReplicas).contains(replicas) else {
      throw StatisticsError(
        .outOfRange, at: "permutations: replicas", value: "\(replicas)",
        remedy: .give("1 to 10,000,000; 999 is usual"))
    }
    if let stopsAfter, stopsAfter < 1 {
      throw StatisticsError(
        .outOfRange, at: "permutations: stopping after", value: "\(stopsAfter)",
        remedy: .give("at least 1 exceedance, or none to run all replicas; 10 is usual"))
    }
    self.replicas = replicas
    self.seed = seed
    self.stopsAfter = stopsAfter
  }

  /// The random numbers of a replica, 1 to `replicas`.
  @inlinable public func stream(of replica: Int) -> RandomStream {
    RandomStream(seed: seed, replicate: UInt64(replica))
  }

  /// Runs the replicas, several to a call where that is faster, and absorbs their answers in order.
  ///
  /// - Parameters:
  ///   - batch: how many replicas one call of `body` takes.
  ///   - scratch: makes the buffers of one thread; called once for each thread.
  ///   - step: hears the finished fraction on the calling thread; what it throws ends the run.
  ///   - body: answers for the replicas of a range, each from its own `stream(of:)`. It runs on any
  ///     thread, and what is left in the scratch by other replicas must not matter.
  ///   - absorb: takes the answer for a range of replicas, lowest first; false ends the run early.
  public func run<Scratch: Sendable, Answer: Sendable, Stop: Error>(
    batch: Int = 1, workers: Workers = .one, scratch: () -> Scratch,
    step: (Double) throws(Stop) -> Void,
    _ body: @Sendable (Range<Int>, inout Scratch) -> Answer,
    absorb: (Range<Int>, Answer) -> Bool
  ) throws(Stop) {
    precondition(batch > 0, "A batch holds at least one replica.")
    let last = replicas
    @Sendable func range(_ index: Int) -> Range<Int> {
      1 + index * batch..<min(last, (index + 1) * batch) + 1
    }
    try workers.forEach(
      count: (replicas + batch - 1) / batch, scratch: scratch, step: step
    ) { index, scratch in
      body(range(index), &scratch)
    } absorb: { index, answer in
      absorb(range(index), answer)
    }
  }
}
