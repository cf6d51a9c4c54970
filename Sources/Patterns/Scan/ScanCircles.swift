import CatchmentGeometry
import CatchmentParallel

/// The circles of all centers: for each center its places by distance, made once and shared by all
/// replicas.
///
/// Places are numbered in the order of the tree, which keeps near ones near in memory.
struct ScanCircles: Sendable {
  /// What a circle can hold, by place: population, incidents, or cases and controls.
  let weights: [Double]
  let totalWeight: Double
  let centers: Points<Planar>
  /// The entries of center `k` are `entries[start[k] ..< start[k + 1]]`.
  let start: [Int]
  /// Twice the place, plus 1 where it is the last of those at its distance: there a circle ends.
  let entries: [UInt32]
  private let tree: KDTree
  private let centersAreGiven: Bool

  var placeCount: Int { tree.placeCount }

  /// - Parameters:
  ///   - points: rows with a place each; rows at equal coordinates are one place.
  ///   - weights: what each row adds to the weight of its place.
  ///   - centers: nil for all places.
  /// - Complexity: O(m log m) time and 4 bytes for each of the m pairs of a center and a place
  ///   within the radius; without a radius these are all pairs.
  init(
    _ points: Points<Planar>, weights rowWeights: [Double], centers: Points<Planar>?,
    _ windows: ScanWindows, _ workers: Workers
  ) {
    let tree = KDTree(points, workers: workers)
    var weights = [Double](repeating: 0, count: tree.placeCount)
    for place in 0..<tree.placeCount {
      for position in tree.placeStart[place]..<tree.placeStart[place + 1] {
        weights[place] += rowWeights[Int(tree.rows[Int(position)])]
      }
    }
    let total = weights.reduce(0, +)
    centersAreGiven = centers != nil
    let centers = centers ?? Points(x: tree.placeX, y: tree.placeY)
    // Half of 0.1 + 0.2 + 0.3 must still be reached by 0.3.
    let limit = windows.share * total * (1 + 1e-12)
    let reach = windows.radius?.meters ?? .infinity
    let pieces = workers.map(count: centers.count, chunk: 16) { [weights] range in
      var entries: [UInt32] = []
      var ends: [Int] = []
      var near: [Near] = []
      for center in range {
        near.removeAll(keepingCapacity: true)
        tree.forEachPlace(within: reach, ofX: centers.x[center], y: centers.y[center]) {
          near.append(Near(squared: $1, place: UInt32($0)))
        }
        near.sort()
        Self.append(near, weights, limit, to: &entries)
        ends.append(entries.count)
      }
      return (entries: entries, ends: ends)
    }
    var start = [0]
    var entries: [UInt32] = []
    start.reserveCapacity(centers.count + 1)
    entries.reserveCapacity(pieces.reduce(0) { $0 + $1.entries.count })
    for piece in pieces {
      start += piece.ends.map { entries.count + $0 }
      entries += piece.entries
    }
    self.weights = weights
    self.totalWeight = total
    self.centers = centers
    self.start = start
    self.entries = entries
    self.tree = tree
  }

  /// Appends the places of the circles that hold no more than the limit.
  private static func append(
    _ near: [Near], _ weights: [Double], _ limit: Double, to entries: inout [UInt32]
  ) {
    var weight = 0.0
    var end = entries.count
    for (index, entry) in near.enumerated() {
      weight += weights[Int(entry.place)]
      if weight > limit { break }
      let isLast = index + 1 == near.count || near[index + 1].squared > entry.squared
      entries.append(entry.place << 1 | (isLast ? 1 : 0))
      if isLast { end = entries.count }
    }
    entries.removeSubrange(end...)
  }

  /// The place of each row.
  func placeOfRow() -> [Int32] {
    var places = [Int32](repeating: 0, count: tree.count)
    for place in 0..<placeCount {
      for row in rows(of: place) { places[Int(row)] = Int32(place) }
    }
    return places
  }

  /// The rows at a place, ascending.
  func rows(of place: Int) -> ArraySlice<Int32> {
    tree.rows[Int(tree.placeStart[place])..<Int(tree.placeStart[place + 1])]
  }

  /// The row of a center among those given, or the first row at its place.
  func row(ofCenter center: Int) -> Int32 {
    centersAreGiven ? Int32(center) : tree.rows[Int(tree.placeStart[center])]
  }

  /// The places of a center's circle, nearest first, up to an entry of it.
  func places(of center: Int, through entry: Int) -> [Int] {
    entries[start[center]...entry].map { Int($0 >> 1) }
  }

  /// How far the last place of a circle is from its center, in meters.
  func radius(of center: Int, through entry: Int) -> Double {
    let place = Int(entries[entry] >> 1)
    let dx = tree.placeX[place] - centers.x[center]
    let dy = tree.placeY[place] - centers.y[center]
    return (dx * dx + dy * dy).squareRoot()
  }

  private struct Near: Comparable {
    let squared: Double
    let place: UInt32

    static func < (left: Near, right: Near) -> Bool {
      left.squared != right.squared ? left.squared < right.squared : left.place < right.place
    }
  }
}
