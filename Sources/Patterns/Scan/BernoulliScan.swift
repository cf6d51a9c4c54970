public import CatchmentGeometry
public import CatchmentParallel
public import CatchmentStatistics

/// Finds where incidents are a larger share of incidents and controls than elsewhere, and asks
/// whether it is chance.
///
/// Controls say where incidents of this kind could have happened: all calls for service where those
/// with gunfire are the incidents, or victims who lived where those who died are. Circles around
/// each center grow place by place; each is weighed by the likelihood of its share of incidents and
/// that outside, against one share everywhere. In each replica the incidents are drawn from all
/// incidents and controls alike, without putting back: there are as many as there were, and how
/// many of them fall into a circle is hypergeometric.
///
/// - Complexity: with m pairs of a center and a place within the largest circle, O(m log m) once
///   and O(m) for each replica; 4 m bytes.
/// - Reference: Kulldorff, Nagarwalla (1995), Spatial disease clusters: detection and inference,
///   doi:10.1002/sim.4780140809; Kulldorff (1997), doi:10.1080/03610929708831995.
///
/// ## What this cannot say
///
/// More than its controls: what is reported less often in one district looks like a cluster of the
/// other. The circle is the best of those tried, not the border of anything.
public struct BernoulliScan: Sendable, Equatable {
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

  /// Scans incidents and controls.
  ///
  /// - Parameters:
  ///   - points: the place of each incident.
  ///   - controls: the place of each control.
  ///   - centers: the centers of the circles; nil for the places of both.
  /// - Returns: clusters whose members are the incidents inside, as rows of `points`. Without
  ///   `centers`, a center is a row of `points`, or of `controls` where it is a place of controls
  ///   only, counted on from the last incident.
  /// - Precondition: coordinates are finite; incidents and controls are fewer than 2³¹.
  public func scan(
    _ points: Points<Planar>, controls: Points<Planar>, centers: Points<Planar>? = nil,
    workers: Workers = .one
  ) -> ScanResult {
    scan(points, controls: controls, centers: centers, workers: workers, step: { _ in })
  }

  /// The same, reporting progress.
  ///
  /// - Parameter step: hears the finished fraction; what it throws ends the run.
  public func scan<Stop: Error>(
    _ points: Points<Planar>, controls: Points<Planar>, centers: Points<Planar>? = nil,
    workers: Workers = .one, step: (Double) throws(Stop) -> Void
  ) throws(Stop) -> ScanResult {
    var result = try scanBoth(
      Points(x: points.x + controls.x, y: points.y + controls.y), cases: points.count,
      centers: centers, workers: workers, step: step)
    result.keepMembers { $0 < points.count }
    return result
  }

  /// - Parameters:
  ///   - all: the places of incidents, then those of controls.
  ///   - cases: how many are incidents.
  /// - Returns: clusters whose members are rows of `all`.
  func scanBoth<Stop: Error>(
    _ all: Points<Planar>, cases: Int, centers: Points<Planar>?, workers: Workers,
    step: (Double) throws(Stop) -> Void
  ) throws(Stop) -> ScanResult {
    guard cases > 0 else {
      try step(1)
      return .empty(cases: 0)
    }
    let circles = ScanCircles(
      all, weights: Array(repeating: 1, count: all.count), centers: centers, windows, workers)
    var run = ScanRun(
      layout: circles,
      likelihood: ScanLikelihood(model: .bernoulli, cases: cases, exposure: Double(all.count)),
      minimumCases: windows.minimumCases, walk: .circles(CircleWalk(circles: circles)),
      permutations: permutations)
    run.reporting = reporting?.prepared(circles, windows)
    let places = circles.placeOfRow()
    return try run.scan(
      ScanArrangement(places: Array(places[..<cases]), placeCount: circles.placeCount),
      places: places, workers: workers,
      members: { inside, _ in
        inside.flatMap { circles.rows(of: $0) }.sorted()
      }, step: step
    ) { random, replica in
      replica.places = places
      // The first of a random order, and no more of it than needed.
      for index in 0..<cases {
        replica.places.swapAt(index, index + random.index(below: places.count - index))
      }
      replica.arrangement.count(replica.places[..<cases])
    }
  }
}
