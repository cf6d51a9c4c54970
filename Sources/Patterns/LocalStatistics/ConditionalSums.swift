import CatchmentParallel
import CatchmentStatistics

/// Sums over neighbors drawn at random, shared by all cells with equally many.
struct ConditionalSums: Sendable {
  private let weights: SpatialWeights
  /// Values less their mean.
  private let values: [Double]
  private let observed: [Double]
  /// How far two sums may differ and still be equal.
  private let slack: Double
  private let degrees: Degrees

  init(_ weights: SpatialWeights, _ column: [Double], workers: Workers) {
    self.weights = weights
    values = Deviations(column).values
    observed = weights.sums(values, workers: workers)
    slack = 1e-10 * ((values.max() ?? 0) - (values.min() ?? 0))
    degrees = Degrees(of: weights)
  }

  func scratch() -> NeighborDraw {
    NeighborDraw(cells: values.count, longest: weights.largestDegree)
  }

  /// Draws a few replicas.
  func draw(
    _ replicas: Range<Int>, of permutations: Permutations, with scratch: inout NeighborDraw
  ) -> PermutedSums {
    var drawn = PermutedSums()
    drawn.sums.reserveCapacity(replicas.count * degrees.count)
    for replica in replicas {
      var random = permutations.stream(of: replica)
      scratch.draw(values, from: &random)
      for degree in degrees.values { drawn.sums.append(scratch.sums[degree]) }
      for position in 0..<scratch.length {
        correct(Int(scratch.cells[position]), at: position, scratch.sums, in: &drawn)
      }
      scratch.putBack()
    }
    return drawn
  }

  /// Leaves a cell out of the neighbors that were drawn for it, and takes the next of the
  /// sequence instead.
  private func correct(
    _ cell: Int, at position: Int, _ prefix: [Double], in drawn: inout PermutedSums
  ) {
    let degree = weights.degree(of: cell)
    guard position < degree else { return }
    let shared = prefix[degree]
    let own = prefix[degree + 1] - values[cell]
    let (low, high) = (observed[cell] - slack, observed[cell] + slack)
    let change = Tails(
      atLeast: (own >= low ? 1 : 0) - (shared >= low ? 1 : 0),
      atMost: (own <= high ? 1 : 0) - (shared <= high ? 1 : 0))
    if change != Tails() { drawn.corrections.append((Int32(cell), change)) }
  }

  /// Counts for each cell how many of these replicas reach its sum from either side.
  func count(_ drawn: [PermutedSums], in tails: inout [Tails], workers: Workers) {
    let columns = workers.map(count: degrees.count, chunk: 1) { range in
      var column: [Double] = []
      for piece in drawn {
        for index in stride(from: range.lowerBound, to: piece.sums.count, by: degrees.count) {
          column.append(piece.sums[index])
        }
      }
      column.sort()
      return column
    }
    let found = workers.fill(count: values.count, with: Tails(), chunk: 1024) { range, found in
      for cell in range {
        let column = columns[degrees.rank(of: weights.degree(of: cell))]
        let (low, high) = (observed[cell] - slack, observed[cell] + slack)
        found[cell - range.lowerBound] = Tails(sorted: column, from: low, through: high)
      }
    }
    for cell in tails.indices { tails[cell].add(found[cell]) }
    for piece in drawn {
      for (cell, change) in piece.corrections { tails[Int(cell)].add(change) }
    }
  }
}

/// The sums of a few replicas.
struct PermutedSums: Sendable {
  /// For each replica the sums over the shortest neighborhood, the next longer one, and so on.
  var sums: [Double] = []
  /// Cells that were drawn for themselves, and what leaving them out changes.
  var corrections: [(cell: Int32, change: Tails)] = []
}

/// How many replicas reached the observed sum from either side.
struct Tails: BitwiseCopyable, Sendable, Equatable {
  var atLeast: Int32 = 0
  var atMost: Int32 = 0

  mutating func add(_ other: Tails) {
    atLeast += other.atLeast
    atMost += other.atMost
  }
}
