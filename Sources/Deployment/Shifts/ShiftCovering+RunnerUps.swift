public import CatchmentGeometry
public import CatchmentParallel

/// The next best plans of places and hours.
extension ShiftCovering {
  /// Another plan.
  public struct Other: Sendable, Equatable {
    /// Its posts by shift and site; one that is filled several times more than once, with pairs
    /// once for each pair.
    public let posts: [Post]
    /// The weight that they add.
    public let covered: Double
    /// Whether none that adds more is left out.
    public let isProven: Bool
  }

  /// Plans that add nearly as much as the best one and differ from it and each other in at least
  /// one post, best first; see `RunnerUps`.
  ///
  /// - Parameters:
  ///   - count: how many, at most 100; fewer where no more come near.
  ///   - within: how much less they may add, as a part of what the best plan adds.
  ///   - candidates: where the sites are; only the spacing looks at them.
  ///   - matrix: which candidates reach which demand.
  ///   - demand: what each counts, and when it was.
  ///   - inPlace: when teams in place reach each demand; nil for none.
  ///   - workers: the threads to use; their number changes nothing but the time.
  /// - Complexity: about `count` × hires searches.
  public func runnerUps(
    _ count: Int = 5, within: Double = RunnerUps.closeness, candidates: Points<Planar>,
    matrix: CoverageMatrix, demand: HourlyDemand, inPlace: StaffingInPlace? = nil,
    workers: Workers = .one
  ) throws(DeploymentError) -> [Other] {
    let columns = try ShiftColumns(self, candidates, matrix, demand, inPlace)
    let model: any ConfinableModel =
      if let room {
        CapacitatedCovering(
          capacity: room, loads: columns.expansion.loads, rules: columns.rules)
      } else if busy > 0 {
        ExpectedCovering(busy: busyPost, rules: columns.rules)
      } else {
        MaximalCovering(rules: columns.rules)
      }
    return try RunnerUps(model: model, count: count, within: within).plans(
      candidates: columns.places, matrix: columns.expansion.matrix,
      weights: columns.expansion.weights, workers: workers
    ).map {
      Other(posts: $0.sites.map(columns.post), covered: $0.covered, isProven: $0.isProven)
    }
  }
}
