public import CatchmentStatistics

/// Chooses how large a reported window may be: the largest share whose significant windows
/// together concentrate the incidents most.
///
/// The strongest window is often a wide one that holds several crowds and the calm between them.
/// For each of some largest shares the scan's significant windows that do not overlap make a Lorenz
/// curve of incidents over what is expected, the rest of the city being one more part; the share
/// with the largest Gini coefficient is taken. p stays that of the whole scan: chance was asked
/// about windows of every size.
///
/// ```swift
/// let scan = PoissonScan(
///   windows: try ScanWindows(), permutations: try Permutations(replicas: 999),
///   reporting: try GiniReporting(level: 0.05))
/// ```
///
/// - Complexity: for each share as much as one replica.
/// - Reference: Han, Zhu, Kulldorff, Hostovich, Stinchcomb, Tatalovich, Lewis, Feuer (2016), Using
///   Gini coefficient to determining optimal cluster reporting sizes for spatial scan statistics,
///   doi:10.1186/s12942-016-0056-6.
///
/// ## What this cannot say
///
/// That the small windows are the true ones: several sizes often concentrate nearly alike. The
/// coefficients of all are told, so that it can be seen.
public struct GiniReporting: Sendable, Equatable {
  /// A window counts where its p is at most this.
  public let level: Double
  /// The largest shares that are tried, rising; those at or above the scan's own are its own.
  public let shares: [Double]

  /// Those that SaTScan tries.
  public static let usualShares = [
    0.01, 0.02, 0.03, 0.04, 0.05, 0.06, 0.08, 0.10, 0.12, 0.15, 0.20, 0.25, 0.30, 0.40, 0.50,
  ]

  /// - Throws: `StatisticsError` for a level or a share that is not above 0 and at most 1.
  public init(
    level: Double = 0.05, shares: [Double] = usualShares
  ) throws(StatisticsError) {
    for (value, place) in [(level, "level")] + shares.map({ ($0, "share") }) {
      guard value > 0, value <= 1 else {
        throw StatisticsError(
          .outOfRange, at: "scan by Gini: \(place)", value: "\(value)",
          remedy: .give("a part above 0 and at most 1"))
      }
    }
    self.level = level
    self.shares = shares.sorted()
  }

  /// 0 where clusters hold what is expected, nearly 1 where few people have all incidents.
  ///
  /// - Parameters:
  ///   - clusters: incidents and what is expected of each, without a place in common.
  ///   - cases: all incidents, as many as are expected everywhere.
  public static func coefficient(
    of clusters: [(observed: Double, expected: Double)], cases: Double
  ) -> Double {
    guard cases > 0 else { return 0 }
    let inside = clusters.reduce((0.0, 0.0)) { ($0.0 + $1.observed, $0.1 + $1.expected) }
    let parts = clusters + [(max(0, cases - inside.0), max(0, cases - inside.1))]
    // The most crowded first; by products, for a part may expect nothing.
    let ordered = parts.sorted { $0.observed * $1.expected > $1.observed * $0.expected }
    var (height, area) = (0.0, 0.0)
    for part in ordered {
      area += part.expected / cases * (height + part.observed / cases / 2)
      height += part.observed / cases
    }
    return max(0, 2 * area - 1)
  }

  /// With the windows of each share.
  struct Prepared: Sendable {
    let level: Double
    /// Of the scan itself, then the smaller ones.
    let shares: [Double]
    let smaller: [(layout: any ScanLayout, walk: ScanWalk)]

    /// Which collection concentrates incidents most; of equal ones that of the largest share.
    func choice(
      among collections: [[ScanCluster]], cases: Double
    ) -> (GiniFinding, best: Int) {
      let trials = collections.enumerated().map { index, clusters in
        let significant = clusters.filter { $0.p.value <= level }
        return GiniFinding.Trial(
          share: shares[index], clusters: significant.count,
          coefficient: coefficient(
            of: significant.map { (Double($0.observed), $0.expected) }, cases: cases))
      }
      var best = 0
      for index in trials.indices where trials[index].coefficient > trials[best].coefficient {
        best = index
      }
      return (GiniFinding(chosen: trials[best], trials: trials.reversed()), best)
    }
  }

  func prepared(_ circles: ScanCircles, _ windows: ScanWindows) -> Prepared {
    let smaller = shares.filter { $0 < windows.share }.reversed()
    return Prepared(
      level: level, shares: [windows.share] + smaller,
      smaller: smaller.map { share in
        let limited = circles.limited(to: share)
        return (limited, .circles(CircleWalk(circles: limited)))
      })
  }
}

/// How much incidents are concentrated in the windows of each largest share.
public struct GiniFinding: Sendable, Equatable {
  /// One largest share that was tried.
  public struct Trial: Sendable, Equatable {
    public let share: Double
    /// How many significant windows there are.
    public let clusters: Int
    public let coefficient: Double
  }

  public let chosen: Trial
  /// By rising share.
  public let trials: [Trial]
}
