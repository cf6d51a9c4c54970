import CatchmentDeployment
import CatchmentGeometry
import CatchmentStatistics
import Testing

/// A random instance that is small enough to look at every choice, with all options mixed.
struct SmallInstance {
  var candidates: Points<Planar>
  var demand: Points<Planar>
  /// Victims, or one each, aged and with a weight for the fatal ones.
  var weights: [Double]
  /// Empty where no areas are in place.
  var isCovered: [Bool] = []
  var spacing: Distance?
  var keep: [Int]
  var avoid: [Int]
  var hires: Int
  var reach: Double

  init(seed: UInt64, candidateCount: Int? = nil, demandCount: Int? = nil) {
    var random = RandomStream(seed: 11, replicate: seed)
    let count = candidateCount ?? 4 + random.index(below: 6)
    let demandCount = demandCount ?? random.index(below: 40)
    // Whole hundreds now and then: equal distances, equal places, and candidates exactly within
    // reach.
    let isCoarse = random.uniform() < 0.4
    let isStacked = random.uniform() < 0.05
    func places(_ count: Int) -> Points<Planar> {
      let numbers = (0..<2 * count).map { _ -> Double in
        let value = isStacked ? 500 : random.uniform() * 1000
        return isCoarse ? (value / 100).rounded() * 100 : value
      }
      return Points(x: Array(numbers[..<count]), y: Array(numbers[count...]))
    }
    candidates = places(count)
    demand = places(demandCount)
    // Half-life and fatal weight make the weights uneven.
    let halfLife: Double? = random.uniform() < 0.3 ? 100 : nil
    let model = try? DemandWeights(
      halfLifeDays: halfLife, fatalWeight: random.uniform() < 0.3 ? 3 : 1)
    let victims = (0..<demandCount).map { _ in Double(random.index(below: 4)) }
    let days = (0..<demandCount).map { _ in Int32(random.index(below: 365)) }
    let isFatal = (0..<demandCount).map { _ in random.uniform() < 0.2 }
    weights =
      model?.weights(base: victims, day: days, isFatal: isFatal, reference: 365) ?? victims
    if random.uniform() < 0.4 { isCovered = (0..<demandCount).map { _ in random.uniform() < 0.3 } }
    spacing = random.uniform() < 0.4 ? .meters(100 + 400 * random.uniform()) : nil
    hires = 1 + random.index(below: min(4, count))
    var order = Array(0..<count)
    random.shuffle(&order)
    let keeps = random.uniform() < 0.5 ? random.index(below: hires + 1) : 0
    keep = Array(order.prefix(keeps))
    let avoids = random.uniform() < 0.4 ? random.index(below: 1 + count - hires) : 0
    avoid = Array(order.suffix(min(avoids, count - keeps)))
    reach = random.uniform() < 0.1 ? 0 : 100 + 300 * random.uniform()
    if isCoarse { reach = (reach / 100).rounded() * 100 }
  }

  func plan(_ model: MaximalCovering) throws -> Plan {
    try model.plan(
      candidates: candidates,
      matrix: CoverageMatrix(candidates: candidates, demand: demand, reach: .meters(reach)),
      weights: weights, alreadyCovered: isCovered)
  }

  func matrix() throws -> CoverageMatrix {
    try CoverageMatrix(candidates: candidates, demand: demand, reach: .meters(reach))
  }

  // MARK: The same by looking at each choice

  func distance(_ candidate: Int, toDemand index: Int) -> Double {
    let dx = candidates.x[candidate] - demand.x[index]
    let dy = candidates.y[candidate] - demand.y[index]
    return (dx * dx + dy * dy).squareRoot()
  }

  /// The weight that some sites add to the areas in place.
  func covered(by sites: [Int]) -> Double {
    var total = 0.0
    for index in 0..<demand.count where isCovered.isEmpty || !isCovered[index] {
      if sites.contains(where: { distance($0, toDemand: index) <= reach }) {
        total += weights[index]
      }
    }
    return total
  }

  /// Whether the rules allow a choice of sites for a number of hires; fewer sites than hires are
  /// completed by others.
  func allows(_ sites: [Int], hires: Int) -> Bool {
    if hires < keep.count {
      guard sites.allSatisfy(keep.contains) else { return false }
    } else if !keep.allSatisfy(sites.contains) {
      return false
    }
    if sites.contains(where: avoid.contains) || sites.count > hires { return false }
    guard let spacing else { return true }
    return !sites.contains { a in sites.contains { a < $0 && apart(a, $0) < spacing.meters } }
  }

  func apart(_ a: Int, _ b: Int) -> Double {
    let dx = candidates.x[a] - candidates.x[b]
    let dy = candidates.y[a] - candidates.y[b]
    return (dx * dx + dy * dy).squareRoot()
  }

  /// Every allowed choice of exactly so many sites.
  func choices(of hires: Int) -> [[Int]] {
    (0..<(1 << candidates.count)).filter { $0.nonzeroBitCount == hires }.map { subset in
      (0..<candidates.count).filter { subset >> $0 & 1 == 1 }
    }.filter { allows($0, hires: hires) }
  }

  /// Every choice of exactly as many workers as hires, with at most so many at one site.
  func choicesWithRepeats(atMost most: Int) -> [[Int]] {
    var lists: [[Int]] = [[]]
    for site in 0..<candidates.count {
      lists = lists.flatMap { list in
        (0...min(most, hires - list.count)).map { list + [Int](repeating: site, count: $0) }
      }
    }
    return lists.filter { $0.count == hires && allows(Array(Set($0)), hires: hires) }
  }

  /// The best of all choices of exactly so many sites; nil where none is allowed.
  func best(hires: Int) -> Double? { choices(of: hires).map(covered).max() }

  // MARK: Remedies

  /// Does what an error advises, each of its remedies alone, until a plan is found: none may lead
  /// astray.
  func followRemedies(of error: DeploymentError) throws {
    switch error.remedy {
    case .either(let first, let second):
      try follow(first)
      try follow(second)
    default: try follow(error.remedy)
    }
  }

  private func follow(_ remedy: DeploymentError.Remedy) throws {
    var changed = self
    switch remedy {
    case .planHires(let count):
      // One more is too many.
      #expect(best(hires: count) != nil && best(hires: count + 1) == nil)
      changed.hires = count
    case .useSpacing(let spacing, _):
      #expect(spacing < self.spacing ?? .meters(0))
      changed.spacing = spacing
    case .keepOneOf(let first, let second):
      #expect(keep.contains(first) && keep.contains(second))
      return
    default:
      Issue.record("No remedy for such a request: \(remedy)")
    }
    let model = try MaximalCovering(
      hires: changed.hires, spacing: changed.spacing, keep: changed.keep, avoid: changed.avoid)
    do {
      #expect(try changed.plan(model).sites.count == changed.hires)
    } catch let error as DeploymentError where error.code != .noRoom {
      // Two pairs too close to each other: one is named after the other.
      try changed.followRemedies(of: error)
    }
  }
}
