public import CatchmentGeometry
public import CatchmentParallel
public import CatchmentStatistics

/// Which cells are neighbors of which, and how much each neighbor weighs.
///
/// The neighbors of cell `i` are `neighbors[starts[i] ..< starts[i + 1]]`, ascending. No cell is in
/// its own list: a statistic that counts the cell itself (Gi\*) adds it, so that none can be
/// counted twice or forgotten. All neighbors of one cell weigh the same: 1, or one divided by their
/// number.
///
/// - Complexity: O(links) memory, four bytes for each.
///
/// ```swift
/// let ring = try SpatialWeights(neighbors: [[1, 3], [0, 2], [1, 3], [2, 0]])
/// let near = try SpatialWeights(distanceBand: .meters(500), between: corners)
/// print(ring.degree(of: 0), near.count)
/// ```
public struct SpatialWeights: Sendable, Equatable {
  /// How much a neighbor weighs.
  public enum Scheme: Sendable, Equatable {
    /// Each neighbor weighs 1: sums over neighbors.
    case binary
    /// The weights of a cell's neighbors add up to 1: means over neighbors.
    case rowStandardized
  }

  public let starts: [Int32]
  public let neighbors: [Int32]
  public let scheme: Scheme

  /// The number of cells.
  @inlinable public var count: Int { starts.count - 1 }
  @inlinable public var isEmpty: Bool { count == 0 }

  /// The neighbors of a cell, ascending, without itself.
  @inlinable public func neighbors(of cell: Int) -> ArraySlice<Int32> {
    neighbors[Int(starts[cell])..<Int(starts[cell + 1])]
  }

  /// How many neighbors a cell has.
  @inlinable public func degree(of cell: Int) -> Int { Int(starts[cell + 1] - starts[cell]) }

  /// What each neighbor of a cell weighs; 0 where there are none.
  public func weight(of cell: Int) -> Double {
    let degree = degree(of: cell)
    guard degree > 0 else { return 0 }
    return scheme == .binary ? 1 : 1 / Double(degree)
  }

  /// The most neighbors of any cell.
  public var largestDegree: Int { (0..<count).reduce(0) { max($0, degree(of: $1)) } }

  /// How many cells have no neighbor at all.
  public var islandCount: Int { (0..<count).count { degree(of: $0) == 0 } }

  /// The sum of a column over the neighbors of each cell, each counted once whatever it weighs.
  package func sums(_ values: [Double], workers: Workers) -> [Double] {
    workers.fill(count: count, with: 0, chunk: 4096) { range, sums in
      for cell in range {
        var sum = 0.0
        for position in Int(starts[cell])..<Int(starts[cell + 1]) {
          sum += values[Int(neighbors[position])]
        }
        sums[cell - range.lowerBound] = sum
      }
    }
  }
}

// MARK: Making

extension SpatialWeights {
  /// Lists that are already known, for example neighbors along streets.
  ///
  /// Repeated neighbors count once, and a cell in its own list is left out.
  ///
  /// - Throws: `StatisticsError` where a list names a cell that does not exist.
  public init(
    neighbors lists: [[Int32]], scheme: Scheme = .binary
  ) throws(StatisticsError) {
    for list in lists {
      if let stranger = list.first(where: { $0 < 0 || $0 >= lists.count }) {
        throw StatisticsError(
          .outOfRange, at: "spatial weights: neighbor", value: "\(stranger)",
          remedy: .give("a cell from 0 to \(lists.count - 1)"))
      }
    }
    let rows = lists.enumerated().map { cell, list in
      Array(Set(list).subtracting([Int32(cell)])).sorted()
    }
    try self.init(rows: rows, scheme: scheme)
  }

  /// All cells whose centers lie at most `distance` apart.
  ///
  /// - Throws: `StatisticsError` where the distance is not above zero, or there are more than 2³¹ −
  ///   1 links.
  /// - Complexity: O(n log n + links), and links are n² where all centers lie within the distance.
  public init(
    distanceBand distance: Distance, between centers: Points<Planar>, scheme: Scheme = .binary,
    workers: Workers = .one
  ) throws(StatisticsError) {
    guard distance.meters > 0, distance.meters.isFinite else {
      throw StatisticsError(
        .notPositive, at: "spatial weights: distance band", value: "\(distance)",
        remedy: .give("a length like 400 m, at least the distance between neighboring centers"))
    }
    let tree = KDTree(centers, workers: workers)
    // Counted first, so that a band as wide as the city ends with a sentence and not without
    // memory.
    let degrees = workers.fill(count: centers.count, with: 0, chunk: 1024) { range, degrees in
      for cell in range {
        degrees[cell - range.lowerBound] =
          tree.count(within: distance.meters, ofX: centers.x[cell], y: centers.y[cell]) - 1
      }
    }
    let links = degrees.reduce(0, +)
    guard links <= Int32.max else {
      throw StatisticsError(
        .outOfRange, at: "spatial weights: distance band", value: "\(distance), \(links) links",
        remedy: .reduce("a shorter distance or larger cells"))
    }
    let pieces = workers.map(count: centers.count, chunk: 1024) { range in
      range.map { cell in
        var row: [Int32] = []
        row.reserveCapacity(degrees[cell])
        tree.forEach(within: distance.meters, ofX: centers.x[cell], y: centers.y[cell]) {
          if $0 != cell { row.append(Int32($0)) }
        }
        row.sort()
        return row
      }
    }
    try self.init(rows: pieces.joined(), scheme: scheme)
  }

  /// The `k` cells with the nearest centers, of equally near ones those of the lowest number.
  ///
  /// Being near is not mutual: a cell at the edge has neighbors that do not have it.
  ///
  /// - Throws: `StatisticsError` where `k` is below 1 or there are not more than `k` cells.
  /// - Complexity: O(n (log n + k²)).
  public init(
    nearest k: Int, to centers: Points<Planar>, scheme: Scheme = .binary, workers: Workers = .one
  ) throws(StatisticsError) {
    guard k >= 1, k < max(2, centers.count) else {
      throw StatisticsError(
        .outOfRange, at: "spatial weights: nearest", value: "\(k) of \(centers.count) cells",
        remedy: .give("a count of at least 1 and below the number of cells; 8 is usual"))
    }
    let tree = KDTree(centers, workers: workers)
    let pieces = workers.map(count: centers.count, chunk: 1024) { range in
      range.map { cell in
        // In a stack of more than k + 1 the cell itself may be missing from its own list.
        tree.nearest(k + 1, toX: centers.x[cell], y: centers.y[cell])
          .lazy.map { Int32($0.index) }.filter { $0 != cell }.prefix(k).sorted()
      }
    }
    try self.init(rows: pieces.joined(), scheme: scheme)
  }

  /// Joins sorted rows.
  package init(rows: some Sequence<[Int32]>, scheme: Scheme) throws(StatisticsError) {
    var starts: [Int32] = [0]
    var neighbors: [Int32] = []
    for row in rows {
      guard neighbors.count + row.count <= Int32.max else {
        throw StatisticsError(
          .outOfRange, at: "spatial weights: links", value: "more than \(Int32.max)",
          remedy: .reduce("fewer neighbors for each cell"))
      }
      neighbors += row
      starts.append(Int32(neighbors.count))
    }
    self.starts = starts
    self.neighbors = neighbors
    self.scheme = scheme
  }
}
