import CatchmentDeployment
import CatchmentGeometry
import CatchmentStatistics
import Testing

struct FairCoveringTests {
  @Test(arguments: 0..<50)
  func noChoiceReachesTheLeastReachedNeighborhoodMore(block: Int) throws {
    for seed in block * 10..<block * 10 + 10 {
      let small = SmallInstance(seed: UInt64(seed))
      var random = RandomStream(seed: 12, replicate: UInt64(seed))
      let neighborhood = (0..<small.demand.count).map { _ in Int32(random.index(below: 4) - 1) }
      let shares = { (sites: [Int]) -> [Double] in
        (0..<3).compactMap { index in
          var (total, covered) = (0.0, 0.0)
          for demand in 0..<small.demand.count where neighborhood[demand] == index {
            total += small.weights[demand]
            let isCovered = !small.isCovered.isEmpty && small.isCovered[demand]
            if isCovered
              || sites.contains(where: { small.distance($0, toDemand: demand) <= small.reach })
            {
              covered += small.weights[demand]
            }
          }
          return total > 0 ? covered / total : nil
        }
      }
      let choices = small.choices(of: small.hires)
      let model = try FairCovering(
        neighborhood: neighborhood, hires: small.hires, spacing: small.spacing, keep: small.keep,
        avoid: small.avoid)
      do {
        let answer = try model.plan(
          candidates: small.candidates, matrix: small.matrix(), weights: small.weights,
          alreadyCovered: small.isCovered)
        #expect(!choices.isEmpty)
        let least = choices.map { shares($0).min() ?? 1 }.max() ?? 1
        let total =
          choices.filter { (shares($0).min() ?? 1) >= least - 1e-9 }
          .map(small.covered).max() ?? 0
        let chosen = answer.plan.sites.map(\.candidate)
        #expect(answer.plan.isOptimal && answer.isCheapest)
        #expect(abs(answer.plan.objective - least) < 1e-7, "\(seed)")
        #expect(abs((shares(chosen).min() ?? 1) - least) < 1e-7)
        #expect(abs(answer.plan.covered - total) < 1e-7, "\(seed)")
        #expect(abs(answer.price - ((small.best(hires: small.hires) ?? 0) - total)) < 1e-7)
        #expect(small.allows(chosen, hires: small.hires))
        for (told, share) in zip(answer.shares.compactMap(\.self), shares(chosen)) {
          #expect(abs(told - share) < 1e-7)
        }
      } catch is DeploymentError {
        #expect(choices.isEmpty, "\(seed)")
      }
    }
  }
}
