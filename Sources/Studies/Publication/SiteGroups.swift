import CatchmentGeometry

/// Candidate sites in groups of neighbors, so that what is drawn of a site is that of its group.
///
/// Sites are halved across the longer side of what they span, over and over, as long as both halves
/// keep at least k places and are as wide as a square in which reaches are drawn. The groups follow
/// from all sites alone, and not from those that were chosen: whoever has the list of sites finds
/// the same groups, and in each of them k sites that would be drawn alike. Sites at one place are
/// one place, for who knows the place knows the post.
///
/// - Complexity: O(n log² n) for n sites.
/// - Reference: LeFevre, DeWitt, Ramakrishnan (2006), Mondrian multidimensional k-anonymity,
///   doi:10.1109/ICDE.2006.101.
struct SiteGroups: Sendable {
  /// For each group its sites, one for each place.
  let groups: [[Int]]
  /// For each site its group; nil for all where there are fewer than k places.
  let groupOf: [Int?]

  init(_ sites: Points<Planar>, least k: Int) {
    struct Place: Hashable {
      let x, y: Double
    }
    // To a meter: twins of a layer that was drawn twice are no other place.
    let places = (0..<sites.count).map {
      Place(x: sites.x[$0].rounded(), y: sites.y[$0].rounded())
    }
    var firsts: [Place: Int] = [:]
    for (site, place) in places.enumerated() where firsts[place] == nil { firsts[place] = site }
    // By place, so that the order of the layer does not matter.
    let distinct = firsts.values.sorted {
      (sites.x[$0], sites.y[$0]) < (sites.x[$1], sites.y[$1])
    }
    guard distinct.count >= k else {
      (groups, groupOf) = ([], [Int?](repeating: nil, count: sites.count))
      return
    }
    let widest = PublicDrawing.patrolSquare.meters
    func span(_ members: ArraySlice<Int>) -> (east: Double, north: Double) {
      let (x, y) = (members.map { sites.x[$0] }, members.map { sites.y[$0] })
      return ((x.max() ?? 0) - (x.min() ?? 0), (y.max() ?? 0) - (y.min() ?? 0))
    }
    func isWide(_ members: ArraySlice<Int>) -> Bool {
      let (east, north) = span(members)
      return max(east, north) >= widest
    }
    var made: [[Int]] = []
    var open = [distinct]
    while let members = open.popLast() {
      let (east, north) = span(members[...])
      let order = members.sorted {
        east >= north
          ? (sites.x[$0], sites.y[$0]) < (sites.x[$1], sites.y[$1])
          : (sites.y[$0], sites.x[$0]) < (sites.y[$1], sites.x[$1])
      }
      let middle = order.count / 2
      let halves = [order[..<middle], order[middle...]]
      if halves.allSatisfy({ $0.count >= k && isWide($0) }) {
        open += halves.map(Array.init)
      } else {
        made.append(members.sorted())
      }
    }
    made.sort { $0[0] < $1[0] }
    groups = made
    var groupOfPlace: [Place: Int] = [:]
    for (group, members) in made.enumerated() {
      for site in members { groupOfPlace[places[site]] = group }
    }
    groupOf = places.map { groupOfPlace[$0] }
  }
}
