import CatchmentGeometry
import CatchmentParallel
import CatchmentStatistics

#if canImport(Glibc)
  import Glibc
#elseif canImport(Musl)
  import Musl
#else
  import Darwin
#endif

/// What the places of incidents say, whenever they happened: the densities of the backgrounds, and
/// who is near whom. Permuted days share it.
struct ExcitationPlaces: Sendable {
  let points: Points<Planar>
  /// Meters to the border of the study area; infinite without one.
  let border: [Double]
  /// For each incident the densities of the backgrounds, for each square meter, each of which is 1
  /// over the place.
  let ground: [Double]
  /// The share of each background that lies in the study area.
  let groundInside: [Double]
  /// The earlier rows within reach of each: positions in `other` and `squared`.
  let start: [Int]
  let other: [Int32]
  /// Square meters.
  let squared: [Double]

  /// - Parameter excitation: how far incidents may follow each other.
  init(
    _ points: Points<Planar>, frame: ExcitationData.Frame, _ excitation: SelfExcitation,
    workers: Workers
  ) {
    self.points = points
    let support = ExcitationData.support
    let (reach, bandwidth) = (excitation.reach.meters, excitation.background.meters)
    border =
      frame.window?.distancesToBorder(
        of: points, within: .meters(max(bandwidth, reach) * support), workers: workers)
      ?? [Double](repeating: .infinity, count: points.count)
    let tree = KDTree(points, workers: workers)
    let bandwidths = ExcitationData.bandwidths(upTo: bandwidth)
    let (others, area) = (Double(max(1, points.count - 1)), frame.area)
    let pieces = workers.map(count: points.count, chunk: 128) { range in
      var piece = Piece()
      var sums = [Double](repeating: 0, count: bandwidths.count)
      for row in range {
        for index in sums.indices { sums[index] = 0 }
        tree.forEach(
          within: max(reach, bandwidth * support), ofX: points.x[row], y: points.y[row]
        ) { other in
          guard other != row else { return }
          let (dx, dy) = (points.x[other] - points.x[row], points.y[other] - points.y[row])
          let squared = dx * dx + dy * dy
          if squared <= bandwidth * bandwidth * support * support {
            var weight = exp(-squared / (2 * bandwidth * bandwidth))
            for index in sums.indices {
              sums[index] += weight
              // Half as wide: four times the exponent.
              weight *= weight
              weight *= weight
            }
          }
          guard other < row, squared <= reach * reach else { return }
          piece.other.append(Int32(other))
          piece.squared.append(squared)
        }
        piece.end.append(piece.other.count)
        for (sum, bandwidth) in zip(sums, bandwidths) {
          piece.ground.append(sum / (2 * .pi * bandwidth * bandwidth * others))
        }
        piece.ground.append(1 / area)
      }
      return piece
    }
    var all = Piece()
    all.end = [0]
    for piece in pieces {
      let before = all.other.count
      all.end += piece.end.map { before + $0 }
      all.other += piece.other
      all.squared += piece.squared
      all.ground += piece.ground
    }
    (start, other, squared, ground) = (all.end, all.other, all.squared, all.ground)
    let border = border
    groundInside =
      bandwidths.map { bandwidth in
        border.reduce(0) { $0 + normalDistribution($1 / bandwidth) }
          / Double(max(1, points.count))
      } + [1]
  }

  private struct Piece {
    var end: [Int] = []
    var other: [Int32] = []
    var squared: [Double] = []
    var ground: [Double] = []
  }
}
