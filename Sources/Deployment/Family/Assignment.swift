/// Who serves whom when every demand goes to its nearest site.
struct Assignment {
  /// For each demand the number of its nearest site, −1 for what is covered already.
  let nearest: [Int32]
  /// Sites in the order of the weight they serve.
  let sites: [Plan.Site]
  let total: Double
  let already: Double
  var served: Double { total - already }

  init(
    _ distances: DistanceTable, _ chosen: [Int], _ weights: [Double], _ alreadyCovered: [Bool]
  ) {
    var nearest = [Int32](repeating: -1, count: weights.count)
    var load = [Double](repeating: 0, count: chosen.count)
    var already = 0.0
    for demand in weights.indices {
      if !alreadyCovered.isEmpty, alreadyCovered[demand] {
        already += weights[demand]
        continue
      }
      var least = Double.infinity
      for (index, site) in chosen.enumerated() {
        let meters = distances.meters(candidate: site, demand: demand)
        if meters < least {
          least = meters
          nearest[demand] = Int32(index)
        }
      }
      if nearest[demand] >= 0 { load[Int(nearest[demand])] += weights[demand] }
    }
    let order = chosen.indices.sorted { load[$0] > load[$1] || (load[$0] == load[$1] && $0 < $1) }
    var rank = [Int32](repeating: 0, count: chosen.count)
    for (position, index) in order.enumerated() { rank[index] = Int32(position) }
    self.nearest = nearest.map { $0 < 0 ? -1 : rank[Int($0)] }
    sites = order.map { Plan.Site(candidate: chosen[$0], adds: load[$0], covers: load[$0]) }
    total = weights.reduce(0, +)
    self.already = already
  }

  func plan(objective: Double, bound: Double, isOptimal: Bool) -> ModelPlan {
    ModelPlan(
      sites: sites, total: total, alreadyCovered: already,
      covered: sites.reduce(0) { $0 + $1.adds }, objective: objective, bound: bound,
      isOptimal: isOptimal,
      nothingToAdd: total <= 0 ? .noDemand : total <= already ? .allCovered : nil)
  }
}
