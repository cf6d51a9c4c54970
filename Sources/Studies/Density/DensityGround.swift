public import CatchmentGeometry
public import CatchmentPatterns

/// What a surface is computed on: the cells of a study area, and its border.
public struct DensityGround: Sendable {
  public let raster: Raster
  public let window: StudyWindow
  /// The cells whose center lies in the study area.
  public let inside: [Bool]
  /// By which edges are corrected for; nil where they are not.
  public let border: StudyBorder?

  /// How many points no cell of the study area feels, because none of their centers is within
  /// reach.
  ///
  /// - Parameters:
  ///   - reach: in meters.
  ///   - factors: of each point's own reach; empty where all have the same.
  /// - Complexity: O(points) where kernels are wider than three cells: only points near the border
  ///   are looked at then.
  func unfelt(_ points: Points<Planar>, reach: Double, factors: [Double]) -> Int {
    points.x.indices.count { point in
      let own = reach * (factors.isEmpty ? 1 : factors[point])
      return !isFelt(points.x[point], points.y[point], own * own)
    }
  }

  private func isFelt(_ x: Double, _ y: Double, _ squaredReach: Double) -> Bool {
    let column = Int(((x - raster.minX) / raster.cell).rounded(.down))
    let row = Int(((y - raster.minY) / raster.cell).rounded(.down))
    // Rings of cells around the point's own, until one is felt or all are out of reach.
    let rings = Int((squaredReach.squareRoot() / raster.cell).rounded(.up)) + 1
    for ring in 0...rings {
      for near in row - ring...row + ring where raster.rows > near && near >= 0 {
        let isEnd = near == row - ring || near == row + ring
        for beside in stride(
          from: column - ring, through: column + ring, by: isEnd ? 1 : max(1, 2 * ring))
        where raster.columns > beside && beside >= 0 {
          guard inside[near * raster.columns + beside] else { continue }
          let (dx, dy) = (raster.x(beside) - x, raster.y(near) - y)
          if dx * dx + dy * dy < squaredReach { return true }
        }
      }
    }
    return false
  }
}
