public import CatchmentGeometry
public import CatchmentParallel
public import CatchmentStatistics

/// Finds the places with the most incidents within a search radius: CrimeStat's fuzzy mode.
///
/// The mode is the place with the most incidents. Where one corner is recorded at several places a
/// few meters apart, its incidents are divided among them and the mode is missed. So all incidents
/// at most the radius away are counted for each place, its own included: an incident counts for
/// every place that it is near to, and neighbors of a full place are nearly as full.
///
/// CrimeStat lists all places by these counts and leaves it to the reader to see which are one.
/// Here places are taken by their counts, of equally full ones the lowest row: one that is near to
/// no mode yet is a mode where at least `minimumPoints` of the incidents near to it belong to no
/// fuller mode; these belong to it.
///
/// - Choosing `radius`: as far as records of one corner lie apart, 50 to 150 m; wide ones count the
///   neighborhood.
/// - Complexity: O(n log n + pairs of places within the radius).
/// - Reference: Levine (2015), CrimeStat IV, chapter 7.
///
/// ```swift
/// let found = try FuzzyMode(radius: .meters(100), minimumPoints: 8).modes(of: points)
/// for mode in found.modes { print(mode.row, mode.near) }
/// ```
///
/// ## What this cannot say
///
/// Whether chance alone filled a place: among many places one is always the fullest. Nor that two
/// modes are two crowds: a street full of incidents has one each radius.
public struct FuzzyMode: Sendable, Equatable {
  public let radius: Distance
  /// The fewest incidents that belong to a mode.
  public let minimumPoints: Int

  /// - Throws: `StatisticsError` for a radius that is not above zero or fewer than 2 points.
  public init(radius: Distance, minimumPoints: Int = 8) throws(StatisticsError) {
    guard radius.meters > 0, radius.meters.isFinite else {
      throw StatisticsError(
        .notPositive, at: "fuzzy mode: radius", value: "\(radius)",
        remedy: .give("a length such as 100 m"))
    }
    guard minimumPoints >= 2 else {
      throw StatisticsError(
        .outOfRange, at: "fuzzy mode: fewest points", value: "\(minimumPoints)",
        remedy: .give("a count of at least 2"))
    }
    self.radius = radius
    self.minimumPoints = minimumPoints
  }

  /// A place with many incidents about it.
  public struct Mode: Sendable, Equatable {
    /// The first incident at the place.
    public let row: Int32
    /// Incidents within the radius, those that belong to a fuller mode included.
    public let near: Int
  }

  /// The modes, and how many incidents every incident is near to.
  public struct Result: Sendable, Equatable {
    /// The mode that each incident belongs to. Clusters are numbered by the incidents of their own.
    public let clusters: Clustering
    /// By the numbers of the clusters.
    public let modes: [Mode]
    /// For each incident those within the radius of its place, itself included.
    public let near: [Int32]
  }

  /// The modes of points.
  ///
  /// - Precondition: coordinates are finite.
  public func modes(of points: Points<Planar>, workers: Workers = .one) -> Result {
    let tree = KDTree(points, workers: workers)
    func rows(_ place: Int) -> Range<Int> {
      Int(tree.placeStart[place])..<Int(tree.placeStart[place + 1])
    }
    let counts = workers.map(count: tree.placeCount, chunk: 256) { range in
      range.map { place in
        var count = 0
        tree.forEachPlace(within: radius.meters, ofX: tree.placeX[place], y: tree.placeY[place]) {
          other, _ in count += Int(tree.placeStart[other + 1] - tree.placeStart[other])
        }
        return count
      }
    }.flatMap { $0 }
    let ranked = counts.indices.filter { counts[$0] >= minimumPoints }.sorted { one, other in
      counts[one] != counts[other]
        ? counts[one] > counts[other]
        : tree.rows[rows(one).lowerBound] < tree.rows[rows(other).lowerBound]
    }
    var modeOfPlace = [Int32](repeating: -1, count: tree.placeCount)
    var modes: [Mode] = []
    var free: [Int] = []
    for place in ranked where modeOfPlace[place] < 0 {
      free.removeAll(keepingCapacity: true)
      tree.forEachPlace(within: radius.meters, ofX: tree.placeX[place], y: tree.placeY[place]) {
        other, _ in if modeOfPlace[other] < 0 { free.append(other) }
      }
      guard free.reduce(0, { $0 + rows($1).count }) >= minimumPoints else { continue }
      for other in free { modeOfPlace[other] = Int32(modes.count) }
      modes.append(Mode(row: tree.rows[rows(place).lowerBound], near: counts[place]))
    }
    var groups = [Int32](repeating: -1, count: points.count)
    var near = [Int32](repeating: 0, count: points.count)
    for place in 0..<tree.placeCount {
      for position in rows(place) {
        groups[Int(tree.rows[position])] = modeOfPlace[place]
        near[Int(tree.rows[position])] = Int32(counts[place])
      }
    }
    let clusters = Clustering(groups: groups, groupCount: modes.count, cores: [])
    var numbered = modes
    for mode in modes { numbered[Int(clusters.labels[Int(mode.row)])] = mode }
    return Result(clusters: clusters, modes: numbered, near: near)
  }
}
