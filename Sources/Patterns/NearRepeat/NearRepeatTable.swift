public import CatchmentGeometry
public import CatchmentStatistics

/// How many pairs of incidents are close in place and time, and how many chance would make so.
///
/// Rows are bands of distance, the first the same place and the last whatever is farther than all
/// bands; columns are bands of days, the last whatever is longer. All pairs of incidents are in one
/// of the cells.
public struct NearRepeatTable: Sendable, Equatable {
  /// A band of distance.
  public enum Row: Sendable, Hashable {
    case samePlace
    /// At least the first distance, or at another place where that is 0, and below the second.
    case between(Distance, Distance)
    /// At least so far.
    case beyond(Distance)
  }

  /// A band of whole days.
  public enum Column: Sendable, Hashable {
    /// At least the first number of days, below the second.
    case between(Int, Int)
    /// At least so many days.
    case beyond(Int)
  }

  /// Where a cell is in the table.
  public struct Position: Sendable, Hashable {
    public let row: Int
    public let column: Int

    public init(row: Int, column: Int) {
      self.row = row
      self.column = column
    }
  }

  /// The pairs of one band of distance and one of days.
  public struct Cell: Sendable, Equatable {
    public let observed: Int
    /// Of the permuted counts.
    public let mean: Double
    public let median: Double
    /// The standard deviation of the permuted counts.
    public let deviation: Double
    /// Where the middle 95 % of the permuted counts lie.
    public let range: ClosedRange<Int>
    /// How often chance makes at least as many pairs.
    public let p: PseudoP

    /// Observed over mean permuted; nil where no permutation made any pair.
    public var ratio: Double? { mean > 0 ? Double(observed) / mean : nil }
    /// Observed over median permuted; nil where that is 0.
    public var ratioMedian: Double? { median > 0 ? Double(observed) / median : nil }
  }

  public let rows: [Row]
  public let columns: [Column]
  /// Row after row.
  public let cells: [Cell]
  /// How many incidents there are, and at how many places.
  public let incidents: Int
  public let places: Int
  /// How many permutations were made; fewer than asked for where all cells were decided before.
  public let replicas: Int

  public subscript(row: Int, column: Int) -> Cell { cells[row * columns.count + column] }

  public subscript(position: Position) -> Cell { self[position.row, position.column] }

  /// The cells of bounded distance and time, row after row.
  private var bounded: [Position] {
    (0..<rows.count - 1).flatMap { row in
      (0..<columns.count - 1).map { Position(row: row, column: $0) }
    }
  }

  /// The cells of bounded distance and time that hold more pairs than chance would make, each asked
  /// for itself.
  ///
  /// - Parameter level: the largest p; 0.05 is usual. Of 20 cells where nothing but chance is at
  ///   work, one is found.
  public func significant(level: Double = 0.05) -> Set<Position> {
    Set(
      bounded.filter {
        self[$0].p.value <= level && Double(self[$0].observed) > self[$0].mean
      })
  }

  /// The same cells, so many that only a stated share of those found is owed to chance (Benjamini
  /// and Hochberg).
  ///
  /// - Parameter level: the share of false ones among those found that is accepted, for example
  ///   0.05.
  public func significant(falseDiscoveries level: Double) -> Set<Position> {
    let positions = bounded
    let found = FalseDiscovery(positions.map { self[$0].p.value }).discoveries(level: level)
    return Set(
      zip(positions, found).filter { $1 && Double(self[$0].observed) > self[$0].mean }.map(\.0))
  }
}

/// Gathers the counts of permutations for a table.
struct NearRepeatTally {
  private let search: NearRepeat
  private let pairsByBand: [Int]
  private let pairsByDays: [Int]
  private let pairs: Int
  private var exceedances: ExceedanceTally<Int>
  /// For each cell how many permutations had each count: a few different ones, however many
  /// permutations.
  private var counts: [[Int: Int]]

  /// - Parameters:
  ///   - observed: pairs fewer days apart than each end of a day band, for the same place and each
  ///     band of distance.
  ///   - pairsByBand: all pairs at the same place and in each band of distance.
  ///   - pairsByDays: all pairs fewer days apart than each end.
  init(
    _ search: NearRepeat, observed: [Int], pairsByBand: [Int], pairsByDays: [Int], pairs: Int
  ) {
    self.search = search
    self.pairsByBand = pairsByBand
    self.pairsByDays = pairsByDays
    self.pairs = pairs
    exceedances = ExceedanceTally(observed: [], permutations: search.permutations)
    counts = []
    let cells = cells(observed)
    exceedances = ExceedanceTally(observed: cells, permutations: search.permutations)
    counts = Array(repeating: [:], count: cells.count)
  }

  /// Takes over one permutation; false where no further one is needed.
  mutating func absorb(_ below: [Int]) -> Bool {
    // A batch may hold more permutations than are needed.
    guard exceedances.isOpen else { return false }
    let cells = cells(below)
    for (cell, count) in cells.enumerated() { counts[cell][count, default: 0] += 1 }
    return exceedances.absorb(cells)
  }

  /// The cells of the table from the pairs below each end of a band; what lies beyond is what
  /// remains.
  private func cells(_ below: [Int]) -> [Int] {
    var cells: [Int] = []
    var remaining = pairsByDays
    for (band, total) in pairsByBand.enumerated() {
      let ends = below[band * pairsByDays.count..<(band + 1) * pairsByDays.count]
      cells += differences(Array(ends), total)
      for (end, count) in ends.enumerated() { remaining[end] -= count }
    }
    return cells + differences(remaining, pairs - pairsByBand.reduce(0, +))
  }

  private func differences(_ ends: [Int], _ total: Int) -> [Int] {
    zip(ends + [total], [0] + ends).map { $0 - $1 }
  }

  func table(incidents: Int, places: Int) -> NearRepeatTable {
    let distances = search.distances
    let starts = [.meters(0)] + distances.dropLast()
    let days = search.days
    return NearRepeatTable(
      rows: [.samePlace] + zip(starts, distances).map { .between($0, $1) }
        + [.beyond(distances[distances.count - 1])],
      columns: zip([0] + days.dropLast(), days).map { .between($0, $1) }
        + [.beyond(days[days.count - 1])],
      cells: counts.indices.map(cell), incidents: incidents, places: places,
      replicas: exceedances.replicas)
  }

  private func cell(_ index: Int) -> NearRepeatTable.Cell {
    let sorted = counts[index].sorted { $0.key < $1.key }
    let replicas = exceedances.replicas
    // The count of the permutation with this rank from 0.
    func ranked(_ rank: Int) -> Int {
      var seen = 0
      for (count, permutations) in sorted {
        seen += permutations
        if seen > rank { return count }
      }
      return 0
    }
    let sum = sorted.reduce(0) { $0 + $1.key * $1.value }
    let mean = Double(sum) / Double(replicas)
    let squares = sorted.reduce(0.0) {
      $0 + (Double($1.key) - mean) * (Double($1.key) - mean) * Double($1.value)
    }
    let tail = Int(0.025 * Double(replicas))
    return NearRepeatTable.Cell(
      observed: exceedances.observed[index], mean: mean,
      median: Double(ranked((replicas - 1) / 2) + ranked(replicas / 2)) / 2,
      deviation: (squares / Double(max(1, replicas - 1))).squareRoot(),
      range: ranked(tail)...ranked(replicas - 1 - tail), p: exceedances.pseudoP(index))
  }
}

extension NearRepeatTable.Row: CustomStringConvertible {
  /// `same place`, `0 m to 100 m`, `400 m and more`.
  public var description: String {
    switch self {
    case .samePlace: "same place"
    case .between(let low, let high): "\(low) to \(high)"
    case .beyond(let low): "\(low) and more"
    }
  }
}

extension NearRepeatTable.Column: CustomStringConvertible {
  /// `0 to 7 days`, `28 days and more`; the second number is not included.
  public var description: String {
    switch self {
    case .between(let low, let high): "\(low) to \(high) days"
    case .beyond(let low): "\(low) days and more"
    }
  }
}
