import CatchmentGeometry
import CatchmentParallel

/// The places that kernels stand on, in the order of a raster's rows, with what is stacked on one
/// place added up.
///
/// Portals stack incidents on block midpoints, so that half of a city's incidents share their
/// place. Those of one cell are in the order of their coordinates and rows, whatever the number of
/// threads.
struct KernelPlaces: Sendable {
  private(set) var x: [Double] = []
  private(set) var y: [Double] = []
  private(set) var bandwidth: [Double] = []
  /// The weight of a place times the kernel's peak.
  private(set) var height: [Double] = []
  /// The place of each row, for those who weigh the rows anew; empty where that was not asked for.
  private(set) var placeOfRow: [Int32] = []

  var count: Int { x.count }

  /// - Parameters:
  ///   - weights: what each point counts; empty where each counts 1.
  ///   - bandwidths: of each point, in meters; one for all where it has one element.
  /// - Complexity: O(n), on all threads.
  init(
    _ kernel: Kernel, points: Points<Planar>, weights: [Double], bandwidths: [Double],
    raster: Raster, tracksRows: Bool = false, workers: Workers
  ) {
    let order = Self.order(points, raster, workers)
    let pieces = workers.map(count: order.count, chunk: 1 << 15) { range in
      let start = Self.cellStart(range.lowerBound, order)
      let end = Self.cellStart(range.upperBound, order)
      // All are read before any is looked at, so that the processor waits for several at once.
      var items = order[start..<end].map { item in
        let row = KeyedRows.row(item)
        return Item(x: points.x[row], y: points.y[row], row: row)
      }
      var piece = Piece(tracksRows: tracksRows)
      var first = start
      while first < end {
        var next = first + 1
        while next < end, KeyedRows.key(order[next]) == KeyedRows.key(order[first]) { next += 1 }
        Self.sort(&items, first - start..<next - start)
        first = next
      }
      for item in items { piece.add(item, weights, bandwidths, kernel) }
      return piece
    }
    let count = pieces.reduce(0) { $0 + $1.x.count }
    x.reserveCapacity(count)
    y.reserveCapacity(count)
    bandwidth.reserveCapacity(count)
    height.reserveCapacity(count)
    if tracksRows { placeOfRow = Array(repeating: 0, count: points.count) }
    for piece in pieces {
      for (row, place) in zip(piece.rows, piece.places) {
        placeOfRow[Int(row)] = place + Int32(x.count)
      }
      x += piece.x
      y += piece.y
      bandwidth += piece.bandwidth
      height += piece.height
    }
  }

  /// The rows of the points by row of the raster, then by column, with the cell as their key.
  private static func order(
    _ points: Points<Planar>, _ raster: Raster, _ workers: Workers
  ) -> [UInt64] {
    let items = workers.fill(count: points.count, with: UInt64(0), chunk: 1 << 14) { range, items in
      for row in range {
        items[row - range.lowerBound] = KeyedRows.pack(
          key: UInt32(raster.nearestCell(points.x[row], points.y[row])), row: row)
      }
    }
    let keyBits = Int.bitWidth - raster.count.leadingZeroBitCount
    return KeyedRows.sorted(items, keyBits: min(32, keyBits), workers: workers)
  }

  /// Sorts those of one cell by their coordinates; equal ones stay in the order of their rows.
  private static func sort(_ items: inout [Item], _ cell: Range<Int>) {
    // Nearly all cells hold a handful, which `sort` takes twice as long for.
    guard cell.count <= 16 else { return items[cell].sort { $0.isBefore($1) } }
    for position in cell.dropFirst() {
      let item = items[position]
      var place = position
      while place > cell.lowerBound, item.isBefore(items[place - 1]) {
        items[place] = items[place - 1]
        place -= 1
      }
      items[place] = item
    }
  }

  /// The first position from here on at which a cell begins.
  private static func cellStart(_ position: Int, _ order: [UInt64]) -> Int {
    guard position > 0 else { return 0 }
    var position = position
    while position < order.count,
      KeyedRows.key(order[position]) == KeyedRows.key(order[position - 1])
    {
      position += 1
    }
    return min(position, order.count)
  }
}

/// A point on its way to its place.
private struct Item {
  let x, y: Double
  let row: Int

  @inline(__always) func isBefore(_ other: Item) -> Bool {
    if y != other.y { return y < other.y }
    return x == other.x ? row < other.row : x < other.x
  }
}

/// The places of some cells.
private struct Piece: Sendable {
  let tracksRows: Bool
  private(set) var x: [Double] = []
  private(set) var y: [Double] = []
  private(set) var bandwidth: [Double] = []
  private(set) var height: [Double] = []
  private(set) var rows: [Int32] = []
  private(set) var places: [Int32] = []

  init(tracksRows: Bool) { self.tracksRows = tracksRows }

  /// Adds the next point.
  @inline(__always)
  mutating func add(_ item: Item, _ weights: [Double], _ bandwidths: [Double], _ kernel: Kernel) {
    let h = bandwidths.count == 1 ? bandwidths[0] : bandwidths[item.row]
    let added = kernel.peak / (h * h) * (weights.isEmpty ? 1 : weights[item.row])
    if let last = x.indices.last, x[last] == item.x, y[last] == item.y, bandwidth[last] == h {
      height[last] += added
    } else {
      x.append(item.x)
      y.append(item.y)
      bandwidth.append(h)
      height.append(added)
    }
    guard tracksRows else { return }
    rows.append(Int32(truncatingIfNeeded: item.row))
    places.append(Int32(truncatingIfNeeded: x.count - 1))
  }
}

extension Raster {
  /// The cell of a place; of one outside the raster the nearest on its border.
  fileprivate func nearestCell(_ x: Double, _ y: Double) -> Int {
    nearestRow(y) * columns + Int(max(0, min(Double(columns - 1), (x - minX) / cell)))
  }

  /// The row of a northing; of one outside the raster the outermost.
  func nearestRow(_ y: Double) -> Int {
    Int(max(0, min(Double(rows - 1), (y - minY) / cell)))
  }
}
