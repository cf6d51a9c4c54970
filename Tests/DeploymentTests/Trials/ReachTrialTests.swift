import CatchmentDeployment
import CatchmentGeometry
import CatchmentParallel
import CatchmentStatistics
import Testing

/// Answers around sites alone, held against counting everything anew and against the matrix of
/// ``WhatIf``.
struct ReachTrialTests {
  private static func sites(_ small: SmallInstance, _ numbers: [Int]) -> Points<Planar> {
    small.candidates.selecting(numbers)
  }

  @Test(arguments: 0..<20)
  func anAnswerIsWhatTheMatrixSays(seed: Int) throws {
    let small = SmallInstance(seed: UInt64(seed))
    var random = RandomStream(seed: 16, replicate: UInt64(seed))
    let trial = ReachTrial(demand: small.demand, weights: small.weights)
    for _ in 0..<10 {
      var chosen: [Int] = []
      for _ in 0...random.index(below: 4) {
        let site = random.index(below: small.candidates.count)
        if !chosen.contains(site) { chosen.append(site) }
      }
      let answer = trial.answer(
        sites: Self.sites(small, chosen), reach: .meters(small.reach),
        alreadyCovered: small.isCovered)
      let whatIf = try WhatIf(
        matrix: small.matrix(), weights: small.weights, alreadyCovered: small.isCovered,
        sites: chosen)
      #expect(abs(answer.covered - whatIf.covered) < 1e-9)
      #expect(abs(answer.covered - small.covered(by: chosen)) < 1e-9)
      #expect(abs(answer.alreadyCovered - whatIf.alreadyCovered) < 1e-9)
      for index in chosen.indices {
        #expect(abs(answer.alone[index] - whatIf.alone(index)) < 1e-9)
        #expect(abs(answer.within[index] - small.covered(by: [chosen[index]])) < 1e-9)
      }
      #expect(answer.order.sorted() == Array(chosen.indices))
      // Each adds most of those that are left.
      for (rank, index) in answer.order.enumerated() {
        let before = answer.order[..<rank].map { chosen[$0] }
        let base = small.covered(by: before)
        let best =
          chosen.indices.filter { !answer.order[..<rank].contains($0) }
          .map { small.covered(by: before + [chosen[$0]]) - base }.max() ?? 0
        #expect(abs(answer.adds[rank] - best) < 1e-9)
        #expect(
          abs(small.covered(by: before + [chosen[index]]) - base - answer.adds[rank]) < 1e-9)
      }
      for (demand, isReached) in answer.isReached.enumerated() {
        let isNear = chosen.contains { site in
          let dx = small.demand.x[demand] - small.candidates.x[site]
          let dy = small.demand.y[demand] - small.candidates.y[site]
          return (dx * dx + dy * dy).squareRoot() <= small.reach
        }
        #expect(isReached == (isNear || !small.isCovered.isEmpty && small.isCovered[demand]))
      }
    }
  }

  @Test(arguments: 0..<10)
  func theNextSitesAddMostAndKeepTheRules(seed: Int) throws {
    let small = SmallInstance(seed: UInt64(seed))
    let trial = ReachTrial(demand: small.demand, weights: small.weights)
    let isReached = small.demand.x.indices.map { !small.isCovered.isEmpty && small.isCovered[$0] }
    let found = trial.next(
      3, among: small.candidates, reach: .meters(small.reach), isReached: isReached,
      workers: Workers(seed % 3 + 1)
    ) { site, _ in site != 2 }
    #expect(!found.contains(2) && Set(found).count == found.count)
    var chosen: [Int] = []
    for site in found {
      let base = small.covered(by: chosen)
      let best =
        small.candidates.x.indices.filter { $0 != 2 && !chosen.contains($0) }
        .map { small.covered(by: chosen + [$0]) - base }.max() ?? 0
      #expect(abs(small.covered(by: chosen + [site]) - base - best) < 1e-9)
      chosen.append(site)
    }
  }

  @Test func nobodyAndNothingIsCounted() {
    let none = Points<Planar>(x: [], y: [])
    let empty = ReachTrial(demand: none, weights: [])
    let answer = empty.answer(sites: Points(x: [0], y: [0]), reach: .meters(10))
    #expect(answer.covered == 0 && answer.adds == [0] && answer.isReached.isEmpty)
    let trial = ReachTrial(demand: Points(x: [0, 10], y: [0, 0]), weights: [1, 2])
    #expect(trial.answer(sites: none, reach: .meters(5)).covered == 0)
    // At exactly the distance is within.
    #expect(trial.answer(sites: Points(x: [5], y: [0]), reach: .meters(5)).covered == 3)
  }
}
