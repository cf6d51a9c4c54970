package import CatchmentParallel

/// Points that lie so close together that they are one place: incidents on one corner, the ends of
/// streets that meet.
///
/// Whoever lies within the tolerance of another shares its place, and so does a chain of such
/// points.
///
/// - Complexity: O(n) for a sorted column, wherever the points lie, as long as few are within the
///   tolerance of each other.
package struct CoincidentPlaces: Sendable {
  /// The place of each point. Places are numbered in the order of their first points.
  package let placeOf: [Int32]
  /// The first point of each place.
  package let first: [Int32]

  package var count: Int { first.count }

  /// - Precondition: coordinates are finite.
  package init(x: [Double], y: [Double], tolerance: Double, workers: Workers = .one) {
    let count = x.count
    let lowX = x.min() ?? 0
    // Strips of the width of the tolerance: what is near lies in the same strip or the next one.
    let widest = (x.max() ?? 0) - lowX
    let width = max(tolerance, widest / 4e9, .leastNormalMagnitude)
    let byY = KeyedRows.order(of: y, workers: workers)
    let items = workers.fill(count: count, with: UInt64(0), chunk: 1 << 15) { range, items in
      for position in range {
        let row = byY[position]
        items[position - range.lowerBound] = KeyedRows.pack(
          key: UInt32((x[row] - lowX) / width), row: row)
      }
    }
    let sorted = KeyedRows.sorted(items, workers: workers)
    var sets = DisjointSets(count: count)
    func join(_ one: Int, _ other: Int) {
      let dx = x[one] - x[other]
      let dy = y[one] - y[other]
      guard dx * dx + dy * dy <= tolerance * tolerance else { return }
      sets.join(one, other)
    }
    var next = 0
    for position in 0..<count {
      let row = KeyedRows.row(sorted[position])
      let strip = KeyedRows.key(sorted[position])
      let high = y[row] + tolerance
      var other = position + 1
      while other < count, KeyedRows.key(sorted[other]) == strip {
        let candidate = KeyedRows.row(sorted[other])
        guard y[candidate] <= high else { break }
        join(row, candidate)
        // Equal points need not be compared with all that follow: their twin is.
        if x[candidate] == x[row], y[candidate] == y[row] { break }
        other += 1
      }
      while next < count,
        KeyedRows.key(sorted[next]) <= strip
          || (KeyedRows.key(sorted[next]) == strip + 1
            && y[KeyedRows.row(sorted[next])] < y[row] - tolerance)
      {
        next += 1
      }
      other = next
      while other < count, KeyedRows.key(sorted[other]) == strip + 1 {
        let candidate = KeyedRows.row(sorted[other])
        guard y[candidate] <= high else { break }
        join(row, candidate)
        other += 1
      }
    }
    var placeOf = [Int32](repeating: -1, count: count)
    var first: [Int32] = []
    for point in 0..<count {
      let root = sets.representative(of: point)
      if root == point {
        placeOf[point] = Int32(first.count)
        first.append(Int32(point))
      } else {
        placeOf[point] = placeOf[root]
      }
    }
    self.placeOf = placeOf
    self.first = first
  }
}
