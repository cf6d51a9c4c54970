import CatchmentDeployment
import Testing

struct RunnerUpsTests {
  @Test(arguments: 0..<10)
  func noneThatReachesMoreIsLeftOut(block: Int) throws {
    for seed in block * 10..<block * 10 + 10 {
      let small = SmallInstance(seed: UInt64(seed))
      let all = small.choices(of: small.hires).map { (sites: $0, covered: small.covered(by: $0)) }
        .sorted { $0.covered > $1.covered }
      guard let best = all.first else { continue }
      let model = try MaximalCovering(
        hires: small.hires, spacing: small.spacing, keep: small.keep, avoid: small.avoid)
      for (count, within) in [(3, 1.0), (100, 0.1)] {
        let others = try RunnerUps(of: model, count: count, within: within).plans(
          candidates: small.candidates, matrix: small.matrix(), weights: small.weights,
          alreadyCovered: small.isCovered)
        let near = all.filter { $0.covered >= best.covered * (1 - within) - 1e-9 }
        #expect(others.count == min(count, near.count - 1), "\(seed)")
        #expect(Set(others.map(\.sites)).count == others.count && others.allSatisfy(\.isProven))
        for (other, next) in zip(others, near.dropFirst()) {
          #expect(abs(other.covered - next.covered) < 1e-9, "\(seed)")
          #expect(abs(small.covered(by: other.sites) - other.covered) < 1e-9)
          #expect(small.allows(other.sites, hires: small.hires))
        }
      }
    }
  }

  /// What workers who are busy part of the time are expected to reach.
  private static func expected(_ small: SmallInstance, _ workers: [Int], busy: Double) -> Double {
    (0..<small.demand.count).reduce(0.0) { sum, index in
      if !small.isCovered.isEmpty, small.isCovered[index] { return sum }
      let near = workers.count { small.distance($0, toDemand: index) <= small.reach }
      return sum + small.weights[index] * (1 - (0..<near).reduce(1.0) { part, _ in part * busy })
    }
  }

  /// Workers share sites here: plans that differ in how many stand where are others too.
  @Test(arguments: 0..<10)
  func noneIsLeftOutWhereSeveralShareASite(block: Int) throws {
    for seed in block * 6..<block * 6 + 6 {
      let small = SmallInstance(seed: UInt64(seed), candidateCount: 3 + seed % 3)
      let isFull = seed % 2 == 0
      let (capacity, busy) = ([2, 3.5, 6][seed % 3], 0.4)
      let loads = small.loads(seed)
      let cuts = Cuts(small, loads: loads)
      let all = small.choicesWithRepeats(atMost: small.spacing == nil ? small.hires : 1)
        .map { sites in
          isFull
            ? cuts.served(sites, capacity: capacity)
            : Self.expected(small, sites, busy: busy)
        }.sorted(by: >)
      guard let best = all.first else { continue }
      let search =
        isFull
        ? try RunnerUps(
          of: CapacitatedCovering(
            hires: small.hires, capacity: capacity, loads: loads, spacing: small.spacing,
            keep: small.keep, avoid: small.avoid), count: 100, within: 0.2)
        : try RunnerUps(
          of: ExpectedCovering(
            hires: small.hires, busy: busy, spacing: small.spacing, keep: small.keep,
            avoid: small.avoid), count: 100, within: 0.2)
      let others = try search.plans(
        candidates: small.candidates, matrix: small.matrix(), weights: small.weights,
        alreadyCovered: small.isCovered)
      let near = all.filter { $0 >= best * 0.8 - 1e-9 }.dropFirst().prefix(100)
      #expect(others.count == near.count, "\(seed)")
      #expect(Set(others.map(\.sites)).count == others.count && others.allSatisfy(\.isProven))
      for (other, next) in zip(others, near) {
        let own =
          isFull
          ? cuts.served(other.sites, capacity: capacity)
          : Self.expected(small, other.sites, busy: busy)
        #expect(abs(other.covered - next) < 1e-7 && abs(own - next) < 1e-7, "\(seed)")
        #expect(small.allows(Array(Set(other.sites)), hires: small.hires))
      }
    }
  }
}
