import CatchmentGeometry
public import CatchmentParallel
public import CatchmentStatistics

/// Finds the days on which incidents came in a surge, wherever they were, and asks whether it is
/// chance.
///
/// Spans of days are compared with what the same number of incidents, spread evenly over the
/// period, would let expect. In each replica every incident falls on any day alike. A season is a
/// surge, too: to tell one place's surge from the city's summer, use `SpaceTimeScan`.
///
/// - Complexity: O(n log n + days × longest span) for each replica.
/// - Reference: Naus (1965), The distribution of the size of the maximum cluster of points on a
///   line, doi:10.1080/01621459.1965.10480810; Kulldorff (1997), doi:10.1080/03610929708831995.
///
/// ## What this cannot say
///
/// What made the span busy: summers and weekends are, each year. Where it was busy.
public struct TimeScan: Sendable, Equatable {
  public let length: ScanDays
  /// A span with fewer incidents is no cluster.
  public let minimumCases: Int
  public let permutations: Permutations

  /// - Throws: `StatisticsError` where the least number of incidents is below 1.
  public init(
    length: ScanDays, minimumCases: Int = 2, permutations: Permutations
  ) throws(StatisticsError) {
    self.minimumCases = try ScanWindows(minimumCases: minimumCases).minimumCases
    self.length = length
    self.permutations = permutations
  }

  /// Scans the days of incidents.
  ///
  /// - Parameters:
  ///   - days: the calendar day of each incident, counted from any day.
  ///   - period: the days that were watched; nil from the first incident to the last.
  /// - Returns: at most one cluster, whose members are the incidents inside, as rows of `days`; its
  ///   place is (0, 0).
  /// - Precondition: days lie in the period, which is shorter than 10,000,000 days.
  public func scan(
    days: [Int32], period: ClosedRange<Int32>? = nil, workers: Workers = .one
  ) -> ScanResult {
    scan(days: days, period: period, workers: workers, step: { _ in })
  }

  /// The same, reporting progress.
  ///
  /// - Parameter step: hears the finished fraction; what it throws ends the run.
  public func scan<Stop: Error>(
    days: [Int32], period: ClosedRange<Int32>? = nil, workers: Workers = .one,
    step: (Double) throws(Stop) -> Void
  ) throws(Stop) -> ScanResult {
    guard !days.isEmpty else {
      try step(1)
      return .empty(cases: 0)
    }
    let time = ScanTime(days, length, period)
    // Everything is at one place, and all of it is in the circle.
    let windows = ScanWindows.whole(minimumCases: minimumCases)
    let circles = ScanCircles(
      Points(x: [0], y: [0]), weights: [1], centers: nil, windows, workers)
    let run = ScanRun(
      layout: circles,
      likelihood: ScanLikelihood(model: .poisson, cases: days.count, exposure: Double(time.count)),
      minimumCases: minimumCases,
      walk: time.walk(circles, exposureBefore: (0...time.count).map(Double.init)),
      firstDay: time.first, lookEvery: time.lookEvery, permutations: permutations)
    let places = [Int32](repeating: 0, count: days.count)
    let sorted = time.days.sorted()
    return try run.scan(
      ScanArrangement(places: places, days: sorted, placeCount: 1),
      places: places, days: sorted, workers: workers,
      members: { _, span in
        days.indices.filter { span?.contains(days[$0]) ?? true }.map { Int32($0) }
      }, step: step
    ) { random, replica in
      ScanTime.draw(&replica.days, among: time.count, &random)
      replica.arrangement.days = replica.days
    }
  }
}
