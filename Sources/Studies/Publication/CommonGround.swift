import CatchmentGeometry
import CatchmentParallel
import CatchmentPrivacy
import CatchmentTopology

/// The ground that layers share, cut along all their borders.
///
/// A piece is a **sliver** where it is smaller than half a hectare, nowhere wider than 25 m, or
/// less than a fiftieth of the smallest area it lies in: borders of two layers along one street
/// make such pieces.
///
/// - Complexity: that of cutting each piece by the areas of the next layer that it meets.
struct CommonGround {
  /// Of the smaller of two areas, what both share beyond a border that is drawn twice.
  static let sliverShare = 0.02
  /// Square meters of a piece of ground: a quarter of a block of houses.
  static let leastArea = 5000.0
  /// How many meters a piece of ground is wide somewhere: more than a street from door to door.
  static let leastWidth = 25
  /// Square meters below which nothing is kept: what rounding leaves.
  private static let nothing = 1.0

  private var keys: [(cell: Int, groups: [Int])]
  private var shapes: Shapes<Planar>
  private var layers: [Shapes<Planar>]
  private let workers: Workers

  init(of cells: Shapes<Planar>, workers: Workers) {
    keys = (0..<cells.count).map { ($0, []) }
    shapes = cells
    layers = [cells]
    self.workers = workers
  }

  /// Cuts all pieces by another layer, and adds what it has beyond them.
  mutating func cut(by layer: Shapes<Planar>) throws {
    let pairs = try SpatialRelation.intersects.pairs(of: shapes, and: layer, workers: workers)
    let (pieces, groups) = (pairs.first.map { Int($0) }, pairs.second.map { Int($0) })
    let shared = try Overlay.intersection.combined(
      shapes.selecting(pieces), layer.selecting(groups), workers: workers)
    var (cut, cutKeys) = (Shapes<Planar>(), [(cell: Int, groups: [Int])]())
    for pair in 0..<shared.count where shared.area(of: pair) > Self.nothing {
      cut.appendPolygons(of: pair, of: shared)
      cutKeys.append((keys[pieces[pair]].cell, keys[pieces[pair]].groups + [groups[pair]]))
    }
    let left = try left(of: shapes, without: layer, zip(pieces, groups), shared)
    for (piece, place) in zip(left.rows, 0..<left.shapes.count) {
      cut.appendPolygons(of: place, of: left.shapes)
      cutKeys.append((keys[piece].cell, keys[piece].groups + [-1]))
    }
    let beyond = try self.left(of: layer, without: shapes, zip(groups, pieces), shared)
    for (group, place) in zip(beyond.rows, 0..<beyond.shapes.count) {
      cut.appendPolygons(of: place, of: beyond.shapes)
      cutKeys.append((-1, Array(repeating: -1, count: layers.count - 1) + [group]))
    }
    (shapes, keys) = (cut, cutKeys)
    layers.append(layer)
  }

  /// What shapes have beyond those of another layer that they meet.
  private func left(
    of shapes: Shapes<Planar>, without other: Shapes<Planar>,
    _ pairs: Zip2Sequence<[Int], [Int]>, _ shared: Shapes<Planar>
  ) throws -> (rows: [Int], shapes: Shapes<Planar>) {
    var left = (0..<shapes.count).map(shapes.area)
    var met = [[Int]](repeating: [], count: shapes.count)
    for (pair, (own, another)) in pairs.enumerated() {
      left[own] -= shared.area(of: pair)
      met[own].append(another)
    }
    let rows = left.indices.filter { left[$0] > Self.nothing }
    var parts = shapes.selecting(rows)
    // One by one, for all of them at once.
    for round in 0..<(rows.map { met[$0].count }.max() ?? 0) {
      let next = rows.indices.filter { met[rows[$0]].count > round }
      let cut = try Overlay.difference.combined(
        parts.selecting(next), other.selecting(next.map { met[rows[$0]][round] }),
        workers: workers)
      var places: [Int: Int] = [:]
      for (place, row) in next.enumerated() { places[row] = place }
      var after = Shapes<Planar>()
      for row in rows.indices {
        if let place = places[row] {
          after.appendPolygons(of: place, of: cut)
        } else {
          after.append(row, of: parts)
        }
      }
      parts = after
    }
    let kept = rows.indices.filter { parts.area(of: $0) > Self.nothing }
    return (kept.map { rows[$0] }, parts.selecting(kept))
  }

  /// The pieces, with what is a sliver among them.
  func ground() throws -> SharedGround {
    let areas = layers.map { layer in (0..<layer.count).map(layer.area) }
    let inner = try Buffer(distance: .meters(-Double(Self.leastWidth) / 2)).buffered(
      shapes, workers: workers)
    return SharedGround(
      pieces: keys.enumerated().map { place, key in
        let own = ([key.cell] + key.groups).enumerated().filter { $0.element >= 0 }
        let smallest = own.map { areas[$0.offset][$0.element] }.min() ?? 0
        let area = shapes.area(of: place)
        return SharedGround.Piece(
          cell: key.cell, groups: key.groups,
          isSliver: area < max(Self.leastArea, Self.sliverShare * smallest)
            || inner.area(of: place) == 0)
      })
  }
}

extension Shapes where Frame == Planar {
  /// Adds a feature of the polygons of another column's feature, without points and lines.
  fileprivate mutating func appendPolygons(of index: Int, of other: Shapes) {
    var count = 0
    for part in other.parts(of: index) where other.partKind[part] == .polygon {
      for path in other.paths(of: part) {
        for place in other.coordinates(of: path) {
          addCoordinate(x: other.x[place], y: other.y[place])
        }
        endPath()
      }
      endPart(.polygon)
      count += 1
    }
    endFeature(count == 0 ? .none : count == 1 ? .polygon : .multiPolygon)
  }
}
