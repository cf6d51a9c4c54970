import Testing

@testable import CatchmentPatterns

struct HotSpotClassTests {
  @Test func eachCellHasItsWords() {
    // 2.5758, 1.9600 and 1.6449 are the two-sided limits.
    let scores: [Double?] = [2.58, 2.57, 1.97, 1.95, 1.65, 1.64, nil, -2.6, -1.7, 0]
    let words = HotSpotClass.classify(
      scores: scores, isOccupied: scores.map { $0 != 1.97 }, correction: .none
    ).map(\.description)
    #expect(
      words == [
        "hot spot, 99 %", "hot spot, 95 %", "beside a hot spot", "hot spot, 90 %",
        "hot spot, 90 %", "not significant", "not significant", "cold spot, 99 %",
        "cold spot, 90 %", "not significant",
      ])
  }

  @Test func falseDiscoveryCountsOnlyCellsWithAnAnswer() {
    let p: [Double?] = [0.01, nil, 0.02, 0.03, 0.9, nil]
    let all = [Bool](repeating: true, count: 6)
    // Adjusted: 0.04, 0.04, 0.04 and 0.9.
    let classes = HotSpotClass.classify(
      p: p, isHigh: all, isOccupied: all, correction: .falseDiscoveryRate)
    #expect(classes.map { $0.confidence?.rawValue } == [95, nil, 95, 95, nil, nil])
    let each = HotSpotClass.classify(p: p, isHigh: all, isOccupied: all, correction: .none)
    #expect(each.map { $0.confidence?.rawValue } == [99, nil, 95, 95, nil, nil])
  }

  @Test func whatChanceDealtIsNamedByItsTail() {
    let significance = LocalSignificance(
      replicas: 999, atLeast: [1, 1, 999, 500], atMost: [999, 999, 1, 500])
    let classes = HotSpotClass.classify(
      significance, isOccupied: [true, false, false, true], correction: .none)
    #expect(
      classes == [
        .hotSpot(.ninetyNine), .besideHotSpot(.ninetyNine), .coldSpot(.ninetyNine),
        .notSignificant,
      ])
    #expect(
      HotSpotClass.classify(p: [], isHigh: [], isOccupied: [], correction: .falseDiscoveryRate)
        .isEmpty)
  }
}
