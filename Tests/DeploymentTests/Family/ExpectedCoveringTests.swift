import CatchmentDeployment
import CatchmentGeometry
import TestSupport
import Testing

#if canImport(Glibc)
  import Glibc
#else
  import Darwin
#endif

struct ExpectedCoveringTests {
  @Test(arguments: 0..<50)
  func noChoiceIsExpectedToReachMore(block: Int) throws {
    for seed in block * 10..<block * 10 + 10 {
      let small = SmallInstance(seed: UInt64(seed), candidateCount: 4 + seed % 3)
      let busy = [0, 0.2, 0.5][seed % 3]
      let most = seed % 2 == 0 || small.spacing != nil ? 1 : small.hires
      let expected = { (sites: [Int]) in
        (0..<small.demand.count).reduce(0.0) { sum, index in
          if !small.isCovered.isEmpty, small.isCovered[index] { return sum }
          let count = sites.count { small.distance($0, toDemand: index) <= small.reach }
          return sum + small.weights[index] * (1 - pow(busy, Double(count)))
        }
      }
      let best = small.choicesWithRepeats(atMost: most).map(expected).max()
      let model = try ExpectedCovering(
        hires: small.hires, busy: busy, mostAtOneSite: most, spacing: small.spacing,
        keep: small.keep, avoid: small.avoid)
      do {
        let answer = try model.plan(
          candidates: small.candidates, matrix: small.matrix(), weights: small.weights,
          alreadyCovered: small.isCovered)
        let best = try #require(best, "\(seed)")
        #expect(answer.plan.isOptimal && abs(answer.plan.objective - best) < 1e-7, "\(seed)")
        #expect(answer.workers.reduce(0, +) == small.hires)
        #expect(answer.workers.allSatisfy { $0 >= 1 && $0 <= most })
        let workers = zip(answer.plan.sites, answer.workers).flatMap {
          [Int](repeating: $0.candidate, count: $1)
        }
        #expect(abs(expected(workers) - best) < 1e-7)
        #expect(small.allows(answer.plan.sites.map(\.candidate), hires: small.hires))
      } catch is DeploymentError {
        #expect(best == nil, "\(seed)")
      }
    }
  }

  // San Francisco, 5,000 m, four workers, several at one store allowed: by exhaustive search.
  @Test(
    .enabled(if: DataFolder.isAvailable),
    arguments: [(0.2, 737_879.712), (0.3, 670_543.0914), (0.5, 542_291.375)])
  func theStoresOfSanFrancisco(busy: Double, expected: Double) throws {
    let city = try SanFrancisco()
    let answer = try ExpectedCovering(hires: 4, busy: busy).plan(
      candidates: city.stores, matrix: city.matrix(within: 5000), weights: city.weights)
    #expect(abs(answer.plan.objective - expected) < 1e-3 && answer.plan.isOptimal)
  }

  @Test func nobodyBusyIsTheMaximalCovering() throws {
    let demand = cityPoints(count: 400, seed: 31, side: 5000)
    let sites = cityPoints(count: 50, seed: 32, side: 5000)
    let matrix = try CoverageMatrix(candidates: sites, demand: demand, reach: .meters(500))
    let weights = [Double](repeating: 1, count: 400)
    let expected = try ExpectedCovering(hires: 5, busy: 0).plan(
      candidates: sites, matrix: matrix, weights: weights)
    let covering = try MaximalCovering(hires: 5, drawsCurve: false).plan(
      candidates: sites, matrix: matrix, weights: weights)
    #expect(abs(expected.plan.objective - covering.covered) < 1e-6)
  }
}
