import CatchmentGeometry
import CatchmentParallel
import CatchmentStatistics
import TestSupport
import Testing

@testable import CatchmentPatterns

struct SpaceTimeScanTests {
  /// The corners and the middle of a square, and incidents there.
  private func incidents(
    _ count: Int, days: Int, seed: UInt64
  ) -> (points: Points<Planar>, days: [Int32]) {
    var random = RandomStream(seed: seed)
    let places = (0..<count).map { _ in random.index(below: 16) }
    return (
      Points(x: places.map { Double($0 % 4) * 100 }, y: places.map { Double($0 / 4) * 100 }),
      places.map { _ in Int32(random.index(below: days)) }
    )
  }

  private func brute(
    _ points: Points<Planar>, _ windows: ScanWindows, _ length: ScanDays, dayCount: Int
  ) -> ScanBruteForce {
    ScanBruteForce(
      places: points, model: .permutation, windows: windows, length: length, dayCount: dayCount)
  }

  private func events(_ days: [Int32]) -> [ScanBruteForce.Event] {
    days.enumerated().map { .init(place: $0, day: Int($1)) }
  }

  @Test(arguments: [false, true], [nil, 150.0])
  func clustersEqualBruteForce(isProspective: Bool, radius: Double?) throws {
    for seed in 1...4 as ClosedRange<UInt64> {
      let (points, days) = incidents(30, days: 10, seed: seed)
      let windows = try ScanWindows(radius: radius.map { .meters($0) }, share: 0.5)
      let length = try ScanDays(maximum: 4, isProspective: isProspective, lookEvery: 7)
      let scan = SpaceTimeScan(
        windows: windows, length: length, permutations: try Permutations(replicas: 9))
      let result = scan.scan(points, days: days, period: 0...9)
      let brute = brute(points, windows, length, dayCount: 10)
      let best = brute.strongest(events(days))
      #expect(
        abs((result.clusters.first?.logLikelihoodRatio ?? 0) - (best.map(\.ratio).max() ?? 0))
          < 1e-9)
      var places: Set<[Double]> = []
      var ratio = Double.infinity
      for found in result.clusters {
        let span = try #require(found.days)
        let inside = Set(
          points.x.indices.filter { row in
            let dx = points.x[row] - found.x
            let dy = points.y[row] - found.y
            return (dx * dx + dy * dy).squareRoot() <= found.radius.meters + 1e-9
          })
        let again = brute.weigh(
          events(days), inside, Int(span.lowerBound)...Int(span.upperBound))
        #expect(again.cases == found.observed && found.observed == found.members.count)
        #expect(abs(again.expected - found.expected) < 1e-9)
        #expect(abs(again.ratio - found.logLikelihoodRatio) < 1e-9)
        #expect(abs(again.ratio - best[Int(found.center)].ratio) < 1e-9)
        #expect(found.members == inside.filter { span.contains(days[$0]) }.map(Int32.init).sorted())
        // The strongest first, and no place in two of them.
        #expect(found.logLikelihoodRatio <= ratio)
        ratio = found.logLikelihoodRatio
        let held = Set(inside.map { [points.x[$0], points.y[$0]] })
        #expect(places.isDisjoint(with: held))
        places.formUnion(held)
        #expect(!isProspective || span.upperBound == 9)
        #expect((found.recurrenceDays != nil) == isProspective)
        if isProspective {
          let p = found.decisiveP
          #expect(abs(try #require(found.recurrenceDays) - 7 / p) < 1e-9 / p)
        }
      }
    }
  }

  @Test(arguments: [false, true])
  func pIsTheShareOfAllOrders(isProspective: Bool) throws {
    let points = Points<Planar>(x: [0, 0, 90, 300, 310, 600], y: [0, 0, 0, 0, 0, 0])
    let days: [Int32] = [4, 4, 4, 1, 2, 0]
    let windows = try ScanWindows(share: 0.5)
    let length = try ScanDays(maximum: 2, isProspective: isProspective)
    let scan = SpaceTimeScan(
      windows: windows, length: length, permutations: try Permutations(replicas: 9_999))
    let found = scan.scan(points, days: days, workers: .all).clusters[0]
    #expect(isProspective ? found.members == [0, 1, 2] : found.members == [3, 4])
    let brute = brute(points, windows, length, dayCount: 5)
    let maxima = allOrders(of: 6).map { order in brute.maximum(events(order.map { days[$0] })) }
    let exact =
      Double(maxima.count { $0 >= found.logLikelihoodRatio - 1e-9 }) / Double(maxima.count)
    #expect(abs(found.p.value - exact) < 4 * found.p.standardError)
  }

  @Test(arguments: [false, true]) func underRandomnessPIsUniform(isProspective: Bool) throws {
    let values = try (1...200).map { seed in
      let scan = SpaceTimeScan(
        windows: try ScanWindows(radius: .meters(150), minimumCases: 1),
        length: try ScanDays(maximum: 5, isProspective: isProspective),
        permutations: try Permutations(replicas: 19, seed: UInt64(seed)))
      let (points, days) = incidents(40, days: 20, seed: UInt64(seed))
      var ties = RandomStream(seed: UInt64(seed), replicate: 1 << 40)
      return scan.scan(points, days: days, period: 0...19).pWithTiesBroken(&ties)
    }
    // The distance that 1 in 100 such tests exceed.
    #expect(kolmogorovDistance(values, steps: 20) < 1.63 / 200.0.squareRoot())
  }

  @Test func anImplantedClusterIsFound() throws {
    var random = RandomStream(seed: 5)
    // A corner that is always busy is no surge.
    var x = (0..<300).map { _ in random.uniform() * 3000 } + Array(repeating: 2900, count: 100)
    var y = (0..<300).map { _ in random.uniform() * 3000 } + Array(repeating: 2900, count: 100)
    var days = (0..<400).map { _ in Int32(random.index(below: 365)) }
    for _ in 0..<8 {
      x.append(1000 + random.uniform() * 100)
      y.append(1500 + random.uniform() * 100)
      days.append(200 + Int32(random.index(below: 10)))
    }
    let scan = SpaceTimeScan(
      windows: try ScanWindows(radius: .meters(400)), length: try ScanDays(maximum: 30),
      permutations: try Permutations(replicas: 99))
    let found = scan.scan(Points(x: x, y: y), days: days, workers: .all).clusters[0]
    #expect(found.members.suffix(8) == (400..<408).map { Int32($0) })
    #expect(found.p.value == 0.01 && found.relativeRisk ?? 0 > 10)
    #expect(try #require(found.days).overlaps(200...209))
  }

  @Test(arguments: [2, 7], [false, true])
  func threadsDoNotChangeTheAnswer(threads: Int, isProspective: Bool) throws {
    let (points, days) = incidents(80, days: 40, seed: 2)
    let scan = SpaceTimeScan(
      windows: try ScanWindows(), length: try ScanDays(maximum: 7, isProspective: isProspective),
      permutations: try Permutations(replicas: 30))
    #expect(
      scan.scan(points, days: days, workers: Workers(threads)) == scan.scan(points, days: days))
  }

  @Test func fewIncidentsAndOnePlaceAndOneDayAreAnswered() throws {
    let scan = SpaceTimeScan(
      windows: try ScanWindows(), length: try ScanDays(maximum: 7),
      permutations: try Permutations(replicas: 9))
    #expect(scan.scan(Points(x: [], y: []), days: []) == .empty(cases: 0))
    #expect(scan.scan(Points(x: [1], y: [2]), days: [3]).clusters.isEmpty)
    #expect(scan.scan(Points(x: [1, 1], y: [2, 2]), days: [3, 9]).clusters.isEmpty)
    // Where all are at one place, or all on one day, place and day have nothing to tell each other.
    let stack = Points<Planar>(x: Array(repeating: 5, count: 50), y: Array(repeating: 5, count: 50))
    #expect(scan.scan(stack, days: (0..<50).map { Int32($0 % 7) }).clusters.isEmpty)
    let line = Points<Planar>(
      x: (0..<50).map { Double($0 / 2) }, y: Array(repeating: 0, count: 50))
    #expect(scan.scan(line, days: Array(repeating: 8, count: 50)).clusters.isEmpty)
    #expect(!scan.scan(line, days: (0..<50).map { Int32($0 / 2) }).clusters.isEmpty)
  }

  @Test func anUnusualLackIsStoppedEarly() throws {
    let (points, days) = incidents(40, days: 20, seed: 11)
    let scan = SpaceTimeScan(
      windows: try ScanWindows(), length: try ScanDays(maximum: 5),
      permutations: try Permutations(replicas: 9_999, stopsAfter: 10))
    let result = scan.scan(points, days: days, workers: .all)
    #expect(result.clusters[0].p.isStoppedEarly && result.clusters[0].p.exceedances == 10)
    #expect(result.replicaMaxima.count < 9_999)
    #expect(result == scan.scan(points, days: days))
  }
}
