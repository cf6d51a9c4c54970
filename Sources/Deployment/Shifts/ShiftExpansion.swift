/// Places and hours as one covering problem: each row a kind of place at a kind of hour, each
/// column a site and a shift.
///
/// Hours that the same patterns hold are one kind: whatever is chosen, they are covered together or
/// not at all.
struct ShiftExpansion {
  let matrix: CoverageMatrix
  /// What each row weighs.
  let weights: [Double]
  /// The work of each; empty where it is its weight.
  let loads: [Double]
  let candidateCount: Int
  /// All weight at all hours.
  let total: Double
  /// The weight that teams in place reach.
  let already: Double
  let unknown: (weight: Double, count: Int)

  init(
    _ places: CoverageMatrix, _ demand: HourlyDemand, _ inPlace: StaffingInPlace?,
    _ patterns: [ShiftPattern]
  ) throws(DeploymentError) {
    precondition(demand.weights.count == places.rowOfDemand.count, "Each demand has its hours.")
    precondition(inPlace.map { $0.hoursOfDemand.count == demand.weights.count } ?? true)
    candidateCount = places.candidateCount
    unknown = (demand.unknown, demand.unknownCount)
    let kinds = HourKinds(patterns)
    let (cells, overflow) = places.rowCount.multipliedReportingOverflow(by: kinds.masks.count)
    let pairs = kinds.masks.reduce(0) { $0 + $1.nonzeroBitCount } * places.pairCount
    try CoverageMatrix.checkSize(pairs: overflow ? .max : max(cells, pairs))
    // What is worth more for its work than the rest of a cell is a row of its own.
    var sums = [[Double: Double]](repeating: [:], count: cells)
    var total = 0.0
    var already = 0.0
    for index in demand.weights.indices {
      let row = Int(places.rowOfDemand[index])
      total += demand.weights[index]
      let worth = demand.loads.isEmpty ? 1 : demand.weights[index] / demand.loads[index]
      demand.forEachHour(of: index) { hour, weight in
        if let inPlace, inPlace.reaches(index, at: hour) {
          already += weight
        } else if row >= 0 {
          sums[row * kinds.masks.count + kinds.kind[hour]][worth, default: 0] += weight
        }
      }
    }
    self.total = total
    self.already = already
    var lists: [[Int32]] = []
    var weights: [Double] = []
    var loads: [Double] = []
    for row in 0..<places.rowCount {
      let sites = places.incidence.rowSites[places.incidence.sites(of: row)]
      for (kind, mask) in kinds.masks.enumerated() where mask != 0 {
        let parts = sums[row * kinds.masks.count + kind].filter { $0.value > 0 }
        guard !parts.isEmpty else { continue }
        var list: [Int32] = []
        list.reserveCapacity(sites.count * mask.nonzeroBitCount)
        for pattern in patterns.indices where mask >> UInt64(pattern) & 1 == 1 {
          let offset = Int32(pattern * places.candidateCount)
          for site in sites { list.append(offset + site) }
        }
        for (worth, weight) in parts.sorted(by: { $0.key > $1.key }) {
          lists.append(list)
          weights.append(weight)
          if !demand.loads.isEmpty { loads.append(weight / worth) }
        }
      }
    }
    self.weights = weights
    self.loads = loads
    matrix = CoverageMatrix(
      candidateCount: places.candidateCount * patterns.count, reachedBy: lists)
  }

  /// Why nothing is added: the plan knows what is within reach, this what there is.
  func nothingToAdd(_ plan: Plan) -> Plan.NothingToAdd? {
    guard plan.covered <= 0 else { return nil }
    if total <= 0 { return .noDemand }
    if total <= already { return .allCovered }
    return weights.isEmpty ? .outOfReach : .reachedByAvoidedOnly
  }
}

/// Hours of the week by the patterns that hold them.
private struct HourKinds {
  /// For each kind of hour one bit for each pattern that holds it.
  let masks: [UInt64]
  /// The kind of each of the 168 hours.
  let kind: [Int]

  init(_ patterns: [ShiftPattern]) {
    var number: [UInt64: Int] = [:]
    var masks: [UInt64] = []
    kind = (0..<168).map { hour in
      var mask: UInt64 = 0
      for (index, pattern) in patterns.enumerated() where pattern.hours.contains(hour) {
        mask |= 1 << UInt64(index)
      }
      if let known = number[mask] { return known }
      number[mask] = masks.count
      masks.append(mask)
      return masks.count - 1
    }
    self.masks = masks
  }
}
