import CatchmentDeployment
import CatchmentGeometry
import TestSupport
import Testing

struct PCenterTests {
  @Test(arguments: 0..<50)
  func noChoiceHasANearerFarthest(block: Int) throws {
    for seed in block * 10..<block * 10 + 10 {
      let small = SmallInstance(seed: UInt64(seed))
      let radius = { (sites: [Int]) in
        (0..<small.demand.count).reduce(0.0) { farthest, index in
          if small.weights[index] == 0 || (!small.isCovered.isEmpty && small.isCovered[index]) {
            return farthest
          }
          return max(farthest, sites.map { small.distance($0, toDemand: index) }.min() ?? 0)
        }
      }
      let best = small.choices(of: small.hires).map(radius).min()
      let model = try PCenter(
        hires: small.hires, spacing: small.spacing, keep: small.keep, avoid: small.avoid)
      do {
        let answer = try model.plan(
          candidates: small.candidates,
          distances: DistanceTable(candidates: small.candidates, demand: small.demand),
          weights: small.weights, alreadyCovered: small.isCovered)
        let best = try #require(best, "\(seed)")
        let chosen = answer.sites.map(\.candidate)
        #expect(answer.isOptimal && answer.gap == 0)
        #expect(abs(answer.objective - best) < 1e-9 && abs(radius(chosen) - best) < 1e-9, "\(seed)")
        #expect(chosen.count == small.hires && small.allows(chosen, hires: small.hires))
      } catch is DeploymentError {
        #expect(best == nil, "\(seed)")
      }
    }
  }

  // San Francisco, four stores: 7,403.06 m (published with spopt).
  @Test(.enabled(if: DataFolder.isAvailable))
  func theStoresOfSanFrancisco() throws {
    let city = try SanFrancisco()
    let answer = try PCenter(hires: 4).plan(
      candidates: city.stores, distances: city.distances, weights: city.weights)
    #expect(abs(answer.objective - 7403.06) < 0.005 && answer.isOptimal)
  }

  @Test func withoutTimeForAProofTheBoundHolds() throws {
    let demand = cityPoints(count: 300, seed: 21, side: 6000)
    let sites = cityPoints(count: 60, seed: 22, side: 6000)
    let distances = try DistanceTable(candidates: sites, demand: demand)
    let weights = [Double](repeating: 1, count: 300)
    let proven = try PCenter(hires: 6).plan(
      candidates: sites, distances: distances, weights: weights)
    let hurried = try PCenter(hires: 6, timeLimit: .nanoseconds(1)).plan(
      candidates: sites, distances: distances, weights: weights)
    #expect(proven.isOptimal && hurried.bound <= proven.objective)
    #expect(proven.objective <= hurried.objective && hurried.sites.count == 6)
    #expect(hurried.isOptimal == (hurried.bound == hurried.objective))
  }
}
