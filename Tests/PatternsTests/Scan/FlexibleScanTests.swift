import Foundation
import CatchmentGeometry
import CatchmentParallel
import CatchmentStatistics
import TestSupport
import Testing

@testable import CatchmentPatterns

struct FlexibleScanTests {
  /// Which of New York's tracts with more cases than chance gives border each other, counted from
  /// 1, by the list of neighbors that comes with the data. No other border can matter.
  private static let borders: [[Int]] = [
    [1, 2], [1, 13], [1, 15], [1, 47], [1, 49], [2, 13], [2, 35], [2, 47], [5, 12], [9, 17],
    [9, 18], [9, 33], [17, 18], [27, 35], [35, 47], [35, 51], [37, 38], [37, 51], [37, 52],
    [38, 43], [38, 46], [47, 51], [52, 53], [64, 65], [64, 67], [65, 67], [76, 77], [85, 86],
    [86, 92], [89, 90], [92, 93], [102, 103], [103, 106], [111, 219], [117, 123], [117, 124],
    [119, 220], [120, 131], [120, 132], [123, 124], [124, 125], [125, 126], [131, 132], [132, 139],
    [135, 208], [135, 210], [139, 150], [146, 210], [155, 224], [155, 225], [166, 167], [208, 210],
    [216, 217], [216, 219], [219, 220], [224, 225], [265, 266], [265, 281], [266, 281],
  ]

  /// What FleXScan 3.1.2 found with at most 50 tracts in a window and 0.2 for each, as the tests of
  /// the R package smerc keep it.
  private static let published: [(tracts: [Int], cases: Int, expected: Double, ratio: Double)] = [
    ([1, 2, 13, 15, 27, 35, 37, 38, 43, 46, 47, 49, 51, 52, 53], 79, 36.1025, 20.8014),
    ([89, 90], 13, 3.46124, 7.74784),
    ([117, 123, 124, 125, 126], 19, 7.22415, 6.72554),
    ([111, 119, 216, 217, 219, 220], 23, 10.3451, 5.87065),
    ([85, 86, 92, 93], 24, 11.2449, 5.59191),
    ([120, 131, 132, 139, 150], 9, 2.60011, 4.81257),
    ([64, 65, 67], 21, 10.129, 4.55025),
    ([166, 167], 9, 3.01554, 3.88929),
    ([265, 266, 281], 11, 4.20808, 3.82013),
    ([102, 103, 106], 11, 4.76234, 3.00674),
    ([5, 12], 6, 1.88824, 2.84034),
    ([135, 146, 208, 210], 12, 5.59582, 2.78814),
  ]

  @Test(.enabled(if: DataFolder.isAvailable))
  func newYorkHasTheClustersThatFleXScanFound() throws {
    let tracts = try NewYorkTracts()
    var lists = [[Int32]](repeating: [], count: 281)
    for pair in Self.borders { lists[pair[0] - 1].append(Int32(pair[1] - 1)) }
    let result = try FlexibleScan(
      windows: ScanWindows(share: 1), mostRegions: 50, permutations: Permutations(replicas: 9)
    ).scan(
      tracts.places, neighbors: SpatialWeights(neighbors: lists), cases: tracts.cases,
      population: tracts.population, workers: .all)
    #expect(result.clusters.count >= Self.published.count)
    for (found, answer) in zip(result.clusters, Self.published) {
      #expect(found.members.map { Int($0) + 1 } == answer.tracts)
      #expect(found.observed == answer.cases)
      #expect(abs(found.expected / answer.expected - 1) < 1e-5)
      #expect(abs(found.logLikelihoodRatio / answer.ratio - 1) < 1e-5)
    }
  }

  /// Squares side by side, with their borders and corners.
  private func city(
    _ columns: Int, _ rows: Int, _ seed: UInt64
  ) throws -> (places: Points<Planar>, neighbors: SpatialWeights, cases: [Int32], people: [Double])
  {
    var random = RandomStream(seed: seed)
    let cells = 0..<columns * rows
    let lists = cells.map { cell in
      cells.filter {
        $0 != cell && abs($0 % columns - cell % columns) <= 1
          && abs($0 / columns - cell / columns) <= 1
      }.map { Int32($0) }
    }
    return (
      Points(
        x: cells.map { Double($0 % columns) * 100 }, y: cells.map { Double($0 / columns) * 100 }),
      try SpatialWeights(neighbors: lists), cells.map { _ in Int32(random.index(below: 7)) },
      cells.map { _ in random.index(below: 8) == 0 ? 0 : 50 + random.uniform() * 500 }
    )
  }

  /// The strongest window about each region, by trying all subsets of its neighborhood.
  private func brute(
    _ places: Points<Planar>, _ neighbors: SpatialWeights, _ cases: [Int32], _ people: [Double],
    _ scan: FlexibleScan
  ) -> [Double] {
    let counted = cases.indices.map { people[$0] > 0 ? Int(cases[$0]) : 0 }
    let model = ScanBruteForce(places: places, model: .poisson(people), windows: scan.windows)
    let events = counted.enumerated().flatMap { region, count in
      Array(repeating: ScanBruteForce.Event(place: region), count: count)
    }
    let all = people.reduce(0, +)
    let isRaised = counted.indices.map { region in
      // Term by term from e^−μ.
      let mean = Double(events.count) * people[region] / all
      var (term, below) = (exp(-mean), 0.0)
      for count in 0..<counted[region] {
        below += term
        term *= mean / Double(count + 1)
      }
      return 1 - below - term / 2 < scan.level
    }
    return counted.indices.map { center in
      func square(_ region: Int) -> Double {
        let dx = places.x[region] - places.x[center]
        let dy = places.y[region] - places.y[center]
        return dx * dx + dy * dy
      }
      let reach = scan.windows.radius?.meters ?? .infinity
      let near = counted.indices.sorted { (square($0), $0) < (square($1), $1) }
        .prefix(scan.mostRegions).filter { square($0) <= reach * reach }
      return (0..<1 << near.count).reduce(0.0) { best, bits in
        let set = near.indices.filter { bits >> $0 & 1 == 1 }.map { near[$0] }
        guard set.contains(center), set.allSatisfy({ isRaised[$0] }) else { return best }
        var reached: Set = [center]
        for _ in set {
          for region in set
          where !reached.isDisjoint(with: neighbors.neighbors(of: region).map(Int.init)) {
            reached.insert(region)
          }
        }
        let part = set.reduce(0) { $0 + people[$1] }
        guard reached.count == set.count, part <= scan.windows.share * all * (1 + 1e-9) else {
          return best
        }
        let window = model.weigh(events, Set(set), 0...0)
        return window.cases >= scan.windows.minimumCases ? max(best, window.ratio) : best
      }
    }
  }

  @Test(arguments: [1, 4, 9], [nil, 150.0])
  func clustersEqualBruteForce(most: Int, radius: Double?) throws {
    for seed in 1...6 as ClosedRange<UInt64> {
      let (places, neighbors, cases, people) = try city(4, 5, seed)
      let scan = try FlexibleScan(
        windows: ScanWindows(
          radius: radius.map { .meters($0) }, share: seed.isMultiple(of: 2) ? 0.3 : 1,
          minimumCases: Int(seed)),
        mostRegions: most, level: seed < 4 ? 0.2 : 0.45,
        permutations: Permutations(replicas: 9, seed: seed))
      let result = scan.scan(places, neighbors: neighbors, cases: cases, population: people)
      let best = brute(places, neighbors, cases, people, scan)
      #expect(
        abs((result.clusters.first?.logLikelihoodRatio ?? 0) - (best.max() ?? 0)) < 1e-9)
      for found in result.clusters {
        #expect(abs(best[Int(found.center)] - found.logLikelihoodRatio) < 1e-9)
        #expect(found.members.contains(found.center) && found.members.count <= most)
        #expect(found.radius.meters <= radius ?? .infinity)
      }
      #expect(
        result.casesWithoutPopulation
          == cases.indices.reduce(0) { people[$1] > 0 ? $0 : $0 + Int(cases[$1]) })
    }
  }

  @Test func pIsTheShareOfAllOutcomes() throws {
    let places = Points<Planar>(x: [0, 100, 200, 300], y: [0, 0, 0, 0])
    let neighbors = try SpatialWeights(neighbors: [[1], [0, 2], [1, 3], [2]])
    let people = [1.0, 2, 3, 4]
    let scan = try FlexibleScan(
      windows: ScanWindows(), permutations: Permutations(replicas: 9999))
    let found = scan.scan(
      places, neighbors: neighbors, cases: [2, 2, 0, 1], population: people, workers: .all
    ).clusters[0]
    let exact = allChoices(of: 4, length: 5).reduce(0.0) { sum, choice in
      let probability = choice.reduce(1.0) { $0 * people[$1] / 10 }
      let cases = (0..<4).map { region in Int32(choice.count { $0 == region }) }
      let maximum = brute(places, neighbors, cases, people, scan).max() ?? 0
      return maximum >= found.logLikelihoodRatio - 1e-9 ? sum + probability : sum
    }
    #expect(abs(found.p.value - exact) < 4 * found.p.standardError)
  }

  @Test func aCrowdThatTurnsACornerIsFound() throws {
    let (places, neighbors, _, _) = try city(12, 12, 1)
    let inside = [39, 40, 41, 53, 65]
    let cases = (0..<144).map { Int32(inside.contains($0) ? 9 : $0 % 2) }
    let scan = try FlexibleScan(
      windows: ScanWindows(), permutations: Permutations(replicas: 99))
    let found = scan.scan(
      places, neighbors: neighbors, cases: cases, population: Array(repeating: 50, count: 144)
    ).clusters[0]
    #expect(found.members == inside.map { Int32($0) } && found.p.value == 0.01)
  }

  @Test func underRandomnessPIsUniform() throws {
    let values = try (1...200).map { seed in
      let (places, neighbors, _, people) = try city(5, 5, UInt64(seed))
      let scan = try FlexibleScan(
        windows: ScanWindows(), mostRegions: 6,
        permutations: Permutations(replicas: 49, seed: UInt64(seed)))
      let table = AliasTable(people)
      var random = RandomStream(seed: UInt64(seed), replicate: 1 << 40)
      var cases = [Int32](repeating: 0, count: 25)
      for _ in 0..<80 { cases[table.draw(&random)] += 1 }
      return scan.scan(places, neighbors: neighbors, cases: cases, population: people)
        .pWithTiesBroken(&random)
    }
    #expect(kolmogorovDistance(values, steps: 50) < 1.63 / 200.0.squareRoot())
  }

  @Test(arguments: [2, 7])
  func threadsDoNotChangeTheAnswer(threads: Int) throws {
    let (places, neighbors, cases, people) = try city(9, 9, 5)
    let scan = try FlexibleScan(
      windows: ScanWindows(), permutations: Permutations(replicas: 50))
    let one = scan.scan(places, neighbors: neighbors, cases: cases, population: people)
    #expect(
      scan.scan(
        places, neighbors: neighbors, cases: cases, population: people, workers: Workers(threads))
        == one)
  }

  @Test func nothingAndOneAndAStackAreAnswered() throws {
    let scan = try FlexibleScan(
      windows: ScanWindows(), permutations: Permutations(replicas: 9))
    let none = try SpatialWeights(neighbors: [])
    #expect(
      scan.scan(Points(x: [], y: []), neighbors: none, cases: [], population: []).clusters.isEmpty)
    let stack = Points<Planar>(
      x: Array(repeating: 5, count: 40), y: Array(repeating: 7, count: 40))
    let ring = try SpatialWeights(
      neighbors: (0..<40).map { [Int32(($0 + 1) % 40)] })
    let cases = (0..<40).map { Int32($0 == 39 ? 30 : 1) }
    let found = scan.scan(
      stack, neighbors: ring, cases: cases, population: Array(repeating: 10, count: 40))
    #expect(found.clusters[0].members == [39] && found.clusters[0].radius == .meters(0))
    let nobody = scan.scan(
      stack, neighbors: ring, cases: cases, population: Array(repeating: 0, count: 40))
    #expect(nobody.clusters.isEmpty && nobody.casesWithoutPopulation == 69)
  }

  @Test func parametersAreChecked() throws {
    let chance = try Permutations(replicas: 9)
    for (most, level) in [(0, 0.2), (65, 0.2), (15, 0), (15, 0.51), (15, .nan)] {
      #expect(throws: StatisticsError.self) {
        try FlexibleScan(
          windows: ScanWindows(), mostRegions: most, level: level, permutations: chance)
      }
    }
  }
}
