public import CatchmentGeometry
public import CatchmentParallel

/// Which demand can be walked to from which sites: what a coverage matrix is made of.
///
/// Demand with one foot is one place, however many shootings it stands for. Sites and places are in
/// flat columns, site after site.
///
/// - Complexity: O(m log m) for each site with m edges within reach, on all threads; memory for the
///   pairs, 4 bytes each.
public struct WalkingCoverage: Sendable {
  /// For each demand its place, or −1 where it has no foot on the network.
  public let placeOfDemand: [Int32]
  /// The number of places.
  public let placeCount: Int
  /// Site `s` reaches the places `places[siteStart[s] ..< siteStart[s + 1]]`, ascending.
  public let siteStart: [Int]
  public let places: [Int32]

  public var siteCount: Int { siteStart.count - 1 }

  /// The number of pairs of a site and a place that it reaches.
  public var pairCount: Int { places.count }

  /// What each site reaches; demand at exactly the distance counts as within.
  ///
  /// - Parameters:
  ///   - sites: feet of the candidates; one without a foot reaches nothing.
  ///   - demand: feet of the demand.
  ///   - reach: along streets, from foot to foot.
  public init(
    _ network: StreetNetwork, sites: StreetFeet, demand: StreetFeet, reach: Distance,
    workers: Workers = .one
  ) {
    self.init(
      network, sites: sites, demand: demand, reach: reach, workers: workers,
      step: { (_: Double) throws(Never) in })
  }

  /// The same, heard of and cancellable.
  ///
  /// - Parameter step: hears the finished share; what it throws ends the run.
  public init<Stop: Error>(
    _ network: StreetNetwork, sites: StreetFeet, demand: StreetFeet, reach: Distance,
    workers: Workers = .one, step: (Double) throws(Stop) -> Void
  ) throws(Stop) {
    let index = DemandOnEdges(demand, edgeCount: network.edgeCount)
    placeOfDemand = index.placeOfDemand
    placeCount = index.placeCount
    // Neighbors in the network one after the other, so that their searches find the memory warm.
    let order = KeyedRows.sorted(
      sites.edge.enumerated().map { KeyedRows.pack(key: UInt32(bitPattern: $1), row: $0) }
    ).map { KeyedRows.row($0) }
    let chunk = 64
    let count = (order.count + chunk - 1) / chunk
    var counts = [Int](repeating: 0, count: sites.count)
    var pieces: [[Int32]] = []
    pieces.reserveCapacity(count)
    let limit = reach.meters
    try workers.forEach(
      count: count, scratch: { CoverageSearch(network, index) }, step: step,
      { (piece: Int, search: inout CoverageSearch) -> (counts: [Int32], places: [Int32]) in
        var counts: [Int32] = []
        var places: [Int32] = []
        for position in piece * chunk..<min(order.count, (piece + 1) * chunk) {
          let before = places.count
          let site = order[position]
          if sites.edge[site] >= 0 {
            search.append(
              edge: sites.edge[site], along: sites.along[site], limit: limit, to: &places)
          }
          counts.append(Int32(places.count - before))
        }
        return (counts, places)
      },
      absorb: { piece, found in
        for (offset, reached) in found.counts.enumerated() {
          counts[order[piece * chunk + offset]] = Int(reached)
        }
        pieces.append(found.places)
        return true
      })
    var start = [0]
    start.reserveCapacity(sites.count + 1)
    for reached in counts { start.append(start[start.count - 1] + reached) }
    var places = [Int32](repeating: 0, count: start[sites.count])
    for (piece, found) in pieces.enumerated() {
      var next = 0
      for position in piece * chunk..<min(order.count, (piece + 1) * chunk) {
        let site = order[position]
        for offset in 0..<counts[site] { places[start[site] + offset] = found[next + offset] }
        next += counts[site]
      }
    }
    siteStart = start
    self.places = places
  }

  /// The positions in ``places`` of a site's.
  public func range(of site: Int) -> Range<Int> { siteStart[site]..<siteStart[site + 1] }
}

/// The places of demand on each edge, in the order in which they are passed.
struct DemandOnEdges: Sendable {
  let placeOfDemand: [Int32]
  /// The places on edge `e` are `start[e] ..< start[e + 1]`: places are numbered edge by edge.
  let start: [Int32]
  /// Meters from the beginning of the edge.
  let along: [Double]

  var placeCount: Int { along.count }

  init(_ demand: StreetFeet, edgeCount: Int) {
    let (edgeStart, rows) = grouped(demand.edge, count: edgeCount)
    var placeOfDemand = [Int32](repeating: -1, count: demand.count)
    var start: [Int32] = [0]
    start.reserveCapacity(edgeCount + 1)
    var along: [Double] = []
    for edge in 0..<edgeCount {
      let range = Int(edgeStart[edge])..<Int(edgeStart[edge + 1])
      let first = along.count
      for row in rows[range].sorted(by: {
        (demand.along[Int($0)], $0) < (demand.along[Int($1)], $1)
      }) {
        let meters = demand.along[Int(row)]
        if along.count == first || along[along.count - 1] != meters { along.append(meters) }
        placeOfDemand[Int(row)] = Int32(along.count - 1)
      }
      start.append(Int32(along.count))
    }
    self.placeOfDemand = placeOfDemand
    self.start = start
    self.along = along
  }
}

/// One search after another for the places that a site reaches.
private struct CoverageSearch: Sendable {
  private let network: StreetNetwork
  private let demand: DemandOnEdges
  private var search: BoundedSearch

  init(_ network: StreetNetwork, _ demand: DemandOnEdges) {
    self.network = network
    self.demand = demand
    search = BoundedSearch(network)
  }

  /// Appends the places within reach, ascending.
  mutating func append(edge: Int32, along: Double, limit: Double, to places: inout [Int32]) {
    search.run(edge: edge, along: along, limit: limit)
    let first = places.count
    appendOwn(Int(edge), along, limit, &places)
    let arcs = network.arcs
    for node in search.settled {
      let distance = search.distance[Int(node)]
      for position in arcs.range(of: Int(node)) {
        let arc = arcs.arcs[position]
        // Each edge once: from its beginning, or from its end where the beginning is out of reach.
        guard arc.edge != Int(edge), !arc.isReverse || search.distance[Int(arc.target)] > limit
        else { continue }
        let range = Int(demand.start[arc.edge])..<Int(demand.start[arc.edge + 1])
        guard !range.isEmpty else { continue }
        let other = search.distance[Int(arc.target)]
        let (fromStart, fromEnd) = arc.isReverse ? (other, distance) : (distance, other)
        for place in range {
          let meters = demand.along[place]
          if fromStart + meters <= limit || fromEnd + (arc.length - meters) <= limit {
            places.append(Int32(place))
          }
        }
      }
    }
    places[first...].sort()
  }

  /// Places on the edge of the site: there the straight way counts as well.
  private func appendOwn(
    _ edge: Int, _ along: Double, _ limit: Double, _ places: inout [Int32]
  ) {
    let fromStart = search.distance[Int(network.edges.from[edge])]
    let fromEnd = search.distance[Int(network.edges.to[edge])]
    for place in Int(demand.start[edge])..<Int(demand.start[edge + 1]) {
      let meters = demand.along[place]
      let least = min(
        abs(meters - along), fromStart + meters, fromEnd + (network.edges.length[edge] - meters))
      if least <= limit { places.append(Int32(place)) }
    }
  }
}
