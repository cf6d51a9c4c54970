public import CatchmentGeometry
public import CatchmentParallel
public import CatchmentStatistics

/// Scans again and again, each time without the cluster that was found before.
///
/// A strong cluster raises what is expected elsewhere and hides weaker ones. After each cluster
/// that chance does not explain, its incidents and its people are taken away, and what is left is
/// scanned anew, with p of its own: the p of a second cluster is then that of a first one. It ends
/// with the first that chance explains.
///
/// ```swift
/// let cases: [Int32] = points.x.map { _ in 1 }
/// let people = [Double](repeating: 1000, count: points.count)
/// let rounds = try IterativeScan(level: 0.05)
/// let scan = PoissonScan(
///   windows: try ScanWindows(), permutations: try Permutations(replicas: 999))
/// let found = rounds.scan(scan, points, cases: cases, population: people)
/// ```
///
/// - Complexity: as many scans as there are clusters, and one.
/// - Reference: Zhang, Assunção, Kulldorff (2010), Spatial scan statistics adjusted for multiple
///   clusters, doi:10.1155/2010/642379.
///
/// ## What this cannot say
///
/// How likely all of the clusters together are: each p holds for its own round. A cluster that
/// lies around a hole where another was found is drawn over the hole.
public struct IterativeScan: Sendable, Equatable {
  /// A round whose cluster has a larger p is the last.
  public let level: Double
  /// The most rounds.
  public let mostRounds: Int

  /// - Throws: `StatisticsError` for a level that is not above 0 and at most 1, or rounds that are
  ///   not 1 to 1,000.
  public init(level: Double = 0.05, mostRounds: Int = 100) throws(StatisticsError) {
    guard level > 0, level <= 1 else {
      throw StatisticsError(
        .outOfRange, at: "iterative scan: level", value: "\(level)",
        remedy: .give("a p such as 0.05"))
    }
    guard (1...1000).contains(mostRounds) else {
      throw StatisticsError(
        .outOfRange, at: "iterative scan: rounds", value: "\(mostRounds)",
        remedy: .give("1 to 1,000; 100 are usual"))
    }
    self.level = level
    self.mostRounds = mostRounds
  }

  /// Scans the incidents of places with population; see
  /// ``PoissonScan/scan(_:cases:population:centers:workers:)``.
  public func scan(
    _ scan: PoissonScan, _ places: Points<Planar>, cases: [Int32], population: [Double],
    workers: Workers = .one
  ) -> ScanResult {
    self.scan(
      scan, places, cases: cases, population: population, workers: workers, step: { _ in })
  }

  /// The same, reporting progress.
  ///
  /// - Parameter step: hears the finished fraction; what it throws ends the run.
  public func scan<Stop: Error>(
    _ scan: PoissonScan, _ places: Points<Planar>, cases: [Int32], population: [Double],
    workers: Workers = .one, step: (Double) throws(Stop) -> Void
  ) throws(Stop) -> ScanResult {
    var rounds = Rounds(self, rows: places.count)
    while let left = rounds.next {
      let bar = rounds.bar
      rounds.absorb(
        try scan.scan(
          places.selecting(left), cases: left.map { cases[$0] },
          population: left.map { population[$0] }, workers: workers
        ) { part throws(Stop) in try step(bar.at(part)) })
    }
    try step(1)
    return rounds.result
  }

  /// Scans incidents that weigh more or less than 1; see
  /// ``PoissonScan/scan(_:placeOfCase:weights:population:centers:workers:step:)``.
  public func scan<Stop: Error>(
    _ scan: PoissonScan, _ places: Points<Planar>, placeOfCase: [Int32], weights: [Double],
    population: [Double], workers: Workers = .one, step: (Double) throws(Stop) -> Void
  ) throws(Stop) -> ScanResult {
    var rounds = Rounds(self, rows: places.count)
    while let left = rounds.next {
      let bar = rounds.bar
      var position = [Int32](repeating: -1, count: places.count)
      for (index, row) in left.enumerated() { position[row] = Int32(index) }
      let rows = placeOfCase.indices.filter { position[Int(placeOfCase[$0])] >= 0 }
      rounds.absorb(
        try scan.scan(
          places.selecting(left), placeOfCase: rows.map { position[Int(placeOfCase[$0])] },
          weights: rows.map { weights[$0] }, population: left.map { population[$0] },
          workers: workers
        ) { part throws(Stop) in try step(bar.at(part)) })
    }
    try step(1)
    return rounds.result
  }

  /// Scans the incidents of regions that border each other; see
  /// ``FlexibleScan/scan(_:neighbors:cases:population:workers:)``.
  public func scan<Stop: Error>(
    _ scan: FlexibleScan, _ regions: Points<Planar>, neighbors: SpatialWeights, cases: [Int32],
    population: [Double], workers: Workers = .one, step: (Double) throws(Stop) -> Void
  ) throws(Stop) -> ScanResult {
    // Regions stay where they are; one without people is never raised.
    var rounds = Rounds(self, rows: regions.count, centersAreGiven: true)
    while let left = rounds.next {
      let bar = rounds.bar
      var (fewer, people) = (
        [Int32](repeating: 0, count: regions.count), [Double](repeating: 0, count: regions.count)
      )
      for region in left { (fewer[region], people[region]) = (cases[region], population[region]) }
      var result = try scan.scan(
        regions, neighbors: neighbors, cases: fewer, population: people, workers: workers
      ) { part throws(Stop) in try step(bar.at(part)) }
      var position = [Int32](repeating: 0, count: regions.count)
      for (index, region) in left.enumerated() { position[region] = Int32(index) }
      if !result.clusters.isEmpty {
        result.clusters[0].members = result.clusters[0].members.map { position[Int($0)] }
      }
      rounds.absorb(result)
    }
    try step(1)
    return rounds.result
  }

  /// Scans incidents and controls; see ``BernoulliScan/scan(_:controls:centers:workers:)``.
  public func scan<Stop: Error>(
    _ scan: BernoulliScan, _ points: Points<Planar>, controls: Points<Planar>,
    centers: Points<Planar>? = nil, workers: Workers = .one,
    step: (Double) throws(Stop) -> Void
  ) throws(Stop) -> ScanResult {
    let all = Points<Planar>(x: points.x + controls.x, y: points.y + controls.y)
    var rounds = Rounds(self, rows: all.count, centersAreGiven: centers != nil)
    while let left = rounds.next {
      let bar = rounds.bar
      rounds.absorb(
        try scan.scanBoth(
          all.selecting(left), cases: left.count { $0 < points.count }, centers: centers,
          workers: workers
        ) { part throws(Stop) in try step(bar.at(part)) })
    }
    try step(1)
    var result = rounds.result
    result.keepMembers { $0 < points.count }
    return result
  }

  /// Scans incidents with a number each; see ``NormalScan/scan(_:values:centers:workers:)``.
  public func scan<Stop: Error>(
    _ scan: NormalScan, _ points: Points<Planar>, values: [Double],
    centers: Points<Planar>? = nil, workers: Workers = .one,
    step: (Double) throws(Stop) -> Void
  ) throws(Stop) -> ScanResult {
    var rounds = Rounds(self, rows: points.count, centersAreGiven: centers != nil)
    while let left = rounds.next {
      let bar = rounds.bar
      rounds.absorb(
        try scan.scan(
          points.selecting(left), values: left.map { values[$0] }, centers: centers,
          workers: workers
        ) { part throws(Stop) in try step(bar.at(part)) })
    }
    try step(1)
    return rounds.result
  }

  /// Scans incidents with a category each; see ``OrdinalScan/scan(_:categories:centers:workers:)``.
  public func scan<Stop: Error>(
    _ scan: OrdinalScan, _ points: Points<Planar>, categories: [Int],
    centers: Points<Planar>? = nil, workers: Workers = .one,
    step: (Double) throws(Stop) -> Void
  ) throws(Stop) -> ScanResult {
    var rounds = Rounds(self, rows: points.count, centersAreGiven: centers != nil)
    while let left = rounds.next {
      let bar = rounds.bar
      rounds.absorb(
        try scan.scan(
          points.selecting(left), categories: left.map { categories[$0] }, centers: centers,
          workers: workers
        ) { part throws(Stop) in try step(bar.at(part)) })
    }
    try step(1)
    return rounds.result
  }
}

extension IterativeScan {
  /// What is left to scan, and the first cluster of each round; all that is said of them is said of
  /// what was left.
  private struct Rounds {
    private let asked: IterativeScan
    private let centersAreGiven: Bool
    private var left: [Int]
    private var first: ScanResult?
    private var clusters: [ScanCluster] = []
    private var isOver = false
    private(set) var bar = Bar()

    /// Which part of all work a round is. How many there will be nobody knows: each takes half of
    /// what is left.
    struct Bar {
      fileprivate var done = 0.0
      fileprivate var part = 0.5
      func at(_ fraction: Double) -> Double { done + fraction * part }
    }

    /// - Parameters:
    ///   - rows: how many places, or incidents, there are.
    ///   - centersAreGiven: whether a cluster's center is none of the rows.
    init(_ asked: IterativeScan, rows: Int, centersAreGiven: Bool = false) {
      self.asked = asked
      self.centersAreGiven = centersAreGiven
      left = Array(0..<rows)
    }

    /// The rows to scan now; nil at the end.
    var next: [Int]? { isOver ? nil : left }

    /// - Parameter result: its members are positions among the rows that were scanned.
    mutating func absorb(_ result: ScanResult) {
      bar = Bar(done: bar.done + bar.part, part: bar.part / 2)
      first = first ?? result
      isOver = true
      guard var cluster = result.clusters.first, clusters.isEmpty || cluster.p.value <= asked.level
      else { return }
      let gone = Set(cluster.members)
      cluster.rank = clusters.count + 1
      cluster.members = cluster.members.map { Int32(left[Int($0)]) }
      if !centersAreGiven { cluster.center = Int32(left[Int(cluster.center)]) }
      clusters.append(cluster)
      left = left.indices.filter { !gone.contains(Int32($0)) }.map { left[$0] }
      isOver =
        cluster.p.value > asked.level || clusters.count == asked.mostRounds || left.isEmpty
    }

    var result: ScanResult {
      var all = first ?? .empty(cases: 0)
      all.clusters = clusters
      return all
    }
  }
}

extension ScanResult {
  /// Leaves out those members of clusters that are something else.
  mutating func keepMembers(where isKept: (Int32) -> Bool) {
    for index in clusters.indices { clusters[index].members.removeAll { !isKept($0) } }
  }
}
