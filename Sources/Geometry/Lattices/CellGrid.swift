/// Equal cells that cover an extent without gap or overlap: each place of the extent lies in one
/// cell.
///
/// Cells are numbered from the south-west, row by row. They lie on a lattice that is fixed in the
/// plane, so two extents of the same plane share their cells, and next month's incidents fall into
/// last month's cells.
public protocol CellGrid: Sendable {
  /// How many cells cover the extent.
  var count: Int { get }

  /// The cell of a place, or −1 outside the grid and for coordinates that are not finite.
  ///
  /// A border belongs to the cell east or north of it; the far border of a square grid to its last
  /// cells.
  ///
  /// - Complexity: O(1).
  func cell(ofX x: Double, y: Double) -> Int32

  /// The center of a cell, in meters of the plane.
  func center(of cell: Int) -> (x: Double, y: Double)

  /// The closed, counterclockwise ring around a cell. Neighbors share their corners to the last
  /// bit.
  func ring(of cell: Int) -> Points<Planar>

  /// The cells that share a side or a corner with one, ascending.
  func neighbors(of cell: Int) -> [Int32]
}

/// The eight cells around one of a lattice of squares, fewer at its borders.
func squareNeighbors(of cell: Int, columns: Int, rows: Int) -> [Int32] {
  let (row, column) = cell.quotientAndRemainder(dividingBy: columns)
  var found: [Int32] = []
  found.reserveCapacity(8)
  for other in max(0, row - 1)...min(rows - 1, row + 1) {
    for side in max(0, column - 1)...min(columns - 1, column + 1)
    where other != row || side != column {
      found.append(Int32(other * columns + side))
    }
  }
  return found
}

/// Positions of the lines `index · spacing`, and between which of them a number lies.
struct Lattice: Sendable, Equatable {
  let spacing: Double

  func line(_ index: Int) -> Double { Double(index) * spacing }

  /// The last line at or below the number, exactly: the quotient may round across a line, the lines
  /// decide.
  ///
  /// - Precondition: the number is finite and less than 2⁵³ lines from zero.
  func index(of number: Double) -> Int {
    var index = Int((number / spacing).rounded(.down))
    if number < line(index) { index -= 1 }
    if number >= line(index + 1) { index += 1 }
    return index
  }

  /// Whether indices of all lines around the numbers of this range are whole numbers that Doubles
  /// hold.
  func reaches(_ low: Double, _ high: Double) -> Bool {
    max(low.magnitude, high.magnitude) / spacing < 0x1p50
  }
}
