import CatchmentGeometry
import CatchmentStatistics
import Testing

struct RankingTests {
  @Test func selectionFindsWhatSortingFinds() {
    for replicate in 0..<200 {
      var random = RandomStream(seed: 4, replicate: UInt64(replicate))
      let values = (0...random.index(below: 40)).map { _ in Double(random.index(below: 12)) }
      let rank = random.index(below: values.count)
      var column = values
      #expect(column.select(rank) == values.sorted()[rank])
      #expect(values.ranked(rank) == values.sorted()[rank])
    }
  }

  /// Sorted and periodic columns are those that a sample at fixed places tells least about.
  @Test(arguments: [1, 2, 9, 1024, 1_000_000])
  func theRankOfAManyIsThatOfASortedColumn(kinds: Int) {
    var random = RandomStream(seed: 5)
    let values = (0..<20_000).map { _ in Double(random.index(below: kinds)) }
    let sorted = values.sorted()
    let periodic = (0..<20_000).map { Double($0 % 19) }
    for rank in [0, 1, 199, 5000, 10_000, 19_800, 19_999] {
      #expect(values.ranked(rank) == sorted[rank])
      #expect(sorted.ranked(rank) == sorted[rank])
      #expect(periodic.ranked(rank) == periodic.sorted()[rank])
    }
  }
}
