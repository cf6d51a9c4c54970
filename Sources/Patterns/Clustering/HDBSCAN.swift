public import CatchmentGeometry
public import CatchmentParallel
public import CatchmentStatistics

/// Finds groups of shootings of any density, without a radius.
///
/// A point's core distance is that to its `minimumPoints`-th nearest point, itself included. Two
/// points are as far apart as the largest of their distance and their core distances. Raising a
/// threshold over these distances joins points to a hierarchy of groups; groups of at least
/// `minimumClusterSize` points are clusters, and those are selected that hold together over the
/// widest range of densities.
///
/// Ties are the rule on a street grid, so all links of one length act at once, and the answer
/// depends neither on the order of the rows nor on the tree that was found. Density is λ = 1 /
/// max(distance, `resolution`): without a resolution, a stack of points at one address is
/// infinitely dense. Points closer than the resolution count as one place for the hierarchy.
///
/// All points together are one cluster only with `allowsOneCluster`; points that leave it before it
/// comes apart stand alone. Where all that is dense is one place of at least `minimumClusterSize`
/// points, that is a cluster in any case.
///
/// - Choosing `minimumClusterSize`: the smallest group that someone would visit. `minimumPoints`
///   smooths: higher values leave more points out.
/// - Complexity: O(n log² n) for bounded clustering, about 200 bytes for each place.
/// - Reference: Campello, Moulavi, Sander (2013), Density-based clustering based on hierarchical
///   density estimates, doi:10.1007/978-3-642-37456-2_14; outlier scores: Campello et al. (2015),
///   doi:10.1145/2733381.
///
/// ```swift
/// let search = try HDBSCAN(minimumPoints: 5, minimumClusterSize: 15)
/// let found = search.cluster(points)
/// print(found.clusters.count, "clusters")
/// ```
///
/// ## What this cannot say
///
/// Whether chance alone could have crowded the incidents so. A strength compares an incident with
/// its own cluster, not with other clusters, and is no probability.
public struct HDBSCAN: Sendable, Equatable {
  /// Which clusters of the hierarchy to answer with.
  public enum Selection: Sendable, Equatable {
    /// Those with the greatest excess of mass: few and stable ones.
    case excessOfMass
    /// Those that split no further: many small ones.
    case leaf
  }

  public let minimumPoints: Int
  public let minimumClusterSize: Int
  public let selection: Selection
  public let resolution: Distance
  /// Whether all points may be one cluster; otherwise the answer has at least two, or none.
  public let allowsOneCluster: Bool

  /// - Parameters:
  ///   - minimumPoints: how many points make a place dense; at least 1.
  ///   - minimumClusterSize: how many points make a cluster; at least 2.
  ///   - selection: which clusters to answer with.
  ///   - resolution: differences in distance below this mean nothing; 0 for none.
  ///   - allowsOneCluster: whether all points may be one cluster.
  /// - Throws: `StatisticsError` for parameters outside these limits.
  public init(
    minimumPoints: Int, minimumClusterSize: Int, selection: Selection = .excessOfMass,
    resolution: Distance = .meters(1), allowsOneCluster: Bool = false
  ) throws(StatisticsError) {
    guard minimumPoints >= 1 else {
      throw StatisticsError(
        .outOfRange, at: "HDBSCAN: minimum points", value: "\(minimumPoints)",
        remedy: .give("a count of at least 1; 5 to 10 is usual"))
    }
    guard minimumClusterSize >= 2 else {
      throw StatisticsError(
        .outOfRange, at: "HDBSCAN: minimum cluster size", value: "\(minimumClusterSize)",
        remedy: .give("a count of at least 2; 10 to 20 is usual"))
    }
    guard resolution.meters >= 0, resolution.meters.isFinite else {
      throw StatisticsError(
        .outOfRange, at: "HDBSCAN: resolution", value: "\(resolution)",
        remedy: .give("a length of 0 m or more; 1 m is usual"))
    }
    self.minimumPoints = minimumPoints
    self.minimumClusterSize = minimumClusterSize
    self.selection = selection
    self.resolution = resolution
    self.allowsOneCluster = allowsOneCluster
  }

  /// Clusters the points.
  ///
  /// - Precondition: coordinates are finite.
  public func cluster(
    _ points: Points<Planar>, workers: Workers = .one
  ) -> HierarchicalClustering {
    cluster(points, workers: workers, step: { _ in })
  }

  /// Clusters the points, and reports how far the work is.
  ///
  /// - Parameter step: hears the finished fraction; what it throws ends the run.
  public func cluster<Stop: Error>(
    _ points: Points<Planar>, workers: Workers = .one, step: (Double) throws(Stop) -> Void
  ) throws(Stop) -> HierarchicalClustering {
    guard points.count >= minimumPoints, !points.isEmpty else {
      return HierarchicalClustering(noise: points.count)
    }
    try step(0)
    let reach = MutualReachability(points, minimumPoints: minimumPoints, workers: workers)
    try step(0.3)
    let edges = try reach.spanningTree(workers: workers) { (done: Double) throws(Stop) in
      try step(0.3 + 0.6 * done)
    }
    let linkage = SingleLinkage(reach, edges, resolution: resolution.meters)
    let condensed = CondensedTree(linkage, minimumClusterSize: minimumClusterSize)
    let result = answer(reach, edges, condensed)
    try step(1)
    return result
  }

  private func answer(
    _ reach: MutualReachability, _ edges: [MutualReachability.Edge], _ condensed: CondensedTree
  ) -> HierarchicalClustering {
    let tree = reach.tree
    let selected = condensed.selected(selection, allowsOneCluster: allowsOneCluster)
    let deepest = condensed.deepest
    // Points that leave the crowd of all before it comes apart stand alone, as hdbscan has it.
    let isCrowd = isCrowd(tree, condensed, isSelected: selected[0] == 0)
    var labels = [Int32](repeating: -1, count: tree.count)
    var strengths = [Double](repeating: 0, count: tree.count)
    var scores = [Double](repeating: 0, count: tree.count)
    // Points that share a place are joined by links of their core distance, one fewer than points.
    var weight = edges.reduce(0.0) { $0 + $1.squared.squareRoot() }
    for place in 0..<tree.placeCount {
      let cluster = Int(condensed.placeCluster[place])
      let lambda = condensed.placeLambda[place]
      let isOfCrowd = isCrowd && lambda >= condensed.death[0]
      let label = selected[cluster] > 0 ? selected[cluster] : isOfCrowd ? 0 : -1
      let strength = label < 0 ? 0 : Self.ratio(lambda, condensed.death[Int(label)])
      let score = 1 - Self.ratio(lambda, deepest[cluster])
      let rows = Int(tree.placeStart[place])..<Int(tree.placeStart[place + 1])
      weight += Double(rows.count - 1) * reach.squaredCore[place].squareRoot()
      for position in rows {
        let row = Int(tree.rows[position])
        labels[row] = label
        strengths[row] = strength
        scores[row] = score
      }
    }
    return HierarchicalClustering(
      clusters: Clustering(groups: labels, groupCount: condensed.parent.count, cores: []),
      strengths: strengths, outlierScores: scores, treeWeight: weight)
  }

  /// Whether all points are a crowd: where they are asked for as one, or where nothing is dense but
  /// one place, as dense as can be told.
  private func isCrowd(_ tree: KDTree, _ condensed: CondensedTree, isSelected: Bool) -> Bool {
    let densest = resolution.meters > 0 ? 1 / resolution.meters : Double.infinity
    guard isSelected || condensed.parent.count == 1 && condensed.death[0] >= densest else {
      return false
    }
    let staying = (0..<tree.placeCount).filter { condensed.placeLambda[$0] >= condensed.death[0] }
    let count = staying.reduce(0) { $0 + Int(tree.placeStart[$1 + 1] - tree.placeStart[$1]) }
    return count >= minimumClusterSize
  }

  /// How near a density comes to the highest, from 0 to 1; the highest itself, even if infinite, is
  /// 1.
  private static func ratio(_ lambda: Double, _ highest: Double) -> Double {
    lambda >= highest ? 1 : lambda / highest
  }
}

/// The answer of HDBSCAN: clusters, and how much each point belongs.
public struct HierarchicalClustering: Sendable, Equatable {
  /// The cluster of each row; no row is marked as a core, because density has no threshold here.
  public let clusters: Clustering
  /// How firmly each row belongs to its cluster: from 0 for noise to 1 for those that stay to the
  /// end.
  public let strengths: [Double]
  /// How much each row is an outlier against the densest points of its surroundings (GLOSH): 0 to
  /// 1.
  public let outlierScores: [Double]
  /// The total length in meters of the minimum spanning tree under mutual reachability.
  public let treeWeight: Double

  init(clusters: Clustering, strengths: [Double], outlierScores: [Double], treeWeight: Double) {
    self.clusters = clusters
    self.strengths = strengths
    self.outlierScores = outlierScores
    self.treeWeight = treeWeight
  }

  /// Nothing but noise: fewer points than make a place dense.
  init(noise count: Int) {
    clusters = Clustering(
      groups: [Int32](repeating: -1, count: count), groupCount: 0, cores: [])
    strengths = [Double](repeating: 0, count: count)
    outlierScores = [Double](repeating: 0, count: count)
    treeWeight = 0
  }
}
