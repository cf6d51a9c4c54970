/// Lists of sites, one behind the other, each list once.
///
/// Demand that the same sites reach is covered by the same plans, so its rows are one row with the
/// sum of their weights.
struct RowTable {
  private(set) var start: [Int32] = [0]
  private(set) var sites: [Int32] = []
  /// The hash of each row, and the rows where their hashes lead: a table with open addressing, at
  /// most half full. The lists are our own, so that a cheap hash does.
  private var hashes: [UInt64] = []
  private var slots: [Int32]

  init(capacity: Int = 0, sites count: Int = 0) {
    var size = 16
    while size < capacity * 2 { size *= 2 }
    slots = [Int32](repeating: -1, count: size)
    start.reserveCapacity(capacity + 1)
    hashes.reserveCapacity(capacity)
    sites.reserveCapacity(count)
  }

  /// The number of different lists.
  var count: Int { hashes.count }

  /// The row of a list, which is added where it is new; −1 for an empty list.
  mutating func row(of list: ArraySlice<Int32>) -> Int32 {
    if list.isEmpty { return -1 }
    var hash: UInt64 = 0xcbf2_9ce4_8422_2325
    for site in list {
      hash = (hash ^ UInt64(UInt32(bitPattern: site))) &* 0x9e37_79b9_7f4a_7c15
      hash ^= hash >> 29
    }
    var slot = Self.slot(of: hash, among: slots.count)
    while slots[slot] >= 0 {
      let row = Int(slots[slot])
      if hashes[row] == hash,
        sites[Int(start[row])..<Int(start[row + 1])].elementsEqual(list)
      {
        return Int32(row)
      }
      slot = (slot + 1) & (slots.count - 1)
    }
    let new = Int32(hashes.count)
    slots[slot] = new
    hashes.append(hash)
    sites += list
    start.append(Int32(sites.count))
    if hashes.count * 2 > slots.count { grow() }
    return new
  }

  private static func slot(of hash: UInt64, among count: Int) -> Int {
    Int(truncatingIfNeeded: hash ^ hash >> 32) & (count - 1)
  }

  private mutating func grow() {
    slots = [Int32](repeating: -1, count: slots.count * 2)
    for (row, hash) in hashes.enumerated() {
      var slot = Self.slot(of: hash, among: slots.count)
      while slots[slot] >= 0 { slot = (slot + 1) & (slots.count - 1) }
      slots[slot] = Int32(row)
    }
  }
}
