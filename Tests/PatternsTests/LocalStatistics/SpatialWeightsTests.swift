import CatchmentGeometry
import CatchmentParallel
import CatchmentStatistics
import TestSupport
import Testing

@testable import CatchmentPatterns

struct SpatialWeightsTests {
  /// Points that stack, and lie exactly the band apart.
  private let points = Points<Planar>(
    x: (0..<120).map { Double($0 * 7 % 13) }, y: (0..<120).map { Double($0 * 5 % 11) })

  private func rows(_ weights: SpatialWeights) -> [[Int32]] {
    (0..<weights.count).map { Array(weights.neighbors(of: $0)) }
  }

  private func squared(_ i: Int, _ j: Int) -> Double {
    let (dx, dy) = (points.x[i] - points.x[j], points.y[i] - points.y[j])
    return dx * dx + dy * dy
  }

  @Test(arguments: [1.0, 2, 5, 30])
  func bandsHoldAllCentersWithinTheDistance(band: Double) throws {
    let weights = try SpatialWeights(distanceBand: .meters(band), between: points)
    for i in 0..<points.count {
      let expected = (0..<points.count).filter { $0 != i && squared(i, $0) <= band * band }
      #expect(weights.neighbors(of: i).map(Int.init) == expected)
    }
    let parallel = try SpatialWeights(
      distanceBand: .meters(band), between: points, workers: Workers(3))
    #expect(parallel == weights)
  }

  @Test(arguments: [1, 4, 119])
  func nearestCellsAreTheNearestThenTheLowest(k: Int) throws {
    let weights = try SpatialWeights(nearest: k, to: points)
    for i in 0..<points.count {
      let expected = (0..<points.count).filter { $0 != i }
        .sorted { (squared(i, $0), $0) < (squared(i, $1), $1) }.prefix(k).sorted()
      #expect(weights.neighbors(of: i).map(Int.init) == expected)
    }
  }

  @Test func stacksHaveEnoughNeighborsAndNeverThemselves() throws {
    let stack = Points<Planar>(x: .init(repeating: 3, count: 30), y: .init(repeating: 4, count: 30))
    let nearest = try SpatialWeights(nearest: 3, to: stack)
    for cell in 0..<30 {
      #expect(nearest.degree(of: cell) == 3)
      #expect(!nearest.neighbors(of: cell).contains(Int32(cell)))
    }
    #expect(try SpatialWeights(distanceBand: .meters(1), between: stack).largestDegree == 29)
  }

  @Test func squaresTouchEightAndHexagonsSix() throws {
    let extent = Extent<Planar>(minX: 440_000.3, minY: 0.7, maxX: 442_000, maxY: 2_000)
    let squares = StudyCells(try SquareGrid(over: extent, side: .meters(133.3)))
    let hexagons = StudyCells(try HexagonalGrid(over: extent, width: .meters(133.3)))
    // The centers of what touches a square lie within √2 sides, of a hexagon within one width.
    for (shapes, centers, reach) in [
      (squares.shapes, squares.centers, 133.3 * 1.42), (hexagons.shapes, hexagons.centers, 133.4),
    ] {
      let queen = try SpatialWeights(contiguityOf: shapes, workers: Workers(2))
      #expect(queen == (try SpatialWeights(distanceBand: .meters(reach), between: centers)))
    }
    #expect(try SpatialWeights(contiguityOf: squares.shapes).largestDegree == 8)
    #expect(try SpatialWeights(contiguityOf: hexagons.shapes).largestDegree == 6)
  }

  /// The grid knows it without looking at outlines, also where the study area cuts pieces out.
  @Test(arguments: [(-250.0, -310.0), (440_000.3, 100.7), (-99.9, 266.6)])
  func cellsOfAGridTouchAsTheirOutlinesDo(west: Double, south: Double) throws {
    let extent = Extent<Planar>(minX: west, minY: south, maxX: west + 900, maxY: south + 700)
    var area = Shapes<Planar>()
    // Two triangles that leave a gap.
    area.appendPolygon([
      Points(x: [west, west + 400, west, west], y: [south, south, south + 690, south])
    ])
    area.appendPolygon([
      Points(
        x: [west + 890, west + 890, west + 300, west + 890],
        y: [south, south + 700, south + 690, south])
    ])
    let locator = PolygonLocator(area)
    for isCut in [false, true] {
      let within = isCut ? locator : nil
      let squares = StudyCells(try SquareGrid(over: extent, side: .meters(61)), within: within)
      let hexagons = StudyCells(try HexagonalGrid(over: extent, width: .meters(61)), within: within)
      #expect(squares.count > 20 && hexagons.count > 20)
      #expect(
        try SpatialWeights(contiguityOf: squares, workers: Workers(2))
          == SpatialWeights(contiguityOf: squares.shapes))
      #expect(
        try SpatialWeights(contiguityOf: hexagons, scheme: .rowStandardized)
          == SpatialWeights(contiguityOf: hexagons.shapes, scheme: .rowStandardized))
    }
  }

  @Test func cornersSidesAndJunctionsTouchAndGapsDoNot() throws {
    func box(_ west: Double, _ south: Double, _ east: Double, _ north: Double) -> Points<Planar> {
      Points(x: [west, east, east, west, west], y: [south, south, north, north, south])
    }
    var shapes = Shapes<Planar>()
    shapes.appendPolygon([box(0, 0, 10, 10), box(4, 4, 6, 6)])
    shapes.appendPolygon([box(10, 10, 20, 20)])  // a corner of 0
    shapes.appendPolygon([box(10.005, 3, 15, 7)])  // half a centimeter from a side of 0
    shapes.appendPolygon([box(-5, 3, -0.02, 7)])  // two centimeters away
    shapes.appendPolygon([box(4, 4, 6, 6)])  // in the hole of 0
    shapes.appendPoint(x: 0, y: 0)
    shapes.appendPolygon([box(0, -9, 10, 0)])  // a whole side of 0
    let weights = try SpatialWeights(contiguityOf: shapes)
    #expect(rows(weights) == [[1, 2, 4, 6], [0], [0], [], [0], [], [0]])
    #expect(weights.islandCount == 2)
  }

  /// shapely 2.2: pairs of borders at most a centimeter apart, which here are those that share a
  /// corner.
  @Test(
    .enabled(if: DataFolder.isAvailable),
    arguments: [
      ("census-tracts.geojson", 796, 5234), ("community-areas.geojson", 77, 394),
      ("police-beats.geojson", 277, 1584),
    ])
  func realLayersTouchWhereShapelySaysSo(name: String, count: Int, links: Int) throws {
    let weights = try SpatialWeights(
      contiguityOf: try chicagoAreas(name), workers: Workers(2))
    #expect(weights.count == count && weights.neighbors.count == links)
    for cell in 0..<weights.count {
      for other in weights.neighbors(of: cell) {
        #expect(weights.neighbors(of: Int(other)).contains(Int32(cell)))
      }
    }
  }

  @Test func weightsOfARowAddUpToOneOrToItsLength() throws {
    let lists: [[Int32]] = [[1, 2, 1, 0], [0], []]
    let binary = try SpatialWeights(neighbors: lists)
    let row = try SpatialWeights(neighbors: lists, scheme: .rowStandardized)
    #expect(rows(binary) == [[1, 2], [0], []])
    #expect((0..<3).map(binary.weight) == [1, 1, 0])
    #expect((0..<3).map(row.weight) == [0.5, 1, 0])
  }

  @Test func wrongParametersAreNamed() throws {
    let two = Points<Planar>(x: [0, 1], y: [0, 0])
    for distance in [0, -1, .nan, .infinity] {
      #expect(throws: StatisticsError.self) {
        try SpatialWeights(distanceBand: .meters(distance), between: two)
      }
    }
    #expect(throws: StatisticsError.self) { try SpatialWeights(nearest: 0, to: two) }
    #expect(throws: StatisticsError.self) { try SpatialWeights(nearest: 2, to: two) }
    #expect(throws: StatisticsError.self) { try SpatialWeights(neighbors: [[1]]) }
    #expect(try SpatialWeights(nearest: 1, to: two).neighbors == [1, 0])
    let none = Points<Planar>(x: [], y: [])
    #expect(try SpatialWeights(distanceBand: .meters(1), between: none).isEmpty)
    #expect(try SpatialWeights(contiguityOf: Shapes()).isEmpty)
    #expect(try SpatialWeights(nearest: 1, to: none).isEmpty)
  }
}
