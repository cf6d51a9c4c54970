import CatchmentGeometry
import CatchmentParallel

/// How much of a window is left when it is laid over itself, moved: what the translation correction
/// weighs pairs by.
///
/// A pair of incidents that lie `(dx, dy)` apart can only be seen from places whose partner is in
/// the window too. These are the share γ(dx, dy) / γ(0, 0) of it, so such a pair counts its
/// inverse. γ is measured along 97 rays, where it falls smoothly, at 33 distances each, and the
/// inverse interpolated between: to about one part in ten thousand.
///
/// - Complexity: O(rows × crossings of a row) for each of the 3,201 moves.
/// - Reference: Ohser (1983), On estimators for the reduced second moment measure of point
///   processes, doi:10.1080/02331888308802392.
struct SetCovariance: Sendable {
  /// γ(0, 0) over γ: for each distance, rising, the rays from east over north to west.
  private let weights: [Double]
  /// Steps of distance to a meter.
  private let scale: Double

  private static let distances = 32
  /// Even, so that north is a ray: γ may have an edge there, as a rectangle's has.
  private static let rays = 96
  /// No pair counts more, however few places could show it.
  private static let largestWeight = 100.0

  /// - Parameter reach: the longest move, in meters.
  init(_ window: ObservationWindow, reach: Double, workers: Workers) {
    let count = 1024
    let height = window.extent.height / Double(count)
    let rows = WindowRows(
      window.shapes, south: window.extent.minY, height: height, count: count)
    @Sendable func overlap(_ east: Double, _ up: Int) -> Double {
      var sum = 0.0
      for row in stride(from: up, to: count, by: 1) {
        sum += rows.overlap(of: row, with: row - up, movedEast: east)
      }
      return sum
    }
    let whole = overlap(0, 0)
    weights = workers.fill(
      count: (Self.distances + 1) * (Self.rays + 1), with: 0.0, chunk: 16
    ) { range, weights in
      for node in range {
        let distance = reach * Double(node / (Self.rays + 1)) / Double(Self.distances)
        let turn = 1 - 2 * Double(node % (Self.rays + 1)) / Double(Self.rays)
        let length = (turn * turn + (1 - turn.magnitude) * (1 - turn.magnitude)).squareRoot()
        let east = distance * turn / length
        // Moved by its height or more a window overlaps nothing, however far the reach.
        let up = min(distance * (1 - turn.magnitude) / length / height, Double(count))
        // Between two whole numbers of rows.
        let low = up.rounded(.down)
        let near = overlap(east, Int(low))
        let far = up > low ? overlap(east, Int(low) + 1) : near
        let overlap = near + (up - low) * (far - near)
        weights[node - range.lowerBound] =
          overlap * Self.largestWeight > whole ? whole / overlap : Self.largestWeight
      }
    }
    scale = Double(Self.distances) / reach
  }

  /// The rays on which four pairs lie, between their whole numbers.
  ///
  /// A ray is known by the place where it meets |dx| + |dy| = 1, which takes a division instead of
  /// an angle.
  @inline(__always) func rays(_ dx: StripIndex.Lanes, _ dy: StripIndex.Lanes) -> StripIndex.Lanes {
    let east = dx.replacing(with: -dx, where: dx .< 0)
    let north = dy.replacing(with: -dy, where: dy .< 0)
    // The window moved there overlaps as much as moved back.
    let turn = dx.replacing(with: -dx, where: dy .< 0) / (east + north)
    return (1 - turn) * (Double(Self.rays) / 2)
  }

  /// What a pair counts, at least 1.
  ///
  /// - Parameter distance: in meters, above 0 and not beyond the reach.
  @inline(__always) func weight(ray: Double, distance: Double) -> Double {
    let step = distance * scale
    let column = min(Self.rays - 1, Int(ray))
    let row = min(Self.distances - 1, Int(step))
    let (u, v) = (ray - Double(column), step - Double(row))
    let node = row * (Self.rays + 1) + column
    let above = node + Self.rays + 1
    let low = weights[node] + u * (weights[node + 1] - weights[node])
    let high = weights[above] + u * (weights[above + 1] - weights[above])
    return low + v * (high - low)
  }
}
