public import CatchmentGeometry
public import CatchmentParallel
public import CatchmentStatistics

/// Divides all incidents among so many centers, each incident going to the nearest: k-means, begun
/// as CrimeStat begins.
///
/// A grid of a hundred squares along the longer side is laid over the points. The first seed is the
/// middle of the square with the most of them; the next is that of the fullest one at least the
/// separation away from all seeds, and so on. The separation is a number of mean distances to the
/// nearest of as many points thrown at random, 0.5 √(A / n); where fewer than `count` seeds fit, it
/// is halved until they do. Then every point goes to the nearest center, of equally near ones to
/// the first, each center goes to the mean of its points, and so on until no point changes.
///
/// - Choosing `count`: how many teams there will be; `separation`: larger for seeds all over the
///   city, smaller for several in one crowd.
/// - Complexity: O(n · `count` · rounds) time, O(n) memory.
/// - Reference: MacQueen (1967), Some methods for classification and analysis of multivariate
///   observations; Levine (2015), CrimeStat IV, chapter 8.
///
/// ```swift
/// let found = try KMeans(count: 5).cluster(points, area: window.area)
/// print(found.clusters.sizes, found.rounds)
/// ```
///
/// ## What this cannot say
///
/// Whether anything crowds: what is spread evenly is divided as well, and what stands alone belongs
/// to a cluster too. The division is the best near its seeds, not the best of all.
public struct KMeans: Sendable, Equatable {
  public let count: Int
  /// How far seeds lie apart, in mean random distances.
  public let separation: Double

  /// More centers than this divide corners, not a city.
  public static let mostClusters = 1000

  /// - Throws: `StatisticsError` for fewer than 1 or more than 1,000 clusters, or a separation
  ///   below 0.
  public init(count: Int, separation: Double = 4) throws(StatisticsError) {
    guard (1...Self.mostClusters).contains(count) else {
      throw StatisticsError(
        .outOfRange, at: "k-means: clusters", value: "\(count)",
        remedy: .give("a count from 1 to \(Self.mostClusters)"))
    }
    guard separation >= 0, separation.isFinite else {
      throw StatisticsError(
        .outOfRange, at: "k-means: separation", value: "\(separation)",
        remedy: .give("a number of at least 0; 4 is usual"))
    }
    self.count = count
    self.separation = separation
  }

  /// The division, and how far it is from its centers.
  public struct Result: Sendable, Equatable {
    /// The cluster of every point.
    public let clusters: Clustering
    /// The mean center of each cluster.
    public let centers: Points<Planar>
    /// The sum of squared distances of each cluster's points from its center, in square meters.
    public let squares: [Double]
    /// How often points were divided anew.
    public let rounds: Int
    /// Whether no point changes any more.
    public let isSettled: Bool

    /// The sum of all squared distances, in square meters.
    public var sumOfSquares: Double { squares.reduce(0, +) }
  }

  /// Divides points, begun at the fullest squares.
  ///
  /// - Parameters:
  ///   - area: of the study area in square meters; it decides how far seeds lie apart.
  ///   - workers: the threads to use.
  /// - Precondition: coordinates are finite; the area is above zero.
  public func cluster(
    _ points: Points<Planar>, area: Double, workers: Workers = .one
  ) -> Result {
    cluster(points, from: seeds(for: points, area: area), workers: workers)
  }

  // MARK: Seeds

  /// How far seeds of so many points lie apart where there is room.
  public func seedDistance(for count: Int, area: Double) -> Distance {
    .meters(count == 0 ? 0 : separation * 0.5 * (area / Double(count)).squareRoot())
  }

  /// The first centers, fewer than `count` where points lie in fewer squares.
  public func seeds(for points: Points<Planar>, area: Double) -> Points<Planar> {
    precondition(area > 0, "A study area.")
    let extent = points.extent
    let side = max(extent.width, extent.height) / Double(Self.squares)
    guard side > 0 else {
      return Points(x: Array(points.x.prefix(1)), y: Array(points.y.prefix(1)))
    }
    var counts = [Int](repeating: 0, count: Self.squares * Self.squares)
    func number(_ offset: Double) -> Int { min(Self.squares - 1, Int(offset / side)) }
    for row in 0..<points.count {
      let column = number(points.x[row] - extent.minX)
      counts[number(points.y[row] - extent.minY) * Self.squares + column] += 1
    }
    let fullest = counts.indices.filter { counts[$0] > 0 }
      .sorted { (counts[$1], $0) < (counts[$0], $1) }
    var (x, y): ([Double], [Double]) = ([], [])
    var apart = seedDistance(for: points.count, area: area).meters
    while true {
      for square in fullest where x.count < count {
        let east = extent.minX + (Double(square % Self.squares) + 0.5) * side
        let north = extent.minY + (Double(square / Self.squares) + 0.5) * side
        let isFar = x.indices.allSatisfy {
          let squared = (x[$0] - east) * (x[$0] - east) + (y[$0] - north) * (y[$0] - north)
          return squared >= apart * apart && squared > 0
        }
        if isFar {
          x.append(east)
          y.append(north)
        }
      }
      // Squares lie a side apart at least: below half of it all that are left were taken.
      if x.count == count || apart < side / 2 { return Points(x: x, y: y) }
      apart /= 2
    }
  }

  /// As many squares lie along the longer side of the points' extent.
  private static let squares = 100

  // MARK: Rounds

  /// Divides points from given centers on; a center that no point is nearest to is left out.
  ///
  /// - Precondition: coordinates are finite; there is a center where there are points.
  public func cluster(
    _ points: Points<Planar>, from seeds: Points<Planar>, workers: Workers = .one
  ) -> Result {
    precondition(points.count == 0 || seeds.count > 0, "A center to begin with.")
    // From the first seed, so that large eastings cost no digits.
    let (originX, originY) = (seeds.x.first ?? 0, seeds.y.first ?? 0)
    var (x, y) = (seeds.x.map { $0 - originX }, seeds.y.map { $0 - originY })
    let local = Points<Planar>(
      x: points.x.map { $0 - originX }, y: points.y.map { $0 - originY })
    var division = Division(labels: [], counts: [], x: [], y: [], squares: [])
    var rounds = 0
    var isSettled = points.count == 0
    while !isSettled, rounds < Self.mostRounds {
      let next = Division(local, x, y, workers)
      rounds += 1
      isSettled = next.labels == division.labels
      division = next
      for center in x.indices where division.counts[center] > 0 {
        x[center] = division.x[center] / Double(division.counts[center])
        y[center] = division.y[center] / Double(division.counts[center])
      }
    }
    // Squares from the means that the last round left; settled, they are those it began with.
    if !isSettled { division.squares = Division(local, division.labels, x, y, workers).squares }
    let clusters = Clustering(groups: division.labels, groupCount: x.count, cores: [])
    var centerOf = [Int](repeating: 0, count: clusters.count)
    for (row, label) in clusters.labels.enumerated() where label >= 0 {
      centerOf[Int(label)] = Int(division.labels[row])
    }
    return Result(
      clusters: clusters,
      centers: Points(x: centerOf.map { x[$0] + originX }, y: centerOf.map { y[$0] + originY }),
      squares: centerOf.map { division.squares[$0] }, rounds: rounds, isSettled: isSettled)
  }

  /// Rounds end by themselves, after some dozens; this is for points that rounding could make go
  /// back and forth.
  private static let mostRounds = 10_000
}

/// Points by their nearest center, with what each center has of them.
private struct Division: Sendable {
  var labels: [Int32]
  var counts: [Int]
  /// Sums of coordinates.
  var x, y: [Double]
  /// Sums of squared distances from the centers that the points were divided among.
  var squares: [Double]

  private static let chunk = 1 << 13

  init(labels: [Int32], counts: [Int], x: [Double], y: [Double], squares: [Double]) {
    self.labels = labels
    self.counts = counts
    self.x = x
    self.y = y
    self.squares = squares
  }

  init(_ points: Points<Planar>, _ centerX: [Double], _ centerY: [Double], _ workers: Workers) {
    let labels = workers.fill(count: points.count, with: Int32(0), chunk: Self.chunk) {
      range, labels in
      for row in range {
        var (nearest, least) = (Int32(0), Double.infinity)
        for center in centerX.indices {
          let (east, north) = (points.x[row] - centerX[center], points.y[row] - centerY[center])
          let squared = east * east + north * north
          if squared < least { (nearest, least) = (Int32(center), squared) }
        }
        labels[row - range.lowerBound] = nearest
      }
    }
    self.init(points, labels, centerX, centerY, workers)
  }

  /// Adds up what each center has, chunk by chunk, so that threads make no difference.
  init(
    _ points: Points<Planar>, _ labels: [Int32], _ centerX: [Double], _ centerY: [Double],
    _ workers: Workers
  ) {
    let zeros = [Double](repeating: 0, count: centerX.count)
    let empty = Division(
      labels: [], counts: [Int](repeating: 0, count: centerX.count), x: zeros, y: zeros,
      squares: zeros)
    let pieces = workers.map(count: points.count, chunk: Self.chunk) { range in
      var sums = empty
      for row in range {
        let center = Int(labels[row])
        let (east, north) = (points.x[row] - centerX[center], points.y[row] - centerY[center])
        sums.counts[center] += 1
        sums.x[center] += points.x[row]
        sums.y[center] += points.y[row]
        sums.squares[center] += east * east + north * north
      }
      return sums
    }
    self = empty
    self.labels = labels
    for piece in pieces {
      for center in counts.indices {
        counts[center] += piece.counts[center]
        x[center] += piece.x[center]
        y[center] += piece.y[center]
        squares[center] += piece.squares[center]
      }
    }
  }
}
