/// Finds the boxes that meet a given box: the first question about any two layers.
///
/// The boxes are sorted along a Z-order curve by their centers and packed eight to a node, level
/// upon level, until one node holds all.
///
/// - Complexity: O(n) time and memory to build, O(log n + answer) for a query where boxes overlap
///   little.
/// - Reference: Kamel, Faloutsos (1993), On packing R-trees, doi:10.1145/170088.170403.
public struct BoxTree: Sendable {
  /// The boxes in tree order, then those of each higher level; the last one holds all.
  @usableFromInline let boxes: [Extent<Planar>]
  /// Where each level begins in `boxes`, and the end of the last one.
  @usableFromInline let levelStart: [Int]
  /// The index of each box in tree order, as its maker numbered it.
  @usableFromInline let order: [Int32]

  @usableFromInline static let nodeSize = 8

  /// Builds the tree; a box is known by its position. Empty boxes meet nothing.
  public init(_ extents: [Extent<Planar>]) {
    let kept = extents.indices.filter { !extents[$0].isEmpty }
    var box = Extent<Planar>.empty
    for index in kept { box.extend(x: extents[index].centerX, y: extents[index].centerY) }
    let side = max(box.width, box.height)
    let items = kept.map { index in
      let column = side > 0 ? UInt32((extents[index].centerX - box.minX) / side * 65535) : 0
      let line = side > 0 ? UInt32((extents[index].centerY - box.minY) / side * 65535) : 0
      return KeyedRows.pack(key: ZOrder.key(column, line), row: index)
    }
    let sorted = KeyedRows.sorted(items)
    order = sorted.map { Int32(KeyedRows.row($0)) }
    var boxes = sorted.map { extents[KeyedRows.row($0)] }
    var levelStart = [0]
    var begin = 0
    while boxes.count - begin > 1 {
      let end = boxes.count
      levelStart.append(end)
      for first in stride(from: begin, to: end, by: Self.nodeSize) {
        var node = Extent<Planar>.empty
        for child in first..<min(end, first + Self.nodeSize) { node.extend(to: boxes[child]) }
        boxes.append(node)
      }
      begin = end
    }
    levelStart.append(boxes.count)
    self.boxes = boxes
    self.levelStart = levelStart
  }

  /// The bytes that the tree takes.
  var memory: Int { boxes.count * MemoryLayout<Extent<Planar>>.stride + order.count * 4 }

  /// Calls `body` with the number of each box that meets `extent`, edges included, in no stated
  /// order.
  @inlinable
  public func forEach(intersecting extent: Extent<Planar>, _ body: (Int) -> Void) {
    guard !order.isEmpty else { return }
    visit(boxes.count - 1, level: levelStart.count - 2, extent, body)
  }

  /// An entry near a place, though seldom the nearest: what a search for the nearest begins with,
  /// so that it need not look far. nil for an empty tree.
  ///
  /// - Complexity: O(log n).
  func entry(nearX x: Double, y: Double) -> Int? {
    guard !order.isEmpty else { return nil }
    var position = boxes.count - 1
    for level in stride(from: levelStart.count - 2, to: 0, by: -1) {
      var best = position
      var least = Double.infinity
      for child in children(of: position, level: level) {
        let squared = boxes[child].squaredDistance(toX: x, y: y)
        if squared < least { (best, least) = (child, squared) }
      }
      position = best
    }
    return Int(order[position])
  }

  @inlinable
  func visit(
    _ position: Int, level: Int, _ extent: Extent<Planar>, _ body: (Int) -> Void
  ) {
    guard extent.intersects(boxes[position]) else { return }
    if level == 0 {
      body(Int(order[position]))
      return
    }
    for child in children(of: position, level: level) {
      visit(child, level: level - 1, extent, body)
    }
  }

  /// The positions of the nodes or boxes in a node above level 0.
  @inlinable @inline(__always)
  func children(of position: Int, level: Int) -> Range<Int> {
    let first = levelStart[level - 1] + (position - levelStart[level]) * Self.nodeSize
    return first..<min(levelStart[level], first + Self.nodeSize)
  }
}

extension Extent {
  /// The squared distance from a place to the box; 0 inside.
  @inlinable @inline(__always)
  package func squaredDistance(toX x: Double, y: Double) -> Double {
    let dx = max(minX - x, x - maxX, 0)
    let dy = max(minY - y, y - maxY, 0)
    return dx * dx + dy * dy
  }
}
