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
  init(hashes: [UInt64], isAlone: (Int) -> Bool, isSame: (Int, Int) -> Bool) {
    var capacity = 16
    while capacity < hashes.count * 2 { capacity *= 2 }
    let mask = capacity - 1
    var table = [Int32](repeating: -1, count: capacity)
    group.reserveCapacity(hashes.count)
    for index in hashes.indices {
      if isAlone(index) {
        group.append(Int32(first.count))
        first.append(Int32(index))
        continue
      }
      var place = Int(truncatingIfNeeded: hashes[index]) & mask
      while true {
        let found = table[place]
        if found < 0 {
          table[place] = Int32(first.count)
          group.append(Int32(first.count))
          first.append(Int32(index))
          break
        }
        let other = Int(first[Int(found)])
        if hashes[other] == hashes[index], isSame(other, index) {
          group.append(found)
          break
        }
        place = (place + 1) & mask
      }
    }
  }
}
