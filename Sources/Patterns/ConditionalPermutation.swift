public import Parallel
import Statistics

/// Could chance have dealt a cell these neighbors? Holds each cell's value and deals the others out at random.
///
/// One run serves Gi, Gi\* and local Moran's I alike: with the cell's own value held, each of them rises or falls with the
/// plain sum over its neighbors, so a replicate is as extreme for one as for the others, and how much neighbors weigh
/// makes no difference.
///
/// Replicate k draws one sequence of different cells, at random, from the stream of its number. The neighbors of every
/// cell i become the first of that sequence, as many as it has, leaving out i itself. This is what esda does too, and it
/// has two effects. Each cell's p is exact on its own, as if it had drawn alone. But cells share their draws: with equally
/// many neighbors they are held against the same sums, and where one p is a little low by the luck of the draw, so are
/// all others near it. More replicates are the remedy, and here they cost next to nothing: since sums over the beginnings
/// of a sequence are shared too, a replicate costs as much as its longest neighborhood, not as all of them.
///
/// Sums that differ by less than 10⁻¹⁰ of the range of the values are ties, and count on both sides: in counts of rare
/// things ties decide, and rounding must not decide ties.
///
/// - Choosing `replicates`: the smallest p is 1 / (replicates + 1). To find a few cells among thousands with the false
///   discovery rate controlled, 999 are too few; 9,999 or 99,999 will do.
/// - Complexity: O(R (m + D log R) + n (R / 1024) log R) for R replicates, at most m neighbors, and D different numbers
///   of neighbors; O(n + 1024 D) memory.
/// - Reference: Anselin (1995), Local indicators of spatial association, LISA, doi:10.1111/j.1538-4632.1995.tb00338.x.
public struct ConditionalPermutation: Sendable, Equatable {
  public let weights: SpatialWeights
  public let replicates: Int
  public let seed: UInt64

  /// - Throws: `PatternError` where there is less than one replicate, or more than a billion.
  public init(
    _ weights: SpatialWeights, replicates: Int = 9999, seed: UInt64
  ) throws(PatternError) {
    guard replicates >= 1, replicates <= 1_000_000_000 else {
      throw PatternError(
        .outOfRange, at: "conditional permutation: replicates", value: "\(replicates)",
        advice: "Give at least 1; 9999 is usual.")
    }
    self.weights = weights
    self.replicates = replicates
    self.seed = seed
  }

  /// Tests the neighborhood of each cell.
  ///
  /// - Parameter values: one for each cell, finite.
  public func test(_ values: [Double], workers: Workers = .one) -> LocalSignificance {
    test(values, workers: workers) { (_: Double) throws(Never) in }
  }

  /// Tests the neighborhood of each cell, and reports after every 1,024 replicates how far the work is.
  ///
  /// - Parameter step: hears the finished fraction; what it throws ends the run.
  public func test<Stop: Error>(
    _ values: [Double], workers: Workers = .one, step: (Double) throws(Stop) -> Void
  ) throws(Stop) -> LocalSignificance {
    precondition(values.count == weights.count, "A value for each cell.")
    let dealing = Dealing(weights, values, seed: seed, workers: workers)
    var tails = [Tails](repeating: Tails(), count: values.count)
    try step(0)
    for first in stride(from: 0, to: replicates, by: Self.batch) {
      let end = min(replicates, first + Self.batch)
      dealing.add(replicates: first..<end, to: &tails, workers: workers)
      try step(Double(end) / Double(replicates))
    }
    return LocalSignificance(
      replicates: replicates, atLeast: tails.map(\.atLeast), atMost: tails.map(\.atMost))
  }

  /// How many replicates are counted at a time: what bounds the memory, and nothing else.
  private static let batch = 1024
}

/// How many replicates reached the observed sum from either side.
private struct Tails: BitwiseCopyable, Sendable {
  var atLeast: Int32 = 0
  var atMost: Int32 = 0
}

/// Sums over random neighbors, shared by all cells with equally many.
private struct Dealing: Sendable {
  private let weights: SpatialWeights
  private let seed: UInt64
  /// Values less their mean.
  private let values: [Double]
  private let observed: [Double]
  /// How far two sums may differ and still be equal.
  private let slack: Double
  /// The different numbers of neighbors, ascending.
  private let degrees: [Int]
  /// For each number of neighbors its position in `degrees`.
  private let rank: [Int32]

  init(_ weights: SpatialWeights, _ column: [Double], seed: UInt64, workers: Workers) {
    self.weights = weights
    self.seed = seed
    values = Deviations(column).values
    observed = weights.sums(values, workers: workers)
    slack = 1e-10 * ((values.max() ?? 0) - (values.min() ?? 0))
    let largest = weights.largestDegree
    var seen = [Bool](repeating: false, count: largest + 1)
    for cell in 0..<weights.count { seen[weights.degree(of: cell)] = true }
    degrees = seen.indices.filter { seen[$0] }
    var rank = [Int32](repeating: -1, count: largest + 1)
    for (position, degree) in degrees.enumerated() { rank[degree] = Int32(position) }
    self.rank = rank
  }

  /// What one chunk of replicates found.
  private struct Dealt: Sendable {
    /// For each replicate the sums over the first `degrees[0]`, `degrees[1]`, … of its cells.
    var sums: [Double] = []
    /// Cells that were dealt to themselves, and what leaving them out changes.
    var corrections: [(cell: Int32, change: Tails)] = []
  }

  func add(replicates: Range<Int>, to tails: inout [Tails], workers: Workers) {
    let dealt = workers.map(count: replicates.count, chunk: 64) { range in
      deal(replicates.lowerBound + range.lowerBound..<replicates.lowerBound + range.upperBound)
    }
    let columns = workers.map(count: degrees.count, chunk: 1) { range in
      var column: [Double] = []
      column.reserveCapacity(replicates.count)
      for piece in dealt {
        for index in stride(from: range.lowerBound, to: piece.sums.count, by: degrees.count) {
          column.append(piece.sums[index])
        }
      }
      column.sort()
      return column
    }
    let found = workers.fill(count: values.count, with: Tails(), chunk: 1024) { range, found in
      for cell in range {
        let column = columns[Int(rank[weights.degree(of: cell)])]
        let sum = observed[cell]
        found[cell - range.lowerBound] = Tails(
          atLeast: Int32(column.count - position(in: column) { $0 < sum - slack }),
          atMost: Int32(position(in: column) { $0 <= sum + slack }))
      }
    }
    for cell in tails.indices {
      tails[cell].atLeast += found[cell].atLeast
      tails[cell].atMost += found[cell].atMost
    }
    for (cell, change) in dealt.lazy.flatMap(\.corrections) {
      tails[Int(cell)].atLeast += change.atLeast
      tails[Int(cell)].atMost += change.atMost
    }
  }

  private func deal(_ replicates: Range<Int>) -> Dealt {
    let count = values.count
    // One more than the longest neighborhood, for the cell that is dealt to itself.
    let length = min(count, rank.count)
    var cells = (0..<Int32(count)).map(\.self)
    var partners = [Int](repeating: 0, count: length)
    var prefix = [Double](repeating: 0, count: length + 1)
    var dealt = Dealt()
    dealt.sums.reserveCapacity(replicates.count * degrees.count)
    for replicate in replicates {
      // Stream 0 is left to whoever made the data with the same seed.
      var random = RandomStream(seed: seed, replicate: UInt64(replicate) + 1)
      for position in 0..<length {
        let partner = position + random.index(below: count - position)
        cells.swapAt(position, partner)
        partners[position] = partner
        prefix[position + 1] = prefix[position] + values[Int(cells[position])]
      }
      for degree in degrees { dealt.sums.append(prefix[degree]) }
      for position in 0..<length {
        let cell = Int(cells[position])
        let degree = weights.degree(of: cell)
        guard position < degree else { continue }
        let shared = prefix[degree]
        let own = prefix[degree + 1] - values[cell]
        let (low, high) = (observed[cell] - slack, observed[cell] + slack)
        let change = Tails(
          atLeast: (own >= low ? 1 : 0) - (shared >= low ? 1 : 0),
          atMost: (own <= high ? 1 : 0) - (shared <= high ? 1 : 0))
        if change.atLeast != 0 || change.atMost != 0 {
          dealt.corrections.append((Int32(cell), change))
        }
      }
      // Undone rather than dealt anew: a replicate must not depend on the one before.
      for position in (0..<length).reversed() { cells.swapAt(position, partners[position]) }
    }
    return dealt
  }
}

/// The number of leading elements that pass a test, where those that pass come first.
private func position(in column: [Double], _ passes: (Double) -> Bool) -> Int {
  var (low, high) = (0, column.count)
  while low < high {
    let middle = (low + high) / 2
    if passes(column[middle]) { low = middle + 1 } else { high = middle }
  }
  return low
}
