import CatchmentGeometry

/// The parts into which months, periods and the ends of tables cut the days of a calendar.
///
/// No number counts a part by itself: the days of a month before a period begins are what months
/// and that period differ by. So sums of parts are no groups of any family, and yet what somebody
/// can have; those of 1 to k − 1 are secrets.
///
/// Which sums come into question follows from what is shown. Parts whose rows no shown number tells
/// apart can only be had together, and mostly most of a calendar hangs together so. All sums of
/// what is left that stay below k are taken, so that nothing is overlooked.
///
/// - Complexity: O(rows), and that of the sums below k: few, as each holds a part that some bound
///   cuts off.
struct CalendarParts: Sendable {
  private let parts: [[Int32]]
  private let k: Int

  /// - Parameters:
  ///   - sums: the rows of each month, period and table, shown or not.
  ///   - rows: how many rows there are.
  ///   - k: the smallest count that may be had.
  init(of sums: [[Int32]], rows: Int, below k: Int) {
    parts = RowClasses(of: sums, rows: rows).rows
    self.k = k
  }

  /// The rows of all sums of parts, of 1 to k − 1 rows, that shown numbers could tell.
  func secrets(among classes: RowClasses) -> [[Int32]] {
    let together = together(classes).filter { $0.count < k }
    var secrets: [[Int32]] = []
    var chosen: [Int32] = []
    func visit(from place: Int) {
      for next in place..<together.count where chosen.count + together[next].count < k {
        chosen += together[next]
        secrets.append(chosen.sorted())
        visit(from: next + 1)
        chosen.removeLast(together[next].count)
      }
    }
    visit(from: 0)
    return secrets
  }

  /// Parts joined where a class of rows lies in several, without those of which no number holds
  /// some row.
  private func together(_ classes: RowClasses) -> [[Int32]] {
    var links = DisjointSets(count: parts.count)
    var partOfClass: [Int: Int] = [:]
    var isOpen = [Bool](repeating: false, count: parts.count)
    for (part, rows) in parts.enumerated() {
      for row in rows {
        guard let own = classes.classOfRow[Int(row)] else {
          isOpen[part] = true
          continue
        }
        if let other = partOfClass.updateValue(part, forKey: own) { links.join(part, other) }
      }
    }
    var joined: [Int: (rows: [Int32], isOpen: Bool)] = [:]
    for (part, rows) in parts.enumerated() {
      let place = links.representative(of: part)
      joined[place, default: ([], false)].rows += rows
      if isOpen[part] { joined[place]?.isOpen = true }
    }
    return joined.sorted { $0.key < $1.key }.filter { !$0.value.isOpen }.map(\.value.rows)
  }
}
