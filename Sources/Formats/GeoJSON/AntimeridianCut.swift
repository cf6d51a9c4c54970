import CatchmentGeometry

/// Cuts shapes at the 180th meridian, so that no part of them crosses it (RFC 7946, section 3.1.9).
///
/// Two neighboring positions more than 180° of longitude apart are taken to be joined the short way, across the
/// meridian. The shape is unrolled first, so that its longitudes run on beyond ±180°, then cut, and each piece turned
/// back. A ring around a pole is closed along the pole. An edge that runs along the meridian itself is left as it is.
enum AntimeridianCut {
  /// Whether some position lies beyond ±180° or some edge crosses the meridian.
  static func isNeeded(_ shapes: Shapes<AsPublished>, _ feature: Int) -> Bool {
    for part in shapes.parts(of: feature) {
      for path in shapes.paths(of: part) {
        let range = shapes.coordinates(of: path)
        for index in range {
          let x = shapes.x[index]
          if x.magnitude > 180 { return true }
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

  private static func isCrossing(_ from: Double, _ to: Double) -> Bool {
    (to - from).magnitude > 180 && !(from.magnitude == 180 && to.magnitude == 180)
  }

  /// A path whose longitudes run on; a ring around a pole gets two corners at the pole.
  private static func unrolled(_ shapes: Shapes<AsPublished>, _ path: Int) -> [Position] {
    var turns = 0.0
    var positions: [Position] = []
    let range = shapes.coordinates(of: path)
    for index in range {
      let x = shapes.x[index]
      if index > range.lowerBound, isCrossing(shapes.x[index - 1], x) {
        turns += x < shapes.x[index - 1] ? 360 : -360
      }
      positions.append(Position(x: x + turns, y: shapes.y[index]))
    }
    if turns != 0, let first = positions.first, let last = positions.last, positions.count > 3,
      shapes.x[range.lowerBound] == shapes.x[range.upperBound - 1], first.y == last.y
    {
      let mean = positions.reduce(0) { $0 + $1.y } / Double(positions.count)
      let pole = mean < 0 ? -90.0 : 90.0
      positions.append(Position(x: last.x, y: pole))
      positions.append(Position(x: first.x, y: pole))
      positions.append(first)
    }
    return positions
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
        // A line that ends a stretch on the meridian and goes on behind it starts a new piece there.
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
