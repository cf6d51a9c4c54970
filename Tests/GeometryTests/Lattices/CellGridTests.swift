import CatchmentParallel
import CatchmentStatistics
import TestSupport
import Testing

@testable import CatchmentGeometry

struct CellGridTests {
  /// A tilted corner of the plane, far from zero and across it; sides that binary fractions cannot
  /// hold.
  static let cases: [(Extent<Planar>, Double)] = [
    (Extent(minX: -35, minY: -70, maxX: 64, maxY: 12), 10),
    (Extent(minX: 440_000.1, minY: 4_630_000.7, maxX: 442_100, maxY: 4_631_300), 133.7),
    (Extent(minX: 0, minY: 0, maxX: 1, maxY: 1), 0.1),
    (Extent(minX: 5, minY: 5, maxX: 5, maxY: 5), 200),
  ]

  static func grids(_ extent: Extent<Planar>, _ side: Double) throws -> [any CellGrid] {
    let grids: [any CellGrid] = [
      try SquareGrid(over: extent, side: .meters(side)),
      try HexagonalGrid(over: extent, width: .meters(side)),
    ]
    // A raster always has cells.
    guard !extent.isEmpty else { return grids }
    return grids + [Raster(covering: extent, cell: .meters(side))]
  }

  /// Random points, and the points where rounding hurts: corners and the middles of sides.
  static func places(_ grid: any CellGrid, _ extent: Extent<Planar>) -> Points<Planar> {
    var random = RandomStream(seed: 5)
    var x: [Double] = []
    var y: [Double] = []
    for _ in 0..<2000 {
      x.append(extent.minX + random.uniform() * extent.width)
      y.append(extent.minY + random.uniform() * extent.height)
    }
    for cell in 0..<grid.count {
      let ring = grid.ring(of: cell)
      for corner in 0..<ring.count - 1 {
        x += [ring.x[corner], (ring.x[corner] + ring.x[corner + 1]) / 2]
        y += [ring.y[corner], (ring.y[corner] + ring.y[corner + 1]) / 2]
      }
    }
    return Points(x: x, y: y)
  }

  @Test(arguments: cases)
  func eachPointLiesInItsCell(extent: Extent<Planar>, side: Double) throws {
    // A raster may also begin anywhere.
    let free = Raster(
      minX: extent.minX, minY: extent.minY, cell: .meters(side),
      columns: Int(extent.width / side) + 1, rows: Int(extent.height / side) + 1)
    for grid in try Self.grids(extent, side) + [free] {
      var shapes = Shapes<Planar>()
      for cell in 0..<grid.count { shapes.appendPolygon([grid.ring(of: cell)]) }
      let places = Self.places(grid, extent)
      let containment = PolygonLocator(shapes).features(containing: places)
      for row in 0..<places.count {
        let cell = grid.cell(ofX: places.x[row], y: places.y[row])
        let inExtent = extent.contains(x: places.x[row], y: places.y[row])
        #expect(cell >= 0 || !inExtent)
        // Exactly inside or on the border, with no tolerance.
        #expect(cell < 0 || containment.features(of: row).contains(cell))
      }
    }
  }

  @Test(arguments: cases)
  func cellsTileWithoutGapOrOverlap(extent: Extent<Planar>, side: Double) throws {
    for grid in try Self.grids(extent, side) {
      var shapes = Shapes<Planar>()
      for cell in 0..<grid.count { shapes.appendPolygon([grid.ring(of: cell)]) }
      // Each side is met at most once in each direction: neighbors share their corners to the last
      // bit.
      var sides: [[Double]: Int] = [:]
      for feature in 0..<shapes.count {
        #expect(shapes.isCounterclockwise(feature))
        for index in shapes.coordinates(of: feature).dropLast() {
          let ends = [shapes.x[index], shapes.y[index], shapes.x[index + 1], shapes.y[index + 1]]
          #expect(sides.updateValue(feature, forKey: ends) == nil)
        }
        let center = grid.center(of: feature)
        #expect(Int(grid.cell(ofX: center.x, y: center.y)) == feature)
      }
      // Sides without a partner form one border; with it, areas add up.
      let border = sides.keys.filter { sides[[$0[2], $0[3], $0[0], $0[1]]] == nil }
      let (originX, originY) = (shapes.x[0], shapes.y[0])
      let inside = border.reduce(0.0) {
        let (ax, ay) = ($1[0] - originX, $1[1] - originY)
        return $0 + (ax * ($1[3] - originY) - ($1[2] - originX) * ay) / 2
      }
      let total = (0..<shapes.count).reduce(0) { $0 + shapes.area(of: $1) }
      #expect(abs(inside / total - 1) < 1e-9)
      let one = grid is HexagonalGrid ? side * side * 3.0.squareRoot() / 2 : side * side
      #expect(abs(total / (one * Double(grid.count)) - 1) < 1e-9)
    }
  }

  @Test func cellsStayWhereTheyAreWhenTheExtentGrows() throws {
    let small = Extent<Planar>(minX: 10, minY: 10, maxX: 90, maxY: 90)
    for (one, other) in zip(try Self.grids(small, 7), try Self.grids(small.grown(by: 33), 7)) {
      let place = (x: 41.3, y: 55.8)
      let ring = one.ring(of: Int(one.cell(ofX: place.x, y: place.y)))
      #expect(ring == other.ring(of: Int(other.cell(ofX: place.x, y: place.y))))
    }
  }

  @Test func aSquareOfWholeCellsHasNoMoreThanThese() throws {
    let extent = Extent<Planar>(minX: 0, minY: 0, maxX: 1600, maxY: 3200)
    let grid = try SquareGrid(over: extent, side: .meters(200))
    #expect(grid.columns == 8 && grid.rows == 16)
    // The far corner belongs to the last cell.
    #expect(grid.cell(ofX: 1600, y: 3200) == 127)
    #expect(grid.cell(ofX: 1600.001, y: 0) == -1)
    #expect(grid.cell(ofX: .nan, y: 0) == -1 && grid.cell(ofX: .infinity, y: 0) == -1)
  }

  @Test func nothingHasNoCellsAndSidesMustBeLengths() throws {
    for grid in try Self.grids(.empty, 10) {
      #expect(grid.count == 0)
      #expect(grid.cell(ofX: 0, y: 0) == -1)
    }
    let extent = Extent<Planar>(minX: 0, minY: 0, maxX: 1e6, maxY: 1e6)
    for side in [0, -1, .nan, .infinity, 1, 1e-300] {
      #expect(throws: GridError.self) { try SquareGrid(over: extent, side: .meters(side)) }
      #expect(throws: GridError.self) { try HexagonalGrid(over: extent, width: .meters(side)) }
    }
    let endless = Extent<Planar>(minX: 0, minY: 0, maxX: .infinity, maxY: 1)
    #expect(throws: GridError.self) { try SquareGrid(over: endless, side: .meters(1)) }
  }
}
