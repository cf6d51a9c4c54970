public import CatchmentGeometry
public import CatchmentParallel
public import CatchmentStatistics

/// Tells whether counts in equal squares differ more than chance would have it.
///
/// The variance-to-mean ratio is 1 under complete spatial randomness, above 1 where incidents
/// crowd, below 1 where they are spread out evenly. Squares on the border are cut by the window:
/// incidents are expected in each in proportion to its area inside, so the ratio is Pearson's X²
/// over its degrees of freedom, which for whole squares is the variance over the mean. Squares of
/// which less than half lies inside are left out with their incidents: one incident in a sliver
/// would outweigh all others.
///
/// - Choosing `side`: about two incidents to a square, as ``side(for:in:)`` has it. Other squares
///   give other answers.
/// - Complexity: O(n + squares) for the incidents and each replica.
/// - Reference: Fisher, Thornton, Mackenzie (1922), doi:10.1111/j.1744-7348.1922.tb05962.x;
///   Greig-Smith (1952), doi:10.1093/oxfordjournals.aob.a083317.
///
/// ```swift
/// let side = QuadratTest.side(for: points.count, in: window)
/// let test = try QuadratTest(side: side, permutations: try Permutations(replicas: 999))
/// print(try test.test(points, in: window))
/// ```
///
/// ## What this cannot say
///
/// At which distances incidents crowd, or where: the order of the squares does not count. Squares
/// of another size may answer otherwise.
public struct QuadratTest: Sendable, Equatable {
  /// The side of a square.
  public let side: Distance
  public let permutations: Permutations

  /// What the test found.
  public struct Answer: Sendable, Equatable {
    /// The squares of which at least half lies in the window.
    public let squares: Int
    /// The incidents in them.
    public let incidents: Int
    /// Pearson's X².
    public let statistic: Double
    /// How often counts of chance differ as much, or more.
    public let p: PseudoP

    /// X² over its degrees of freedom; nil for a single square.
    public var varianceToMean: Double? {
      squares > 1 ? statistic / Double(squares - 1) : nil
    }
  }

  /// The most squares: more than incidents say nothing.
  public static let mostSquares = 10_000_000

  /// - Throws: `StatisticsError` where the side is not above zero.
  public init(side: Distance, permutations: Permutations) throws(StatisticsError) {
    guard side.meters > 0, side.meters.isFinite else {
      throw StatisticsError(
        .notPositive, at: "quadrats: side", value: "\(side.meters) m",
        remedy: .give("a length such as 500 m"))
    }
    self.side = side
    self.permutations = permutations
  }

  /// The side of a square in which two incidents are expected.
  public static func side(for count: Int, in window: ObservationWindow) -> Distance {
    .meters((2 * window.area / Double(max(1, count))).squareRoot())
  }

  /// Counts, and throws as many incidents as there are over the window, again and again.
  ///
  /// - Precondition: coordinates are finite, and the incidents lie in the window.
  /// - Throws: `StatisticsError` for squares so small that there are more than ten million.
  public func test(
    _ points: Points<Planar>, in window: ObservationWindow, workers: Workers = .one
  ) throws(StatisticsError) -> Answer {
    let extent = window.extent
    guard
      (extent.width / side.meters + 2) * (extent.height / side.meters + 2)
        <= Double(Self.mostSquares)
    else {
      throw StatisticsError(
        .outOfRange, at: "quadrats: side", value: "\(side)",
        remedy: .reduce("a longer side: these are more than ten million squares"))
    }
    let raster = Raster(covering: extent, cell: side)
    let shares = Self.shares(of: window, on: raster)
    let (observed, incidents) = Self.statistic(points, raster, shares)
    var tally = ExceedanceTally(observed: [observed], permutations: permutations)
    let permutations = permutations
    permutations.run(workers: workers, scratch: { () }, step: { (_: Double) throws(Never) in }) {
      replicas, _ in
      var random = permutations.stream(of: replicas.lowerBound)
      return Self.statistic(window.randomPoints(points.count, from: &random), raster, shares).value
    } absorb: { _, statistic in
      tally.absorb(CollectionOfOne(statistic))
    }
    return Answer(
      squares: shares.count { $0 > 0 }, incidents: incidents, statistic: observed,
      p: tally.pseudoP(0))
  }

  /// The share of each square in the area of all that count; 0 for the others. Exact from west to
  /// east, sampled at sixteen lines of each square.
  private static func shares(of window: ObservationWindow, on raster: Raster) -> [Double] {
    let lines = 16
    let rows = WindowRows(
      window.shapes, south: raster.minY, height: raster.cell / Double(lines),
      count: raster.rows * lines)
    var lengths = [Double](repeating: 0, count: raster.count)
    for row in 0..<rows.count {
      let first = row / lines * raster.columns
      for pair in stride(from: rows.start[row], to: rows.start[row + 1], by: 2) {
        let west = (rows.crossings[pair] - raster.minX) / raster.cell
        let east = (rows.crossings[pair + 1] - raster.minX) / raster.cell
        for column in Int(west)...min(raster.columns - 1, Int(east)) {
          lengths[first + column] += min(east, Double(column + 1)) - max(west, Double(column))
        }
      }
    }
    for cell in lengths.indices where lengths[cell] < Double(lines) / 2 { lengths[cell] = 0 }
    let whole = lengths.reduce(0, +)
    return lengths.map { whole > 0 ? $0 / whole : 0 }
  }

  private static func statistic(
    _ points: Points<Planar>, _ raster: Raster, _ shares: [Double]
  ) -> (value: Double, incidents: Int) {
    var counts = [Int32](repeating: 0, count: raster.count)
    var total = 0
    for row in points.x.indices {
      let cell = Int(raster.cell(ofX: points.x[row], y: points.y[row]))
      counts[cell] += 1
      total += shares[cell] > 0 ? 1 : 0
    }
    guard total > 0 else { return (0, 0) }
    let value = counts.indices.reduce(0.0) { sum, cell in
      guard shares[cell] > 0 else { return sum }
      let expected = Double(total) * shares[cell]
      let difference = Double(counts[cell]) - expected
      return sum + difference * difference / expected
    }
    return (value, total)
  }
}
