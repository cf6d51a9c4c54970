/// Square cells from any corner of the plane, each known by its row and column: the grid that
/// surfaces are computed on.
///
/// Cell `row * columns + column` has its center at `x(column)`, `y(row)`; rows go north.
public struct Raster: CellGrid, Equatable {
  public let minX, minY: Double
  /// The side of a cell in meters.
  public let cell: Double
  public let columns, rows: Int

  /// - Precondition: `cell` is above 0, and there is at least one row and one column.
  public init(minX: Double, minY: Double, cell: Distance, columns: Int, rows: Int) {
    precondition(cell.meters > 0 && columns > 0 && rows > 0, "A raster has cells.")
    self.minX = minX
    self.minY = minY
    self.cell = cell.meters
    self.columns = columns
    self.rows = rows
  }

  /// The raster that covers an extent; its lines lie on multiples of the cell, so that two rasters
  /// of one cell match.
  ///
  /// - Precondition: the extent is not empty.
  public init(covering extent: Extent<Planar>, cell: Distance) {
    precondition(!extent.isEmpty, "Nothing can't be covered.")
    let side = cell.meters
    let west = (extent.minX / side).rounded(.down)
    let south = (extent.minY / side).rounded(.down)
    self.init(
      minX: west * side, minY: south * side, cell: cell,
      columns: Int((extent.maxX / side).rounded(.down) - west) + 1,
      rows: Int((extent.maxY / side).rounded(.down) - south) + 1)
  }

  /// The number of cells.
  @inlinable public var count: Int { columns * rows }
  /// The center of a column, in meters east.
  @inlinable public func x(_ column: Int) -> Double { minX + (Double(column) + 0.5) * cell }
  /// The center of a row, in meters north.
  @inlinable public func y(_ row: Int) -> Double { minY + (Double(row) + 0.5) * cell }

  /// The centers of all cells, row by row.
  public var centers: Points<Planar> {
    var x: [Double] = []
    var y: [Double] = []
    x.reserveCapacity(count)
    y.reserveCapacity(count)
    for row in 0..<rows {
      for column in 0..<columns {
        x.append(self.x(column))
        y.append(self.y(row))
      }
    }
    return Points(x: x, y: y)
  }

  public func neighbors(of cell: Int) -> [Int32] {
    squareNeighbors(of: cell, columns: columns, rows: rows)
  }

  public func cell(ofX x: Double, y: Double) -> Int32 {
    guard let column = position(x, from: minX, count: columns),
      let row = position(y, from: minY, count: rows)
    else { return -1 }
    return Int32(row * columns + column)
  }

  /// Between which lines a number lies. The quotient may round across a line; the lines decide.
  private func position(_ number: Double, from first: Double, count: Int) -> Int? {
    guard number >= first, number <= first + Double(count) * cell else { return nil }
    var position = min(count - 1, Int((number - first) / cell))
    if number < first + Double(position) * cell { position -= 1 }
    if position + 1 < count, number >= first + Double(position + 1) * cell { position += 1 }
    return position
  }

  public func center(of index: Int) -> (x: Double, y: Double) {
    let (row, column) = index.quotientAndRemainder(dividingBy: columns)
    return (x(column), y(row))
  }

  /// The square of a cell, counterclockwise and closed.
  public func ring(of index: Int) -> Points<Planar> {
    let (row, column) = index.quotientAndRemainder(dividingBy: columns)
    let (west, east) = (minX + Double(column) * cell, minX + Double(column + 1) * cell)
    let (south, north) = (minY + Double(row) * cell, minY + Double(row + 1) * cell)
    return Points(
      x: [west, east, east, west, west], y: [south, south, north, north, south])
  }
}
