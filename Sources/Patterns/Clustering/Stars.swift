import CatchmentGeometry
import CatchmentParallel

/// Clusters of points around the one with the most pairs.
struct Stars {
  /// The cluster of each point, or −1.
  private(set) var groups: [Int32]
  private(set) var centers = Points<Planar>(x: [], y: [])

  var count: Int { centers.count }

  /// How near points of a pair lie.
  enum Reach: Sendable {
    case same(Double)
    /// For each point; a pair lies within that of both.
    case own([Double])

    /// Where each has its own, the one in the middle.
    var middle: Double {
      switch self {
      case .same(let reach): reach
      case .own(let reaches): reaches.isEmpty ? 0 : reaches.sorted()[reaches.count / 2]
      }
    }

    var range: ClosedRange<Double>? {
      guard case .own(let all) = self, let low = all.min(), let high = all.max() else { return nil }
      return low...high
    }

    subscript(row: Int32) -> Double {
      switch self {
      case .same(let reach): reach
      case .own(let reaches): reaches[Int(row)]
      }
    }
  }

  init(_ points: Points<Planar>, reach: Reach, fewest: Int, workers: Workers) {
    groups = Array(repeating: -1, count: points.count)
    let tree = KDTree(points, workers: workers)
    // Points at one place have the same pairs, and are in the same cluster.
    func size(_ place: Int) -> Int { Int(tree.placeStart[place + 1] - tree.placeStart[place]) }
    // Points at one place have the same reach, too.
    let reaches = (0..<tree.placeCount).map { reach[tree.rows[Int(tree.placeStart[$0])]] }
    @Sendable func isMutual(_ other: Int, _ squared: Double) -> Bool {
      squared <= reaches[other] * reaches[other]
    }
    let seeds = workers.map(count: tree.placeCount, chunk: 256) { range in
      range.map { place in
        var seed = Seed(place: place, row: tree.rows[Int(tree.placeStart[place])])
        tree.forEachPlace(within: reaches[place], ofX: tree.placeX[place], y: tree.placeY[place]) {
          other, squared in
          guard isMutual(other, squared) else { return }
          let size = Int(tree.placeStart[other + 1] - tree.placeStart[other])
          seed.pairs += size
          seed.length += Double(size) * squared.squareRoot()
        }
        return seed
      }
    }.joined().filter { $0.pairs >= fewest }.sorted()
    var isTaken = [Bool](repeating: false, count: tree.placeCount)
    var (x, y): ([Double], [Double]) = ([], [])
    var near: [Int] = []
    for seed in seeds where !isTaken[seed.place] {
      near.removeAll(keepingCapacity: true)
      tree.forEachPlace(
        within: reaches[seed.place], ofX: tree.placeX[seed.place], y: tree.placeY[seed.place]
      ) { other, squared in
        if !isTaken[other], isMutual(other, squared) { near.append(other) }
      }
      let count = near.reduce(0) { $0 + size($1) }
      guard count >= fewest else { continue }
      near.sort()
      let group = Int32(x.count)
      var (east, north) = (0.0, 0.0)
      for place in near {
        isTaken[place] = true
        // From the middle, so that large eastings cost no digits.
        east += Double(size(place)) * (tree.placeX[place] - tree.placeX[seed.place])
        north += Double(size(place)) * (tree.placeY[place] - tree.placeY[seed.place])
        for position in tree.placeStart[place]..<tree.placeStart[place + 1] {
          groups[Int(tree.rows[Int(position)])] = group
        }
      }
      x.append(tree.placeX[seed.place] + east / Double(count))
      y.append(tree.placeY[seed.place] + north / Double(count))
    }
    centers = Points(x: x, y: y)
  }

  private struct Seed: Sendable, Comparable {
    let place: Int
    let row: Int32
    var pairs = 0
    var length = 0.0

    static func < (left: Seed, right: Seed) -> Bool {
      if left.pairs != right.pairs { return left.pairs > right.pairs }
      // Sums of the same distances in another order are as short.
      let (one, other) = ((left.length * 1e6).rounded(), (right.length * 1e6).rounded())
      return one != other ? one < other : left.row < right.row
    }
  }
}
