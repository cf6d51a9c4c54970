import CatchmentGeometry

/// Reads features into the columns.
extension FeatureBatch {
  /// Reads the Feature, or the bare geometry, at a position.
  mutating func readFeature(_ bytes: Span<UInt8>, _ position: inout Int) throws(JSONFailure) {
    let start = position
    guard bytes.byte(position) == Byte.leftBrace else {
      throw JSONFailure(position >= bytes.count ? .ended : .feature, at: position)
    }
    let mark = partKind.count
    hasHeights = false
    var type: Range<Int>?
    var shape: ShapeKind?
    var content: Int?
    var properties = start..<start
    var id = start..<start
    var isEsri = false
    try bytes.members(&position, depth: 1) { (key, position) throws(JSONFailure) in
      let value = position
      if bytes.equals(key, "type") {
        guard bytes.byte(position) == Byte.quote else {
          throw JSONFailure(position >= bytes.count ? .ended : .featureType, at: position)
        }
        type = try bytes.skipString(&position)
      } else if bytes.equals(key, "geometry") {
        dropParts(from: mark)
        shape = try readGeometry(bytes, &position, depth: 2)
      } else if bytes.equals(key, "properties") {
        properties = try readProperties(bytes, &position)
      } else if bytes.equals(key, "id") {
        try bytes.skipValue(&position, depth: 2)
        id = bytes.isIdentifier(at: value) ? value..<position : start..<start
      } else {
        if bytes.equals(key, "coordinates") || bytes.equals(key, "geometries") { content = value }
        isEsri =
          isEsri || bytes.equals(key, "attributes") || bytes.equals(key, "rings")
          || bytes.equals(key, "paths")
        try bytes.skipValue(&position, depth: 2)
        if bytes.equals(key, "crs") { state(value..<position, in: bytes, feature: count) }
      }
    }
    guard let type else { throw JSONFailure(isEsri ? .esri : .noType, at: start) }
    if !bytes.equals(type, "Feature") {
      shape = try readBareGeometry(bytes, type, content, start)
    }
    end(shape ?? .none, properties: properties, id: id)
  }

  /// Reads a geometry that stands in the place of a feature, from its type and the position of its
  /// content.
  private mutating func readBareGeometry(
    _ bytes: Span<UInt8>, _ name: Range<Int>, _ content: Int?, _ start: Int
  ) throws(JSONFailure) -> ShapeKind {
    guard let type = GeometryType(bytes, name) else {
      if bytes.equals(name, "FeatureCollection") { throw JSONFailure(.linesCollection, at: start) }
      if bytes.equals(name, "Topology") { throw JSONFailure(.topology, at: start) }
      throw JSONFailure(.featureType, at: name.lowerBound - 1)
    }
    guard var content else {
      throw JSONFailure(type == .collection ? .noGeometries : .noCoordinates, at: start)
    }
    let mark = partKind.count
    try readContent(type, bytes, &content, depth: 2)
    return kind(of: type, from: mark)
  }

  private mutating func end(_ shape: ShapeKind, properties: Range<Int>, id: Range<Int>) {
    let feature = count
    if shape == .none { notes.withoutGeometry.note(feature) }
    if hasHeights { notes.heights.note(feature) }
    self.properties.append(properties)
    ids.append(id)
    endFeature(shape)
  }

  /// Checks an object of properties, takes note of its names, and answers with its range; an empty
  /// range for null.
  private mutating func readProperties(
    _ bytes: Span<UInt8>, _ position: inout Int
  ) throws(JSONFailure) -> Range<Int> {
    let start = position
    switch bytes.byte(position) {
    case Byte.leftBrace: break
    case Byte.n:
      try bytes.skipWord("null", &position)
      return start..<start
    case Byte.leftBracket:
      // PHP writes an object without members as an empty array.
      try bytes.skipValue(&position, depth: 2)
      guard bytes.isEmptyArray(start..<position) else { throw JSONFailure(.properties, at: start) }
      return start..<start
    default: throw JSONFailure(position >= bytes.count ? .ended : .properties, at: position)
    }
    var expected = 0
    var hasDuplicate = false
    let feature = count
    try bytes.members(&position, depth: 2) { (key, position) throws(JSONFailure) in
      let (place, isDuplicate) = schema.place(
        of: key, in: bytes, expected: expected, feature: feature)
      expected = place &+ 1
      if isDuplicate { hasDuplicate = true }
      try bytes.skipValue(&position, depth: 3)
    }
    if hasDuplicate { notes.duplicateKeys.note(feature) }
    return start..<position
  }
}

extension Span where Element == UInt8 {
  /// RFC 7946 knows strings and numbers as ids.
  fileprivate func isIdentifier(at position: Int) -> Bool {
    let byte = byte(position)
    return byte == Byte.quote || byte == Byte.minus || byte &- Byte.zero < 10
  }

  fileprivate func isEmptyArray(_ range: Range<Int>) -> Bool {
    var position = range.lowerBound + 1
    skipSpace(&position)
    return position == range.upperBound - 1
  }
}
