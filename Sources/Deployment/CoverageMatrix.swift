public import Geometry
public import Parallel

/// Which candidate sites reach which demand, both ways.
///
/// Demand that the same candidates reach is one row, so that a thousand shootings on one block cost no more than one:
/// whatever is chosen, they are covered together or not at all. Built once, used with any weights.
public struct CoverageMatrix: Sendable {
  /// The number of candidate sites.
  public let candidateCount: Int
  /// For each demand its row, or −1 where no candidate reaches it.
  public let rowOfDemand: [Int32]
  /// Row `r` is reached by `candidates[rowStart[r] ..< rowStart[r + 1]]`, ascending.
  let rowStart: [Int32]
  let candidates: [Int32]

  var rowCount: Int { rowStart.count - 1 }

  /// Sites that reach demand within a distance as the crow flies; at exactly the distance counts as within.
  ///
  /// - Complexity: O(n log n + pairs) time; memory for the pairs of distinct places only.
  public init(
    candidates: Points<Planar>, demand: Points<Planar>, reach: Distance, workers: Workers = .one
  ) {
    let (places, placeOfDemand) = Self.distinctPlaces(demand)
    let tree = KDTree(candidates)
    let radius = reach.meters
    let pieces = workers.map(count: places.count, chunk: 512) { range in
      var piece = Lists()
      var near: [Int32] = []
      for place in range {
        near.removeAll(keepingCapacity: true)
        tree.forEach(within: radius, ofX: places.x[place], y: places.y[place]) {
          near.append(Int32($0))
        }
        near.sort()
        piece.append(near)
      }
      return piece
    }
    self.init(
      candidateCount: candidates.count, elementOfDemand: placeOfDemand, pieces: pieces)
  }

  /// Sites that reach demand by a list of pairs, for example from distances along a network.
  ///
  /// - Parameter reachedBy: for each demand the candidates that reach it, in any order.
  /// - Precondition: candidates are in `0 ..< candidateCount`.
  public init(candidateCount: Int, reachedBy: [[Int32]]) {
    var lists = Lists()
    for candidates in reachedBy {
      precondition(candidates.allSatisfy { $0 >= 0 && $0 < candidateCount })
      lists.append(Array(Set(candidates)).sorted())
    }
    self.init(
      candidateCount: candidateCount,
      elementOfDemand: (0..<Int32(reachedBy.count)).map(\.self), pieces: [lists])
  }

  private init(candidateCount: Int, elementOfDemand: [Int32], pieces: [Lists]) {
    self.candidateCount = candidateCount
    var rows = RowTable()
    var rowOfElement: [Int32] = []
    for piece in pieces {
      for index in 0..<piece.count { rowOfElement.append(rows.row(of: piece[index])) }
    }
    rowOfDemand = elementOfDemand.map { rowOfElement[Int($0)] }
    rowStart = rows.start
    candidates = rows.candidates
  }

  /// The sum of the demand's weights in each row; what is covered already weighs nothing.
  func rowWeights(_ weights: [Double], alreadyCovered: [Bool]) -> [Double] {
    var sums = [Double](repeating: 0, count: rowCount)
    for (demand, row) in rowOfDemand.enumerated() where row >= 0 {
      if alreadyCovered.isEmpty || !alreadyCovered[demand] { sums[Int(row)] += weights[demand] }
    }
    return sums
  }

  /// Each place once, and which place each demand is at.
  private static func distinctPlaces(
    _ demand: Points<Planar>
  ) -> (places: Points<Planar>, placeOfDemand: [Int32]) {
    let order = (0..<demand.count).sorted {
      (demand.x[$0], demand.y[$0]) < (demand.x[$1], demand.y[$1])
    }
    var x: [Double] = []
    var y: [Double] = []
    var placeOfDemand = [Int32](repeating: 0, count: demand.count)
    for index in order {
      if x.last != demand.x[index] || y.last != demand.y[index] {
        x.append(demand.x[index])
        y.append(demand.y[index])
      }
      placeOfDemand[index] = Int32(x.count - 1)
    }
    return (Points(x: x, y: y), placeOfDemand)
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

/// Gives equal lists of candidates the same row.
private struct RowTable {
  var start: [Int32] = [0]
  var candidates: [Int32] = []
  /// Rows by the hash of their list; a chain of rows where hashes collide.
  private var first: [UInt64: Int32] = [:]
  private var next: [Int32] = []

  mutating func row(of list: ArraySlice<Int32>) -> Int32 {
    if list.isEmpty { return -1 }
    var hash: UInt64 = 0xcbf2_9ce4_8422_2325
    for candidate in list {
      hash = (hash ^ UInt64(candidate)) &* 0x9e37_79b9_7f4a_7c15
      hash ^= hash >> 29
    }
    var row = first[hash] ?? -1
    while row >= 0 {
      let range = Int(start[Int(row)])..<Int(start[Int(row) + 1])
      if candidates[range].elementsEqual(list) { return row }
      row = next[Int(row)]
    }
    let new = Int32(next.count)
    next.append(first[hash] ?? -1)
    first[hash] = new
    candidates += list
    start.append(Int32(candidates.count))
    return new
  }
}
