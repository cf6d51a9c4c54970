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

/// Incidents in the order of their days, their background, and who could have followed whom.
struct ExcitationData: Sendable {
  /// Where and when incidents could have been recorded.
  struct Frame: Sendable {
    var days: ClosedRange<Int32>
    /// The first days, whose incidents have followers but are followers of some that nobody saw.
    var history: Int
    /// Square meters.
    var area: Double
    var window: ObservationWindow?

    var explained: ClosedRange<Int32> { days.lowerBound + Int32(history)...days.upperBound }
  }

  let frame: Frame
  let points: Points<Planar>
  let day: [Int32]
  /// The first incident that is explained.
  let firstExplained: Int
  /// Meters to the border of the study area; infinite without one.
  let border: [Double]
  /// For each incident the densities of the backgrounds, for each square meter, each of which is 1
  /// over the place; the mean of the days is 1.
  let ground: [Double]
  /// The share of each background that lies in the study area.
  let groundInside: [Double]
  /// Those that an incident could have followed: positions in `squared` and `lag`.
  let start: [Int]
  /// Square meters.
  let squared: [Double]
  /// Days.
  let lag: [Int16]

  var count: Int { day.count }
  var explainedCount: Int { count - firstExplained }
  /// How many backgrounds there are.
  var groundCount: Int { groundInside.count }

  /// Kernels end here, in standard deviations.
  static let support = 5.0
  /// Over so many days the season is smoothed: what comes and goes faster is following.
  static let season = 30.0

  /// - Parameters:
  ///   - points: in any order, as the days.
  ///   - excitation: how far and how long incidents may follow each other.
  init(
    _ points: Points<Planar>, days: [Int32], frame: Frame, _ excitation: SelfExcitation,
    workers: Workers
  ) {
    let order = days.indices.sorted { (days[$0], $0) < (days[$1], $1) }
    let points = points.selecting(order)
    let day = order.map { days[$0] }
    self.frame = frame
    self.points = points
    self.day = day
    firstExplained = day.firstIndex { $0 >= frame.explained.lowerBound } ?? day.count
    let farthest = max(excitation.background.meters, excitation.reach.meters) * Self.support
    border =
      frame.window?.distancesToBorder(of: points, within: .meters(farthest), workers: workers)
      ?? [Double](repeating: .infinity, count: day.count)
    let tree = KDTree(points, workers: workers)
    let bandwidths = Self.bandwidths(upTo: excitation.background.meters)
    let (reach, longest) = (excitation.reach.meters, Int32(excitation.days))
    let bandwidth = excitation.background.meters
    let first = firstExplained
    let (others, area) = (Double(max(1, day.count - 1)), frame.area)
    let pieces = workers.map(count: day.count, chunk: 128) { range in
      var piece = Piece()
      var sums = [Double](repeating: 0, count: bandwidths.count)
      for child in range {
        for index in sums.indices { sums[index] = 0 }
        tree.forEach(
          within: max(reach, bandwidth * Self.support), ofX: points.x[child], y: points.y[child]
        ) { other in
          guard other != child else { return }
          let (dx, dy) = (points.x[other] - points.x[child], points.y[other] - points.y[child])
          let squared = dx * dx + dy * dy
          if squared <= bandwidth * bandwidth * Self.support * Self.support {
            var weight = exp(-squared / (2 * bandwidth * bandwidth))
            for index in sums.indices {
              sums[index] += weight
              // Half as wide: four times the exponent.
              weight *= weight
              weight *= weight
            }
          }
          let lag = day[child] - day[other]
          // Of two on one day either may be the later; each pair counts once.
          guard child >= first, lag > 0 || lag == 0 && other < child, lag <= longest,
            squared <= reach * reach
          else { return }
          piece.squared.append(squared)
          piece.lag.append(Int16(lag))
        }
        piece.end.append(piece.lag.count)
        for (sum, bandwidth) in zip(sums, bandwidths) {
          piece.ground.append(sum / (2 * .pi * bandwidth * bandwidth * others))
        }
        piece.ground.append(1 / area)
      }
      return piece
    }
    var (start, squared, lag, ground): ([Int], [Double], [Int16], [Double]) = ([0], [], [], [])
    for piece in pieces {
      let before = lag.count
      start += piece.end.map { before + $0 }
      squared += piece.squared
      lag += piece.lag
      ground += piece.ground
    }
    (self.start, self.squared, self.lag) = (start, squared, lag)
    let border = border
    groundInside =
      bandwidths.map { bandwidth in
        border.reduce(0) { $0 + normalDistribution($1 / bandwidth) } / Double(max(1, day.count))
      } + [1]
    let season = Self.seasons(day, frame)
    let width = groundInside.count
    self.ground = ground.indices.map { index in
      ground[index] * season[Int(day[index / width] - frame.days.lowerBound)]
    }
  }

  /// From the widest down to what addresses tell, each half of the one before.
  static func bandwidths(upTo widest: Double) -> [Double] {
    var bandwidths = [widest]
    while let last = bandwidths.last, last / 2 >= SelfExcitation.narrowest {
      bandwidths.append(last / 2)
    }
    return bandwidths
  }

  private struct Piece {
    var end: [Int] = []
    var squared: [Double] = []
    var lag: [Int16] = []
    var ground: [Double] = []
  }

  /// How busy each day of the whole city was, smoothed; 1 is the mean of the explained days.
  static func seasons(_ day: [Int32], _ frame: Frame) -> [Double] {
    var counts = [Double](repeating: 0, count: frame.days.count)
    for day in day { counts[Int(day - frame.days.lowerBound)] += 1 }
    let reach = Int(3 * season)
    let weights = (0...reach).map { exp(-Double($0 * $0) / (2 * season * season)) }
    let smooth = counts.indices.map { center in
      var (sum, weight) = (0.0, 0.0)
      for other in max(0, center - reach)...min(counts.count - 1, center + reach) {
        let share = weights[abs(other - center)]
        sum += share * counts[other]
        weight += share
      }
      return sum / weight
    }
    let explained = smooth[frame.history...]
    let mean = explained.reduce(0, +) / Double(explained.count)
    return smooth.map { mean > 0 ? $0 / mean : 1 }
  }
}
