import CatchmentStatistics
import Testing

struct OddsRatioTests {
  /// Tails by scipy.stats.hypergeom, limits by scipy.stats.nchypergeom_fisher.
  @Test(arguments: [
    (61, 30, 300, 310, 0.0019865, 0.288404, 0.773204),
    (11, 31, 9, 8, 0.0994744, 0.832900, 12.027746),
  ])
  func limitsAndChanceAreExact(
    before: Int, after: Int, otherBefore: Int, otherAfter: Int, p: Double, low: Double,
    high: Double
  ) throws {
    let odds = OddsRatio(
      before: before, after: after, otherBefore: otherBefore, otherAfter: otherAfter)
    let interval = try #require(odds.interval())
    #expect(abs((odds.p ?? 0) - p) < 1e-6)
    #expect(abs(interval.low - low) < 1e-5 && abs((interval.high ?? 0) - high) < 1e-5)
    #expect(interval.contains(odds.value ?? 0))
  }

  @Test func noCountsTellNothingAndZerosHaveLimits() throws {
    for counts in [(0, 0, 5, 5), (5, 5, 0, 0), (0, 5, 0, 5), (5, 0, 5, 0)] {
      let odds = OddsRatio(
        before: counts.0, after: counts.1, otherBefore: counts.2, otherAfter: counts.3)
      #expect(odds.interval() == nil && odds.p == nil)
    }
    let gone = OddsRatio(before: 10, after: 0, otherBefore: 5, otherAfter: 5)
    let interval = try #require(gone.interval())
    #expect(gone.value == 0 && interval.low == 0 && abs((interval.high ?? 0) - 0.836522) < 1e-5)
    let come = OddsRatio(before: 0, after: 10, otherBefore: 5, otherAfter: 5)
    #expect(come.value == nil && come.interval()?.high == nil)
  }

  /// Beside very many others it is the ratio of two counts.
  @Test func manyOthersLeaveTheRatioOfTwoCounts() throws {
    let odds = OddsRatio(before: 28, after: 61, otherBefore: 20_000_000, otherAfter: 20_000_000)
    let ratio = RateRatio(before: 28, after: 61)
    #expect(abs((odds.p ?? 0) - (ratio.p ?? 1)) < 1e-5)
    #expect(abs((odds.interval()?.low ?? 0) - (ratio.interval()?.low ?? 1)) < 1e-3)
  }

  @Test func bunchesWidenTheInterval() throws {
    let one = try #require(
      OddsRatio(before: 60, after: 30, otherBefore: 60, otherAfter: 60).interval())
    let two = try #require(
      OddsRatio(before: 60, after: 30, otherBefore: 60, otherAfter: 60, dispersion: 2.5).interval())
    #expect(two.low < one.low && (two.high ?? 0) > (one.high ?? 9))
  }
}
