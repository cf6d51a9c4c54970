import CatchmentGeometry

/// Reads one run of well-known binary into a column of shapes.
struct WellKnownBytesReader<Frame: ReferenceFrame> {
  private let bytes: [UInt8]
  private var position = 0
  private static var deepest: Int { 64 }

  init(bytes: [UInt8]) { self.bytes = bytes }

  /// Adds the geometry as one feature.
  mutating func read(into shapes: inout Shapes<Frame>) throws(WellKnownProblem) {
    let before = shapes.partKind.count
    let kind = try readGeometry(into: &shapes, depth: 0, only: nil)
    guard position == bytes.count else {
      throw problem("\(bytes.count - position) bytes follow the geometry")
    }
    shapes.endFeature(shapes.partKind.count == before ? .none : kind.shapeKind)
  }

  /// - Parameter only: the kind that the parts of a multi-geometry have to be.
  private mutating func readGeometry(
    into shapes: inout Shapes<Frame>, depth: Int, only: WellKnownKind?
  ) throws(WellKnownProblem) -> WellKnownKind {
    guard depth < Self.deepest else {
      throw problem("collections are nested more than \(Self.deepest) deep")
    }
    let isLittle = try byte() == 1
    var type = try word(isLittle)
    // PostGIS marks heights, measures and a reference system in the highest bits, ISO adds 1000,
    // 2000 or 3000.
    var further = (type & 0x8000_0000 != 0 ? 1 : 0) + (type & 0x4000_0000 != 0 ? 1 : 0)
    if type & 0x2000_0000 != 0 { _ = try word(isLittle) }
    type &= 0x0FFF_FFFF
    further = max(further, [0, 1, 1, 2][Int(min(type / 1000, 3))])
    guard let kind = WellKnownKind(rawValue: type % 1000), type < 4000 else {
      throw problem("\(type) is no kind of geometry")
    }
    if let only, kind != only { throw problem("a part is of another kind than the whole") }
    let positionSize = 16 + 8 * further
    switch kind {
    case .point:
      let (x, y) = (try double(isLittle), try double(isLittle))
      position += 8 * further
      // A point without numbers is how an empty one is written.
      if x.isNaN, y.isNaN { break }
      guard x.isFinite, y.isFinite else { throw problem("a coordinate is not a finite number") }
      shapes.addCoordinate(x: x, y: y)
      shapes.endPath()
      shapes.endPart(.point)
    case .line:
      if try readPath(into: &shapes, isLittle, positionSize) > 0 {
        shapes.endPath()
        shapes.endPart(.line)
      }
    case .polygon:
      let rings = try count(isLittle, of: 4)
      for _ in 0..<rings {
        let size = try readPath(into: &shapes, isLittle, positionSize)
        let (first, last) = (shapes.x.count - size, shapes.x.count - 1)
        guard size >= 4, shapes.x[first] == shapes.x[last], shapes.y[first] == shapes.y[last]
        else { throw problem("a ring needs four positions and more, the last equal to the first") }
        shapes.endPath()
      }
      if rings > 0 { shapes.endPart(.polygon) }
    case .multiPoint, .multiLine, .multiPolygon, .collection:
      let part: WellKnownKind? =
        switch kind {
        case .multiPoint: .point
        case .multiLine: .line
        case .multiPolygon: .polygon
        default: nil
        }
      for _ in 0..<(try count(isLittle, of: 9)) {
        _ = try readGeometry(into: &shapes, depth: depth + 1, only: part)
      }
    }
    guard position <= bytes.count else { throw problem("the bytes end too early") }
    return kind
  }

  /// Adds positions to the path that is being built, and answers with their number.
  private mutating func readPath(
    into shapes: inout Shapes<Frame>, _ isLittle: Bool, _ size: Int
  ) throws(WellKnownProblem) -> Int {
    let positions = try count(isLittle, of: size)
    for _ in 0..<positions {
      let start = position
      let (x, y) = (try double(isLittle), try double(isLittle))
      guard x.isFinite, y.isFinite else { throw problem("a coordinate is not a finite number") }
      shapes.addCoordinate(x: x, y: y)
      position = start + size
    }
    return positions
  }

  // MARK: Bytes

  /// A number of items of at least `size` bytes each, which must still be there.
  private mutating func count(
    _ isLittle: Bool, of size: Int
  ) throws(WellKnownProblem) -> Int {
    let count = Int(try word(isLittle))
    guard count <= (bytes.count - position) / size else {
      throw problem("\(count) items are promised, but only \(bytes.count - position) bytes follow")
    }
    return count
  }

  private mutating func byte() throws(WellKnownProblem) -> UInt8 {
    guard position < bytes.count else { throw problem("the bytes end too early") }
    defer { position += 1 }
    guard bytes[position] <= 1 else {
      throw problem("\(bytes[position]) is no byte order")
    }
    return bytes[position]
  }

  private mutating func word(_ isLittle: Bool) throws(WellKnownProblem) -> UInt32 {
    UInt32(truncatingIfNeeded: try number(4, isLittle))
  }

  private mutating func double(_ isLittle: Bool) throws(WellKnownProblem) -> Double {
    Double(bitPattern: try number(8, isLittle))
  }

  private mutating func number(
    _ size: Int, _ isLittle: Bool
  ) throws(WellKnownProblem) -> UInt64 {
    guard position >= 0, size <= bytes.count - position else {
      throw problem("the bytes end too early")
    }
    var value: UInt64 = 0
    for offset in 0..<size {
      let index = isLittle ? position + size - 1 - offset : position + offset
      value = value << 8 | UInt64(bytes[index])
    }
    position += size
    return value
  }

  private func problem(_ text: String) -> WellKnownProblem {
    WellKnownProblem(description: "\(text) (at byte \(min(position, bytes.count) + 1))")
  }
}
