package import CatchmentParallel

/// Items that are equal, in the order in which the first of each kind appears.
package struct Grouping {
  /// The group of each item.
  package let group: [Int32]
  /// The first item of each group.
  package let first: [Int32]

  /// - Parameters:
  ///   - count: how many items there are.
  ///   - hash: a number of each item; equal items have equal ones, and one whose number is 0 is
  ///     equal to none.
  ///   - isSame: whether two items with equal hashes are equal.
  /// - Complexity: O(n) as long as different items rarely have equal hashes; many equal items cost
  ///   nothing more.
  package init(
    count: Int, workers: Workers, hash: @Sendable (Int) -> UInt64,
    isSame: @Sendable (Int32, Int32) -> Bool
  ) {
    var group = HashPartition(count: count, workers: workers, hash: hash)
      .leaders(workers: workers, isSame: isSame)
    var first = [Int32](repeating: 0, count: count)
    var groups = 0
    do {
      var group = group.mutableSpan
      var first = first.mutableSpan
      for index in 0..<group.count {
        let leader = Int(group[index])
        if leader == index {
          group[index] = Int32(truncatingIfNeeded: groups)
          first[groups] = Int32(truncatingIfNeeded: index)
          groups &+= 1
        } else {
          group[index] = group[leader]
        }
      }
    }
    first.removeLast(count - groups)
    self.group = group
    self.first = first
  }
}

/// Items partitioned by their hashes, so that the table of a part stays in a core's cache and all
/// threads work on parts of their own.
///
/// Each thread partitions one stretch of the items after the other; a part is then the runs that
/// belong to it from all stretches. No number is written twice, and equal items stay in order.
package struct HashPartition: Sendable {
  /// The items of one stretch, by parts.
  private struct Piece: Sendable {
    let items: [Int32]
    let hashes: [UInt64]
    /// Where each part begins, and the end of the last.
    let starts: [Int32]
  }

  private let count: Int
  private let pieces: [Piece]
  private let partCount: Int
  /// How many items a stretch has.
  private let stretch: Int

  /// About how many items a part holds: its table takes 100 KB.
  private static let partSize = 4096
  /// The length of a run, on average, at least: shorter ones cost more to find than to read.
  private static let runLength = 64

  package init(count: Int, workers: Workers, hash: @Sendable (Int) -> UInt64) {
    self.count = count
    var bits: UInt64 = 0
    while count >> Int(bits) > Self.partSize, bits < 12 { bits += 1 }
    let partCount = 1 << Int(bits)
    // A shift by 64 gives 0: one part.
    let shift = 64 - bits
    stretch = max(16_384, partCount * Self.runLength)
    pieces = workers.map(count: count, chunk: stretch) { range in
      Self.partitioned(range.map(hash), from: range.lowerBound, shift, partCount)
    }
    self.partCount = partCount
  }

  private static func partitioned(
    _ hashes: [UInt64], from start: Int, _ shift: UInt64, _ partCount: Int
  ) -> Piece {
    let hashes = hashes.span
    var starts = [Int32](repeating: 0, count: partCount + 1)
    var items = [Int32](repeating: 0, count: hashes.count)
    var sorted = [UInt64](repeating: 0, count: hashes.count)
    do {
      var starts = starts.mutableSpan
      for index in 0..<hashes.count {
        starts[Int(truncatingIfNeeded: hashes[index] >> shift) &+ 1] &+= 1
      }
      for part in 0..<partCount { starts[part &+ 1] &+= starts[part] }
    }
    var next = starts
    do {
      var next = next.mutableSpan
      var items = items.mutableSpan
      var sorted = sorted.mutableSpan
      for index in 0..<hashes.count {
        let hash = hashes[index]
        let part = Int(truncatingIfNeeded: hash >> shift)
        let place = Int(next[part])
        next[part] &+= 1
        items[place] = Int32(truncatingIfNeeded: start &+ index)
        sorted[place] = hash
      }
    }
    return Piece(items: items, hashes: sorted, starts: starts)
  }

  /// For each item, the first that is equal to it.
  func leaders(workers: Workers, isSame: @Sendable (Int32, Int32) -> Bool) -> [Int32] {
    let parts = workers.map(count: partCount, chunk: 1) { range in
      HashTable(self, part: range.lowerBound, isSame: isSame).leaders
    }
    // How many items of each part the stretches before have.
    var before = [[Int32]](
      repeating: [Int32](repeating: 0, count: partCount), count: pieces.count + 1)
    for (stretch, piece) in pieces.enumerated() {
      for part in 0..<partCount {
        before[stretch + 1][part] =
          before[stretch][part] + piece.starts[part + 1] - piece.starts[part]
      }
    }
    let known = before
    return workers.fill(count: count, with: 0, chunk: stretch) { range, cells in
      let place = range.lowerBound / stretch
      let piece = pieces[place]
      for part in 0..<partCount {
        var next = Int(known[place][part])
        let leaders = parts[part]
        let items = piece.items.span
        for index in Int(piece.starts[part])..<Int(piece.starts[part &+ 1]) {
          cells[Int(items[index]) &- range.lowerBound] = leaders[next]
          next &+= 1
        }
      }
    }
  }

  /// How many items each group has, in no order that means anything.
  package func sizes(workers: Workers, isSame: @Sendable (Int32, Int32) -> Bool) -> [Int32] {
    let parts = workers.map(count: partCount, chunk: 1) { range in
      HashTable(self, part: range.lowerBound, isSame: isSame).sizes
    }
    return Array(parts.joined())
  }

  /// The groups of one part.
  private struct HashTable {
    /// The leader of each item, in the order of the items.
    let leaders: [Int32]
    /// How many items each group has.
    let sizes: [Int32]

    init(_ partition: HashPartition, part: Int, isSame: (Int32, Int32) -> Bool) {
      let count = partition.pieces.reduce(0) { $0 + Int($1.starts[part + 1] - $1.starts[part]) }
      var capacity = 16
      while capacity < count * 2 { capacity *= 2 }
      // A group's hash, and its number; 0 where there is none.
      var keys = [UInt64](repeating: 0, count: capacity)
      var groups = [Int32](repeating: 0, count: capacity)
      var first = [Int32](repeating: 0, count: count)
      var sizes = first
      var leaders = first
      var groupCount = 0
      var next = 0
      do {
        var keys = keys.mutableSpan
        var groups = groups.mutableSpan
        var first = first.mutableSpan
        var sizes = sizes.mutableSpan
        var leaders = leaders.mutableSpan
        for piece in partition.pieces {
          let items = piece.items.span
          let hashes = piece.hashes.span
          for index in Int(piece.starts[part])..<Int(piece.starts[part &+ 1]) {
            let hash = hashes[index]
            let item = items[index]
            var place = Int(truncatingIfNeeded: hash) & (capacity &- 1)
            var group = groupCount
            // An item without a hash is a group of its own.
            while hash != 0, keys[place] != 0 {
              if keys[place] == hash, isSame(first[Int(groups[place])], item) {
                group = Int(groups[place])
                break
              }
              place = (place &+ 1) & (capacity &- 1)
            }
            if group == groupCount {
              if hash != 0 {
                keys[place] = hash
                groups[place] = Int32(truncatingIfNeeded: group)
              }
              first[group] = item
              groupCount &+= 1
            }
            sizes[group] &+= 1
            leaders[next] = first[group]
            next &+= 1
          }
        }
      }
      sizes.removeLast(count - groupCount)
      self.sizes = sizes
      self.leaders = leaders
    }
  }
}
