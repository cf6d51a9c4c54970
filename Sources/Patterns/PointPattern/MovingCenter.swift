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

/// Where the middle of incidents lies in each of some periods, how far they spread around it, and
/// whether it moves more than chance moves it.
///
/// The mean center and the standard deviational ellipse of each period are CrimeStat's. Chance
/// deals the periods anew among all places, each keeping its number of incidents: a move is more
/// than chance where few deals move the center as far, and the centers together where few deals
/// spread them as much, Σₖ nₖ |cₖ − c|².
///
/// Periods with fewer than three incidents have no center: it would be the incident itself, or the
/// middle of two.
///
/// - Choosing periods: so long that most have thirty incidents or more; the center of ten moves
///   hundreds of meters by chance.
/// - Complexity: O(n) time for each replica, O(n) memory for each thread.
/// - Reference: Levine (2015), CrimeStat IV, chapter 4.
///
/// ```swift
/// let halves = points.x.indices.map { Int32($0 % 2) }
/// let found = MovingCenter(try Permutations(replicas: 999))
///   .test(points, periods: halves, count: 2)
/// print(found.moves, found.spread?.value ?? 1)
/// ```
///
/// ## What this cannot say
///
/// That anybody or anything moved: a center between two corners moves when one of them is quiet.
/// Nothing needs to have happened where the center lies.
public struct MovingCenter: Sendable, Equatable {
  public let permutations: Permutations

  public init(_ permutations: Permutations) { self.permutations = permutations }

  /// With fewer incidents a period has no center.
  public static let fewest = 3

  /// What a period has.
  public struct Period: Sendable, Equatable {
    public let incidents: Int
    /// The mean center; nil for a period with too few incidents.
    public let center: Center?
  }

  public struct Center: Sendable, Equatable {
    public let x, y: Double
    /// How far incidents lie from it: the root of the sum of squared distances over n − 2.
    public let standardDistance: Distance
    public let ellipse: DeviationalEllipse
  }

  /// From the center of one period to that of the next that has one.
  public struct Move: Sendable, Equatable {
    public let from, to: Int
    public let distance: Distance
    /// In degrees clockwise from north, 0 ..< 360; 0 for a move of no length.
    public let bearing: Double
    /// How often chance moves the center between these periods as far.
    public let p: PseudoP
  }

  public struct Answer: Sendable, Equatable {
    public let periods: [Period]
    public let moves: [Move]
    /// How often chance spreads the centers as much; nil with fewer than two of them.
    public let spread: PseudoP?
  }

  /// Tests points by their periods.
  ///
  /// - Parameters:
  ///   - periods: of each point, from 0; −1 for a point that is in none.
  ///   - count: how many periods there are.
  ///   - workers: the threads to use.
  /// - Precondition: coordinates are finite, and there is a period for each point.
  public func test(
    _ points: Points<Planar>, periods: [Int32], count: Int, workers: Workers = .one
  ) -> Answer {
    test(points, periods: periods, count: count, workers: workers) { (_: Double) throws(Never) in }
  }

  /// The same, heard of and cancellable.
  ///
  /// - Parameter step: hears the finished fraction; what it throws ends the run.
  public func test<Stop: Error>(
    _ points: Points<Planar>, periods: [Int32], count: Int, workers: Workers = .one,
    step: (Double) throws(Stop) -> Void
  ) throws(Stop) -> Answer {
    precondition(periods.count == points.count, "A period or none for each point.")
    precondition(periods.allSatisfy { $0 < count }, "Periods from 0 on.")
    let rows = periods.indices.filter { periods[$0] >= 0 }
    let own = rows.map { periods[$0] }
    let centers = CenterSums(points.selecting(rows), periods: own, count: count)
    let observed = centers.moves(own)
    var exceedances = [Int](repeating: 0, count: observed.lengths.count)
    var spreads = 0
    // Rounding must not decide ties.
    let slack = 1 - 1e-12
    try permutations.run(workers: workers, scratch: { own }, step: step) { replicas, dealt in
      var random = permutations.stream(of: replicas.lowerBound)
      // A replica must not depend on the one before.
      dealt = own
      random.shuffle(&dealt)
      return centers.moves(dealt)
    } absorb: { _, found in
      for (move, length) in found.lengths.enumerated()
      where length >= observed.lengths[move] * slack { exceedances[move] += 1 }
      if found.spread >= observed.spread * slack { spreads += 1 }
      return true
    }
    func p(_ exceedances: Int) -> PseudoP {
      PseudoP(exceedances: exceedances, replicas: permutations.replicas)
    }
    var members = [[Int]](repeating: [], count: count)
    for (row, period) in zip(rows, own) { members[Int(period)].append(row) }
    let found = members.map { Self.period(points.selecting($0)) }
    let moves = zip(centers.kept, centers.kept.dropFirst()).enumerated().compactMap {
      index, pair -> Move? in
      guard let one = found[pair.0].center, let other = found[pair.1].center else { return nil }
      let (east, north) = (other.x - one.x, other.y - one.y)
      let degrees = atan2(east, north) * 180 / .pi
      return Move(
        from: pair.0, to: pair.1, distance: .meters((east * east + north * north).squareRoot()),
        bearing: degrees < 0 ? degrees + 360 : degrees, p: p(exceedances[index]))
    }
    return Answer(
      periods: found, moves: moves, spread: centers.kept.count < 2 ? nil : p(spreads))
  }

  private static func period(_ points: Points<Planar>) -> Period {
    guard points.count >= fewest, let ellipse = try? DeviationalEllipse(points) else {
      return Period(incidents: points.count, center: nil)
    }
    let (x, y) = (ellipse.centerX, ellipse.centerY)
    let squares = (0..<points.count).reduce(0.0) { sum, row in
      let (east, north) = (points.x[row] - x, points.y[row] - y)
      return sum + east * east + north * north
    }
    return Period(
      incidents: points.count,
      center: Center(
        x: x, y: y,
        standardDistance: .meters((squares / Double(points.count - 2)).squareRoot()),
        ellipse: ellipse))
  }
}

/// The centers of periods, however these are dealt among the places.
private struct CenterSums: Sendable {
  private let x, y: [Double]
  private let sizes: [Int]
  /// The periods that have a center.
  let kept: [Int]

  struct Moves: Sendable {
    var lengths: [Double] = []
    var spread = 0.0
  }

  init(_ points: Points<Planar>, periods: [Int32], count: Int) {
    // From the mean, so that large eastings cost no digits, and the spread is that around it.
    let n = Double(max(1, points.count))
    let (firstX, firstY) = (points.x.first ?? 0, points.y.first ?? 0)
    let meanX = points.x.reduce(0) { $0 + ($1 - firstX) } / n
    let meanY = points.y.reduce(0) { $0 + ($1 - firstY) } / n
    x = points.x.map { $0 - firstX - meanX }
    y = points.y.map { $0 - firstY - meanY }
    var sizes = [Int](repeating: 0, count: count)
    for period in periods { sizes[Int(period)] += 1 }
    self.sizes = sizes
    kept = sizes.indices.filter { sizes[$0] >= MovingCenter.fewest }
  }

  func moves(_ periods: [Int32]) -> Moves {
    var (sumX, sumY) = (
      [Double](repeating: 0, count: sizes.count), [Double](repeating: 0, count: sizes.count)
    )
    for (row, period) in periods.enumerated() {
      sumX[Int(period)] += x[row]
      sumY[Int(period)] += y[row]
    }
    var moves = Moves()
    var last: (x: Double, y: Double)?
    for period in kept {
      let size = Double(sizes[period])
      let center = (x: sumX[period] / size, y: sumY[period] / size)
      moves.spread += size * (center.x * center.x + center.y * center.y)
      if let last {
        let (east, north) = (center.x - last.x, center.y - last.y)
        moves.lengths.append((east * east + north * north).squareRoot())
      }
      last = center
    }
    return moves
  }
}
