public import CatchmentGeometry
public import CatchmentParallel
public import CatchmentStatistics

/// Tells how intense incidents are at each place: a smooth surface instead of single points.
///
/// λ(u) = Σ wᵢ K(u − xᵢ), summed exactly at the center of each cell, without binning. Near the
/// border of the study area a part of every kernel falls outside, where no incident could be
/// recorded; the edge correction makes up for it.
///
/// - Choosing `bandwidth`: a few blocks, 200 to 500 m, shows corners; ``Bandwidth`` suggests one
///   from the data. The larger, the smoother; look at two.
/// - Complexity: O(n + places × cells within the bandwidth), on all threads.
/// - Reference: Diggle (1985), A kernel method for smoothing point process data,
///   doi:10.2307/2347366; Jones (1993), Simple boundary correction for kernel density estimation,
///   doi:10.1007/BF00147776.
///
/// ```swift
/// let raster = Raster(covering: points.extent, cell: .meters(50))
/// let surface = try KernelDensity(kernel: .quartic, bandwidth: .meters(400))
///   .intensity(of: points, on: raster, workers: .all)
/// print(surface.max() ?? 0)
/// ```
///
/// ## What this cannot say
///
/// Whether a peak is more than chance, or how many people live below it. What lies between
/// incidents is drawn by the bandwidth, not by data.
public struct KernelDensity: Sendable, Equatable {
  /// What is done about kernels that reach beyond the study area.
  public enum EdgeCorrection: String, Sendable, CaseIterable {
    /// Nothing: intensities fall towards the border.
    case none
    /// Each cell is divided by the share of a kernel around it that lies in the study area.
    case uniform
    /// Each incident is divided by the share of its kernel that lies in the study area, so that all
    /// are kept (Jones, Diggle).
    case diggle
  }

  public let kernel: Kernel
  public let bandwidth: Distance
  public let correction: EdgeCorrection

  /// - Throws: `StatisticsError` where the bandwidth is not above zero.
  public init(
    kernel: Kernel = .quartic, bandwidth: Distance, correction: EdgeCorrection = .none
  ) throws(StatisticsError) {
    guard bandwidth.meters > 0, bandwidth.meters.isFinite else {
      throw StatisticsError(
        .notPositive, at: "density: bandwidth", value: "\(bandwidth.meters) m",
        remedy: .give("a distance such as 400 m"))
    }
    self.kernel = kernel
    self.bandwidth = bandwidth
    self.correction = correction
  }

  /// The intensity at the center of each cell, per square meter.
  ///
  /// - Parameters:
  ///   - weights: what each incident counts; empty where each counts 1.
  ///   - inside: the cells of the study area; empty for all. Cells outside are answered with 0.
  ///   - border: of the study area, by which edges are corrected for exactly; nil where it is made
  ///     of whole cells.
  ///   - factors: of each point's own bandwidth to `bandwidth`, as
  ///     ``Bandwidth/adaptiveFactors(of:density:raster:inside:border:workers:)`` has them; empty
  ///     for the same everywhere.
  public func intensity(
    of points: Points<Planar>, weights: [Double] = [], on raster: Raster, inside: [Bool] = [],
    border: StudyBorder? = nil, factors: [Double] = [], workers: Workers = .one
  ) -> [Double] {
    intensity(
      of: points, weights: weights, on: raster, inside: inside, border: border,
      factors: factors, workers: workers, step: { (_: Double) throws(Never) in })
  }

  /// The same, heard of and cancellable.
  public func intensity<Stop: Error>(
    of points: Points<Planar>, weights: [Double] = [], on raster: Raster, inside: [Bool] = [],
    border: StudyBorder? = nil, factors: [Double] = [], workers: Workers = .one,
    step: (Double) throws(Stop) -> Void
  ) throws(Stop) -> [Double] {
    precondition(weights.isEmpty || weights.count == points.count, "A weight for each point.")
    precondition(inside.isEmpty || inside.count == raster.count, "A claim for each cell.")
    precondition(factors.isEmpty || factors.count == points.count, "A factor for each point.")
    let bandwidths =
      factors.isEmpty ? [bandwidth.meters] : factors.map { $0 * bandwidth.meters }
    let scatter = KernelScatter(
      kernel, points: points,
      weights: correctedWeights(
        weights, of: points, bandwidths: bandwidths, on: raster, inside: inside, border: border,
        workers: workers),
      bandwidths: bandwidths, raster: raster, workers: workers)
    var sums = try scatter.sums(workers: workers, step: step)
    let factors = cellFactors(on: raster, inside: inside, border: border, workers: workers)
    for cell in factors.indices { sums[cell] *= factors[cell] }
    return sums
  }

  /// The weights of points, each over the share of its kernel that lies in the study area where
  /// that is corrected for.
  func correctedWeights(
    _ weights: [Double], of points: Points<Planar>, bandwidths: [Double], on raster: Raster,
    inside: [Bool], border: StudyBorder?, workers: Workers
  ) -> [Double] {
    guard correction == .diggle else { return weights }
    let shares =
      border?.shares(of: kernel, around: points, bandwidths: bandwidths, workers: workers)
      ?? massInside(
        around: points, bandwidths: bandwidths, raster: raster, inside: inside, workers: workers)
    return points.x.indices.map { point in
      shares[point] > 0 ? (weights.isEmpty ? 1 : weights[point]) / shares[point] : 0
    }
  }

  /// What the sum at each cell is multiplied by: 0 outside the study area, and 1 over the share of
  /// a kernel around it that lies in the study area where that is corrected for; empty where all
  /// are 1.
  func cellFactors(
    on raster: Raster, inside: [Bool], border: StudyBorder?, workers: Workers
  ) -> [Double] {
    guard correction == .uniform else { return inside.map { $0 ? 1 : 0 } }
    if let border {
      let shown = (0..<raster.count).filter { inside.isEmpty || inside[$0] }
      let shares = border.shares(
        of: kernel, around: Self.centers(of: raster, inside), bandwidths: [bandwidth.meters],
        workers: workers)
      var factors = [Double](repeating: 0, count: raster.count)
      for (cell, share) in zip(shown, shares) { factors[cell] = share > 0 ? 1 / share : 1 }
      return factors
    }
    let cells = KernelScatter(
      kernel, points: Self.centers(of: raster, inside), weights: [],
      bandwidths: [bandwidth.meters], raster: raster, workers: workers)
    let mass = cells.sums(workers: workers, step: { (_: Double) throws(Never) in })
    let area = raster.cell * raster.cell
    return mass.indices.map { cell in
      inside.isEmpty || inside[cell] ? (mass[cell] > 0 ? 1 / (mass[cell] * area) : 1) : 0
    }
  }

  /// The share of each point's kernel that lies in the study area, summed over the centers of its
  /// cells.
  private func massInside(
    around points: Points<Planar>, bandwidths: [Double], raster: Raster, inside: [Bool],
    workers: Workers
  ) -> [Double] {
    workers.fill(count: points.count, with: 0.0, chunk: 256) { range, shares in
      for point in range {
        let h = bandwidths.count == 1 ? bandwidths[0] : bandwidths[point]
        let reach = h * kernel.support
        func cells(_ low: Double, _ high: Double, _ count: Int) -> Range<Int> {
          let first = max(0, Int(((low / raster.cell) - 0.5).rounded(.up)))
          let last = min(count - 1, Int(((high / raster.cell) - 0.5).rounded(.down)))
          return first..<max(first, last + 1)
        }
        let x = points.x[point] - raster.minX
        let y = points.y[point] - raster.minY
        var sum = 0.0
        for row in cells(y - reach, y + reach, raster.rows) {
          let dy = (raster.y(row) - points.y[point]) / h
          for column in cells(x - reach, x + reach, raster.columns)
          where inside.isEmpty || inside[row * raster.columns + column] {
            let dx = (raster.x(column) - points.x[point]) / h
            sum += kernel.falloff(dx * dx + dy * dy)
          }
        }
        shares[point - range.lowerBound] =
          sum * kernel.peak / (h * h) * raster.cell * raster.cell
      }
    }
  }

  private static func centers(of raster: Raster, _ inside: [Bool]) -> Points<Planar> {
    let all = raster.centers
    return inside.isEmpty ? all : all.selecting(inside.indices.filter { inside[$0] })
  }
}
