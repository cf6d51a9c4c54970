public import CatchmentGeometry
public import CatchmentParallel
public import CatchmentStatistics

/// The fullest of many circles that are spread evenly over an area, joined where they share
/// incidents: hot clusters of the Spatial and Temporal Analysis of Crime (STAC).
///
/// Nodes of a lattice lie two search radii apart, from the southwestern corner of the study area
/// on. Around each lies a circle of √2 search radii: as wide as it takes for circles around the
/// corners of a square to meet in its middle, so that they overlap and no place is missed. Circles
/// with at least `minimumPoints` points are ranked, the fullest first, equally full ones from south
/// to north and west to east, and the first `mostCircles` are kept. Circles that share a point are
/// put together, until none do: the points of such circles are a cluster.
///
/// CrimeStat lays 20 by 20 nodes over any area and so leaves gaps in a large one; its radius, its
/// 25 circles and its joining are these.
///
/// - Choosing `radius`: what one team can walk, 150 to 400 m; wider circles join into districts.
///   `mostCircles` is how many circles share all clusters: a hot corner is in one to four of them.
/// - Complexity: O(n + circles with a point) time and memory, whatever the size of the lattice.
/// - Reference: Block (1995), STAC hot-spot areas: a statistical tool for law enforcement
///   decisions; Levine (2015), CrimeStat IV, chapter 8.
///
/// ```swift
/// let search = try HotCircles(radius: .meters(300), minimumPoints: 8)
/// let clusters = search.cluster(points, over: window.extent)
/// print(clusters.sizes)
/// ```
///
/// ## What this cannot say
///
/// Whether chance alone filled a circle; ``test(_:in:permutations:workers:)`` says how many
/// clusters chance makes. Nor where a cluster ends: circles are wider than what filled them, and a
/// lattice laid elsewhere joins others.
public struct HotCircles: Sendable, Equatable {
  /// How nodes are laid.
  public enum Lattice: String, Sendable, CaseIterable {
    /// Rows shifted by a radius against each other: every node has six neighbors equally far.
    case triangular
    /// Squares.
    case rectangular
  }

  public let radius: Distance
  /// The fewest points of a circle.
  public let minimumPoints: Int
  public let lattice: Lattice
  /// How many of the fullest circles are kept.
  public let mostCircles: Int

  /// - Throws: `StatisticsError` for a radius that is not above zero, fewer than 2 points, or no
  ///   circle.
  public init(
    radius: Distance, minimumPoints: Int = 8, lattice: Lattice = .triangular, mostCircles: Int = 25
  ) throws(StatisticsError) {
    guard radius.meters > 0, radius.meters.isFinite else {
      throw StatisticsError(
        .notPositive, at: "hot circles: radius", value: "\(radius)",
        remedy: .give("a length such as 300 m"))
    }
    for (place, count, least) in [
      ("fewest points", minimumPoints, 2), ("most circles", mostCircles, 1),
    ] where count < least {
      throw StatisticsError(
        .outOfRange, at: "hot circles: \(place)", value: "\(count)",
        remedy: .give("a count of at least \(least)"))
    }
    self.radius = radius
    self.minimumPoints = minimumPoints
    self.lattice = lattice
    self.mostCircles = mostCircles
  }

  /// A circle that was kept.
  public struct Circle: Sendable, Equatable {
    /// The node in its middle.
    public let x, y: Double
    public let points: Int
  }

  /// The points of the fullest circles; those in none of them are in no cluster, and so are points
  /// that lie farther outside the area than circles reach.
  ///
  /// - Parameters:
  ///   - extent: what the lattice is laid over.
  ///   - workers: the threads to use.
  /// - Precondition: coordinates are finite.
  public func cluster(
    _ points: Points<Planar>, over extent: Extent<Planar>, workers: Workers = .one
  ) -> Clustering {
    let found = groups(points, extent, workers)
    return Clustering(groups: found.groups, groupCount: found.count, cores: [])
  }

  /// The circles that are kept, the fullest first.
  public func circles(
    _ points: Points<Planar>, over extent: Extent<Planar>, workers: Workers = .one
  ) -> [Circle] {
    let nodes = CircleNodes(lattice, radius: radius.meters, over: extent)
    return fullest(points, nodes, workers).map { node, count in
      let place = nodes.place(of: node)
      return Circle(x: place.x, y: place.y, points: count)
    }
  }

  /// Throws as many points over a window, again and again, and looks for clusters alike.
  ///
  /// - Precondition: coordinates are finite.
  public func test(
    _ points: Points<Planar>, in window: ObservationWindow, permutations: Permutations,
    workers: Workers = .one
  ) -> ClusterChance {
    test(
      points, in: window, permutations: permutations, workers: workers,
      step: { (_: Double) throws(Never) in })
  }

  /// The same, heard of and cancellable.
  public func test<Stop: Error>(
    _ points: Points<Planar>, in window: ObservationWindow, permutations: Permutations,
    workers: Workers = .one, step: (Double) throws(Stop) -> Void
  ) throws(Stop) -> ClusterChance {
    let extent = window.extent
    @Sendable func tally(_ points: Points<Planar>, _ workers: Workers) -> ClusterTally {
      let found = groups(points, extent, workers)
      return ClusterTally(found.groups, count: found.count)
    }
    return try ClusterChance(
      of: tally(points, workers), points: points.count, in: window, permutations: permutations,
      workers: workers, step: step
    ) { tally($0, .one) }
  }

  /// The cluster of each point, or −1, and how many there are.
  private func groups(
    _ points: Points<Planar>, _ extent: Extent<Planar>, _ workers: Workers
  ) -> (groups: [Int32], count: Int) {
    let nodes = CircleNodes(lattice, radius: radius.meters, over: extent)
    let kept = fullest(points, nodes, workers)
    let rank = Dictionary(
      uniqueKeysWithValues: kept.enumerated().map { ($1.node, Int32($0)) })
    var joined = DisjointSets(count: kept.count)
    var groups = [Int32](repeating: -1, count: points.count)
    for row in 0..<points.count {
      nodes.forEach(aroundX: points.x[row], y: points.y[row]) { node in
        guard let circle = rank[node] else { return }
        if groups[row] < 0 {
          groups[row] = circle
        } else {
          joined.join(Int(groups[row]), Int(circle))
        }
      }
    }
    var numbers = [Int32](repeating: -1, count: kept.count)
    var count = 0
    for circle in kept.indices where joined.representative(of: circle) == circle {
      numbers[circle] = Int32(count)
      count += 1
    }
    for row in groups.indices where groups[row] >= 0 {
      groups[row] = numbers[joined.representative(of: Int(groups[row]))]
    }
    return (groups, count)
  }

  private func fullest(
    _ points: Points<Planar>, _ nodes: CircleNodes, _ workers: Workers
  ) -> [(node: UInt64, count: Int)] {
    let pieces = workers.map(count: points.count, chunk: 1 << 16) { range in
      var counts: [UInt64: Int] = [:]
      for row in range {
        nodes.forEach(aroundX: points.x[row], y: points.y[row]) { counts[$0, default: 0] += 1 }
      }
      return counts
    }
    var counts: [UInt64: Int] = [:]
    for piece in pieces { counts.merge(piece, uniquingKeysWith: +) }
    return Array(
      counts.filter { $0.value >= minimumPoints }.sorted {
        ($1.value, $0.key) < ($0.value, $1.key)
      }.prefix(mostCircles).map { (node: $0.key, count: $0.value) })
  }
}

/// The nodes of a lattice, numbered from south to north and from west to east; none is laid before
/// a point needs it.
struct CircleNodes: Sendable {
  private let minX, minY: Double
  /// How far nodes of a row, and rows, lie apart.
  private let side, height: Double
  /// The squared radius of a circle.
  private let reach: Double
  /// The most columns and rows that are numbered.
  private let columns, rows: Double
  private let isShifted: Bool

  init(_ lattice: HotCircles.Lattice, radius: Double, over extent: Extent<Planar>) {
    minX = extent.minX
    minY = extent.minY
    side = 2 * radius
    // Rounding must not leave out the place where four circles meet.
    reach = 2 * radius * radius * (1 + 1e-12)
    isShifted = lattice == .triangular
    height = isShifted ? side * (3.0.squareRoot() / 2) : side
    // One more on the far side, so that the last ones reach the border.
    columns = min((extent.width / side).rounded(.up) + 1, 0x1p31)
    rows = min((extent.height / height).rounded(.up) + 1, 0x1p31)
  }

  func place(of node: UInt64) -> (x: Double, y: Double) {
    place(column: Double(node & 0xffff_ffff), row: Double(node >> 32))
  }

  private func place(column: Double, row: Double) -> (x: Double, y: Double) {
    (minX + side * column + shift(of: row), minY + height * row)
  }

  private func shift(of row: Double) -> Double {
    isShifted && row.truncatingRemainder(dividingBy: 2) == 1 ? side / 2 : 0
  }

  /// The nodes whose circles hold a place, in their order.
  func forEach(aroundX x: Double, y: Double, _ body: (UInt64) -> Void) {
    let far = reach.squareRoot()
    var row = max(0, ((y - far - minY) / height).rounded(.up))
    let lastRow = min(rows - 1, ((y + far - minY) / height).rounded(.down))
    while row <= lastRow {
      let west = minX + shift(of: row)
      var column = max(0, ((x - far - west) / side).rounded(.up))
      let lastColumn = min(columns - 1, ((x + far - west) / side).rounded(.down))
      while column <= lastColumn {
        let node = place(column: column, row: row)
        let (east, north) = (x - node.x, y - node.y)
        if east * east + north * north <= reach {
          body(UInt64(row) << 32 | UInt64(column))
        }
        column += 1
      }
      row += 1
    }
  }
}
