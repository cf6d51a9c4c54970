/// The covering problem as the search sees it: rows with weight, sites worth choosing, both ways.
///
/// Rows that weigh nothing are gone; so are sites that a better one dominates, where that can't matter. A class, because
/// the search looks at it in its innermost loops, where a struct of ten arrays would be retained ten times.
final class CoveringProblem: Sendable {
  /// The candidate's index of each site.
  let candidate: [Int32]
  let weight: [Double]
  let rowStart: [Int32]
  let rowSites: [Int32]
  let siteStart: [Int32]
  let siteRows: [Int32]
  /// Sites of one group exclude each other: a cell of the spacing. Without spacing every site is its own group.
  let group: [Int32]
  let groupCount: Int
  /// Sites that lie closer than the spacing to each site; empty without spacing.
  let conflicts: [[Int32]]
  /// What the bound may be rounded down to: all weights are multiples of it; 0 where there is no such number.
  let grain: Double

  var siteCount: Int { candidate.count }
  var rowCount: Int { weight.count }

  @inline(__always) func rows(of site: Int) -> Range<Int> {
    Int(siteStart[site])..<Int(siteStart[site + 1])
  }

  @inline(__always) func sites(of row: Int) -> Range<Int> {
    Int(rowStart[row])..<Int(rowStart[row + 1])
  }

  /// - Parameters:
  ///   - weights: the weight of each row of the matrix.
  ///   - allowed: the candidates that may be chosen.
  ///   - required: candidates that stay whatever dominates them.
  init(
    _ matrix: CoverageMatrix, weights: [Double], allowed: [Bool], required: Set<Int>,
    spacing: SiteSpacing?
  ) {
    var rows = Rows(matrix, weights: weights, allowed: allowed)
    if spacing == nil { rows.dropDominated(keeping: required) }
    var siteOf = [Int32](repeating: -1, count: matrix.candidateCount)
    var candidate: [Int32] = []
    // A site that reaches nothing can still be needed to fill a plan.
    for index in 0..<matrix.candidateCount where rows.isAlive[index] {
      siteOf[index] = Int32(candidate.count)
      candidate.append(Int32(index))
    }
    var weight: [Double] = []
    var rowStart: [Int32] = [0]
    var rowSites: [Int32] = []
    for row in 0..<matrix.rowCount where weights[row] > 0 {
      let range = Int(matrix.rowStart[row])..<Int(matrix.rowStart[row + 1])
      let before = rowSites.count
      for index in matrix.candidates[range] where siteOf[Int(index)] >= 0 {
        rowSites.append(siteOf[Int(index)])
      }
      if rowSites.count == before { continue }
      weight.append(weights[row])
      rowStart.append(Int32(rowSites.count))
    }
    self.candidate = candidate
    self.weight = weight
    self.rowStart = rowStart
    self.rowSites = rowSites
    (siteStart, siteRows) = transposed(rowStart, rowSites, columns: candidate.count)
    if let spacing {
      (group, groupCount) = spacing.groups(of: candidate)
      conflicts = spacing.conflicts(among: candidate)
    } else {
      group = (0..<Int32(candidate.count)).map(\.self)
      groupCount = candidate.count
      conflicts = []
    }
    grain = commonGrain(of: weight)
  }

  /// The weight within a site's reach.
  func worth(of site: Int) -> Double {
    rows(of: site).reduce(0) { $0 + weight[Int(siteRows[$1])] }
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
}

/// Lists by row as lists by column, ascending.
func transposed(
  _ start: [Int32], _ columnsOfRows: [Int32], columns: Int
) -> (start: [Int32], rows: [Int32]) {
  var result = [Int32](repeating: 0, count: columns + 1)
  for column in columnsOfRows { result[Int(column) + 1] += 1 }
  for column in 0..<columns { result[column + 1] += result[column] }
  var next = result
  var rows = [Int32](repeating: 0, count: columnsOfRows.count)
  for row in 0..<start.count - 1 {
    for position in Int(start[row])..<Int(start[row + 1]) {
      let column = Int(columnsOfRows[position])
      rows[Int(next[column])] = Int32(row)
      next[column] += 1
    }
  }
  return (result, rows)
}

/// The largest number of which all weights are whole multiples, when they are whole numbers; else 0.
private func commonGrain(of weights: [Double]) -> Double {
  var grain = 0
  for weight in weights {
    guard weight == weight.rounded(), weight < 0x1p53 else { return 0 }
    var (a, b) = (Int(weight), grain)
    while b != 0 { (a, b) = (b, a % b) }
    grain = a
  }
  return Double(grain)
}

/// Finds candidates that another one dominates: everything they reach, it reaches too.
private struct Rows {
  let matrix: CoverageMatrix
  let weights: [Double]
  private(set) var isAlive: [Bool]
  private let siteStart: [Int32]
  private let siteRows: [Int32]

  init(_ matrix: CoverageMatrix, weights: [Double], allowed: [Bool]) {
    self.matrix = matrix
    self.weights = weights
    isAlive = allowed
    (siteStart, siteRows) = transposed(
      matrix.rowStart, matrix.candidates, columns: matrix.candidateCount)
  }

  /// Of equal candidates the lowest index stays. As many as a plan may need stay in any case: a dominated site is
  /// never better than its better one, and once that is chosen it adds nothing.
  mutating func dropDominated(keeping required: Set<Int>) {
    var mark = [Int32](repeating: -1, count: matrix.rowCount)
    for site in isAlive.indices where isAlive[site] && !required.contains(site) {
      let rows = liveRows(of: site)
      guard let rarest = rows.min(by: { reachCount($0) < reachCount($1) }) else { continue }
      for row in rows { mark[Int(row)] = Int32(site) }
      let range = Int(matrix.rowStart[Int(rarest)])..<Int(matrix.rowStart[Int(rarest) + 1])
      for other in matrix.candidates[range] {
        let other = Int(other)
        guard other != site, isAlive[other] else { continue }
        if dominates(other, site, rows.count, mark) {
          isAlive[site] = false
          break
        }
      }
    }
  }

  private func liveRows(of site: Int) -> [Int32] {
    siteRows[Int(siteStart[site])..<Int(siteStart[site + 1])].filter { weights[Int($0)] > 0 }
  }

  private func reachCount(_ row: Int32) -> Int32 {
    matrix.rowStart[Int(row) + 1] - matrix.rowStart[Int(row)]
  }

  private func dominates(_ other: Int, _ site: Int, _ count: Int, _ mark: [Int32]) -> Bool {
    let range = Int(siteStart[other])..<Int(siteStart[other + 1])
    guard range.count >= count else { return false }
    var shared = 0
    var more = false
    for (seen, row) in siteRows[range].enumerated() where weights[Int(row)] > 0 {
      if mark[Int(row)] == Int32(site) { shared += 1 } else { more = true }
      if shared + range.count - seen - 1 < count { return false }
    }
    return shared == count && (more || other < site)
  }
}
