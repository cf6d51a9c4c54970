/// The cells over a layer of polygons, row by row from the lower left.
struct LocatorGrid: Sendable {
  let minX, minY, maxX, maxY: Double
  let cellWidth, cellHeight: Double
  let columns, rows: Int
  /// Cells in a unit of length.
  private let cellsAcross, cellsUp: Double

  /// A cell's edge is kept with all cells that it comes this near to, so that rounding in the
  /// choice of a point's cell can't separate the point from an edge.
  let marginX, marginY: Double

  init(extent: (minX: Double, minY: Double, maxX: Double, maxY: Double), cells: Double) {
    (minX, minY, maxX, maxY) = extent
    let width = maxX - minX
    let height = maxY - minY
    // Square cells where both sides have a length; a layer without area gets one row or column.
    let side = (width * height / cells).squareRoot()
    columns = side > 0 ? max(1, min(4096, Int((width / side).rounded(.up)))) : 1
    rows = side > 0 ? max(1, min(4096, Int((height / side).rounded(.up)))) : 1
    cellWidth = width > 0 ? width / Double(columns) : 1
    cellHeight = height > 0 ? height / Double(rows) : 1
    cellsAcross = 1 / cellWidth
    cellsUp = 1 / cellHeight
    marginX = cellWidth * 1e-6 + 8 * max(minX.magnitude, maxX.magnitude).ulp
    marginY = cellHeight * 1e-6 + 8 * max(minY.magnitude, maxY.magnitude).ulp
  }

  /// Whether a place lies in the grid; false for what is not a number.
  @inline(__always) func contains(_ x: Double, _ y: Double) -> Bool {
    x >= minX && x <= maxX && y >= minY && y <= maxY
  }

  @inline(__always) func column(_ x: Double) -> Int {
    min(columns - 1, max(0, Int((x - minX) * cellsAcross)))
  }

  @inline(__always) func row(_ y: Double) -> Int {
    min(rows - 1, max(0, Int((y - minY) * cellsUp)))
  }

  @inline(__always) func left(of column: Int) -> Double { minX + Double(column) * cellWidth }

  @inline(__always) func bottom(of row: Int) -> Double { minY + Double(row) * cellHeight }
}

/// A part of a feature in one cell.
struct LocatorCrossing: Sendable {
  let feature: Int32
  /// Whether the part holds the lower left corner of the cell.
  let cornerIsInside: Bool
  /// Its edges in the cell; none where the part fills the cell.
  var firstEdge: Int32
  var endEdge: Int32
}

/// A side of a ring.
///
/// Points that are asked about are taken as moved by (ε², ε) with an infinitesimal ε > 0, so that
/// they lie on no edge and level with no vertex: at equal heights the vertex is the lower one, at
/// equal x the left one.
struct LocatorEdge: Sendable {
  let ax, ay, bx, by: Double

  /// Whether a point lies exactly on the edge, its ends included.
  @inline(__always) func isMet(_ x: Double, _ y: Double) -> Bool {
    Orientation.isOnSegment(ax, ay, bx, by, x, y)
  }

  /// Whether the moved point lies left of the edge's line.
  @inline(__always) func hasOnLeft(_ x: Double, _ y: Double) -> Bool {
    let sign = Orientation.sign(ax, ay, bx, by, x, y)
    if sign != 0 { return sign > 0 }
    // On the line: the step up decides, and the far smaller step right where the line is upright.
    return bx != ax ? bx > ax : by < ay
  }

  /// Whether the upright way at `x`, moved, crosses the edge.
  @inline(__always)
  func isCrossedGoingUp(x: Double, from low: Double, to high: Double) -> Bool {
    (ax > x) != (bx > x) && hasOnLeft(x, low) != hasOnLeft(x, high)
  }

  /// Whether the level way at `y`, moved, crosses the edge.
  @inline(__always)
  func isCrossedGoingAcross(y: Double, from left: Double, to right: Double) -> Bool {
    (ay > y) != (by > y) && hasOnLeft(left, y) != hasOnLeft(right, y)
  }
}
