/// Lists of sites, one behind the other, each list once.
///
/// Demand that the same sites reach is covered by the same plans, so its rows are one row with the
/// sum of their weights.
struct RowTable {
  private(set) var start: [Int32] = [0]
  private(set) var sites: [Int32] = []
  /// The last row with a hash, and the row before it with the same hash.
  private var last: [UInt64: Int32] = [:]
  private var previous: [Int32] = []

  init(capacity: Int = 0, sites count: Int = 0) {
    start.reserveCapacity(capacity + 1)
    previous.reserveCapacity(capacity)
    last.reserveCapacity(capacity)
    sites.reserveCapacity(count)
  }

  /// The number of different lists.
  var count: Int { previous.count }

  /// The row of a list, which is added where it is new; −1 for an empty list.
  mutating func row(of list: ArraySlice<Int32>) -> Int32 {
    if list.isEmpty { return -1 }
    var hash: UInt64 = 0xcbf2_9ce4_8422_2325
    for site in list {
      hash = (hash ^ UInt64(UInt32(bitPattern: site))) &* 0x9e37_79b9_7f4a_7c15
      hash ^= hash >> 29
    }
    let newest = last[hash] ?? -1
    var row = newest
    while row >= 0 {
      let range = Int(start[Int(row)])..<Int(start[Int(row) + 1])
      if sites[range].elementsEqual(list) { return row }
      row = previous[Int(row)]
    }
    let new = Int32(previous.count)
    previous.append(newest)
    last[hash] = new
    sites += list
    start.append(Int32(sites.count))
    return new
  }
}
