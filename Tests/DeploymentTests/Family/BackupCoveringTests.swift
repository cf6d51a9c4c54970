import CatchmentDeployment
import CatchmentGeometry
import TestSupport
import Testing

struct BackupCoveringTests {
  @Test(arguments: 0..<50)
  func ofAllPlansThatReachTheMostNoneBacksUpMore(block: Int) throws {
    for seed in block * 10..<block * 10 + 10 {
      let small = SmallInstance(seed: UInt64(seed))
      let twice = { (sites: [Int]) in
        (0..<small.demand.count).reduce(0.0) { sum, index in
          if !small.isCovered.isEmpty, small.isCovered[index] { return sum }
          let count = sites.count { small.distance($0, toDemand: index) <= small.reach }
          return count > 1 ? sum + small.weights[index] : sum
        }
      }
      let model = try BackupCovering(
        hires: small.hires, spacing: small.spacing, keep: small.keep, avoid: small.avoid)
      let most = small.best(hires: small.hires)
      do {
        let answer = try model.plan(
          candidates: small.candidates, matrix: small.matrix(), weights: small.weights,
          alreadyCovered: small.isCovered)
        let most = try #require(most, "\(seed)")
        let best = small.choices(of: small.hires)
          .filter { small.covered(by: $0) >= most - 1e-9 }.map(twice).max()
        let chosen = answer.plan.sites.map(\.candidate)
        #expect(answer.plan.isOptimal && answer.coversTheMost)
        #expect(abs(answer.plan.objective - (best ?? -1)) < 1e-7, "\(seed)")
        #expect(abs(twice(chosen) - answer.plan.objective) < 1e-7)
        #expect(abs(answer.plan.covered - most) < 1e-7)
        #expect(chosen.count == small.hires && small.allows(chosen, hires: small.hires))
      } catch is DeploymentError {
        #expect(most == nil, "\(seed)")
      }
    }
  }

  // San Francisco, 8,000 m, three stores: all 205 tracts once and 140 twice (exhaustive search).
  @Test(.enabled(if: DataFolder.isAvailable))
  func theStoresOfSanFrancisco() throws {
    let city = try SanFrancisco()
    let answer = try BackupCovering(hires: 3).plan(
      candidates: city.stores, matrix: city.matrix(within: 8000),
      weights: [Double](repeating: 1, count: 205))
    #expect(answer.plan.covered == 205 && answer.plan.objective == 140)
    #expect(answer.plan.isOptimal && answer.backupShare == 140.0 / 205)
  }
}
