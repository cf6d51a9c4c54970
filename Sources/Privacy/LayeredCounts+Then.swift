/// How many incidents of each cell were there at each earlier publication.
extension LayeredCounts {
  /// Atoms of each cell by publication: those of the smallest number are in all larger ones too.
  mutating func layOut() {
    let then = countsThen()
    for (cell, count) in cells.enumerated() {
      guard let count else { continue }
      // Behind all of the same number, now is last: more may have come.
      var numbers = then.indices.compactMap { place in then[place][cell].map { (place, $0) } }
      numbers.append((then.count, count))
      numbers.sort { ($0.1, $0.0) < ($1.1, $1.0) }
      var below = 0
      for (place, number) in numbers.enumerated() {
        let holders = Set(numbers[place...].map(\.0))
        laidOut.append(
          Atom(
            cell: cell, count: number.1 - below, isNow: holders.contains(then.count),
            wasThen: then.indices.map(holders.contains)))
        below = number.1
      }
    }
    for (place, earlier) in earlier.enumerated() {
      for count in earlier.others {
        laidOut.append(
          Atom(
            cell: -1, count: count, isNow: false, wasThen: then.indices.map { $0 == place }))
      }
    }
  }

  /// For each earlier publication a count for each of its cells; those that were withheld come to
  /// the total of then, one way of many, and to no less than before and no more than later where
  /// that can be.
  private func countsThen() -> [[Int?]] {
    var counts: [[Int?]] = []
    for (place, publication) in earlier.enumerated() {
      let hidden = cells.indices.filter { publication.isWithheld[$0] && cells[$0] != nil }
      let least = hidesNoZeros(publication) ? 1 : 0
      let bounds = hidden.map { cell -> ClosedRange<Int> in
        let later = earlier[(place + 1)...].compactMap { $0.counts[cell] } + [cells[cell] ?? 0]
        let before = counts.compactMap { $0[cell] }
        let lower = max(least, before.max() ?? 0)
        return lower...max(lower, later.min() ?? 0)
      }
      var then = publication.counts
      let shared =
        Self.shared(hiddenCount(in: publication), among: bounds)
        ?? Self.shared(
          hiddenCount(in: publication), among: hidden.map { least...max(least, cells[$0] ?? 0) })
      for (cell, count) in zip(hidden, shared ?? hidden.map { _ in least }) { then[cell] = count }
      if shared == nil, let first = hidden.first, let sum = hiddenCount(in: publication) {
        // More than is there today: some were withdrawn, from wherever.
        for cell in hidden { then[cell] = max(least, cells[cell] ?? 0) }
        let rest = sum - hidden.reduce(0) { $0 + (then[$1] ?? 0) }
        then[first] = (then[first] ?? 0) + rest
      }
      counts.append(then)
    }
    return counts
  }

  /// Numbers within bounds that come to a sum, none at an end of what it could be where there is
  /// room; nil where there are none. Where nobody knows what they come to, they are in the middle.
  private static func shared(_ sum: Int?, among bounds: [ClosedRange<Int>]) -> [Int]? {
    guard let sum else { return bounds.map { max($0.lowerBound, ($0.upperBound + 1) / 2) } }
    var numbers = bounds.map(\.lowerBound)
    var more = sum - numbers.reduce(0, +)
    guard more >= 0, sum <= bounds.reduce(0, { $0 + $1.upperBound }) else { return nil }
    while more > 0 {
      let free = bounds.indices.filter { numbers[$0] < bounds[$0].upperBound }
      guard !free.isEmpty else { return nil }
      let each = max(1, more / free.count)
      for place in free where more > 0 {
        let step = min(each, more, bounds[place].upperBound - numbers[place])
        numbers[place] += step
        more -= step
      }
    }
    return numbers
  }

  /// Whether no count that was withheld then was 0: the file says so, and its total permits it.
  func hidesNoZeros(_ earlier: Earlier) -> Bool {
    guard earlier.showsZeros else { return false }
    return hiddenCount(in: earlier).map { $0 >= earlier.isWithheld.count { $0 } } ?? true
  }

  /// What the counts that were withheld then came to; nil where it is not known, or where some of
  /// them are no longer there.
  func hiddenCount(in earlier: Earlier) -> Int? {
    guard let total = earlier.total, earlier.withheldOthers == 0 else { return nil }
    let shown = earlier.counts.compactMap(\.self).reduce(0, +) + earlier.others.reduce(0, +)
    let isTold = cells.indices.allSatisfy { cells[$0] != nil || earlier.counts[$0] == nil }
    return isTold && total >= shown ? total - shown : nil
  }
}
