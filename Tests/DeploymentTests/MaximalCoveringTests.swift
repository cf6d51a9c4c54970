import CatchmentDeployment
import CatchmentGeometry
import CatchmentParallel
import CatchmentStatistics
import TestSupport
import Testing

struct MaximalCoveringTests {
  // MARK: Brute force

  struct Wish: Sendable, CustomTestStringConvertible {
    var name: String
    var hasRealWeights = false
    var hasAreas = false
    var spacing: Double?
    var keeps = 0
    var avoids = 0
    var reach = 300.0
    var isStacked = false

    var testDescription: String { name }
  }

  @Test(arguments: [
    Wish(name: "whole weights"), Wish(name: "real weights", hasRealWeights: true),
    Wish(name: "areas in place", hasAreas: true), Wish(name: "spacing", spacing: 350),
    Wish(name: "spacing and real weights", hasRealWeights: true, spacing: 500),
    Wish(name: "kept sites", keeps: 2), Wish(name: "avoided sites", avoids: 3),
    Wish(
      name: "everything", hasRealWeights: true, hasAreas: true, spacing: 250, keeps: 1, avoids: 2),
    Wish(name: "nothing in reach", reach: 0), Wish(name: "all at one place", isStacked: true),
  ])
  func plansEqualTheBestOfAllChoices(wish: Wish) throws {
    for seed in 0..<25 {
      var random = RandomStream(seed: 11, replicate: UInt64(seed))
      let candidateCount = 5 + random.index(below: 7)
      let candidates = Self.places(candidateCount, wish.isStacked, &random)
      let demand = Self.places(40, wish.isStacked, &random)
      let weights = (0..<40).map { _ in
        wish.hasRealWeights ? random.uniform() : Double(random.index(below: 4))
      }
      let covered = wish.hasAreas ? (0..<40).map { _ in random.uniform() < 0.3 } : []
      let hires = 1 + random.index(below: 3)
      var order = Array(0..<candidateCount)
      random.shuffle(&order)
      let keep = Array(order.prefix(min(wish.keeps, hires)))
      let avoid = Array(order.suffix(min(wish.avoids, candidateCount - hires - keep.count)))
      let model = try MaximalCovering(
        hires: hires, spacing: wish.spacing.map(Distance.meters), keep: keep, avoid: avoid)
      let best = Self.best(
        candidates, demand, weights, covered, wish, hires: hires, keep: keep, avoid: avoid)
      let matrix = CoverageMatrix(
        candidates: candidates, demand: demand, reach: .meters(wish.reach))
      guard let best else {
        #expect(throws: DeploymentError.self) {
          try model.plan(
            candidates: candidates, matrix: matrix, weights: weights, alreadyCovered: covered)
        }
        continue
      }
      let plan = try model.plan(
        candidates: candidates, matrix: matrix, weights: weights, alreadyCovered: covered)
      #expect(plan.isOptimal)
      #expect(abs(plan.covered - best) < 1e-9, "seed \(seed)")
      #expect(abs(plan.bound - best) < 1e-9 && plan.gap == 0)
      #expect(plan.sites.count == hires)
      // With spacing another site can take the place of two.
      for (lower, higher) in zip(plan.curve, plan.curve.dropFirst()) where wish.spacing == nil {
        #expect(lower.covered <= higher.covered + 1e-9)
      }
    }
  }

  private static func places(
    _ count: Int, _ isStacked: Bool, _ random: inout RandomStream
  ) -> Points<Planar> {
    if isStacked {
      return Points(
        x: [Double](repeating: 5, count: count), y: [Double](repeating: 7, count: count))
    }
    return Points(
      x: (0..<count).map { _ in random.uniform() * 1000 },
      y: (0..<count).map { _ in random.uniform() * 1000 })
  }

  /// The best of all choices of at most so many sites, by looking at each; nil where no choice of exactly so many is allowed.
  private static func best(
    _ candidates: Points<Planar>, _ demand: Points<Planar>, _ weights: [Double],
    _ covered: [Bool], _ wish: Wish, hires: Int, keep: [Int], avoid: [Int]
  ) -> Double? {
    var best: Double?
    for subset in 0..<(1 << candidates.count) where subset.nonzeroBitCount == hires {
      let sites = (0..<candidates.count).filter { subset >> $0 & 1 == 1 }
      guard keep.allSatisfy(sites.contains), !avoid.contains(where: sites.contains) else {
        continue
      }
      if let spacing = wish.spacing {
        let isCrowded = sites.contains { a in
          sites.contains { a < $0 && distance(candidates, a, candidates, $0) < spacing }
        }
        if isCrowded { continue }
      }
      var total = 0.0
      for index in 0..<demand.count where covered.isEmpty || !covered[index] {
        if sites.contains(where: { distance(candidates, $0, demand, index) <= wish.reach }) {
          total += weights[index]
        }
      }
      best = max(best ?? 0, total)
    }
    return best
  }

  private static func distance(
    _ a: Points<Planar>, _ i: Int, _ b: Points<Planar>, _ j: Int
  ) -> Double {
    ((a.x[i] - b.x[j]) * (a.x[i] - b.x[j]) + (a.y[i] - b.y[j]) * (a.y[i] - b.y[j])).squareRoot()
  }

  // MARK: Published instances

  // Lorena, Pereira (2002): every node is demand and candidate, reach 800 m; proven optima beside the instances.
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
    let matrix = CoverageMatrix(candidates: nodes, demand: nodes, reach: .meters(800))
    let most = optima.keys.max()!
    let plan = try MaximalCovering(hires: most).plan(
      candidates: nodes, matrix: matrix, weights: weights, workers: Workers(2))
    #expect(plan.total == weights.reduce(0, +))
    for step in plan.curve {
      guard let optimum = optima[step.hires] else { continue }
      #expect(step.isOptimal && step.covered == optimum, "p = \(step.hires)")
    }
  }

  // San Francisco: 16 stores, 205 tracts, network distances; the first four are published with spopt, all eight by
  // exhaustive search.
  @Test(.enabled(if: DataFolder.isAvailable))
  func theStoresOfSanFranciscoCoverWhatIsPublished() throws {
    let folder = "reference/spopt-sf/"
    var demand: [String: (index: Int, weight: Double)] = [:]
    for line in try DataFolder.text(folder + "SF_demand_205_centroid_uniform_weight.csv")
      .split(whereSeparator: \.isNewline).dropFirst()
    {
      let cells = line.split(separator: ",").map { String($0.filter { $0 != "\"" }) }
      demand[cells[3]] = (demand.count, Double(cells[6])!)
    }
    var reachedBy = [[Int32]](repeating: [], count: demand.count)
    var stores: [String: Int32] = [:]
    for line in try DataFolder.text(
      folder + "SF_network_distance_candidateStore_16_censusTract_205_new.csv"
    ).split(whereSeparator: \.isNewline).dropFirst() {
      let cells = line.split(separator: ",")
      // Sixteen stores, named up to Store_19.
      let store = stores[String(cells[1])] ?? Int32(stores.count)
      stores[String(cells[1])] = store
      if Double(cells[0])! <= 5000 { reachedBy[demand[String(cells[2])]!.index].append(store) }
    }
    var weights = [Double](repeating: 0, count: demand.count)
    for entry in demand.values { weights[entry.index] = entry.weight }
    let plan = try MaximalCovering(hires: 4).plan(
      candidates: Points(x: Array(repeating: 0, count: 16), y: Array(repeating: 0, count: 16)),
      matrix: CoverageMatrix(candidateCount: 16, reachedBy: reachedBy), weights: weights)
    let published: [Double] = [
      448_255, 671_938, 791_499, 875_247, 927_402, 941_462, 950_428, 955_113,
    ]
    #expect(plan.curve.prefix(8).map(\.covered) == published)
    #expect(plan.curve.allSatisfy { $0.isOptimal })
    #expect(plan.total == 955_113)
  }

  // MARK: Wishes

  @Test func wishesThatCanNotBeMetSayWhatWouldHelp() throws {
    let sites = Points<Planar>(x: [0, 100, 200], y: [0, 0, 0])
    let matrix = CoverageMatrix(candidates: sites, demand: sites, reach: .meters(50))
    func message(_ make: () throws -> MaximalCovering) -> String {
      do {
        _ = try make().plan(candidates: sites, matrix: matrix, weights: [1, 1, 1])
        return "planned"
      } catch { return "\(error)" }
    }
    #expect(message { try MaximalCovering(hires: 4) }.contains("Plan 3 hires"))
    #expect(message { try MaximalCovering(hires: 1, keep: [0, 1]) }.contains("Plan 2 hires"))
    #expect(
      message { try MaximalCovering(hires: 2, keep: [1], avoid: [1]) }.contains("Candidate 2"))
    #expect(
      message { try MaximalCovering(hires: 2, spacing: .meters(150), keep: [0, 1]) }
        .contains("spacing of 100 m"))
    #expect(
      message { try MaximalCovering(hires: 3, spacing: .meters(150)) }.contains("room for 2"))
    #expect(message { try MaximalCovering(hires: 1, avoid: [0, 1, 2]) }.contains("avoid fewer"))
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
      let matrix = CoverageMatrix(
        candidates: sites, demand: demand, reach: .meters(400), workers: workers)
      return try MaximalCovering(hires: 6).plan(
        candidates: sites, matrix: matrix, weights: weights, workers: workers)
    }
    #expect(plans[0] == plans[1] && plans[0] == plans[2])
    #expect(plans[0].isOptimal)
    // Without the curve the plan is the same.
    let matrix = CoverageMatrix(candidates: sites, demand: demand, reach: .meters(400))
    let alone = try MaximalCovering(hires: 6, drawsCurve: false).plan(
      candidates: sites, matrix: matrix, weights: weights)
    #expect(alone.sites == plans[0].sites && alone.curve == [plans[0].curve[5]])
  }

  @Test func whoStopsARunHearsNothingMore() throws {
    struct Stop: Error {}
    let sites = cityPoints(count: 100, seed: 6)
    let matrix = CoverageMatrix(candidates: sites, demand: sites, reach: .meters(400))
    #expect(throws: MaximalCovering.Failure<Stop>.self) {
      try MaximalCovering(hires: 3).plan(
        candidates: sites, matrix: matrix, weights: [Double](repeating: 1, count: 100),
        step: { (_: Double) throws(Stop) in throw Stop() })
    }
  }
}
