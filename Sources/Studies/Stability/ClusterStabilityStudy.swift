import CatchmentGeometry
import CatchmentPatterns
import CatchmentStatistics

/// Are the clusters real, or my settings?
///
/// ```swift
/// let clusters = try ClusterStudy(.dbscan(.fixed(.meters(150))), minimumPoints: 8)
/// let found = try await ClusterStabilityStudy(clusters, runs: StabilityRuns()).run(context)
/// print(found.values, found.verdicts)
/// ```
///
/// Incidents are drawn again with replacement and the radius varies; a cluster's stability is the
/// mean overlap with the best match in each run (``ClusterStability``). HDBSCAN has no radius: its
/// least cluster size varies; of k-means it is how far seeds lie apart.
///
/// - Complexity: that of the clustering, resamples times factors.
public struct ClusterStabilityStudy: Study {
  public let clusters: ClusterStudy
  public let runs: StabilityRuns

  public var weighing: Weighing { clusters.weighing }

  /// - Throws: ``StudyProblem/noStability(of:)`` for crowds in time, since drawing days anew would
  ///   make pairs that never were, and for methods without a radius of their own.
  public init(_ clusters: ClusterStudy, runs: StabilityRuns) throws(StudyProblem) {
    switch clusters.method {
    case .stDBSCAN, .nearestNeighbor: throw .noStability(of: clusters.method.name)
    case .dbscan, .hdbscan, .optics, .hotCircles, .fuzzyMode, .kMeans: break
    }
    self.clusters = clusters
    self.runs = runs
  }

  public func find(in context: StudyContext, watch: Watch) async throws -> StabilityFindings {
    let base = try await clusters.find(in: context, watch: watch)
    let points = context.points
    let (searches, varied) = try searches(in: context, around: base.radius?.distance)
    let stability = try ClusterStability(
      of: base.clustering, points: points, settings: searches.count,
      resamples: Permutations(replicas: runs.resamples, seed: context.provenance.seed),
      workers: context.workers, step: { try watch(.simulating, $0) }
    ) { searches[$1]($0) }
    try watch.end(.simulating)
    return StabilityFindings(
      .cluster, of: base, runs: stability.runs, varied: varied, factors: runs.factors,
      values: stability.values)
  }

  /// The clusterings by each factor, and what it varies.
  private func searches(
    in context: StudyContext, around radius: Distance?
  ) throws -> ([@Sendable (Points<Planar>) -> Clustering], varied: String) {
    let minimum = clusters.minimumPoints
    let meters = radius?.meters ?? 0
    switch clusters.method {
    case .hdbscan(let asked, let allowsOneCluster):
      let size = Double(asked ?? max(2, minimum))
      return (
        try runs.factors.map { factor in
          let search = try HDBSCAN(
            minimumPoints: minimum, minimumClusterSize: max(2, Int((size * factor).rounded())),
            allowsOneCluster: allowsOneCluster)
          return { search.cluster($0).clusters }
        }, "least cluster size"
      )
    case .hotCircles(_, let lattice, let mostCircles, _):
      let extent = try context.window(margin: ClusterStudy.areaMargin)
        .observed(workers: context.workers).extent
      return (
        try runs.factors.map { factor in
          let search = try HotCircles(
            radius: .meters(meters * factor), minimumPoints: minimum, lattice: lattice,
            mostCircles: mostCircles)
          return { search.cluster($0, over: extent) }
        }, "radius"
      )
    case .fuzzyMode:
      return (
        try runs.factors.map { factor in
          let search = try FuzzyMode(radius: .meters(meters * factor), minimumPoints: minimum)
          return { search.modes(of: $0).clusters }
        }, "radius"
      )
    case .kMeans(let count, let separation):
      let area = try context.window(margin: ClusterStudy.areaMargin)
        .observed(workers: context.workers).area
      return (
        try runs.factors.map { factor in
          let search = try KMeans(count: count, separation: separation * factor)
          return { search.cluster($0, area: area).clusters }
        }, "distance of seeds"
      )
    case .dbscan, .optics, .stDBSCAN, .nearestNeighbor:
      return (
        try runs.factors.map { factor in
          let search = try DBSCAN(radius: .meters(meters * factor), minimumPoints: minimum)
          return { search.cluster($0) }
        }, "radius"
      )
    }
  }
}
