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
  /// γ(0, 0) over γ between two distances and two rays: for each distance, rising, the rays from
  /// east over north to west, in a row of ``columns``. Each is `(a, b, c, d)` of a + bu + cv + duv,
  /// with u the part of the way to the next ray and v that to the next distance, so that a pair
  /// reads one place.
  private let cells: [StripIndex.Lanes]
  /// Steps of distance to a meter.
  private let scale: Double

  private static let distances = 32
  /// Even, so that north is a ray: γ may have an edge there, as a rectangle's has.
  private static let rays = 96
  /// Room for the rays of a distance; distances and this are powers of two, so that any bits, cut
  /// to them, name a cell.
  private static let columns = 128
  private static let lastCell = distances * columns - 1
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
    let weights = workers.fill(
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
    scale = Double(Self.distances) / reach * Self.hair
    cells = (0..<Self.distances * Self.columns).map { cell in
      let (row, column) = (cell / Self.columns, cell % Self.columns)
      guard column < Self.rays else { return .zero }
      let node = row * (Self.rays + 1) + column
      let above = node + Self.rays + 1
      let (here, beside) = (weights[node], weights[node + 1] - weights[node])
      return [
        here, beside, weights[above] - here, weights[above + 1] - weights[above] - beside,
      ]
    }
  }

  /// What each of four pairs counts, at least 1; what lanes without a pair hold is without meaning.
  @inline(__always) func weights(of apart: PairSweep.Apart) -> StripIndex.Lanes {
    weights(apart.dx, apart.dy, distance: apart.distance)
  }

  /// The same of four moves.
  @inline(__always) func weights(
    _ dx: StripIndex.Lanes, _ dy: StripIndex.Lanes, distance: StripIndex.Lanes
  ) -> StripIndex.Lanes {
    typealias Lanes = StripIndex.Lanes
    let (rays, steps) = (turns(dx, dy), distance * scale)
    // Adding 1.5 · 2⁵² rounds to a whole number, which is then in the low bits. The end of one cell
    // is the beginning of the next, so it does not matter which of the two a pair takes.
    let shift = Lanes(repeating: 0x1.8p52)
    let columns = rays - 0.5 + shift - shift
    let rows = steps - 0.5 + shift - shift
    let numbers = rows * Double(Self.columns) + columns + shift
    let (u, v) = (rays - columns, steps - rows)
    func cell(_ lane: Int) -> Lanes {
      cells[Int(numbers[lane].bitPattern & UInt64(Self.lastCell))]
    }
    let (a, b, c, d) = (cell(0), cell(1), cell(2), cell(3))
    return Lanes(a[0], b[0], c[0], d[0]) + u * Lanes(a[1], b[1], c[1], d[1])
      + v * (Lanes(a[2], b[2], c[2], d[2]) + u * Lanes(a[3], b[3], c[3], d[3]))
  }

  /// The rays on which four pairs lie, between their whole numbers.
  ///
  /// A ray is known by the place where it meets |dx| + |dy| = 1, which takes a division instead of
  /// an angle.
  @inline(__always)
  private func turns(_ dx: StripIndex.Lanes, _ dy: StripIndex.Lanes) -> StripIndex.Lanes {
    let east = dx.replacing(with: -dx, where: dx .< 0)
    let north = dy.replacing(with: -dy, where: dy .< 0)
    // The window moved there overlaps as much as moved back.
    let turn = dx.replacing(with: -dx, where: dy .< 0) / (east + north)
    return (1 - turn) * Self.halfTurn
  }

  /// Half of the rays, and a hair less, so that the last one belongs to the cell before it.
  @inline(__always) private static var halfTurn: Double { Double(rays) / 2 * hair }
  @inline(__always) private static var hair: Double { 1 - 0x1p-50 }
}
