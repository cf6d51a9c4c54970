public import CatchmentGeometry
public import CatchmentParallel
import Synchronization

/// Which candidate sites reach which demand, both ways.
///
/// Demand that the same candidates reach is one row, so that a thousand shootings on one block cost
/// no more than one: whatever is chosen, they are covered together or not at all. Built once, used
/// with any weights.
///
/// ```swift
/// let matrix = try CoverageMatrix(
///   candidates: corners, demand: shootings, reach: .meters(400), workers: .all)
/// print(matrix)
/// ```
public struct CoverageMatrix: Sendable {
  /// The number of candidate sites.
  public let candidateCount: Int
  /// For each demand its row, or −1 where no candidate reaches it.
  public let rowOfDemand: [Int32]
  let incidence: Incidence

  /// The number of rows: kinds of demand that some candidate reaches.
  public var rowCount: Int { incidence.rowCount }

  /// The number of pairs of a row and a candidate that reaches it.
  public var pairCount: Int { incidence.rowSites.count }

  /// Sites that reach demand within a distance as the crow flies; at exactly the distance counts as
  /// within.
  ///
  /// - Precondition: coordinates are finite.
  /// - Throws: `badParameter` where the reach is not a length, `tooLarge` where there are more than
  ///   `mostPairs` pairs: no more than that are ever held.
  /// - Complexity: O(n log n + pairs) time; memory for the pairs of distinct places only.
  public init(
    candidates: Points<Planar>, demand: Points<Planar>, reach: Distance, workers: Workers = .one
  ) throws(DeploymentError) {
    let radius = reach.meters
    guard radius >= 0, radius.isFinite else {
      throw DeploymentError(
        .badParameter, at: "reach", "not a length", value: "\(radius) m", .giveNumberFrom(0))
    }
    // The tree folds points at one place, and its order keeps neighbors together.
    let places = KDTree(demand, workers: workers)
    let tree = KDTree(candidates, workers: workers)
    func pairs(every step: Int) -> Int {
      workers.map(count: (places.placeCount + step - 1) / step, chunk: 512) { range in
        range.reduce(0) {
          $0
            + tree.count(
              within: radius, ofX: places.placeX[$1 * step], y: places.placeY[$1 * step])
        }
      }.reduce(0, +)
    }
    // A sample tells where there may be too many; if it errs, no more than that are held.
    if 16 * pairs(every: 16) > Self.mostPairs / 4 { try Self.checkSize(pairs: pairs(every: 1)) }
    let held = Atomic(0)
    let pieces = workers.map(count: places.placeCount, chunk: 512) { range in
      var piece = Lists()
      var near: [Int32] = []
      if held.load(ordering: .relaxed) > Self.mostPairs { return piece }
      for place in range {
        near.removeAll(keepingCapacity: true)
        tree.forEach(within: radius, ofX: places.placeX[place], y: places.placeY[place]) {
          near.append(Int32($0))
        }
        near.sort()
        piece.append(near)
      }
      held.add(piece.candidates.count, ordering: .relaxed)
      return piece
    }
    if held.load(ordering: .relaxed) > Self.mostPairs {
      try Self.checkSize(pairs: pairs(every: 1))
    }
    var placeOfDemand = [Int32](repeating: 0, count: demand.count)
    for place in 0..<places.placeCount {
      for position in Int(places.placeStart[place])..<Int(places.placeStart[place + 1]) {
        placeOfDemand[Int(places.rows[position])] = Int32(place)
      }
    }
    self.init(candidateCount: candidates.count, elementOfDemand: placeOfDemand, pieces: pieces)
  }

  /// Sites that reach demand by a list of pairs, for example from distances along a network.
  ///
  /// - Parameter reachedBy: for each demand the candidates that reach it, in any order.
  /// - Precondition: candidates are in `0 ..< candidateCount`.
  public init(candidateCount: Int, reachedBy: [[Int32]]) {
    var lists = Lists()
    for candidates in reachedBy {
      precondition(candidates.allSatisfy { $0 >= 0 && $0 < candidateCount })
      let isAscending = zip(candidates, candidates.dropFirst()).allSatisfy(<)
      lists.append(isAscending ? candidates : Array(Set(candidates)).sorted())
    }
    self.init(
      candidateCount: candidateCount,
      elementOfDemand: (0..<Int32(reachedBy.count)).map(\.self), pieces: [lists])
  }

  /// Sites that reach places in flat columns, as searches along a network find them.
  ///
  /// - Parameters:
  ///   - placeOfDemand: for each demand its place, or −1 where no way leads to it.
  ///   - placeCount: the number of places.
  ///   - siteStart: site `s` reaches the places `places[siteStart[s] ..< siteStart[s + 1]]`.
  ///   - places: the places of all sites, site after site.
  /// - Throws: `tooLarge` where there are more than `mostPairs` pairs.
  /// - Complexity: O(pairs).
  public init(
    placeOfDemand: [Int32], placeCount: Int, siteStart: [Int], places: [Int32]
  ) throws(DeploymentError) {
    try Self.checkSize(pairs: places.count)
    // From places by site to sites by place: sites stay ascending.
    var start = [Int32](repeating: 0, count: placeCount + 1)
    for place in places { start[Int(place) + 1] += 1 }
    for place in 0..<placeCount { start[place + 1] += start[place] }
    var next = start
    var candidates = [Int32](repeating: 0, count: places.count)
    for site in 0..<siteStart.count - 1 {
      for position in siteStart[site]..<siteStart[site + 1] {
        let place = Int(places[position])
        candidates[Int(next[place])] = Int32(site)
        next[place] += 1
      }
    }
    self.init(
      candidateCount: siteStart.count - 1, elementOfDemand: placeOfDemand,
      pieces: [Lists(start: start, candidates: candidates)])
  }

  /// The most pairs that a matrix may have: at 20 bytes each, in several stages, some 3 GB.
  public static let mostPairs = 1 << 27

  /// - Throws: `tooLarge`.
  static func checkSize(pairs: Int) throws(DeploymentError) {
    guard pairs <= mostPairs else {
      throw DeploymentError(
        .tooLarge, at: "reach", "too many pairs of a place and a candidate within reach of it",
        value: "\(pairs), at most \(mostPairs)", .either(.shortenReach, .giveFewerCandidates))
    }
  }

  private init(candidateCount: Int, elementOfDemand: [Int32], pieces: [Lists]) {
    self.candidateCount = candidateCount
    let pairs = pieces.reduce(0) { $0 + $1.candidates.count }
    var rows = RowTable(capacity: pieces.reduce(0) { $0 + $1.count }, sites: pairs)
    var rowOfElement: [Int32] = []
    for piece in pieces {
      for index in 0..<piece.count { rowOfElement.append(rows.row(of: piece[index])) }
    }
    rowOfDemand = elementOfDemand.map { $0 < 0 ? -1 : rowOfElement[Int($0)] }
    incidence = Incidence(rowStart: rows.start, rowSites: rows.sites, siteCount: candidateCount)
  }

  /// The sum of the demand's weights in each row; what is covered already weighs nothing.
  func rowWeights(_ weights: [Double], alreadyCovered: [Bool]) -> [Double] {
    var sums = [Double](repeating: 0, count: rowCount)
    for (demand, row) in rowOfDemand.enumerated() where row >= 0 {
      if alreadyCovered.isEmpty || !alreadyCovered[demand] { sums[Int(row)] += weights[demand] }
    }
    return sums
  }
}

/// Lists of candidates, one behind the other.
private struct Lists: Sendable {
  var start: [Int32] = [0]
  var candidates: [Int32] = []

  var count: Int { start.count - 1 }

  mutating func append(_ list: [Int32]) {
    candidates += list
    start.append(Int32(candidates.count))
  }

  subscript(index: Int) -> ArraySlice<Int32> {
    candidates[Int(start[index])..<Int(start[index + 1])]
  }
}
