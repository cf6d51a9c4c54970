public import CatchmentGeometry
public import CatchmentParallel
public import CatchmentStatistics

/// Tells whether incidents that are near each other in place are also near in time, without any
/// bands.
///
/// The distance and the days of each pair are turned into nearness, (d + c)^p, and correlated over
/// all pairs; then the dates are permuted. With the power −1 near pairs weigh most, as in a search
/// for outbreaks; with 1 far ones do.
///
/// - Complexity: O(n²) for each replica, and little memory beside the incidents: meant for some
///   thousands of them, where 3,000 take half a second for 999 replicas on two threads. Above that
///   use `NearRepeat`.
/// - Reference: Mantel (1967), The detection of disease clustering and a generalized regression
///   approach, Cancer Research 27, 209–220.
///
/// ```swift
/// let test = try MantelTest(permutations: try Permutations(replicas: 999))
/// if let answer = test.test(points, days: days) { print(answer.correlation, answer.p.value) }
/// ```
///
/// ## What this cannot say
///
/// At which distance or after how many days: a single number over all pairs, most of which are far
/// apart. Small effects at short distances hardly move it.
public struct MantelTest: Sendable, Equatable {
  /// Added to each distance.
  public let nearness: Distance
  /// Added to the days between two incidents.
  public let days: Double
  /// The power of both; below 0 for nearness, above for distance.
  public let power: Double
  public let permutations: Permutations

  /// What the test found.
  public struct Answer: Sendable, Equatable {
    /// Of nearness in place and in time, over all pairs.
    public let correlation: Double
    /// How often chance makes at least as high a correlation.
    public let p: PseudoP
  }

  /// - Throws: `StatisticsError` where the power is 0, or a constant is negative, or 0 with a power
  ///   below 0.
  public init(
    nearness: Distance = .meters(1), days: Double = 1, power: Double = -1,
    permutations: Permutations
  ) throws(StatisticsError) {
    guard power != 0, power.isFinite else {
      throw StatisticsError(
        .outOfRange, at: "Mantel: power", value: "\(power)",
        remedy: .give("a number other than 0; -1 is usual"))
    }
    for (place, value) in [("distance", nearness.meters), ("days", days)] {
      guard value.isFinite, value > 0 || (value == 0 && power > 0) else {
        throw StatisticsError(
          .notPositive, at: "Mantel: constant added to \(place)", value: "\(value)",
          remedy: .give("a number above 0; 1 is usual"))
      }
    }
    self.nearness = nearness
    self.days = days
    self.power = power
    self.permutations = permutations
  }

  /// Correlates, and permutes the dates.
  ///
  /// - Returns: nil where there is nothing to correlate: all distances alike, or all days between,
  ///   or fewer than three incidents.
  /// - Precondition: one day for each incident; coordinates are finite.
  public func test(
    _ points: Points<Planar>, days: [Int32], workers: Workers = .one
  ) -> Answer? {
    test(points, days: days, workers: workers, step: { _ in })
  }

  /// The same, reporting progress.
  ///
  /// - Parameter step: hears the finished fraction of the replicas; what it throws ends the run.
  public func test<Stop: Error>(
    _ points: Points<Planar>, days: [Int32], workers: Workers = .one,
    step: (Double) throws(Stop) -> Void
  ) throws(Stop) -> Answer? {
    precondition(points.count == days.count, "A day for each incident.")
    let pairs = MantelPairs(self, points, days)
    guard let moments = pairs.moments(workers) else { return nil }
    let table = pairs.centeredTable(moments)
    let dayOf = pairs.dayOf
    let observed = pairs.products(dayOf, answers: 1, moments, table)[0]
    // Sums of the same products in another order differ in their last digits.
    let limit = observed - 1e-12 * moments.scale
    let screen = MantelScreen(self, points, span: pairs.span)
    var tally = ExceedanceTally(observed: [1], permutations: permutations)
    try permutations.run(batch: pairs.batch, workers: workers, scratch: {}, step: step) {
      replicas, _ in
      let columns = replicas.map { replica in
        var days = dayOf
        var random = permutations.stream(of: replica)
        var span = days.mutableSpan
        random.shuffle(&span)
        return days
      }
      let screened = screen?.verdicts(columns, reaching: limit + moments.ofMeans)
      let verdicts = screened ?? [Bool?](repeating: nil, count: columns.count)
      let doubtful = verdicts.indices.filter { verdicts[$0] == nil }
      var exact = pairs.products(
        doubtful.flatMap { columns[$0] }, answers: doubtful.count, moments, table
      ).makeIterator()
      return verdicts.map { verdict in verdict ?? (exact.next().map { $0 >= limit } ?? false) }
    } absorb: { _, reached in
      reached.allSatisfy { tally.isOpen && tally.absorb(CollectionOfOne($0 ? 1 : 0)) }
    }
    return Answer(correlation: observed / moments.scale, p: tally.pseudoP(0))
  }
}
