import CatchmentDeployment
import CatchmentGeometry
import CatchmentParallel
import CatchmentPatterns

/// Ranks the squares of a grid by the past, in each of several ways.
struct CellRanking {
  private let cells: AnalysisCells
  private let rules: RollingScoreStudy.Rules
  private let tree: KDTree
  private let links: SpatialWeights?
  /// How many cells a ranking takes.
  private let budget: Int

  /// A number for each cell, the highest first, and how many are taken.
  struct Ranking {
    let values: [Double]
    let take: Int
  }

  init(
    _ cells: AnalysisCells, rules: RollingScoreStudy.Rules,
    methods: [RollingScoreStudy.Method], workers: Workers
  ) throws {
    self.cells = cells
    self.rules = rules
    tree = KDTree(cells.centers, workers: workers)
    links =
      methods.contains(.hotspots)
      ? try cells.contiguity(workers: workers) : nil
    budget = max(1, Int((rules.share * Double(cells.count)).rounded()))
  }

  /// Nil where the method chooses nothing, such as where there is no cluster.
  func ranking(
    _ method: RollingScoreStudy.Method, of past: Points<Planar>, counts: [Int], workers: Workers
  ) throws -> Ranking? {
    switch method {
    case .topCells: return Ranking(values: counts.map(Double.init), take: budget)
    case .density: return Ranking(values: intensity(of: past), take: budget)
    case .hotspots:
      guard let links else { return nil }
      let scores = GetisOrd(links).scores(of: counts.map(Double.init), workers: workers)
      return Ranking(values: scores.map { $0 ?? 0 }, take: budget)
    case .cluster: return try clusters(of: past, counts: counts, workers: workers)
    case .deploy: return try sites(for: past, counts: counts, workers: workers)
    }
  }

  /// The quartic intensity at the center of each cell, but for a factor that changes no order.
  private func intensity(of past: Points<Planar>) -> [Double] {
    var values = [Double](repeating: 0, count: cells.count)
    let reach = rules.bandwidth.meters
    for row in 0..<past.count {
      let (x, y) = (past.x[row], past.y[row])
      tree.forEach(within: reach, ofX: x, y: y) { cell in
        let (dx, dy) = (cells.centers.x[cell] - x, cells.centers.y[cell] - y)
        let near = 1 - (dx * dx + dy * dy) / (reach * reach)
        values[cell] += near * near
      }
    }
    return values
  }

  /// The cells that hold incidents of clusters, those of the largest clusters first, at most as
  /// many as rankings take.
  private func clusters(
    of past: Points<Planar>, counts: [Int], workers: Workers
  ) throws -> Ranking? {
    let found = try DBSCAN(radius: rules.radius, minimumPoints: rules.minimumPoints)
      .cluster(past, workers: workers)
    var sizes = [Int](repeating: 0, count: found.count)
    for label in found.labels where label >= 0 { sizes[Int(label)] += 1 }
    var values = [Double](repeating: 0, count: cells.count)
    for row in 0..<past.count where found.labels[row] >= 0 {
      guard let cell = tree.nearest(toX: past.x[row], y: past.y[row])?.index, counts[cell] > 0
      else { continue }
      // Of one cluster the fuller cells first.
      let rank = Double(sizes[Int(found.labels[row])]) + Double(counts[cell]) / 1e6
      values[cell] = max(values[cell], rank)
    }
    let taken = min(budget, values.count { $0 > 0 })
    return taken > 0 ? Ranking(values: values, take: taken) : nil
  }

  /// The cells within reach of the sites that reach the most of the past; candidates are the
  /// middles of cells with incidents.
  private func sites(
    for past: Points<Planar>, counts: [Int], workers: Workers
  ) throws -> Ranking? {
    let occupied = counts.indices.filter { counts[$0] > 0 }
    guard occupied.count >= rules.hires else { return nil }
    let candidates = cells.centers.selecting(occupied)
    let matrix = try CoverageMatrix(
      candidates: candidates, demand: past, reach: rules.reach, workers: workers)
    let plan = try MaximalCovering(hires: rules.hires, drawsCurve: false).plan(
      candidates: candidates, matrix: matrix,
      weights: [Double](repeating: 1, count: past.count), workers: workers)
    var values = [Double](repeating: 0, count: cells.count)
    for site in plan.sites {
      tree.forEach(
        within: rules.reach.meters, ofX: candidates.x[site.candidate],
        y: candidates.y[site.candidate]
      ) { values[$0] = 1 }
    }
    return Ranking(values: values, take: values.count { $0 > 0 })
  }
}
