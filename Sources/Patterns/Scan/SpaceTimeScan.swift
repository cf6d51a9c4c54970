public import CatchmentGeometry
public import CatchmentParallel
public import CatchmentStatistics

/// Finds where and when incidents came in a surge, from the incidents alone, and asks whether it is
/// chance.
///
/// Cylinders stand on circles around each center and last some days. In each the incidents c are
/// compared with their expectation μ if place and day had nothing to do with each other: the
/// incidents of its places, times those of its days, by all C incidents. The log-likelihood ratio
/// is c ln(c / μ) + (C − c) ln((C − c) / (C − μ)) where c is above μ. In each replica the dates are
/// permuted among the incidents: places that are always busy, and seasons that are so everywhere,
/// stay as they were and are no clusters.
///
/// Incidents are at the same place where their coordinates are equal.
///
/// - Choosing centers: the places of the incidents, or fewer, such as a grid of points half a
///   radius apart.
/// - Complexity: with m pairs of a center and a place within the largest circle, O(m log m) once
///   and 4 m bytes; for each replica O(m), and for each incident that joins a circle the spans of
///   days that hold it: none that ended before the last span if prospective, at most half the
///   square of the longest if not, few where incidents are.
/// - Reference: Kulldorff, Heffernan, Hartman, Assunção, Mostashari (2005), A space-time
///   permutation scan statistic for disease outbreak detection, doi:10.1371/journal.pmed.0020059.
///
/// ## What this cannot say
///
/// That a place is dangerous: only that it had more than its own share in some days. The circle is
/// the best of those tried, not the border of anything, and a change of the population within the
/// period counts as a surge.
public struct SpaceTimeScan: Sendable, Equatable {
  public let windows: ScanWindows
  public let length: ScanDays
  public let permutations: Permutations

  public init(windows: ScanWindows, length: ScanDays, permutations: Permutations) {
    self.windows = windows
    self.length = length
    self.permutations = permutations
  }

  /// Scans incidents.
  ///
  /// - Parameters:
  ///   - points: the place of each incident.
  ///   - days: its calendar day, counted from any day.
  ///   - period: the days that were watched; nil from the first incident to the last. A prospective
  ///     scan looks for clusters that last until the end of the period.
  ///   - centers: the centers of the circles; nil for the places of the incidents.
  /// - Returns: clusters whose members are the incidents inside, as rows of `points`.
  /// - Precondition: a day for each incident; coordinates are finite; days lie in the period, which
  ///   is shorter than 10,000,000 days.
  public func scan(
    _ points: Points<Planar>, days: [Int32], period: ClosedRange<Int32>? = nil,
    centers: Points<Planar>? = nil, workers: Workers = .one
  ) -> ScanResult {
    scan(
      points, days: days, period: period, centers: centers, workers: workers, step: { _ in })
  }

  /// The same, reporting progress.
  ///
  /// - Parameter step: hears the finished fraction; what it throws ends the run.
  public func scan<Stop: Error>(
    _ points: Points<Planar>, days: [Int32], period: ClosedRange<Int32>? = nil,
    centers: Points<Planar>? = nil, workers: Workers = .one,
    step: (Double) throws(Stop) -> Void
  ) throws(Stop) -> ScanResult {
    precondition(points.count == days.count, "A day for each incident.")
    guard !points.isEmpty else {
      try step(1)
      return .empty(cases: 0)
    }
    let time = ScanTime(days, length, period)
    let circles = ScanCircles(
      points, weights: Array(repeating: 1, count: points.count), centers: centers, windows,
      workers)
    let all = Double(points.count)
    let run = ScanRun(
      layout: circles,
      likelihood: ScanLikelihood(model: .poisson, cases: points.count, exposure: all * all),
      minimumCases: windows.minimumCases,
      walk: time.walk(circles, exposureBefore: time.casesBefore()), firstDay: time.first,
      lookEvery: time.lookEvery, permutations: permutations)
    var rows = Array(points.x.indices)
    time.order(&rows)
    let placeOfRow = circles.placeOfRow()
    let observed = rows.map { placeOfRow[$0] }
    let sorted = rows.map { time.days[$0] }
    return try run.scan(
      ScanArrangement(places: observed, days: sorted, placeCount: circles.placeCount),
      places: observed, workers: workers,
      members: { places, span in
        places.flatMap { circles.rows(of: $0) }.filter { span?.contains(days[Int($0)]) ?? true }
          .sorted()
      }, step: step
    ) { random, replica in
      // Permuting the places of rising days leaves the days of each place rising.
      replica.places = observed
      var places = replica.places.mutableSpan
      random.shuffle(&places)
      replica.arrangement.fill(replica.places, sorted)
    }
  }
}
