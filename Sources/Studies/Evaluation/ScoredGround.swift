import CatchmentGeometry
import CatchmentParallel
import CatchmentPatterns
import CatchmentTopology

/// The squares of a grid over all of a study area, those at its edge as well.
///
/// A plan is measured over the whole area, and so is what it is compared with: a square at the edge
/// counts by the part of it that lies inside, and every place of the area is in one.
struct ScoredGround {
  let cells: StudyCells<SquareGrid>
  /// Of each cell the part inside the study area, in m².
  let areas: [Double]
  /// Nil where incidents are those of the study area already: which are, is decided in degrees.
  private let locator: PolygonLocator<Planar>?

  /// - Throws: `StudyProblem` where there would be too many squares, before any is laid.
  init(_ ground: StudyGround, grid side: Distance, workers: Workers) throws {
    let window = ground.shapes
    let extent = window.extent
    try CellLimit.check(
      extent, size: side, area: side.meters * side.meters, most: AnalysisCells.mostCells)
    locator = ground.isStated ? nil : PolygonLocator(window, workers: workers)
    let all = StudyCells(try SquareGrid(over: extent, side: side))
    let inside = try Clip(to: window).clipped(all.shapes, workers: workers)
    let kept = (0..<inside.count).filter { inside.kind[$0] != .none && inside.area(of: $0) > 0 }
    cells = StudyCells(all.grid, keeping: kept.map { all.gridCells[$0] })
    areas = kept.map { inside.area(of: $0) }
  }

  var count: Int { cells.count }
  var area: Double { areas.reduce(0, +) }

  /// The cell of each point, or −1 for what lies outside the study area.
  func owner(of points: Points<Planar>, workers: Workers) -> [Int32] {
    let owner = cells.cells(of: points, workers: workers)
    guard let locator else { return owner }
    return zip(owner, locator.firstFeature(containing: points, workers: workers))
      .map { $1 < 0 ? -1 : $0 }
  }

  func counts(of points: Points<Planar>, workers: Workers) -> [Int] {
    var counts = [Int](repeating: 0, count: count)
    for cell in owner(of: points, workers: workers) where cell >= 0 { counts[Int(cell)] += 1 }
    return counts
  }
}
