import Testing

@testable import CatchmentParallel

#if canImport(Glibc)
  import Glibc
#else
  import Darwin
#endif

struct RoundLengthTests {
  @Test func roundsGrowWhileTheyAreShortAndShrinkWhenTheyAreLong() {
    var round = RoundLength(threads: 2, most: 50)
    #expect(round.items == 4)
    for _ in 0..<3 { round.follow(.milliseconds(1)) }
    #expect(round.items == 32)
    round.follow(.milliseconds(100))
    #expect(round.items == 32)
    for _ in 0..<9 { round.follow(.milliseconds(1)) }
    #expect(round.items == 50)
    for _ in 0..<9 { round.follow(.seconds(1)) }
    #expect(round.items == 2)
  }

  @Test func aRoundIsNeverEmptyNorTooLargeToCount() {
    var round = RoundLength(threads: 3, most: 1)
    #expect(round.items == 3)
    round = RoundLength(threads: 1)
    for _ in 0..<200 { round.follow(.zero) }
    #expect(round.items == .max)
  }

  /// A hundredth of this run takes a second; who watches hears of it far sooner. An item takes at
  /// least 5 ms, so the rounds are shorter on a busy machine, never longer.
  @Test func slowItemsAreReportedSeveralTimesASecond() throws {
    struct Enough: Error {}
    let count = 20_000
    var heard: [Int] = []
    let step: (Double) throws(Enough) -> Void = { done throws(Enough) in
      heard.append(Int((done * Double(count)).rounded()))
      if heard.last! > 100 { throw Enough() }
    }
    #expect(throws: Enough.self) {
      try Workers.one.map(count: count, chunk: 1, step: step) { range in
        usleep(5000)
        return range.count
      }
    }
    #expect(heard.count > 6)
    #expect(zip(heard.dropFirst(), heard).allSatisfy { $0 - $1 <= 20 })
  }
}
