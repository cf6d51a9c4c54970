import Algorithms
import CatchmentParallel
import CatchmentStatistics

/// Squared differences from neighbors drawn at random, whose sums are shared by all cells with
/// equally many.
///
/// Σⱼ (xᵢ − xⱼ)² over the drawn is k xᵢ² − 2 xᵢ Σⱼ xⱼ + Σⱼ xⱼ², so two sums over the beginnings of
/// a sequence serve every cell; the first term is the same in all replicas and is left out.
struct ConditionalDifferences: Sendable {
  private let weights: SpatialWeights
  /// Deviations from the mean, in units of the range of the values.
  private let values: [Double]
  private let observed: [Double]
  private let degrees: Degrees
  /// Cells by number of neighbors, then by value: all of a group have the same replicas.
  private let order: [Int32]
  private let groups: [Range<Int>]

  /// How far two sums may differ and still be equal.
  private static let slack = 1e-10
  /// From so many cells with the same replicas on, sorting these costs less than counting for each.
  private static let sortedFrom = 64

  init(_ weights: SpatialWeights, _ column: [Double]) {
    let values = Deviations(column).scaled
    let degrees = Degrees(of: weights)
    self.weights = weights
    self.values = values
    self.degrees = degrees
    observed = values.indices.map { cell in
      let own = values[cell]
      return weights.neighbors(of: cell).reduce(0) { sum, neighbor in
        let other = values[Int(neighbor)]
        return sum + other * (other - 2 * own)
      }
    }
    let order = values.indices.map { Int32($0) }.sorted { one, two in
      let (first, second) = (Int(one), Int(two))
      return (weights.degree(of: first), values[first], first)
        < (weights.degree(of: second), values[second], second)
    }
    var groups: [Range<Int>] = []
    for position in order.indices {
      let cell = Int(order[position])
      if let last = groups.last {
        let other = Int(order[last.lowerBound])
        if weights.degree(of: cell) == weights.degree(of: other), values[cell] == values[other] {
          groups[groups.count - 1] = last.lowerBound..<position + 1
          continue
        }
      }
      groups.append(position..<position + 1)
    }
    self.order = order
    self.groups = groups
  }

  /// The buffers of one thread.
  struct Scratch: Sendable {
    fileprivate var neighbors: NeighborDraw
    /// `squares[k]` is the sum of the first k squared values drawn.
    fileprivate var squares: [Double]
  }

  func scratch() -> Scratch {
    let neighbors = NeighborDraw(cells: values.count, longest: weights.largestDegree)
    return Scratch(
      neighbors: neighbors, squares: [Double](repeating: 0, count: neighbors.length + 1))
  }

  /// The sums of a few replicas.
  struct Drawn: Sendable {
    /// For each replica the sums over the shortest neighborhood, the next longer one, and so on.
    fileprivate var sums: [Double] = []
    fileprivate var squares: [Double] = []
    fileprivate var corrections: [(cell: Int32, change: Tails)] = []
  }

  /// Draws a few replicas.
  func draw(
    _ replicas: Range<Int>, of permutations: Permutations, with scratch: inout Scratch
  ) -> Drawn {
    var drawn = Drawn()
    drawn.sums.reserveCapacity(replicas.count * degrees.count)
    drawn.squares.reserveCapacity(replicas.count * degrees.count)
    for replica in replicas {
      var random = permutations.stream(of: replica)
      scratch.neighbors.draw(values, from: &random)
      for position in 0..<scratch.neighbors.length {
        let value = values[Int(scratch.neighbors.cells[position])]
        scratch.squares[position + 1] = scratch.squares[position] + value * value
      }
      for degree in degrees.values {
        drawn.sums.append(scratch.neighbors.sums[degree])
        drawn.squares.append(scratch.squares[degree])
      }
      for position in 0..<scratch.neighbors.length { correct(at: position, scratch, in: &drawn) }
      scratch.neighbors.putBack()
    }
    return drawn
  }

  /// Leaves a cell out of the neighbors that were drawn for it, and takes the next of the sequence
  /// instead.
  private func correct(at position: Int, _ scratch: borrowing Scratch, in drawn: inout Drawn) {
    let cell = Int(scratch.neighbors.cells[position])
    let degree = weights.degree(of: cell)
    guard position < degree else { return }
    let value = values[cell]
    let shared = scratch.squares[degree] - 2 * value * scratch.neighbors.sums[degree]
    // Of the cell itself v² − 2 v v goes out.
    let own =
      scratch.squares[degree + 1] - 2 * value * scratch.neighbors.sums[degree + 1] + value * value
    let (low, high) = (observed[cell] - Self.slack, observed[cell] + Self.slack)
    let change = Tails(
      atLeast: (own >= low ? 1 : 0) - (shared >= low ? 1 : 0),
      atMost: (own <= high ? 1 : 0) - (shared <= high ? 1 : 0))
    if change != Tails() { drawn.corrections.append((Int32(cell), change)) }
  }

  /// Counts for each cell how many of these replicas reach its sum from either side.
  func count(_ drawn: [Drawn], in tails: inout [Tails], workers: Workers) {
    let sums = columns(drawn.map(\.sums))
    let squares = columns(drawn.map(\.squares))
    let pieces = workers.map(count: groups.count, chunk: 16) { range in
      var found: [Tails] = []
      for group in range {
        let cells = order[groups[group]]
        let first = Int(cells[cells.startIndex])
        let rank = degrees.rank(of: weights.degree(of: first))
        let factor = -2 * values[first]
        var column = squares[rank]
        for replica in column.indices { column[replica] += factor * sums[rank][replica] }
        if cells.count >= Self.sortedFrom { column.sort() }
        for cell in cells {
          let (low, high) = (observed[Int(cell)] - Self.slack, observed[Int(cell)] + Self.slack)
          found.append(
            cells.count >= Self.sortedFrom
              ? Tails(sorted: column, from: low, through: high)
              : Tails(column, from: low, through: high))
        }
      }
      return found
    }
    for (cell, found) in zip(order, pieces.joined()) { tails[Int(cell)].add(found) }
    for piece in drawn {
      for (cell, change) in piece.corrections { tails[Int(cell)].add(change) }
    }
  }

  /// For each number of neighbors the sums of all replicas.
  private func columns(_ pieces: [[Double]]) -> [[Double]] {
    (0..<degrees.count).map { rank in
      pieces.flatMap { piece in
        stride(from: rank, to: piece.count, by: degrees.count).map { piece[$0] }
      }
    }
  }
}

extension Tails {
  /// How many of a column are at least `low`, and how many at most `high`.
  fileprivate init(_ column: [Double], from low: Double, through high: Double) {
    for value in column {
      atLeast += value >= low ? 1 : 0
      atMost += value <= high ? 1 : 0
    }
  }

  /// The same of an ascending column.
  init(sorted column: [Double], from low: Double, through high: Double) {
    atLeast = Int32(column.count - column.partitioningIndex { $0 >= low })
    atMost = Int32(column.partitioningIndex { $0 > high })
  }
}
