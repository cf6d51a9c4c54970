import CatchmentCartography
import Testing

struct MapBreaksTests {
  @Test func fewCountsHaveAClassEach() {
    let breaks = MapBreaks(counts: [3, 5, 3, 4])
    #expect(breaks.names == ["3", "4", "5"])
    #expect([3, 4, 5].map { breaks.index(of: $0) } == [0, 1, 2])
  }

  @Test(arguments: [
    [Int](0...9), [Int](3...4000), [1, 10, 100, 1000, 10_000, 100_000], [0, 1, 2, 3, 4, 6],
  ])
  func manyCountsHaveAtMostFiveClassesThatMeet(counts: [Int]) {
    let breaks = MapBreaks(counts: counts)
    #expect((2...5).contains(breaks.lower.count))
    #expect(breaks.lower == breaks.lower.sorted() && Set(breaks.lower).count == breaks.lower.count)
    #expect(breaks.names.last?.hasSuffix("and more") == true)
    for count in counts {
      let index = breaks.index(of: Double(count))
      #expect(breaks.lower[index] <= Double(count))
      if index + 1 < breaks.lower.count { #expect(Double(count) < breaks.lower[index + 1]) }
    }
  }

  @Test func numbersAreCutIntoFifths() {
    let breaks = MapBreaks(numbers: [0, 12, 34.7])
    #expect(breaks.names == ["less than 7", "7 to 14", "14 to 21", "21 to 28", "28 and more"])
    #expect(MapBreaks(numbers: [4, 4]).names == ["4"])
    #expect(MapBreaks(numbers: [.nan]).lower.isEmpty && MapBreaks(counts: []).lower.isEmpty)
  }

  @Test(arguments: [
    (1234.5, "1,235"), (12.3456, "12.35"), (0.012345, "0.01235"), (0, "0"), (-0.5, "-0.5"),
    (1e-9, "< 0.0001"), (5, "5"), (999.96, "1,000"),
  ])
  func numbersAreShort(value: Double, text: String) {
    #expect(MapText.number(value) == text)
  }
}
