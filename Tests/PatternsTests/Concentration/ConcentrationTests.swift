import CatchmentStatistics
import Testing

@testable import CatchmentPatterns

struct ConcentrationTests {
  @Test func ranksAndSharesAddUp() throws {
    let found = try Concentration(counts: [1, 0, 5, 1, 3, 0])
    #expect(found.order == [2, 4, 0, 3, 1, 5])
    #expect(found.ranks == [3, 5, 1, 4, 2, 6])
    #expect(found.cumulativeShares == [0.9, 1, 0.5, 1, 0.8, 1])
    #expect(found.blockCount(holding: 0.25) == 1)
    #expect(found.blockCount(holding: 0.5) == 1)
    #expect(found.blockCount(holding: 0.81) == 3)
    #expect(found.shareOfBlocks(holding: 1) == 4.0 / 6)
    #expect(found.lorenzCurve.map(\.incidents) == [0, 0, 0, 0.1, 0.2, 0.5, 1])
  }

  @Test(arguments: [
    // Even as can be, with fewer incidents than blocks and with more.
    ([0, 0, 0, 1, 1], 0.6, 0.0), ([2, 2, 2], 0, 0),
    // All in one block: 1 − 1/n, and 1 − 1/c where c is smaller.
    ([0, 0, 0, 4], 0.75, 0.75), ([0, 0, 0, 0, 2], 0.8, 0.5), ([0, 0], 0, 0), ([], 0, 0),
    ([7], 0, 0),
  ])
  func giniOfPlainCases(counts: [Int], gini: Double, adjusted: Double) throws {
    let found = try Concentration(counts: counts)
    #expect(abs(found.gini - gini) < 1e-12)
    #expect(abs(found.adjustedGini - adjusted) < 1e-12)
  }

  @Test func giniEqualsTheMeanDifferenceAndTheLorenzArea() throws {
    var random = RandomStream(seed: 3)
    let counts = (0..<60).map { _ in random.index(below: 9) * random.index(below: 5) }
    let found = try Concentration(counts: counts)
    var difference = 0
    for a in counts { for b in counts { difference += abs(a - b) } }
    let n = Double(counts.count)
    let byPairs = Double(difference) / (2 * n * Double(found.total))
    let curve = found.lorenzCurve
    let area = zip(curve, curve.dropFirst()).reduce(0.0) {
      $0 + ($1.1.blocks - $1.0.blocks) * ($1.1.incidents + $1.0.incidents) / 2
    }
    #expect(abs(found.gini - byPairs) < 1e-12 && abs(found.gini - (1 - 2 * area)) < 1e-12)
    #expect(abs(found.adjustedGini - found.gini) < 1e-12)
  }

  @Test func negativeCountsAreRefused() {
    #expect(throws: StatisticsError.self) { try Concentration(counts: [1, -1]) }
  }
}
