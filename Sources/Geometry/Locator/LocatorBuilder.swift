import CatchmentParallel

/// Classifies the cells of a grid over a layer of polygons, row by row.
///
/// Each row looks only at the edges that touch it. Along its lower border, an edge that crosses the
/// border changes the state of all corners to its right; between the changes and the cells that
/// hold edges, a part fills whole runs of cells or none.
struct LocatorBuilder {
  /// The polygon parts, and the feature of each.
  private var partFeature: [Int32] = []
  private var edges: [LocatorEdge] = []
  private var edgePart: [Int32] = []
  private var grid: LocatorGrid

  init(_ shapes: Shapes<Planar>) {
    var extent = Extent<Planar>.empty
    var boxes: [Extent<Planar>] = []
    for feature in 0..<shapes.count {
      for part in shapes.parts(of: feature) where shapes.partKind[part] == .polygon {
        var box = Extent<Planar>.empty
        for path in shapes.paths(of: part) {
          for index in shapes.coordinates(of: path).dropLast() {
            let edge = LocatorEdge(
              ax: shapes.x[index], ay: shapes.y[index], bx: shapes.x[index + 1],
              by: shapes.y[index + 1])
            box.extend(x: edge.ax, y: edge.ay)
            edges.append(edge)
            edgePart.append(Int32(partFeature.count))
          }
        }
        extent.extend(to: box)
        boxes.append(box)
        partFeature.append(Int32(feature))
      }
    }
    if extent.isEmpty { extent = Extent(minX: 0, minY: 0, maxX: 0, maxY: 0) }
    // Layers of many overlapping parts get larger cells: each part is noted in every cell that it
    // fills.
    let layer = max(extent.width * extent.height, .leastNormalMagnitude)
    let layers = boxes.reduce(0.0) { $0 + $1.width * $1.height / layer }
    let most = Double(1 << 20) / max(1, layers / 4)
    let wanted = min(max(4096, 4 * Double(edges.count)), max(64, most))
    grid = LocatorGrid(
      extent: (extent.minX, extent.minY, extent.maxX, extent.maxY), cells: wanted)
  }

  func build(workers: Workers) -> LocatorIndex {
    let (rowStart, rowEdges) = edgesByRow()
    let bands = workers.map(count: grid.rows, chunk: 16) { rows in
      var band = Band(cellCount: rows.count * grid.columns)
      var line = Line(columns: grid.columns)
      for row in rows {
        let edges = rowEdges[Int(rowStart[row])..<Int(rowStart[row + 1])]
        classify(row, edges, &line)
        band.append(line, edges: self.edges)
      }
      return band
    }
    return joined(bands)
  }

  /// For each row the edges that touch it or come within the margin, in order.
  private func edgesByRow() -> (starts: [Int32], edges: [Int32]) {
    var starts = [Int32](repeating: 0, count: grid.rows + 1)
    let spans = edges.map { edge in
      let low = grid.row(min(edge.ay, edge.by) - grid.marginY)
      let high = grid.row(max(edge.ay, edge.by) + grid.marginY)
      return (low: low, high: high)
    }
    for span in spans { for row in span.low...span.high { starts[row + 1] += 1 } }
    for row in 0..<grid.rows { starts[row + 1] += starts[row] }
    var next = starts
    var rowEdges = [Int32](repeating: 0, count: Int(starts[grid.rows]))
    for (edge, span) in spans.enumerated() {
      for row in span.low...span.high {
        rowEdges[Int(next[row])] = Int32(edge)
        next[row] += 1
      }
    }
    return (starts, rowEdges)
  }

  // MARK: One row

  /// The findings of one row: for each cell the parts that fill it or have edges there.
  struct Line {
    /// The one feature that fills the cell, plus 1; 0 where there is none.
    var filled: [Int32]
    /// (column, feature, corner state, edges of the cell): parts in order.
    var found: [Found] = []
    /// Edges of all `found`.
    var edges: [Int32] = []
    var toggles: [Bool]
    var lists: [[Int32]]

    init(columns: Int) {
      filled = [Int32](repeating: 0, count: columns)
      toggles = [Bool](repeating: false, count: columns + 1)
      lists = [[Int32]](repeating: [], count: columns)
    }
  }

  struct Found {
    let column: Int32
    let feature: Int32
    let inside: Bool
    let firstEdge: Int32
    let endEdge: Int32
  }

  private func classify(_ row: Int, _ rowEdges: ArraySlice<Int32>, _ line: inout Line) {
    for column in 0..<grid.columns { line.filled[column] = 0 }
    line.found.removeAll(keepingCapacity: true)
    line.edges.removeAll(keepingCapacity: true)
    var position = rowEdges.startIndex
    while position < rowEdges.endIndex {
      let part = edgePart[Int(rowEdges[position])]
      var end = position
      while end < rowEdges.endIndex, edgePart[Int(rowEdges[end])] == part { end += 1 }
      classify(row, rowEdges[position..<end], of: partFeature[Int(part)], &line)
      position = end
    }
  }

  /// Notes what one part does in a row.
  private func classify(
    _ row: Int, _ partEdges: ArraySlice<Int32>, of feature: Int32, _ line: inout Line
  ) {
    let bottom = grid.bottom(of: row)
    var first = grid.columns
    var last = -1
    for index in partEdges {
      let edge = edges[Int(index)]
      let columns = columnsTouched(by: edge, inRow: row)
      for column in columns { line.lists[column].append(index) }
      first = min(first, columns.lowerBound)
      last = max(last, columns.upperBound)
      if (edge.ay > bottom) != (edge.by > bottom) {
        line.toggles[firstCorner(rightOf: edge, y: bottom, near: columns)].toggle()
      }
    }
    guard first <= last else { return }
    // A ring is closed: left of its first edge and right of its last one is outside.
    var inside = false
    for column in first...last {
      if line.toggles[column] { inside.toggle() }
      line.toggles[column] = false
      if line.lists[column].isEmpty {
        guard inside else { continue }
        if line.filled[column] == 0 {
          line.filled[column] = feature + 1
        } else {
          line.add(column, feature, inside: true)
        }
      } else {
        line.add(column, feature, inside: inside)
        line.lists[column].removeAll(keepingCapacity: true)
      }
    }
    line.toggles[last + 1] = false
  }

  /// The columns in which an edge comes to the given row, with a margin on all sides.
  private func columnsTouched(by edge: LocatorEdge, inRow row: Int) -> ClosedRange<Int> {
    var low = min(edge.ax, edge.bx)
    var high = max(edge.ax, edge.bx)
    let dy = edge.by - edge.ay
    // Level edges within one row take their whole width; others are cut at the borders of the row.
    if dy.magnitude > grid.marginY {
      let bottom = grid.bottom(of: row) - 2 * grid.marginY
      let top = grid.bottom(of: row + 1) + 2 * grid.marginY
      let slope = (edge.bx - edge.ax) / dy
      let x0 =
        edge.ax + (min(max(bottom, min(edge.ay, edge.by)), max(edge.ay, edge.by)) - edge.ay) * slope
      let x1 =
        edge.ax + (min(max(top, min(edge.ay, edge.by)), max(edge.ay, edge.by)) - edge.ay) * slope
      low = max(low, min(x0, x1) - 2 * grid.marginX)
      high = min(high, max(x0, x1) + 2 * grid.marginX)
    }
    return grid.column(low - grid.marginX)...grid.column(high + grid.marginX)
  }

  /// The first corner of a row's lower border that lies, moved, right of an edge that crosses the
  /// border.
  private func firstCorner(
    rightOf edge: LocatorEdge, y: Double, near columns: ClosedRange<Int>
  ) -> Int {
    // Right of an edge that goes up is its right side, of one that goes down its left side.
    let goesUp = edge.by > edge.ay
    var corner = columns.lowerBound
    while corner < grid.columns, edge.hasOnLeft(grid.left(of: corner), y) == goesUp { corner += 1 }
    while corner > 0, edge.hasOnLeft(grid.left(of: corner - 1), y) != goesUp { corner -= 1 }
    return corner
  }

  // MARK: Joining

  /// The cells of some rows, with positions of their own.
  struct Band: Sendable {
    var cells: [Int32] = []
    var cellStart: [Int32] = [0]
    var crossings: [LocatorCrossing] = []
    var edges: [LocatorEdge] = []

    init(cellCount: Int) { cells.reserveCapacity(cellCount) }

    mutating func append(_ line: Line, edges all: [LocatorEdge]) {
      let base = cells.count
      cells += line.filled
      // Sorting by column keeps the parts of a cell in order, as it is stable.
      let order = line.found.indices.map { UInt64(line.found[$0].column) << 32 | UInt64($0) }
        .sorted()
      var position = 0
      while position < order.count {
        let column = Int(order[position] >> 32)
        var entries: [LocatorCrossing] = []
        if cells[base + column] > 0 {
          entries.append(
            LocatorCrossing(
              feature: cells[base + column] - 1, cornerIsInside: true, firstEdge: 0, endEdge: 0))
        }
        while position < order.count, Int(order[position] >> 32) == column {
          let found = line.found[Int(order[position] & 0xFFFF_FFFF)]
          let first = Int32(edges.count)
          for index in Int(found.firstEdge)..<Int(found.endEdge) {
            edges.append(all[Int(line.edges[index])])
          }
          entries.append(
            LocatorCrossing(
              feature: found.feature, cornerIsInside: found.inside, firstEdge: first,
              endEdge: Int32(edges.count)))
          position += 1
        }
        // The one that fills the cell was noted apart from the others.
        if entries.count > 1, entries[0].feature > entries[1].feature {
          let filling = entries.removeFirst()
          let place = entries.firstIndex { $0.feature > filling.feature } ?? entries.count
          entries.insert(filling, at: place)
        }
        crossings += entries
        cells[base + column] = -Int32(cellStart.count)
        cellStart.append(Int32(crossings.count))
      }
    }
  }

  private func joined(_ bands: [Band]) -> LocatorIndex {
    var result = LocatorIndex(grid: grid)
    result.cells.reserveCapacity(grid.rows * grid.columns)
    for band in bands {
      let crossings = Int32(result.crossings.count)
      let edges = Int32(result.edges.count)
      let entries = Int32(result.cellStart.count - 1)
      result.cells += band.cells.lazy.map { $0 < 0 ? $0 - entries : $0 }
      result.cellStart += band.cellStart.dropFirst().lazy.map { $0 + crossings }
      for var crossing in band.crossings {
        crossing.firstEdge += edges
        crossing.endEdge += edges
        result.crossings.append(crossing)
      }
      result.edges += band.edges
    }
    return result
  }
}

extension LocatorBuilder.Line {
  fileprivate mutating func add(_ column: Int, _ feature: Int32, inside: Bool) {
    let first = Int32(edges.count)
    edges += lists[column]
    found.append(
      LocatorBuilder.Found(
        column: Int32(column), feature: feature, inside: inside, firstEdge: first,
        endEdge: Int32(edges.count)))
  }
}
