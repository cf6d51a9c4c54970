import CatchmentGeometry
import CatchmentParallel

/// How far apart chosen sites must lie, prepared for the search.
struct SiteSpacing: Sendable {
  let candidates: Points<Planar>
  /// Sites closer than this exclude each other; at exactly this distance they do not.
  let meters: Double
  /// Which of them are ever taken up at the same time; nil where all are.
  var meetings: ShiftMeetings?

  /// Cells in which any two sites are closer than the spacing, so that at most one of each can be
  /// chosen.
  ///
  /// The side is the spacing over √2, less a trillionth for rounding.
  func groups(of sites: [Int32]) -> (group: [Int32], count: Int) {
    let side = meters / 2.0.squareRoot() * (1 - 1e-12)
    var groups: [SIMD3<Int64>: Int32] = [:]
    var group: [Int32] = []
    for site in sites {
      let cell = SIMD3(
        Int64((candidates.x[Int(site)] / side).rounded(.down)),
        Int64((candidates.y[Int(site)] / side).rounded(.down)),
        // Those of one shift meet, those of several may not.
        Int64(meetings?.shift(of: Int(site)) ?? 0))
      let number = groups[cell] ?? Int32(groups.count)
      groups[cell] = number
      group.append(number)
    }
    return (group, groups.count)
  }

  /// For each site those closer than the spacing.
  ///
  /// - Complexity: O(n log n + pairs).
  func conflicts(among sites: [Int32]) -> [[Int32]] { conflicts(among: sites, most: .max) ?? [] }

  /// The same; nil where there are more pairs than so many.
  func conflicts(among sites: [Int32], most: Int) -> [[Int32]]? {
    let places = candidates.selecting(sites.lazy.map(Int.init))
    let tree = KDTree(places)
    var lists: [[Int32]] = []
    lists.reserveCapacity(places.count)
    var pairs = 0
    // Counted first: to make lists that are thrown away takes longer than all else.
    for site in 0..<places.count where most < .max {
      pairs += tree.count(within: meters, ofX: places.x[site], y: places.y[site])
      if pairs > most { return nil }
    }
    for site in 0..<places.count {
      var near: [Int32] = []
      tree.forEach(within: meters, ofX: places.x[site], y: places.y[site]) { other in
        let dx = places.x[other] - places.x[site]
        let dy = places.y[other] - places.y[site]
        guard other != site, dx * dx + dy * dy < meters * meters else { return }
        let isMet = meetings?.meet(Int(sites[site]), Int(sites[other])) ?? true
        if isMet { near.append(Int32(other)) }
      }
      lists.append(near.sorted())
    }
    return lists
  }
}

/// Which columns meet, where a column is a site and a shift: those whose shifts have an hour in
/// common.
struct ShiftMeetings: Sendable, Equatable {
  /// The sites; the column of a site and a shift is the shift's number times this, and the site.
  let candidateCount: Int
  private let hasCommonHour: [[Bool]]
  /// How many pairs of shifts meet, in either order and each with itself.
  let pairCount: Int

  init(candidateCount: Int, patterns: [ShiftPattern]) {
    self.candidateCount = candidateCount
    hasCommonHour = patterns.map { one in patterns.map { one.hours.meets($0.hours) } }
    pairCount = hasCommonHour.reduce(0) { $0 + $1.count { $0 } }
  }

  func shift(of column: Int) -> Int { column / candidateCount }

  func meet(_ one: Int, _ other: Int) -> Bool { meet(shift: shift(of: one), shift(of: other)) }

  func meet(shift one: Int, _ other: Int) -> Bool { hasCommonHour[one][other] }
}
