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
  private let locator: PolygonLocator<Planar>

  /// - Throws: `StudyProblem` where there would be too many squares, before any is laid.
  init(_ window: Shapes<Planar>, grid side: Distance, workers: Workers) throws {
    let extent = window.extent
    try CellLimit.check(
      extent, size: side, area: side.meters * side.meters, most: AnalysisCells.mostCells)
    locator = PolygonLocator(window, workers: workers)
    let all = StudyCells(try SquareGrid(over: extent, side: side))
    let inside = try Clip(to: window).clipped(all.shapes, workers: workers)
    let kept = (0..<inside.count).filter { inside.kind[$0] != .none && inside.area(of: $0) > 0 }
    cells = StudyCells(all.grid, keeping: kept.map { all.gridCells[$0] })
    areas = kept.map { inside.area(of: $0) }
  }

  var count: Int { cells.count }

  /// The cell of each point, or −1 for what lies outside the study area.
  func owner(of points: Points<Planar>, workers: Workers) -> [Int32] {
    let isInside = locator.firstFeature(containing: points, workers: workers)
    return zip(cells.cells(of: points, workers: workers), isInside).map { $1 < 0 ? -1 : $0 }
  }

  func counts(of points: Points<Planar>, workers: Workers) -> [Int] {
    var counts = [Int](repeating: 0, count: count)
    for cell in owner(of: points, workers: workers) where cell >= 0 { counts[Int(cell)] += 1 }
    return counts
  }
}
