import Foundation
import CatchmentGeometry
import CatchmentParallel
import CatchmentStatistics
import TestSupport
import Testing

@testable import CatchmentPatterns

struct EllipticScanTests {
  /// What SaTScan 9.6 found among New York's 281 tracts with at most a tenth of the people in a
  /// window, as the tests of the R package smerc keep it.
  struct Published: Sendable, CustomTestStringConvertible {
    let penalty: EllipsePenalty
    let clusters: [Cluster]

    struct Cluster: Sendable {
      let tracts: Int
      let cases: Int
      let expected, ratio, statistic, p, stretch, angle: Double
    }

    var testDescription: String { penalty.rawValue }
  }

  private static let published: [Published] = [
    Published(
      penalty: .none,
      clusters: [
        .init(
          tracts: 25, cases: 96, expected: 53.59, ratio: 15.416469, statistic: 15.416469,
          p: 0.00046, stretch: 4, angle: 90),
        .init(
          tracts: 16, cases: 55, expected: 27.78, ratio: 11.061167, statistic: 11.061167,
          p: 0.013, stretch: 5, angle: 60),
        .init(
          tracts: 22, cases: 55, expected: 29.32, ratio: 9.562963, statistic: 9.562963,
          p: 0.062, stretch: 4, angle: 75),
        .init(
          tracts: 4, cases: 17, expected: 6.37, ratio: 6.154083, statistic: 6.154083,
          p: 0.640, stretch: 4, angle: 120),
        .init(
          tracts: 5, cases: 28, expected: 14.35, ratio: 5.244377, statistic: 5.244377,
          p: 0.872, stretch: 4, angle: 30),
      ]),
    Published(
      penalty: .medium,
      clusters: [
        .init(
          tracts: 25, cases: 93, expected: 52.03, ratio: 14.772705, statistic: 14.474236,
          p: 0.00019, stretch: 1.5, angle: 90),
        .init(
          tracts: 7, cases: 37, expected: 16.44, ratio: 9.860447, statistic: 9.296518,
          p: 0.024, stretch: 2, angle: 120),
        .init(
          tracts: 25, cases: 57, expected: 31.03, ratio: 9.347892, statistic: 8.095512,
          p: 0.080, stretch: 3, angle: 80),
        .init(
          tracts: 4, cases: 17, expected: 6.37, ratio: 6.154083, statistic: 4.923266,
          p: 0.768, stretch: 4, angle: 120),
        .init(
          tracts: 4, cases: 25, expected: 12.82, ratio: 4.651839, statistic: 4.651839,
          p: 0.845, stretch: 1, angle: 0),
        .init(
          tracts: 5, cases: 19, expected: 8.13, ratio: 5.369233, statistic: 4.295386,
          p: 0.922, stretch: 4, angle: 135),
        .init(
          tracts: 3, cases: 11, expected: 4.21, ratio: 3.820132, statistic: 3.742950,
          p: 0.989, stretch: 1.5, angle: 90),
      ]),
    Published(
      penalty: .strong,
      clusters: [
        .init(
          tracts: 25, cases: 93, expected: 52.03, ratio: 14.772705, statistic: 14.181797,
          p: 0.00016, stretch: 1.5, angle: 90),
        .init(
          tracts: 8, cases: 38, expected: 17.79, ratio: 9.019716, statistic: 9.019716,
          p: 0.023, stretch: 1, angle: 0),
        .init(
          tracts: 26, cases: 57, expected: 32.25, ratio: 8.311580, statistic: 7.388071,
          p: 0.121, stretch: 2, angle: 60),
        .init(
          tracts: 4, cases: 25, expected: 12.82, ratio: 4.651839, statistic: 4.651839,
          p: 0.768, stretch: 1, angle: 0),
        .init(
          tracts: 4, cases: 17, expected: 6.37, ratio: 6.154083, statistic: 3.938613,
          p: 0.931, stretch: 4, angle: 120),
        .init(
          tracts: 3, cases: 11, expected: 4.21, ratio: 3.820132, statistic: 3.667327,
          p: 0.974, stretch: 1.5, angle: 90),
        .init(
          tracts: 5, cases: 19, expected: 8.13, ratio: 5.369233, statistic: 3.436309,
          p: 0.990, stretch: 4, angle: 135),
      ]),
  ]

  @Test(.enabled(if: DataFolder.isAvailable), arguments: published)
  func newYorkHasTheEllipsesThatSaTScanFound(published: Published) throws {
    let tracts = try NewYorkTracts()
    let scan = PoissonScan(
      windows: try ScanWindows(share: 0.1, ellipses: published.penalty),
      permutations: try Permutations(replicas: 19))
    let result = scan.scan(
      tracts.places, cases: tracts.cases, population: tracts.population, workers: .all)
    for (found, answer) in zip(result.clusters, published.clusters) {
      #expect(found.members.count == answer.tracts && found.observed == answer.cases)
      #expect(abs(found.expected - answer.expected) < 0.00501)
      #expect(abs(found.logLikelihoodRatio - answer.ratio) < 6e-7)
      #expect(abs(found.statistic - answer.statistic) < 6e-7)
      let axes = try #require(found.ellipse)
      let stretch = axes.majorRadius.meters / axes.minorRadius.meters
      #expect(abs(stretch - answer.stretch) < 1e-9 && axes.angle == answer.angle)
      // Both p-values have the error of their replicas, and theirs is at times a Gumbel one.
      let error = (answer.p * (1 - answer.p) * (1.0 / 19 + 1.0 / 999)).squareRoot()
      #expect(abs(found.p.value - answer.p) <= 4 * error + 1.0 / 20)
    }
  }

  private func city(
    _ count: Int, _ seed: UInt64
  ) -> (places: Points<Planar>, cases: [Int32], population: [Double]) {
    var random = RandomStream(seed: seed)
    return (
      Points(
        x: (0..<count).map { _ in Double(random.index(below: 6)) * 100 + random.uniform() },
        y: (0..<count).map { _ in Double(random.index(below: 6)) * 70 + random.uniform() }),
      (0..<count).map { _ in Int32(random.index(below: 6)) },
      (0..<count).map { _ in random.uniform() * 1000 }
    )
  }

  @Test(arguments: [3, 12, 25], [nil, 160.0, 420])
  func clustersEqualBruteForce(count: Int, radius: Double?) throws {
    for (seed, penalty) in zip(1...3 as ClosedRange<UInt64>, EllipsePenalty.allCases) {
      let (places, cases, population) = city(count, seed)
      let windows = try ScanWindows(
        radius: radius.map { .meters($0) }, share: 0.4, minimumCases: 3, ellipses: penalty)
      let scan = PoissonScan(windows: windows, permutations: try Permutations(replicas: 3))
      let result = scan.scan(places, cases: cases, population: population)
      let brute = ScanBruteForce(places: places, model: .poisson(population), windows: windows)
      let events = cases.enumerated().flatMap { row, count in
        Array(repeating: ScanBruteForce.Event(place: row), count: Int(count))
      }
      let best = brute.strongest(events)
      #expect(
        abs((result.clusters.first?.statistic ?? 0) - (best.map(\.statistic).max() ?? 0)) < 1e-9)
      var taken: Set<Int32> = []
      for found in result.clusters {
        let again = brute.weigh(events, Set(found.members.map(Int.init)), 0...0)
        #expect(again.cases == found.observed)
        #expect(abs(again.ratio - found.logLikelihoodRatio) < 1e-9)
        #expect(abs(best[Int(found.center)].statistic - found.statistic) < 1e-9)
        let axes = try #require(found.ellipse)
        #expect(axes.majorRadius.meters <= (radius ?? .infinity) + 1e-6)
        #expect(found.radius.meters <= axes.majorRadius.meters + 1e-6)
        #expect(taken.isDisjoint(with: found.members))
        taken.formUnion(found.members)
      }
    }
  }

  @Test(arguments: [4, 36], [false, true])
  func placesAndDaysEqualBruteForce(longest: Int, isProspective: Bool) throws {
    var random = RandomStream(seed: 3)
    let (places, _, _) = city(6, 8)
    let events = (0..<30).map { _ in
      ScanBruteForce.Event(place: random.index(below: 6), day: random.index(below: 40))
    }
    let points = places.selecting(events.map(\.place))
    let windows = try ScanWindows(radius: .meters(300), share: 0.6, ellipses: .medium)
    let length = try ScanDays(maximum: longest, isProspective: isProspective)
    let result = SpaceTimeScan(
      windows: windows, length: length, permutations: try Permutations(replicas: 9)
    ).scan(points, days: events.map { Int32($0.day) }, period: 0...39)
    let brute = ScanBruteForce(
      places: places, model: .permutation, windows: windows, length: length, dayCount: 40)
    #expect(abs((result.clusters.first?.statistic ?? 0) - brute.maximum(events)) < 1e-9)
  }

  @Test func casesAmongControlsEqualBruteForce() throws {
    var random = RandomStream(seed: 4)
    let (places, _, _) = city(14, 2)
    let events = (0..<60).map {
      ScanBruteForce.Event(place: random.index(below: 14), isCase: $0 < 25)
    }
    let windows = try ScanWindows(ellipses: .strong)
    let result = BernoulliScan(windows: windows, permutations: try Permutations(replicas: 9)).scan(
      places.selecting(events.prefix(25).map(\.place)),
      controls: places.selecting(events.dropFirst(25).map(\.place)))
    let brute = ScanBruteForce(places: places, model: .bernoulli, windows: windows)
    #expect(abs((result.clusters.first?.statistic ?? 0) - brute.maximum(events)) < 1e-9)
  }

  @Test func aStreetIsFoundAsAnOval() throws {
    let places = Points<Planar>(
      x: (0..<400).map { Double($0 % 20) * 100 }, y: (0..<400).map { Double($0 / 20) * 100 })
    // Seven corners in a row.
    let inside = Array(245...251)
    let cases = (0..<400).map { Int32(inside.contains($0) ? 6 : $0 % 2) }
    let result = PoissonScan(
      windows: try ScanWindows(radius: .meters(500), ellipses: .medium),
      permutations: try Permutations(replicas: 19)
    ).scan(places, cases: cases, population: Array(repeating: 50, count: 400), workers: .all)
    let found = result.clusters[0]
    #expect(found.members == inside.map { Int32($0) } && found.p.value == 0.05)
    let axes = try #require(found.ellipse)
    #expect(axes.angle == 0 && axes.majorRadius.meters >= 300 && axes.minorRadius.meters < 100)
  }

  @Test(arguments: [2, 7])
  func threadsDoNotChangeTheAnswer(threads: Int) throws {
    let (places, cases, population) = city(36, 9)
    let scan = PoissonScan(
      windows: try ScanWindows(ellipses: .medium), permutations: try Permutations(replicas: 20))
    let one = scan.scan(places, cases: cases, population: population)
    #expect(
      scan.scan(places, cases: cases, population: population, workers: Workers(threads)) == one)
  }

  @Test func nothingAndOnePlaceAreAnswered() throws {
    let scan = PoissonScan(
      windows: try ScanWindows(ellipses: EllipsePenalty.none),
      permutations: try Permutations(replicas: 9))
    #expect(scan.scan(Points(x: [], y: []), cases: [], population: []).clusters.isEmpty)
    let two = Points<Planar>(x: [5, 50], y: [5, 5])
    let found = scan.scan(two, cases: [0, 9], population: [30, 10]).clusters[0]
    #expect(found.members == [1] && found.radius == .meters(0))
    #expect(found.ellipse?.majorRadius == .meters(0))
  }

  @Test func windowsAreCountedBeforeTheyAreLaidOut() throws {
    let (places, _, _) = city(30, 5)
    let circles = try ScanWindows()
    #expect(circles.count(over: places, centers: nil) == 900)
    let ellipses = try ScanWindows(ellipses: .medium)
    #expect(ellipses.count(over: places, centers: nil) == 900 * 47)
    let near = try ScanWindows(radius: .meters(150)).count(over: places, centers: nil)
    let brute = (0..<30).reduce(0) { sum, one in
      sum
        + (0..<30).count {
          hypot(places.x[one] - places.x[$0], places.y[one] - places.y[$0]) <= 150
        }
    }
    #expect(near == Double(brute))
  }
}
