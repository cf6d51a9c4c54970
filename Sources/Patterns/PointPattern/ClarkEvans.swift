public import CatchmentGeometry
public import CatchmentParallel
public import CatchmentStatistics

/// Tells whether incidents lie nearer to their nearest neighbors than chance would put them.
///
/// The index is the mean distance to the nearest neighbor over what complete spatial randomness
/// expects: below 1 incidents crowd, above 1 they keep apart. Donnelly's expectation makes up for
/// the border, beyond which nearest neighbors can't be seen; it was made for rectangles and is near
/// for windows whose border is not ragged. `p` comes from incidents thrown over the window itself,
/// and holds for any.
///
/// - Complexity: O(n log n) for the incidents and each replica.
/// - Reference: Clark, Evans (1954), Distance to nearest neighbor as a measure of spatial
///   relationships in populations, doi:10.2307/1931034; Donnelly (1978), Simulations to determine
///   the variance and edge effect of total nearest neighbour distance, in Hodder (ed.), Simulation
///   Methods in Archaeology.
///
/// ```swift
/// let test = ClarkEvans(permutations: try Permutations(replicas: 999))
/// if let answer = test.test(points, in: window) { print(answer) }
/// ```
///
/// ## What this cannot say
///
/// Why incidents crowd, or where: people and streets are not spread evenly, so a city's incidents
/// nearly always do. Addresses rounded to blocks put incidents at one place and lower the index by
/// themselves.
public struct ClarkEvans: Sendable, Equatable {
  public let permutations: Permutations

  /// What the test found.
  public struct Answer: Sendable, Equatable {
    /// The mean distance to the nearest neighbor, in meters; 0 for an incident that shares its
    /// place.
    public let observed: Double
    /// Of complete spatial randomness, 1 / (2 √λ), in meters.
    public let expected: Double
    /// The same with Donnelly's correction for the border.
    public let expectedWithBorder: Double
    /// How many standard errors the observed mean lies from `expectedWithBorder`; negative where
    /// incidents crowd.
    public let z: Double
    /// The mean over incidents thrown over the window, in meters.
    public let mean: Double
    /// How often chance is as far from its mean, two-sided.
    public let p: PseudoP

    /// Observed over expected, without correction: the index of 1954.
    public var index: Double { observed / expected }
    /// Observed over expected with Donnelly's correction.
    public var indexWithBorder: Double { observed / expectedWithBorder }
  }

  public init(permutations: Permutations) { self.permutations = permutations }

  /// Measures, and throws as many incidents as there are over the window, again and again; nil for
  /// fewer than two.
  ///
  /// - Precondition: coordinates are finite.
  public func test(
    _ points: Points<Planar>, in window: ObservationWindow, workers: Workers = .one
  ) -> Answer? {
    test(points, in: window, workers: workers, step: { (_: Double) throws(Never) in })
  }

  /// The same, heard of and cancellable.
  public func test<Stop: Error>(
    _ points: Points<Planar>, in window: ObservationWindow, workers: Workers = .one,
    step: (Double) throws(Stop) -> Void
  ) throws(Stop) -> Answer? {
    guard points.count > 1 else { return nil }
    let observed = Self.meanNearest(points, workers)
    var means: [Double] = []
    let permutations = permutations
    try permutations.run(workers: workers, scratch: { () }, step: step) { replicas, _ in
      var random = permutations.stream(of: replicas.lowerBound)
      return Self.meanNearest(window.randomPoints(points.count, from: &random), .one)
    } absorb: { _, mean in
      means.append(mean)
      return true
    }
    let count = Double(points.count)
    let spacing = (window.area / count).squareRoot()
    let withBorder =
      spacing / 2 + (0.0514 + 0.041 / count.squareRoot()) * window.perimeter / count
    let variance =
      0.0703 * window.area / (count * count)
      + 0.037 * window.perimeter
      * (window.area / (count * count * count * count * count)).squareRoot()
    return Answer(
      observed: observed, expected: spacing / 2, expectedWithBorder: withBorder,
      z: (observed - withBorder) / variance.squareRoot(),
      mean: means.reduce(0, +) / Double(means.count), p: Self.twoSided(observed, means))
  }

  /// Twice the smaller tail, at most all: chance's means are not quite symmetric.
  private static func twoSided(_ observed: Double, _ means: [Double]) -> PseudoP {
    let low = means.count { $0 <= observed }
    let high = means.count { $0 >= observed }
    return PseudoP(
      exceedances: min(means.count, 2 * min(low, high) + 1), replicas: means.count)
  }

  private static func meanNearest(_ points: Points<Planar>, _ workers: Workers) -> Double {
    let distances = KDTree(points, workers: workers).distances(toNearest: 2, workers: workers)
    return distances.reduce(0, +) / Double(points.count)
  }
}
