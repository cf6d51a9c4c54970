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
    let breaks = MapBreaks(numbers: [0, 12, 19, 27.9, 34.7])
    #expect(breaks.names == ["less than 7", "7 to 14", "14 to 21", "21 to 28", "28 and more"])
    #expect(MapBreaks(numbers: [4, 4]).names == ["4"])
    #expect(MapBreaks(numbers: [.nan]).lower.isEmpty && MapBreaks(counts: []).lower.isEmpty)
  }

  /// A legend leaves out classes that hold nothing; those that stay leave no number between them.
  @Test(arguments: [[75.0, 100], [75, 100, 125], [0, 1, 2, 3, 500], [1, 9.5, 10]])
  func classesThatAreSeenMeet(numbers: [Double]) {
    let breaks = MapBreaks(numbers: numbers)
    let seen = Set(numbers.map(breaks.index(of:))).sorted()
    for (index, next) in zip(seen, seen.dropFirst()) {
      #expect(breaks.names[index].hasSuffix(MapText.number(breaks.lower[next])))
    }
    #expect(seen.last.map { breaks.names[$0] }?.hasSuffix("and more") == true)
  }

  @Test func classesOfCountsThatAreSeenMeet() {
    let breaks = MapBreaks(counts: [1, 2, 3, 4, 5, 6, 400])
    let seen = Set([1, 2, 3, 4, 5, 6, 400].map { breaks.index(of: $0) }).sorted()
    #expect(seen.map { breaks.names[$0] } == ["1", "2 to 4", "5 to 199", "200 and more"])
  }

  @Test(arguments: [
    (1234.5, "1,235"), (12.3456, "12.35"), (0.012345, "0.01235"), (0, "0"), (-0.5, "-0.5"),
    (1e-9, "< 0.0001"), (5, "5"), (999.96, "1,000"),
  ])
  func numbersAreShort(value: Double, text: String) {
    #expect(MapText.number(value) == text)
  }

  @Test(arguments: [
    (0.73, "73 %"), (0.7301, "73 %"), (0.809, "80.9 %"), (1, "100 %"), (0, "0 %"),
    (0.9996, "99.96 %"), (0.0004, "0.04 %"), (1e-9, "< 0.001 %"), (Double.nan, ""),
  ])
  func aShareHasOneForm(share: Double, text: String) {
    #expect(MapText.percent(share) == text)
  }
}
