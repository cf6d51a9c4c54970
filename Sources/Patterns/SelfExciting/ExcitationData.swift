import CatchmentGeometry
import CatchmentParallel

#if canImport(Glibc)
  import Glibc
#elseif canImport(Musl)
  import Musl
#else
  import Darwin
#endif

/// Incidents with their days, their background, and who could have followed whom.
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
  let places: ExcitationPlaces
  let day: [Int32]
  /// The incidents that are explained.
  let explained: [Int32]
  /// For each explained incident the densities of the backgrounds, for each square meter, each of
  /// which is 1 over the place; the mean of the days is 1.
  let ground: [Double]
  /// Those that an explained incident could have followed: positions in `squared` and `lag`.
  let start: [Int]
  /// Square meters.
  let squared: [Double]
  /// Days.
  let lag: [Int16]

  var points: Points<Planar> { places.points }
  var explainedCount: Int { explained.count }
  var groundInside: [Double] { places.groundInside }
  /// How many backgrounds there are.
  var groundCount: Int { groundInside.count }

  /// Kernels end here, in standard deviations.
  static let support = 5.0
  /// Over so many days the season is smoothed: what comes and goes faster is following.
  static let season = 30.0

  /// - Parameters:
  ///   - days: of each incident.
  ///   - excitation: how far and how long incidents may follow each other.
  init(
    _ points: Points<Planar>, days: [Int32], frame: Frame, _ excitation: SelfExcitation,
    workers: Workers
  ) {
    self.init(
      ExcitationPlaces(points, frame: frame, excitation, workers: workers), days: days,
      frame: frame, longest: excitation.days)
  }

  /// - Parameter longest: how many days incidents may follow each other.
  init(_ places: ExcitationPlaces, days: [Int32], frame: Frame, longest: Int) {
    self.frame = frame
    self.places = places
    day = days
    let first = frame.explained.lowerBound
    explained = days.indices.filter { days[$0] >= first }.map { Int32($0) }
    var position = [Int](repeating: -1, count: days.count)
    for (index, row) in explained.enumerated() { position[Int(row)] = index }
    /// Calls with each pair: the position of the later one, where the pair stands, and the days.
    func forEachPair(_ body: (Int, Int, Int32) -> Void) {
      for row in days.indices {
        for pair in places.start[row]..<places.start[row + 1] {
          let other = Int(places.other[pair])
          // Of two on one day the later row follows; each pair counts once.
          let lag = days[row] - days[other]
          let child = position[lag >= 0 ? row : other]
          guard child >= 0, lag.magnitude <= longest else { continue }
          body(child, pair, Int32(lag.magnitude))
        }
      }
    }
    var start = [Int](repeating: 0, count: explained.count + 1)
    forEachPair { child, _, _ in start[child + 1] += 1 }
    for child in explained.indices { start[child + 1] += start[child] }
    var squared = [Double](repeating: 0, count: start[explained.count])
    var lags = [Int16](repeating: 0, count: start[explained.count])
    var next = start
    forEachPair { child, pair, lag in
      squared[next[child]] = places.squared[pair]
      lags[next[child]] = Int16(lag)
      next[child] += 1
    }
    (self.start, self.squared, self.lag) = (start, squared, lags)
    let season = Self.seasons(days, frame)
    let width = places.groundInside.count
    ground = explained.flatMap { row in
      let busy = season[Int(days[Int(row)] - frame.days.lowerBound)]
      return (0..<width).map { places.ground[Int(row) * width + $0] * busy }
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
