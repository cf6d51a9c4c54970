public import CatchmentGeometry
public import CatchmentParallel
public import CatchmentStatistics

/// Tells at which distances incidents crowd together, or keep apart, more than chance would have
/// it.
///
/// K(r) is the mean number of further incidents within r of an incident, over the number in a
/// square meter; under complete spatial randomness it is π r². L(r) = √(K(r) / π) is then r itself,
/// and L(r) − r is how much farther one would have to look, by chance, to meet as many.
///
/// - Choosing `reach`: up to a quarter of the window's shorter side; beyond it hardly a pair is
///   free of the border.
/// - Complexity: O(n log n + pairs within the reach), for each replica; linear in n where the reach
///   shrinks with the density, as ``reach(for:in:)`` has it. Incidents at one place cost no more
///   than one.
/// - Reference: Ripley (1977), Modelling spatial patterns, doi:10.1111/j.2517-6161.1977.tb01615.x;
///   Baddeley, Rubak, Turner (2015), Spatial Point Patterns, chapter 7, ISBN 978-1-4822-1020-0.
///
/// ```swift
/// let reach = RipleysK.reach(for: points.count, in: window)
/// let curve = try RipleysK(reach: reach, steps: 50).values(of: points, in: window)
/// print(curve.count)
/// ```
public struct RipleysK: Sendable, Equatable {
  /// What is done about places outside the window, where incidents can't have been seen.
  public enum EdgeCorrection: String, Sendable, CaseIterable {
    /// Each pair counts the inverse of the share of the window from which it could be seen (Ohser).
    case translation
    /// Only incidents farther from the border than r speak for r (reduced sample).
    case border
  }

  /// The longest distance.
  public let reach: Distance
  /// Into how many equal steps it is divided.
  public let steps: Int
  public let correction: EdgeCorrection

  /// - Throws: `StatisticsError` where the reach is not above zero, or `steps` is not between 1 and
  ///   4,000.
  public init(
    reach: Distance, steps: Int = 50, correction: EdgeCorrection = .translation
  ) throws(StatisticsError) {
    guard reach.meters > 0, reach.meters.isFinite else {
      throw StatisticsError(
        .notPositive, at: "Ripley's K: reach", value: "\(reach.meters) m",
        remedy: .give("a distance such as 1 km"))
    }
    guard (1...4000).contains(steps) else {
      throw StatisticsError(
        .outOfRange, at: "Ripley's K: steps", value: "\(steps)", remedy: .give("1 to 4,000"))
    }
    self.reach = reach
    self.steps = steps
    self.correction = correction
  }

  /// A reach that suits the window and the number of incidents: a quarter of the shorter side, but
  /// not so far that chance alone puts more than five hundred others within it: work grows with
  /// incidents, not with their pairs.
  public static func reach(for count: Int, in window: ObservationWindow) -> Distance {
    let side = min(window.extent.width, window.extent.height) / 4
    let crowd = (500 * window.area / (.pi * Double(max(1, count)))).squareRoot()
    return .meters(min(side, crowd))
  }

  /// The distances in meters, rising, from 0 to the reach.
  public var distances: [Double] {
    (0...steps).map { reach.meters * Double($0) / Double(steps) }
  }

  /// K at each of ``distances``, in square meters; with fewer than two incidents 0, and NaN where
  /// no incident is far enough from the border to speak for the distance.
  ///
  /// - Precondition: coordinates are finite, and the incidents lie in the window.
  public func values(
    of points: Points<Planar>, in window: ObservationWindow, workers: Workers = .one
  ) -> [Double] {
    values(of: points, in: window, border(of: window, workers), workers)
  }

  /// What the correction needs to know of the window.
  enum Border: Sendable {
    case translation(SetCovariance)
    case border
  }

  func border(of window: ObservationWindow, _ workers: Workers) -> Border {
    switch correction {
    case .translation:
      .translation(SetCovariance(window, reach: reach.meters, workers: workers))
    case .border: .border
    }
  }

  func values(
    of points: Points<Planar>, in window: ObservationWindow, _ border: Border, _ workers: Workers
  ) -> [Double] {
    guard points.count > 1 else { return [Double](repeating: 0, count: steps + 1) }
    let places = StackedPlaces(points)
    let sweep = PairSweep(places.points, reach: reach.meters, steps: steps)
    let incidents = sweep.order.rows.map { $0 < 0 ? 0 : places.incidents[Int($0)] }
    let count = Double(points.count)
    switch border {
    case .translation(let covariance):
      var tally = TranslationTally(covariance, incidents: incidents, steps: steps)
      sweep.forEachPair(&tally)
      // A stack of m is m (m − 1) / 2 pairs without distance.
      let stacked = places.incidents.reduce(0.0) { $0 + $1 * ($1 - 1) / 2 }
      return tally.sums.map { window.area * 2 * ($0 + stacked) / (count * (count - 1)) }
    case .border:
      let ends = speakingEnds(places.points, window, workers)
      var tally = BorderTally(
        ends: sweep.order.rows.map { $0 < 0 ? 0 : ends[Int($0)] },
        incidents: places.isStacked ? incidents : [], steps: steps)
      sweep.forEachPair(&tally)
      let sums = tally.sums
      var speaking = [Double](repeating: 0, count: steps + 2)
      var stacked = speaking
      for place in ends.indices {
        let here = places.incidents[place]
        speaking[Int(ends[place])] += here
        stacked[Int(ends[place])] += here * (here - 1)
      }
      // From those that speak for all distances to those that speak for the shortest only.
      for end in stride(from: steps, through: 0, by: -1) {
        speaking[end] += speaking[end + 1]
        stacked[end] += stacked[end + 1]
      }
      return (0...steps).map { step in
        (sums[step] + stacked[step + 1]) * window.area / (count * speaking[step + 1])
      }
    }
  }

  /// K of incidents that chance has thrown evenly over the window, as ``RipleyTest`` needs it again
  /// and again: their pairs are counted by cells of moves, which are weighed afterwards.
  ///
  /// - Parameter cells: of the border; nil to weigh each pair.
  func values(
    ofThrown points: Points<Planar>, in window: ObservationWindow, _ border: Border,
    _ cells: DisplacementCells?
  ) -> [Double] {
    let places = StackedPlaces(points)
    guard let cells, points.count > 1, !places.isStacked else {
      return values(of: points, in: window, border, .one)
    }
    var tally = DisplacementTally(cells)
    PairSweep(places.points, reach: reach.meters, steps: steps).forEachPair(&tally)
    let count = Double(points.count)
    return tally.sums.map { window.area * 2 * $0 / (count * (count - 1)) }
  }

  /// For each place the number of distances that are not above its own to the border.
  private func speakingEnds(
    _ points: Points<Planar>, _ window: ObservationWindow, _ workers: Workers
  ) -> [Int32] {
    let distances = distances
    let border = window.distancesToBorder(of: points, within: reach, workers: workers)
    return border.map { distance in
      guard distance < reach.meters else { return Int32(steps + 1) }
      let guess = Int(distance / reach.meters * Double(steps))
      let low = max(0, guess - 1)
      return Int32(low + distances[low...min(steps, guess + 2)].count { $0 <= distance })
    }
  }
}
