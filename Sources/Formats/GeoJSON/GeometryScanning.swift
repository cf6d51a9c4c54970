import CatchmentGeometry

/// Reads GeoJSON geometries into the columns, number by number.
///
/// Members may come in any order: coordinates that stand before their type are passed over and read
/// when the type is known.
extension FeatureBatch {
  /// Reads the geometry, or null, at a position.
  mutating func readGeometry(
    _ bytes: Span<UInt8>, _ position: inout Int, depth: Int
  ) throws(JSONFailure) -> ShapeKind {
    let start = position
    let mark = partKind.count
    if bytes.byte(position) == Byte.n {
      try bytes.skipWord("null", &position)
      return .none
    }
    guard bytes.byte(position) == Byte.leftBrace else {
      throw position >= bytes.count
        ? JSONFailure(.ended, at: position) : JSONFailure(.geometry, at: position)
    }
    var type: GeometryType?
    var content: Int?
    var isRead = false
    var isEsri = false
    try bytes.members(&position, depth: depth) { (key, position) throws(JSONFailure) in
      if bytes.equals(key, "type") {
        type = try GeometryType(bytes, &position)
      } else if bytes.equals(key, "coordinates") || bytes.equals(key, "geometries") {
        if isRead { dropParts(from: mark) }
        content = position
        isRead = type.map { ($0 == .collection) == bytes.equals(key, "geometries") } ?? false
        if let type, isRead {
          try readContent(type, bytes, &position, depth: depth + 1)
        } else {
          try bytes.skipValue(&position, depth: depth + 1)
        }
      } else {
        let value = position
        isEsri = isEsri || bytes.isEsriGeometryKey(key)
        try bytes.skipValue(&position, depth: depth + 1)
        if bytes.equals(key, "crs") { state(value..<position, in: bytes, feature: count) }
      }
    }
    guard let type else { throw JSONFailure(isEsri ? .esri : .noType, at: start) }
    guard var content else {
      throw JSONFailure(type == .collection ? .noGeometries : .noCoordinates, at: start)
    }
    if !isRead { try readContent(type, bytes, &content, depth: depth + 1) }
    return kind(of: type, from: mark)
  }

  /// Reads what stands behind `coordinates` or `geometries`.
  mutating func readContent(
    _ type: GeometryType, _ bytes: Span<UInt8>, _ position: inout Int, depth: Int
  ) throws(JSONFailure) {
    let start = position
    guard bytes.byte(position) == Byte.leftBracket else {
      throw position >= bytes.count
        ? JSONFailure(.ended, at: position) : JSONFailure(.nesting, at: position)
    }
    switch type {
    case .point:
      position += 1
      bytes.skipSpace(&position)
      if bytes.byte(position) == Byte.rightBracket {
        position += 1
        return
      }
      position = start
      try readPoint(bytes, &position)
    case .multiPoint:
      try bytes.elements(&position, depth: depth) { (position) throws(JSONFailure) in
        try readPoint(bytes, &position)
      }
    case .line: try readLine(bytes, &position, depth: depth)
    case .multiLine:
      try bytes.elements(&position, depth: depth) { (position) throws(JSONFailure) in
        try readLine(bytes, &position, depth: depth + 1)
      }
    case .polygon: try readPolygon(bytes, &position, depth: depth)
    case .multiPolygon:
      try bytes.elements(&position, depth: depth) { (position) throws(JSONFailure) in
        try readPolygon(bytes, &position, depth: depth + 1)
      }
    case .collection:
      try bytes.elements(&position, depth: depth) { (position) throws(JSONFailure) in
        _ = try readGeometry(bytes, &position, depth: depth + 1)
      }
    }
  }

  /// What a feature is, from its type and the parts since `mark`; nothing, where all of it was
  /// empty.
  func kind(of type: GeometryType, from mark: Int) -> ShapeKind {
    guard mark < partKind.count else { return .none }
    let first = partKind[mark]
    let isMulti =
      switch type {
      case .point, .line, .polygon: false
      case .multiPoint, .multiLine, .multiPolygon: true
      case .collection: partKind.count - mark > 1
      }
    if type == .collection, partKind[mark...].contains(where: { $0 != first }) {
      return .collection
    }
    if isMulti { return .multi(of: first) }
    switch first {
    case .point: return .point
    case .line: return .line
    case .polygon: return .polygon
    }
  }

  private mutating func readPoint(
    _ bytes: Span<UInt8>, _ position: inout Int
  ) throws(JSONFailure) {
    try readPosition(bytes, &position)
    endPath()
    endPart(.point)
  }

  private mutating func readLine(
    _ bytes: Span<UInt8>, _ position: inout Int, depth: Int
  ) throws(JSONFailure) {
    let start = x.count
    try readPath(bytes, &position, depth: depth)
    switch x.count - start {
    case 0: break
    case 1:
      notes.shortLines.note(count)
      dropCoordinates(from: start)
    default:
      endPath()
      endPart(.line)
    }
  }

  private mutating func readPolygon(
    _ bytes: Span<UInt8>, _ position: inout Int, depth: Int
  ) throws(JSONFailure) {
    guard bytes.byte(position) == Byte.leftBracket else {
      throw JSONFailure(position >= bytes.count ? .ended : .nesting, at: position)
    }
    let paths = pathStart.count
    var rings = 0
    try bytes.elements(&position, depth: depth) { (position) throws(JSONFailure) in
      let start = x.count
      try readPath(bytes, &position, depth: depth + 1)
      rings += 1
      // Holes of an outer ring that is no ring have nothing to be cut from.
      if rings > 1, pathStart.count == paths {
        dropCoordinates(from: start)
      } else {
        closeRing(from: start)
      }
    }
    if pathStart.count > paths { endPart(.polygon) }
  }

  /// Ends a ring where it began, or takes it back where it has fewer than three corners.
  private mutating func closeRing(from start: Int) {
    let last = x.count - 1
    guard last >= start else { return }
    let isClosed = last > start && x[start] == x[last] && y[start] == y[last]
    if last - start + (isClosed ? 0 : 1) < 3 {
      notes.smallRings.note(count)
      dropCoordinates(from: start)
      return
    }
    if !isClosed {
      notes.closedRings.note(count)
      x.append(x[start])
      y.append(y[start])
    }
    endPath()
  }

  @inline(__always)
  private mutating func readPath(
    _ bytes: Span<UInt8>, _ position: inout Int, depth: Int
  ) throws(JSONFailure) {
    guard bytes.byte(position) == Byte.leftBracket else {
      throw JSONFailure(position >= bytes.count ? .ended : .nesting, at: position)
    }
    try bytes.elements(&position, depth: depth) { (position) throws(JSONFailure) in
      try readPosition(bytes, &position)
    }
  }

  /// Reads two numbers and passes over any that follow.
  @inline(__always)
  private mutating func readPosition(
    _ bytes: Span<UInt8>, _ position: inout Int
  ) throws(JSONFailure) {
    let start = position
    guard bytes.byte(position) == Byte.leftBracket else {
      throw bytes.wrongPosition(position, isInside: false)
    }
    position &+= 1
    bytes.skipSpace(&position)
    guard bytes.isNumber(at: position) else { throw bytes.wrongPosition(position, start) }
    let first = try bytes.readNumber(&position)
    bytes.skipSpace(&position)
    guard bytes.byte(position) == Byte.comma else { throw bytes.wrongPosition(position, start) }
    position &+= 1
    bytes.skipSpace(&position)
    guard bytes.isNumber(at: position) else { throw bytes.wrongPosition(position) }
    let second = try bytes.readNumber(&position)
    bytes.skipSpace(&position)
    if bytes.byte(position) == Byte.rightBracket {
      position &+= 1
    } else {
      try skipHeights(bytes, &position)
    }
    x.append(first)
    y.append(second)
  }

  /// Passes over a height and a measure; null is a common height.
  private mutating func skipHeights(
    _ bytes: Span<UInt8>, _ position: inout Int
  ) throws(JSONFailure) {
    while bytes.byte(position) == Byte.comma {
      position += 1
      bytes.skipSpace(&position)
      try bytes.skipValue(&position)
      bytes.skipSpace(&position)
    }
    guard bytes.byte(position) == Byte.rightBracket else {
      throw JSONFailure(.separator, at: position)
    }
    position += 1
    hasHeights = true
  }
}

extension Span where Element == UInt8 {
  @inline(__always) fileprivate func isNumber(at position: Int) -> Bool {
    let byte = byte(position)
    return byte &- Byte.zero < 10 || byte == Byte.minus
  }

  /// Why no position, or no number of one, stands here.
  ///
  /// - Parameter start: the position's opening bracket, where it may turn out to hold too few
  ///   numbers.
  fileprivate func wrongPosition(
    _ position: Int, _ start: Int? = nil, isInside: Bool = true
  ) -> JSONFailure {
    if position >= count { return JSONFailure(.ended, at: position) }
    switch byte(position) {
    case Byte.quote: return JSONFailure(.textPosition, at: position)
    case Byte.n where holds("null", at: position): return JSONFailure(.nullPosition, at: position)
    case Byte.rightBracket where isInside:
      guard let start else { return JSONFailure(.trailingComma, at: position) }
      return JSONFailure(.shortPosition, at: start)
    case Byte.leftBracket, Byte.leftBrace, Byte.minus, Byte.zero...Byte.nine:
      return JSONFailure(.nesting, at: position)
    default: return wrongValue(position)
    }
  }

  fileprivate func isEsriGeometryKey(_ key: Range<Int>) -> Bool {
    equals(key, "rings") || equals(key, "paths") || equals(key, "x") || equals(key, "points")
      || equals(key, "curveRings") || equals(key, "spatialReference")
  }
}

/// The seven geometry types of RFC 7946.
enum GeometryType {
  case point, multiPoint, line, multiLine, polygon, multiPolygon, collection

  /// Reads the name of a type.
  init(_ bytes: Span<UInt8>, _ position: inout Int) throws(JSONFailure) {
    let start = position
    guard bytes.byte(position) == Byte.quote else { throw JSONFailure(.geometryType, at: start) }
    let name = try bytes.skipString(&position)
    guard let type = GeometryType(bytes, name) else { throw JSONFailure(.geometryType, at: start) }
    self = type
  }

  init?(_ bytes: Span<UInt8>, _ name: Range<Int>) {
    if bytes.equals(name, "Point") {
      self = .point
    } else if bytes.equals(name, "MultiPolygon") {
      self = .multiPolygon
    } else if bytes.equals(name, "Polygon") {
      self = .polygon
    } else if bytes.equals(name, "LineString") {
      self = .line
    } else if bytes.equals(name, "MultiLineString") {
      self = .multiLine
    } else if bytes.equals(name, "MultiPoint") {
      self = .multiPoint
    } else if bytes.equals(name, "GeometryCollection") {
      self = .collection
    } else {
      return nil
    }
  }
}
