import CatchmentParallel
import CatchmentStatistics
import Testing

@testable import CatchmentFormats

struct GroupingTests {
  @Test(arguments: [0, 1, 2, 500, 4096, 4097, 70_000])
  func groupsAreThoseOfADictionary(count: Int) {
    var random = RandomStream(seed: 3)
    // Few bits, so that different items have equal hashes; every fifth is equal to none.
    let items = (0..<count).map { _ in random.index(below: max(1, count / 3)) }
    let hashes = items.map { $0 % 5 == 0 ? 0 : UInt64($0 / 2 + 1).scattered }
    let grouping = Grouping(count: count, workers: Workers(2)) {
      hashes[$0]
    } isSame: {
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

  @Test(arguments: [0, 1, 8193, 70_000])
  func groupsHaveTheSizesOfADictionary(count: Int) {
    var random = RandomStream(seed: 8)
    let items = (0..<count).map { _ in UInt64(random.index(below: max(1, count / 4))) + 1 }
    let sizes = HashPartition(count: count, workers: Workers(3)) { items[$0].scattered }
      .sizes(workers: Workers(3)) { _, _ in true }
    var expected: [UInt64: Int32] = [:]
    for item in items { expected[item, default: 0] += 1 }
    #expect(sizes.sorted() == expected.values.sorted())
  }
}
