import CatchmentGeometry
import CatchmentParallel

/// How far apart chosen sites must lie, prepared for the search.
struct SiteSpacing: Sendable {
  let candidates: Points<Planar>
  /// Sites closer than this exclude each other; at exactly this distance they do not.
  let meters: Double

  /// Cells in which any two sites are closer than the spacing, so that at most one of each can be
  /// chosen.
  ///
  /// The side is the spacing over √2, less a trillionth for rounding.
  func groups(of sites: [Int32]) -> (group: [Int32], count: Int) {
    let side = meters / 2.0.squareRoot() * (1 - 1e-12)
    var groups: [SIMD2<Int64>: Int32] = [:]
    var group: [Int32] = []
    for site in sites {
      let cell = SIMD2(
        Int64((candidates.x[Int(site)] / side).rounded(.down)),
        Int64((candidates.y[Int(site)] / side).rounded(.down)))
      let number = groups[cell] ?? Int32(groups.count)
      groups[cell] = number
      group.append(number)
    }
    return (group, groups.count)
  }

  /// Counts the pairs of sites within the spacing before anything is allocated for them.
  ///
  /// - Throws: `tooLarge`.
  func checkSize(workers: Workers) throws(DeploymentError) {
    let tree = KDTree(candidates, workers: workers)
    let pairs = workers.map(count: candidates.count, chunk: 512) { range in
      range.reduce(0) {
        $0 + tree.count(within: meters, ofX: candidates.x[$1], y: candidates.y[$1])
      }
    }.reduce(0, +)
    guard pairs <= CoverageMatrix.mostPairs else {
      throw DeploymentError(
        .tooLarge, at: "spacing", "too many pairs of candidates within it",
        value: "\(pairs), at most \(CoverageMatrix.mostPairs)", .giveFewerCandidates)
    }
  }

  /// For each site those closer than the spacing.
  ///
  /// - Complexity: O(n log n + pairs).
  func conflicts(among sites: [Int32]) -> [[Int32]] {
    let places = candidates.selecting(sites.lazy.map(Int.init))
    let tree = KDTree(places)
    return (0..<places.count).map { site in
      var near: [Int32] = []
      tree.forEach(within: meters, ofX: places.x[site], y: places.y[site]) { other in
        let dx = places.x[other] - places.x[site]
        let dy = places.y[other] - places.y[site]
        if other != site, dx * dx + dy * dy < meters * meters { near.append(Int32(other)) }
      }
      return near.sorted()
    }
  }
}
