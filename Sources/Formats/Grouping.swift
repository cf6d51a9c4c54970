import Parallel

/// Items that are equal, in the order in which the first of each kind appears.
///
/// Items are dealt into small parts by their hashes, so that the table of a part stays in a core's cache, and the parts
/// are worked on by all threads.
struct Grouping {
  /// The group of each item.
  private(set) var group: [Int32] = []
  /// The first item of each group.
  private(set) var first: [Int32] = []

  /// About how many items a part holds.
  private static let partSize = 8192

  /// - Parameters:
  ///   - hashes: equal items have equal ones; an item whose hash is 0 is equal to none.
  ///   - isSame: whether two items with probably equal hashes are equal.
  /// - Complexity: O(n) as long as different items rarely have equal hashes; many equal items cost nothing more.
  init(hashes: [UInt64], workers: Workers, isSame: @Sendable (Int32, Int32) -> Bool) {
    let leaders = Self.leaders(hashes, workers, isSame)
    group = [Int32](repeating: 0, count: hashes.count)
    for index in leaders.indices {
      let leader = leaders[index]
      if leader == index {
        group[index] = Int32(truncatingIfNeeded: first.count)
        first.append(leader)
      } else {
        group[index] = group[Int(leader)]
      }
    }
  }

  /// For each item, the first that is equal to it.
  private static func leaders(
    _ hashes: [UInt64], _ workers: Workers, _ isSame: @Sendable (Int32, Int32) -> Bool
  ) -> [Int32] {
    var bits: UInt64 = 0
    while hashes.count >> Int(bits) > partSize, bits < 12 { bits += 1 }
    let partCount = 1 << Int(bits)
    // A shift by 64 gives 0: one part.
    func part(_ hash: UInt64) -> Int { Int(truncatingIfNeeded: hash >> (64 - bits)) }
    var starts = [Int](repeating: 0, count: partCount + 1)
    for hash in hashes { starts[part(hash) + 1] += 1 }
    for index in 0..<partCount { starts[index + 1] += starts[index] }
    var next = starts
    var items = [Int32](repeating: 0, count: hashes.count)
    var itemHashes = hashes
    for index in hashes.indices {
      let part = part(hashes[index])
      items[next[part]] = Int32(truncatingIfNeeded: index)
      itemHashes[next[part]] = hashes[index]
      next[part] += 1
    }
    let (dealt, dealtHashes, borders) = (items, itemHashes, starts)
    let found = workers.map(count: partCount, chunk: 1) { range in
      let part = borders[range.lowerBound]..<borders[range.upperBound]
      return Self.leaders(of: dealt[part], dealtHashes[part], isSame)
    }
    for (part, leaders) in found.enumerated() {
      for (offset, leader) in leaders.enumerated() {
        items[Int(dealt[borders[part] + offset])] = leader
      }
    }
    return items
  }

  /// The same for the items of one part, which are in order.
  private static func leaders(
    of items: ArraySlice<Int32>, _ hashes: ArraySlice<UInt64>, _ isSame: (Int32, Int32) -> Bool
  ) -> [Int32] {
    var capacity = 16
    while capacity < items.count * 2 { capacity *= 2 }
    // The number of an item plus 1, below a part of its hash that neither the part nor the place is made of.
    var table = [UInt64](repeating: 0, count: capacity)
    var leaders: [Int32] = []
    leaders.reserveCapacity(items.count)
    for index in items.indices {
      let item = items[index]
      let hash = hashes[index]
      if hash == 0 {
        leaders.append(item)
        continue
      }
      var place = Int(truncatingIfNeeded: hash) & (capacity - 1)
      let mark = hash << 12 & 0xFFFF_FFFF_0000_0000
      while true {
        let entry = table[place]
        if entry == 0 {
          table[place] = mark | UInt64(item) + 1
          leaders.append(item)
          break
        }
        if entry & 0xFFFF_FFFF_0000_0000 == mark {
          let leader = Int32(truncatingIfNeeded: entry & 0xFFFF_FFFF) - 1
          if isSame(leader, item) {
            leaders.append(leader)
            break
          }
        }
        place = (place &+ 1) & (capacity - 1)
      }
    }
    return leaders
  }
}
