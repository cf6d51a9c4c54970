import CatchmentGeometry
import CatchmentParallel
import CatchmentTopology

/// Which clusters are those of an earlier run, so that a crowd keeps its number over the months.
///
/// A cluster is the earlier one with which its outline shares the most: the area of both over the
/// area of either, at least ``leastShare``. The best pairs are joined first, each cluster once; the
/// others get numbers that the earlier run did not have.
struct ClusterMatching: Sendable, Equatable {
  /// The number of each cluster.
  let numbers: [Int]
  /// Whether each is one of the earlier ones.
  let isKnown: [Bool]
  /// The numbers of earlier clusters that are there no longer, ascending.
  let ended: [Int]

  /// Less than a tenth in common is another crowd beside the first.
  static let leastShare = 0.1

  /// - Parameters:
  ///   - outlines: one for each cluster.
  ///   - earlier: the outlines of the earlier run.
  ///   - earlierNumbers: what they are called.
  /// - Complexity: O((n + m) log m + pairs whose boxes meet).
  init(
    _ outlines: Shapes<Planar>, earlier: Shapes<Planar>, earlierNumbers: [Int], workers: Workers
  ) throws(TopologyError) {
    let tree = BoxTree((0..<earlier.count).map { earlier.extent(of: $0) })
    let found = try workers.map(count: outlines.count, chunk: 1) { range throws(TopologyError) in
      var pairs: [Pair] = []
      for cluster in range {
        let outline = outlines.selecting([cluster])
        var near: [Int] = []
        tree.forEach(intersecting: outlines.extent(of: cluster)) { near.append($0) }
        for other in near.sorted() {
          let share =
            try Overlap(of: outline, with: earlier.selecting([other]))
            .intersectionOverUnion ?? 0
          guard share >= Self.leastShare else { continue }
          pairs.append(Pair(share: share, cluster: cluster, earlier: other))
        }
      }
      return pairs
    }
    var partner = [Int?](repeating: nil, count: outlines.count)
    var isTaken = [Bool](repeating: false, count: earlier.count)
    for pair in found.joined().sorted(by: <)
    where partner[pair.cluster] == nil && !isTaken[pair.earlier] {
      partner[pair.cluster] = pair.earlier
      isTaken[pair.earlier] = true
    }
    var next = (earlierNumbers.max() ?? 0) + 1
    numbers = partner.map { earlier in
      if let earlier { return earlierNumbers[earlier] }
      defer { next += 1 }
      return next
    }
    isKnown = partner.map { $0 != nil }
    ended = earlierNumbers.indices.filter { !isTaken[$0] }.map { earlierNumbers[$0] }.sorted()
  }

  private struct Pair: Sendable, Comparable {
    let share: Double
    let cluster, earlier: Int

    /// The largest share first, then the largest cluster.
    static func < (left: Pair, right: Pair) -> Bool {
      (-left.share, left.cluster, left.earlier) < (-right.share, right.cluster, right.earlier)
    }
  }
}
