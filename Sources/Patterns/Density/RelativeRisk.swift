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

/// Tells where incidents are more or less frequent than a reference would have it, such as people,
/// all crimes, or the incidents of another year.
///
/// The relative risk of a place is the density of the incidents over that of the reference, both
/// with the same kernel and bandwidth and each divided by its own total, so 1 is as expected. What
/// chance could explain is asked by permuting the two labels over all places: where at most 2.5 %
/// of the permutations make as large a difference of the densities, or as small a one, the place
/// lies inside a 5 % tolerance contour. Contours are for each place by itself: with nothing but
/// chance at work 5 % of the area lies in them. The test of the whole map is the integral of the
/// squared difference.
///
/// With unequal weights the difference of the two densities decides, not their ratio; with equal
/// ones both order alike.
///
/// - Choosing the bandwidth: wider than for a density, at least so that each kernel holds some of
///   the reference.
/// - Complexity: that of `KernelDensity` for the smaller of the two groups, for each replica;
///   replicas run on all threads.
/// - Reference: Kelsall, Diggle (1995), Non-parametric estimation of spatial variation in relative
///   risk, doi:10.1002/sim.4780142106; Anderson, Hall, Titterington (1994), Two-sample test
///   statistics for measuring discrepancies between two multivariate probability density functions,
///   doi:10.1006/jmva.1994.1033.
///
/// ```swift
/// let risk = RelativeRisk(
///   density: try KernelDensity(bandwidth: .meters(600)),
///   permutations: try Permutations(replicas: 999, seed: 1))
/// let surface = risk.surface(of: shootings, relativeTo: points, on: raster)
/// print(surface)
/// ```
///
/// ## What this cannot say
///
/// More than its reference: where people are counted at home, a busy street at night looks
/// dangerous. Where the reference is thin the ratio rests on few numbers, which is what the
/// tolerance contours are for.
public struct RelativeRisk: Sendable, Equatable {
  public let density: KernelDensity
  public let permutations: Permutations

  public init(density: KernelDensity, permutations: Permutations) {
    self.density = density
    self.permutations = permutations
  }

  /// The relative risk at the center of each cell, and what chance makes of it.
  public struct Surface: Sendable, Equatable {
    /// The intensity of the incidents and of the reference, per square meter.
    public let incidents, reference: [Double]
    /// The ratio of the densities; nil where there is no reference within reach, or outside the
    /// study area.
    public let ratio: [Double?]
    /// How often chance makes at least as large, and at most as large, a difference of the
    /// densities; nil where neither incidents nor reference are within reach, or outside the study
    /// area.
    public let higher, lower: [PseudoP?]
    /// How often chance makes the two densities differ as much as they do, over the whole study
    /// area.
    public let overall: PseudoP

    /// The two-sided p of a cell: twice the smaller tail, at most 1.
    public func p(_ cell: Int) -> Double? {
      guard let higher = higher[cell], let lower = lower[cell] else { return nil }
      return min(1, 2 * min(higher.value, lower.value))
    }

    /// The natural logarithm of the ratio; nil where that is nil or 0.
    public func logarithm(_ cell: Int) -> Double? {
      ratio[cell].flatMap { $0 > 0 ? log($0) : nil }
    }
  }

  /// Sums both surfaces and permutes the labels.
  ///
  /// - Parameters:
  ///   - weights: what each incident counts; empty where each counts 1. Likewise for the reference.
  ///   - inside: the cells of the study area; empty for all.
  ///   - border: of the study area, by which edges are corrected for exactly; nil where it is made
  ///     of whole cells.
  ///   - step: hears the finished fraction of the replicas; what it throws ends the run.
  /// - Precondition: both have at least one point, and weights are above 0.
  public func surface<Stop: Error>(
    of incidents: Points<Planar>, weights: [Double] = [], relativeTo reference: Points<Planar>,
    referenceWeights: [Double] = [], on raster: Raster, inside: [Bool] = [],
    border: StudyBorder? = nil, workers: Workers = .one, step: (Double) throws(Stop) -> Void
  ) throws(Stop) -> Surface {
    precondition(incidents.count > 0 && reference.count > 0, "There is something to compare.")
    precondition(weights.isEmpty || weights.count == incidents.count, "A weight for each.")
    precondition(
      referenceWeights.isEmpty || referenceWeights.count == reference.count, "A weight for each.")
    let labels = Relabeling(
      density, Pool(incidents, weights), Pool(reference, referenceWeights), raster, inside, border,
      workers)
    let size = raster.count
    var high = [Int32](repeating: 0, count: size)
    var low = high
    var overall = 0
    try permutations.run(
      batch: Relabeling.batch, workers: workers, scratch: labels.scratch, step: step
    ) { replicas, scratch in
      labels.permute(replicas, permutations, &scratch)
    } absorb: { _, answer in
      for cell in 0..<size {
        high[cell] &+= Int32(answer.high[cell])
        low[cell] &+= Int32(answer.low[cell])
      }
      overall += answer.overall
      return true
    }
    return labels.surface(high, low, overall, permutations.replicas)
  }

  /// The same, unheard of.
  public func surface(
    of incidents: Points<Planar>, weights: [Double] = [], relativeTo reference: Points<Planar>,
    referenceWeights: [Double] = [], on raster: Raster, inside: [Bool] = [],
    border: StudyBorder? = nil, workers: Workers = .one
  ) -> Surface {
    surface(
      of: incidents, weights: weights, relativeTo: reference, referenceWeights: referenceWeights,
      on: raster, inside: inside, border: border, workers: workers,
      step: { (_: Double) throws(Never) in })
  }
}

/// One of the two groups of points.
private struct Pool {
  let points: Points<Planar>
  let weights: [Double]

  init(_ points: Points<Planar>, _ weights: [Double]) {
    self.points = points
    self.weights = weights.isEmpty ? Array(repeating: 1, count: points.count) : weights
  }
}

/// Permutes the labels of two groups over the points of both.
///
/// The sum of both surfaces stays the same, so only that of the smaller group is summed anew.
private struct Relabeling: Sendable {
  /// Replicas whose counts fit a byte.
  static let batch = 16

  private let scatter: KernelScatter
  private let rows: Range<Int>
  /// Corrected for the edge of the study area.
  private let weights: [Double]
  /// As they were given: they make the totals.
  private let plainWeights: [Double]
  private let drawn: Int
  private let isReferenceDrawn: Bool
  private let total: Double
  /// The sums of all points at each cell, without the cells' factors.
  private let pooled: [Double]
  private let factors: [Double]
  /// The observed sums of the drawn group, its total weight, and the difference of the densities.
  private let sums: [Double]
  private let weight: Double
  private let difference: [Double]
  private let isLive: [Bool]
  private let statistic: Double

  struct Scratch: Sendable {
    var rows: [Int32]
    var placeWeights: [Double]
    var band: KernelBand
  }

  struct Answer: Sendable {
    var high: [UInt8]
    var low: [UInt8]
    var overall = 0
  }

  init(
    _ density: KernelDensity, _ incidents: Pool, _ reference: Pool, _ raster: Raster,
    _ inside: [Bool], _ border: StudyBorder?, _ workers: Workers
  ) {
    isReferenceDrawn = reference.points.count < incidents.points.count
    let (first, second) = isReferenceDrawn ? (reference, incidents) : (incidents, reference)
    let points = Points<Planar>(
      x: first.points.x + second.points.x, y: first.points.y + second.points.y)
    plainWeights = first.weights + second.weights
    drawn = first.points.count
    let bandwidths = [density.bandwidth.meters]
    weights = density.correctedWeights(
      plainWeights, of: points, bandwidths: bandwidths, on: raster, inside: inside, border: border,
      workers: workers)
    scatter = KernelScatter(
      density.kernel, points: points, weights: weights, bandwidths: bandwidths, raster: raster,
      tracksRows: true, workers: workers)
    total = plainWeights.reduce(0, +)
    pooled = scatter.sums(workers: workers, step: { (_: Double) throws(Never) in })
    let factors = density.cellFactors(
      on: raster, inside: inside, border: border, workers: workers)
    self.factors = factors.isEmpty ? Array(repeating: 1, count: raster.count) : factors
    var placeWeights = [Double](repeating: 0, count: scatter.placeCount)
    for row in 0..<drawn { placeWeights[Int(scatter.placeOfRow[row])] += weights[row] }
    rows = 0..<raster.rows
    var band = scatter.band(rows)
    let sums = scatter.sum(weights: placeWeights, in: &band)
    self.sums = sums
    weight = first.weights.reduce(0, +)
    isLive = zip(pooled, self.factors).map { $0 > 0 && $1 > 0 }
    var difference = sums
    var squares = 0.0
    for cell in sums.indices {
      let value = Self.difference(sums[cell], weight, pooled[cell], total)
      difference[cell] = value
      squares += value * self.factors[cell] * (value * self.factors[cell])
    }
    self.difference = difference
    statistic = squares
  }

  /// The density of the drawn group minus that of the other.
  @inline(__always) private static func difference(
    _ sum: Double, _ weight: Double, _ pooled: Double, _ total: Double
  ) -> Double {
    sum / weight - (pooled - sum) / (total - weight)
  }

  func scratch() -> Scratch {
    Scratch(
      rows: Array(repeating: 0, count: weights.count),
      placeWeights: Array(repeating: 0, count: scatter.placeCount), band: scatter.band(rows))
  }

  func permute(_ replicas: Range<Int>, _ permutations: Permutations, _ scratch: inout Scratch)
    -> Answer
  {
    var answer = Answer(
      high: Array(repeating: 0, count: sums.count), low: Array(repeating: 0, count: sums.count))
    for replica in replicas {
      for row in scratch.rows.indices { scratch.rows[row] = Int32(truncatingIfNeeded: row) }
      var random = permutations.stream(of: replica)
      var span = scratch.rows.mutableSpan
      random.shuffle(&span)
      for place in scratch.placeWeights.indices { scratch.placeWeights[place] = 0 }
      var weight = 0.0
      for row in scratch.rows[..<drawn] {
        scratch.placeWeights[Int(scatter.placeOfRow[Int(row)])] += weights[Int(row)]
        weight += plainWeights[Int(row)]
      }
      let sums = scatter.sum(weights: scratch.placeWeights, in: &scratch.band)
      compare(sums, weight, &answer)
    }
    return answer
  }

  private func compare(_ sums: [Double], _ weight: Double, _ answer: inout Answer) {
    var squares = 0.0
    let share = 1 / weight
    let rest = 1 / (total - weight)
    for cell in sums.indices {
      let value = sums[cell] * share - (pooled[cell] - sums[cell]) * rest
      // Sums of the same kernels in another order differ in their last bits, and are equal all the
      // same.
      let slack = 1e-9 * pooled[cell] * (share + rest)
      answer.high[cell] &+= value >= difference[cell] - slack ? 1 : 0
      answer.low[cell] &+= value <= difference[cell] + slack ? 1 : 0
      squares += value * factors[cell] * (value * factors[cell])
    }
    if squares >= statistic * (1 - 1e-9) { answer.overall += 1 }
  }

  /// Puts the counts together, with the incidents first whichever group was drawn.
  func surface(
    _ high: [Int32], _ low: [Int32], _ overall: Int, _ replicas: Int
  ) -> RelativeRisk.Surface {
    var incidents = sums
    var reference = sums
    var ratio = [Double?](repeating: nil, count: sums.count)
    var higher = [PseudoP?](repeating: nil, count: sums.count)
    var lower = higher
    for cell in sums.indices {
      let others = max(0, pooled[cell] - sums[cell])
      // What is left of a difference of equal sums is rounding.
      let rest = others > 1e-9 * pooled[cell] ? others : 0
      let mine = sums[cell]
      let (first, firstWeight) = isReferenceDrawn ? (rest, total - weight) : (mine, weight)
      let (second, secondWeight) = isReferenceDrawn ? (mine, weight) : (rest, total - weight)
      incidents[cell] = first * factors[cell]
      reference[cell] = second * factors[cell]
      guard isLive[cell] else { continue }
      if second > 0 { ratio[cell] = (first / firstWeight) / (second / secondWeight) }
      let (above, below) = isReferenceDrawn ? (low[cell], high[cell]) : (high[cell], low[cell])
      higher[cell] = PseudoP(exceedances: Int(above), replicas: replicas)
      lower[cell] = PseudoP(exceedances: Int(below), replicas: replicas)
    }
    return RelativeRisk.Surface(
      incidents: incidents, reference: reference, ratio: ratio, higher: higher, lower: lower,
      overall: PseudoP(exceedances: overall, replicas: replicas))
  }
}
