import CatchmentGeometry

/// Features as a reader finds them: flat columns of coordinates, and where in the file each one's
/// properties stand.
struct FeatureBatch: Sendable {
  // The columns of `Shapes`, kept here because appending through another module's methods costs a
  // call for each number.
  var x: [Double] = []
  var y: [Double] = []
  var pathStart: [Int32] = [0]
  var partStart: [Int32] = [0]
  var partKind: [PartKind] = []
  var featureStart: [Int32] = [0]
  var kind: [ShapeKind] = []
  /// Where each feature's properties start in the file; the length is 0 where it has none.
  var properties = ByteRanges()
  /// Where each feature's id stands in the file.
  var ids = ByteRanges()
  var schema = PropertySchema()
  var notes = ReadingNotes()
  /// Whether the feature that is being read has positions of more than two numbers.
  var hasHeights = false
  /// The first statement of a reference system inside a feature.
  var system: Range<Int>?
  /// A later feature that states another one.
  var contradiction: Int?

  var count: Int { kind.count }

  mutating func endPath() { pathStart.append(Int32(truncatingIfNeeded: x.count)) }

  mutating func endPart(_ kind: PartKind) {
    partStart.append(Int32(truncatingIfNeeded: pathStart.count &- 1))
    partKind.append(kind)
  }

  mutating func endFeature(_ kind: ShapeKind) {
    featureStart.append(Int32(truncatingIfNeeded: partKind.count))
    self.kind.append(kind)
  }

  /// Takes back the coordinates of the path that is being built, from `start` on.
  mutating func dropCoordinates(from start: Int) {
    x.removeSubrange(start...)
    y.removeSubrange(start...)
  }

  /// Takes back the parts from `mark` on, and whatever has been added behind them.
  mutating func dropParts(from mark: Int) {
    guard mark < partKind.count else { return }
    partKind.removeSubrange(mark...)
    partStart.removeSubrange((mark + 1)...)
    let paths = Int(partStart[mark])
    dropCoordinates(from: Int(pathStart[paths]))
    pathStart.removeSubrange((paths + 1)...)
  }

  /// Makes room for the features of other parts.
  mutating func reserve(for parts: [FeatureBatch]) {
    x.reserveCapacity(parts.reduce(x.count) { $0 + $1.x.count })
    y.reserveCapacity(x.capacity)
    pathStart.reserveCapacity(parts.reduce(pathStart.count) { $0 + $1.pathStart.count })
    partStart.reserveCapacity(parts.reduce(partStart.count) { $0 + $1.partStart.count })
    partKind.reserveCapacity(partStart.capacity)
    let features = parts.reduce(count) { $0 + $1.count }
    featureStart.reserveCapacity(features + 1)
    kind.reserveCapacity(features)
    properties.reserve(features)
    ids.reserve(features)
  }

  /// Adds the features of the part of the file that follows.
  mutating func append(_ other: FeatureBatch, in bytes: Span<UInt8>) {
    let coordinates = Int32(truncatingIfNeeded: x.count)
    let paths = Int32(truncatingIfNeeded: pathStart.count - 1)
    let parts = Int32(truncatingIfNeeded: partKind.count)
    x += other.x
    y += other.y
    pathStart.appendShifted(other.pathStart, by: coordinates)
    partStart.appendShifted(other.partStart, by: paths)
    partKind += other.partKind
    featureStart.appendShifted(other.featureStart, by: parts)
    notes.merge(other.notes, after: count)
    if let stated = other.system { state(stated, in: bytes, feature: count) }
    if let feature = other.contradiction, contradiction == nil { contradiction = count + feature }
    kind += other.kind
    properties.append(other.properties)
    ids.append(other.ids)
    schema.merge(other.schema)
  }

  /// Takes note of a reference system that the feature of this number states.
  mutating func state(_ stated: Range<Int>, in bytes: Span<UInt8>, feature: Int) {
    guard let system else {
      system = stated
      return
    }
    if contradiction == nil, bytes.text(system) != bytes.text(stated) { contradiction = feature }
  }

  /// Whether 32 bits can number the coordinates.
  var fits: Bool { x.count <= Int(Int32.max) }

  var shapes: Shapes<AsPublished> {
    Shapes(
      x: x, y: y, pathStart: pathStart, partStart: partStart, partKind: partKind,
      featureStart: featureStart, kind: kind)
  }
}

extension [Int32] {
  /// Appends the starts of another column behind this one's end.
  fileprivate mutating func appendShifted(_ other: [Int32], by shift: Int32) {
    for start in other.dropFirst() { append(start &+ shift) }
  }
}

/// A column of byte ranges of one file: 12 bytes each.
package struct ByteRanges: Sendable {
  private var starts: [Int] = []
  private var lengths: [Int32] = []

  var count: Int { starts.count }

  @inline(__always) mutating func append(_ range: Range<Int>) {
    starts.append(range.lowerBound)
    lengths.append(Int32(clamping: range.count))
  }

  mutating func reserve(_ count: Int) {
    starts.reserveCapacity(count)
    lengths.reserveCapacity(count)
  }

  mutating func append(_ other: ByteRanges) {
    starts += other.starts
    lengths += other.lengths
  }

  @inline(__always) package subscript(index: Int) -> Range<Int> {
    starts[index]..<starts[index] &+ Int(lengths[index])
  }

  var isAllEmpty: Bool { lengths.allSatisfy { $0 == 0 } }

  func selecting(_ indices: some Sequence<Int>) -> ByteRanges {
    var ranges = ByteRanges()
    for index in indices { ranges.append(self[index]) }
    return ranges
  }
}
