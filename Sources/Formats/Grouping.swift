import Parallel

/// Items that are equal, in the order in which the first of each kind appears.
struct Grouping {
  /// The group of each item.
  private(set) var group: [Int32] = []
  /// The first item of each group.
  private(set) var first: [Int32] = []

  /// - Parameters:
  ///   - hashes: equal items have equal ones; an item whose hash is 0 is equal to none.
  ///   - isSame: whether two items with equal hashes are equal.
  /// - Complexity: O(n) as long as different items rarely have equal hashes; many equal items cost nothing more.
  init(hashes: [UInt64], workers: Workers, isSame: @Sendable (Int32, Int32) -> Bool) {
    let leaders = HashDeal(hashes, workers: workers).leaders(workers: workers, isSame: isSame)
    group = leaders
    first.reserveCapacity(leaders.count)
    for index in leaders.indices {
      let leader = Int(leaders[index])
      if leader == index {
        group[index] = Int32(truncatingIfNeeded: first.count)
        first.append(leaders[index])
      } else {
        group[index] = group[leader]
      }
    }
  }
}

/// Items dealt into small parts by their hashes, so that the table of a part stays in a core's cache and all threads
/// work on parts of their own.
///
/// Each thread deals one stretch of the items after the other; a part is then the runs that belong to it from all
/// stretches. No number is written twice, and equal items stay in order.
struct HashDeal: Sendable {
  /// The items of one stretch, by parts.
  private struct Hand: Sendable {
    var items: [Int32]
    var hashes: [UInt64]
    /// Where each part begins, and the end of the last.
    var starts: [Int32]
  }

  private let count: Int
  private let hands: [Hand]
  private let partCount: Int

  /// About how many items a part holds.
  private static let partSize = 8192
  private static let stretch = 16_384

  init(_ hashes: [UInt64], workers: Workers) {
    count = hashes.count
    var bits: UInt64 = 0
    while hashes.count >> Int(bits) > Self.partSize, bits < 12 { bits += 1 }
    let partCount = 1 << Int(bits)
    // A shift by 64 gives 0: one part.
    let shift = 64 - bits
    hands = workers.map(count: hashes.count, chunk: Self.stretch) { range in
      Self.deal(hashes, range, shift, partCount)
    }
    self.partCount = partCount
  }

  private static func deal(
    _ hashes: [UInt64], _ range: Range<Int>, _ shift: UInt64, _ partCount: Int
  ) -> Hand {
    var starts = [Int32](repeating: 0, count: partCount + 1)
    for index in range { starts[Int(truncatingIfNeeded: hashes[index] >> shift) &+ 1] &+= 1 }
    for part in 0..<partCount { starts[part &+ 1] &+= starts[part] }
    var next = starts
    var hand = Hand(
      items: [Int32](repeating: 0, count: range.count),
      hashes: [UInt64](repeating: 0, count: range.count), starts: starts)
    for index in range {
      let hash = hashes[index]
      let part = Int(truncatingIfNeeded: hash >> shift)
      let place = Int(next[part])
      next[part] &+= 1
      hand.items[place] = Int32(truncatingIfNeeded: index)
      hand.hashes[place] = hash
    }
    return hand
  }

  /// For each item, the first that is equal to it.
  func leaders(workers: Workers, isSame: @Sendable (Int32, Int32) -> Bool) -> [Int32] {
    let parts = workers.map(count: partCount, chunk: 1) { range in
      HashTable(self, part: range.lowerBound, isSame: isSame).leaders
    }
    // How many items of each part the stretches before have.
    var before = [[Int32]](
      repeating: [Int32](repeating: 0, count: partCount), count: hands.count + 1)
    for (stretch, hand) in hands.enumerated() {
      for part in 0..<partCount {
        before[stretch + 1][part] =
          before[stretch][part] + hand.starts[part + 1] - hand.starts[part]
      }
    }
    let known = before
    return workers.fill(count: count, with: 0, chunk: Self.stretch) { range, cells in
      let stretch = range.lowerBound / Self.stretch
      let hand = hands[stretch]
      for part in 0..<partCount {
        var next = Int(known[stretch][part])
        for place in Int(hand.starts[part])..<Int(hand.starts[part &+ 1]) {
          cells[Int(hand.items[place]) &- range.lowerBound] = parts[part][next]
          next &+= 1
        }
      }
    }
  }

  /// How many items each group has, in no order that means anything.
  func sizes(workers: Workers, isSame: @Sendable (Int32, Int32) -> Bool) -> [Int32] {
    let parts = workers.map(count: partCount, chunk: 1) { range in
      HashTable(self, part: range.lowerBound, isSame: isSame).sizes
    }
    return Array(parts.joined())
  }

  /// The groups of one part.
  private struct HashTable {
    /// The leader of each item, in the order of the items.
    var leaders: [Int32] = []
    /// How many items each group has.
    var sizes: [Int32] = []

    init(_ deal: HashDeal, part: Int, isSame: (Int32, Int32) -> Bool) {
      let count = deal.hands.reduce(0) { $0 + Int($1.starts[part + 1] - $1.starts[part]) }
      var capacity = 16
      while capacity < count * 2 { capacity *= 2 }
      var keys = [UInt64](repeating: 0, count: capacity)
      var groups = [Int32](repeating: 0, count: capacity)
      var first: [Int32] = []
      first.reserveCapacity(count)
      sizes.reserveCapacity(count)
      leaders.reserveCapacity(count)
      for hand in deal.hands {
        for index in Int(hand.starts[part])..<Int(hand.starts[part &+ 1]) {
          let hash = hand.hashes[index]
          let item = hand.items[index]
          var place = Int(truncatingIfNeeded: hash) & (capacity &- 1)
          // An item without a hash is passed by.
          while hash != 0, keys[place] != 0 {
            if keys[place] == hash, isSame(first[Int(groups[place])], item) { break }
            place = (place &+ 1) & (capacity &- 1)
          }
          if hash != 0, keys[place] == hash {
            let group = Int(groups[place])
            sizes[group] &+= 1
            leaders.append(first[group])
            continue
          }
          if hash != 0 {
            keys[place] = hash
            groups[place] = Int32(truncatingIfNeeded: first.count)
          }
          first.append(item)
          sizes.append(1)
          leaders.append(item)
        }
      }
    }
  }
}
