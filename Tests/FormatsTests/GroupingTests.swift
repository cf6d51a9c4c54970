import Parallel
import Statistics
import Testing

@testable import Formats

struct GroupingTests {
  @Test(arguments: [0, 1, 2, 500, 8192, 8193, 70_000])
  func groupsAreThoseOfADictionary(count: Int) {
    var random = RandomStream(seed: 3)
    // Few bits, so that different items have equal hashes; every fifth is equal to none.
    let items = (0..<count).map { _ in random.index(below: max(1, count / 3)) }
    let hashes = items.map { $0 % 5 == 0 ? 0 : UInt64($0 / 2 + 1).scattered }
    let grouping = Grouping(hashes: hashes, workers: Workers(2)) {
      items[Int($0)] == items[Int($1)]
    }
    var numbers: [Int: Int32] = [:]
    var group: [Int32] = []
    var first: [Int32] = []
    for (index, item) in items.enumerated() {
      if hashes[index] != 0, let number = numbers[item] {
        group.append(number)
        continue
      }
      numbers[item] = Int32(first.count)
      group.append(Int32(first.count))
      first.append(Int32(index))
    }
    #expect(grouping.group == group)
    #expect(grouping.first == first)
  }

  @Test func selectionFindsWhatSortingFinds() {
    for replicate in 0..<200 {
      var random = RandomStream(seed: 4, replicate: UInt64(replicate))
      let values = (0...random.index(below: 40)).map { _ in Double(random.index(below: 12)) }
      let rank = random.index(below: values.count)
      var column = values
      #expect(column.select(rank) == values.sorted()[rank])
    }
  }
}
