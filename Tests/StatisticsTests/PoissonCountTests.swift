import Foundation
import CatchmentStatistics
import Testing

struct PoissonCountTests {
  /// Garwood's exact 95 % limits, χ²(0.025; 2n) / 2 and χ²(0.975; 2n + 2) / 2, computed with
  /// scipy.stats.chi2.
  @Test(arguments: [
    (3, 0.618672, 8.767273), (5, 1.623486, 11.668332), (10, 4.795389, 18.390356),
    (28, 18.605797, 40.467796), (100, 81.363991, 121.626794), (1000, 938.973018, 1063.952136),
  ])
  func intervalsAreNearTheExactLimits(count: Int, low: Double, high: Double) {
    let interval = PoissonCount(count).interval()
    #expect(abs(interval.lowerBound - low) < 0.03 * low)
    #expect(abs(interval.upperBound - high) < 0.005 * high)
  }

  @Test func noEventsLeaveAnInterval() {
    let interval = PoissonCount(0).interval()
    #expect(interval.lowerBound == 0)
    // The exact limit is −ln 0.025.
    #expect(abs(interval.upperBound - 3.688879) < 0.03)
  }

  @Test func bunchesWidenTheInterval() {
    let alone = PoissonCount(60).interval()
    let bunched = PoissonCount(60, dispersion: 4).interval()
    let fewer = PoissonCount(15).interval()
    #expect(bunched.lowerBound < alone.lowerBound && bunched.upperBound > alone.upperBound)
    #expect(abs(bunched.lowerBound - 4 * fewer.lowerBound) < 1e-9)
    #expect(abs(bunched.upperBound - 4 * fewer.upperBound) < 1e-9)
  }

  @Test func lessConfidenceIsANarrowerInterval() {
    let wide = PoissonCount(40).interval(confidence: 0.99)
    let narrow = PoissonCount(40).interval(confidence: 0.8)
    #expect(wide.lowerBound < narrow.lowerBound && narrow.upperBound < wide.upperBound)
  }

  /// Means of independent events lie in about 95 of 100 intervals.
  @Test func intervalsHoldTheTruth() {
    var random = RandomStream(seed: 11)
    var held = 0
    for _ in 0..<2000 {
      // Arrivals with exponential gaps within 12 units of time.
      var (count, time) = (0, 0.0)
      while true {
        time -= log(1 - random.uniform())
        if time > 12 { break }
        count += 1
      }
      if PoissonCount(count).interval().contains(12) { held += 1 }
    }
    #expect((1880...1960).contains(held), "\(held) of 2,000")
  }
}
