public import CatchmentGeometry
public import CatchmentParallel
import CatchmentStatistics

/// Divides blocks into districts that hang together and carry as equal work as can be found.
///
/// Districts grow from seeds, the lightest next, always by the near block; then blocks at borders
/// go from a heavier district to a lighter one as long as both hang together, and at last borders
/// are straightened where that costs nothing. The best of several beginnings is kept. The largest
/// load is held against a bound that no division passes.
///
/// Where the graph falls into pieces, no district joins two: each piece has a number of districts
/// by its weight.
///
/// - Choosing `count`: the teams there are; a district is one team's work.
/// - Complexity: O(n log n) for each beginning, and the borders' length for each pass; whether a
///   district still hangs together without a block is seen from the block's neighbors, or by a
///   search through the district.
/// - Reference: Wheeler (2019), Creating optimal patrol areas using the p-median model,
///   doi:10.1108/PIJPSM-02-2018-0027, for equal work; Graham (1969), doi:10.1137/0117039, for the
///   bound.
///
/// ```swift
/// let answer = try DistrictDivision(count: 4).divide(graph, weights: ones, places: middles)
/// print(answer.loads, answer.imbalance ?? 0, "at best", answer.bound ?? 0)
/// ```
///
/// ## What this cannot say
///
/// That neighborhoods think of themselves so: borders follow counts, not people.
public struct DistrictDivision: Sendable {
  public let count: Int
  public let seed: UInt64
  /// How many beginnings are tried; nil for a number by the size.
  public let beginnings: Int?

  /// - Parameters:
  ///   - count: how many districts, from 1 to 10,000.
  ///   - seed: of the beginnings.
  ///   - beginnings: how many are tried; nil for a number by the size.
  public init(count: Int, seed: UInt64 = 1, beginnings: Int? = nil) throws(DeploymentError) {
    guard (1...10_000).contains(count) else {
      throw DeploymentError(
        .badParameter, at: "districts", "out of range", value: "\(count)",
        .giveNumberIn(1...10_000))
    }
    if let beginnings, beginnings < 1 {
      throw DeploymentError(
        .badParameter, at: "beginnings", "not at least 1", value: "\(beginnings)",
        .giveNumberFrom(1))
    }
    self.count = count
    self.seed = seed
    self.beginnings = beginnings
  }

  /// Districts and what they carry.
  public struct Answer: Sendable, Equatable {
    /// The district of each block, from 0, the heaviest first.
    public let district: [Int32]
    public let loads: [Double]
    /// How far the heaviest lies above the mean, as a part of it; nil where nothing weighs.
    public let imbalance: Double?
    /// No division has a smaller imbalance; nil where nothing weighs.
    public let bound: Double?

    /// Whether no division is more equal.
    public var isOptimal: Bool {
      guard let imbalance, let bound else { return true }
      return imbalance <= bound + 1e-9
    }
  }

  /// The best division found.
  ///
  /// - Parameters:
  ///   - graph: which blocks lie side by side.
  ///   - weights: the work in each block, at least 0.
  ///   - places: the middle of each block.
  ///   - workers: the threads to use; their number changes nothing but the time.
  /// - Throws: `tooFewSites` where there are fewer blocks than districts, or more pieces than
  ///   districts.
  public func divide(
    _ graph: BlockGraph, weights: [Double], places: Points<Planar>, workers: Workers = .one
  ) throws(DeploymentError) -> Answer {
    precondition(weights.count == graph.count && places.count == graph.count)
    precondition(weights.allSatisfy { $0 >= 0 && $0.isFinite }, "A weight is at least 0.")
    guard graph.count >= count else {
      throw DeploymentError(
        .tooFewSites, at: "districts", "more than there are blocks",
        value: "\(count) of \(graph.count)", .giveNumberIn(1...Double(max(1, graph.count))))
    }
    let (piece, pieces) = graph.pieces
    guard pieces <= count else {
      throw DeploymentError(
        .tooFewSites, at: "districts", "the blocks lie in more pieces that do not touch",
        value: "\(count) for \(pieces) pieces", .giveNumberFrom(Double(pieces)))
    }
    var members = [[Int]](repeating: [], count: pieces)
    for block in 0..<graph.count { members[Int(piece[block])].append(block) }
    let shares = Self.shares(
      members.map { $0.reduce(0) { $0 + weights[$1] } }, members.map(\.count), count)
    var district = [Int32](repeating: 0, count: graph.count)
    var first = 0
    for (blocks, share) in zip(members, shares) {
      let growth = DistrictGrowth(graph, blocks, share, weights, places)
      let tries = share == 1 ? 1 : beginnings ?? (blocks.count <= 3000 ? 24 : 4)
      let offset = first
      let found = workers.map(count: tries, chunk: 1) { range in
        range.map {
          growth.division(RandomStream(seed: seed, replicate: UInt64($0 + offset * 4096)))
        }
      }.flatMap(\.self)
      guard let best = found.min(by: { $0.isBetter(than: $1) }) else { continue }
      for (index, block) in blocks.enumerated() {
        district[block] = Int32(first) + best.label[index]
      }
      first += share
    }
    return numbered(district, weights, zip(members, shares).map { $0 }, graph)
  }

  /// How many districts each piece has: the next one goes to the piece whose districts carry most,
  /// which makes the largest mean as small as can be.
  private static func shares(_ weights: [Double], _ sizes: [Int], _ count: Int) -> [Int] {
    var shares = [Int](repeating: 1, count: weights.count)
    for _ in weights.count..<max(weights.count, count) {
      let open = weights.indices.filter { shares[$0] < sizes[$0] }
      guard
        let most = open.max(by: {
          (weights[$0] / Double(shares[$0]), -$0) < (weights[$1] / Double(shares[$1]), -$1)
        })
      else { break }
      shares[most] += 1
    }
    return shares
  }

  private func numbered(
    _ district: [Int32], _ weights: [Double], _ pieces: [([Int], Int)], _ graph: BlockGraph
  ) -> Answer {
    var loads = [Double](repeating: 0, count: count)
    for (block, one) in district.enumerated() { loads[Int(one)] += weights[block] }
    let order = loads.indices.sorted { (loads[$1], $0) < (loads[$0], $1) }
    var rank = [Int32](repeating: 0, count: count)
    for (position, one) in order.enumerated() { rank[one] = Int32(position) }
    let answer = district.map { rank[Int($0)] }
    verify(answer, graph)
    let total = weights.reduce(0, +)
    guard total > 0 else {
      return Answer(district: answer, loads: order.map { loads[$0] }, imbalance: nil, bound: nil)
    }
    let mean = total / Double(count)
    let heaviest = loads.max() ?? 0
    return Answer(
      district: answer, loads: order.map { loads[$0] }, imbalance: max(0, heaviest / mean - 1),
      bound: max(0, min(heaviest, Self.leastHeaviest(weights, pieces, count)) / mean - 1))
  }

  /// No division has a lighter heaviest district: the mean of a piece, rounded up where weights are
  /// whole; the heaviest block; and of the count + 1 heaviest blocks the two lightest, since two of
  /// them share a district.
  static func leastHeaviest(
    _ weights: [Double], _ pieces: [(blocks: [Int], share: Int)], _ count: Int
  ) -> Double {
    let grain = commonGrain(of: weights.filter { $0 > 0 })
    func up(_ value: Double) -> Double {
      grain > 0 ? ((value / grain) - 1e-9).rounded(.up) * grain : value
    }
    let sorted = weights.sorted(by: >)
    var least = sorted.first ?? 0
    if sorted.count > count { least = max(least, sorted[count - 1] + sorted[count]) }
    least = max(least, up(weights.reduce(0, +) / Double(count)))
    // The shares make the largest mean of a piece as small as can be.
    for piece in pieces {
      least = max(least, up(piece.blocks.reduce(0) { $0 + weights[$1] } / Double(piece.share)))
    }
    return least
  }

  /// Every division is held against its own rules before it is shown.
  private func verify(_ district: [Int32], _ graph: BlockGraph) {
    var isSeen = [Bool](repeating: false, count: graph.count)
    var isBegun = [Bool](repeating: false, count: count)
    for start in 0..<graph.count where !isSeen[start] {
      precondition(!isBegun[Int(district[start])], "A district hangs together.")
      isBegun[Int(district[start])] = true
      var line = [start]
      isSeen[start] = true
      while let block = line.popLast() {
        for position in graph.links(of: block) {
          let other = Int(graph.neighbors[position])
          if !isSeen[other], district[other] == district[start] {
            isSeen[other] = true
            line.append(other)
          }
        }
      }
    }
    precondition(isBegun.allSatisfy(\.self), "No district is empty.")
  }
}
