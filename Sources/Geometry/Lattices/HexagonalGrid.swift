/// Hexagons over an extent, each with a corner to the north.
///
/// All six neighbors of a hexagon are equally far away and share a side with it, which is why maps
/// of density and neighborhood statistics prefer them to squares.
///
/// All corners lie on the crossings of two families of lines: upright ones, half a width apart, and
/// level ones, a quarter of the height apart. A row's centers lie on every second upright and every
/// third level line.
///
/// - Complexity: O(1) memory, O(1) for the cell of a point, exactly: slanted sides are decided by
///   the sign of a determinant without rounding.
/// - Reference: Birch, Oom, Beecham (2007), Rectangular and hexagonal grids used for observation,
///   experiment and simulation in ecology, doi:10.1016/j.ecolmodel.2007.03.041.
///
/// ```swift
/// let cells = try HexagonalGrid(over: points.extent, width: .meters(400))
/// print(cells.cell(ofX: 500, y: 250))
/// ```
public struct HexagonalGrid: CellGrid, Equatable {
  /// The distance between opposite sides, which is also that between the centers of neighbors.
  public let width: Distance
  /// How many cells lie side by side from west to east.
  public let columns: Int
  /// How many rows of cells lie above each other.
  public let rows: Int

  private let upright: Lattice
  private let level: Lattice
  private let firstColumn: Int
  private let firstRow: Int

  /// Covers an extent; an empty one with no cell at all.
  ///
  /// - Throws: `GridError` where the width is not above zero, or there would be more than
  ///   67,108,864 cells.
  public init(over extent: Extent<Planar>, width: Distance) throws(GridError) {
    guard width.meters > 0, width.meters.isFinite else {
      throw GridError(code: .sideNotPositive, place: "hexagonal grid", side: width)
    }
    self.width = width
    upright = Lattice(spacing: width.meters / 2)
    level = Lattice(spacing: width.meters / 12.0.squareRoot())
    guard !extent.isEmpty else {
      (columns, rows, firstColumn, firstRow) = (0, 0, 0, 0)
      return
    }
    guard upright.reaches(extent.minX, extent.maxX), level.reaches(extent.minY, extent.maxY) else {
      throw GridError(code: .tooManyCells, place: "hexagonal grid", side: width)
    }
    firstColumn = floorDivided(upright.index(of: extent.minX), by: 2)
    firstRow = floorDivided(level.index(of: extent.minY) + 1, by: 3)
    columns = floorDivided(upright.index(of: extent.maxX) + 1, by: 2) - firstColumn + 1
    rows = floorDivided(level.index(of: extent.maxY) + 2, by: 3) - firstRow + 1
    guard columns.multipliedReportingOverflow(by: rows).overflow == false,
      columns * rows <= largestGrid
    else { throw GridError(code: .tooManyCells, place: "hexagonal grid", side: width) }
  }

  public var count: Int { columns * rows }

  public func cell(ofX x: Double, y: Double) -> Int32 {
    // One cell beyond the grid on each side bounds the whole numbers below.
    guard x >= upright.line(2 * firstColumn - 2), y >= level.line(3 * firstRow - 3),
      x <= upright.line(2 * (firstColumn + columns) + 2),
      y <= level.line(3 * (firstRow + rows) + 3)
    else { return -1 }
    let line = upright.index(of: x)
    let row = row(x, y, between: line)
    let center = isEven(line - row) ? line : line + 1
    let column = floorDivided(center, by: 2)
    guard row >= firstRow, row < firstRow + rows, column >= firstColumn,
      column < firstColumn + columns
    else { return -1 }
    return Int32((row - firstRow) * columns + column - firstColumn)
  }

  /// The row of a place between the upright lines `line` and `line + 1`.
  private func row(_ x: Double, _ y: Double, between line: Int) -> Int {
    let floor = level.index(of: y)
    let row = floorDivided(floor + 1, by: 3)
    // Between the upper end of the upright sides and the top corner, a slanted side parts two rows.
    guard floor == 3 * row + 1 else { return row }
    let risesTowardsTop = !isEven(line - row)
    let side = Orientation.sign(
      upright.line(line), level.line(risesTowardsTop ? floor : floor + 1),
      upright.line(line + 1), level.line(risesTowardsTop ? floor + 1 : floor), x, y)
    return side >= 0 ? row + 1 : row
  }

  public func center(of cell: Int) -> (x: Double, y: Double) {
    let (line, row) = place(of: cell)
    return (upright.line(line), level.line(3 * row))
  }

  public func neighbors(of cell: Int) -> [Int32] {
    let (row, column) = cell.quotientAndRemainder(dividingBy: columns)
    // Every second row lies half a cell further east.
    let west = isEven(firstRow + row) ? column - 1 : column
    var found: [Int32] = []
    found.reserveCapacity(6)
    func append(_ row: Int, _ column: Int) {
      guard row >= 0, row < rows, column >= 0, column < columns else { return }
      found.append(Int32(row * columns + column))
    }
    append(row - 1, west)
    append(row - 1, west + 1)
    append(row, column - 1)
    append(row, column + 1)
    append(row + 1, west)
    append(row + 1, west + 1)
    return found
  }

  public func ring(of cell: Int) -> Points<Planar> {
    let (line, row) = place(of: cell)
    let (west, middle, east) = (
      upright.line(line - 1), upright.line(line), upright.line(line + 1)
    )
    let (bottom, low, high, top) = (
      level.line(3 * row - 2), level.line(3 * row - 1), level.line(3 * row + 1),
      level.line(3 * row + 2)
    )
    return Points(
      x: [middle, east, east, middle, west, west, middle],
      y: [bottom, low, high, top, high, low, bottom])
  }

  /// The upright line of a cell's center, and its row on the lattice.
  private func place(of cell: Int) -> (line: Int, row: Int) {
    let (row, column) = cell.quotientAndRemainder(dividingBy: columns)
    let latticeRow = firstRow + row
    return (2 * (firstColumn + column) + (isEven(latticeRow) ? 0 : 1), latticeRow)
  }
}

private func isEven(_ number: Int) -> Bool { number & 1 == 0 }

/// The quotient rounded down, also below zero.
private func floorDivided(_ number: Int, by divisor: Int) -> Int {
  let (quotient, remainder) = number.quotientAndRemainder(dividingBy: divisor)
  return remainder < 0 ? quotient - 1 : quotient
}
