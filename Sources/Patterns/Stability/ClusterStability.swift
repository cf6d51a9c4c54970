public import CatchmentGeometry
public import CatchmentParallel
public import CatchmentStatistics

/// Tells of each cluster whether it is found again when incidents are drawn anew and settings vary.
///
/// For each run, a cluster is compared with that found cluster which overlaps it most: their
/// Jaccard index, the rows in both over the rows in either, among the rows that were drawn. Its
/// stability is the mean over all runs in which a row of it was drawn: 1 where it is found the same
/// each time, 0 where nothing of it ever is.
///
/// - Choosing settings: what others would have chosen, such as 0.8, 1 and 1.25 times the radius.
/// - Complexity: O(rows + clusters) for each run, beside the clustering itself.
/// - Reference: Hennig (2007), Cluster-wise assessment of cluster stability,
///   doi:10.1016/j.csda.2006.11.025.
///
/// ```swift
/// let radii = [120.0, 150, 190]
/// let searches = try radii.map { try DBSCAN(radius: .meters($0), minimumPoints: 8) }
/// let stability = try ClusterStability(
///   of: searches[1].cluster(points), points: points, settings: searches.count,
///   resamples: Permutations(replicas: 100)
/// ) { searches[$1].cluster($0) }
/// // stability.values[0], stability.verdicts[0]
/// ```
///
/// ## What this cannot say
///
/// Whether a stable cluster matters: a stack of ten victims at one door is found again each time.
/// Chance is another question: clusters of evenly thrown points can be stable too.
public struct ClusterStability: Sendable, Equatable {
  /// For each cluster its stability, 0 to 1; nil where no run drew a row of it.
  public let values: [Double?]
  /// How many runs there were: resamples times settings.
  public let runs: Int

  /// *Solid* or *fragile*; *fragile* where it is not known.
  public var verdicts: [StabilityVerdict] {
    values.map { StabilityVerdict(stability: $0 ?? 0) }
  }

  /// - Parameters:
  ///   - clusters: the clusters in question.
  ///   - points: what was clustered.
  ///   - settings: how many settings `cluster` knows.
  ///   - resamples: how often incidents are drawn, with which seed.
  ///   - cluster: clusters drawn points with the setting of a number. It runs on any thread.
  /// - Throws: `StatisticsError` where there are no settings, too many runs, or not a label for
  ///   each point.
  public init(
    of clusters: Clustering, points: Points<Planar>, settings: Int = 1, resamples: Permutations,
    workers: Workers = .one, cluster: @Sendable (Points<Planar>, Int) -> Clustering
  ) throws(StatisticsError) {
    let tally = try Tally(clusters, points, settings, resamples)
    self = tally.run(workers, step: { (_: Double) throws(Never) in }, cluster)
  }

  /// The same, with progress; what `step` throws ends the run.
  ///
  /// - Throws: `StatisticsError` as without progress, and whatever `step` throws.
  public init(
    of clusters: Clustering, points: Points<Planar>, settings: Int = 1, resamples: Permutations,
    workers: Workers = .one, step: (Double) throws -> Void,
    cluster: @Sendable (Points<Planar>, Int) -> Clustering
  ) throws {
    let tally = try Tally(clusters, points, settings, resamples)
    self = try tally.run(workers, step: step, cluster)
  }

  fileprivate init(values: [Double?], runs: Int) {
    self.values = values
    self.runs = runs
  }
}

/// Clusters with their rows, against which each run is held.
private struct Tally: Sendable {
  let count: Int
  let starts: [Int32]
  let rows: [Int32]
  let points: Points<Planar>
  let resampling: Resampling

  init(
    _ clusters: Clustering, _ points: Points<Planar>, _ settings: Int, _ resamples: Permutations
  ) throws(StatisticsError) {
    guard clusters.labels.count == points.count else {
      throw StatisticsError(
        .columnsDiffer, at: "stability: clusters",
        value: "\(clusters.labels.count) labels for \(points.count) points",
        remedy: .give("the points that were clustered"))
    }
    count = clusters.count
    (starts, rows) = clusters.members()
    self.points = points
    resampling = try Resampling(rows: points.count, settings: settings, resamples: resamples)
  }

  func run<Stop: Error>(
    _ workers: Workers, step: (Double) throws(Stop) -> Void,
    _ cluster: @Sendable (Points<Planar>, Int) -> Clustering
  ) throws(Stop) -> ClusterStability {
    var sums = [Double](repeating: 0, count: count)
    var times = [Int](repeating: 0, count: count)
    var runs = 0
    try resampling.run(workers: workers, step: step) { drawn, setting in
      overlaps(drawn, cluster(points.selecting(drawn.lazy.map { Int($0) }), setting))
    } absorb: { best in
      runs += 1
      for (number, overlap) in best.enumerated() {
        guard let overlap else { continue }
        sums[number] += overlap
        times[number] += 1
      }
    }
    let values = (0..<count).map { times[$0] > 0 ? sums[$0] / Double(times[$0]) : nil }
    return ClusterStability(values: values, runs: runs)
  }

  /// The largest Jaccard index of each cluster with a found one; nil where none of its rows was
  /// drawn.
  private func overlaps(_ drawn: [Int32], _ found: Clustering) -> [Double?] {
    // The label of each row in this run: −1 for noise, −2 where it was not drawn. Each row counts
    // once.
    var labels = [Int32](repeating: -2, count: points.count)
    var sizes = [Int32](repeating: 0, count: found.count)
    for (position, row) in drawn.enumerated() where labels[Int(row)] == -2 {
      let label = found.labels[position]
      labels[Int(row)] = label
      if label >= 0 { sizes[Int(label)] += 1 }
    }
    var common = [Int32](repeating: 0, count: found.count)
    var met: [Int32] = []
    return (0..<count).map { cluster in
      var size: Int32 = 0
      for row in rows[Int(starts[cluster])..<Int(starts[cluster + 1])] {
        let label = labels[Int(row)]
        if label == -2 { continue }
        size += 1
        if label < 0 { continue }
        if common[Int(label)] == 0 { met.append(label) }
        common[Int(label)] += 1
      }
      var best = 0.0
      for label in met {
        let both = common[Int(label)]
        best = max(best, Double(both) / Double(size + sizes[Int(label)] - both))
        common[Int(label)] = 0
      }
      met.removeAll(keepingCapacity: true)
      return size > 0 ? best : nil
    }
  }
}
