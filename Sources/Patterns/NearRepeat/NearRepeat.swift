public import CatchmentGeometry
public import CatchmentParallel
public import CatchmentStatistics

/// Tells whether one shooting brings the next: how many pairs are close in place and in time, and
/// how many would be if the same dates had fallen on the same places by chance.
///
/// Pairs of incidents are counted in a table of distance bands by day bands, as Knox did with one
/// band of each. Bands are half-open, [a, b), and days are whole calendar days apart. Pairs at the
/// same place are a band of their own, and what is farther apart than the last bands is counted
/// too. Then the dates are permuted among the places: where people are shot often, and when, stays
/// as it was, and only the link between place and time is cut.
///
/// Incidents are at the same place where their coordinates are equal within 5 cm, directly or
/// through others, and they then share the coordinates of the first of them; or where a column says
/// so.
///
/// Count incidents, not victims: victims of one shooting would repeat each other.
///
/// - Choosing bands: what a response team can still use, such as 100, 200 and 400 m and 7, 14 and
///   28 days.
/// - Complexity: with m pairs closer than the last distance, O(n log n + m) and 4 bytes for each to
///   find them, then O(n + m) for each replica; a stack of k incidents costs no more than O(k +
///   days) where that is less than k².
/// - Reference: Knox (1964), The detection of space-time interactions, doi:10.2307/2985220;
///   Ratcliffe, Rengert (2008), Near-repeat patterns in Philadelphia shootings,
///   doi:10.1057/palgrave.sj.8350068.
///
/// ```swift
/// let search = try NearRepeat(
///   distances: [.meters(100), .meters(200)], days: [7, 14],
///   permutations: try Permutations(replicas: 999))
/// let table = search.test(points, days: days)
/// print(table.significant(falseDiscoveries: 0.05).count, "bands are raised")
/// ```
///
/// ## What this cannot say
///
/// That one incident caused the next: a feud, a season and a street fair all bring incidents near
/// each other. Most incidents are not followed by another, whatever the ratio.
public struct NearRepeat: Sendable, Equatable {
  /// How the length of the way between two incidents is measured.
  public enum Metric: String, Sendable, CaseIterable {
    /// The straight line.
    case euclidean
    /// Along the axes of the plane, as in a city of square blocks and in the Near Repeat
    /// Calculator.
    case manhattan
  }

  /// Where each distance band ends, rising; the first begins just outside the same place.
  public let distances: [Distance]
  /// Where each day band ends, rising; the first begins with the same day.
  public let days: [Int]
  public let metric: Metric
  public let permutations: Permutations

  /// Incidents nearer than this are at the same place: wider than the rounding of projected
  /// coordinates, narrower than the sixth decimal of a degree.
  static let samePlace = 0.05  // meters

  /// The most bands of each kind; a table of 1,000 cells is no longer read by anyone.
  private static let mostBands = 32

  /// - Parameters:
  ///   - distances: the ends of the distance bands, above zero and rising.
  ///   - days: the ends of the day bands, at least 1 and rising.
  ///   - permutations: how often the dates are permuted.
  /// - Throws: `StatisticsError` where there are no bands or more than 32 of a kind, or they do not
  ///   rise.
  public init(
    distances: [Distance], days: [Int], metric: Metric = .euclidean, permutations: Permutations
  ) throws(StatisticsError) {
    try Self.check(
      distances.map(\.meters), at: "near repeat: distances",
      remedy: .give("1 to 32 rising distances such as 100 m, 200 m and 400 m"))
    try Self.check(
      days.map(Double.init), at: "near repeat: days",
      remedy: .give("1 to 32 rising numbers of days such as 7, 14 and 28"))
    self.distances = distances
    self.days = days
    self.metric = metric
    self.permutations = permutations
  }

  private static func check(
    _ edges: [Double], at place: String, remedy: StatisticsError.Remedy
  ) throws(StatisticsError) {
    let list = edges.map { "\($0)" }.joined(separator: ", ")
    guard (1...mostBands).contains(edges.count) else {
      throw StatisticsError(.outOfRange, at: place, value: "\(edges.count) bands", remedy: remedy)
    }
    guard edges.allSatisfy({ $0 > 0 && $0 <= Double(Int32.max) }) else {
      throw StatisticsError(.notPositive, at: place, value: list, remedy: remedy)
    }
    guard zip(edges, edges.dropFirst()).allSatisfy({ $0 < $1 }) else {
      throw StatisticsError(.outOfRange, at: place, value: list, remedy: remedy)
    }
  }

  /// Counts the pairs and permutes the dates.
  ///
  /// - Parameters:
  ///   - points: the place of each incident.
  ///   - days: the calendar day of each incident, counted from any day.
  ///   - places: a number for each incident that is the same where incidents are at the same place;
  ///     nil to go by the coordinates.
  /// - Precondition: one day, and one place if given, for each incident; coordinates are finite,
  ///   and all days lie within 2³¹ − 2 of each other.
  public func test(
    _ points: Points<Planar>, days: [Int32], places: [Int32]? = nil, workers: Workers = .one
  ) -> NearRepeatTable {
    test(points, days: days, places: places, workers: workers, step: { _ in })
  }

  /// The same, reporting progress.
  ///
  /// - Parameter step: hears the finished fraction of the replicas; what it throws ends the run.
  public func test<Stop: Error>(
    _ points: Points<Planar>, days: [Int32], places: [Int32]? = nil, workers: Workers = .one,
    step: (Double) throws(Stop) -> Void
  ) throws(Stop) -> NearRepeatTable {
    let places = NearRepeatPlaces(points, days: days, places: places, workers: workers)
    var failure: Stop?
    let table = count(places, workers) { fraction in
      do throws(Stop) {
        try step(fraction)
        return true
      } catch {
        failure = error
        return false
      }
    }
    if let table { return table }
    guard let failure else { preconditionFailure("Only a step ends the run.") }
    throw failure
  }

  /// Counts and permutes; nil where a step said no.
  ///
  /// Not generic, so that the counter is compiled for its numbers: within a generic function it
  /// would not be, and be a hundred times slower.
  private func count(
    _ places: NearRepeatPlaces, _ workers: Workers, _ step: (Double) -> Bool
  ) -> NearRepeatTable? {
    // Half the bytes are twice the speed: 16 bits hold 89 years.
    if places.daySpan < Int(Int16.max) {
      return count(NearRepeatCounter<Int16>(self, places, workers), places, workers, step)
    }
    return count(NearRepeatCounter<Int32>(self, places, workers), places, workers, step)
  }

  private func count<Scalar: DayNumber>(
    _ counter: NearRepeatCounter<Scalar>, _ places: NearRepeatPlaces, _ workers: Workers,
    _ step: (Double) -> Bool
  ) -> NearRepeatTable? {
    var tally = NearRepeatTally(
      self, observed: counter.observed(), pairsByBand: counter.pairs.totals,
      pairsByDays: places.pairs(within: days), pairs: places.count * (places.count - 1) / 2)
    do throws(Stopped) {
      try permutations.run(
        batch: counter.lanes, workers: workers, scratch: counter.scratch,
        step: { (fraction: Double) throws(Stopped) in
          if !step(fraction) { throw Stopped() }
        }
      ) { replicas, scratch in
        counter.count(replicas, permutations, &scratch)
      } absorb: { _, answers in
        answers.allSatisfy { tally.absorb($0) }
      }
    } catch { return nil }
    return tally.table(incidents: places.count, places: places.placeCount)
  }
}

private struct Stopped: Error {}
