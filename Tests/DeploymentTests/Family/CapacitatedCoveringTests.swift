import CatchmentDeployment
import CatchmentGeometry
import TestSupport
import Testing

struct CapacitatedCoveringTests {
  @Test(arguments: 0..<50)
  func noChoiceServesMore(block: Int) throws {
    for seed in block * 10..<block * 10 + 10 {
      let small = SmallInstance(seed: UInt64(seed), candidateCount: 4 + seed % 3)
      let capacity = [1, 2.5, 4, 7, 100][seed % 5]
      let most = seed % 2 == 0 || small.spacing != nil ? 1 : small.hires
      let loads = small.loads(seed)
      let cuts = Cuts(small, loads: loads)
      let best = small.choicesWithRepeats(atMost: most)
        .map { cuts.served($0, capacity: capacity) }.max()
      let model = try CapacitatedCovering(
        hires: small.hires, capacity: capacity, loads: loads, mostAtOneSite: most,
        spacing: small.spacing,
        keep: small.keep, avoid: small.avoid)
      do {
        let plan = try model.plan(
          candidates: small.candidates, matrix: small.matrix(), weights: small.weights,
          alreadyCovered: small.isCovered)
        let best = try #require(best, "\(seed)")
        #expect(plan.isOptimal && abs(plan.covered - best) < 1e-7, "\(seed)")
        let workers = plan.sites.map(\.candidate)
        #expect(abs(cuts.served(workers, capacity: capacity) - best) < 1e-7)
        #expect(
          plan.sites.allSatisfy {
            ($0.load ?? .infinity) <= capacity + 1e-9 && $0.adds <= $0.covers + 1e-9
          })
        #expect(workers.count == small.hires)
        #expect(Set(workers).allSatisfy { site in workers.count { $0 == site } <= most })
        #expect(small.allows(Array(Set(workers)), hires: small.hires))
      } catch is DeploymentError {
        #expect(best == nil, "\(seed)")
      }
    }
  }

  @Test(arguments: 0..<25)
  func noFewerWorkersServeTheShare(block: Int) throws {
    for seed in block * 10..<block * 10 + 10 {
      var small = SmallInstance(seed: UInt64(seed), candidateCount: 4)
      small.keep = Array(small.keep.prefix(1))
      let capacity = [3, 5.5, 9][seed % 3]
      let share = [0.3, 0.6, 0.9][seed / 3 % 3]
      let total = small.weights.reduce(0, +)
      let already = small.isCovered.indices.reduce(0.0) {
        small.isCovered[$1] ? $0 + small.weights[$1] : $0
      }
      let needed = share * total - already
      let most = 6
      let loads = small.loads(seed)
      let cuts = Cuts(small, loads: loads)
      let fewest = (small.keep.count...most).first { hires in
        small.hires = hires
        return small.choicesWithRepeats(atMost: small.spacing == nil ? hires : 1).contains {
          cuts.served($0, capacity: capacity) >= needed - 1e-9
        }
      }
      let model = try SetCovering(
        share: share, capacity: capacity, loads: loads, spacing: small.spacing, keep: small.keep,
        avoid: small.avoid)
      do {
        let plan = try model.plan(
          candidates: small.candidates, matrix: small.matrix(), weights: small.weights,
          alreadyCovered: small.isCovered)
        #expect(plan.isOptimal && plan.covered >= needed - 1e-7, "\(seed)")
        if let fewest {
          #expect(plan.sites.count == fewest, "\(seed)")
        } else {
          #expect(plan.sites.count > most, "\(seed)")
        }
      } catch let error as DeploymentError {
        #expect(fewest == nil && [.outOfReach, .noRoom].contains(error.code), "\(seed)")
      }
    }
  }

  // Two places with 20 participants each, 15 for a worker: the second worker at one of them has
  // room for 5, and the third one takes on the next 15 elsewhere.
  @Test func severalWorkersShareASiteThatTakesSoMany() throws {
    let sites = Points<Planar>(x: [0, 1000], y: [0, 0])
    let matrix = try CoverageMatrix(candidates: sites, demand: sites, reach: .meters(100))
    func plan(_ hires: Int) throws -> Plan {
      try CapacitatedCovering(hires: hires, capacity: 15).plan(
        candidates: sites, matrix: matrix, weights: [20, 20])
    }
    #expect(try (1...4).map { try plan($0).covered } == [15, 30, 35, 40])
    #expect(try plan(4).sites.map(\.adds) == [15, 15, 5, 5])
    #expect(try plan(3).isOptimal)
  }

  // Room for ten: of eight old incidents and five recent ones, which count twice, all the recent
  // ones and five old ones are taken on; with a second worker nothing is left.
  @Test func whatCountsMostForItsWorkIsTakenOnFirst() throws {
    let sites = Points<Planar>(x: [0], y: [0])
    let demand = Points<Planar>(
      x: [Double](repeating: 0, count: 13), y: [Double](repeating: 0, count: 13))
    let matrix = try CoverageMatrix(candidates: sites, demand: demand, reach: .meters(100))
    let weights = (0..<13).map { $0 < 8 ? 0.5 : 1 }
    func plan(_ hires: Int) throws -> Plan {
      try CapacitatedCovering(
        hires: hires, capacity: 10, loads: [Double](repeating: 1, count: 13)
      ).plan(candidates: sites, matrix: matrix, weights: weights)
    }
    #expect(try plan(1).covered == 7.5)
    #expect(try plan(2).sites.map(\.load) == [10, 3])
    #expect(try plan(2).covered == 9 && plan(2).isOptimal)
  }

  @Test func withRoomForEverythingItIsTheMaximalCovering() throws {
    let demand = cityPoints(count: 400, seed: 31, side: 5000)
    let sites = cityPoints(count: 50, seed: 32, side: 5000)
    let matrix = try CoverageMatrix(candidates: sites, demand: demand, reach: .meters(500))
    let weights = [Double](repeating: 1, count: 400)
    let full = try CapacitatedCovering(hires: 5, capacity: 400).plan(
      candidates: sites, matrix: matrix, weights: weights)
    let covering = try MaximalCovering(hires: 5, drawsCurve: false).plan(
      candidates: sites, matrix: matrix, weights: weights)
    #expect(abs(full.covered - covering.covered) < 1e-6 && full.isOptimal)
  }

  @Test(arguments: [0, -1, Double.nan, .infinity])
  func aCapacityThatIsNoneIsRefused(capacity: Double) {
    let error = #expect(throws: DeploymentError.self) {
      try CapacitatedCovering(hires: 1, capacity: capacity)
    }
    #expect(throws: DeploymentError.self) {
      try CapacitatedCovering(hires: 1, capacity: 4, loads: [1, -1])
    }
    #expect(error?.remedy == .giveNumberAbove(0))
  }
}
