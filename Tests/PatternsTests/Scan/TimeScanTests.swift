import CatchmentStatistics
import Testing

@testable import CatchmentPatterns

struct TimeScanTests {
  private func brute(_ length: ScanDays, _ dayCount: Int) throws -> ScanBruteForce {
    ScanBruteForce(
      places: .init(x: [0], y: [0]), model: .poisson([1]), windows: try ScanWindows(share: 1),
      length: length, dayCount: dayCount)
  }

  @Test(arguments: [1, 3, 30], [false, true])
  func theSpanEqualsBruteForce(maximum: Int, isProspective: Bool) throws {
    for seed in 1...5 as ClosedRange<UInt64> {
      var random = RandomStream(seed: seed)
      let days = (0..<40).map { _ in Int32(random.index(below: 15)) }
      let length = try ScanDays(maximum: maximum, isProspective: isProspective)
      let scan = try TimeScan(length: length, permutations: Permutations(replicas: 5))
      let found = scan.scan(days: days, period: 0...14).clusters
      let brute = try brute(length, 15)
      let events = days.map { ScanBruteForce.Event(place: 0, day: Int($0)) }
      #expect(abs((found.first?.logLikelihoodRatio ?? 0) - brute.maximum(events)) < 1e-9)
      guard let best = found.first, let span = best.days else { continue }
      #expect(found.count == 1)
      #expect(best.members == days.indices.filter { span.contains(days[$0]) }.map { Int32($0) })
      #expect(abs(best.expected - 40 * Double(span.count) / 15) < 1e-9)
      #expect(!isProspective || span.upperBound == 14)
    }
  }

  @Test func pIsTheShareOfAllOutcomes() throws {
    let days: [Int32] = [2, 2, 3, 5, 2]
    let length = try ScanDays(maximum: 2)
    let scan = try TimeScan(length: length, permutations: Permutations(replicas: 9_999))
    let found = scan.scan(days: days, period: 0...5).clusters[0]
    let brute = try brute(length, 6)
    let maxima = allChoices(of: 6, length: 5).map { choice in
      brute.maximum(choice.map { .init(place: 0, day: $0) })
    }
    let exact =
      Double(maxima.count { $0 >= found.logLikelihoodRatio - 1e-9 }) / Double(maxima.count)
    #expect(abs(found.p.value - exact) < 4 * found.p.standardError)
  }

  @Test func underRandomnessPIsUniform() throws {
    let values = try (1...200).map { seed in
      // Replicas of their own, as the data sets differ in nothing else that the replicas depend on.
      let scan = try TimeScan(
        length: ScanDays(maximum: 10),
        permutations: Permutations(replicas: 19, seed: UInt64(seed)))
      var random = RandomStream(seed: UInt64(seed), replicate: 1 << 40)
      let days = (0..<100).map { _ in Int32(random.index(below: 365)) }
      return scan.scan(days: days, period: 0...364).pWithTiesBroken(&random)
    }
    #expect(kolmogorovDistance(values, steps: 20) < 1.63 / 200.0.squareRoot())
  }

  @Test func nothingAndOneAndOneDayAreAnswered() throws {
    let scan = try TimeScan(length: ScanDays(maximum: 7), permutations: Permutations(replicas: 9))
    #expect(scan.scan(days: []).clusters.isEmpty)
    #expect(scan.scan(days: [4]).clusters.isEmpty)
    // A period of one day has no other day to compare with.
    #expect(scan.scan(days: [4, 4, 4]).clusters.isEmpty)
    #expect(scan.scan(days: [4, 4, 4], period: 0...9).clusters[0].days == 4...4)
    #expect(throws: StatisticsError.self) {
      try TimeScan(
        length: ScanDays(maximum: 7), minimumCases: 0, permutations: Permutations(replicas: 9))
    }
  }
}
