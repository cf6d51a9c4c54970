import CatchmentStatistics

/// Neighbors drawn at random for all cells at once: the first of a random order of the cells, and
/// the sums of their values.
struct NeighborDraw: Sendable {
  /// All cells; those drawn come first, in the order in which they were. In order between replicas.
  private(set) var cells: [Int32]
  /// `sums[k]` is the sum of the first k values drawn.
  private(set) var sums: [Double]
  private var partners: [Int]

  /// - Parameter longest: the most neighbors of any cell.
  init(cells count: Int, longest: Int) {
    // One more than the longest neighborhood, for the cell that is drawn for itself.
    let length = min(count, longest + 1)
    cells = (0..<Int32(count)).map(\.self)
    partners = [Int](repeating: 0, count: length)
    sums = [Double](repeating: 0, count: length + 1)
  }

  /// How many are drawn.
  var length: Int { partners.count }

  /// Draws one replica.
  mutating func draw(_ values: [Double], from random: inout RandomStream) {
    for position in partners.indices {
      let partner = position + random.index(below: values.count - position)
      cells.swapAt(position, partner)
      partners[position] = partner
      sums[position + 1] = sums[position] + values[Int(cells[position])]
    }
  }

  /// Undoes the draw rather than making the order anew: a replica must not depend on the one
  /// before.
  mutating func putBack() {
    for position in partners.indices.reversed() { cells.swapAt(position, partners[position]) }
  }
}

/// The different numbers of neighbors that cells have.
struct Degrees: Sendable {
  /// Ascending.
  let values: [Int]
  private let ranks: [Int32]

  init(of weights: SpatialWeights) {
    var ranks = [Int32](repeating: -1, count: weights.largestDegree + 1)
    for cell in 0..<weights.count { ranks[weights.degree(of: cell)] = 0 }
    values = ranks.indices.filter { ranks[$0] == 0 }
    for (position, degree) in values.enumerated() { ranks[degree] = Int32(position) }
    self.ranks = ranks
  }

  var count: Int { values.count }

  /// The position of a number of neighbors among them.
  func rank(of degree: Int) -> Int { Int(ranks[degree]) }
}
