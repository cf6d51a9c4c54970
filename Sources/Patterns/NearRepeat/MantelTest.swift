public import CatchmentGeometry
public import CatchmentParallel
public import CatchmentStatistics

#if canImport(Glibc)
  import Glibc
#elseif canImport(Musl)
  import Musl
#else
  import Darwin
#endif

/// Tells whether incidents that are near each other in place are also near in time, without any
/// bands.
///
/// The distance and the days of each pair are turned into nearness, (d + c)^p, and correlated over
/// all pairs; then the dates are permuted. With the power −1 near pairs weigh most, as in a search
/// for outbreaks; with 1 far ones do.
///
/// - Complexity: O(n²) for each replica, and no memory but the incidents: meant for some thousands
///   of them, where 1,000 take about a second for 999 replicas. Above that use `NearRepeat`.
/// - Reference: Mantel (1967), The detection of disease clustering and a generalized regression
///   approach, Cancer Research 27, 209–220.
///
/// ## What this cannot say
///
/// At which distance or after how many days: a single number over all pairs, most of which are far
/// apart. Small effects at short distances hardly move it.
public struct MantelTest: Sendable, Equatable {
  /// Added to each distance.
  public let nearness: Distance
  /// Added to the days between two incidents.
  public let days: Double
  /// The power of both; below 0 for nearness, above for distance.
  public let power: Double
  public let permutations: Permutations

  /// What the test found.
  public struct Answer: Sendable, Equatable {
    /// Of nearness in place and in time, over all pairs.
    public let correlation: Double
    /// How often chance makes at least as high a correlation.
    public let p: PseudoP
  }

  /// - Throws: `StatisticsError` where the power is 0, or a constant is negative, or 0 with a power
  ///   below 0.
  public init(
    nearness: Distance = .meters(1), days: Double = 1, power: Double = -1,
    permutations: Permutations
  ) throws(StatisticsError) {
    guard power != 0, power.isFinite else {
      throw StatisticsError(
        .outOfRange, at: "Mantel: power", value: "\(power)",
        remedy: .give("a number other than 0; -1 is usual"))
    }
    for (place, value) in [("distance", nearness.meters), ("days", days)] {
      guard value.isFinite, value > 0 || (value == 0 && power > 0) else {
        throw StatisticsError(
          .notPositive, at: "Mantel: constant added to \(place)", value: "\(value)",
          remedy: .give("a number above 0; 1 is usual"))
      }
    }
    self.nearness = nearness
    self.days = days
    self.power = power
    self.permutations = permutations
  }

  /// Correlates, and permutes the dates.
  ///
  /// - Returns: nil where there is nothing to correlate: all distances alike, or all days between,
  ///   or fewer than three incidents.
  /// - Precondition: one day for each incident; coordinates are finite.
  public func test(
    _ points: Points<Planar>, days: [Int32], workers: Workers = .one
  ) -> Answer? {
    test(points, days: days, workers: workers, step: { _ in })
  }

  /// The same, reporting progress.
  ///
  /// - Parameter step: hears the finished fraction of the replicas; what it throws ends the run.
  public func test<Stop: Error>(
    _ points: Points<Planar>, days: [Int32], workers: Workers = .one,
    step: (Double) throws(Stop) -> Void
  ) throws(Stop) -> Answer? {
    precondition(points.count == days.count, "A day for each incident.")
    let pairs = MantelPairs(self, points, days)
    guard let moments = pairs.moments(workers) else { return nil }
    let observed = pairs.products(days, answers: 1, moments)[0]
    // Sums of the same products in another order differ in their last digits.
    let limit = observed - 1e-12 * moments.scale
    var tally = ExceedanceTally(observed: [1], permutations: permutations)
    try permutations.run(batch: MantelPairs.lanes, workers: workers, scratch: { days }, step: step)
    {
      replicas, scratch in
      var columns: [Int32] = []
      for replica in replicas {
        scratch = days
        var random = permutations.stream(of: replica)
        var span = scratch.mutableSpan
        random.shuffle(&span)
        columns += scratch
      }
      return pairs.products(columns, answers: replicas.count, moments)
    } absorb: { _, sums in
      sums.allSatisfy { tally.isOpen && tally.absorb(CollectionOfOne($0 >= limit ? 1 : 0)) }
    }
    return Answer(correlation: observed / moments.scale, p: tally.pseudoP(0))
  }
}

/// The nearness of all pairs, made again for every few permutations rather than kept.
private struct MantelPairs: Sendable {
  static let lanes = 8

  private let test: MantelTest
  private let points: Points<Planar>
  private let days: [Int32]
  /// The nearness in time by days between, for most of them.
  private let byDays: [Double]

  struct Moments: Sendable {
    let meanPlace: Double
    let meanTime: Double
    /// The root of the product of both sums of squares.
    let scale: Double
  }

  init(_ test: MantelTest, _ points: Points<Planar>, _ days: [Int32]) {
    self.test = test
    self.points = points
    let span = Int(days.max() ?? 0) - Int(days.min() ?? 0)
    byDays = (0...min(span, 1 << 16)).map { Self.nearness(Double($0) + test.days, test.power) }
    self.days = days
  }

  @inline(__always) private static func nearness(_ sum: Double, _ power: Double) -> Double {
    power == -1 ? 1 / sum : pow(sum, power)
  }

  @inline(__always) private func place(_ first: Int, _ second: Int) -> Double {
    let dx = points.x[first] - points.x[second]
    let dy = points.y[first] - points.y[second]
    return Self.nearness((dx * dx + dy * dy).squareRoot() + test.nearness.meters, test.power)
  }

  @inline(__always) private func time(_ first: Int32, _ second: Int32) -> Double {
    let apart = (Int(first) - Int(second)).magnitude
    return apart < UInt(byDays.count)
      ? byDays[Int(apart)] : Self.nearness(Double(apart) + test.days, test.power)
  }

  /// nil where either nearness is the same for all pairs.
  func moments(_ workers: Workers) -> Moments? {
    let count = points.count
    guard count > 2 else { return nil }
    func sums(_ place: Double, _ time: Double, _ power: Int) -> (Double, Double) {
      let parts = workers.map(count: count, chunk: 64) { range in
        var sums = (0.0, 0.0)
        for first in range {
          for second in first + 1..<max(first + 1, count) {
            let p = self.place(first, second) - place
            let t = self.time(days[first], days[second]) - time
            sums.0 += power == 1 ? p : p * p
            sums.1 += power == 1 ? t : t * t
          }
        }
        return [sums.0, sums.1]
      }
      return parts.reduce((0, 0)) { ($0.0 + $1[0], $0.1 + $1[1]) }
    }
    let pairs = Double(count * (count - 1) / 2)
    let total = sums(0, 0, 1)
    let (place, time) = (total.0 / pairs, total.1 / pairs)
    let squares = sums(place, time, 2)
    // What rounding leaves of equal values.
    let noise = 1e-24 * pairs
    guard squares.0 > noise * place * place, squares.1 > noise * time * time else { return nil }
    return Moments(
      meanPlace: place, meanTime: time, scale: (squares.0 * squares.1).squareRoot())
  }

  /// For each of some columns of days, one after the other, the sum of the products of both
  /// nearnesses about their means.
  func products(_ columns: [Int32], answers: Int, _ moments: Moments) -> [Double] {
    let count = points.count
    var days = [SIMD8<Int32>](repeating: .init(), count: count)
    for lane in 0..<answers {
      for row in 0..<count { days[row][lane] = columns[lane * count + row] }
    }
    var sums = SIMD8<Double>()
    for first in 0..<count {
      let day = days[first]
      for second in first + 1..<max(first + 1, count) {
        let near = place(first, second) - moments.meanPlace
        let other = days[second]
        var times = SIMD8<Double>()
        for lane in 0..<Self.lanes { times[lane] = time(day[lane], other[lane]) }
        sums += near * (times - moments.meanTime)
      }
    }
    return (0..<answers).map { sums[$0] }
  }
}
