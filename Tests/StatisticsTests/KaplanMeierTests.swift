import CatchmentStatistics
import Testing

struct KaplanMeierTests {
  /// Remission times of 21 patients under 6-mercaptopurine (Freireich et al. 1963), with the
  /// estimates that textbooks print.
  @Test func theTextbookExampleComesOutAsPrinted() throws {
    let times: [Double] = [
      6, 6, 6, 6, 7, 9, 10, 10, 11, 13, 16, 17, 19, 20, 22, 23, 25, 32, 32, 34, 35,
    ]
    let isObserved = [
      true, true, true, false, true, false, true, false, false, true, true, false, false, false,
      true, true, false, false, false, false, false,
    ]
    let waits = KaplanMeier(times: times, isObserved: isObserved)
    #expect(waits.count == 21 && waits.observed == 9)
    for (time, waiting) in [
      (6.0, 0.8571), (7, 0.8067), (10, 0.7529), (13, 0.6902), (16, 0.6275),
      (22, 0.5378), (23, 0.4482),
    ] {
      #expect(abs(try #require(waits.share(by: time)) - (1 - waiting)) < 5e-5)
    }
    #expect(waits.share(by: 5.9) == 0 && waits.share(by: 36) == nil && waits.median == 23)
    // The limits of survival at 10 on the scale of log(−log), as R's survival prints them: 0.503 to
    // 0.889.
    let interval = try #require(waits.interval(by: 10))
    #expect(abs(interval.lowerBound - 0.111) < 1e-3 && abs(interval.upperBound - 0.497) < 1e-3)
  }

  @Test func withoutWaitingItIsThePlainShare() {
    let waits = KaplanMeier(times: [1, 2, 3, 4], isObserved: [true, true, true, true])
    #expect(waits.share(by: 2) == 0.5 && waits.share(by: 100) == 1 && waits.median == 2)
    #expect(KaplanMeier(times: [], isObserved: []).share(by: 1) == nil)
    let none = KaplanMeier(times: [5, 7], isObserved: [false, false])
    #expect(none.share(by: 6) == 0 && none.share(by: 8) == nil && none.median == nil)
    #expect(none.interval(by: 6) == nil)
  }
}
