public import CatchmentGeometry
public import CatchmentParallel
public import CatchmentStatistics

/// How many clusters there are, and how many points the largest has, beside those of as many points
/// thrown at random: CrimeStat's credible intervals.
///
/// ```swift
/// let search = try NearestNeighborHierarchy(.random(p: 0.1), minimumPoints: 10)
/// let chance = search.test(points, in: window, permutations: try Permutations(replicas: 99))
/// print(chance.clusters.observed, chance.clusters.range)
/// ```
public struct ClusterChance: Sendable, Equatable {
  /// A number that was observed, and what chance makes of it.
  public struct Comparison: Sendable, Equatable {
    public let observed: Int
    /// Between these lie 95 of 100 replicas.
    public let range: ClosedRange<Int>
    /// How often chance makes as much.
    public let p: PseudoP

    init(_ observed: Int, _ replicas: [Int]) {
      let sorted = replicas.sorted()
      // The middle 95 of 100.
      let outside = sorted.count * 25 / 1000
      self.observed = observed
      range = sorted[outside]...sorted[sorted.count - 1 - outside]
      p = PseudoP(exceedances: replicas.count { $0 >= observed }, replicas: replicas.count)
    }
  }

  public let clusters: Comparison
  public let largest: Comparison

  /// Throws as many points over a window, again and again, and clusters each throw alike.
  ///
  /// All replicas are run; `stopsAfter` is not heeded, since intervals need them.
  ///
  /// - Parameters:
  ///   - observed: the clusters of the points themselves.
  ///   - count: how many points there are.
  ///   - window: where they are thrown.
  ///   - baseline: what they are spread as; nil for evenly.
  ///   - permutations: how often.
  ///   - workers: the threads to use.
  ///   - step: hears the finished fraction; what it throws ends the run.
  ///   - tally: clusters one throw, on one thread.
  init<Stop: Error>(
    of observed: ClusterTally, points count: Int, in window: ObservationWindow,
    over baseline: BaselineDensity? = nil, permutations: Permutations, workers: Workers,
    step: (Double) throws(Stop) -> Void, tally: @Sendable (Points<Planar>) -> ClusterTally
  ) throws(Stop) {
    var tallies: [ClusterTally] = []
    try permutations.run(workers: workers, scratch: { () }, step: step) { replicas, _ in
      var random = permutations.stream(of: replicas.lowerBound)
      return tally(
        baseline?.randomPoints(count, in: window, from: &random)
          ?? window.randomPoints(count, from: &random))
    } absorb: { _, found in
      tallies.append(found)
      return true
    }
    clusters = Comparison(observed.clusters, tallies.map(\.clusters))
    largest = Comparison(observed.largest, tallies.map(\.largest))
  }
}

/// How many clusters there are, and how many points the largest has.
struct ClusterTally: Sendable {
  let clusters, largest: Int

  /// - Parameters:
  ///   - groups: the cluster of each point, or −1.
  ///   - count: how many clusters there are.
  init(_ groups: [Int32], count: Int) {
    var sizes = [Int](repeating: 0, count: count)
    for group in groups where group >= 0 { sizes[Int(group)] += 1 }
    clusters = count
    largest = sizes.max() ?? 0
  }
}

extension NearestNeighborHierarchy {
  /// Throws as many points over a window, again and again, and looks for clusters of the first
  /// order with the same threshold.
  ///
  /// - Parameter baseline: what points are thrown as and thresholds follow; nil for evenly.
  /// - Precondition: coordinates are finite.
  public func test(
    _ points: Points<Planar>, in window: ObservationWindow, over baseline: BaselineDensity? = nil,
    permutations: Permutations, workers: Workers = .one
  ) -> ClusterChance {
    test(
      points, in: window, over: baseline, permutations: permutations, workers: workers,
      step: { (_: Double) throws(Never) in })
  }

  /// The same, heard of and cancellable.
  public func test<Stop: Error>(
    _ points: Points<Planar>, in window: ObservationWindow, over baseline: BaselineDensity? = nil,
    permutations: Permutations, workers: Workers = .one, step: (Double) throws(Stop) -> Void
  ) throws(Stop) -> ClusterChance {
    let same = distance(for: max(1, points.count), area: window.area).meters
    let fewest = minimumPoints
    @Sendable func tally(_ points: Points<Planar>, _ workers: Workers) -> ClusterTally {
      let near =
        baseline.map { self.reach(of: points, over: $0, workers) } ?? Stars.Reach.same(same)
      let stars = Stars(points, reach: near, fewest: fewest, workers: workers)
      return ClusterTally(stars.groups, count: stars.count)
    }
    return try ClusterChance(
      of: tally(points, workers), points: points.count, in: window, over: baseline,
      permutations: permutations, workers: workers, step: step
    ) { tally($0, .one) }
  }
}
