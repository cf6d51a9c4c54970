public import CatchmentGeometry

/// Draws the outline of where a surface lies above a level.
///
/// Marching squares between the centers of cells, with straight lines between them; beyond the
/// raster the surface is 0. Where two high corners face two low ones across a square, the mean of
/// the four decides whether the high ones are joined. The rings of two levels never cross, because
/// both cut the same surface.
///
/// - Complexity: O(cells).
/// - Reference: Lorensen, Cline (1987), Marching cubes, doi:10.1145/37402.37422, in two dimensions.
///
/// ```swift
/// let rings = LevelRings(surface, on: raster)
/// if let half = rings.level(holding: 0.5) { print(rings.rings(above: half).count) }
/// ```
public struct LevelRings: Sendable {
  private let raster: Raster
  private let values: [Double]
  /// Nodes a side: a ring of zeros around the raster.
  private let columns: Int
  private let rows: Int

  /// A crossing stays this share of a side away from the corners, so that no two rings touch.
  private static let margin = 1e-3

  /// - Precondition: a value for each cell.
  public init(_ values: [Double], on raster: Raster) {
    precondition(values.count == raster.count, "A value for each cell.")
    self.raster = raster
    self.values = values
    columns = raster.columns + 2
    rows = raster.rows + 2
  }

  /// The closed rings around all that lies above a level, the high side on the left: outer rings
  /// run counterclockwise, those of holes clockwise.
  ///
  /// - Parameter level: at least 0.
  public func rings(above level: Double) -> [Points<Planar>] {
    // A side is known by the node at its west or south end; sides that go east are even, north odd.
    var next = [Int32](repeating: -1, count: 2 * columns * rows)
    var starts: [Int32] = []
    for row in 0..<rows - 1 {
      for column in 0..<columns - 1 {
        link(column, row, level) { from, to in
          next[from] = Int32(to)
          starts.append(Int32(from))
        }
      }
    }
    var rings: [Points<Planar>] = []
    for start in starts where next[Int(start)] >= 0 {
      var x: [Double] = []
      var y: [Double] = []
      var side = Int(start)
      while next[side] >= 0 {
        let place = crossing(side, level)
        x.append(place.x)
        y.append(place.y)
        let following = Int(next[side])
        next[side] = -1
        side = following
      }
      x.append(x[0])
      y.append(y[0])
      rings.append(Points(x: x, y: y))
    }
    return rings
  }

  private func value(_ column: Int, _ row: Int) -> Double {
    let (column, row) = (column - 1, row - 1)
    guard column >= 0, row >= 0, column < raster.columns, row < raster.rows else { return 0 }
    return values[row * raster.columns + column]
  }

  /// Tells the pieces of the rings in one square, from side to side.
  private func link(_ column: Int, _ row: Int, _ level: Double, _ piece: (Int, Int) -> Void) {
    let southWest = value(column, row)
    let southEast = value(column + 1, row)
    let northEast = value(column + 1, row + 1)
    let northWest = value(column, row + 1)
    let node = row * columns + column
    let (south, west) = (2 * node, 2 * node + 1)
    let (north, east) = (2 * (node + columns), 2 * (node + 1) + 1)
    let corners =
      (southWest > level ? 1 : 0) + (southEast > level ? 2 : 0) + (northEast > level ? 4 : 0)
      + (northWest > level ? 8 : 0)
    let isJoined = southWest + southEast + northEast + northWest > 4 * level
    switch corners {
    case 1: piece(south, west)
    case 2: piece(east, south)
    case 3: piece(east, west)
    case 4: piece(north, east)
    case 5:
      piece(south, isJoined ? east : west)
      piece(north, isJoined ? west : east)
    case 6: piece(north, south)
    case 7: piece(north, west)
    case 8: piece(west, north)
    case 9: piece(south, north)
    case 10:
      piece(east, isJoined ? north : south)
      piece(west, isJoined ? south : north)
    case 11: piece(east, north)
    case 12: piece(west, east)
    case 13: piece(south, east)
    case 14: piece(west, south)
    default: break
    }
  }

  private func crossing(_ side: Int, _ level: Double) -> (x: Double, y: Double) {
    let (node, isNorth) = (side / 2, side % 2 == 1)
    let (column, row) = (node % columns, node / columns)
    let from = value(column, row)
    let to = isNorth ? value(column, row + 1) : value(column + 1, row)
    let share = min(1 - Self.margin, max(Self.margin, (level - from) / (to - from)))
    let (x, y) = (raster.x(column - 1), raster.y(row - 1))
    return isNorth ? (x, y + share * raster.cell) : (x + share * raster.cell, y)
  }
}

extension LevelRings {
  /// The level above which the densest cells hold a share of the whole: the smallest area with that
  /// share.
  ///
  /// - Parameter share: above 0, below 1. Nil where nothing is above 0.
  /// - Complexity: O(n log n).
  public func level(holding share: Double) -> Double? {
    let falling = values.filter { $0 > 0 }.sorted(by: >)
    let total = falling.reduce(0, +)
    guard total > 0 else { return nil }
    var sum = 0.0
    for (index, value) in falling.enumerated() {
      sum += value
      if sum >= share * total {
        // Half way to the next lower value, so that this cell counts.
        let below = falling[(index + 1)...].first { $0 < value } ?? 0
        return (value + below) / 2
      }
    }
    return 0
  }
}
