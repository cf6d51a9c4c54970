import Algorithms
import CatchmentParallel

/// The covering problem as the search sees it: rows with weight, sites worth choosing, both ways.
///
/// Rows that weigh nothing are gone; so are sites that a better one dominates, where that can't
/// matter. The search makes smaller problems of it as sites are decided: rows that the same
/// undecided sites reach become one.
struct CoveringProblem: Sendable {
  /// The candidate's index of each site, ascending.
  let candidate: [Int32]
  let weight: [Double]
  let incidence: Incidence
  /// Sites of one group exclude each other: a cell of the spacing. Without spacing every site is
  /// its own group.
  let group: [Int32]
  let groupCount: Int
  /// Sites that lie closer than the spacing; empty without spacing.
  let conflicts: SiteConflicts
  let hasSpacing: Bool
  /// What the bound may be rounded down to: all weights are multiples of it; 0 where there is no
  /// such number.
  let grain: Double
  /// The weight within each site's reach.
  let worth: [Double]

  var siteCount: Int { candidate.count }
  var rowCount: Int { weight.count }
  var siteRows: [Int32] { incidence.siteRows }
  var rowSites: [Int32] { incidence.rowSites }

  @inline(__always) func rows(of site: Int) -> Range<Int> { incidence.rows(of: site) }
  @inline(__always) func sites(of row: Int) -> Range<Int> { incidence.sites(of: row) }

  /// - Parameters:
  ///   - weights: the weight of each row of the matrix.
  ///   - allowed: the candidates that may be chosen.
  ///   - required: candidates that stay whatever dominates them.
  ///   - deadline: when to stop looking for sites that a better one dominates.
  init(
    _ matrix: CoverageMatrix, weights: [Double], allowed: [Bool], required: Set<Int>,
    spacing: SiteSpacing?, deadline: ContinuousClock.Instant?, workers: Workers = .one
  ) {
    // Without spacing a site that reaches nothing is not worth a place in the search; with it, it
    // may be all that fits.
    let isUseful = allowed.indices.map { candidate in
      allowed[candidate]
        && (spacing != nil || required.contains(candidate)
          || matrix.incidence.rows(of: candidate).contains {
            weights[Int(matrix.incidence.siteRows[$0])] > 0
          })
    }
    let candidates = allowed.indices.filter { isUseful[$0] }.map { Int32($0) }
    let conflicts = spacing.map { SiteConflicts($0, among: candidates) } ?? .none
    let (group, groupCount) =
      spacing?.groups(of: candidates)
      ?? ((0..<Int32(candidates.count)).map(\.self), candidates.count)
    let whole = Self.Pieces(
      candidate: candidates, group: group, groupCount: groupCount, conflicts: conflicts,
      hasSpacing: spacing != nil, grain: commonGrain(of: weights.filter { $0 > 0 }))
    (self, _) = Self.assembled(
      whole, matrix.incidence, weights: weights, siteOfColumn: numbered(isUseful),
      required: required, deadline: deadline, workers: workers)
  }

  private init(_ pieces: Pieces, weight: [Double], incidence: Incidence) {
    candidate = pieces.candidate
    group = pieces.group
    groupCount = pieces.groupCount
    conflicts = pieces.conflicts
    hasSpacing = pieces.hasSpacing
    grain = pieces.grain
    self.weight = weight
    self.incidence = incidence
    worth = (0..<incidence.siteCount).map { site in
      incidence.rows(of: site).reduce(0) { $0 + weight[Int(incidence.siteRows[$1])] }
    }
  }

  /// The site of a candidate, nil where it is gone.
  func site(of wanted: Int32) -> Int? {
    let site = candidate.partitioningIndex { $0 >= wanted }
    return site < candidate.count && candidate[site] == wanted ? site : nil
  }

  /// The weight that some sites cover together.
  func covered(by sites: some Sequence<Int>) -> Double {
    var isCovered = [Bool](repeating: false, count: rowCount)
    var total = 0.0
    for site in sites {
      for position in rows(of: site) where !isCovered[Int(siteRows[position])] {
        isCovered[Int(siteRows[position])] = true
        total += weight[Int(siteRows[position])]
      }
    }
    return total
  }

  /// Whether a chosen site lies closer than the spacing.
  func isBlocked(_ site: Int, by chosen: [Int], _ isChosen: [Bool]) -> Bool {
    !conflicts.chosen(chosen, isChosen, near: site).isEmpty
  }

  /// The problem of the sites that are still open.
  ///
  /// - Returns: the problem, and for each row of this one its row there, −1 where it is gone.
  func reduced(
    isOpenSite: [Bool], deadline: ContinuousClock.Instant?, isOpenRow: (Int) -> Bool
  ) -> (problem: CoveringProblem, rowOf: [Int32]) {
    let open = weight.indices.map { isOpenRow($0) ? weight[$0] : 0 }
    return Self.assembled(
      Pieces(self).selecting(isOpenSite), incidence, weights: open,
      siteOfColumn: numbered(isOpenSite), required: [], deadline: deadline, workers: .one)
  }

  /// Everything but the rows.
  fileprivate struct Pieces {
    var candidate: [Int32]
    var group: [Int32]
    var groupCount: Int
    var conflicts: SiteConflicts
    let hasSpacing: Bool
    let grain: Double
  }

  /// Rows of positive weight over the numbered columns, less dominated sites, equal ones joined.
  private static func assembled(
    _ pieces: Pieces, _ incidence: Incidence, weights: [Double], siteOfColumn: [Int32],
    required: Set<Int>, deadline: ContinuousClock.Instant?, workers: Workers
  ) -> (CoveringProblem, rowOf: [Int32]) {
    var start: [Int32] = [0]
    var sites: [Int32] = []
    for row in 0..<incidence.rowCount {
      if weights[row] > 0 {
        for position in incidence.sites(of: row) {
          let site = siteOfColumn[Int(incidence.rowSites[position])]
          if site >= 0 { sites.append(site) }
        }
      }
      start.append(Int32(sites.count))
    }
    let open = Incidence(rowStart: start, rowSites: sites, siteCount: pieces.candidate.count)
    let dominated = Dominance(incidence: open, conflicts: pieces.conflicts)
      .dominated(workers: workers, until: deadline)
    let stays = dominated.indices.map {
      !dominated[$0] || required.contains(Int(pieces.candidate[$0]))
    }
    let number = numbered(stays)
    var table = RowTable(capacity: open.rowCount, sites: sites.count)
    var weight: [Double] = []
    var list: [Int32] = []
    let rowOf = (0..<open.rowCount).map { row in
      list.removeAll(keepingCapacity: true)
      for position in open.sites(of: row) {
        let site = number[Int(open.rowSites[position])]
        if site >= 0 { list.append(site) }
      }
      let new = table.row(of: list[...])
      guard new >= 0 else { return Int32(-1) }
      if Int(new) == weight.count { weight.append(0) }
      weight[Int(new)] += weights[row]
      return new
    }
    let kept = pieces.selecting(stays)
    let problem = CoveringProblem(
      kept, weight: weight,
      incidence: Incidence(
        rowStart: table.start, rowSites: table.sites, siteCount: kept.candidate.count))
    return (problem, rowOf)
  }
}

extension CoveringProblem.Pieces {
  fileprivate init(_ problem: CoveringProblem) {
    self.init(
      candidate: problem.candidate, group: problem.group, groupCount: problem.groupCount,
      conflicts: problem.conflicts, hasSpacing: problem.hasSpacing, grain: problem.grain)
  }

  fileprivate func selecting(_ stays: [Bool]) -> Self {
    var result = self
    let kept = stays.indices.filter { stays[$0] }
    result.candidate = kept.map { candidate[$0] }
    guard hasSpacing else {
      result.group = (0..<Int32(kept.count)).map(\.self)
      result.groupCount = kept.count
      return result
    }
    var groupOf = [Int32](repeating: -1, count: groupCount)
    result.groupCount = 0
    result.group = kept.map { site in
      if groupOf[Int(group[site])] < 0 {
        groupOf[Int(group[site])] = Int32(result.groupCount)
        result.groupCount += 1
      }
      return groupOf[Int(group[site])]
    }
    result.conflicts = conflicts.selecting(kept)
    return result
  }
}

/// Numbers those that stay, from 0; −1 for the others.
private func numbered(_ stays: [Bool]) -> [Int32] {
  var next: Int32 = 0
  return stays.map { stay in
    defer { next += stay ? 1 : 0 }
    return stay ? next : -1
  }
}

/// The largest number of which all weights are whole multiples, when they are whole numbers; else
/// 0.
func commonGrain(of weights: [Double]) -> Double {
  var grain = 0
  for weight in weights {
    guard weight == weight.rounded(), weight < 0x1p53 else { return 0 }
    var (a, b) = (Int(weight), grain)
    while b != 0 { (a, b) = (b, a % b) }
    grain = a
  }
  return Double(grain)
}
