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

/// Finds where incidents are worse than elsewhere, by categories with an order, and asks whether it
/// is chance: where more of them wound several people, or kill.
///
/// Circles around each center grow place by place. In each, the shares of the categories inside and
/// outside are those under which the incidents are most likely, if each worse category is at least
/// as much more frequent inside as the one before; categories that stand the other way are pooled.
/// The log-likelihood ratio against the same shares everywhere ranks the circles. In each replica
/// the categories are dealt anew to the incidents. Of two categories it is ``BernoulliScan``.
///
/// - Complexity: with m pairs of a center and a place within the largest circle and k categories,
///   O(m log m) once and O(m k) for each replica; 4 m bytes.
/// - Reference: Jung, Kulldorff, Klassen (2007), A spatial scan statistic for ordinal data,
///   doi:10.1002/sim.2607.
///
/// ```swift
/// let severity = [Int](repeating: 0, count: points.count)
/// let scan = OrdinalScan(
///   windows: try ScanWindows(radius: .kilometers(1)),
///   permutations: try Permutations(replicas: 999))
/// for cluster in scan.scan(points, categories: severity).clusters {
///   print(cluster.members.count, cluster.observed, cluster.expected, cluster.p.value)
/// }
/// ```
///
/// ## What this cannot say
///
/// Where much happens: a place with few incidents can have the worst of them. How much worse one
/// category is than another plays no part, only the order.
public struct OrdinalScan: Sendable, Equatable {
  public let windows: ScanWindows
  public let permutations: Permutations

  /// The most categories; more are a number, for ``NormalScan``.
  public static let mostCategories = 64

  public init(windows: ScanWindows, permutations: Permutations) {
    self.windows = windows
    self.permutations = permutations
  }

  /// Scans incidents with a category each.
  ///
  /// - Parameters:
  ///   - points: the place of each incident.
  ///   - categories: 0 for the least; of `mostCategories` at most.
  ///   - centers: the centers of the circles; nil for the places of the incidents.
  /// - Returns: clusters whose members are rows of `points`; `observed` are those of the worst
  ///   category that occurs, `expected` as many as their share of all makes of the members, and
  ///   `relativeRisk` the share inside over that outside, nil where it is 0 outside.
  /// - Precondition: a category for each incident; coordinates are finite.
  public func scan(
    _ points: Points<Planar>, categories: [Int], centers: Points<Planar>? = nil,
    workers: Workers = .one
  ) -> ScanResult {
    scan(points, categories: categories, centers: centers, workers: workers, step: { _ in })
  }

  /// The same, reporting progress.
  ///
  /// - Parameter step: hears the finished fraction; what it throws ends the run.
  public func scan<Stop: Error>(
    _ points: Points<Planar>, categories: [Int], centers: Points<Planar>? = nil,
    workers: Workers = .one, step: (Double) throws(Stop) -> Void
  ) throws(Stop) -> ScanResult {
    precondition(points.count == categories.count, "A category for each incident.")
    precondition(
      categories.allSatisfy { (0..<Self.mostCategories).contains($0) }, "Few categories.")
    let most = (categories.max() ?? 0) + 1
    var totals = [Int](repeating: 0, count: most)
    for category in categories { totals[category] += 1 }
    guard totals.count(where: { $0 > 0 }) > 1 else {
      try step(1)
      return .empty(cases: points.count)
    }
    let circles = ScanCircles(
      points, weights: [Double](repeating: 1, count: points.count), centers: centers, windows,
      workers)
    let places = circles.placeOfRow()
    let walk = OrdinalWalk(circles: circles, minimumCases: windows.minimumCases, totals: totals)
    let run = ScanRun(
      layout: circles,
      likelihood: ScanLikelihood(
        model: .poisson, cases: points.count, exposure: Double(points.count)),
      minimumCases: windows.minimumCases, walk: .ordinal(walk), permutations: permutations)
    var observed = ScanArrangement(places: places, placeCount: circles.placeCount)
    observed.sums = [Double](repeating: 0, count: circles.placeCount * most)
    observed.count(categories, of: most, at: places)
    var result = try run.scan(
      observed, places: places, workers: workers,
      members: { inside, _ in inside.flatMap { circles.rows(of: $0) }.sorted() }, step: step
    ) { random, replica in
      replica.places = places
      var shuffled = replica.places.mutableSpan
      random.shuffle(&shuffled)
      replica.arrangement.count(categories, of: most, at: replica.places)
    }
    let worst = totals[most - 1]
    for (index, cluster) in result.clusters.enumerated() {
      let inside = cluster.members.count
      let hit = cluster.members.count { categories[Int($0)] == most - 1 }
      let elsewhere = Double(worst - hit) / Double(points.count - inside)
      result.clusters[index].observed = hit
      result.clusters[index].expected = Double(inside * worst) / Double(points.count)
      result.clusters[index].relativeRisk =
        elsewhere > 0 ? Double(hit) / Double(inside) / elsewhere : nil
    }
    return result
  }
}

/// Looks through the circles of a center for the worse of several categories.
struct OrdinalWalk: Sendable {
  let circles: ScanCircles
  let minimumCases: Int
  /// The incidents of each category.
  let totals: [Int]
  private let count: Int
  /// n ln n, by n.
  private let terms: [Double]

  init(circles: ScanCircles, minimumCases: Int, totals: [Int]) {
    self.circles = circles
    self.minimumCases = minimumCases
    self.totals = totals
    count = totals.reduce(0, +)
    terms = [0] + (1..<max(2, count + 1)).map { Double($0) * log(Double($0)) }
  }

  struct Scratch: Sendable {
    /// The incidents of each category inside.
    fileprivate var inside: [Int]
    /// Inside, and in all, of categories that are pooled.
    fileprivate var pooledInside: [Int]
    fileprivate var pooled: [Int]
  }

  func scratch() -> Scratch {
    let none = [Int](repeating: 0, count: totals.count)
    return Scratch(inside: none, pooledInside: none, pooled: none)
  }

  func walk(
    _ center: Int, _ arrangement: borrowing ScanArrangement, _ scratch: inout Scratch,
    _ best: inout ScanBest
  ) {
    let most = totals.count
    for category in 0..<most { scratch.inside[category] = 0 }
    var cases = 0
    for entry in circles.start[center]..<circles.start[center + 1] {
      let mark = circles.entries[entry]
      let place = Int(mark >> 1)
      cases += Int(arrangement.start[place + 1] - arrangement.start[place])
      for category in 0..<most {
        scratch.inside[category] += Int(arrangement.sums[place * most + category])
      }
      guard mark & 1 == 1, cases >= minimumCases, cases < count else { continue }
      best.consider(ratio: ratio(&scratch, cases), cases: cases, entry: entry)
    }
  }

  /// The log-likelihood ratio, by pooling adjacent categories.
  private func ratio(_ scratch: inout Scratch, _ cases: Int) -> Double {
    var groups = 0
    for category in totals.indices where totals[category] > 0 {
      var (inside, all) = (scratch.inside[category], totals[category])
      // A less bad category that is more frequent inside is no other one.
      while groups > 0,
        scratch.pooledInside[groups - 1] * all >= inside * scratch.pooled[groups - 1]
      {
        groups -= 1
        inside += scratch.pooledInside[groups]
        all += scratch.pooled[groups]
      }
      (scratch.pooledInside[groups], scratch.pooled[groups]) = (inside, all)
      groups += 1
    }
    guard groups > 1 else { return 0 }
    var sum = terms[count] - terms[cases] - terms[count - cases]
    for group in 0..<groups {
      let (inside, all) = (scratch.pooledInside[group], scratch.pooled[group])
      sum += terms[inside] + terms[all - inside] - terms[all]
    }
    return max(0, sum)
  }
}
