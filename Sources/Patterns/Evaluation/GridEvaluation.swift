public import CatchmentParallel
public import CatchmentStatistics

/// Scores rankings of grid cells with later incidents, and what must be beaten: last period's top
/// cells, chance, and all cells.
///
/// - Choosing the grid: cells of the size that somebody can look after, such as 200 m.
/// - Complexity: sorting the cells, then that of ``PlanScore`` for each score.
/// - Reference: that of ``PlanScore``.
///
/// ```swift
/// let grid = try GridEvaluation(laterCells: [0, 0, 1, 0], earlier: [3, 2, 1], cellArea: 40_000)
/// let ranked = try grid.score(ranking: [3, 2, 1], take: 1)
/// // ranked.score.pai.value is 2.25, ranked.ties is 3...3
/// let baselines = try grid.baselines(take: 1)
/// ```
///
/// ## What this cannot say
///
/// Which cell size is right: a ranking that wins at 100 m may lose at 500 m. Try both.
public struct GridEvaluation: Sendable, Equatable {
  /// The cell of each later incident, −1 where it lies in none.
  public let laterCells: [Int32]
  /// The incidents of each cell before.
  public let earlier: [Int]
  /// Of a whole cell, in m².
  public let cellArea: Double
  /// Of each cell inside the study area, in m².
  public let cellAreas: [Double]

  /// A ranking's score, with the range over the orders in which equal cells could have been taken.
  public struct Ranked: Sendable, Equatable {
    /// The cells taken, ascending; of equal ones the lowest.
    public let cells: [Int32]
    public let score: PlanScore
    /// The fewest and the most later incidents that the same ranking meets, whichever of the equal
    /// cells are taken.
    public let ties: ClosedRange<Int>
  }

  /// Hit rate and PAI of cells drawn at random.
  public struct Drawn: Sendable, Equatable {
    public let hitRate: PlanScore.Measure
    public let pai: PlanScore.Measure
  }

  /// What a plan must beat.
  public struct Baselines: Sendable, Equatable {
    /// As many cells, those with the most incidents before.
    public let topCells: Ranked
    /// The same area of cells drawn at random, the last of them in part; hit rate and PAI with the
    /// range of 95 of 100 draws. A PAI of 1 but for incidents that lie in no cell.
    public let random: Drawn
    /// Every cell.
    public let all: PlanScore
  }

  /// - Parameters:
  ///   - laterCells: the cell of each later incident, −1 where it lies in none of them.
  ///   - earlier: the incidents of each cell before; its length is the number of cells.
  ///   - cellArea: the area of a whole cell, in m².
  ///   - cellAreas: the area of each cell inside the study area; nil where all are whole.
  /// - Throws: `StatisticsError` where there is no cell, a cell does not exist, or the area is not
  ///   above zero.
  public init(
    laterCells: [Int32], earlier: [Int], cellArea: Double, cellAreas: [Double]? = nil
  ) throws(StatisticsError) {
    guard !earlier.isEmpty, earlier.allSatisfy({ $0 >= 0 }) else {
      throw StatisticsError(
        .tooFew, at: "score: grid", value: "\(earlier.count) cells",
        remedy: .give("at least one cell, with counts of at least 0"))
    }
    if let stranger = laterCells.first(where: { $0 >= earlier.count || $0 < -1 }) {
      throw StatisticsError(
        .outOfRange, at: "score: cell of an incident", value: "\(stranger)",
        remedy: .give("a cell from 0 to \(earlier.count - 1), or −1"))
    }
    guard cellArea > 0, cellArea.isFinite else {
      throw StatisticsError(
        .notPositive, at: "score: area of a cell", value: "\(cellArea) m²",
        remedy: .give("an area above 0 m²"))
    }
    if let cellAreas, cellAreas.count != earlier.count || !cellAreas.allSatisfy({ $0 > 0 }) {
      throw StatisticsError(
        .columnsDiffer, at: "score: areas of cells",
        value: "\(cellAreas.count) for \(earlier.count) cells",
        remedy: .give("an area above 0 m² for each cell"))
    }
    self.cellAreas = cellAreas ?? [Double](repeating: cellArea, count: earlier.count)
    self.laterCells = laterCells
    self.earlier = earlier
    self.cellArea = cellArea
  }

  /// Scores the highest cells of a ranking.
  ///
  /// - Parameters:
  ///   - ranking: a number for each cell, the highest first; of equal ones the lowest cell first.
  ///   - count: how many cells are taken.
  /// - Throws: `StatisticsError` where there is no number for each cell, one is not a number, or
  ///   there are fewer cells.
  public func score(
    ranking: [Double], take count: Int, resamples: Permutations? = nil, workers: Workers = .one
  ) throws(StatisticsError) -> Ranked {
    guard ranking.count == earlier.count, !ranking.contains(where: \.isNaN) else {
      throw StatisticsError(
        .columnsDiffer, at: "score: ranking", value: "\(ranking.count) for \(earlier.count) cells",
        remedy: .give("a number for each cell"))
    }
    guard (1...earlier.count).contains(count) else {
      throw StatisticsError(
        .outOfRange, at: "score: cells taken", value: "\(count) of \(earlier.count)",
        remedy: .give("1 to \(earlier.count)"))
    }
    let order = ranking.indices.sorted { (ranking[$1], $0) < (ranking[$0], $1) }
    let last = ranking[order[count - 1]]
    let surely = order.prefix { ranking[$0] > last }
    let equal = order[surely.count...].prefix { ranking[$0] == last }
    var later = [Int](repeating: 0, count: earlier.count)
    for cell in laterCells where cell >= 0 { later[Int(cell)] += 1 }
    let met = surely.reduce(0) { $0 + later[$1] }
    let counts = equal.map { later[$0] }.sorted()
    let open = count - surely.count
    let taken = order.prefix(count)
    return Ranked(
      cells: taken.map(Int32.init).sorted(),
      score: try score(Set(taken), resamples: resamples, workers: workers),
      ties: met + counts.prefix(open).reduce(0, +)...met + counts.suffix(open).reduce(0, +))
  }

  /// How many cells with the most incidents before come nearest to an area, at least one; where
  /// none holds any, how many of middling size.
  public func count(nearest area: Double) -> Int {
    guard earlier.contains(where: { $0 > 0 }) else {
      let mean = cellAreas.reduce(0, +) / Double(cellAreas.count)
      return min(cellAreas.count, max(1, Int((area / mean).rounded())))
    }
    let order = earlier.indices.sorted { (earlier[$1], $0) < (earlier[$0], $1) }
    return CellBudget.count(of: order.map { cellAreas[$0] }, nearest: area)
  }

  /// Scores the baselines for as many cells.
  ///
  /// - Parameters:
  ///   - count: how many cells are taken of those with the most incidents before.
  ///   - area: how much ground is drawn at random, in m²; nil for that of so many cells of middling
  ///     size.
  /// - Throws: `StatisticsError` where there are fewer cells, or less ground.
  public func baselines(
    take count: Int, area: Double? = nil, resamples: Permutations? = nil, workers: Workers = .one
  ) throws(StatisticsError) -> Baselines {
    let all = cellAreas.reduce(0, +)
    let area = area ?? all * Double(count) / Double(cellAreas.count)
    guard area > 0, area <= all * (1 + 1e-6) else {
      throw StatisticsError(
        .outOfRange, at: "score: area drawn at random", value: "\(area) of \(all) m²",
        remedy: .give("a part of the cells' area"))
    }
    return Baselines(
      topCells: try score(
        ranking: earlier.map(Double.init), take: count, resamples: resamples, workers: workers),
      random: random(area, share: min(1, area / all), resamples, workers),
      all: try score(Set(earlier.indices), resamples: resamples, workers: workers))
  }

  private func score(
    _ cells: Set<Int>, resamples: Permutations?, workers: Workers
  ) throws(StatisticsError) -> PlanScore {
    try PlanScore(
      later: PlanScore.Incidents(
        isInside: laterCells.map { cells.contains(Int($0)) }, cells: laterCells,
        cellCount: earlier.count, cellAreas: cellAreas),
      area: cells.sorted().reduce(0) { $0 + cellAreas[$1] }, studyArea: cellAreas.reduce(0, +),
      cellArea: cellArea,
      earlier: (cells.reduce(0) { $0 + earlier[$1] }, earlier.reduce(0, +)),
      resamples: resamples, workers: workers)
  }

  private func random(
    _ area: Double, share: Double, _ resamples: Permutations?, _ workers: Workers
  ) -> Drawn {
    var later = [Int](repeating: 0, count: earlier.count)
    for cell in laterCells where cell >= 0 { later[Int(cell)] += 1 }
    let met = later.reduce(0, +)
    guard !laterCells.isEmpty else {
      let none = PlanScore.Measure(value: nil, low: nil, high: nil)
      return Drawn(hitRate: none, pai: none)
    }
    let mean = share * Double(met) / Double(laterCells.count)
    var drawn: [Double] = []
    if let resamples {
      let (counts, areas) = (later, cellAreas)
      resamples.run(
        workers: workers, scratch: { [Int](counts.indices) },
        step: { (_: Double) throws(Never) in }
      ) { range, cells in
        // What another draw left in the cells must not matter.
        for cell in cells.indices { cells[cell] = cell }
        var random = resamples.stream(of: range.lowerBound)
        var (hits, left) = (0.0, area)
        // A hair of rounding must not draw one more cell.
        for position in cells.indices where left > area * 1e-9 {
          cells.swapAt(position, position + random.index(below: cells.count - position))
          let cell = cells[position]
          // Cells at the edge are small, so a number of cells is no area: the last counts in part.
          let part = left > areas[cell] * (1 - 1e-9) ? 1 : left / areas[cell]
          hits += part * Double(counts[cell])
          left -= areas[cell]
        }
        return hits
      } absorb: { _, hits in
        drawn.append(hits / Double(laterCells.count))
        return true
      }
      drawn.sort()
    }
    func measure(_ factor: Double) -> PlanScore.Measure {
      guard !drawn.isEmpty else {
        return PlanScore.Measure(value: mean * factor, low: nil, high: nil)
      }
      let low = drawn[Int((0.025 * Double(drawn.count - 1)).rounded())]
      let high = drawn[Int((0.975 * Double(drawn.count - 1)).rounded())]
      return PlanScore.Measure(value: mean * factor, low: low * factor, high: high * factor)
    }
    return Drawn(hitRate: measure(1), pai: measure(1 / share))
  }
}

/// How many cells make up an area.
enum CellBudget {
  /// The number of first cells whose areas together come nearest to an area, at least one where
  /// there are any.
  static func count(of areas: [Double], nearest area: Double) -> Int {
    var (count, sum) = (0, 0.0)
    for next in areas {
      // Half a cell more is taken, less is not; a hair of rounding must not lose the last cell.
      guard count == 0 || sum + next / 2 <= area * (1 + 1e-9) else { break }
      sum += next
      count += 1
    }
    return count
  }
}
