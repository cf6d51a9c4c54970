import CatchmentDeployment
import CatchmentGeometry
import CatchmentStatistics
import Testing

struct WhatIfTests {
  @Test(arguments: 0..<20)
  func everyChangeIsCountedAsFromTheBeginning(seed: Int) throws {
    let small = SmallInstance(seed: UInt64(seed))
    var random = RandomStream(seed: 15, replicate: UInt64(seed))
    var trial = try WhatIf(
      matrix: small.matrix(), weights: small.weights, alreadyCovered: small.isCovered, sites: [0])
    for _ in 0..<30 {
      let candidate = random.index(below: small.candidates.count)
      switch random.index(below: 3) {
      case 0: trial.add(candidate)
      case 1 where trial.sites.count > 1: trial.remove(random.index(below: trial.sites.count))
      default: trial.move(random.index(below: trial.sites.count), to: candidate)
      }
      #expect(abs(trial.covered - small.covered(by: trial.sites)) < 1e-9)
      let index = random.index(below: trial.sites.count)
      var others = trial.sites
      others.remove(at: index)
      #expect(abs(trial.alone(index) - (trial.covered - small.covered(by: others))) < 1e-9)
    }
  }

  @Test func aChangedShiftIsCountedInItsHours() throws {
    let sites = Points<Planar>(x: [0, 1000], y: [0, 0])
    let matrix = try CoverageMatrix(candidates: sites, demand: sites, reach: .meters(10))
    let demand = HourlyDemand(weights: [1, 2], day: [0, 0], minute: [60, 600])
    var trial = try ShiftWhatIf(
      matrix: matrix, demand: demand, patterns: ShiftPattern.aroundTheClock,
      posts: [ShiftCovering.Post(candidate: 0, pattern: 0)])
    #expect(trial.covered == 0 && trial.total == 3)
    trial.move(0, to: ShiftCovering.Post(candidate: 0, pattern: 2))
    #expect(trial.covered == 1 && trial.alone(0) == 1)
    trial.move(0, to: ShiftCovering.Post(candidate: 1, pattern: 0))
    #expect(trial.covered == 2 && trial.posts == [ShiftCovering.Post(candidate: 1, pattern: 0)])
  }
}
