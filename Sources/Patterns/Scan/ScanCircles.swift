import CatchmentGeometry
import CatchmentParallel

/// The circles or ellipses of all centers: for each center and frame its places by distance, made
/// once and shared by all replicas.
///
/// Places are numbered in the order of the tree, which keeps near ones near in memory.
struct ScanCircles: ScanLayout {
  /// What a circle can hold, by place: population, incidents, or cases and controls.
  let weights: [Double]
  let totalWeight: Double
  let centers: Points<Planar>
  /// Circles, or the shapes and directions of ellipses; families of one frame follow each other.
  private let frames: [WindowFrame]
  private let penalty: EllipsePenalty
  /// The entries of family `k` are `entries[start[k] ..< start[k + 1]]`.
  private(set) var start: [Int]
  /// Twice the place, plus 1 where it is the last of those at its distance: there a window ends.
  private(set) var entries: [UInt32]
  private let tree: KDTree
  private let centersAreGiven: Bool

  var placeCount: Int { tree.placeCount }
  var centerCount: Int { centers.count }
  var familyCount: Int { centers.count * frames.count }

  /// - Parameters:
  ///   - points: rows with a place each; rows at equal coordinates are one place.
  ///   - weights: what each row adds to the weight of its place.
  ///   - centers: nil for all places.
  /// - Complexity: O(m log m) time and 4 bytes for each of the m pairs of a center and a place
  ///   within the radius; without a radius these are all pairs. Ellipses take up to 47 times as
  ///   much, and 16 times with a radius.
  init(
    _ points: Points<Planar>, weights rowWeights: [Double], centers: Points<Planar>?,
    _ windows: ScanWindows, _ workers: Workers
  ) {
    let tree = KDTree(points, workers: workers)
    var weights = [Double](repeating: 0, count: tree.placeCount)
    for place in 0..<tree.placeCount {
      for position in tree.placeStart[place]..<tree.placeStart[place + 1] {
        weights[place] += rowWeights[Int(tree.rows[Int(position)])]
      }
    }
    let total = weights.reduce(0, +)
    centersAreGiven = centers != nil
    let centers = centers ?? Points(x: tree.placeX, y: tree.placeY)
    // Half of 0.1 + 0.2 + 0.3 must still be reached by 0.3.
    let limit = windows.share * total * (1 + 1e-12)
    let frames = windows.ellipses == nil ? [.circle] : WindowFrame.ellipses
    let pieces = workers.map(count: centers.count * frames.count, chunk: 16) { [weights] range in
      var entries: [UInt32] = []
      var ends: [Int] = []
      var near: [Near] = []
      for family in range {
        let frame = frames[family / centers.count]
        near.removeAll(keepingCapacity: true)
        Self.gather(
          (centers.x[family % centers.count], centers.y[family % centers.count]), frame, tree,
          windows.radius, into: &near)
        Self.append(near, weights, limit, slack: frame.slack, to: &entries)
        ends.append(entries.count)
      }
      return (entries: entries, ends: ends)
    }
    var start = [0]
    var entries: [UInt32] = []
    start.reserveCapacity(centers.count + 1)
    entries.reserveCapacity(pieces.reduce(0) { $0 + $1.entries.count })
    for piece in pieces {
      start += piece.ends.map { entries.count + $0 }
      entries += piece.entries
    }
    self.weights = weights
    self.totalWeight = total
    self.centers = centers
    self.frames = frames
    penalty = windows.ellipses ?? .none
    self.start = start
    self.entries = entries
    self.tree = tree
  }

  /// The same with windows that hold no more than a smaller share of everything: the first of each
  /// family.
  func limited(to share: Double) -> ScanCircles {
    var smaller = self
    let limit = share * totalWeight * (1 + 1e-12)
    (smaller.start, smaller.entries) = ([0], [])
    for family in 0..<familyCount {
      var weight = 0.0
      var end = smaller.entries.count
      for mark in entries[start[family]..<start[family + 1]] {
        weight += weights[Int(mark >> 1)]
        if weight > limit { break }
        smaller.entries.append(mark)
        if mark & 1 == 1 { end = smaller.entries.count }
      }
      smaller.entries.removeSubrange(end...)
      smaller.start.append(smaller.entries.count)
    }
    return smaller
  }

  /// The places about a center, nearest first. An ellipse reaches no farther than a circle may.
  private static func gather(
    _ center: (x: Double, y: Double), _ frame: WindowFrame, _ tree: KDTree, _ radius: Distance?,
    into near: inout [Near]
  ) {
    let reach = radius?.meters ?? .infinity
    let limit = reach / frame.stretch * (reach / frame.stretch) * (1 + frame.slack)
    tree.forEachPlace(within: reach, ofX: center.x, y: center.y) { place, squared in
      guard !frame.isCircle else {
        near.append(Near(squared: squared, place: UInt32(place)))
        return
      }
      let along = frame.squared(tree.placeX[place] - center.x, tree.placeY[place] - center.y)
      if along <= limit { near.append(Near(squared: along, place: UInt32(place))) }
    }
    near.sort()
  }

  /// Appends the places of the windows that hold no more than the limit.
  private static func append(
    _ near: [Near], _ weights: [Double], _ limit: Double, slack: Double,
    to entries: inout [UInt32]
  ) {
    var weight = 0.0
    var end = entries.count
    for (index, entry) in near.enumerated() {
      weight += weights[Int(entry.place)]
      if weight > limit { break }
      let isLast =
        index + 1 == near.count || near[index + 1].squared > entry.squared * (1 + slack)
      entries.append(entry.place << 1 | (isLast ? 1 : 0))
      if isLast { end = entries.count }
    }
    entries.removeSubrange(end...)
  }

  /// The place of each row.
  func placeOfRow() -> [Int32] {
    var places = [Int32](repeating: 0, count: tree.count)
    for place in 0..<placeCount {
      for row in rows(of: place) { places[Int(row)] = Int32(place) }
    }
    return places
  }

  /// The rows at a place, ascending.
  func rows(of place: Int) -> ArraySlice<Int32> {
    tree.rows[Int(tree.placeStart[place])..<Int(tree.placeStart[place + 1])]
  }

  /// The row of a center among those given, or the first row at its place.
  func row(ofCenter center: Int) -> Int32 {
    centersAreGiven ? Int32(center) : tree.rows[Int(tree.placeStart[center])]
  }

  func position(ofCenter center: Int) -> (x: Double, y: Double) {
    (centers.x[center], centers.y[center])
  }

  func penalty(from family: Int) -> (factor: Double, end: Int) {
    guard frames.count > 1 else { return (1, familyCount) }
    let stretch = frames[family / centers.count].stretch
    let next = frames.firstIndex { $0.stretch > stretch } ?? frames.count
    return (penalty.factor(ofStretch: stretch), next * centers.count)
  }

  /// The places of a family's window, nearest first, up to an entry of it.
  func places(of family: Int, through entry: Int) -> [Int] {
    entries[start[family]...entry].map { Int($0 >> 1) }
  }

  func extent(of family: Int, through entry: Int) -> WindowExtent {
    let center = family % centers.count
    func offset(_ entry: Int) -> (Double, Double) {
      let place = Int(entries[entry] >> 1)
      return (tree.placeX[place] - centers.x[center], tree.placeY[place] - centers.y[center])
    }
    func distance(_ entry: Int) -> Double {
      let (dx, dy) = offset(entry)
      return (dx * dx + dy * dy).squareRoot()
    }
    guard frames.count > 1 else { return WindowExtent(radius: distance(entry)) }
    let frame = frames[family / centers.count]
    let (dx, dy) = offset(entry)
    let minor = frame.squared(dx, dy).squareRoot()
    return WindowExtent(
      radius: (start[family]...entry).reduce(0) { max($0, distance($1)) },
      ellipse: ScanEllipse(
        majorRadius: .meters(minor * frame.stretch), minorRadius: .meters(minor),
        angle: frame.angle))
  }

  private struct Near: Comparable {
    let squared: Double
    let place: UInt32

    static func < (left: Near, right: Near) -> Bool {
      left.squared != right.squared ? left.squared < right.squared : left.place < right.place
    }
  }
}
