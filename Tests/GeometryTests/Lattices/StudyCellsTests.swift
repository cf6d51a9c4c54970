import CatchmentParallel
import TestSupport
import Testing

@testable import CatchmentGeometry

struct StudyCellsTests {
  private let extent = Extent<Planar>(minX: 0, minY: 0, maxX: 100, maxY: 100)

  /// A square study area with a square hole.
  private var area: PolygonLocator<Planar> {
    func square(_ low: Double, _ high: Double) -> Points<Planar> {
      Points(x: [low, high, high, low, low], y: [low, low, high, high, low])
    }
    var shapes = Shapes<Planar>()
    shapes.appendPolygon([square(20, 80), square(40, 60)])
    return PolygonLocator(shapes)
  }

  @Test func onlyCellsWithTheirCenterInTheStudyAreaExist() throws {
    let cells = StudyCells(try SquareGrid(over: extent, side: .meters(10)), within: area)
    #expect(cells.count == 36 - 4)
    #expect(cells.cell(ofX: 5, y: 5) == -1 && cells.cell(ofX: 50, y: 50) == -1)
    #expect(cells.cell(ofX: 25, y: 25) == 0)
    #expect(cells.cell(ofX: 79, y: 79) == 31)
    for number in 0..<cells.count {
      let (x, y) = (cells.centers.x[number], cells.centers.y[number])
      #expect(cells.cell(ofX: x, y: y) == Int32(number))
      #expect(area.contains(x: x, y: y))
      #expect(cells.shapes.extent(of: number).contains(x: x, y: y))
    }
  }

  @Test func countsAreTheSameForAnyThreadsAndLoseOnlyWhatIsOutside() throws {
    let points = cityPoints(count: 5000, seed: 3, side: 120)
    let grid = try HexagonalGrid(over: extent, width: .meters(10))
    let cells = StudyCells(grid, within: area)
    let counts = cells.counts(of: points)
    #expect(counts == cells.counts(of: points, workers: Workers(3)))
    let inside = cells.cells(of: points).count { $0 >= 0 }
    #expect(counts.reduce(0, +) == Int32(inside))
    #expect(inside > 0 && inside < points.count)
    let all = StudyCells(grid)
    #expect(all.count == grid.count)
    #expect(
      Int(all.counts(of: points).reduce(0, +))
        >= (0..<points.count).count { extent.contains(x: points.x[$0], y: points.y[$0]) })
  }

  @Test func anAreaWithoutCellsIsEmpty() throws {
    let cells = StudyCells(
      try SquareGrid(over: extent, side: .meters(10)), within: PolygonLocator(Shapes<Planar>()))
    #expect(cells.isEmpty && cells.shapes.isEmpty && cells.centers.isEmpty)
    #expect(cells.cell(ofX: 50, y: 50) == -1)
    #expect(cells.counts(of: cityPoints(count: 10, seed: 1)) == [])
  }
}
