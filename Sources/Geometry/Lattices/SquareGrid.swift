/// Square cells over an extent, with corners at whole multiples of the side.
///
/// - Complexity: O(1) memory, O(1) for the cell of a point.
///
/// ```swift
/// let cells = try SquareGrid(over: points.extent, side: .meters(300))
/// print(cells.center(of: 0))
/// ```
public struct SquareGrid: CellGrid, Equatable {
  /// The length of a side.
  public let side: Distance
  /// How many cells lie side by side from west to east.
  public let columns: Int
  /// How many cells lie above each other.
  public let rows: Int

  private let lattice: Lattice
  private let firstColumn: Int
  private let firstRow: Int

  /// Covers an extent; an empty one with no cell at all, a single place with one.
  ///
  /// - Throws: `GridError` where the side is not above zero, or there would be more than 67,108,864
  ///   cells.
  public init(over extent: Extent<Planar>, side: Distance) throws(GridError) {
    guard side.meters > 0, side.meters.isFinite else {
      throw GridError(code: .sideNotPositive, place: "square grid", side: side)
    }
    self.side = side
    lattice = Lattice(spacing: side.meters)
    guard !extent.isEmpty else {
      (columns, rows, firstColumn, firstRow) = (0, 0, 0, 0)
      return
    }
    guard lattice.reaches(extent.minX, extent.maxX), lattice.reaches(extent.minY, extent.maxY)
    else { throw GridError(code: .tooManyCells, place: "square grid", side: side) }
    firstColumn = lattice.index(of: extent.minX)
    firstRow = lattice.index(of: extent.minY)
    columns = Self.cells(from: firstColumn, to: extent.maxX, on: lattice)
    rows = Self.cells(from: firstRow, to: extent.maxY, on: lattice)
    guard columns.multipliedReportingOverflow(by: rows).overflow == false,
      columns * rows <= largestGrid
    else { throw GridError(code: .tooManyCells, place: "square grid", side: side) }
  }

  /// As many as reach the number; none for its own sake where it lies on a line.
  private static func cells(from first: Int, to number: Double, on lattice: Lattice) -> Int {
    let last = lattice.index(of: number)
    return max(1, last - first + (lattice.line(last) < number ? 1 : 0))
  }

  public var count: Int { columns * rows }

  public func cell(ofX x: Double, y: Double) -> Int32 {
    guard let column = position(x, first: firstColumn, count: columns),
      let row = position(y, first: firstRow, count: rows)
    else { return -1 }
    return Int32(row * columns + column)
  }

  private func position(_ number: Double, first: Int, count: Int) -> Int? {
    guard number >= lattice.line(first), number <= lattice.line(first + count) else { return nil }
    return min(lattice.index(of: number) - first, count - 1)
  }

  public func center(of cell: Int) -> (x: Double, y: Double) {
    let (row, column) = cell.quotientAndRemainder(dividingBy: columns)
    return (
      (Double(firstColumn + column) + 0.5) * side.meters,
      (Double(firstRow + row) + 0.5) * side.meters
    )
  }

  public func neighbors(of cell: Int) -> [Int32] {
    squareNeighbors(of: cell, columns: columns, rows: rows)
  }

  public func ring(of cell: Int) -> Points<Planar> {
    let (row, column) = cell.quotientAndRemainder(dividingBy: columns)
    let west = lattice.line(firstColumn + column)
    let east = lattice.line(firstColumn + column + 1)
    let south = lattice.line(firstRow + row)
    let north = lattice.line(firstRow + row + 1)
    return Points(
      x: [west, east, east, west, west], y: [south, south, north, north, south])
  }
}
