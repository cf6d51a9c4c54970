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

  /// The largest spacing for which a plan was found: from the sites to keep on always the candidate
  /// farthest from all taken.
  ///
  /// - Complexity: O(candidates × hires) for each of at most four beginnings.
  /// - Reference: Gonzalez (1985), doi:10.1016/0304-3975(85)90224-5: at least half of the largest
  ///   spacing possible.
  func widest(_ rules: SiteRules) -> Distance {
    let allowed = rules.allowed(candidates.count)
    let open = candidates.x.indices.filter { allowed[$0] }
    let starts: [[Int]] =
      rules.keep.isEmpty
      ? [
        open.min { candidates.x[$0] < candidates.x[$1] },
        open.max { candidates.x[$0] < candidates.x[$1] },
        open.min { candidates.y[$0] < candidates.y[$1] },
        open.max { candidates.y[$0] < candidates.y[$1] },
      ].compactMap { $0 }.map { [$0] } : [rules.keep]
    var widest = 0.0
    for start in starts {
      var nearest = [Double](repeating: .infinity, count: candidates.count)
      var least = Double.infinity
      for (index, first) in start.enumerated() {
        for second in start[..<index] { least = min(least, distance(candidates, first, second)) }
        for site in open { nearest[site] = min(nearest[site], distance(candidates, first, site)) }
      }
      for _ in start.count..<max(start.count, rules.hires) {
        guard let next = open.max(by: { nearest[$0] < nearest[$1] }) else { break }
        least = min(least, nearest[next])
        for site in open { nearest[site] = min(nearest[site], distance(candidates, next, site)) }
      }
      if least.isFinite { widest = max(widest, least) }
    }
    // Rounded down, so that it really leaves room.
    return .meters(widest >= 10 ? widest.rounded(.down) : (widest * 10).rounded(.down) / 10)
  }
}
