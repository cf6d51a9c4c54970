import Algorithms
public import CatchmentGeometry
public import CatchmentParallel
public import CatchmentStatistics

/// Tells whether the incidents nearest in place are also the nearest in time: a test that adapts to
/// how dense the city is.
///
/// Counted are the pairs of an incident and another that is among its k nearest both in place and
/// in time; then the dates are permuted. Whoever is as near as the k-th counts too, so that neither
/// the order of the rows nor that of the places decides.
///
/// - Choosing `neighbors`: 3 to 10; try several, and say which.
/// - Complexity: O(n log n + m) for m pairs of nearest in place, then O(n + m) for each replica,
///   where large stacks cost no more than their incidents and days.
/// - Reference: Jacquez (1996), A k nearest neighbour test for space–time interaction,
///   doi:10.1002/(SICI)1097-0258(19960930)15:18<1935::AID-SIM406>3.0.CO;2-I.
///
/// ```swift
/// let test = try JacquezTest(neighbors: 5, permutations: try Permutations(replicas: 999))
/// print(test.test(points, days: days))
/// ```
///
/// ## What this cannot say
///
/// At which distance or after how many days incidents follow each other, or that one brought the
/// next.
public struct JacquezTest: Sendable, Equatable {
  /// k.
  public let neighbors: Int
  public let permutations: Permutations

  /// What the test found.
  public struct Answer: Sendable, Equatable {
    /// How many pairs are among the nearest in place and in time, each pair counted from both
    /// sides.
    public let observed: Int
    /// Of the permuted.
    public let mean: Double
    /// How often chance makes at least as many.
    public let p: PseudoP
  }

  /// - Throws: `StatisticsError` where `neighbors` is not between 1 and 1,000.
  public init(neighbors: Int, permutations: Permutations) throws(StatisticsError) {
    guard (1...1000).contains(neighbors) else {
      throw StatisticsError(
        .outOfRange, at: "Jacquez: neighbors", value: "\(neighbors)",
        remedy: .give("1 to 1,000; 3 to 10 is usual"))
    }
    self.neighbors = neighbors
    self.permutations = permutations
  }

  /// Counts, and permutes the dates.
  ///
  /// - Precondition: one day for each incident; coordinates are finite.
  public func test(_ points: Points<Planar>, days: [Int32], workers: Workers = .one) -> Answer {
    test(points, days: days, workers: workers, step: { _ in })
  }

  /// The same, reporting progress.
  ///
  /// - Parameter step: hears the finished fraction of the replicas; what it throws ends the run.
  public func test<Stop: Error>(
    _ points: Points<Planar>, days: [Int32], workers: Workers = .one,
    step: (Double) throws(Stop) -> Void
  ) throws(Stop) -> Answer {
    precondition(points.count == days.count, "A day for each incident.")
    let nearest = NearestInTime(days, neighbors)
    let pairs = NearestInPlace(points, neighbors, dayCount: nearest.low.count, workers)
    let ranks = pairs.rows.map { nearest.ranks[Int($0)] }
    typealias Scratch = (ranks: [Int32], counts: DayCounts)
    let scratch: Scratch = (ranks, DayCounts(daySpan: nearest.low.count))
    var buffer = scratch
    let observed = pairs.count(ranks, nearest, &buffer.counts)
    var tally = ExceedanceTally(observed: [observed], permutations: permutations)
    var sum = 0
    try permutations.run(workers: workers, scratch: { scratch }, step: step) { replicas, scratch in
      scratch.ranks = ranks
      var random = permutations.stream(of: replicas.lowerBound)
      var span = scratch.ranks.mutableSpan
      random.shuffle(&span)
      return pairs.count(scratch.ranks, nearest, &scratch.counts)
    } absorb: { _, count in
      sum += count
      return tally.absorb(CollectionOfOne(count))
    }
    return Answer(
      observed: observed, mean: Double(sum) / Double(tally.replicas), p: tally.pseudoP(0))
  }
}

/// Which days hold the k nearest in time of an incident: the same for all incidents of one day,
/// however permuted.
private struct NearestInTime: Sendable {
  /// The number of the day of each row among the different days.
  let ranks: [Int32]
  /// For each day the first and the last that hold its nearest.
  let low: [Int32]
  let high: [Int32]

  init(_ days: [Int32], _ neighbors: Int) {
    let sorted = days.sorted()
    var distinct: [Int32] = []
    var firstOfDay: [Int] = []
    for (position, day) in sorted.enumerated() where distinct.last != day {
      distinct.append(day)
      firstOfDay.append(position)
    }
    let k = min(neighbors, sorted.count - 1)
    var low: [Int32] = []
    var high: [Int32] = []
    for (rank, day) in distinct.enumerated() {
      // The k nearest and the incident itself are k + 1 in a row; the narrowest such row tells how
      // far the k-th is.
      let own = firstOfDay[rank]
      var reach = Int.max
      for first in max(0, own - k)...min(own, sorted.count - 1 - k) {
        let far = max(Int(day) - Int(sorted[first]), Int(sorted[first + k]) - Int(day))
        reach = min(reach, far)
      }
      low.append(Int32(distinct.partitioningIndex { Int($0) >= Int(day) - reach }))
      high.append(Int32(distinct.partitioningIndex { Int($0) > Int(day) + reach }) - 1)
    }
    self.low = low
    self.high = high
    ranks = days.map { day in Int32(distinct.partitioningIndex { $0 >= day }) }
  }
}

/// For each incident those at most as far as its k-th nearest, itself included.
private struct NearestInPlace: Sendable {
  let rows: [Int32]
  private let start: [Int32]
  /// The positions near the incidents of each place, but not those at crowded places.
  private var near: [Int32] = []
  private var nearEnd: [Int] = []
  /// The crowded places, and the positions to which each is near.
  private var crowded: [(place: Int, positions: [Int32])] = []

  init(_ points: Points<Planar>, _ neighbors: Int, dayCount: Int, _ workers: Workers) {
    let tree = KDTree(points, workers: workers)
    rows = tree.rows
    start = tree.placeStart
    // The nearest of all is the incident itself.
    let squared = tree.squaredDistances(toNearest: neighbors + 1, workers: workers)
    var crowdedIndex: [Int: Int] = [:]
    for place in 0..<tree.placeCount {
      let positions = start[place]..<start[place + 1]
      // Infinite where there are not so many others: all of them are near.
      let limit = squared[place]
      tree.forEachPlace(
        within: limit.squareRoot().nextUp, ofX: tree.placeX[place], y: tree.placeY[place]
      ) { other, distance in
        guard distance <= limit else { return }
        let others = start[other]..<start[other + 1]
        if DayCounts.isWorthwhile(count: others.count, daySpan: dayCount) {
          let index = crowdedIndex[other] ?? crowded.count
          if index == crowded.count {
            crowdedIndex[other] = index
            crowded.append((other, []))
          }
          crowded[index].positions += positions
        } else {
          near += others
        }
      }
      nearEnd.append(near.count)
    }
  }

  /// How many pairs are also near in time.
  func count(_ ranks: [Int32], _ nearest: NearestInTime, _ counts: inout DayCounts) -> Int {
    var total = -rows.count  // each is its own nearest
    var first = 0
    for (place, end) in nearEnd.enumerated() {
      for position in start[place]..<start[place + 1] {
        let rank = Int(ranks[Int(position)])
        let (low, high) = (nearest.low[rank], nearest.high[rank])
        for item in first..<end {
          let other = ranks[Int(near[item])]
          total += low <= other && other <= high ? 1 : 0
        }
      }
      first = end
    }
    for (place, positions) in crowded {
      counts.fill(ranks[Int(start[place])..<Int(start[place + 1])])
      for position in positions {
        let rank = Int(ranks[Int(position)])
        total += counts.count(from: Int(nearest.low[rank]), through: Int(nearest.high[rank]))
      }
    }
    return total
  }
}
