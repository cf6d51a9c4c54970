public import CatchmentGeometry

/// Cuts shapes at the 180th meridian, so that no part of them crosses it (RFC 7946, section 3.1.9).
///
/// Two neighboring positions more than 180° of longitude apart are taken to be joined the short
/// way, across the meridian. The shape is unrolled first, so that its longitudes run on beyond
/// ±180°, then cut, and each piece turned back. A ring around a pole is closed along the pole, and
/// a corner at the pole, where all longitudes are one, becomes the two in which its edges arrive.
/// An edge that runs along the meridian itself is left as it is.
enum AntimeridianCut {
  /// Whether some position lies beyond ±180° or some edge crosses the meridian.
  static func isNeeded(_ shapes: Shapes<AsPublished>, _ feature: Int) -> Bool {
    for part in shapes.parts(of: feature) {
      for path in shapes.paths(of: part) {
        let range = shapes.coordinates(of: path)
        for index in range {
          let x = shapes.x[index]
          if x.magnitude > 180 || isPole(shapes.y[index]) { return true }
          if index > range.lowerBound, isCrossing(shapes.x[index - 1], x) { return true }
        }
      }
    }
    return false
  }

  /// The feature as the only one of a column, cut.
  static func cut(_ shapes: Shapes<AsPublished>, _ feature: Int) -> Shapes<AsPublished> {
    var pieces = Shapes<AsPublished>()
    for part in shapes.parts(of: feature) {
      let paths = shapes.paths(of: part).map { unrolled(shapes, $0) }
      // What is no number, or many turns away, is no longitude; the writer names it.
      guard paths.joined().allSatisfy({ $0.x.magnitude < 3600 && $0.y.isFinite }) else {
        for path in shapes.paths(of: part) {
          for index in shapes.coordinates(of: path) {
            pieces.addCoordinate(x: shapes.x[index], y: shapes.y[index])
          }
          pieces.endPath()
        }
        pieces.endPart(shapes.partKind[part])
        continue
      }
      switch shapes.partKind[part] {
      case .point: add([paths[0]], .point, to: &pieces)
      case .line: for piece in cutLine(paths[0]) { add([piece], .line, to: &pieces) }
      case .polygon:
        for piece in PolygonCut(rings: paths).pieces() { add(piece, .polygon, to: &pieces) }
      }
    }
    let kind = shapes.kind[feature]
    let isMulti = pieces.partKind.count > 1 && kind != .collection
    pieces.endFeature(isMulti ? .multi(of: pieces.partKind[0]) : kind)
    return pieces
  }

  struct Position {
    var x: Double
    var y: Double
  }

  /// Whether a latitude is that of a pole, by all that six decimals can tell.
  static func isPole(_ y: Double) -> Bool { y.magnitude >= 90 - 1e-7 && y.magnitude <= 90 + 1e-7 }

  private static func isCrossing(_ from: Double, _ to: Double) -> Bool {
    (to - from).magnitude > 180 && !(from.magnitude == 180 && to.magnitude == 180)
  }

  /// A path whose longitudes run on; a ring around a pole gets two corners at the pole.
  private static func unrolled(_ shapes: Shapes<AsPublished>, _ path: Int) -> [Position] {
    var turns = 0.0
    var positions: [Position] = []
    let range = shapes.coordinates(of: path)
    let corners = withoutPoles(
      overPoles(range.map { Position(x: shapes.x[$0], y: shapes.y[$0]) }))
    for (index, corner) in corners.enumerated() {
      if index > 0, isCrossing(corners[index - 1].x, corner.x),
        !isPole(corner.y) || !isPole(corners[index - 1].y)
      {
        turns += corner.x < corners[index - 1].x ? 360 : -360
      }
      positions.append(Position(x: corner.x + turns, y: corner.y))
    }
    if turns != 0, let first = positions.first, let last = positions.last, positions.count > 3,
      corners.first?.x == corners.last?.x, first.y == last.y
    {
      let mean = positions.reduce(0) { $0 + $1.y } / Double(positions.count)
      let pole = mean < 0 ? -90.0 : 90.0
      positions.append(Position(x: last.x, y: pole))
      positions.append(Position(x: first.x, y: pole))
      positions.append(first)
    }
    return positions
  }

  /// A path in which an edge that joins two opposite meridians beside a pole has the pole for a
  /// corner.
  private static func overPoles(_ path: [Position]) -> [Position] {
    var result: [Position] = []
    for corner in path {
      if let last = result.last, ((corner.x - last.x).magnitude - 180).magnitude < 1e-6,
        min(corner.y.magnitude, last.y.magnitude) > nearPole, (corner.y < 0) == (last.y < 0),
        !isPole(corner.y), !isPole(last.y)
      {
        result.append(Position(x: corner.x, y: corner.y < 0 ? -90 : 90))
      }
      result.append(corner)
    }
    return result
  }

  /// In degrees; farther from a pole an edge along half of a parallel may be meant.
  private static let nearPole = 89.0

  /// A path in which each corner at a pole has the longitude of its neighbors: two corners where
  /// these differ.
  private static func withoutPoles(_ path: [Position]) -> [Position] {
    guard path.count > 2, path.contains(where: { isPole($0.y) }),
      path.contains(where: { !isPole($0.y) })
    else { return path }
    let isRing = path[0].x == path[path.count - 1].x && path[0].y == path[path.count - 1].y
    var corners = isRing ? Array(path.dropLast()) : path
    if isRing, let start = corners.firstIndex(where: { !isPole($0.y) }) {
      corners = Array(corners[start...] + corners[..<start]) + [corners[start]]
    }
    var result: [Position] = []
    for (index, corner) in corners.enumerated() {
      guard isPole(corner.y) else {
        result.append(corner)
        continue
      }
      // Corners at the pole in a row are one.
      if index > 0, isPole(corners[index - 1].y) { continue }
      let pole = corner.y < 0 ? -90.0 : 90.0
      let before = corners[..<index].last { !isPole($0.y) }
      let after = corners[index...].first { !isPole($0.y) }
      let ends = [before, after].compactMap { $0?.x }
      for x in ends where result.last?.x != x || result.last?.y != pole {
        result.append(Position(x: x, y: pole))
      }
    }
    return result
  }

  /// Adds a piece, turned back to where it lies within ±180°.
  private static func add(
    _ paths: [[Position]], _ kind: PartKind, to shapes: inout Shapes<AsPublished>
  ) {
    let x = paths[0].map(\.x)
    let middle = ((x.min() ?? 0) + (x.max() ?? 0)) / 2
    let turn = middle.magnitude <= 180 ? 0 : (middle / 360).rounded() * 360
    for path in paths {
      for position in path { shapes.addCoordinate(x: position.x - turn, y: position.y) }
      shapes.endPath()
    }
    shapes.endPart(kind)
  }

  /// The meridians -180 + 360 k that lie inside a range of longitudes.
  static func meridians(_ from: Double, _ to: Double) -> [Double] {
    var meridian = ((from + 180) / 360).rounded(.down) * 360 - 180
    var meridians: [Double] = []
    while meridian < to {
      if meridian > from { meridians.append(meridian) }
      meridian += 360
    }
    return meridians
  }

  private static func cutLine(_ path: [Position]) -> [[Position]] {
    var pieces: [[Position]] = []
    var piece: [Position] = []
    for position in path {
      if let last = piece.last {
        var cuts = meridians(min(last.x, position.x), max(last.x, position.x))
        if position.x < last.x { cuts.reverse() }
        for cut in cuts {
          let crossing = Position(x: cut, y: latitude(at: cut, last, position))
          piece.append(crossing)
          pieces.append(piece)
          piece = [crossing]
        }
        // A line that ends a stretch on the meridian and goes on behind it starts a new piece
        // there.
        if cuts.isEmpty, piece.count > 1, isOnMeridian(last.x),
          (position.x - last.x) * (last.x - piece[piece.count - 2].x) > 0
        {
          pieces.append(piece)
          piece = [last]
        }
      }
      piece.append(position)
    }
    return pieces + [piece]
  }

  private static func isOnMeridian(_ x: Double) -> Bool {
    ((x + 180) / 360).rounded() * 360 - 180 == x
  }

  /// The latitude at which an edge meets a meridian.
  static func latitude(at meridian: Double, _ from: Position, _ to: Position) -> Double {
    from.y + (to.y - from.y) * ((meridian - from.x) / (to.x - from.x))
  }
}

extension Shapes where Frame == Geographic {
  /// The same features, those that cross the 180th meridian or hold a pole cut as RFC 7946 wants it
  /// (section 3.1.9), and how many they are.
  ///
  /// - Complexity: O(positions).
  public func cutAtAntimeridian() -> (shapes: Shapes<Geographic>, cut: Int) {
    let numbers = replacingCoordinates(with: Points<AsPublished>(x: x, y: y))
    let cut = (0..<count).filter { AntimeridianCut.isNeeded(numbers, $0) }
    if cut.isEmpty { return (self, 0) }
    var result = Shapes<AsPublished>()
    var next = cut[...]
    for feature in 0..<count {
      if next.first == feature {
        next.removeFirst()
        result.append(AntimeridianCut.cut(numbers, feature))
      } else {
        result.append(feature, of: numbers)
      }
    }
    return (result.replacingCoordinates(with: Points(x: result.x, y: result.y)), cut.count)
  }
}
