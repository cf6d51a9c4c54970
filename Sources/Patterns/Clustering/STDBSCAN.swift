public import CatchmentGeometry
public import CatchmentParallel
public import CatchmentStatistics

/// Finds groups of shootings that lie close together in place and in time: outbreaks rather than
/// hot corners.
///
/// Two points are neighbors if they lie within `radius` (≤) and within `days` (≤) of each other.
/// From there on it is DBSCAN: cores have at least `minimumPoints` neighbors, itself included,
/// cores that are neighbors share a cluster, and other neighbors of a core join that of the core
/// nearest in place, ties to the lowest row.
///
/// - Choosing `days`: how long one shooting may be the reason for another; one to four weeks.
/// - Complexity: O(n log n) and O(n · `minimumPoints`) distances at worst; about 150 bytes for each
///   point.
/// - Reference: Birant, Kut (2007), ST-DBSCAN: an algorithm for clustering spatial-temporal data,
///   doi:10.1016/j.datak.2006.01.013, without its third threshold on other attributes.
///
/// ```swift
/// let search = try STDBSCAN(radius: .meters(200), days: 14, minimumPoints: 4)
/// let bursts = search.cluster(points, times: days.map(Double.init))
/// print(bursts.count)
/// ```
///
/// ## What this cannot say
///
/// Whether place and time have to do with each other: a corner that is always busy links its own
/// dates. `NearRepeat` and `SpaceTimeScan` ask that.
public struct STDBSCAN: Sendable, Equatable {
  public let radius: Distance
  /// Days between neighbors at most; a fraction for hours.
  public let days: Double
  public let minimumPoints: Int

  /// - Throws: `StatisticsError` where the radius is not above zero, `days` is negative or
  ///   `minimumPoints` below 1.
  public init(radius: Distance, days: Double, minimumPoints: Int) throws(StatisticsError) {
    let space = try DBSCAN(radius: radius, minimumPoints: minimumPoints)
    guard days >= 0, days.isFinite else {
      throw StatisticsError(
        .outOfRange, at: "ST-DBSCAN: days", value: "\(days)",
        remedy: .give("a number of days of at least 0; 7 to 28 is usual"))
    }
    self.radius = space.radius
    self.days = days
    self.minimumPoints = space.minimumPoints
  }

  /// Clusters the points.
  ///
  /// - Parameters:
  ///   - points: the places.
  ///   - times: for each point its time in days, counted from any day.
  /// - Precondition: one time for each point; coordinates and times are finite.
  public func cluster(
    _ points: Points<Planar>, times: [Double], workers: Workers = .one
  ) -> Clustering {
    precondition(points.count == times.count, "A time for each point.")
    guard !points.isEmpty else { return Clustering(groups: [], groupCount: 0, cores: []) }
    let cells = NeighborCells(
      points, times: times, radius: radius.meters, duration: days, workers: workers)
    return DensityClusters(cells: cells, minimumPoints: minimumPoints).cluster(workers: workers)
  }
}
