/// Items that are equal, in the order in which the first of each kind appears.
struct Grouping {
  /// The group of each item.
  private(set) var group: [Int32] = []
  /// The first item of each group.
  private(set) var first: [Int32] = []

  /// - Parameters:
  ///   - hashes: equal items have equal ones.
  ///   - isAlone: whether an item is equal to none, not even to one that looks the same.
  ///   - isSame: whether two items with equal hashes are equal.
  /// - Complexity: O(n) as long as different items rarely have equal hashes; many equal items cost nothing more.
  @inline(__always)
  init(hashes: [UInt64], isAlone: (Int) -> Bool, isSame: (Int, Int) -> Bool) {
    var capacity = 16
    while capacity < hashes.count * 2 { capacity *= 2 }
    let mask = capacity - 1
    // A group's number plus 1, below the upper half of its hash: a look at one place in memory nearly always decides.
    var table = [UInt64](repeating: 0, count: capacity)
    group.reserveCapacity(hashes.count)
    for index in hashes.indices {
      if isAlone(index) {
        group.append(Int32(truncatingIfNeeded: first.count))
        first.append(Int32(truncatingIfNeeded: index))
        continue
      }
      let upper = hashes[index] & 0xFFFF_FFFF_0000_0000
      var place = Int(truncatingIfNeeded: hashes[index]) & mask
      while true {
        let entry = table[place]
        if entry == 0 {
          group.append(Int32(truncatingIfNeeded: first.count))
          first.append(Int32(truncatingIfNeeded: index))
          table[place] = upper | UInt64(first.count)
          break
        }
        if entry & 0xFFFF_FFFF_0000_0000 == upper {
          let found = Int(entry & 0xFFFF_FFFF) - 1
          if isSame(Int(first[found]), index) {
            group.append(Int32(truncatingIfNeeded: found))
            break
          }
        }
        place = (place &+ 1) & mask
      }
    }
  }
}
