import Geometry
import Parallel

/// How much of a window is left when it is laid over itself, moved: what the translation correction weighs pairs by.
///
/// A pair of incidents that lie `(dx, dy)` apart can only be seen from places whose partner is in the window too. These
/// are the share γ(dx, dy) / γ(0, 0) of it, so such a pair counts its inverse. γ is measured along 97 rays, where it falls
/// smoothly, at 33 distances each, and interpolated between: to about one part in ten thousand of the window.
///
/// - Complexity: O(rows × crossings of a row) for each of the 3,201 moves.
/// - Reference: Ohser (1983), On estimators for the reduced second moment measure of point processes,
///   doi:10.1080/02331888308802392.
struct SetCovariance: Sendable {
  /// γ over γ(0, 0): for each distance, rising, the rays from east over north to west.
  private let shares: [Double]
  /// Steps of distance to a meter.
  private let scale: Double

  private static let distances = 32
  /// Even, so that north is a ray: γ may have an edge there, as a rectangle's has.
  private static let rays = 96
  /// No pair counts more than a hundred, however few places could show it.
  private static let smallestShare = 0.01

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
    shares = workers.fill(
      count: (Self.distances + 1) * (Self.rays + 1), with: 0.0, chunk: 16
    ) { range, shares in
      for node in range {
        let distance = reach * Double(node / (Self.rays + 1)) / Double(Self.distances)
        let turn = 1 - 2 * Double(node % (Self.rays + 1)) / Double(Self.rays)
        let length = (turn * turn + (1 - turn.magnitude) * (1 - turn.magnitude)).squareRoot()
        let east = distance * turn / length
        let up = distance * (1 - turn.magnitude) / length / height
        // Between two whole numbers of rows.
        let low = up.rounded(.down)
        let near = overlap(east, Int(low))
        let far = up > low ? overlap(east, Int(low) + 1) : near
        shares[node - range.lowerBound] = max(
          (near + (up - low) * (far - near)) / whole, Self.smallestShare)
      }
    }
    scale = Double(Self.distances) / reach
  }

  /// What a pair at this distance counts, at least 1.
  ///
  /// The ray is known by the place where it meets |dx| + |dy| = 1, which takes a division instead of an angle.
  ///
  /// - Parameter distance: √(dx² + dy²), not larger than the reach and above 0.
  @inline(__always) func weight(_ dx: Double, _ dy: Double, distance: Double) -> Double {
    // The window moved there overlaps as much as moved back.
    let turn = (dy < 0 ? -dx : dx) / (dx.magnitude + dy.magnitude)
    let ray = (1 - turn) * (Double(Self.rays) / 2)
    let step = distance * scale
    let column = min(Self.rays - 1, Int(ray))
    let row = min(Self.distances - 1, Int(step))
    let (u, v) = (ray - Double(column), step - Double(row))
    let node = row * (Self.rays + 1) + column
    let above = node + Self.rays + 1
    let low = shares[node] + u * (shares[node + 1] - shares[node])
    let high = shares[above] + u * (shares[above + 1] - shares[above])
    return 1 / (low + v * (high - low))
  }
}
