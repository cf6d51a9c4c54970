public import CatchmentGeometry
public import CatchmentStatistics

/// Orders points so that clusters of every density up to a radius appear as valleys of one curve.
///
/// The order starts at the lowest row and always goes on to the point that is easiest to reach from
/// those already visited: the distance to it, but not less than the core distance of the point it
/// is reached from. Of points equally easy to reach, those at the place just visited come first,
/// then those at the place with the lowest row; so points at one place follow each other.
///
/// - Choosing `radius`: as large as the loosest cluster of interest; clusters can be taken out at
///   any smaller one. Time grows with the number of neighbors within it.
/// - Complexity: O(m log n) for m pairs of places within the radius, each place counted once
///   however many points it holds. One after another by nature, so threads do not help.
/// - Reference: Ankerst, Breunig, Kriegel, Sander (1999), OPTICS: ordering points to identify the
///   clustering structure, doi:10.1145/304181.304187.
///
/// ```swift
/// let reachability = try OPTICS(radius: .meters(500), minimumPoints: 8).order(points)
/// let tight = try reachability.clusters(within: .meters(100))
/// print(tight.count)
/// ```
///
/// ## What this cannot say
///
/// Whether chance alone could have crowded the incidents so. The order shows at which radius
/// clusters hold together; it does not choose one.
public struct OPTICS: Sendable, Equatable {
  public let radius: Distance
  public let minimumPoints: Int

  /// - Throws: `StatisticsError` where the radius is not above zero or `minimumPoints` is below 1.
  public init(radius: Distance, minimumPoints: Int) throws(StatisticsError) {
    guard radius.meters > 0, radius.meters.isFinite else {
      throw StatisticsError(
        .notPositive, at: "OPTICS: radius", value: "\(radius)",
        remedy: .give("a length like 1 km: the loosest cluster of interest"))
    }
    guard minimumPoints >= 1 else {
      throw StatisticsError(
        .outOfRange, at: "OPTICS: minimum points", value: "\(minimumPoints)",
        remedy: .give("a count of at least 1; 5 to 10 is usual"))
    }
    self.radius = radius
    self.minimumPoints = minimumPoints
  }

  /// Orders the points.
  ///
  /// - Precondition: coordinates are finite.
  public func order(_ points: Points<Planar>) -> Reachability {
    order(points, step: { _ in })
  }

  /// Orders the points, and reports how far the work is.
  ///
  /// - Parameter step: hears the finished fraction; what it throws ends the run.
  public func order<Stop: Error>(
    _ points: Points<Planar>, step: (Double) throws(Stop) -> Void
  ) throws(Stop) -> Reachability {
    var walk = OpticsWalk(points, radius: radius.meters, minimumPoints: minimumPoints)
    let pace = max(1, points.count / 100)
    var told = 0
    try step(0)
    while walk.visitNext() {
      if walk.order.count - told >= pace {
        told = walk.order.count
        try step(Double(told) / Double(points.count))
      }
    }
    try step(1)
    return Reachability(
      radius: radius, order: walk.order, reachability: walk.reachability,
      coreDistances: walk.coreDistances)
  }
}

/// The answer of OPTICS: an order of the rows, and how far each is from those before it.
public struct Reachability: Sendable, Equatable {
  /// The radius up to which distances are known.
  public let radius: Distance
  /// The rows in the order of the visit.
  public let order: [Int32]
  /// For each position of the order the meters from the rows before it; infinite where a new start
  /// was made.
  public let reachability: [Double]
  /// For each row the meters to its `minimumPoints`-th nearest point, infinite beyond the radius.
  public let coreDistances: [Double]

  /// The clusters that DBSCAN would find at a radius, but for points at the border of a cluster
  /// that were visited before it: those are noise here.
  ///
  /// - Throws: `StatisticsError` where the radius is larger than that of the order.
  /// - Complexity: O(n).
  public func clusters(within smaller: Distance) throws(StatisticsError) -> Clustering {
    guard smaller.meters > 0, smaller <= radius else {
      throw StatisticsError(
        .outOfRange, at: "OPTICS: radius of extraction", value: "\(smaller)",
        remedy: .give("a length above 0 and up to \(radius), the radius of the order"))
    }
    var groups = [Int32](repeating: -1, count: order.count)
    var current: Int32 = -1
    var count: Int32 = 0
    for (position, row) in order.enumerated() {
      if reachability[position] > smaller.meters {
        if coreDistances[Int(row)] > smaller.meters { continue }
        current = count
        count += 1
      }
      groups[Int(row)] = current
    }
    return Clustering(
      groups: groups, groupCount: Int(count), cores: coreDistances.map { $0 <= smaller.meters })
  }
}
