import CatchmentGeometry
import CatchmentParallel
import CatchmentPatterns
import CatchmentStatistics
import Testing

struct StabilityTests {
  /// A tight group of 60, a loose one of 25 that some settings miss, and 200 scattered points.
  private func points() -> Points<Planar> {
    var random = RandomStream(seed: 6)
    var (x, y): ([Double], [Double]) = ([], [])
    func group(_ count: Int, _ x0: Double, _ y0: Double, _ spread: Double) {
      for _ in 0..<count {
        x.append(x0 + spread * random.normal())
        y.append(y0 + spread * random.normal())
      }
    }
    group(60, 0, 0, 20)
    group(25, 5000, 5000, 75)
    for _ in 0..<200 {
      x.append(20_000 * random.uniform())
      y.append(20_000 * random.uniform())
    }
    return Points(x: x, y: y)
  }

  @Test func tightGroupsAreSolidAndLooseOnesFragile() throws {
    let points = points()
    let searches = try [60.0, 75, 90].map { try DBSCAN(radius: .meters($0), minimumPoints: 8) }
    let found = searches[1].cluster(points)
    try #require(found.count >= 2)
    let stability = try ClusterStability(
      of: found, points: points, settings: 3, resamples: Permutations(replicas: 60)
    ) { searches[$1].cluster($0) }
    #expect(stability.runs == 180 && stability.values.count == found.count)
    #expect((stability.values[0] ?? 0) > 0.95 && stability.verdicts[0] == .solid)
    #expect((stability.values[1] ?? 1) < 0.75 && stability.verdicts[1] == .fragile)
    let threads = try ClusterStability(
      of: found, points: points, settings: 3, resamples: Permutations(replicas: 60),
      workers: Workers(3), step: { _ in }
    ) { searches[$1].cluster($0) }
    #expect(threads == stability)
  }

  /// The index by sets of rows, for clusters that a rule cuts out of the plane.
  @Test func overlapsEqualThoseOfSets() throws {
    var random = RandomStream(seed: 21)
    let count = 90
    let points = Points<Planar>(
      x: (0..<count).map { _ in Double(random.index(below: 12)) },
      y: (0..<count).map { _ in Double(random.index(below: 12)) })
    let search = try DBSCAN(radius: .meters(1), minimumPoints: 4)
    let other = try DBSCAN(radius: .meters(1.5), minimumPoints: 9)
    let clusters = search.cluster(points)
    let resamples = try Permutations(replicas: 7, seed: 5)
    let stability = try ClusterStability(
      of: clusters, points: points, resamples: resamples
    ) { points, _ in other.cluster(points) }
    var sums = [Double](repeating: 0, count: clusters.count)
    var times = sums
    for replica in 1...7 {
      var stream = resamples.stream(of: replica)
      let drawn = (0..<count).map { _ in stream.index(below: count) }.sorted()
      let found = other.cluster(points.selecting(drawn))
      let rows = Set(drawn)
      for cluster in 0..<clusters.count {
        let one = rows.filter { clusters.labels[$0] == cluster }
        if one.isEmpty { continue }
        times[cluster] += 1
        sums[cluster] +=
          (0..<found.count).map { number in
            let two = Set(drawn.indices.filter { found.labels[$0] == number }.map { drawn[$0] })
            return Double(one.intersection(two).count) / Double(one.union(two).count)
          }.max() ?? 0
      }
    }
    for cluster in 0..<clusters.count {
      let expected = times[cluster] > 0 ? sums[cluster] / times[cluster] : nil
      #expect(abs((stability.values[cluster] ?? -1) - (expected ?? -1)) < 1e-12)
    }
  }

  @Test func progressIsToldAndStops() throws {
    struct Stop: Error {}
    let points = points()
    let search = try DBSCAN(radius: .meters(75), minimumPoints: 8)
    let found = search.cluster(points)
    #expect(throws: Stop.self) {
      try ClusterStability(
        of: found, points: points, resamples: Permutations(replicas: 50),
        step: { if $0 > 0 { throw Stop() } }
      ) { points, _ in search.cluster(points) }
    }
    #expect(throws: StatisticsError.self) {
      try ClusterStability(
        of: found, points: Points(x: [], y: []), resamples: Permutations(replicas: 1)
      ) { points, _ in search.cluster(points) }
    }
    #expect(throws: StatisticsError.self) {
      try InclusionStability(
        places: 1, rows: 1, settings: 0, resamples: Permutations(replicas: 1)
      ) { _, _ in [true] }
    }
    #expect(throws: StatisticsError.self) {
      try InclusionStability(
        places: 1, rows: 1, settings: 1001, resamples: Permutations(replicas: 1000)
      ) { _, _ in [true] }
    }
  }

  /// A place with one incident of n is drawn at least once in 1 − (1 − 1/n)ⁿ of the runs.
  @Test func placesAreIncludedAsOftenAsTheirIncidentsAreDrawn() throws {
    let rows = 20
    let stability = try InclusionStability(
      places: rows + 2, rows: rows, settings: 2, resamples: Permutations(replicas: 2000),
      workers: Workers(2)
    ) { drawn, setting in
      var included = [Bool](repeating: false, count: rows + 2)
      for row in drawn { included[Int(row)] = true }
      included[rows] = true
      included[rows + 1] = setting == 1
      return included
    }
    let chance = 1 - (0..<rows).reduce(1.0) { product, _ in product * (1 - 1 / Double(rows)) }
    #expect(stability.runs == 4000)
    // Four standard errors of a share of 2,000 resamples.
    #expect(stability.shares[..<rows].allSatisfy { abs($0 - chance) < 4 * 0.0108 })
    #expect(stability.shares[rows] == 1 && stability.shares[rows + 1] == 0.5)
    #expect(stability.verdicts[rows] == .solid && stability.verdicts[rows + 1] == .fragile)
  }

  @Test func regretIsWhatAPlanLacksOfTheBest() throws {
    // Site 0 covers rows 0 to 5, site 1 rows 6 to 9: one is chosen, by the drawn rows or, in the
    // second setting, always 1.
    let plan = try PlanStability(
      sites: 3, rows: 10, settings: 2, resamples: Permutations(replicas: 300)
    ) { drawn, setting in
      let first = Double(drawn.count { $0 < 6 })
      let second = Double(drawn.count) - first
      let best = setting == 1 || second > first ? 1 : 0
      return PlanStability.Run(sites: [best], best: max(first, second), plan: first)
    }
    #expect(plan.regrets.count == 600)
    #expect(abs(plan.shares[0] + plan.shares[1] - 1) < 1e-12 && plan.shares[2] == 0)
    #expect(plan.shares[0] > 0.3 && plan.shares[0] < 0.5)
    let mean = try #require(plan.meanRegret)
    let largest = try #require(plan.largestRegret)
    #expect(mean > 0 && mean < 0.2 && largest <= 1)
    #expect(PlanStability.Run(sites: [], best: 0, plan: 0).regret == 0)
    #expect(PlanStability.Run(sites: [], best: 8, plan: 6).regret == 0.25)
  }
}
