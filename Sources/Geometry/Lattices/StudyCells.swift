public import CatchmentParallel

/// The cells of a grid whose center lies in the study area, numbered 0, 1, 2, … in the order of the
/// grid.
///
/// A cell outside the study area does not exist: it has no number, counts nothing and is nobody's
/// neighbor. A grid of empty surroundings would make a whole city hot.
///
/// - Complexity: O(cells of the grid) time and four bytes for each; O(1) for the cell of a point.
public struct StudyCells<Grid: CellGrid>: Sendable {
  public let grid: Grid
  /// For each cell its number in the grid, ascending.
  public let gridCells: [Int32]

  /// For each cell of the grid its number here, or −1.
  private let numbers: [Int32]

  /// Keeps the cells with a center in a study area, boundary included; all where there is none.
  public init(
    _ grid: Grid, within area: PolygonLocator<Planar>? = nil, workers: Workers = .one
  ) {
    self.grid = grid
    if let area {
      let centers = centersOf(grid, 0..<grid.count) { $0 }
      let kept = area.firstFeature(containing: centers, workers: workers)
      gridCells = (0..<Int32(grid.count)).filter { kept[Int($0)] >= 0 }
    } else {
      gridCells = Array(0..<Int32(grid.count))
    }
    var numbers = [Int32](repeating: -1, count: grid.count)
    for (number, cell) in gridCells.enumerated() { numbers[Int(cell)] = Int32(number) }
    self.numbers = numbers
  }

  /// Keeps some cells, by their numbers in the grid.
  ///
  /// - Precondition: they ascend, and are of the grid.
  public init(_ grid: Grid, keeping gridCells: [Int32]) {
    self.grid = grid
    self.gridCells = gridCells
    var numbers = [Int32](repeating: -1, count: grid.count)
    for (number, cell) in gridCells.enumerated() { numbers[Int(cell)] = Int32(number) }
    self.numbers = numbers
  }

  /// How many cells the study area has.
  public var count: Int { gridCells.count }
  public var isEmpty: Bool { gridCells.isEmpty }

  /// The cell of a place, or −1 where it lies in none of the study area.
  public func cell(ofX x: Double, y: Double) -> Int32 {
    let cell = grid.cell(ofX: x, y: y)
    return cell < 0 ? -1 : numbers[Int(cell)]
  }

  /// The cell of each point, or −1.
  public func cells(of points: Points<Planar>, workers: Workers = .one) -> [Int32] {
    workers.fill(count: points.count, with: -1, chunk: 1 << 14) { range, column in
      for row in range {
        column[row - range.lowerBound] = cell(ofX: points.x[row], y: points.y[row])
      }
    }
  }

  /// How many points lie in each cell; those in none count nowhere.
  public func counts(of points: Points<Planar>, workers: Workers = .one) -> [Int32] {
    var counts = [Int32](repeating: 0, count: count)
    for cell in cells(of: points, workers: workers) where cell >= 0 { counts[Int(cell)] += 1 }
    return counts
  }

  /// The cells that share a side or a corner with one, ascending.
  public func neighbors(of cell: Int) -> [Int32] {
    grid.neighbors(of: Int(gridCells[cell])).map { numbers[Int($0)] }.filter { $0 >= 0 }
  }

  /// The centers of all cells.
  public var centers: Points<Planar> { centersOf(grid, 0..<count) { Int(gridCells[$0]) } }

  /// The cells as polygons, one feature each.
  public var shapes: Shapes<Planar> {
    var shapes = Shapes<Planar>()
    for cell in gridCells { shapes.appendPolygon([grid.ring(of: Int(cell))]) }
    return shapes
  }
}

private func centersOf(
  _ grid: some CellGrid, _ range: Range<Int>, _ cell: (Int) -> Int
) -> Points<Planar> {
  var x: [Double] = []
  var y: [Double] = []
  x.reserveCapacity(range.count)
  y.reserveCapacity(range.count)
  for index in range {
    let center = grid.center(of: cell(index))
    x.append(center.x)
    y.append(center.y)
  }
  return Points(x: x, y: y)
}
