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

/// Finds where a number that each incident has is larger than elsewhere, and asks whether it is
/// chance: where shootings have more victims, not where there are more shootings.
///
/// Circles around each center grow place by place. In each, two normal distributions of one
/// variance, with a mean inside and one outside, are compared with a single one by the
/// log-likelihood ratio (N / 2) ln(σ² / σz²), where the mean inside is the larger one; σ² is the
/// variance about the mean of all, σz² about the two means. In each replica the numbers are dealt
/// anew to the incidents, so p holds whatever the distribution of the numbers is.
///
/// - Complexity: with m pairs of a center and a place within the largest circle, O(m log m) once
///   and O(m) for each replica; 4 m bytes.
/// - Reference: Kulldorff, Huang, Konty (2009), A scan statistic for continuous data based on the
///   normal probability model, doi:10.1186/1476-072X-8-58.
///
/// ```swift
/// let victims = [Double](repeating: 1, count: points.count)
/// let scan = NormalScan(
///   windows: try ScanWindows(radius: .kilometers(1)),
///   permutations: try Permutations(replicas: 999))
/// for cluster in scan.scan(points, values: victims).clusters {
///   print(cluster.observed, cluster.weight ?? 0, cluster.expected, cluster.p.value)
/// }
/// ```
///
/// ## What this cannot say
///
/// Where much happens: a place with two incidents can have the highest mean. One incident with very
/// many victims makes a cluster of whatever is near it; ranks or ``OrdinalScan`` bear that better.
public struct NormalScan: Sendable, Equatable {
  public let windows: ScanWindows
  public let permutations: Permutations

  public init(windows: ScanWindows, permutations: Permutations) {
    self.windows = windows
    self.permutations = permutations
  }

  /// Scans incidents with a number each.
  ///
  /// - Parameters:
  ///   - points: the place of each incident.
  ///   - values: the number of each, finite.
  ///   - centers: the centers of the circles; nil for the places of the incidents.
  /// - Returns: clusters whose members are rows of `points`, `observed` in number; `weight` is the
  ///   sum of their numbers, `expected` what it would be at the mean of all, and `relativeRisk` the
  ///   mean inside over the mean outside, nil where that is not above 0.
  /// - Precondition: a number for each incident; coordinates and numbers are finite.
  public func scan(
    _ points: Points<Planar>, values: [Double], centers: Points<Planar>? = nil,
    workers: Workers = .one
  ) -> ScanResult {
    scan(points, values: values, centers: centers, workers: workers, step: { _ in })
  }

  /// The same, reporting progress.
  ///
  /// - Parameter step: hears the finished fraction; what it throws ends the run.
  public func scan<Stop: Error>(
    _ points: Points<Planar>, values: [Double], centers: Points<Planar>? = nil,
    workers: Workers = .one, step: (Double) throws(Stop) -> Void
  ) throws(Stop) -> ScanResult {
    precondition(points.count == values.count, "A number for each incident.")
    precondition(values.allSatisfy(\.isFinite), "Numbers are finite.")
    let sum = values.reduce(0, +)
    let mean = sum / Double(max(1, values.count))
    let squares = values.reduce(0) { $0 + ($1 - mean) * ($1 - mean) }
    guard squares > 1e-12 * values.reduce(0, { $0 + $1 * $1 }) else {
      try step(1)
      return .empty(cases: points.count)
    }
    let circles = ScanCircles(
      points, weights: [Double](repeating: 1, count: points.count), centers: centers, windows,
      workers)
    let places = circles.placeOfRow()
    let run = ScanRun(
      layout: circles,
      likelihood: ScanLikelihood(
        model: .poisson, cases: points.count, exposure: Double(points.count)),
      minimumCases: windows.minimumCases,
      walk: .mean(
        MeanWalk(
          circles: circles, minimumCases: windows.minimumCases, count: points.count, mean: mean,
          squares: squares)), permutations: permutations)
    var observed = ScanArrangement(places: places, placeCount: circles.placeCount)
    observed.sums = [Double](repeating: 0, count: circles.placeCount)
    observed.sum(values, at: places)
    var result = try run.scan(
      observed, places: places, workers: workers,
      members: { inside, _ in inside.flatMap { circles.rows(of: $0) }.sorted() }, step: step
    ) { random, replica in
      replica.places = places
      var shuffled = replica.places.mutableSpan
      random.shuffle(&shuffled)
      replica.arrangement.sum(values, at: replica.places)
    }
    for (index, cluster) in result.clusters.enumerated() {
      let inside = cluster.members.reduce(0) { $0 + values[Int($1)] }
      let outside = (sum - inside) / Double(points.count - cluster.observed)
      result.clusters[index].weight = inside
      result.clusters[index].expected = Double(cluster.observed) * mean
      result.clusters[index].relativeRisk =
        outside > 0 ? inside / Double(cluster.observed) / outside : nil
    }
    result.weight = sum
    return result
  }
}

/// Looks through the circles of a center for a high mean.
struct MeanWalk: Sendable {
  let circles: ScanCircles
  let minimumCases: Int
  /// Of all incidents, their number, the mean of their values and the squares about it.
  let count: Int
  let mean: Double
  let squares: Double

  /// Where all inside and all outside are alike the ratio has no bound; it is that of this part.
  private static let most = 1 - 1e-12

  func walk(_ center: Int, _ arrangement: borrowing ScanArrangement, _ best: inout ScanBest) {
    let all = Double(count)
    var (inside, sum) = (0, 0.0)
    var least = leastPart(best)
    for entry in circles.start[center]..<circles.start[center + 1] {
      let mark = circles.entries[entry]
      let place = Int(mark >> 1)
      inside += Int(arrangement.start[place + 1] - arrangement.start[place])
      sum += arrangement.sums[place]
      guard mark & 1 == 1, inside >= minimumCases, inside < count else { continue }
      let n = Double(inside)
      let above = sum - n * mean
      guard above > 0 else { continue }
      // The part of the squares that two means explain.
      let part = above * above * all / (n * (all - n)) / squares
      guard part > least else { continue }
      best.consider(ratio: -all / 2 * log1p(-min(part, Self.most)), cases: inside, entry: entry)
      least = leastPart(best)
    }
  }

  /// A part that is too small to be better than the best; rounding decides later.
  private func leastPart(_ best: borrowing ScanBest) -> Double {
    -expm1(-2 * best.window.ratio / best.penalty / Double(count)) * (1 - 1e-9)
  }
}
