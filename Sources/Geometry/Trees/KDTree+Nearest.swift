public import CatchmentParallel

/// A point that a search found, and how far away it is.
public struct Neighbor: Sendable, Equatable {
  /// The row of the point.
  public let index: Int
  /// Meters.
  public let distance: Double

  public init(index: Int, distance: Double) {
    self.index = index
    self.distance = distance
  }
}

extension KDTree {
  /// The nearest point, of several equally near ones that of the lowest index; nil where there are
  /// no points.
  public func nearest(toX x: Double, y: Double) -> Neighbor? {
    nearest(toX: x, y: y, within: .infinity)
  }

  /// The same, of points within a distance in meters; nil where none lies there.
  ///
  /// - Complexity: O(log n), and less where no point is near: nothing is allocated.
  public func nearest(toX x: Double, y: Double, within reach: Double) -> Neighbor? {
    guard !rows.isEmpty, reach >= 0 else { return nil }
    // A little more, for squares round; the distance itself decides.
    var found = NearestRow(squared: reach * reach * (1 + 0x1p-50))
    collect(0, x, y, into: &found)
    let distance = found.squared.squareRoot()
    return found.row < 0 || distance > reach
      ? nil : Neighbor(index: Int(found.row), distance: distance)
  }

  private func collect(_ index: Int, _ x: Double, _ y: Double, into found: inout NearestRow) {
    let node = nodes[index]
    if Int(node.next) == index + 1 {
      for place in Int(node.first)..<Int(node.end) {
        let dx = placeX[place] - x
        let dy = placeY[place] - y
        // The rows of a place rise.
        found.offer(rows[Int(placeStart[place])], at: dx * dx + dy * dy)
      }
      return
    }
    var near = index + 1
    var far = Int(nodes[near].next)
    var nearDistance = nodes[near].squaredDistance(x, y)
    var farDistance = nodes[far].squaredDistance(x, y)
    if farDistance < nearDistance {
      swap(&near, &far)
      swap(&nearDistance, &farDistance)
    }
    // Not `<`: an equally near point may have a lower index.
    if nearDistance <= found.squared { collect(near, x, y, into: &found) }
    if farDistance <= found.squared { collect(far, x, y, into: &found) }
  }

  /// The `k` nearest points, nearest first, those equally near by index; all of them where there
  /// are fewer.
  ///
  /// - Complexity: O(log n + k²); meant for k up to some hundreds.
  public func nearest(_ k: Int, toX x: Double, y: Double) -> [Neighbor] {
    guard k > 0, !rows.isEmpty else { return [] }
    var found = NearestRows(capacity: min(k, rows.count))
    collect(0, x, y, into: &found)
    return zip(found.rows, found.squared).map {
      Neighbor(index: Int($0), distance: $1.squareRoot())
    }
  }

  private func collect(_ index: Int, _ x: Double, _ y: Double, into found: inout NearestRows) {
    let node = nodes[index]
    if Int(node.next) == index + 1 {
      for place in Int(node.first)..<Int(node.end) {
        let dx = placeX[place] - x
        let dy = placeY[place] - y
        let squared = dx * dx + dy * dy
        guard squared <= found.worst else { continue }
        for position in Int(placeStart[place])..<Int(placeStart[place + 1]) {
          guard found.insert(rows[position], at: squared) else { break }
        }
      }
      return
    }
    var near = index + 1
    var far = Int(nodes[near].next)
    var nearDistance = nodes[near].squaredDistance(x, y)
    var farDistance = nodes[far].squaredDistance(x, y)
    if farDistance < nearDistance {
      swap(&near, &far)
      swap(&nearDistance, &farDistance)
    }
    // Not `<`: an equally near point may have a lower index.
    if nearDistance <= found.worst { collect(near, x, y, into: &found) }
    if farDistance <= found.worst { collect(far, x, y, into: &found) }
  }

  /// The distance in meters from each point to its `k`-th nearest point, itself included: 0 where
  /// `k` points share the place, and infinite where there are fewer than `k` points.
  ///
  /// - Complexity: O(n log n) for bounded `k`; each place is asked once, however many points it
  ///   holds.
  public func distances(toNearest k: Int, workers: Workers = .one) -> [Double] {
    let byPlace = squaredDistances(toNearest: k, workers: workers)
    var distances = [Double](repeating: 0, count: rows.count)
    for place in byPlace.indices {
      let distance = byPlace[place].squareRoot()
      for position in Int(placeStart[place])..<Int(placeStart[place + 1]) {
        distances[Int(rows[position])] = distance
      }
    }
    return distances
  }

  /// Squared distances from each place to the k-th nearest point, in the order of the tree.
  package func squaredDistances(toNearest k: Int, workers: Workers) -> [Double] {
    workers.fill(count: placeCount, with: Double.infinity, chunk: 1024) { range, column in
      var found = NearestPlaces(wanted: k)
      for place in range {
        found.reset()
        collect(0, placeX[place], placeY[place], into: &found)
        column[place - range.lowerBound] = found.worst
      }
    }
  }

  private func collect(_ index: Int, _ x: Double, _ y: Double, into found: inout NearestPlaces) {
    let node = nodes[index]
    if Int(node.next) == index + 1 {
      for place in Int(node.first)..<Int(node.end) {
        let dx = placeX[place] - x
        let dy = placeY[place] - y
        let squared = dx * dx + dy * dy
        guard squared < found.worst else { continue }
        found.insert(Int(placeStart[place + 1] - placeStart[place]), at: squared)
      }
      return
    }
    var near = index + 1
    var far = Int(nodes[near].next)
    var nearDistance = nodes[near].squaredDistance(x, y)
    var farDistance = nodes[far].squaredDistance(x, y)
    if farDistance < nearDistance {
      swap(&near, &far)
      swap(&nearDistance, &farDistance)
    }
    if nearDistance < found.worst { collect(near, x, y, into: &found) }
    if farDistance < found.worst { collect(far, x, y, into: &found) }
  }
}

/// The nearest row so far; −1 for none within the distance to begin with.
private struct NearestRow {
  var row: Int32 = -1
  var squared: Double

  mutating func offer(_ other: Int32, at distance: Double) {
    if distance < squared || (distance == squared && (row < 0 || other < row)) {
      (row, squared) = (other, distance)
    }
  }
}

/// The nearest rows so far, by distance and then by row.
private struct NearestRows {
  private(set) var rows: [Int32] = []
  private(set) var squared: [Double] = []
  /// What a further row must not exceed.
  private(set) var worst = Double.infinity
  private let capacity: Int

  init(capacity: Int) {
    self.capacity = capacity
    rows.reserveCapacity(capacity + 1)
    squared.reserveCapacity(capacity + 1)
  }

  /// Whether the row was among the nearest.
  mutating func insert(_ row: Int32, at distance: Double) -> Bool {
    var position = rows.count
    while position > 0,
      (distance, row) < (squared[position - 1], rows[position - 1])
    {
      position -= 1
    }
    guard position < capacity else { return false }
    rows.insert(row, at: position)
    squared.insert(distance, at: position)
    if rows.count > capacity {
      rows.removeLast()
      squared.removeLast()
    }
    if rows.count == capacity { worst = squared[capacity - 1] }
    return true
  }
}

/// The distances of the nearest places so far, of which the last completes the wanted number of
/// points.
private struct NearestPlaces {
  private var squared: [Double] = []
  private var sizes: [Int] = []
  private var total = 0
  private let wanted: Int
  /// The distance at which the wanted number is reached.
  private(set) var worst = Double.infinity

  init(wanted: Int) { self.wanted = wanted }

  mutating func reset() {
    squared.removeAll(keepingCapacity: true)
    sizes.removeAll(keepingCapacity: true)
    total = 0
    worst = wanted > 0 ? .infinity : 0
  }

  mutating func insert(_ size: Int, at distance: Double) {
    squared.append(distance)
    sizes.append(size)
    var position = squared.count - 1
    while position > 0, squared[position - 1] > distance {
      squared[position] = squared[position - 1]
      sizes[position] = sizes[position - 1]
      position -= 1
    }
    squared[position] = distance
    sizes[position] = size
    total += size
    while let last = sizes.last, total - last >= wanted {
      total -= last
      sizes.removeLast()
      squared.removeLast()
    }
    if total >= wanted, let last = squared.last { worst = last }
  }
}
