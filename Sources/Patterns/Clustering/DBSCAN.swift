public import CatchmentGeometry
public import CatchmentParallel
public import CatchmentStatistics

/// Finds groups of shootings that lie close together, and those that stand alone.
///
/// A point with at least `minimumPoints` points within `radius` (≤), itself included, is a core.
/// Cores within the radius of each other belong to one cluster. Any other point within the radius
/// of a core joins the cluster of its nearest core, of equally near ones that of the lowest row;
/// what is left is noise, −1.
///
/// - Choosing `radius`: read the bend of the sorted distances to the k-th neighbor
///   (``RadiusChoice``). In a city, the length of a block or two. A radius is a claim: two
///   shootings this far apart have to do with each other.
/// - Choosing `minimumPoints`: the smallest number of incidents that someone should act on.
/// - Complexity: O(n) to sort into cells and O(n · `minimumPoints`) distances at worst, for any
///   stacks of points; about 70 bytes for each point.
/// - Reference: Ester, Kriegel, Sander, Xu (1996), A density-based algorithm for discovering
///   clusters in large spatial databases with noise, KDD-96, 226–231; cells as in Gunawan (2013), A
///   faster algorithm for DBSCAN.
///
/// ```swift
/// let search = try DBSCAN(radius: .meters(150), minimumPoints: 8)
/// let found = search.cluster(points, workers: .all)
/// print(found.count, "clusters;", found.noiseCount, "stand alone")
/// ```
///
/// ## What this cannot say
///
/// Whether chance alone could have crowded the incidents so: thrown evenly, many incidents make
/// clusters too. How many people live or pass there. Which radius is right: with another one the
/// clusters are others.
public struct DBSCAN: Sendable, Equatable {
  public let radius: Distance
  public let minimumPoints: Int

  /// No city is wider.
  static let widest = Distance.kilometers(1000)

  /// - Throws: `StatisticsError` where the radius is not above zero or beyond 1,000 km, or
  ///   `minimumPoints` is below 1.
  public init(radius: Distance, minimumPoints: Int) throws(StatisticsError) {
    guard radius.meters > 0, radius.meters.isFinite else {
      throw StatisticsError(
        .notPositive, at: "DBSCAN: radius", value: "\(radius)",
        remedy: .give("a length like 150 m, or choose it from the distances to the k-th neighbor"))
    }
    guard radius <= Self.widest else {
      throw StatisticsError(
        .outOfRange, at: "DBSCAN: radius", value: "\(radius)",
        remedy: .give("a length up to \(Self.widest); 150 m is usual"))
    }
    guard minimumPoints >= 1 else {
      throw StatisticsError(
        .outOfRange, at: "DBSCAN: minimum points", value: "\(minimumPoints)",
        remedy: .give("a count of at least 1; 4 to 10 is usual"))
    }
    self.radius = radius
    self.minimumPoints = minimumPoints
  }

  /// Clusters the points.
  ///
  /// - Precondition: coordinates are finite.
  public func cluster(_ points: Points<Planar>, workers: Workers = .one) -> Clustering {
    guard !points.isEmpty else { return Clustering(groups: [], groupCount: 0, cores: []) }
    let cells = NeighborCells(points, radius: radius.meters, workers: workers)
    return DensityClusters(cells: cells, minimumPoints: minimumPoints).cluster(workers: workers)
  }

  /// Clusters points that weigh more or less than 1: a point is a core where the weights of those
  /// within the radius, its own included, add up to at least `minimumPoints`. What a point weighs
  /// itself makes it no core, and one that weighs nothing can be one. As scikit-learn's
  /// `sample_weight`; a sum short by a billionth is enough.
  ///
  /// - Complexity: O(n · m) distances for m points in reach of each.
  /// - Precondition: one weight for each point, none negative; coordinates and weights are finite.
  public func cluster(
    _ points: Points<Planar>, weights: [Double], workers: Workers = .one
  ) -> Clustering {
    precondition(weights.count == points.count, "A weight for each point.")
    guard !points.isEmpty else { return Clustering(groups: [], groupCount: 0, cores: []) }
    let cells = NeighborCells(points, radius: radius.meters, workers: workers)
    return DensityClusters(
      cells: cells, minimumPoints: minimumPoints,
      weights: CellWeights(weights, in: cells, minimum: Double(minimumPoints))
    ).cluster(workers: workers)
  }
}
