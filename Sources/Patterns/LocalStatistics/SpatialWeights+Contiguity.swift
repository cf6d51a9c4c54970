public import CatchmentGeometry
public import CatchmentParallel
public import CatchmentStatistics

extension SpatialWeights {
  /// All polygons that touch: queen contiguity.
  ///
  /// Two polygons are neighbors where a corner of one lies on the border of the other, or within a
  /// centimeter of it. So they may share a side, a corner, or meet where only one of them has a
  /// corner, as beats do along a street that one of two digitizers has bent. A layer whose borders
  /// lie meters apart has no neighbors at all: look at `islandCount`. Features without a polygon
  /// have no neighbors; polygons that cross each other with no corner near a border are not
  /// recognized, for they belong to no map of areas.
  ///
  /// - Parameter sharesSide: whether neighbors must share more than one place: a side, not a corner
  ///   alone (rook contiguity).
  /// - Throws: `StatisticsError` where there are more than 2³¹ − 1 links.
  /// - Complexity: O(c log c + links) for c corners, where few borders cross the same spot.
  public init(
    contiguityOf shapes: Shapes<Planar>, scheme: Scheme = .binary, sharesSide: Bool = false,
    workers: Workers = .one
  ) throws(StatisticsError) {
    let borders = Borders(shapes)
    let corners = KDTree(borders.corners, workers: workers)
    var pairs: [UInt64]
    if sharesSide {
      pairs = Self.sharingSides(borders, corners, workers)
    } else {
      let pieces = workers.map(count: corners.placeCount, chunk: 1024) { range in
        // Each chunk on its own first: most pairs meet at several corners nearby.
        Array(Set(range.lazy.flatMap { borders.pairs(at: $0, of: corners) })).sorted()
      }
      pairs = Array(pieces.joined())
      pairs.sort()
    }
    var rows = [[Int32]](repeating: [], count: shapes.count)
    var last: UInt64?
    for pair in pairs where pair != last {
      rows[Int(pair >> 32)].append(Int32(truncatingIfNeeded: pair))
      last = pair
    }
    try self.init(rows: rows, scheme: scheme)
  }

  /// The cells of a grid that share a side or a corner: what the same says of their outlines.
  ///
  /// - Throws: `StatisticsError` where there are more than 2³¹ − 1 links.
  /// - Complexity: O(cells).
  public init(
    contiguityOf cells: StudyCells<some CellGrid>, scheme: Scheme = .binary,
    workers: Workers = .one
  ) throws(StatisticsError) {
    let pieces = workers.map(count: cells.count, chunk: 1 << 14) { range in
      range.map { cells.neighbors(of: $0) }
    }
    try self.init(rows: pieces.joined(), scheme: scheme)
  }

  /// For each pair the box around the places where they meet: west, south, east, north.
  private typealias Boxes = [UInt64: SIMD4<Double>]

  private static func join(_ boxes: inout Boxes, _ pair: UInt64, _ box: SIMD4<Double>) {
    guard let known = boxes[pair] else {
      boxes[pair] = box
      return
    }
    boxes[pair] = SIMD4(
      min(known[0], box[0]), min(known[1], box[1]), max(known[2], box[2]), max(known[3], box[3]))
  }

  /// Pairs that meet at places farther apart than corners that are meant to be one.
  private static func sharingSides(
    _ borders: Borders, _ corners: KDTree, _ workers: Workers
  ) -> [UInt64] {
    let pieces = workers.map(count: corners.placeCount, chunk: 1024) { range in
      var boxes: Boxes = [:]
      for place in range {
        let (x, y) = (corners.placeX[place], corners.placeY[place])
        for pair in borders.pairs(at: place, of: corners) {
          Self.join(&boxes, pair, SIMD4(x, y, x, y))
        }
      }
      return boxes
    }
    var all: Boxes = [:]
    for boxes in pieces { for (pair, box) in boxes { Self.join(&all, pair, box) } }
    let shortest = 10 * touching
    return all.filter { max($0.value[2] - $0.value[0], $0.value[3] - $0.value[1]) > shortest }
      .keys.sorted()
  }
}

/// How far a corner may lie from a border and still touch it, in meters: coordinates in degrees are
/// commonly published with seven decimals, which is a centimeter.
private let touching = 0.01

/// The sides of all polygons of a layer, and their corners.
private struct Borders: Sendable {
  private(set) var owners: [UInt32] = []
  let corners: Points<Planar>
  private var sides: [Side] = []
  private let tree: BoxTree

  private struct Side: Sendable {
    let ax, ay, bx, by: Double
    let feature: UInt32

    func touches(_ x: Double, _ y: Double) -> Bool {
      let (dx, dy) = (bx - ax, by - ay)
      let length = dx * dx + dy * dy
      let along = length > 0 ? ((x - ax) * dx + (y - ay) * dy) / length : 0
      let part = min(max(along, 0), 1)
      let (awayX, awayY) = (x - (ax + part * dx), y - (ay + part * dy))
      return awayX * awayX + awayY * awayY <= touching * touching
    }
  }

  init(_ shapes: Shapes<Planar>) {
    var (x, y): ([Double], [Double]) = ([], [])
    for feature in 0..<shapes.count {
      for part in shapes.parts(of: feature) where shapes.partKind[part] == .polygon {
        for path in shapes.paths(of: part) {
          for index in shapes.coordinates(of: path).dropLast() {
            x.append(shapes.x[index])
            y.append(shapes.y[index])
            owners.append(UInt32(feature))
            sides.append(
              Side(
                ax: shapes.x[index], ay: shapes.y[index], bx: shapes.x[index + 1],
                by: shapes.y[index + 1], feature: UInt32(feature)))
          }
        }
      }
    }
    corners = Points(x: x, y: y)
    tree = BoxTree(
      sides.map {
        Extent(
          minX: min($0.ax, $0.bx), minY: min($0.ay, $0.by), maxX: max($0.ax, $0.bx),
          maxY: max($0.ay, $0.by))
      })
  }

  /// The pairs of features that touch at a corner, in both directions.
  func pairs(at place: Int, of corners: KDTree) -> [UInt64] {
    let owners = Set(
      (Int(corners.placeStart[place])..<Int(corners.placeStart[place + 1])).map {
        self.owners[Int(corners.rows[$0])]
      })
    let touching = features(nearX: corners.placeX[place], y: corners.placeY[place])
    var pairs: [UInt64] = []
    for owner in owners {
      for other in touching where other != owner {
        pairs.append(UInt64(owner) << 32 | UInt64(other))
        pairs.append(UInt64(other) << 32 | UInt64(owner))
      }
    }
    return pairs
  }

  /// The features with a border at a place, each once.
  func features(nearX x: Double, y: Double) -> Set<UInt32> {
    var found: Set<UInt32> = []
    let box = Extent<Planar>(minX: x, minY: y, maxX: x, maxY: y).grown(by: touching)
    tree.forEach(intersecting: box) { index in
      if sides[index].touches(x, y) { found.insert(sides[index].feature) }
    }
    return found
  }
}
