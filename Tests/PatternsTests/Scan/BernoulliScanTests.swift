import CatchmentGeometry
import CatchmentParallel
import CatchmentStatistics
import Testing

@testable import CatchmentPatterns

struct BernoulliScanTests {
  private func points(_ places: [Int]) -> Points<Planar> {
    Points(x: places.map { Double($0 % 4) * 100 }, y: places.map { Double($0 / 4) * 100 })
  }

  private func town(_ seed: UInt64, _ cases: Int, _ controls: Int) -> (
    cases: [Int], controls: [Int]
  ) {
    var random = RandomStream(seed: seed)
    return (
      (0..<cases).map { _ in random.index(below: 16) },
      (0..<controls).map { _ in random.index(below: 16) }
    )
  }

  private func events(_ isCase: [Bool]) -> [ScanBruteForce.Event] {
    isCase.enumerated().map { .init(place: $0, isCase: $1) }
  }

  @Test(arguments: [nil, 150.0]) func clustersEqualBruteForce(radius: Double?) throws {
    for seed in 1...5 as ClosedRange<UInt64> {
      let (cases, controls) = town(seed, 20, 30)
      let windows = try ScanWindows(radius: radius.map { .meters($0) })
      let scan = BernoulliScan(windows: windows, permutations: try Permutations(replicas: 5))
      let result = scan.scan(points(cases), controls: points(controls))
      let all = points(cases + controls)
      let brute = ScanBruteForce(places: all, model: .bernoulli, windows: windows)
      let found = brute.strongest(events((0..<50).map { $0 < 20 }))
      #expect(
        abs((result.clusters.first?.logLikelihoodRatio ?? 0) - (found.map(\.ratio).max() ?? 0))
          < 1e-9)
      for cluster in result.clusters {
        let again = found[Int(cluster.center)]
        #expect(again.cases == cluster.observed && cluster.members.count == cluster.observed)
        #expect(abs(again.expected - cluster.expected) < 1e-9)
        #expect(cluster.members.allSatisfy { $0 < 20 })
      }
    }
  }

  @Test func pIsTheShareOfAllChoices() throws {
    let cases = [0, 0, 1]
    let controls = [3, 12, 15, 15, 14]
    let windows = try ScanWindows()
    let scan = BernoulliScan(windows: windows, permutations: try Permutations(replicas: 9_999))
    let found = scan.scan(points(cases), controls: points(controls), workers: .all).clusters[0]
    #expect(found.observed == 3 && found.relativeRisk == nil)
    let brute = ScanBruteForce(
      places: points(cases + controls), model: .bernoulli, windows: windows)
    let maxima = (0..<256).filter { $0.nonzeroBitCount == 3 }.map { chosen in
      brute.maximum(events((0..<8).map { chosen >> $0 & 1 == 1 }))
    }
    let exact =
      Double(maxima.count { $0 >= found.logLikelihoodRatio - 1e-9 }) / Double(maxima.count)
    #expect(abs(found.p.value - exact) < 4 * found.p.standardError)
  }

  @Test func underRandomnessPIsUniform() throws {
    let values = try (1...200).map { seed in
      let scan = BernoulliScan(
        windows: try ScanWindows(radius: .meters(200)),
        permutations: try Permutations(replicas: 49, seed: UInt64(seed)))
      let (cases, controls) = town(UInt64(seed), 60, 83)
      var ties = RandomStream(seed: UInt64(seed), replicate: 1 << 40)
      return scan.scan(points(cases), controls: points(controls)).pWithTiesBroken(&ties)
    }
    // The distance that 1 in 100 such tests exceed.
    #expect(kolmogorovDistance(values, steps: 50) < 1.63 / 200.0.squareRoot())
  }

  @Test func nothingAndNoControlsAreAnswered() throws {
    let scan = BernoulliScan(
      windows: try ScanWindows(), permutations: try Permutations(replicas: 9))
    #expect(scan.scan(points([]), controls: points([1, 2])).clusters.isEmpty)
    #expect(scan.scan(points([1, 2, 2]), controls: points([])).clusters.isEmpty)
    let stack = points(Array(repeating: 3, count: 40))
    #expect(scan.scan(stack, controls: stack).clusters.isEmpty)
    let two = scan.scan(points([0, 0]), controls: points([15, 15]), workers: Workers(2))
    #expect(two.clusters[0].observed == 2 && two.clusters[0].members == [0, 1])
    #expect(two == scan.scan(points([0, 0]), controls: points([15, 15])))
  }
}
