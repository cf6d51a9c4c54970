import CatchmentGeometry
import CatchmentParallel

/// Rows in the order of the cells that hold them, by one 32-bit key where the cells can be numbered
/// so.
struct CellSorting: Sendable {
  /// Rows with the key that sorted them last.
  let order: [UInt64]
  private let numbering: Numbering

  private enum Numbering: Sendable {
    /// The key is (layer × lines + line) × columns + column.
    case joint(columns: UInt32, lines: UInt32)
    /// Too many cells for one key: the numbers of each row.
    case apart(columns: [UInt32], lines: [UInt32], layers: [UInt32])
  }

  init(
    _ points: Points<Planar>, _ times: [Double], side: Double, duration: Double, workers: Workers
  ) {
    let parts = workers.map(count: points.count, chunk: 1 << 16) { range in
      var box = Extent<Planar>.empty
      for row in range { box.extend(x: points.x[row], y: points.y[row]) }
      return box
    }
    var box = Extent<Planar>.empty
    for part in parts { box.extend(to: part) }
    let layers = times.isEmpty ? [] : Self.slabs(times, width: duration, workers: workers)
    let layerCount = Double(layers.max() ?? 0) + 1
    let columns = (box.width / side).rounded(.down) + 1
    let lines = (box.height / side).rounded(.down) + 1
    let cells = columns * lines * layerCount
    if cells < 0x1p31 {
      let (minX, minY) = (box.minX, box.minY)
      let (width, height) = (UInt32(columns), UInt32(lines))
      let items = workers.fill(count: points.count, with: UInt64(0), chunk: 1 << 15) {
        range, items in
        for row in range {
          let column = UInt32((points.x[row] - minX) / side)
          var line = UInt32((points.y[row] - minY) / side)
          if !layers.isEmpty { line += layers[row] * height }
          items[row - range.lowerBound] = KeyedRows.pack(key: line * width + column, row: row)
        }
      }
      let bits = max(1, 32 - UInt32(cells - 1).leadingZeroBitCount)
      order = KeyedRows.sorted(items, keyBits: bits, workers: workers)
      numbering = .joint(columns: width, lines: height)
    } else {
      let column = Self.numbers(
        points.x, from: box.minX, side: side, count: columns, workers: workers)
      let line = Self.numbers(points.y, from: box.minY, side: side, count: lines, workers: workers)
      // Sorting keeps the order of equals, so the last key is the first to count.
      var order = points.x.indices.map { KeyedRows.pack(key: column[$0], row: $0) }
      order = KeyedRows.sorted(order, workers: workers)
      for keys in layers.isEmpty ? [line] : [line, layers] {
        order = order.map { item in
          KeyedRows.pack(key: keys[KeyedRows.row(item)], row: KeyedRows.row(item))
        }
        order = KeyedRows.sorted(order, workers: workers)
      }
      self.order = order
      numbering = .apart(columns: column, lines: line, layers: layers)
    }
  }

  func place(_ item: UInt64) -> CellPlace {
    switch numbering {
    case .joint(let columns, let lines):
      let (line, column) = KeyedRows.key(item).quotientAndRemainder(dividingBy: columns)
      let (layer, lineInLayer) = line.quotientAndRemainder(dividingBy: lines)
      return CellPlace(layer: Int32(layer), line: Int32(lineInLayer), column: Int32(column))
    case .apart(let columns, let lines, let layers):
      let row = KeyedRows.row(item)
      return CellPlace(
        layer: layers.isEmpty ? 0 : Int32(layers[row]), line: Int32(lines[row]),
        column: Int32(columns[row]))
    }
  }

  @inline(__always) func differ(_ first: UInt64, _ second: UInt64) -> Bool {
    if case .joint = numbering { return KeyedRows.key(first) != KeyedRows.key(second) }
    return place(first) != place(second)
  }

  private static func numbers(
    _ values: [Double], from lowest: Double, side: Double, count: Double, workers: Workers
  ) -> [UInt32] {
    if count < 0x1p31 { return values.map { UInt32(($0 - lowest) / side) } }
    // More cells than numbers, and quotients too coarse to trust.
    return slabs(values, width: side, workers: workers)
  }

  /// Numbers for values such that those of one number are at most `width` apart, and those two
  /// numbers apart by more: each slab begins at the first value that the one before can't hold.
  private static func slabs(_ values: [Double], width: Double, workers: Workers) -> [UInt32] {
    var numbers = [UInt32](repeating: 0, count: values.count)
    var number: UInt32 = 0
    var begin = -Double.infinity
    for (position, row) in KeyedRows.order(of: values, workers: workers).enumerated() {
      if position == 0 {
        begin = values[row]
      } else if values[row] - begin > width {
        begin = values[row]
        number += 1
      }
      numbers[row] = number
    }
    return numbers
  }
}
