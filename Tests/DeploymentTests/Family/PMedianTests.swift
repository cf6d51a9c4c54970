import CatchmentDeployment
import CatchmentGeometry
import CatchmentParallel
import TestSupport
import Testing

struct PMedianTests {
  @Test(arguments: 0..<50)
  func noChoiceIsNearerOnAverage(block: Int) throws {
    for seed in block * 10..<block * 10 + 10 {
      let small = SmallInstance(seed: UInt64(seed))
      let cost = { (sites: [Int]) in
        (0..<small.demand.count).reduce(0.0) { sum, index in
          if !small.isCovered.isEmpty, small.isCovered[index] { return sum }
          let least = sites.map { small.distance($0, toDemand: index) }.min() ?? 0
          return sum + small.weights[index] * least
        }
      }
      let best = small.choices(of: small.hires).map(cost).min()
      let model = try PMedian(
        hires: small.hires, spacing: small.spacing, keep: small.keep, avoid: small.avoid)
      do {
        let answer = try model.plan(
          candidates: small.candidates,
          distances: DistanceTable(candidates: small.candidates, demand: small.demand),
          weights: small.weights, alreadyCovered: small.isCovered)
        let best = try #require(best, "\(seed)")
        let chosen = answer.plan.sites.map(\.candidate)
        #expect(answer.plan.isOptimal && answer.plan.gap == 0)
        #expect(abs(answer.plan.objective - best) <= 1e-9 * max(1, best), "\(seed)")
        #expect(abs(cost(chosen) - best) <= 1e-9 * max(1, best))
        #expect(chosen.count == small.hires && small.allows(chosen, hires: small.hires))
        for (index, site) in answer.nearest.enumerated() where site >= 0 {
          let own = small.distance(chosen[Int(site)], toDemand: index)
          #expect(chosen.allSatisfy { own <= small.distance($0, toDemand: index) })
        }
      } catch is DeploymentError {
        #expect(best == nil, "\(seed)")
      }
    }
  }

  // San Francisco, four stores: 2,848,268,129.71 (published with spopt).
  @Test(.enabled(if: DataFolder.isAvailable))
  func theStoresOfSanFrancisco() throws {
    let city = try SanFrancisco()
    let answer = try PMedian(hires: 4).plan(
      candidates: city.stores, distances: city.distances, weights: city.weights)
    #expect(abs(answer.plan.objective - 2_848_268_129.71) < 0.01 && answer.plan.isOptimal)
    let mean = try #require(answer.meanDistance)
    #expect(abs(mean.meters - 2_848_268_129.71 / 955_113) < 1e-3)
  }

  @Test func withoutTimeForAProofTheBoundHolds() throws {
    let demand = cityPoints(count: 300, seed: 21, side: 6000)
    let sites = cityPoints(count: 60, seed: 22, side: 6000)
    let distances = try DistanceTable(candidates: sites, demand: demand)
    let weights = [Double](repeating: 1, count: 300)
    let hurried = try PMedian(hires: 6, timeLimit: .nanoseconds(1)).plan(
      candidates: sites, distances: distances, weights: weights)
    let proven = try PMedian(hires: 6).plan(
      candidates: sites, distances: distances, weights: weights, workers: Workers(2))
    #expect(!hurried.plan.isOptimal && hurried.plan.gap > 0)
    #expect(proven.plan.isOptimal)
    #expect(hurried.plan.bound <= proven.plan.objective)
    #expect(proven.plan.objective <= hurried.plan.objective)
  }

  @Test func nothingToServeIsServedByAnybody() throws {
    let sites = Points<Planar>(x: [0, 1], y: [0, 0])
    let answer = try PMedian(hires: 1).plan(
      candidates: sites,
      distances: DistanceTable(candidates: sites, demand: Points(x: [], y: [])), weights: [])
    #expect(answer.meanDistance == nil && answer.plan.nothingToAdd == .noDemand)
    #expect(answer.plan.sites.count == 1 && answer.plan.objective == 0)
  }

  @Test func whoStopsARunHearsNothingMore() throws {
    struct Stop: Error {}
    let sites = cityPoints(count: 50, seed: 6)
    #expect(throws: PlanningFailure<Stop>.self) {
      try PMedian(hires: 3).plan(
        candidates: sites, distances: DistanceTable(candidates: sites, demand: sites),
        weights: [Double](repeating: 1, count: 50),
        step: { (_: Double) throws(Stop) in throw Stop() })
    }
  }
}
