public import CatchmentGeometry
public import CatchmentParallel
import CatchmentTopology

/// The cells that local statistics compare: areas of a layer, or squares or hexagons laid over a study area.
public struct AnalysisCells: Sendable {
  /// The shape of cells that are laid over an area.
  public enum Tile: String, Sendable {
    case square, hexagon
  }

  public let shapes: Shapes<Planar>
  /// Where each cell is when distances to it are measured.
  public let centers: Points<Planar>
  /// The layer that the cells come from; nil for squares and hexagons.
  public let layer: AreaLayer?
  /// For each incident its cell, or −1.
  public let owner: [Int32]

  public var count: Int { shapes.count }

  /// The polygons of a layer. An incident on a border belongs to the lowest of them.
  ///
  /// - Throws: where the layer has no polygons, or a feature that is none.
  public init(
    _ layer: AreaLayer, planar: Shapes<Planar>, incidents: Points<Planar>, workers: Workers = .one
  ) throws {
    try layer.requirePolygons()
    let polygons = (0..<layer.count).filter { layer.shapes.hasPart(.polygon, in: $0) }
    let isWhole = polygons.count == layer.count
    self.layer = isWhole ? layer : layer.selecting(polygons)
    shapes = isWhole ? planar : planar.selecting(polygons)
    centers = try InteriorPoint.points(of: shapes, workers: workers)
    owner = PolygonLocator(shapes, workers: workers)
      .firstFeature(containing: incidents, workers: workers)
  }

  /// Cells whose centers lie in a study area.
  ///
  /// - Parameters:
  ///   - tile: what the cells look like.
  ///   - size: the side of a square, or the distance between opposite sides of a hexagon.
  ///   - window: the study area.
  ///   - incidents: what is counted in the cells.
  ///   - workers: the threads to use.
  /// - Throws: `GridError` where there would be too many.
  public init(
    _ tile: Tile, size: Distance, over window: StudyWindow, incidents: Points<Planar>,
    workers: Workers = .one
  ) throws(GridError) {
    let locator = PolygonLocator(window.shapes, workers: workers)
    let extent = window.shapes.extent
    switch tile {
    case .square:
      let grid = try SquareGrid(over: extent, side: size)
      let cells = StudyCells(grid, within: locator, workers: workers)
      (shapes, centers) = (cells.shapes, cells.centers)
      owner = cells.cells(of: incidents, workers: workers)
    case .hexagon:
      let grid = try HexagonalGrid(over: extent, width: size)
      let cells = StudyCells(grid, within: locator, workers: workers)
      (shapes, centers) = (cells.shapes, cells.centers)
      owner = cells.cells(of: incidents, workers: workers)
    }
    layer = nil
  }

  /// How many incidents each cell has.
  public var counts: [Int] {
    var counts = [Int](repeating: 0, count: count)
    for cell in owner where cell >= 0 { counts[Int(cell)] += 1 }
    return counts
  }

  /// How many incidents lie in no cell.
  public var outside: Int { owner.count { $0 < 0 } }

  /// How many incidents each cell has in each of some steps in time.
  ///
  /// - Parameters:
  ///   - step: for each incident its step, or −1 for none.
  ///   - steps: how many there are.
  public func counts(byStep step: [Int], steps: Int) -> [[Double]] {
    var counts = [[Double]](
      repeating: [Double](repeating: 0, count: count), count: steps)
    for (incident, cell) in owner.enumerated() where cell >= 0 && step[incident] >= 0 {
      counts[step[incident]][Int(cell)] += 1
    }
    return counts
  }
}
