import CatchmentGeometry

/// The moves that lead from one incident to another within a reach, in square cells of a 64th of
/// it, and what a pair counts in each on the mean.
///
/// Incidents that are thrown evenly fall evenly into a cell, so that what the mean gets wrong for
/// one pair evens out over many; an observed pattern, which may stand on a lattice of addresses, is
/// weighed pair by pair.
struct DisplacementCells: Sendable {
  /// Cells to the reach.
  private static var perReach: Int { 64 }
  /// From one row of cells, south to north, to the next.
  private static var columns: Int { 2 * perReach + 1 }
  /// A cell has room for so many bins of distance one after the other; which it is tell the low
  /// bits.
  private static var bins: Int { 4 }
  /// More steps than these, and a cell would meet more bins than it has room for: it reaches √2 /
  /// 64 of the way, which is less than two steps.
  private static let mostSteps = 80

  fileprivate let reach: Double
  fileprivate let steps: Int
  /// What a pair counts, by cell and bin.
  private let weights: [Double]
  /// The nearest bin that a cell meets.
  private let nearest: [Int]

  /// nil where pairs do not count by their moves, or in too many steps.
  init?(_ border: RipleysK.Border, reach: Double, steps: Int) {
    guard case .translation(let covariance) = border, steps <= Self.mostSteps else { return nil }
    self.reach = reach
    self.steps = steps
    var weights: [Double] = []
    var nearest: [Int] = []
    for row in -Self.perReach...Self.perReach {
      for column in -Self.perReach...Self.perReach {
        let (x, y) = (Double(column), Double(row))
        let least =
          ((x * x + y * y).squareRoot() - 0.7072) * Double(steps) / Double(Self.perReach)
        nearest.append(max(0, Int(least.rounded(.up))))
        weights += Self.weights(x, y, covariance, reach, steps)
      }
    }
    self.weights = weights
    self.nearest = nearest
  }

  /// What a pair counts in each bin of a cell: the mean over places in it, of those in the bin
  /// where there are any.
  ///
  /// - Parameters:
  ///   - x: the middle of the cell, in cells east of none.
  ///   - y: the same north.
  private static func weights(
    _ x: Double, _ y: Double, _ covariance: SetCovariance, _ reach: Double, _ steps: Int
  ) -> [Double] {
    typealias Lanes = StripIndex.Lanes
    let meters = reach / Double(perReach)
    var (sums, counts) = ([Double](repeating: 0, count: bins), [Double](repeating: 0, count: bins))
    for north in stride(from: y - 7 / 16, to: y + 0.5, by: 1 / 8) {
      for west in [x - 7 / 16, x + 1 / 16] {
        let dx = (Lanes(0, 1, 2, 3) / 8 + west) * meters
        let dy = Lanes(repeating: north * meters)
        // Beyond the reach there are no pairs.
        var distance = (dx * dx + dy * dy).squareRoot()
        distance.replace(with: Lanes(repeating: reach), where: distance .> reach)
        let weight = covariance.weights(dx, dy, distance: distance)
        for lane in 0..<4 {
          let bin = Int((distance[lane] / reach * Double(steps)).rounded(.up))
          sums[bin & (bins - 1)] += weight[lane]
          counts[bin & (bins - 1)] += 1
        }
      }
    }
    let mean = sums.reduce(0, +) / counts.reduce(0, +)
    return (0..<bins).map { counts[$0] > 0 ? sums[$0] / counts[$0] : mean }
  }

  /// Where the counts of a cell begin, for rows and columns from south and west.
  fileprivate static var size: Int { columns * columns * bins }
  /// Meters to a quarter of a cell: numbers of cells are multiples of ``bins``.
  fileprivate var perMeter: Double { Double(Self.perReach * Self.bins) / reach }
  fileprivate static var rowLength: Double { Double(columns) }
  fileprivate static var middle: Double { Double((perReach * columns + perReach) * bins) }

  /// What all pairs count up to each distance, from the pairs in each cell and bin.
  fileprivate func sums(_ counts: [UInt32]) -> [Double] {
    var sums = [Double](repeating: 0, count: steps + 1)
    for cell in nearest.indices {
      for slot in 0..<Self.bins where counts[cell * Self.bins + slot] > 0 {
        // The bin from the nearest on that has these low bits.
        let bin = nearest[cell] + (slot - nearest[cell]) & (Self.bins - 1)
        let place = cell * Self.bins + slot
        sums[min(bin, steps)] += Double(counts[place]) * weights[place]
      }
    }
    var sum = 0.0
    return sums.map { step in
      sum += step
      return sum
    }
  }
}

/// Counts pairs by the move from one to the other, for the translation correction of patterns that
/// chance has thrown.
struct DisplacementTally: DistanceTally {
  private typealias Lanes = StripIndex.Lanes

  private let cells: DisplacementCells
  /// By cell and bin; behind the last what is no pair.
  private var counts: [UInt32]

  init(_ cells: DisplacementCells) {
    self.cells = cells
    counts = Array(repeating: 0, count: DisplacementCells.size + 4)
  }

  /// Unchecked: what lies within the reach is in a cell, all else is put behind them.
  @inline(__always)
  mutating func add(_ first: Int, _ blocks: Range<Int>, hiding hidden: Int, of sweep: PairSweep) {
    let (perMeter, reach) = (cells.perMeter, Lanes(repeating: cells.reach))
    // Adding 1.5 · 2⁵⁴ rounds to a multiple of four, 1.5 · 2⁵² to a whole number in the low bits.
    let toFours = Lanes(repeating: 0x1.8p54)
    let middle = Lanes(repeating: 0x1.8p52 + DisplacementCells.middle)
    let behind = Lanes(repeating: 0x1.8p52 + Double(DisplacementCells.size))
    var counts = counts.mutableSpan
    let place = sweep.place(first)
    for block in blocks {
      let apart = sweep.apart(place, block, hiding: hidden)
      let columns = apart.dx * perMeter + toFours - toFours
      let rows = apart.dy * perMeter + toFours - toFours
      var numbers = rows * DisplacementCells.rowLength + columns
      numbers += middle
      numbers.replace(with: behind, where: apart.distance .> reach)
      if hidden > 0 { numbers.replace(with: behind, where: Lanes(0, 1, 2, 3) .< Double(hidden)) }
      for lane in 0..<4 {
        let cell = Int(truncatingIfNeeded: numbers[lane].bitPattern & 0xF_FFFF)
        unsafe counts[unchecked: cell | (apart.bin(lane) & 3)] &+= 1
      }
    }
  }

  /// The sums over all pairs up to each distance, each pair once.
  var sums: [Double] { cells.sums(counts) }
}
