import CatchmentGeometry

/// Writes geometries as GeoJSON with a bounded number of decimals.
///
/// Coordinates are rounded to integers first, so that what counts as the same place, as closed and
/// as clockwise is decided on the numbers that will be read.
struct GeometryText: Sendable {
  private let shapes: Shapes<AsPublished>
  private let precision: Int
  private let isGeographic: Bool
  var summary = FeatureWriter.Summary()
  /// The path that is being written, rounded.
  private var x: [Int64] = []
  private var y: [Int64] = []

  /// - Parameter isGeographic: whether the numbers are degrees, so that there is an antimeridian.
  init(_ shapes: Shapes<AsPublished>, precision: Int, isGeographic: Bool) {
    self.shapes = shapes
    self.isGeographic = isGeographic
    self.precision = precision
  }

  /// Appends a feature's geometry, or null.
  ///
  /// - Parameter hasExtent: whether the feature's `bbox` follows, where it has lines or polygons.
  mutating func append(_ feature: Int, withExtent hasExtent: Bool, to bytes: inout ByteText) {
    if shapes.kind[feature] == .none {
      bytes.append("null" as StaticString)
    } else if shapes.kind[feature] == .point, appendPoint(feature, to: &bytes) {
      return
    } else if isGeographic, AntimeridianCut.isNeeded(shapes, feature) {
      let cut = AntimeridianCut.cut(shapes, feature)
      // A point that is merely written as 190° is moved, not cut.
      if cut.parts(of: 0).count > shapes.parts(of: feature).count { summary.cutFeatures += 1 }
      if append(0, of: cut, to: &bytes), hasExtent {
        appendExtent(0, of: cut, isCut: true, to: &bytes)
      }
    } else if append(feature, of: shapes, to: &bytes), hasExtent {
      appendExtent(feature, of: shapes, isCut: isGeographic && isAtMeridian(feature), to: &bytes)
    }
  }

  /// Whether a feature of several parts may have been cut before it came here.
  private func isAtMeridian(_ feature: Int) -> Bool {
    guard shapes.parts(of: feature).count > 1 else { return false }
    let x = shapes.allCoordinates(of: feature).lazy.map { shapes.x[$0] }
    return x.contains(180) && x.contains(-180)
  }

  private func appendExtent(
    _ feature: Int, of shapes: Shapes<AsPublished>, isCut: Bool, to bytes: inout ByteText
  ) {
    guard let box = FeatureExtent.box(of: feature, in: shapes, isCut: isCut) else { return }
    let scaled = [box.west, box.south, box.east, box.north].compactMap {
      DecimalPrinter.scaled($0, decimals: precision)
    }
    guard scaled.count == 4 else { return }
    bytes.append(",\"bbox\":[" as StaticString)
    for (index, value) in scaled.enumerated() {
      if index > 0 { bytes.append(Byte.comma) }
      DecimalPrinter.append(value, decimals: precision, to: &bytes)
    }
    bytes.append(Byte.rightBracket)
  }

  /// The box of all shapes as a `bbox` array; nil where there is nothing to be held.
  func extent() -> [UInt8]? {
    var box = shapes.extent
    guard !box.isEmpty else { return nil }
    if isGeographic, (0..<shapes.count).contains(where: { AntimeridianCut.isNeeded(shapes, $0) }) {
      box.minX = -180
      box.maxX = 180
    }
    var bytes = ByteText()
    bytes.append(Byte.leftBracket)
    for (index, value) in [box.minX, box.minY, box.maxX, box.maxY].enumerated() {
      guard let scaled = DecimalPrinter.scaled(value, decimals: precision) else { return nil }
      if index > 0 { bytes.append(Byte.comma) }
      DecimalPrinter.append(scaled, decimals: precision, to: &bytes)
    }
    bytes.append(Byte.rightBracket)
    return bytes.bytes
  }

  /// Appends a point that needs no care, as nearly all do; false where it does.
  private func appendPoint(_ feature: Int, to bytes: inout ByteText) -> Bool {
    let place = shapes.allCoordinates(of: feature).lowerBound
    let (x, y) = (shapes.x[place], shapes.y[place])
    guard !isGeographic || x.magnitude <= 180,
      let column = DecimalPrinter.scaled(x, decimals: precision),
      let row = DecimalPrinter.scaled(y, decimals: precision)
    else { return false }
    bytes.append("{\"type\":\"Point\",\"coordinates\":[" as StaticString)
    DecimalPrinter.append(column, decimals: precision, to: &bytes)
    bytes.append(Byte.comma)
    DecimalPrinter.append(row, decimals: precision, to: &bytes)
    bytes.append("]}" as StaticString)
    return true
  }

  /// Answers whether anything of the geometry is left.
  private mutating func append(
    _ feature: Int, of shapes: Shapes<AsPublished>, to bytes: inout ByteText
  ) -> Bool {
    let start = bytes.count
    let kind = shapes.kind[feature]
    let isCollection = kind == .collection
    let isMulti = isCollection || kind == .multiPoint || kind == .multiLine || kind == .multiPolygon
    bytes.append("{\"type\":\"" as StaticString)
    bytes.append(kind.geometryName)
    bytes.append((isCollection ? "\",\"geometries\":" : "\",\"coordinates\":") as StaticString)
    if isMulti { bytes.append(Byte.leftBracket) }
    var written = 0
    for part in shapes.parts(of: feature) {
      let before = bytes.count
      if written > 0 { bytes.append(Byte.comma) }
      if isCollection {
        bytes.append("{\"type\":\"" as StaticString)
        bytes.append(shapes.partKind[part].geometryName)
        bytes.append("\",\"coordinates\":" as StaticString)
      }
      if append(part: part, of: shapes, to: &bytes) {
        written += 1
        if isCollection { bytes.append(Byte.rightBrace) }
      } else {
        summary.droppedParts += 1
        bytes.truncate(to: before)
      }
    }
    if written == 0 {
      summary.emptiedFeatures += 1
      bytes.truncate(to: start)
      bytes.append("null" as StaticString)
      return false
    }
    if isMulti { bytes.append(Byte.rightBracket) }
    bytes.append(Byte.rightBrace)
    return true
  }

  /// Appends the coordinates of a part; answers false, with bytes left over, where nothing of it
  /// remains.
  private mutating func append(
    part: Int, of shapes: Shapes<AsPublished>, to bytes: inout ByteText
  ) -> Bool {
    let paths = shapes.paths(of: part)
    guard let first = paths.first, round(shapes.coordinates(of: first), of: shapes) else {
      return false
    }
    switch shapes.partKind[part] {
    case .point:
      append(position: 0, to: &bytes)
      return true
    case .line:
      guard x.count > 1 else { return false }
      bytes.append(Byte.leftBracket)
      for index in x.indices {
        if index > 0 { bytes.append(Byte.comma) }
        append(position: index, to: &bytes)
      }
      bytes.append(Byte.rightBracket)
      return true
    case .polygon:
      bytes.append(Byte.leftBracket)
      for path in paths {
        let isOuter = path == first
        if !isOuter, !round(shapes.coordinates(of: path), of: shapes) { continue }
        // A hole that is too small is filled; an outer ring that is takes its part with it.
        if !appendRing(isOuter: isOuter, to: &bytes), isOuter { return false }
      }
      bytes.append(Byte.rightBracket)
      return true
    }
  }

  /// Rounds a path, without positions that are the same as the one before; false where one is no
  /// number.
  private mutating func round(_ range: Range<Int>, of shapes: Shapes<AsPublished>) -> Bool {
    x.removeAll(keepingCapacity: true)
    y.removeAll(keepingCapacity: true)
    for index in range {
      guard let column = DecimalPrinter.scaled(shapes.x[index], decimals: precision),
        let row = DecimalPrinter.scaled(shapes.y[index], decimals: precision)
      else { return false }
      if let lastX = x.last, lastX == column, y[y.count - 1] == row { continue }
      x.append(column)
      y.append(row)
    }
    return !x.isEmpty
  }

  private func append(position index: Int, to bytes: inout ByteText) {
    bytes.append(Byte.leftBracket)
    DecimalPrinter.append(x[index], decimals: precision, to: &bytes)
    bytes.append(Byte.comma)
    DecimalPrinter.append(y[index], decimals: precision, to: &bytes)
    bytes.append(Byte.rightBracket)
  }

  /// Appends the rounded path as a ring: counterclockwise outside, clockwise for a hole; false
  /// where it has no area.
  private mutating func appendRing(isOuter: Bool, to bytes: inout ByteText) -> Bool {
    if x.count > 1, x[0] == x[x.count - 1], y[0] == y[y.count - 1] {
      x.removeLast()
      y.removeLast()
    }
    let area = twiceArea
    guard x.count > 2, area != 0 else { return false }
    bytes.append((isOuter ? "[" : ",[") as StaticString)
    let isForward = (area > 0) == isOuter
    append(position: 0, to: &bytes)
    for step in 1...x.count {
      bytes.append(Byte.comma)
      append(position: step == x.count ? 0 : isForward ? step : x.count - step, to: &bytes)
    }
    bytes.append(Byte.rightBracket)
    return true
  }

  /// Twice the ring's signed area, exactly: 54-bit differences, their products, and their sum fit
  /// in 128 bits.
  private var twiceArea: Int128 {
    guard x.count > 2 else { return 0 }
    var twice: Int128 = 0
    for index in 1..<x.count - 1 {
      twice +=
        Int128(x[index] - x[0]) * Int128(y[index + 1] - y[0])
        - Int128(x[index + 1] - x[0]) * Int128(y[index] - y[0])
    }
    return twice
  }
}

extension ShapeKind {
  /// GeoJSON's name of the geometry.
  fileprivate var geometryName: StaticString {
    switch self {
    case .none: "null"
    case .point: "Point"
    case .line: "LineString"
    case .polygon: "Polygon"
    case .multiPoint: "MultiPoint"
    case .multiLine: "MultiLineString"
    case .multiPolygon: "MultiPolygon"
    case .collection: "GeometryCollection"
    }
  }
}

extension PartKind {
  fileprivate var geometryName: StaticString {
    switch self {
    case .point: "Point"
    case .line: "LineString"
    case .polygon: "Polygon"
    }
  }
}
