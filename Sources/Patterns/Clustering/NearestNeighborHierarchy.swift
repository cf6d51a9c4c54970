public import CatchmentGeometry
public import CatchmentParallel
public import CatchmentStatistics

/// Finds groups of incidents that lie nearer to each other than chance puts them, groups of such
/// groups, and so on: CrimeStat's nearest-neighbor hierarchical clusters.
///
/// Two points are a pair where they lie at most the threshold apart. Points are taken by the number
/// of their pairs, the most first, equally many by the shorter sum of distances, then by the lower
/// row: a point that is in no cluster yet, and all it is paired with that are in none, are a
/// cluster if they are at least `minimumPoints`. The mean centers of the clusters of one order are
/// the points of the next, of which `minimumClusters` make a cluster, until no more come together.
///
/// The random threshold for n points on an area A is the mean distance to the nearest of n points
/// thrown at random, 0.5 √(A / n), less what chance falls short of it with probability p,
/// z · 0.26136 / √(n² / A).
///
/// - Choosing the threshold: `.random(p: 0.1)` is CrimeStat's; a fixed one where clusters of
///   several years or cities are compared, since a random one shrinks as incidents grow in number.
/// - Complexity: O(n log n + pairs of places within the threshold).
/// - Reference: Levine (2015), CrimeStat IV, chapter 7; the mean random distance and its error:
///   Clark, Evans (1954), doi:10.2307/1931034.
///
/// ```swift
/// let search = try NearestNeighborHierarchy(.random(p: 0.1), minimumPoints: 10)
/// for order in search.orders(of: points, area: window.area) { print(order.clusters.count) }
/// ```
///
/// ## What this cannot say
///
/// Whether chance alone made a cluster: among many points thrown at random some lie as near;
/// ``test(_:in:over:permutations:workers:)`` says how many clusters chance makes. Which threshold
/// is right: the clusters are others with another one, and with another study area.
public struct NearestNeighborHierarchy: Sendable, Equatable {
  /// How near points of one cluster lie.
  public enum Threshold: Sendable, Equatable {
    /// Nearer than the mean distance to the nearest neighbor falls by chance with this probability.
    case random(p: Double)
    case fixed(Distance)
  }

  public let threshold: Threshold
  /// The fewest points of a first-order cluster.
  public let minimumPoints: Int
  /// The fewest clusters of a cluster of higher order.
  public let minimumClusters: Int

  /// - Throws: `StatisticsError` where a p is not between 0 and 1, a length not above zero, or a
  ///   count below 2.
  public init(
    _ threshold: Threshold, minimumPoints: Int = 10, minimumClusters: Int = 2
  ) throws(StatisticsError) {
    switch threshold {
    case .random(let p):
      guard p > 0, p < 1 else {
        throw StatisticsError(
          .outOfRange, at: "nearest-neighbor clusters: p", value: "\(p)",
          remedy: .give("a p between 0 and 1; 0.1 is usual"))
      }
    case .fixed(let distance):
      guard distance.meters > 0, distance.meters.isFinite else {
        throw StatisticsError(
          .notPositive, at: "nearest-neighbor clusters: threshold", value: "\(distance)",
          remedy: .give("a length such as 100 m"))
      }
    }
    for (place, count) in [("points", minimumPoints), ("clusters", minimumClusters)]
    where count < 2 {
      throw StatisticsError(
        .outOfRange, at: "nearest-neighbor clusters: fewest \(place)", value: "\(count)",
        remedy: .give("a count of at least 2"))
    }
    self.threshold = threshold
    self.minimumPoints = minimumPoints
    self.minimumClusters = minimumClusters
  }

  /// The clusters of one order.
  public struct Order: Sendable, Equatable {
    /// How far apart points, or clusters of the order before, lie at most from the one in the
    /// middle; of thresholds of their own the one in the middle.
    public let threshold: Distance
    /// The shortest and the longest of their own thresholds; nil where there is one for all.
    public var thresholds: (shortest: Distance, longest: Distance)? {
      range.map { (.meters($0.lowerBound), .meters($0.upperBound)) }
    }
    let range: ClosedRange<Double>?
    /// The cluster of every point; a point is in a cluster of a higher order through its cluster.
    public let clusters: Clustering
    /// For each cluster that of the next order that it belongs to; −1 for none.
    public internal(set) var parents: [Int32]
  }

  /// How near points lie that are a pair, where there are so many of them on an area in square
  /// meters; 0 where chance makes no distance too short.
  public func distance(for count: Int, area: Double) -> Distance {
    switch threshold {
    case .fixed(let distance): return distance
    case .random(let p):
      let n = Double(count)
      let z = -normalQuantile(p)
      return .meters(
        max(0, 0.5 * (area / n).squareRoot() - z * 0.26136 / (n * n / area).squareRoot()))
    }
  }

  /// The same for each of some places where a baseline is spread: no longer than its bandwidth.
  ///
  /// - Parameter count: how many points there are.
  public func distances(
    for count: Int, at places: Points<Planar>, over baseline: BaselineDensity,
    workers: Workers = .one
  ) -> [Distance] {
    baseline.shares(at: places, workers: workers).map { share in
      let most = baseline.bandwidth.meters
      return .meters(
        share > 0 ? min(most, distance(for: count, area: 1 / share).meters) : most)
    }
  }

  /// The clusters, those of the first order first; the last order has at least one.
  ///
  /// - Parameter area: of the study area, in square meters; it decides a random threshold.
  /// - Precondition: coordinates are finite; the area is above zero.
  public func orders(
    of points: Points<Planar>, area: Double, workers: Workers = .one
  ) -> [Order] {
    precondition(area > 0, "A study area.")
    return orders(of: points, workers: workers) { heads in
      .same(distance(for: heads.count, area: area).meters)
    }
  }

  /// The same with a threshold for each point, by how dense a baseline is there.
  ///
  /// - Precondition: coordinates are finite.
  public func orders(
    of points: Points<Planar>, over baseline: BaselineDensity, workers: Workers = .one
  ) -> [Order] {
    orders(of: points, workers: workers) { reach(of: $0, over: baseline, workers) }
  }

  func reach(
    of heads: Points<Planar>, over baseline: BaselineDensity, _ workers: Workers
  ) -> Stars.Reach {
    .own(distances(for: heads.count, at: heads, over: baseline, workers: workers).map(\.meters))
  }

  private func orders(
    of points: Points<Planar>, workers: Workers, reach: (Points<Planar>) -> Stars.Reach
  ) -> [Order] {
    var orders: [Order] = []
    var heads = points
    // For each point of the first order its head in this one, or −1.
    var headOfPoint = points.x.indices.map { Int32($0) }
    var fewest = minimumPoints
    while heads.count >= fewest {
      let reach = reach(heads)
      let stars = Stars(heads, reach: reach, fewest: fewest, workers: workers)
      guard stars.count > 0 else { break }
      let groups = headOfPoint.map { $0 < 0 ? -1 : stars.groups[Int($0)] }
      let clusters = Clustering(groups: groups, groupCount: stars.count, cores: [])
      // Clusters are numbered anew by size; what follows speaks of their numbers.
      var number = [Int32](repeating: -1, count: stars.count)
      for (point, group) in groups.enumerated() where group >= 0 {
        number[Int(group)] = clusters.labels[point]
      }
      if let last = orders.indices.last {
        for (point, label) in orders[last].clusters.labels.enumerated() where label >= 0 {
          orders[last].parents[Int(label)] = clusters.labels[point]
        }
      }
      orders.append(
        Order(
          threshold: .meters(reach.middle), range: reach.range, clusters: clusters,
          parents: Array(repeating: -1, count: clusters.count)))
      var (x, y) = (
        [Double](repeating: 0, count: stars.count), [Double](repeating: 0, count: stars.count)
      )
      for group in 0..<stars.count {
        x[Int(number[group])] = stars.centers.x[group]
        y[Int(number[group])] = stars.centers.y[group]
      }
      heads = Points(x: x, y: y)
      headOfPoint = clusters.labels
      fewest = minimumClusters
    }
    return orders
  }
}
