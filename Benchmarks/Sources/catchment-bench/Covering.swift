import Catchment
import Foundation

/// Demand in crowds and candidate sites among it, as the covering jobs use them.
struct CoveringInstance {
  let demand: Points<Planar>
  let candidates: Points<Planar>
  let weights: [Double]
  static let reach = Distance.meters(800)

  init(demand rows: Int, candidates columns: Int) {
    var random = RandomStream(seed: 7, replicate: UInt64(rows * 100_000 + columns))
    let side = 20_000.0
    let corners = (0..<60).map { _ in (random.uniform() * side, random.uniform() * side) }
    func crowd(_ count: Int) -> Points<Planar> {
      var x: [Double] = []
      var y: [Double] = []
      for _ in 0..<count {
        let corner = corners[random.index(below: corners.count)]
        let isAlone = random.uniform() < 0.3
        x.append(isAlone ? random.uniform() * side : corner.0 + 700 * random.normal())
        y.append(isAlone ? random.uniform() * side : corner.1 + 700 * random.normal())
      }
      return Points(x: x, y: y)
    }
    demand = crowd(rows)
    candidates = crowd(columns)
    weights = (0..<rows).map { _ in Double(1 + random.index(below: 3)) }
  }

  /// What a peer needs: for each demand its candidates.
  func json() -> String {
    let tree = KDTree(candidates)
    let covering = (0..<demand.count).map { row in
      var near: [Int] = []
      tree.forEach(
        within: Self.reach.meters, ofX: demand.x[row], y: demand.y[row]
      ) { near.append($0) }
      return "[" + near.sorted().map(String.init).joined(separator: ",") + "]"
    }
    return """
      {"weights":[\(weights.map { "\($0)" }.joined(separator: ","))],
      "covering":[\(covering.joined(separator: ",\n"))]}
      """
  }
}

/// The number of hires stands where other jobs have the number of points; building the matrix counts.
func cover(_ job: Job, demand: Int, candidates: Int) throws -> Measurement {
  let instance = CoveringInstance(demand: demand, candidates: candidates)
  let search = try MaximalCovering(hires: job.count, timeLimit: .seconds(120), drawsCurve: false)
  let (seconds, plan) = try job.best(of: demand > 2000 ? 1 : 3) {
    let matrix = try CoverageMatrix(
      candidates: instance.candidates, demand: instance.demand, reach: CoveringInstance.reach,
      workers: job.workers)
    return try search.plan(
      candidates: instance.candidates, matrix: matrix, weights: instance.weights,
      workers: job.workers)
  }
  return Measurement(
    seconds: seconds, digest: ["covered": plan.covered, "proven": plan.isOptimal ? 1 : 0])
}
