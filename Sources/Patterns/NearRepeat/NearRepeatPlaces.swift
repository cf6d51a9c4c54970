import CatchmentGeometry
import CatchmentParallel

/// Incidents gathered by place, and the places in an order that keeps near ones near in memory.
///
/// A position is the place of an incident in that order: those of one place follow each other, by
/// row.
struct NearRepeatPlaces: Sendable {
  /// The coordinates of the first incident of each place.
  let x: [Double]
  let y: [Double]
  /// Place `p` holds the positions `start[p] ..< start[p + 1]`.
  let start: [Int32]
  /// The row at each position.
  let rows: [Int32]
  /// Days at each position, counted from the first day.
  let days: [Int32]
  /// The last day.
  let daySpan: Int
  /// Over one point for each place; `tree.rows` is 0, 1, 2, … of the places in their former order.
  private let tree: KDTree

  var count: Int { rows.count }
  var placeCount: Int { x.count }

  func positions(of place: Int) -> Range<Int> { Int(start[place])..<Int(start[place + 1]) }

  init(_ points: Points<Planar>, days: [Int32], places: [Int32]?, workers: Workers) {
    precondition(points.count == days.count, "A day for each incident.")
    precondition(places.map { $0.count == points.count } ?? true, "A place for each incident.")
    let groups =
      places.map(Self.groups)
      ?? CoincidentPlaces(
        x: points.x, y: points.y, tolerance: NearRepeat.samePlace, workers: workers
      ).placeOf
    // Groups are numbered by their first row.
    var first: [Int] = []
    var sizes: [Int] = []
    for (row, group) in groups.enumerated() {
      if Int(group) == first.count {
        first.append(row)
        sizes.append(0)
      }
      sizes[Int(group)] += 1
    }
    tree = KDTree(points.selecting(first), workers: workers)
    x = tree.rows.map { points.x[first[Int($0)]] }
    y = tree.rows.map { points.y[first[Int($0)]] }
    var start: [Int32] = [0]
    var next = [Int32](repeating: 0, count: first.count)
    for group in tree.rows {
      next[Int(group)] = start[start.count - 1]
      start.append(start[start.count - 1] + Int32(sizes[Int(group)]))
    }
    var rows = [Int32](repeating: 0, count: points.count)
    for (row, group) in groups.enumerated() {
      rows[Int(next[Int(group)])] = Int32(row)
      next[Int(group)] += 1
    }
    let firstDay = Int(days.min() ?? 0)
    daySpan = Int(days.max() ?? 0) - firstDay
    precondition(daySpan < Int(Int32.max), "Days lie within 2³¹ − 2 of each other.")
    self.days = rows.map { Int32(Int(days[Int($0)]) - firstDay) }
    self.start = start
    self.rows = rows
  }

  /// A number from 0 for each row, in the order of first appearance.
  private static func groups(_ places: [Int32]) -> [Int32] {
    var numbers: [Int32: Int32] = [:]
    return places.map { place in
      if let number = numbers[place] { return number }
      let number = Int32(numbers.count)
      numbers[place] = number
      return number
    }
  }

  /// Calls `body` with each other place that is nearer than the last distance, and the band of its
  /// distance.
  @inline(__always)
  func forEachNear(
    _ place: Int, of bands: NearRepeatBands, _ body: (_ place: Int, _ band: Int) -> Void
  ) {
    let (x, y) = (x[place], y[place])
    tree.forEachPlace(within: bands.reach, ofX: x, y: y) { treePlace, _ in
      guard let band = bands.band(tree.placeX[treePlace] - x, tree.placeY[treePlace] - y) else {
        return
      }
      // Several places share coordinates only where a column says that they differ.
      for other in Int(tree.placeStart[treePlace])..<Int(tree.placeStart[treePlace + 1])
      where other != place {
        body(other, band)
      }
    }
  }

  /// How many of all pairs are fewer than so many days apart, for each end of a band.
  ///
  /// - Complexity: O(n log n).
  func pairs(within ends: [Int]) -> [Int] {
    let sorted = days.sorted()
    return ends.map { end in
      var total = 0
      var first = 0
      for (position, day) in sorted.enumerated() {
        while Int(day) - Int(sorted[first]) >= end { first += 1 }
        total += position - first
      }
      return total
    }
  }
}

/// Tells the band of a distance.
struct NearRepeatBands: Sendable {
  private let metric: NearRepeat.Metric
  /// The ends of the bands in meters; squared for straight lines.
  private let ends: [Double]
  /// Nothing farther away, in a straight line, belongs to a band.
  let reach: Double

  var count: Int { ends.count }

  init(_ search: NearRepeat) {
    metric = search.metric
    reach = search.distances[search.distances.count - 1].meters
    ends = search.distances.map {
      search.metric == .euclidean ? $0.meters * $0.meters : $0.meters
    }
  }

  @inline(__always) func band(_ dx: Double, _ dy: Double) -> Int? {
    let value =
      switch metric {
      case .euclidean: dx * dx + dy * dy
      case .manhattan: dx.magnitude + dy.magnitude
      }
    guard value < ends[ends.count - 1] else { return nil }
    var band = 0
    while value >= ends[band] { band += 1 }
    return band
  }
}
