public import CatchmentGeometry
public import CatchmentParallel
public import CatchmentStatistics

/// Finds where incidents are more frequent than the number of people would let expect, in windows
/// of any connected shape, and asks whether it is chance.
///
/// A window is a region and some of those nearest to it, at most so many together, that hang
/// together by their borders. Each is weighed like a circle of ``PoissonScan``, and in each replica
/// every incident happens to anyone alike. Only regions that are raised by themselves may be in a
/// window: where the chance of more incidents than a region has, and half that of as many, is below
/// ``level``. Without this restriction the strongest window is a string of lucky regions that winds
/// through the city.
///
/// ```swift
/// let scan = try FlexibleScan(windows: ScanWindows(), permutations: Permutations(replicas: 999))
/// print(scan.mostRegions, scan.level)
/// ```
///
/// - Choosing `mostRegions`: 15 is usual; as many neighborhoods as could be one crowd.
/// - Choosing `level`: 0.2 is usual. A lower one finds what is strong in every part, a higher one
///   bridges calmer regions.
/// - Complexity: O(n k) for n regions and windows of k, and for each replica the number of
///   connected sets of raised regions about each region, at most 2^(k − 1) and seldom more than
///   some dozens; sets that cannot be the strongest are not looked at.
/// - Reference: Tango, Takahashi (2005), A flexibly shaped spatial scan statistic for detecting
///   clusters, doi:10.1186/1476-072X-4-11; the restriction: Tango (2008), A spatial scan statistic
///   with a restricted likelihood ratio, Japanese Journal of Biometrics 29, 75–95, and Tango,
///   Takahashi (2012), doi:10.1002/sim.5478.
///
/// ## What this cannot say
///
/// Where a crowd ends: the window is the best of very many, and one more region at its edge would
/// often do nearly as well. That those who live there are at greater risk: incidents are counted
/// where they happen, residents where they sleep.
public struct FlexibleScan: Sendable, Equatable {
  /// How far the regions of a window may lie from the middle one, which part of the population they
  /// may hold, and how few incidents are too few.
  public let windows: ScanWindows
  /// The most regions in a window.
  public let mostRegions: Int
  /// A region may be in a window where chance alone would give it more incidents this rarely.
  public let level: Double
  public let permutations: Permutations

  /// So many bits tell which regions of a neighborhood are in a window.
  static let mostBits = 64

  /// - Throws: `StatisticsError` where the number of regions is not 1 to 64, or the level not above
  ///   0 and at most 0.5.
  public init(
    windows: ScanWindows, mostRegions: Int = 15, level: Double = 0.2, permutations: Permutations
  ) throws(StatisticsError) {
    guard (1...Self.mostBits).contains(mostRegions) else {
      throw StatisticsError(
        .outOfRange, at: "flexible scan: regions in a window", value: "\(mostRegions)",
        remedy: .give("1 to \(Self.mostBits); 15 is usual"))
    }
    guard level > 0, level <= 0.5 else {
      throw StatisticsError(
        .outOfRange, at: "flexible scan: level of a region", value: "\(level)",
        remedy: .give("a p above 0 and at most 0.5; 0.2 is usual"))
    }
    self.windows = windows
    self.mostRegions = mostRegions
    self.level = level
    self.permutations = permutations
  }

  /// Scans the incidents of regions with population.
  ///
  /// Incidents of regions without population are left out and counted in the result.
  ///
  /// - Parameters:
  ///   - regions: where each region is when the nearest are sought: its centroid.
  ///   - neighbors: which regions border each other; either direction is enough.
  ///   - cases: how many incidents each region had.
  ///   - population: how many people live there; numbers not above 0 are none.
  /// - Returns: clusters whose members are rows of `regions`.
  /// - Precondition: a row of neighbors, a number of incidents at least 0 and a finite population
  ///   for each region; finite coordinates; fewer than 2³¹ incidents.
  public func scan(
    _ regions: Points<Planar>, neighbors: SpatialWeights, cases: [Int32], population: [Double],
    workers: Workers = .one
  ) -> ScanResult {
    scan(
      regions, neighbors: neighbors, cases: cases, population: population, workers: workers,
      step: { _ in })
  }

  /// The same, reporting progress.
  ///
  /// - Parameter step: hears the finished fraction; what it throws ends the run.
  public func scan<Stop: Error>(
    _ regions: Points<Planar>, neighbors: SpatialWeights, cases: [Int32], population: [Double],
    workers: Workers = .one, step: (Double) throws(Stop) -> Void
  ) throws(Stop) -> ScanResult {
    precondition(regions.count == cases.count, "A number of incidents for each region.")
    precondition(regions.count == population.count, "A population for each region.")
    precondition(regions.count == neighbors.count, "A row of neighbors for each region.")
    precondition(cases.allSatisfy { $0 >= 0 }, "No region has fewer than no incidents.")
    let population = population.map { max(0, $0) }
    var observed: [Int32] = []
    var left = 0
    for (region, count) in cases.enumerated() {
      if population[region] > 0 {
        observed += repeatElement(Int32(region), count: Int(count))
      } else {
        left += Int(count)
      }
    }
    guard !observed.isEmpty else {
      try step(1)
      return .empty(cases: 0, withoutPopulation: left)
    }
    let layout = FlexibleWindows(
      regions, neighbors, population: population, cases: observed.count, self, workers)
    let run = ScanRun(
      layout: layout,
      likelihood: ScanLikelihood(
        model: .poisson, cases: observed.count, exposure: layout.totalWeight),
      minimumCases: windows.minimumCases, walk: .flexible(FlexibleWalk(layout: layout)),
      casesWithoutPopulation: left, permutations: permutations)
    let table = AliasTable(population)
    return try run.scan(
      ScanArrangement(places: observed, placeCount: regions.count), places: observed,
      workers: workers, members: { places, _ in places.map { Int32($0) }.sorted() }, step: step
    ) { random, replica in
      for index in replica.places.indices {
        replica.places[index] = Int32(truncatingIfNeeded: table.draw(&random))
      }
      replica.arrangement.count(replica.places)
    }
  }
}
