import CatchmentDeployment
import CatchmentGeometry
import CatchmentParallel
import CatchmentStatistics
import TestSupport
import Testing

struct MaximalCoveringTests {
  // MARK: Brute force

  @Test(arguments: 0..<60)
  func everyNumberOfHiresIsAnsweredWithTheBestOfAllChoices(block: Int) throws {
    for seed in block * 10..<block * 10 + 10 {
      let small = SmallInstance(seed: UInt64(seed))
      let model = try MaximalCovering(
        hires: small.hires, spacing: small.spacing, keep: small.keep, avoid: small.avoid)
      guard small.best(hires: small.hires) != nil else {
        let error = #expect(throws: DeploymentError.self) { try small.plan(model) }
        try small.followRemedies(of: try #require(error))
        continue
      }
      let plan = try small.plan(model)
      #expect(plan.sites.count == small.hires && plan.isOptimal && plan.gap == 0)
      let most = min(small.hires + 5, small.candidates.count - small.avoid.count)
      #expect(
        plan.curve.map(\.hires) == (1...most).filter { small.best(hires: $0) != nil }, "\(seed)")
      for step in plan.curve {
        let best = try #require(small.best(hires: step.hires))
        let chosen = step.sites.map(\.candidate)
        #expect(step.isOptimal && abs(step.covered - best) < 1e-9, "\(seed): \(step.hires)")
        #expect(abs(step.bound - best) < 1e-9)
        #expect(abs(small.covered(by: chosen) - best) < 1e-9)
        #expect(small.allows(chosen, hires: step.hires))
      }
      let asked = try #require(plan.curve.first { $0.hires == small.hires })
      #expect(plan.covered == asked.covered)
      #expect((plan.nothingToAdd != nil) == (plan.covered == 0))
    }
  }

  // Three places with 3, 2 and 1 shootings, the last one to be kept: one hire stands there.
  @Test func aPlanForOneHireHoldsTheSiteToKeep() throws {
    let sites = Points<Planar>(x: [0, 1000, 2000], y: [0, 0, 0])
    let plan = try MaximalCovering(hires: 2, keep: [2]).plan(
      candidates: sites,
      matrix: CoverageMatrix(candidates: sites, demand: sites, reach: .meters(300)),
      weights: [3, 2, 1])
    #expect(plan.curve.map(\.covered) == [1, 4, 6])
    #expect(plan.curve[0].sites.map(\.candidate) == [2] && plan.curve[0].isOptimal)
  }

  @Test func fewerHiresThanSitesToKeepAreTheBestOfThese() throws {
    let sites = Points<Planar>(x: [0, 1000, 2000, 3000], y: [0, 0, 0, 0])
    let plan = try MaximalCovering(hires: 3, keep: [1, 2, 3]).plan(
      candidates: sites,
      matrix: CoverageMatrix(candidates: sites, demand: sites, reach: .meters(300)),
      weights: [9, 1, 2, 3])
    #expect(plan.curve.map(\.covered) == [3, 5, 6, 15])
  }

  // MARK: Time

  @Test(arguments: [1, 40, 400])
  func withoutTimeForAProofTheBoundHoldsForEveryNumberOfHires(hires: Int) throws {
    let demand = cityPoints(count: 2000, seed: 15, side: 9000)
    let sites = cityPoints(count: 500, seed: 16, side: 9000)
    let matrix = try CoverageMatrix(candidates: sites, demand: demand, reach: .meters(600))
    let weights = [Double](repeating: 1, count: demand.count)
    let hurried = try MaximalCovering(hires: hires, keep: [3], timeLimit: .nanoseconds(1)).plan(
      candidates: sites, matrix: matrix, weights: weights)
    #expect(hurried.sites.count == hires)
    #expect(hurried.sites.contains { $0.candidate == 3 })
    #expect(hurried.covered <= hurried.bound && hurried.curve.last?.hires == hires)
    #expect(hurried.curve.count <= 105)
    #expect(hurried.gap == 0 || !hurried.isOptimal)
    if hires == 40 {
      #expect(!hurried.isOptimal && hurried.gap > 0)
      let proven = try MaximalCovering(hires: hires, keep: [3]).plan(
        candidates: sites, matrix: matrix, weights: weights)
      let best = Dictionary(uniqueKeysWithValues: proven.curve.map { ($0.hires, $0) })
      for step in hurried.curve {
        let answer = try #require(best[step.hires])
        #expect(answer.isOptimal)
        #expect(step.covered <= answer.covered && answer.covered <= step.bound, "\(step.hires)")
      }
    }
  }

  @Test func plansThatTimeDidNotReachAreBeginningsOfTheOneAskedFor() throws {
    let demand = cityPoints(count: 2000, seed: 15, side: 9000)
    let sites = cityPoints(count: 500, seed: 16, side: 9000)
    let matrix = try CoverageMatrix(candidates: sites, demand: demand, reach: .meters(600))
    let plan = try MaximalCovering(hires: 60, timeLimit: .nanoseconds(1)).plan(
      candidates: sites, matrix: matrix, weights: [Double](repeating: 1, count: demand.count))
    for step in plan.curve {
      #expect(step.sites == Array(plan.sites.prefix(step.hires)), "\(step.hires)")
      #expect(step.sites.map(\.adds).reduce(0, +) == step.covered)
    }
    #expect(plan.curve.map(\.hires) == Array(1...60))
  }

  // MARK: Published instances

  // Lorena, Pereira (2002): every node is demand and candidate, reach 800 m; proven optima beside
  // the instances.
  @Test(.enabled(if: DataFolder.isAvailable), arguments: ["SJC324", "SJC402"])
  func theInstancesOfSaoJoseAreSolvedForEveryNumberOfHires(name: String) throws {
    var x: [Double] = []
    var y: [Double] = []
    var weights: [Double] = []
    for line in try DataFolder.text("reference/mclp-sjc/\(name).txt").split(
      whereSeparator: \.isNewline
    )
    .dropFirst() {
      let numbers = line.split(whereSeparator: \.isWhitespace).compactMap { Double($0) }
      guard numbers.count == 3 else { continue }
      x.append(numbers[0])
      y.append(numbers[1])
      weights.append(numbers[2])
    }
    var optima: [Int: Double] = [:]
    for line in try DataFolder.text("reference/mclp-sjc/optima.csv").split(separator: "\n") {
      let cells = line.split(separator: ",", omittingEmptySubsequences: false)
      if cells[0] == name { optima[Int(cells[4])!] = Double(cells[5])! }
    }
    #expect(!optima.isEmpty)
    let nodes = Points<Planar>(x: x, y: y)
    let matrix = try CoverageMatrix(candidates: nodes, demand: nodes, reach: .meters(800))
    let most = optima.keys.max()!
    let plan = try MaximalCovering(hires: most).plan(
      candidates: nodes, matrix: matrix, weights: weights, workers: Workers(2))
    #expect(plan.total == weights.reduce(0, +))
    for step in plan.curve {
      guard let optimum = optima[step.hires] else { continue }
      #expect(step.isOptimal && step.covered == optimum, "p = \(step.hires)")
    }
  }

  // San Francisco: 16 stores, 205 tracts, network distances; the first four are published with
  // spopt, all eight by exhaustive search.
  @Test(.enabled(if: DataFolder.isAvailable))
  func theStoresOfSanFranciscoCoverWhatIsPublished() throws {
    let city = try SanFrancisco()
    let plan = try MaximalCovering(hires: 4).plan(
      candidates: city.stores, matrix: city.matrix(within: 5000), weights: city.weights)
    let published: [Double] = [
      448_255, 671_938, 791_499, 875_247, 927_402, 941_462, 950_428, 955_113,
    ]
    #expect(plan.curve.prefix(8).map(\.covered) == published)
    #expect(plan.curve.allSatisfy { $0.isOptimal })
    #expect(plan.total == 955_113)
  }

  @Test func moreHiresThanDemandStillMakeAPlan() throws {
    let sites = Points<Planar>(x: [0, 1, 2, 5000], y: [0, 0, 0, 0])
    let demand = Points<Planar>(x: [1], y: [0])
    let plan = try MaximalCovering(hires: 3).plan(
      candidates: sites,
      matrix: CoverageMatrix(candidates: sites, demand: demand, reach: .meters(10)), weights: [2])
    #expect(plan.sites.map(\.adds) == [2, 0, 0] && plan.isOptimal)
    #expect(plan.sites[0].candidate == 0)
  }

  @Test func anyNumberOfThreadsGivesTheSamePlan() throws {
    let demand = cityPoints(count: 3000, seed: 5, side: 6000)
    let sites = cityPoints(count: 300, seed: 6, side: 6000)
    let weights = [Double](repeating: 1, count: demand.count)
    let plans = try [1, 2, 5].map { threads in
      let workers = Workers(threads)
      let matrix = try CoverageMatrix(
        candidates: sites, demand: demand, reach: .meters(400), workers: workers)
      return try MaximalCovering(hires: 6).plan(
        candidates: sites, matrix: matrix, weights: weights, workers: workers)
    }
    #expect(plans[0] == plans[1] && plans[0] == plans[2])
    #expect(plans[0].isOptimal)
    // Without the curve the plan is the same.
    let matrix = try CoverageMatrix(candidates: sites, demand: demand, reach: .meters(400))
    let alone = try MaximalCovering(hires: 6, drawsCurve: false).plan(
      candidates: sites, matrix: matrix, weights: weights)
    #expect(alone.sites == plans[0].sites && alone.curve == [plans[0].curve[5]])
  }

  @Test func whoStopsARunHearsNothingMore() throws {
    struct Stop: Error {}
    let sites = cityPoints(count: 100, seed: 6)
    let matrix = try CoverageMatrix(candidates: sites, demand: sites, reach: .meters(400))
    #expect(throws: PlanningFailure<Stop>.self) {
      try MaximalCovering(hires: 3).plan(
        candidates: sites, matrix: matrix, weights: [Double](repeating: 1, count: 100),
        step: { (_: Double) throws(Stop) in throw Stop() })
    }
  }
}
