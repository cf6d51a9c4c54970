public import CatchmentGeometry
public import CatchmentParallel
public import CatchmentStatistics

/// Tells whether Ripley's L leaves what chance explains: envelopes from incidents thrown evenly
/// over the window.
///
/// The envelope that decides is global: of R curves from chance, all but a share `level` stay
/// within it over its whole length, so it is left by chance as rarely as it says, however many
/// distances are looked at. At each distance it is the mean plus and minus the same number of
/// standard deviations, over the R curves and the observed one together, which makes the p exact.
/// Distances within which chance makes fewer than ten pairs are not tested: there one pair more
/// decides, and rounded addresses make them. The pointwise envelope, the lowest and highest of the
/// R curves at each distance, is for looking only.
///
/// - Complexity: that of ``RipleysK`` for each replica.
/// - Reference: Ripley (1981), Spatial Statistics, section 8.2; Myllymäki, Mrkvička, Grabarnik,
///   Seijo, Hahn (2017), Global envelope tests for spatial processes, doi:10.1111/rssb.12172 (the
///   studentised maximum absolute deviation).
///
/// ```swift
/// let function = try RipleysK(reach: .meters(2_000))
/// let test = try RipleyTest(function: function, permutations: try Permutations(replicas: 99))
/// print(test.test(points, in: window))
/// ```
///
/// ## What this cannot say
///
/// Why incidents crowd, or where: people and streets are not spread evenly either. K counts all
/// others within a distance, so a crowd at 100 m still lifts it at 1 km; the distance at which the
/// difference is greatest says more than how far it reaches. Without a stated study area the window
/// follows the incidents, and hides part of it.
public struct RipleyTest: Sendable, Equatable {
  public let function: RipleysK
  public let permutations: Permutations
  /// The share of chance's curves that leave the global envelope.
  public let level: Double

  /// L of the incidents in meters, and what chance makes of it, at each of
  /// ``RipleysK/distances``.
  public typealias Answer = CurveEnvelope

  /// - Throws: `StatisticsError` where the level is not between 0 and 1, or no curve in so many can
  ///   be that rare.
  public init(
    function: RipleysK, permutations: Permutations, level: Double = 0.05
  ) throws(StatisticsError) {
    try permutations.checkLevel(level, at: "Ripley's L: level")
    self.function = function
    self.permutations = permutations
    self.level = level
  }

  /// Measures, and throws as many incidents as there are over the window, again and again.
  ///
  /// - Precondition: coordinates are finite.
  public func test(
    _ points: Points<Planar>, in window: ObservationWindow, workers: Workers = .one
  ) -> Answer {
    test(points, in: window, workers: workers, step: { (_: Double) throws(Never) in })
  }

  /// The same, heard of and cancellable.
  public func test<Stop: Error>(
    _ points: Points<Planar>, in window: ObservationWindow, workers: Workers = .one,
    step: (Double) throws(Stop) -> Void
  ) throws(Stop) -> Answer {
    try test(points, in: window, function.border(of: window, workers), workers, step: step)
  }

  func test<Stop: Error>(
    _ points: Points<Planar>, in window: ObservationWindow, _ border: RipleysK.Border,
    _ workers: Workers, step: (Double) throws(Stop) -> Void
  ) throws(Stop) -> Answer {
    let function = function
    let permutations = permutations
    let observed = function.values(of: points, in: window, border, workers)
    let reach = function.reach.meters
    let cells =
      pairs(points.count, window) * reach * reach < Self.manyPairs
      ? nil : DisplacementCells(border, reach: reach, steps: function.steps)
    var curves = [Self.l(observed)]
    try permutations.run(workers: workers, scratch: { () }, step: step) { replicas, _ in
      var random = permutations.stream(of: replicas.lowerBound)
      let thrown = window.randomPoints(points.count, from: &random)
      return Self.l(function.values(ofThrown: thrown, in: window, border, cells))
    } absorb: { _, curve in
      curves.append(curve)
      return true
    }
    // Behind the last distance for which an incident speaks there is nothing to test.
    let last = observed.lastIndex { !$0.isNaN } ?? 0
    return CurveEnvelope(
      curves, at: function.distances, tested: tested(points.count, window, last), level: level)
  }

  /// NaN, where no incident speaks for a distance, becomes 0 in all curves alike and decides
  /// nothing.
  private static func l(_ k: [Double]) -> [Double] {
    k.map { $0.isNaN ? 0 : ($0 / .pi).squareRoot() }
  }

  /// The pairs that chance has within a distance, over its square: n² π / 2A.
  private func pairs(_ count: Int, _ window: ObservationWindow) -> Double {
    Double(count) * Double(count) * .pi / (2 * window.area)
  }

  /// So many pairs that what cells of moves get wrong for one is nothing for all; fewer are weighed
  /// pair by pair, which takes no time.
  private static let manyPairs = 100_000.0

  /// From the distance within which ten pairs are expected.
  private func tested(
    _ count: Int, _ window: ObservationWindow, _ last: Int
  ) -> ClosedRange<Int> {
    let pairs = pairs(count, window)
    let first = function.distances.firstIndex { $0 * $0 * pairs >= Self.fewestPairs }
    return min(first ?? last, last)...last
  }

  private static let fewestPairs = 10.0
}
