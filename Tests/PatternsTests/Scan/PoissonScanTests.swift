import Foundation
import CatchmentGeometry
import CatchmentParallel
import CatchmentStatistics
import TestSupport
import Testing

@testable import CatchmentPatterns

struct PoissonScanTests {
  @Test(.enabled(if: DataFolder.isAvailable))
  func newYorkHasTheClustersThatSaTScanFound() throws {
    let tracts = try NewYorkTracts()
    let scan = PoissonScan(
      windows: try ScanWindows(share: 0.1), permutations: try Permutations(replicas: 999))
    let result = scan.scan(
      tracts.places, cases: tracts.cases, population: tracts.population, workers: .all)

    #expect(result.cases == 552)
    let published: [(tracts: Int, cases: Int, expected: Double, risk: Double, ratio: Double)] = [
      (26, 85, 49.71, 1.84, 11.577255), (8, 38, 17.79, 2.22, 9.019716),
      (33, 64, 40.85, 1.64, 6.114140), (4, 25, 12.82, 1.99, 4.651839),
      (7, 28, 15.54, 1.84, 4.169203), (4, 12, 5.14, 2.37, 3.363518),
      (3, 11, 4.61, 2.41, 3.209485),
    ]
    let p = [0.001, 0.013, 0.216, 0.609, 0.755, 0.961, 0.976]
    for (index, answer) in published.enumerated() {
      let found = result.clusters[index]
      #expect(found.members.count == answer.tracts)
      #expect(found.observed == answer.cases)
      #expect(abs(found.expected - answer.expected) < 0.00501)
      #expect(abs(try #require(found.relativeRisk) - answer.risk) < 0.00501)
      #expect(abs(found.logLikelihoodRatio - answer.ratio) < 6e-7)
      // Both p-values have the error of 999 replicas.
      let error = (2 * p[index] * (1 - p[index]) / 999).squareRoot()
      #expect(abs(found.p.value - p[index]) <= 4 * error, "\(index) \(found.p.value)")
    }
    let first = result.clusters[0]
    // 99,999 replicas say 0.00146.
    #expect(first.p.value <= 0.005)
    #expect((0.001...0.002).contains(try #require(first.gumbelP)))
    // SaTScan counts tracts from 1 and lists the center first.
    #expect(first.center == 48)
    #expect(
      first.members
        == [
          1, 2, 3, 4, 5, 6, 9, 10, 11, 12, 13, 14, 15, 16, 17, 18, 35, 36, 37, 38, 47, 48, 49, 50,
          51, 52,
        ].map { $0 - 1 })
    #expect(abs(first.radius.meters - 0.070) < 0.0005)
  }

  /// Places on a small lattice, where many are equally far, with people and incidents.
  private func city(
    _ count: Int, _ seed: UInt64
  ) -> (places: Points<Planar>, cases: [Int32], population: [Double]) {
    var random = RandomStream(seed: seed)
    let cells = (0..<36).map { $0 }
    var order = cells
    random.shuffle(&order)
    let chosen = order.prefix(count)
    return (
      Points(x: chosen.map { Double($0 % 6) * 100 }, y: chosen.map { Double($0 / 6) * 100 }),
      chosen.map { _ in Int32(random.index(below: 6)) }, chosen.map { _ in random.uniform() * 1000 }
    )
  }

  @Test(arguments: [2, 3, 12, 30], [nil, 150.0, 320])
  func clustersEqualBruteForce(count: Int, radius: Double?) throws {
    for seed in 1...4 as ClosedRange<UInt64> {
      let (places, cases, population) = city(count, seed)
      let windows = try ScanWindows(
        radius: radius.map { .meters($0) }, share: 0.4, minimumCases: 3)
      let scan = PoissonScan(windows: windows, permutations: try Permutations(replicas: 3))
      let result = scan.scan(places, cases: cases, population: population)
      let brute = ScanBruteForce(places: places, model: .poisson(population), windows: windows)
      let events = cases.enumerated().flatMap { row, count in
        Array(repeating: ScanBruteForce.Event(place: row), count: Int(count))
      }
      let best = brute.strongest(events)
      #expect(
        abs((result.clusters.first?.logLikelihoodRatio ?? 0) - (best.map(\.ratio).max() ?? 0))
          < 1e-9)
      var taken: Set<Int32> = []
      for found in result.clusters {
        let again = brute.weigh(events, Set(found.members.map(Int.init)), 0...0)
        #expect(again.cases == found.observed)
        #expect(abs(again.expected - found.expected) < 1e-9)
        #expect(abs(again.ratio - found.logLikelihoodRatio) < 1e-9)
        #expect(abs(best[Int(found.center)].ratio - again.ratio) < 1e-9)
        #expect(taken.isDisjoint(with: found.members))
        taken.formUnion(found.members)
      }
    }
  }

  @Test func pIsTheShareOfAllOutcomes() throws {
    let places = Points<Planar>(x: [0, 100, 250, 420], y: [0, 0, 0, 0])
    let population = [1.0, 2, 3, 4]
    let cases: [Int32] = [2, 2, 0, 1]
    let windows = try ScanWindows(share: 0.6)
    let scan = PoissonScan(windows: windows, permutations: try Permutations(replicas: 9999))
    let found = scan.scan(places, cases: cases, population: population, workers: .all).clusters[0]
    let brute = ScanBruteForce(places: places, model: .poisson(population), windows: windows)
    let exact = allChoices(of: 4, length: 5).reduce(0.0) { sum, choice in
      let probability = choice.reduce(1.0) { $0 * population[$1] / 10 }
      let maximum = brute.maximum(choice.map { .init(place: $0) })
      return maximum >= found.logLikelihoodRatio - 1e-9 ? sum + probability : sum
    }
    #expect(abs(found.p.value - exact) < 4 * found.p.standardError)
  }

  @Test func spaceAndTimeEqualBruteForce() throws {
    for seed in 1...3 as ClosedRange<UInt64> {
      var random = RandomStream(seed: seed)
      let (places, _, population) = city(9, seed)
      let events = (0..<40).map { _ in
        ScanBruteForce.Event(place: random.index(below: 9), day: random.index(below: 12))
      }
      for isProspective in [false, true] {
        let length = try ScanDays(maximum: 4, isProspective: isProspective)
        let windows = try ScanWindows(share: 0.5)
        let scan = PoissonScan(windows: windows, permutations: try Permutations(replicas: 9))
        let result = scan.scan(
          places, placeOfCase: events.map { Int32($0.place) }, days: events.map { Int32($0.day) },
          length: length, period: 0...11, population: population, step: { _ in })
        let brute = ScanBruteForce(
          places: places, model: .poisson(population), windows: windows, length: length,
          dayCount: 12)
        #expect(
          abs((result.clusters.first?.logLikelihoodRatio ?? 0) - brute.maximum(events)) < 1e-9)
        for found in result.clusters {
          let days = try #require(found.days)
          let again = brute.weigh(
            events, Set(found.members.map(Int.init)), Int(days.lowerBound)...Int(days.upperBound))
          #expect(again.cases == found.observed)
          #expect(abs(again.expected - found.expected) < 1e-9)
          #expect((found.recurrenceDays != nil) == isProspective)
        }
      }
    }
  }

  /// The strongest cylinder, one at a time, among people by span.
  private func strongest(
    _ places: Points<Planar>, _ events: [(place: Int, day: Int)], _ people: [[Double]],
    _ spanOf: [Int], maximum: Int, isProspective: Bool
  ) -> Double {
    let days = spanOf.count
    let total = (0..<days).reduce(0.0) { $0 + people[spanOf[$1]].reduce(0, +) }
    let all = Double(events.count)
    var best = 0.0
    for center in 0..<places.count {
      let ways = (0..<places.count).map {
        hypot(places.x[$0] - places.x[center], places.y[$0] - places.y[center])
      }
      for limit in Set(ways) {
        let inside = ways.indices.filter { ways[$0] <= limit }
        let share = (0..<days).reduce(0.0) { sum, day in
          inside.reduce(sum) { $0 + people[spanOf[day]][$1] }
        }
        guard share <= total / 2 * (1 + 1e-9) else { continue }
        for first in 0..<days {
          for last in first..<min(days, first + maximum) where !isProspective || last == days - 1 {
            let exposed = (first...last).reduce(0.0) { sum, day in
              inside.reduce(sum) { $0 + people[spanOf[day]][$1] }
            }
            let c = Double(
              events.count { inside.contains($0.place) && (first...last).contains($0.day) })
            let mu = all * exposed / total
            guard c >= 2, c > mu else { continue }
            let rest = c < all ? (all - c) * log((all - c) / (all - mu)) : 0
            best = max(best, c * log(c / mu) + rest)
          }
        }
      }
    }
    return best
  }

  @Test(arguments: [false, true]) func peopleWhoChangeEqualBruteForce(isProspective: Bool) throws {
    for seed in 1...3 as ClosedRange<UInt64> {
      var random = RandomStream(seed: seed)
      let (places, _, population) = city(9, seed)
      let events = (0..<40).map { _ in (place: random.index(below: 9), day: random.index(below: 12))
      }
      let people = [
        population.map { $0 + 1 }, population.map { 2 * $0 + Double(random.index(below: 9)) + 1 },
        population.map { _ in 5 + Double(random.index(below: 5)) },
      ]
      let scan = PoissonScan(
        windows: try ScanWindows(share: 0.5), permutations: try Permutations(replicas: 9))
      func scanned(_ population: PopulationSpans, _ workers: Workers) throws -> ScanResult {
        scan.scan(
          places, placeOfCase: events.map { Int32($0.place) },
          days: events.map { Int32($0.day) + 100 },
          length: try ScanDays(maximum: 4, isProspective: isProspective), period: 100...111,
          population: population, workers: workers, step: { _ in })
      }
      // The second begins on the fifth day, the third on the tenth.
      let spans = PopulationSpans(firstDays: [-5, 104, 109], counts: people)
      let found = try scanned(spans, .one)
      let spanOf = (0..<12).map { $0 < 4 ? 0 : $0 < 9 ? 1 : 2 }
      let best = strongest(
        places, events, people, spanOf, maximum: 4, isProspective: isProspective)
      #expect(abs((found.clusters.first?.logLikelihoodRatio ?? 0) - best) < 1e-9)
      #expect(try found == scanned(spans, Workers(3)))
      // Alike in all spans, it is the scan of people who do not change.
      let alike = try scanned(
        PopulationSpans(firstDays: [0, 105], counts: [people[0], people[0]]), .one)
      let plain = scan.scan(
        places, placeOfCase: events.map { Int32($0.place) },
        days: events.map { Int32($0.day) + 100 },
        length: try ScanDays(maximum: 4, isProspective: isProspective), period: 100...111,
        population: people[0], step: { _ in })
      #expect(alike.clusters.first?.days == plain.clusters.first?.days)
      #expect(alike.clusters.first?.members == plain.clusters.first?.members)
      #expect(
        abs(
          (alike.clusters.first?.logLikelihoodRatio ?? 0)
            - (plain.clusters.first?.logLikelihoodRatio ?? 0)) < 1e-9)
    }
  }

  @Test func amongPeopleWhoChangeChanceIsUniform() throws {
    let values = try (1...100).map { seed in
      let (places, _, population) = city(9, 3)
      let people = [population.map { $0 + 1 }, population.reversed().map { 4 * $0 + 1 }]
      let scan = PoissonScan(
        windows: try ScanWindows(radius: .meters(250)),
        permutations: try Permutations(replicas: 19, seed: UInt64(seed)))
      var random = RandomStream(seed: UInt64(seed), replicate: 1 << 40)
      let table = AliasTable(people.flatMap { $0 })
      let drawn = (0..<40).map { _ in table.draw(&random) }
      // Spans of five days each, so that people count alike.
      return scan.scan(
        places, placeOfCase: drawn.map { Int32($0 % 9) },
        days: drawn.map { Int32($0 / 9 * 5 + random.index(below: 5)) },
        length: try ScanDays(maximum: 3), period: 0...9,
        population: PopulationSpans(firstDays: [0, 5], counts: people), step: { _ in }
      ).pWithTiesBroken(&random)
    }
    #expect(kolmogorovDistance(values, steps: 20) < 1.63 / 100.0.squareRoot() + 0.05)
  }

  @Test func underRandomnessPIsUniform() throws {
    let values = try (1...200).map { seed in
      let scan = PoissonScan(
        windows: try ScanWindows(radius: .meters(250)),
        permutations: try Permutations(replicas: 49, seed: UInt64(seed)))
      let (places, _, population) = city(16, UInt64(seed))
      let table = AliasTable(population)
      var random = RandomStream(seed: UInt64(seed), replicate: 1 << 40)
      var cases = [Int32](repeating: 0, count: 16)
      for _ in 0..<60 { cases[table.draw(&random)] += 1 }
      return scan.scan(places, cases: cases, population: population).pWithTiesBroken(&random)
    }
    // The distance that 1 in 100 such tests exceed.
    #expect(kolmogorovDistance(values, steps: 50) < 1.63 / 200.0.squareRoot())
  }

  @Test func anImplantedClusterIsFound() throws {
    let places = Points<Planar>(
      x: (0..<400).map { Double($0 % 20) * 100 }, y: (0..<400).map { Double($0 / 20) * 100 })
    let inside = (0..<400).filter { abs($0 % 20 - 5) + abs($0 / 20 - 12) <= 1 }
    let cases = (0..<400).map { Int32(inside.contains($0) ? 6 : $0 % 2) }
    let scan = PoissonScan(
      windows: try ScanWindows(radius: .meters(500)), permutations: try Permutations(replicas: 99))
    let result = scan.scan(
      places, cases: cases, population: Array(repeating: 50, count: 400), workers: .all)
    #expect(result.clusters[0].members == inside.map { Int32($0) })
    #expect(result.clusters[0].radius == .meters(100))
    #expect(result.clusters[0].p.value == 0.01)
    #expect(try #require(result.clusters[0].gumbelP) < 1e-4)
  }

  @Test(arguments: [2, 7])
  func threadsDoNotChangeTheAnswer(threads: Int) throws {
    let (places, cases, population) = city(36, 9)
    let scan = PoissonScan(windows: try ScanWindows(), permutations: try Permutations(replicas: 50))
    let one = scan.scan(places, cases: cases, population: population)
    #expect(
      scan.scan(places, cases: cases, population: population, workers: Workers(threads)) == one)
  }

  @Test func nothingAndOnePlaceAndNobodyAreAnswered() throws {
    let scan = PoissonScan(windows: try ScanWindows(), permutations: try Permutations(replicas: 9))
    let none = scan.scan(Points(x: [], y: []), cases: [], population: [])
    #expect(none.clusters.isEmpty && none.cases == 0)
    let one = Points<Planar>(x: [5], y: [5])
    #expect(scan.scan(one, cases: [7], population: [10]).clusters.isEmpty)
    let empty = scan.scan(one, cases: [7], population: [0])
    #expect(empty.clusters.isEmpty && empty.casesWithoutPopulation == 7)
    let two = Points<Planar>(x: [5, 50], y: [5, 5])
    let result = scan.scan(two, cases: [7, 9], population: [10, 0])
    #expect(result.clusters.isEmpty && result.cases == 7 && result.casesWithoutPopulation == 9)
    let all = scan.scan(two, cases: [0, 9], population: [30, 10]).clusters[0]
    #expect(all.members == [1] && all.relativeRisk == nil && all.expected == 2.25)
    // All at the same place are one place, and half of everything cannot be reached.
    let stack = Points<Planar>(x: [5, 5, 5], y: [5, 5, 5])
    #expect(scan.scan(stack, cases: [1, 2, 3], population: [1, 2, 3]).clusters.isEmpty)
  }

  @Test func aRunCanBeStopped() throws {
    struct Enough: Error {}
    let (places, cases, population) = city(20, 3)
    let scan = PoissonScan(windows: try ScanWindows(), permutations: try Permutations())
    #expect(throws: Enough.self) {
      try scan.scan(places, cases: cases, population: population) { part throws(Enough) in
        if part > 0.1 { throw Enough() }
      }
    }
  }

  @Test func parametersAreChecked() {
    #expect(throws: StatisticsError.self) { try ScanWindows(radius: .meters(0)) }
    #expect(throws: StatisticsError.self) { try ScanWindows(radius: .meters(.infinity)) }
    #expect(throws: StatisticsError.self) { try ScanWindows(share: 0) }
    #expect(throws: StatisticsError.self) { try ScanWindows(share: 1.5) }
    #expect(throws: StatisticsError.self) { try ScanWindows(share: .nan) }
    #expect(throws: StatisticsError.self) { try ScanWindows(minimumCases: 0) }
    #expect(throws: StatisticsError.self) { try ScanDays(maximum: 0) }
    #expect(throws: StatisticsError.self) { try ScanDays(maximum: 30, lookEvery: 0) }
  }
}
