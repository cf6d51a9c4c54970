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

/// Suggests how far an incident's weight should spread.
///
/// The two rules of thumb are made for one crowd of normal shape; a city has many, so they smooth
/// too much. Cross-validation takes the bandwidth under which each incident is best foreseen from
/// the others; stacked incidents foresee each other perfectly, so those of one place are left out
/// together.
///
/// - Reference: Scott (1992), Multivariate density estimation, section 6.3; Silverman (1986),
///   Density estimation, section 4.3; Loader (1999), Local regression and likelihood, section 5.3;
///   Abramson (1982), On bandwidth variation in kernel estimates, doi:10.1214/aos/1176345986.
///
/// ```swift
/// let bandwidth = try Bandwidth.crossValidation.bandwidth(for: points, kernel: .quartic)
/// print(bandwidth)
/// ```
public enum Bandwidth: String, Sendable, CaseIterable {
  /// σ n^(−1/6), σ² the mean of the variances of both axes.
  case scott
  /// 0.9 min(σ, Dₘ / √(2 ln 2)) n^(−1/5) with the median distance Dₘ from the mean center. Both
  /// estimate the deviation along one axis: in a round normal crowd half of the distances are below
  /// σ √(2 ln 2), and a few far ones do not move that.
  case silverman
  /// The bandwidth with the largest likelihood when each place is left out in turn.
  case crossValidation = "cv"

  /// The suggested bandwidth for a kernel.
  ///
  /// - Throws: `StatisticsError` where fewer than three different places have no spread to read it
  ///   from.
  /// - Complexity: O(n) for the rules. Cross-validation asks at most 5,000 places, drawn evenly
  ///   from the rows, and fewer the more there are, so that 1,000,000 take seconds.
  public func bandwidth(
    for points: Points<Planar>, kernel: Kernel, workers: Workers = .one
  ) throws(StatisticsError) -> Distance {
    let spread = Spread(points)
    // Nearer than a tenth of a meter is one place; sums of squares leave a little there that is
    // none.
    guard spread.deviation > 0.1, points.count >= 3 else {
      throw StatisticsError(
        .tooFew, at: "density: bandwidth \(rawValue)",
        value: points.count < 3
          ? "\(points.count) incidents" : "\(points.count) incidents, one place",
        remedy: .state("the bandwidth, for example 400 m"))
    }
    let count = Double(points.count)
    switch self {
    case .scott:
      return .meters(spread.deviation * pow(count, -1 / 6) * kernel.bandwidthPerDeviation)
    case .silverman:
      let robust = spread.medianDistance / (2 * log(2.0)).squareRoot()
      let deviation = robust > 0 ? min(spread.deviation, robust) : spread.deviation
      return .meters(0.9 * deviation * pow(count, -0.2) * kernel.bandwidthPerDeviation)
    case .crossValidation:
      // Twice Scott's rule is far too smooth for a city with many crowds.
      let widest = 2 * spread.deviation * pow(count, -1 / 6) * kernel.bandwidthPerDeviation
      return ForesightLikelihood(points, kernel: kernel).best(below: widest, workers: workers)
    }
  }

  /// For each point the factor of its own bandwidth: smaller where incidents crowd (Abramson's
  /// square-root rule).
  ///
  /// hᵢ / h = √(g / λ(xᵢ)) with the geometric mean g of the pilot density λ at the points; kept
  /// between 1/4 and 4.
  public static func adaptiveFactors(
    of points: Points<Planar>, density: KernelDensity, raster: Raster, inside: [Bool] = [],
    border: StudyBorder? = nil, workers: Workers = .one
  ) -> [Double] {
    let surface = density.intensity(
      of: points, on: raster, inside: inside, border: border, workers: workers)
    let lowest = 1 / (density.bandwidth.meters * density.bandwidth.meters) * 1e-6
    let pilot = points.x.indices.map { point in
      let cell = Int(raster.cell(ofX: points.x[point], y: points.y[point]))
      return max(lowest, cell >= 0 ? surface[cell] : 0)
    }
    let mean = exp(pilot.reduce(0) { $0 + log($1) } / Double(max(1, pilot.count)))
    return pilot.map { min(4, max(0.25, (mean / $0).squareRoot())) }
  }
}

/// How far points lie from their mean center.
private struct Spread {
  /// The root of the mean of the variances of both axes.
  let deviation: Double
  let medianDistance: Double

  init(_ points: Points<Planar>) {
    guard points.count > 1 else {
      deviation = 0
      medianDistance = 0
      return
    }
    let count = Double(points.count)
    let meanX = points.x.reduce(0, +) / count
    let meanY = points.y.reduce(0, +) / count
    var squares = points.x.indices.map { row in
      let (dx, dy) = (points.x[row] - meanX, points.y[row] - meanY)
      return dx * dx + dy * dy
    }
    deviation = (squares.reduce(0, +) / (count - 1) / 2).squareRoot()
    medianDistance = squares.select(points.count / 2).squareRoot()
  }
}
