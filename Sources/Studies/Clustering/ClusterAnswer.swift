import CatchmentFormats
import CatchmentGeometry
import CatchmentPatterns

/// What a method of clustering answers with; what it does not know is nil.
struct ClusterAnswer: Sendable {
  struct Days: Sendable, Equatable {
    let count: Double
    let isAutomatic: Bool
    /// Incidents without a date.
    let undated: Int
  }

  let clusters: Clustering
  let radius: RadiusFinding?
  var parameters: JSONObject
  var days: Days?
  /// Whether the method does not answer with one cluster that holds all.
  var findsNoSingleCrowd = false
  /// Clusters of incidents, then clusters of clusters; empty for other methods than nnh.
  var orders: [NearestNeighborHierarchy.Order] = []
  var chance: ClusterChance?
  /// What thresholds follow; nil where there is one for all.
  var baseline: ClusterBaseline?
  /// For each incident those within the radius, and for each mode; nil for other methods than the
  /// fuzzy mode.
  var modes: FuzzyMode.Result?
  /// The division of k-means, and among how many it was asked; nil for other methods.
  var division: (found: KMeans.Result, asked: Int)?
  /// How near incidents of a cluster lie to one of them; nil for methods that have a radius, or
  /// none.
  var reach: Distance?
  var strengths: [Double]?
  var outlierScores: [Double]?
  var reachability: Reachability?

  init(_ clusters: Clustering, radius: RadiusFinding?, parameters: JSONObject) {
    self.clusters = clusters
    self.radius = radius
    self.parameters = parameters
    if let radius { self.parameters["eps"] = radius.parameter }
  }

  /// The length that outlines are drawn with. HDBSCAN has no radius: discs and capsules are drawn
  /// as a team's corner is, a hundred meters around.
  var outlineRadius: Distance { radius?.distance ?? reach ?? .meters(200) }

  /// The clusters, then those of each higher order.
  var levels: [Clustering] { [clusters] + orders.dropFirst().map(\.clusters) }
}
