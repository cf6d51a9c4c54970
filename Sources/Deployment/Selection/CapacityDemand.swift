/// What workers with a capacity take on: rows of demand that are all worth the same for each unit
/// of work.
///
/// Where some of what the same sites reach is worth more than the rest, as fresh incidents are
/// beside old ones, each is a row of its own, and what is worth most is taken on first.
struct CapacityDemand: Sendable {
  let incidence: Incidence
  /// The work that each row asks for.
  let load: [Double]
  /// What a unit of it is worth.
  let worth: [Double]
  /// What each unit is worth where all are worth the same; nil where they are not.
  let onlyWorth: Double?
  /// Rows of any work, what is worth most first.
  let dearestFirst: [Int32]

  /// - Parameter loads: the work that each demand asks for; empty where it counts for itself.
  init(_ scene: CoveringScene, loads: [Double]) {
    guard !loads.isEmpty else {
      incidence = scene.matrix.incidence
      load = scene.demand.rowWeights
      worth = [Double](repeating: 1, count: load.count)
      onlyWorth = 1
      dearestFirst = load.indices.map { Int32($0) }
      return
    }
    let matrix = scene.matrix
    precondition(loads.count == scene.weights.count, "Each demand has its work.")
    var sums = [[Double: Double]](repeating: [:], count: matrix.rowCount)
    for (demand, row) in matrix.rowOfDemand.enumerated() where row >= 0 {
      if !scene.alreadyCovered.isEmpty, scene.alreadyCovered[demand] { continue }
      let weight = scene.weights[demand]
      if weight <= 0 { continue }
      precondition(loads[demand] > 0, "What counts is work for somebody.")
      sums[Int(row)][weight / loads[demand], default: 0] += loads[demand]
    }
    var start: [Int32] = [0]
    var sites: [Int32] = []
    var load: [Double] = []
    var worth: [Double] = []
    for (row, parts) in sums.enumerated() {
      for (each, work) in parts.sorted(by: { $0.key > $1.key }) {
        sites += matrix.incidence.rowSites[matrix.incidence.sites(of: row)]
        start.append(Int32(sites.count))
        load.append(work)
        worth.append(each)
      }
    }
    incidence = Incidence(
      rowStart: start, rowSites: sites, siteCount: matrix.incidence.siteCount)
    self.load = load
    self.worth = worth
    onlyWorth = worth.allSatisfy { $0 == worth.first } ? worth.first ?? 1 : nil
    dearestFirst = load.indices.sorted { (-worth[$0], $0) < (-worth[$1], $1) }.map { Int32($0) }
  }

  /// The least work that is worth so much.
  func leastLoad(worth needed: Double) -> Double {
    var (left, work) = (needed, 0.0)
    for row in dearestFirst where left > 0 {
      let part = min(load[Int(row)], left / worth[Int(row)])
      work += part
      left -= part * worth[Int(row)]
    }
    return left > 0 ? .infinity : work
  }
}
