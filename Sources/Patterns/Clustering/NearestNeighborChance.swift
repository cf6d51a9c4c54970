public import CatchmentGeometry
public import CatchmentParallel
public import CatchmentStatistics

extension NearestNeighborHierarchy {
  /// A number that was observed, and what chance makes of it.
  public struct AgainstChance: Sendable, Equatable {
    public let observed: Int
    /// Between these lie 95 of 100 replicas.
    public let range: ClosedRange<Int>
    /// How often chance makes as much.
    public let p: PseudoP
  }

  /// How many clusters of the first order there are, and how many points the largest has, beside
  /// those of as many points thrown at random.
  public struct Chance: Sendable, Equatable {
    public let clusters: AgainstChance
    public let largest: AgainstChance
  }

  /// Throws as many points over a window, again and again, and clusters each throw with the same
  /// threshold: CrimeStat's credible intervals.
  ///
  /// All replicas are run; `stopsAfter` is not heeded, since intervals need them.
  ///
  /// - Precondition: coordinates are finite.
  public func test(
    _ points: Points<Planar>, in window: ObservationWindow, permutations: Permutations,
    workers: Workers = .one
  ) -> Chance {
    test(
      points, in: window, permutations: permutations, workers: workers,
      step: { (_: Double) throws(Never) in })
  }

  /// The same, heard of and cancellable.
  public func test<Stop: Error>(
    _ points: Points<Planar>, in window: ObservationWindow, permutations: Permutations,
    workers: Workers = .one, step: (Double) throws(Stop) -> Void
  ) throws(Stop) -> Chance {
    let reach = distance(for: max(1, points.count), area: window.area).meters
    let (count, fewest) = (points.count, minimumPoints)
    let observed = Stars(points, reach: reach, fewest: fewest, workers: workers).summary
    var throwsOfChance: [Stars.Summary] = []
    try permutations.run(workers: workers, scratch: { () }, step: step) { replicas, _ in
      var random = permutations.stream(of: replicas.lowerBound)
      let thrown = window.randomPoints(count, from: &random)
      return Stars(thrown, reach: reach, fewest: fewest, workers: .one).summary
    } absorb: { _, summary in
      throwsOfChance.append(summary)
      return true
    }
    return Chance(
      clusters: Self.compare(observed.clusters, throwsOfChance.map(\.clusters)),
      largest: Self.compare(observed.largest, throwsOfChance.map(\.largest)))
  }

  private static func compare(_ observed: Int, _ replicas: [Int]) -> AgainstChance {
    let sorted = replicas.sorted()
    // The middle 95 of 100.
    let outside = sorted.count * 25 / 1000
    return AgainstChance(
      observed: observed, range: sorted[outside]...sorted[sorted.count - 1 - outside],
      p: PseudoP(exceedances: replicas.count { $0 >= observed }, replicas: replicas.count))
  }
}

extension Stars {
  /// How many clusters there are, and how many points the largest has.
  struct Summary: Sendable {
    let clusters, largest: Int
  }

  var summary: Summary {
    var sizes = [Int](repeating: 0, count: count)
    for group in groups where group >= 0 { sizes[Int(group)] += 1 }
    return Summary(clusters: count, largest: sizes.max() ?? 0)
  }
}
