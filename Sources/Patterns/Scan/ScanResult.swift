public import CatchmentGeometry
public import CatchmentStatistics

/// A window that holds more incidents than expected, and how often chance alone makes one as
/// strong.
public struct ScanCluster: Sendable, Equatable {
  /// 1 for the most likely cluster.
  public internal(set) var rank: Int
  /// The rows inside, ascending: places of a scan of counts, incidents of a scan of incidents.
  public internal(set) var members: [Int32]
  /// The row of the center, among the centers if some were given, else among the rows that were
  /// scanned.
  public internal(set) var center: Int32
  /// Where the center lies, meters east and north.
  public internal(set) var x: Double
  public internal(set) var y: Double
  /// From the center to the farthest place inside; 0 for a single place.
  public internal(set) var radius: Distance
  /// The axes of an elliptic window; nil where the scan knows no ellipses.
  public internal(set) var ellipse: ScanEllipse?
  /// The first and the last day; nil for a scan of space alone.
  public internal(set) var days: ClosedRange<Int32>?
  /// How many incidents it has.
  public internal(set) var observed: Int
  /// What its incidents weigh; nil where each counts 1.
  public internal(set) var weight: Double?
  /// How many incidents, or how much of their weight, it would have if they were like everywhere.
  public internal(set) var expected: Double
  /// The rate inside over the rate outside; nil where nothing was observed outside.
  public internal(set) var relativeRisk: Double?
  /// How much better a raised rate inside explains the incidents than one rate everywhere, as the
  /// logarithm of the ratio of likelihoods.
  public internal(set) var logLikelihoodRatio: Double
  /// The strength by which clusters are ranked and compared with replicas: the log-likelihood
  /// ratio, of an ellipse less its penalty.
  public internal(set) var statistic: Double
  /// How often the strongest cluster of a replica was at least as strong.
  public internal(set) var p: PseudoP
  /// p by a Gumbel distribution fitted to the replicas, which can be smaller than one in so many
  /// replicas; nil where the replicas were all alike.
  public internal(set) var gumbelP: Double?
  /// Whether the Gumbel distribution decides: fewer than 10 replicas were as strong, too few to
  /// count on, and there is a fit.
  public var isGumbelDecisive: Bool { gumbelP != nil && p.exceedances < Self.enoughExceedances }

  /// The p to go by: counted where enough replicas were as strong, else that of the Gumbel
  /// distribution.
  public var decisiveP: Double { isGumbelDecisive ? gumbelP ?? p.value : p.value }

  /// Once in so many days chance would raise such an alarm if the scan were repeated every so often
  /// as was said; nil for a scan that looks back.
  public var recurrenceDays: Double? {
    lookEvery.map { Double($0) / max(decisiveP, .leastNormalMagnitude) }
  }

  /// Days between looks; nil for a scan that looks back.
  var lookEvery: Int?

  /// Exceedances below this make the counted p coarse, and the Gumbel distribution says more.
  private static let enoughExceedances = 10
}

/// What a scan found.
public struct ScanResult: Sendable, Equatable {
  /// The strongest first; no two of them share a place.
  public internal(set) var clusters: [ScanCluster]
  /// How many incidents were scanned.
  public let cases: Int
  /// Incidents that were left out, because nobody lives where they happened.
  public let casesWithoutPopulation: Int
  /// The log-likelihood ratio of the strongest cluster of each replica, in order; none where
  /// nothing was found.
  public let replicaMaxima: [Double]
  /// What the scanned incidents weigh; nil where each counts 1.
  public internal(set) var weight: Double?
  /// How the largest share of a reported window was chosen; nil where it was not.
  public internal(set) var gini: GiniFinding?

  static func empty(cases: Int, withoutPopulation: Int = 0) -> ScanResult {
    ScanResult(
      clusters: [], cases: cases, casesWithoutPopulation: withoutPopulation, replicaMaxima: [])
  }
}
