/// Rows split by neighborhood, and what each has already.
struct Neighborhoods {
  private let incidence: Incidence
  private let weight: [Double]
  /// The neighborhoods with any weight, numbered anew; the last group holds what belongs to none
  /// and always has enough.
  private let group: [Int32]
  private let share: [Double]
  private let start: [Double]
  /// The weight of each neighborhood that has any.
  private let totals: [Double]
  /// What the weights of each are multiples of, as far as they are not covered; 0 where there is no
  /// such number.
  private let grains: [Double]
  /// The number of each neighborhood, −1 where it has no weight.
  private let number: [Int]

  init(
    _ matrix: CoverageMatrix, _ weights: [Double], _ neighborhood: [Int32],
    _ alreadyCovered: [Bool]
  ) {
    let count = Int(neighborhood.max() ?? -1) + 1
    var totals = [Double](repeating: 0, count: max(0, count))
    var already = totals
    for (demand, index) in neighborhood.enumerated() where index >= 0 {
      totals[Int(index)] += weights[demand]
      if !alreadyCovered.isEmpty, alreadyCovered[demand] {
        already[Int(index)] += weights[demand]
      }
    }
    var next = 0
    let number = totals.map { total in
      defer { next += total > 0 ? 1 : 0 }
      return total > 0 ? next : -1
    }
    let outside = next
    // Each row once for each of its neighborhoods.
    var sums: [Int: Double] = [:]
    for (demand, row) in matrix.rowOfDemand.enumerated() where row >= 0 && weights[demand] > 0 {
      if !alreadyCovered.isEmpty, alreadyCovered[demand] { continue }
      let index = neighborhood[demand]
      let group = index < 0 ? outside : number[Int(index)]
      sums[Int(row) * (outside + 1) + group, default: 0] += weights[demand]
    }
    var rowStart: [Int32] = [0]
    var rowSites: [Int32] = []
    var weight: [Double] = []
    var group: [Int32] = []
    var share: [Double] = []
    let totalOfGroup = totals.filter { $0 > 0 }
    for key in sums.keys.sorted() {
      let (row, index) = key.quotientAndRemainder(dividingBy: outside + 1)
      rowSites += matrix.incidence.rowSites[matrix.incidence.sites(of: row)]
      rowStart.append(Int32(rowSites.count))
      let sum = sums[key] ?? 0
      weight.append(sum)
      group.append(Int32(index))
      share.append(index == outside ? 0 : sum / totalOfGroup[index])
    }
    var own = [[Double]](repeating: [], count: totalOfGroup.count)
    for (index, sum) in zip(group, weight) where Int(index) < own.count {
      own[Int(index)].append(sum)
    }
    grains = own.map { $0.isEmpty ? 1 : commonGrain(of: $0) }
    incidence = Incidence(
      rowStart: rowStart, rowSites: rowSites, siteCount: matrix.candidateCount)
    self.weight = weight
    self.group = group
    self.share = share
    self.number = number
    self.totals = totalOfGroup
    start =
      zip(totals, already).filter { $0.0 > 0 }.map { $0.1 / $0.0 }
      // Never the least.
      + [2]
  }

  /// The least share as the objective.
  var least: LeveledCovering {
    LeveledCovering(
      incidence: incidence, weight: weight, levels: [0], demand: .leastIsObjective, group: group,
      share: share, start: start)
  }

  /// How far the neighborhoods are on the way to a share each, the least of them as the objective:
  /// 1 where all have it.
  ///
  /// Each needs as many whole incidents as the share takes.
  func reaching(_ least: Double) -> LeveledCovering {
    let already = zip(start, totals).map { $0 * $1 }
    let needed = totals.indices.map { index -> Double in
      let missing = least * totals[index] - already[index]
      return max(0, ((missing / grains[index] - 1e-9).rounded(.up)) * grains[index])
    }
    return LeveledCovering(
      incidence: incidence, weight: weight, levels: [0], demand: .leastIsObjective, group: group,
      share: zip(group, weight).map { index, weight in
        Int(index) < needed.count && needed[Int(index)] > 0 ? weight / needed[Int(index)] : 0
      },
      // Whoever needs nothing more is never the least.
      start: needed.map { $0 > 0 ? 0 : 2 } + [2])
  }

  /// The least shares that may be, ascending: each neighborhood has a whole number of incidents.
  /// Empty where weights are no whole numbers, or there is no neighborhood.
  var ladder: [Double] {
    guard !totals.isEmpty, grains.allSatisfy({ $0 > 0 }) else { return [] }
    var within = [Double](repeating: 0, count: totals.count)
    for (index, own) in zip(group, weight) where Int(index) < totals.count {
      within[Int(index)] += own
    }
    let highest = totals.indices.map { start[$0] + within[$0] / totals[$0] }.min() ?? 0
    var shares: Set<Double> = []
    for index in totals.indices {
      for count in 0...Int((within[index] / grains[index]).rounded()) {
        let share = start[index] + Double(count) * grains[index] / totals[index]
        if share <= highest + 1e-9 { shares.insert(share) }
      }
    }
    return shares.sorted()
  }

  /// The total as the objective, with a least share held.
  func total(atLeast floor: Double) -> LeveledCovering {
    // In weight, as the objective is, so that prices are alike. What belongs to no neighborhood has
    // no floor.
    LeveledCovering(
      incidence: incidence, weight: weight, levels: [1],
      demand: .floors(totals.map { (floor - 1e-9) * $0 } + [0]), group: group,
      share: zip(group, weight).map { Int($0) < totals.count ? $1 : 0 },
      start: zip(start, totals).map { $0 * $1 } + [0])
  }

  func shares(of sites: [Int]) -> [Double?] {
    let sums = least.counts(of: sites).sums
    return number.map { $0 < 0 ? nil : min(1, sums[$0]) }
  }
}
