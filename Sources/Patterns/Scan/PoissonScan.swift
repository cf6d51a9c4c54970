public import CatchmentGeometry
public import CatchmentParallel
public import CatchmentStatistics

/// Finds where incidents are more frequent than the number of people would let expect, and asks
/// whether it is chance.
///
/// Circles around each center grow place by place. In each the incidents c are compared with their
/// expectation μ, the share of all C incidents that is the circle's share of the population, by the
/// log-likelihood ratio c ln(c / μ) + (C − c) ln((C − c) / (C − μ)) where c is above μ. In each
/// replica every incident happens to anyone alike, and the strongest circle of the replica is
/// compared with the observed ones.
///
/// With days, the windows are cylinders, and people are at risk on all days of the period alike;
/// ``reporting`` is for space alone.
///
/// - Choosing centers: the places themselves, unless they are many more than a team can tell apart.
/// - Complexity: with m pairs of a center and a place within the largest circle, O(m log m) once
///   and O(m) for each replica; 4 m bytes.
/// - Reference: Kulldorff (1997), A spatial scan statistic, doi:10.1080/03610929708831995.
///
/// ## What this cannot say
///
/// That those who live in the circle are at greater risk: incidents are counted where they happen,
/// residents where they sleep. The circle is the best of those tried, not the border of anything.
public struct PoissonScan: Sendable, Equatable {
  public let windows: ScanWindows
  public let permutations: Permutations
  /// How the largest share of a reported window is chosen; nil where it is that of the windows.
  public let reporting: GiniReporting?

  public init(
    windows: ScanWindows, permutations: Permutations, reporting: GiniReporting? = nil
  ) {
    self.windows = windows
    self.permutations = permutations
    self.reporting = reporting
  }

  /// Scans the incidents of places with population.
  ///
  /// Incidents at places without population are left out and counted in the result.
  ///
  /// - Parameters:
  ///   - places: where people live, for example the centers of census tracts.
  ///   - cases: how many incidents each place had.
  ///   - population: how many people live at each place; numbers not above 0 are none.
  ///   - centers: the centers of the circles; nil for the places.
  /// - Returns: clusters whose members are rows of `places`.
  /// - Precondition: a number of incidents at least 0, and a finite population, for each place;
  ///   finite coordinates; fewer than 2³¹ incidents.
  public func scan(
    _ places: Points<Planar>, cases: [Int32], population: [Double],
    centers: Points<Planar>? = nil, workers: Workers = .one
  ) -> ScanResult {
    scan(
      places, cases: cases, population: population, centers: centers, workers: workers,
      step: { _ in })
  }

  /// The same, reporting progress.
  ///
  /// - Parameter step: hears the finished fraction; what it throws ends the run.
  public func scan<Stop: Error>(
    _ places: Points<Planar>, cases: [Int32], population: [Double],
    centers: Points<Planar>? = nil, workers: Workers = .one,
    step: (Double) throws(Stop) -> Void
  ) throws(Stop) -> ScanResult {
    precondition(places.count == cases.count, "A number of incidents for each place.")
    precondition(cases.allSatisfy { $0 >= 0 }, "No place has fewer than no incidents.")
    var placeOfCase: [Int32] = []
    for (row, count) in cases.enumerated() {
      placeOfCase += repeatElement(Int32(row), count: Int(count))
    }
    return try scan(
      places, placeOfCase: placeOfCase, units: nil, time: nil, population: population,
      centers: centers, workers: workers, step: step)
  }

  /// Scans incidents that weigh more or less than 1, in space.
  ///
  /// What was observed and expected are sums of weights, and the least number of incidents is a
  /// least weight. In each replica an incident happens to anyone alike, with its whole weight, so
  /// one heavy incident is no surge by itself.
  ///
  /// - Parameters:
  ///   - placeOfCase: for each incident, the row of its place.
  ///   - weights: of each incident, finite and not negative.
  /// - Precondition: rows are rows of `places`.
  public func scan<Stop: Error>(
    _ places: Points<Planar>, placeOfCase: [Int32], weights: [Double], population: [Double],
    centers: Points<Planar>? = nil, workers: Workers = .one,
    step: (Double) throws(Stop) -> Void
  ) throws(Stop) -> ScanResult {
    precondition(placeOfCase.count == weights.count, "A weight for each incident.")
    let quanta = ScanQuanta(weights)
    let found = try PoissonScan(
      windows: windows.requiring(Double(windows.minimumCases) * quanta.scale),
      permutations: permutations, reporting: reporting
    ).scan(
      places, placeOfCase: placeOfCase, units: quanta.units, time: nil, population: population,
      centers: centers, workers: workers, step: step)
    var counts = [Int](repeating: 0, count: places.count)
    for place in placeOfCase { counts[Int(place)] += 1 }
    return found.weighed(
      by: quanta.scale, incidents: placeOfCase.count - found.casesWithoutPopulation
    ) { cluster in cluster.members.reduce(0) { $0 + counts[Int($1)] } }
  }

  /// Scans incidents in space and time.
  ///
  /// - Parameters:
  ///   - placeOfCase: for each incident, the row of its place.
  ///   - days: the calendar day of each incident, counted from any day.
  ///   - length: how long a cluster may last.
  ///   - period: the days that were watched; nil from the first incident to the last.
  /// - Precondition: rows are rows of `places`; days lie in the period, which is shorter than
  ///   10,000,000 days.
  public func scan<Stop: Error>(
    _ places: Points<Planar>, placeOfCase: [Int32], days: [Int32], length: ScanDays,
    period: ClosedRange<Int32>? = nil, population: [Double], centers: Points<Planar>? = nil,
    workers: Workers = .one, step: (Double) throws(Stop) -> Void
  ) throws(Stop) -> ScanResult {
    precondition(placeOfCase.count == days.count, "A day for each incident.")
    return try scan(
      places, placeOfCase: placeOfCase, units: nil, time: ScanTime(days, length, period),
      population: population, centers: centers, workers: workers, step: step)
  }

  private func scan<Stop: Error>(
    _ places: Points<Planar>, placeOfCase: [Int32], units allUnits: [Int32]?, time: ScanTime?,
    population: [Double], centers: Points<Planar>?, workers: Workers,
    step: (Double) throws(Stop) -> Void
  ) throws(Stop) -> ScanResult {
    precondition(places.count == population.count, "A population for each place.")
    let population = population.map { max(0, $0) }
    let circles = ScanCircles(
      places, weights: population, centers: centers, windows, workers)
    let tracts = circles.placeOfRow()
    var rows = Array(placeOfCase.indices)
    rows.removeAll { circles.weights[Int(tracts[Int(placeOfCase[$0])])] <= 0 }
    let left = placeOfCase.count - rows.count
    let units = allUnits.map { units in rows.map { units[$0] } }
    let total = units.map { $0.reduce(0) { $0 + Int($1) } } ?? rows.count
    guard total > 0 else {
      try step(1)
      return .empty(cases: 0, withoutPopulation: left)
    }
    time?.order(&rows)
    let observed = rows.map { tracts[Int(placeOfCase[$0])] }
    let days = time.map { time in rows.map { time.days[$0] } } ?? []
    let dayCount = time?.count ?? 1
    var run = ScanRun(
      layout: circles,
      likelihood: ScanLikelihood(
        model: .poisson, cases: total, exposure: circles.totalWeight * Double(dayCount)),
      minimumCases: windows.minimumCases,
      walk: time?.walk(circles, exposureBefore: (0...dayCount).map(Double.init))
        ?? .circles(CircleWalk(circles: circles)),
      firstDay: time?.first ?? 0, lookEvery: time?.lookEvery, casesWithoutPopulation: left,
      permutations: permutations)
    if time == nil { run.reporting = reporting?.prepared(circles, windows) }
    let table = AliasTable(circles.weights)
    let isTimed = time != nil
    var arrangement =
      isTimed
      ? ScanArrangement(places: observed, days: days, placeCount: circles.placeCount)
      : ScanArrangement(places: observed, placeCount: circles.placeCount)
    if let units { arrangement.count(observed, units: units) }
    return try run.scan(
      arrangement,
      places: observed, days: days, workers: workers,
      members: { places, _ in places.flatMap { circles.rows(of: $0) }.sorted() }, step: step
    ) { random, replica in
      for index in replica.places.indices {
        replica.places[index] = Int32(truncatingIfNeeded: table.draw(&random))
      }
      if let units {
        replica.arrangement.count(replica.places, units: units)
      } else {
        replica.arrangement.count(replica.places)
      }
      if isTimed {
        ScanTime.draw(&replica.days, among: dayCount, &random)
        replica.arrangement.fill(replica.places, replica.days)
      }
    }
  }
}
