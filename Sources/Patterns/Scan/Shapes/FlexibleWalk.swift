/// Looks through all connected sets of raised regions about a region.
///
/// Each set is met once: a neighbor that joined is closed to the sets after it. What all regions
/// that are not closed could still add bounds every larger set, and where even all their incidents
/// with nobody's population would not be better than the best, none is looked at.
struct FlexibleWalk: Sendable {
  let layout: FlexibleWindows

  func walk(_ center: Int, _ arrangement: borrowing ScanArrangement, _ best: inout ScanBest) {
    let own = count(center, arrangement)
    guard own >= Int(layout.raised[center]) else { return }
    let first = layout.start[center]
    var open: UInt64 = 0
    var rest = 0
    for index in first + 1..<max(first + 1, layout.start[center + 1]) {
      let region = Int(layout.regions[index])
      let count = count(region, arrangement)
      guard count >= Int(layout.raised[region]) else { continue }
      open |= 1 << UInt64(index - first)
      rest += count
    }
    let weight = layout.weights[center]
    guard weight <= layout.limit else { return }
    var search = Search(first: first, layout: layout, open: open, rest: rest)
    search.grow(
      1, border: layout.links[first] & open, cases: own, weight: weight, arrangement, &best)
  }

  @inline(__always)
  private func count(_ region: Int, _ arrangement: borrowing ScanArrangement) -> Int {
    Int(arrangement.start[region + 1] - arrangement.start[region])
  }

  /// The sets about one region.
  private struct Search {
    let first: Int
    let layout: FlexibleWindows
    /// The regions that may still join, and their incidents.
    var open: UInt64
    var rest: Int

    /// Weighs a set, and all that come of it by adding regions.
    mutating func grow(
      _ set: UInt64, border: UInt64, cases: Int, weight: Double,
      _ arrangement: borrowing ScanArrangement, _ best: inout ScanBest
    ) {
      best.consider(
        cases: cases, exposure: weight, entry: Int(Int64(bitPattern: set)), firstDay: 0,
        lastDay: 0)
      let (openBefore, restBefore) = (open, rest)
      var border = border
      while border != 0, weight < best.bound(cases + rest) {
        let bit = border.trailingZeroBitCount
        let region = Int(layout.regions[first + bit])
        let count = Int(arrangement.start[region + 1] - arrangement.start[region])
        border &= border - 1
        open &= ~(1 << UInt64(bit))
        rest -= count
        let larger = weight + layout.weights[region]
        guard larger <= layout.limit else { continue }
        grow(
          set | 1 << UInt64(bit), border: border | layout.links[first + bit] & open,
          cases: cases + count, weight: larger, arrangement, &best)
      }
      (open, rest) = (openBefore, restBefore)
    }
  }
}
