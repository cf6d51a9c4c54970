import CatchmentGeometry
import CatchmentParallel
import CatchmentStatistics
import Testing

@testable import CatchmentPatterns

struct ScanChoiceTests {
  /// A lattice of 6 by 6 with 100 people each: a strong crowd about one corner, a weaker one about
  /// the opposite.
  private struct Town {
    let places = Points<Planar>(
      x: (0..<36).map { Double($0 % 6) * 100 }, y: (0..<36).map { Double($0 / 6) * 100 })
    let population = [Double](repeating: 100, count: 36)
    var cases = [Int32](repeating: 2, count: 36)

    init() {
      for place in [0, 1, 6] { cases[place] = 30 }
      for place in [34, 35, 29] { cases[place] = 9 }
    }
  }

  private func scan(
    _ share: Double = 0.5, _ replicas: Int = 199, gini: GiniReporting? = nil
  ) throws -> PoissonScan {
    PoissonScan(
      windows: try ScanWindows(share: share), permutations: try Permutations(replicas: replicas),
      reporting: gini)
  }

  @Test func eachRoundIsAScanOfWhatIsLeft() throws {
    let town = Town()
    let rounds = try IterativeScan()
    let found = rounds.scan(
      try scan(), town.places, cases: town.cases, population: town.population)
    #expect(found.clusters.count == 2 && found.clusters.map(\.rank) == [1, 2])
    var left = Array(0..<36)
    for cluster in found.clusters {
      let again = try scan().scan(
        town.places.selecting(left), cases: left.map { town.cases[$0] },
        population: left.map { town.population[$0] })
      let first = try #require(again.clusters.first)
      #expect(first.members.map { left[Int($0)] } == cluster.members.map { Int($0) })
      #expect(left[Int(first.center)] == Int(cluster.center))
      #expect(first.p == cluster.p && first.expected == cluster.expected)
      #expect(first.logLikelihoodRatio == cluster.logLikelihoodRatio)
      left.removeAll { cluster.members.contains(Int32($0)) }
    }
    #expect(
      Set(found.clusters.flatMap(\.members)).count
        == found.clusters.reduce(0) { $0 + $1.members.count })
    // The strong crowd hid the weak one.
    let plain = try scan().scan(town.places, cases: town.cases, population: town.population)
    let weak = plain.clusters.first { $0.members.contains(35) }
    #expect((weak?.logLikelihoodRatio ?? 0) < found.clusters[1].logLikelihoodRatio)
    // One round only, and rounds that end with what chance explains.
    let one = try IterativeScan(mostRounds: 1).scan(
      try scan(), town.places, cases: town.cases, population: town.population)
    #expect(one.clusters.count == 1)
    let even = rounds.scan(
      try scan(), town.places, cases: [Int32](repeating: 3, count: 36).map { $0 },
      population: town.population)
    #expect(even.clusters.count <= 1)
  }

  @Test func roundsOfControlsWeightsRegionsAndValuesTakeTheirOwnAway() throws {
    let town = Town()
    let rounds = try IterativeScan()
    var (rows, values): ([Int], [Double]) = ([], [])
    for (place, count) in town.cases.enumerated() {
      rows += repeatElement(place, count: Int(count))
      values += repeatElement(count > 2 ? 4 : 1, count: Int(count))
    }
    let points = town.places.selecting(rows)
    let windows = try ScanWindows(radius: .meters(250), share: 0.5)
    let permutations = try Permutations(replicas: 99)
    func expectApart(_ result: ScanResult, _ least: Int) {
      let members = result.clusters.flatMap(\.members)
      #expect(Set(members).count == members.count && result.clusters.count >= least)
    }
    expectApart(
      rounds.scan(
        BernoulliScan(windows: windows, permutations: permutations), points,
        controls: Points(
          x: town.places.x + town.places.x + town.places.x,
          y: town.places.y + town.places.y + town.places.y), step: { _ in }), 2)
    expectApart(
      rounds.scan(
        PoissonScan(windows: windows, permutations: permutations), town.places,
        placeOfCase: rows.map { Int32($0) }, weights: [Double](repeating: 1.5, count: rows.count),
        population: town.population, step: { _ in }), 2)
    expectApart(
      rounds.scan(
        NormalScan(windows: windows, permutations: permutations), points, values: values,
        step: { _ in }), 2)
    expectApart(
      rounds.scan(
        OrdinalScan(windows: windows, permutations: permutations), points,
        categories: values.map { Int($0) }, step: { _ in }), 2)
    let regions = rounds.scan(
      try FlexibleScan(windows: windows, permutations: permutations), town.places,
      neighbors: try SpatialWeights(distanceBand: .meters(101), between: town.places),
      cases: town.cases, population: town.population, step: { _ in })
    expectApart(regions, 2)
    #expect(
      regions.clusters[0].members == [0, 1, 6] && regions.clusters[1].members == [29, 34, 35])
    #expect(regions.clusters.map(\.center).allSatisfy { [0, 1, 6, 29, 34, 35].contains($0) })
  }

  @Test func theCoefficientIsTwiceTheAreaAboveTheDiagonal() {
    #expect(GiniReporting.coefficient(of: [], cases: 100) == 0)
    // A tenth of the people with half of the incidents: 0.5 − 0.1.
    #expect(abs(GiniReporting.coefficient(of: [(50, 10)], cases: 100) - 0.4) < 1e-12)
    // (0, 0), (0.1, 0.5), (0.3, 0.8), (1, 1) in any order.
    let both = [(30.0, 20.0), (50, 10)]
    let area = 0.1 * 0.25 + 0.2 * 0.65 + 0.7 * 0.9
    #expect(abs(GiniReporting.coefficient(of: both, cases: 100) - (2 * area - 1)) < 1e-12)
    #expect(
      abs(GiniReporting.coefficient(of: both.reversed(), cases: 100) - (2 * area - 1)) < 1e-12)
  }

  @Test(arguments: [false, true])
  func theShareThatConcentratesMostIsThatOfScansOfEachShare(isHollow: Bool) throws {
    var town = Town()
    if isHollow {
      // Four crowds about a calm place: the strongest window holds them all.
      town.cases = [Int32](repeating: 2, count: 36)
      for place in [8, 13, 15, 20] { town.cases[place] = 15 }
    }
    let shares = [0.03, 0.1, 0.2, 0.3]
    let gini = try GiniReporting(level: 0.05, shares: shares)
    let found = try scan(gini: gini).scan(
      town.places, cases: town.cases, population: town.population, workers: Workers(2))
    let maxima = found.replicaMaxima
    let finding = try #require(found.gini)
    var best = (share: 0.0, coefficient: -1.0, clusters: [[Int32]]())
    let trials = try (shares + [0.5]).map { share in
      let plain = try scan(share, 1).scan(
        town.places, cases: town.cases, population: town.population)
      let significant = plain.clusters.filter { cluster in
        Double(maxima.count { $0 >= cluster.logLikelihoodRatio } + 1) / 200 <= 0.05
      }
      let coefficient = GiniReporting.coefficient(
        of: significant.map { (Double($0.observed), $0.expected) },
        cases: Double(plain.cases))
      if coefficient >= best.coefficient {
        best = (share, coefficient, plain.clusters.map(\.members))
      }
      return GiniFinding.Trial(
        share: share, clusters: significant.count, coefficient: coefficient)
    }
    #expect(finding.trials == trials && finding.chosen.share == best.share)
    #expect(found.clusters.map(\.members) == best.clusters)
    #expect(finding.chosen.coefficient > 0.2)
    if isHollow {
      #expect(finding.chosen.share == 0.1)
      #expect(found.clusters.prefix(4).flatMap(\.members).sorted() == [8, 13, 15, 20])
    }
    #expect(found.clusters.map(\.rank) == Array(1...found.clusters.count))
  }

  @Test func whatCannotBeUsedIsRefused() {
    for value in [0, -0.1, 1.1, .nan] {
      #expect(throws: StatisticsError.self) { try GiniReporting(level: value) }
      #expect(throws: StatisticsError.self) { try GiniReporting(shares: [0.1, value]) }
      #expect(throws: StatisticsError.self) { try IterativeScan(level: value) }
    }
    for rounds in [0, -1, 1001] {
      #expect(throws: StatisticsError.self) { try IterativeScan(mostRounds: rounds) }
    }
  }

  @Test func strataHaveRatesOfTheirOwn() {
    let found = StandardizedExpectation(
      cases: [6, 2, 1, 1, 5, 0], population: [100, 100, 300, 100, 0, 50],
      strata: [0, 0, 1, 1, 0, 2])
    #expect(found.expected == [4, 4, 1.5, 0.5, 0, 0])
    #expect(found.strata.map(\.cases) == [8, 2, 0])
    #expect(found.strata.map(\.population) == [200, 400, 50])
    // One stratum is the share of the people.
    let one = StandardizedExpectation(
      cases: [3, 1], population: [30, 10], strata: [0, 0]
    ).expected
    #expect(one == [3, 1])
  }
}
