import CatchmentGeometry

/// Writes shapes as the data of SVG paths, in whole units of the sheet: short, and read back by the
/// page's script.
///
/// A feature is one `M`, and every further ring or part of it an `m`; so a path that holds many
/// features can be taken apart again. Rings run one way and holes the other, whatever the file did,
/// so that paths fill by the non-zero rule and overlapping features do not cut each other out. A
/// place is a line of no length: a round cap makes it a dot of the same size at every zoom.
struct MapPath: Sendable {
  let frame: MapFrame
  /// Units of the path for a meter on the sheet.
  let scale: Double

  /// The data of one kind of part of a feature; empty where it has none.
  ///
  /// - Complexity: O(n log n) for n coordinates in the usual case.
  func data(_ feature: Int, of shapes: Shapes<Geographic>, kind: PartKind) -> String {
    var bytes: [UInt8] = []
    append(feature, of: shapes, kind: kind, to: &bytes)
    return String(decoding: bytes, as: UTF8.self)
  }

  /// The data of one kind of part of many features, one `M` for each, also where a feature has no
  /// such part.
  func data(of features: [Int], shapes: Shapes<Geographic>, kind: PartKind) -> String {
    var bytes: [UInt8] = []
    for feature in features {
      let start = bytes.count
      append(feature, of: shapes, kind: kind, to: &bytes)
      if bytes.count == start { bytes += Array("M0 0".utf8) }
    }
    return String(decoding: bytes, as: UTF8.self)
  }

  /// The data of the hatch of a feature's areas; empty where it has none.
  ///
  /// - Complexity: O(n log n) for n corners and lines.
  func data(_ hatch: MapHatch, of feature: Int, in shapes: Shapes<Geographic>, pixel: Double)
    -> String
  {
    var rings: [[(x: Int, y: Int)]] = []
    for part in shapes.parts(of: feature) where shapes.partKind[part] == .polygon {
      for (place, path) in shapes.paths(of: part).enumerated() {
        rings.append(ring(shapes, path, isOuter: place == 0))
      }
    }
    return HatchLines(hatch: hatch, scale: pixel).data(within: rings)
  }

  /// The data of a line that is already in units of the path; empty where nothing of it is left to
  /// see.
  func data(line: [(x: Int, y: Int)]) -> String {
    let corners = Thinning.kept(line, isRing: false)
    guard corners.count > 1 else { return "" }
    var bytes: [UInt8] = []
    var pen: (x: Int, y: Int)?
    write(corners, from: &pen, &bytes)
    return String(decoding: bytes, as: UTF8.self)
  }

  private func append(
    _ feature: Int, of shapes: Shapes<Geographic>, kind: PartKind, to bytes: inout [UInt8]
  ) {
    var pen: (x: Int, y: Int)?
    for part in shapes.parts(of: feature) where shapes.partKind[part] == kind {
      for (ring, path) in shapes.paths(of: part).enumerated() {
        switch kind {
        case .point:
          guard let place = corners(shapes, shapes.coordinates(of: path)).first else { continue }
          move(to: place, from: &pen, &bytes)
          bytes += Array("h0".utf8)
        case .line:
          let corners = Thinning.kept(
            corners(shapes, shapes.coordinates(of: path)), isRing: false)
          write(corners, from: &pen, &bytes)
        case .polygon:
          let corners = self.ring(shapes, path, isOuter: ring == 0)
          guard corners.count > 2 else { continue }
          let start = corners[0]
          write(corners, from: &pen, &bytes)
          bytes.append(UInt8(ascii: "z"))
          pen = start
        }
      }
    }
  }

  /// The corners of a ring that can be seen, without its last; outer rings run clockwise to the
  /// eye, inner ones the other way.
  private func ring(_ shapes: Shapes<Geographic>, _ path: Int, isOuter: Bool) -> [(x: Int, y: Int)]
  {
    let corners = Thinning.kept(corners(shapes, shapes.coordinates(of: path)), isRing: true)
    guard corners.count > 2 else { return corners }
    // South is down on the sheet.
    return (doubleArea(corners) < 0) == isOuter ? corners.reversed() : corners
  }

  /// Coordinates in units of the path.
  func corners(_ shapes: Shapes<Geographic>, _ range: Range<Int>) -> [(x: Int, y: Int)] {
    range.map { position in
      (
        Int((frame.x(shapes.x[position]) * scale).rounded()),
        Int((frame.y(shapes.y[position]) * scale).rounded())
      )
    }
  }

  private func doubleArea(_ ring: [(x: Int, y: Int)]) -> Int {
    var sum = 0
    var last = ring[ring.count - 1]
    for corner in ring {
      sum += last.x * corner.y - corner.x * last.y
      last = corner
    }
    return sum
  }

  private func write(
    _ corners: [(x: Int, y: Int)], from pen: inout (x: Int, y: Int)?, _ bytes: inout [UInt8]
  ) {
    guard let first = corners.first else { return }
    move(to: first, from: &pen, &bytes)
    var last = first
    for (index, corner) in corners.dropFirst().enumerated() {
      if index == 0 { bytes.append(UInt8(ascii: "l")) }
      pair(corner.x - last.x, corner.y - last.y, isFirst: index == 0, &bytes)
      last = corner
    }
    pen = last
  }

  private func move(
    to place: (x: Int, y: Int), from pen: inout (x: Int, y: Int)?, _ bytes: inout [UInt8]
  ) {
    if let pen {
      bytes.append(UInt8(ascii: "m"))
      pair(place.x - pen.x, place.y - pen.y, isFirst: true, &bytes)
    } else {
      bytes.append(UInt8(ascii: "M"))
      pair(place.x, place.y, isFirst: true, &bytes)
    }
    pen = place
  }

  /// Two numbers; a minus sign parts numbers as well as a space does.
  private func pair(_ x: Int, _ y: Int, isFirst: Bool, _ bytes: inout [UInt8]) {
    if !isFirst, x >= 0 { bytes.append(UInt8(ascii: " ")) }
    bytes += Array(String(x).utf8)
    if y >= 0 { bytes.append(UInt8(ascii: " ")) }
    bytes += Array(String(y).utf8)
  }
}

/// Leaves out corners that nobody can see.
enum Thinning {
  /// The corners that a line needs to stay within one unit of its course; a ring is given back
  /// without its last corner.
  ///
  /// - Reference: Douglas, Peucker (1973), Algorithms for the reduction of the number of points
  ///   required to represent a digitized line or its caricature, doi:10.3138/FM57-6770-U75U-7727.
  static func kept(_ corners: [(x: Int, y: Int)], isRing: Bool) -> [(x: Int, y: Int)] {
    var distinct: [(x: Int, y: Int)] = []
    distinct.reserveCapacity(corners.count)
    for corner in corners where distinct.last.map({ $0 != corner }) ?? true {
      distinct.append(corner)
    }
    guard distinct.count > 3 else {
      if isRing, distinct.count > 1, distinct[0] == distinct[distinct.count - 1] {
        distinct.removeLast()
      }
      return distinct
    }
    var keeps = [Bool](repeating: false, count: distinct.count)
    keeps[0] = true
    keeps[distinct.count - 1] = true
    var open = [(0, distinct.count - 1)]
    if isRing {
      // The corner farthest from the first splits a ring into two lines.
      let far = distinct.indices.max {
        squared(distinct[0], distinct[$0]) < squared(distinct[0], distinct[$1])
      }
      let middle = far ?? 0
      keeps[middle] = true
      open = [(0, middle), (middle, distinct.count - 1)]
    }
    while let (start, end) = open.popLast() {
      guard end - start > 1 else { continue }
      var farthest = start
      var most = 0.0
      for index in start + 1..<end {
        let away = distance(distinct[index], distinct[start], distinct[end])
        if away > most {
          most = away
          farthest = index
        }
      }
      guard most > 1 else { continue }
      keeps[farthest] = true
      open.append((start, farthest))
      open.append((farthest, end))
    }
    var kept = distinct.indices.filter { keeps[$0] }.map { distinct[$0] }
    if isRing, kept.count > 1, kept[0] == kept[kept.count - 1] { kept.removeLast() }
    return kept
  }

  private static func squared(_ a: (x: Int, y: Int), _ b: (x: Int, y: Int)) -> Int {
    (a.x - b.x) * (a.x - b.x) + (a.y - b.y) * (a.y - b.y)
  }

  /// The distance of a corner from the segment between two others.
  private static func distance(
    _ corner: (x: Int, y: Int), _ a: (x: Int, y: Int), _ b: (x: Int, y: Int)
  ) -> Double {
    let dx = Double(b.x - a.x)
    let dy = Double(b.y - a.y)
    let px = Double(corner.x - a.x)
    let py = Double(corner.y - a.y)
    let length = dx * dx + dy * dy
    let along = length > 0 ? min(max((px * dx + py * dy) / length, 0), 1) : 0
    let ex = px - along * dx
    let ey = py - along * dy
    return (ex * ex + ey * ey).squareRoot()
  }
}
