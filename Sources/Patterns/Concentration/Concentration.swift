public import CatchmentStatistics

/// Tells how few blocks carry how much: the law of crime concentration, for one city's blocks.
///
/// Blocks are ranked by their count, those of one count by their position in the layer. With fewer
/// incidents than blocks, most blocks must be empty, and the ordinary Gini index is high whatever
/// happens; `adjustedGini` compares with the most even spread that is possible with so few
/// incidents instead.
///
/// Where incidents have weights, ranks, shares and curves are those of the weights; `adjustedGini`
/// still takes the number of incidents for what can be spread.
///
/// - Complexity: O(n log n).
/// - Reference: Weisburd (2015), The law of crime concentration and the criminology of place,
///   doi:10.1111/1745-9125.12070; Bernasco, Steenbeek (2017), More places than crimes: implications
///   for evaluating the law of crime concentration at place, doi:10.1007/s10940-016-9324-7.
///
/// ```swift
/// let blocks = try Concentration(counts: [9, 4, 0, 0, 1, 0])
/// print(blocks.shareOfBlocks(holding: 0.5), "of the blocks hold half")
/// ```
///
/// ## What this cannot say
///
/// That the rest of the city is calm, or that the same blocks lead next year. With fewer incidents
/// than blocks most blocks are empty by chance alone.
public struct Concentration: Sendable, Equatable {
  /// The number of incidents of each block, as given.
  public let counts: [Int]
  /// What the incidents of each block weigh: their number where no weights are given.
  public let weights: [Double]
  /// All incidents.
  public let total: Int
  /// What all of them weigh.
  public let totalWeight: Double
  /// The blocks, most incidents first.
  public let order: [Int32]
  /// The rank of each block from 1.
  public let ranks: [Int32]
  /// The share of all incidents in each block; 0 where there are none at all.
  public let shares: [Double]
  /// The share of all incidents in each block and all of better rank.
  public let cumulativeShares: [Double]
  /// 0 where all blocks have the same count, near 1 where one block has all; 0 where there is
  /// nothing to compare.
  public let gini: Double
  /// The same, where 0 is as even as so few incidents can be; equal to `gini` where incidents
  /// outnumber blocks.
  public let adjustedGini: Double

  /// Ranks the blocks.
  ///
  /// - Parameters:
  ///   - counts: the number of incidents of each block, empty blocks included.
  ///   - weights: what they weigh; nil for 1 each.
  /// - Throws: `StatisticsError` where a count or a weight is negative, or not every block has a
  ///   weight.
  public init(counts: [Int], weights: [Double]? = nil) throws(StatisticsError) {
    if let row = counts.firstIndex(where: { $0 < 0 }) {
      throw StatisticsError(
        .outOfRange, at: "concentration: block \(row + 1)", value: "\(counts[row])",
        remedy: .give("counts of incidents, 0 for empty blocks"))
    }
    let weights = weights ?? counts.map(Double.init)
    guard weights.count == counts.count else {
      throw StatisticsError(
        .columnsDiffer, at: "concentration: weights",
        value: "\(weights.count) for \(counts.count) blocks",
        remedy: .give("a weight for each block"))
    }
    if let row = weights.firstIndex(where: { !($0 >= 0 && $0 < .infinity) }) {
      throw StatisticsError(
        .outOfRange, at: "concentration: block \(row + 1)", value: "\(weights[row])",
        remedy: .give("weights of at least 0"))
    }
    let total = weights.reduce(0, +)
    let order = weights.indices.sorted { (weights[$1], $0) < (weights[$0], $1) }
    var ranks = [Int32](repeating: 0, count: counts.count)
    var shares = [Double](repeating: 0, count: counts.count)
    var cumulative = shares
    var running = 0.0
    for (position, block) in order.enumerated() {
      running += weights[block]
      ranks[block] = Int32(position + 1)
      if total > 0 {
        shares[block] = weights[block] / total
        cumulative[block] = min(1, running / total)
      }
    }
    self.counts = counts
    self.weights = weights
    self.total = counts.reduce(0, +)
    totalWeight = total
    self.order = order.map { Int32($0) }
    self.ranks = ranks
    self.shares = shares
    cumulativeShares = cumulative
    (gini, adjustedGini) = Self.indices(order.reversed().map { weights[$0] }, total, self.total)
  }

  /// Both Gini indices of rising weights: with y the shares and n blocks, c incidents,
  /// G = Σ (2i − n − 1) yᵢ / n and G′ = max(1/c, 1/n) Σ (2i − n − 1) yᵢ − max(n/c, 1) + 1.
  private static func indices(
    _ rising: [Double], _ total: Double, _ count: Int
  ) -> (gini: Double, adjusted: Double) {
    guard total > 0 else { return (0, 0) }
    let n = rising.count
    var sum = 0.0
    for (position, weight) in rising.enumerated() {
      sum += Double(2 * (position + 1) - n - 1) * weight
    }
    sum /= total
    let blocks = Double(n)
    let incidents = Double(count)
    return (sum / blocks, max(1 / incidents, 1 / blocks) * sum - max(blocks / incidents, 1) + 1)
  }

  /// How many blocks it takes to hold at least a share of all incidents, the fullest first; 0 where
  /// there are no incidents.
  public func blockCount(holding share: Double) -> Int {
    guard totalWeight > 0, share > 0 else { return 0 }
    let wanted = min(share, 1) * totalWeight
    var running = 0.0
    for (position, block) in order.enumerated() {
      running += weights[Int(block)]
      // A share like 0.07 of 100 is 7.000000000000001 in doubles, and 7 incidents are enough.
      if running >= wanted * (1 - 1e-12) { return position + 1 }
    }
    return order.count
  }

  /// The share of all blocks that it takes to hold at least a share of all incidents.
  public func shareOfBlocks(holding share: Double) -> Double {
    counts.isEmpty ? 0 : Double(blockCount(holding: share)) / Double(counts.count)
  }

  /// The Lorenz curve: the share of incidents in the emptiest `blocks` of all blocks, from (0, 0)
  /// to (1, 1).
  public var lorenzCurve: [(blocks: Double, incidents: Double)] {
    var curve = [(blocks: 0.0, incidents: 0.0)]
    var running = 0.0
    for (position, block) in order.reversed().enumerated() {
      running += weights[Int(block)]
      curve.append(
        (
          Double(position + 1) / Double(counts.count),
          totalWeight > 0 ? min(1, running / totalWeight) : 0
        ))
    }
    return curve
  }
}
