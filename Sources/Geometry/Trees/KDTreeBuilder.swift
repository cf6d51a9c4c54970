import CatchmentParallel

/// Builds a k-d tree by sorting points along a Z-order curve and cutting it at its own corners.
///
/// Keys have 16 bits an axis. Where more points than a leaf holds share a key, they are keyed again
/// within their own box, so a dense city beside one bad coordinate in another country is resolved
/// as well as a city alone.
struct KDTreeBuilder {
  private let x: [Double]
  private let y: [Double]
  private(set) var placeX: [Double] = []
  private(set) var placeY: [Double] = []
  private(set) var placeStart: [Int32] = [0]
  private(set) var rows: [Int32] = []
  private(set) var nodes: [KDTree.Node] = []

  private static let leafSize = KDTree.leafSize
  /// Subtrees of fewer points than this are built by one thread, whatever the number of threads.
  private static let taskSize = 1 << 15

  private init(_ points: Points<Planar>) {
    x = points.x
    y = points.y
  }

  static func build(_ points: Points<Planar>, workers: Workers) -> KDTreeBuilder {
    var whole = KDTreeBuilder(points)
    guard !points.isEmpty else { return whole }
    let items = whole.keyed(0..<points.count, { $0 }, workers: workers)
    // The tops of the tree, down to ranges that one task takes.
    var ranges: [Range<Int>] = []
    var top: [TopNode] = []
    cut(items, 0..<items.count, &top, &ranges)
    let (empty, tasks) = (whole, ranges)
    let pieces = workers.map(count: tasks.count, chunk: 1) { task in
      var piece = empty
      piece.grow(items, tasks[task.lowerBound])
      return piece
    }
    whole.reserve(for: pieces, top: top.count)
    var position = 0
    whole.join(top, &position, pieces)
    return whole
  }

  // MARK: Keys

  /// The rows of positions `range`, keyed within their own box and sorted.
  private func keyed(
    _ range: Range<Int>, _ row: @Sendable (Int) -> Int, workers: Workers
  ) -> [UInt64] {
    let boxes = workers.map(count: range.count, chunk: 1 << 16) { part in
      var box = Extent<Planar>.empty
      for index in part {
        let row = row(range.lowerBound + index)
        box.extend(x: x[row], y: y[row])
      }
      return box
    }
    var box = Extent<Planar>.empty
    for part in boxes { box.extend(to: part) }
    let side = max(box.maxX - box.minX, box.maxY - box.minY)
    guard side > 0 else { return range.map { KeyedRows.pack(key: 0, row: row($0)) } }
    let corner = box
    let items = workers.fill(count: range.count, with: UInt64(0)) { part, items in
      for index in part {
        let row = row(range.lowerBound + index)
        // Divided, not multiplied by an inverse: the smallest sides have none.
        let column = UInt32((x[row] - corner.minX) / side * 65535)
        let line = UInt32((y[row] - corner.minY) / side * 65535)
        let key = ZOrder.key(column, line)
        items[index - part.lowerBound] = KeyedRows.pack(key: key, row: row)
      }
    }
    return KeyedRows.sorted(items, workers: workers)
  }

  /// Where the highest bit in which the keys of a sorted range differ turns from 0 to 1; nil where
  /// all are equal.
  private static func middle(_ items: [UInt64], _ range: Range<Int>) -> Int? {
    let first = KeyedRows.key(items[range.lowerBound])
    let last = KeyedRows.key(items[range.upperBound - 1])
    guard first != last else { return nil }
    let bit = UInt32(1) << UInt32(31 - (first ^ last).leadingZeroBitCount)
    var low = range.lowerBound
    var high = range.upperBound - 1
    while high - low > 1 {
      let middle = (low + high) / 2
      if KeyedRows.key(items[middle]) & bit == 0 { low = middle } else { high = middle }
    }
    return high
  }

  // MARK: Growing

  private enum TopNode { case branch, task(Int) }

  private static func cut(
    _ items: [UInt64], _ range: Range<Int>, _ top: inout [TopNode], _ ranges: inout [Range<Int>]
  ) {
    guard range.count > taskSize, let middle = middle(items, range) else {
      top.append(.task(ranges.count))
      ranges.append(range)
      return
    }
    top.append(.branch)
    cut(items, range.lowerBound..<middle, &top, &ranges)
    cut(items, middle..<range.upperBound, &top, &ranges)
  }

  private mutating func grow(_ items: [UInt64], _ range: Range<Int>) {
    guard range.count > Self.leafSize else {
      appendLeaf(items, range)
      return
    }
    guard let middle = Self.middle(items, range) else {
      growWithinOneKey(items, range)
      return
    }
    let node = beginBranch()
    grow(items, range.lowerBound..<middle)
    grow(items, middle..<range.upperBound)
    endBranch(node)
  }

  private mutating func growWithinOneKey(_ items: [UInt64], _ range: Range<Int>) {
    let again = keyed(range, { KeyedRows.row(items[$0]) }, workers: .one)
    if Self.middle(again, 0..<again.count) == nil {
      // The box has no side: all points are in one place.
      appendLeaf(again, 0..<again.count)
    } else {
      grow(again, 0..<again.count)
    }
  }

  private mutating func beginBranch() -> Int {
    nodes.append(
      KDTree.Node(
        minX: 0, minY: 0, maxX: 0, maxY: 0, first: Int32(placeX.count), end: 0, next: 0))
    return nodes.count - 1
  }

  private mutating func endBranch(_ node: Int) {
    let left = nodes[node + 1]
    let right = nodes[Int(left.next)]
    nodes[node].minX = min(left.minX, right.minX)
    nodes[node].minY = min(left.minY, right.minY)
    nodes[node].maxX = max(left.maxX, right.maxX)
    nodes[node].maxY = max(left.maxY, right.maxY)
    nodes[node].end = right.end
    nodes[node].next = Int32(nodes.count)
  }

  private mutating func appendLeaf(_ items: [UInt64], _ range: Range<Int>) {
    let begin = rows.count
    // Few rows, or one place: an insertion sort is at its best with both.
    for index in range {
      let row = Int32(KeyedRows.row(items[index]))
      var hole = rows.count
      rows.append(row)
      while hole > begin, comes(row, before: rows[hole - 1]) {
        rows[hole] = rows[hole - 1]
        hole -= 1
      }
      rows[hole] = row
    }
    var box = Extent<Planar>.empty
    let first = placeX.count
    for position in begin..<rows.count {
      let x = x[Int(rows[position])]
      let y = y[Int(rows[position])]
      if placeX.count > first, placeX[placeX.count - 1] == x, placeY[placeY.count - 1] == y {
        placeStart[placeStart.count - 1] += 1
      } else {
        placeX.append(x)
        placeY.append(y)
        placeStart.append(placeStart[placeStart.count - 1] + 1)
        box.extend(x: x, y: y)
      }
    }
    nodes.append(
      KDTree.Node(
        minX: box.minX, minY: box.minY, maxX: box.maxX, maxY: box.maxY, first: Int32(first),
        end: Int32(placeX.count), next: Int32(nodes.count + 1)))
  }

  private func comes(_ row: Int32, before other: Int32) -> Bool {
    (x[Int(row)], y[Int(row)], row) < (x[Int(other)], y[Int(other)], other)
  }

  // MARK: Joining

  private mutating func reserve(for pieces: [KDTreeBuilder], top: Int) {
    let places = pieces.reduce(0) { $0 + $1.placeX.count }
    placeX.reserveCapacity(places)
    placeY.reserveCapacity(places)
    placeStart.reserveCapacity(places + 1)
    rows.reserveCapacity(x.count)
    nodes.reserveCapacity(pieces.reduce(top) { $0 + $1.nodes.count })
  }

  private mutating func join(
    _ top: [TopNode], _ position: inout Int, _ pieces: [KDTreeBuilder]
  ) {
    let entry = top[position]
    position += 1
    switch entry {
    case .branch:
      let node = beginBranch()
      join(top, &position, pieces)
      join(top, &position, pieces)
      endBranch(node)
    case .task(let index):
      append(pieces[index])
    }
  }

  private mutating func append(_ piece: KDTreeBuilder) {
    let places = Int32(placeX.count)
    let points = Int32(rows.count)
    let before = Int32(nodes.count)
    placeX += piece.placeX
    placeY += piece.placeY
    placeStart += piece.placeStart.dropFirst().lazy.map { $0 + points }
    rows += piece.rows
    for var node in piece.nodes {
      node.first += places
      node.end += places
      node.next += before
      nodes.append(node)
    }
  }
}
