import CatchmentProjection
import CatchmentFormats
import CatchmentGeometry
import CatchmentIncidents
import CatchmentPatterns
import CatchmentStatistics

/// Which places are hot beyond chance?
///
/// ```swift
/// let context = try await StudyContext(incidents: "shootings.csv", within: "city.geojson")
/// let found = try await HotspotStudy(.hexagons(.meters(400))).run(context)
/// print(found.sentences)
/// try await found.features.write(to: "hotspots.geojson")
/// ```
///
/// Weights of incidents are added up in each place.
///
/// - Choosing places: areas that people know, or hexagons of 200 to 500 m. The statistic: Gi\*
///   first; local Moran for places that stand out; emerging for how they came about.
/// - Choosing `falseShare`: of the marked places, the share that may be false; 0.05 or 0.1.
/// - Complexity: see `GetisOrd`, `ConditionalPermutation` and `EmergingHotSpots`.
public struct HotspotStudy: Study {
  public let places: HotspotPlaces
  public let statistic: HotspotStatistic
  public let neighbors: NeighborRule
  public let inference: HotspotInference
  /// How often chance is asked.
  public let replicas: Int
  /// The accepted share of false ones among the marked; nil for no correction.
  public let falseShare: Double?

  public var weighing: Weighing { .sums }

  /// - Throws: `StatisticsError` or `GridError` for parameters that the methods refuse.
  public init(
    _ places: HotspotPlaces, statistic: HotspotStatistic = .giStar,
    neighbors: NeighborRule = .queen, inference: HotspotInference = .permutation,
    replicas: Int = 99_999, falseShare: Double? = 0.05
  ) throws {
    self.places = places
    self.statistic = statistic
    self.neighbors = neighbors
    self.inference = inference
    self.replicas = replicas
    self.falseShare = falseShare
    _ = try Permutations(replicas: replicas)
    if let falseShare, !(falseShare > 0 && falseShare < 1) {
      throw StatisticsError(
        .outOfRange, at: "hot spots: share of false ones", value: "\(falseShare)",
        remedy: .give("a share between 0 and 1 such as 0.05"))
    }
    switch places {
    case .squares(let size): _ = try SquareGrid(over: .empty, side: size)
    case .hexagons(let size): _ = try HexagonalGrid(over: .empty, width: size)
    case .areas: break
    }
    try neighbors.check()
    if case .emerging(let days) = statistic, !(1...100_000).contains(days) {
      throw StatisticsError(
        .outOfRange, at: "emerging hot spots: step", value: "\(days) days",
        remedy: .give("1 to 100,000 whole days; 30 are usual"))
    }
  }

  /// Below so many residents a rate means nothing: they are taken as this many.
  static let fewestResidents = 50.0

  public func find(in context: StudyContext, watch: Watch) async throws -> HotspotFindings {
    // Too few days are told before anything is laid out.
    if case .emerging(let days) = statistic { _ = try TimeSteps(of: context.incidents, days: days) }
    return try find(in: context, among: try await cells(context), watch: watch)
  }

  /// The same for places that were laid out before.
  func find(
    in context: StudyContext, among places: (cells: AnalysisCells, window: StudyWindow?),
    watch: Watch
  ) throws -> HotspotFindings {
    let (cells, window) = places
    var steps: TimeSteps?
    if case .emerging(let days) = statistic {
      steps = try TimeSteps(of: context.incidents, days: days)
    }
    try steps?.check(cells: cells.count)
    try watch.end(.counting)
    let links = try links(of: cells, context)
    try watch.end(.measuring)
    let answer =
      try steps.map { try emerging(context, cells, links, $0) }
      ?? local(context, cells, links, watch)
    try watch.end(.simulating)
    return HotspotFindings(
      record: context.record(parameters(context, cells, window)),
      shapes: try context.plane.unproject(cells.shapes, workers: context.workers), cells: cells,
      weights: context.isWeighted ? cells.sums(of: context.incidents.weight) : nil,
      isolated: links.islandCount, measures: neighbors.measures, answer: answer)
  }

  func cells(_ context: StudyContext) async throws -> (AnalysisCells, StudyWindow?) {
    let (tile, size): (AnalysisCells.Tile, Distance)
    switch places {
    case .areas(let source, _):
      let areas = try await context.layer(source, as: .areas)
      let cells = try AnalysisCells(
        areas.layer, planar: areas.shapes, incidents: context.points, workers: context.workers)
      return (cells, nil)
    case .squares(let side): (tile, size) = (.square, side)
    case .hexagons(let width): (tile, size) = (.hexagon, width)
    }
    let window = try context.window(margin: size)
    let cells = try AnalysisCells(
      tile, size: size, over: window, incidents: context.points, workers: context.workers)
    return (cells, window)
  }

  func links(
    of cells: AnalysisCells, _ context: StudyContext
  ) throws(StatisticsError) -> SpatialWeights {
    switch neighbors {
    case .queen: try SpatialWeights(contiguityOf: cells.shapes, workers: context.workers)
    case .band(let distance):
      try SpatialWeights(distanceBand: distance, between: cells.centers, workers: context.workers)
    case .nearest(let count):
      try SpatialWeights(nearest: count, to: cells.centers, workers: context.workers)
    }
  }

  /// The residents of each cell; nil where counts are compared.
  func populations(of cells: AnalysisCells) throws -> [Double]? {
    guard case .areas(_, let population?) = places else { return nil }
    return try cells.populations(population)
  }

  // MARK: Statistics

  private var correction: HotSpotClass.Correction {
    falseShare == nil ? .none : .falseDiscoveryRate
  }

  /// Gi\* or local Moran's I of sums, or of smoothed rates where there are populations.
  private func local(
    _ context: StudyContext, _ cells: AnalysisCells, _ links: SpatialWeights, _ watch: Watch
  ) throws -> HotspotAnswer {
    let workers = context.workers
    let sums = cells.sums(of: context.incidents.weight)
    var rates: EmpiricalBayes.Rates?
    if case .areas(_, let population?) = places {
      rates = try EmpiricalBayes(populationFloor: Self.fewestResidents)
        .rates(events: sums, populations: try cells.populations(population))
    }
    let values = rates?.smoothed ?? sums
    let moran =
      statistic == .localMoran ? LocalMoran(links).indices(of: values, workers: workers) : nil
    let scores = moran?.scores ?? GetisOrd(links).scores(of: values, workers: workers)
    let isOccupied = cells.counts.map { $0 > 0 }
    let normal = LocalHotspots.Inferred(
      p: scores.map { $0.map(LocalHotspots.twoSidedP) },
      isHigh: moran.map { $0.quadrants.map { $0 == .highAmongHigh || $0 == .lowAmongHigh } }
        ?? scores.map { ($0 ?? 0) > 0 })
    var inferred = normal
    if inference == .permutation {
      let significance = try ConditionalPermutation(
        links, permutations: Permutations(replicas: replicas, seed: context.provenance.seed)
      ).test(values, workers: workers) { (fraction) throws in try watch(.simulating, fraction) }
      inferred = LocalHotspots.Inferred(
        p: significance.p(.twoSided), isHigh: (0..<significance.count).map(significance.isHigh),
        worstError: significance.standardErrors(.twoSided).max())
    }
    var found = LocalHotspots(
      scores: scores, moran: moran, rates: rates, inferred: inferred, isOccupied: isOccupied,
      falseShare: falseShare, correction: correction)
    if inference == .permutation { found.explainSilence(normal, isOccupied, replicas: replicas) }
    return .local(found)
  }

  /// The history of each cell's Gi\*.
  private func emerging(
    _ context: StudyContext, _ cells: AnalysisCells, _ links: SpatialWeights, _ steps: TimeSteps
  ) throws -> HotspotAnswer {
    let step = context.incidents.day.map(steps.step)
    let result = try EmergingHotSpots(links, level: falseShare ?? 0.05, correction: correction)
      .classify(
        cells.sums(of: context.incidents.weight, byStep: step, steps: steps.count),
        workers: context.workers)
    return .emerging(
      EmergingHotspots(
        classes: result.classes, scores: result.scores.last ?? [], trends: result.trends,
        steps: steps.count, days: steps.days, last: steps.last,
        outsideSteps: step.count { $0 < 0 }, correction: correction))
  }

  private func parameters(
    _ context: StudyContext, _ cells: AnalysisCells, _ window: StudyWindow?
  ) -> JSONObject {
    var object: JSONObject = [
      "statistic": .string(statistic.name), "weights": .string(neighbors.name),
      "inference": .string(inference.rawValue), "permutations": JSONValue(replicas),
      "fdr": falseShare.map { .number($0) } ?? .null, "by": .null, "hex_m": .null,
      "square_m": .null, "band_m": .null, "nearest": .null, "population": .null,
      "step_days": .null,
    ]
    switch places {
    case .areas(_, let population):
      object["by"] = .string(fileName(of: cells.layer?.name ?? ""))
      object["population"] = population.map { .string($0) } ?? .null
    case .squares(let side): object["square_m"] = .number(rounded(side.meters, 6))
    case .hexagons(let width): object["hex_m"] = .number(rounded(width.meters, 6))
    }
    switch neighbors {
    case .queen: break
    case .band(let distance): object["band_m"] = .number(rounded(distance.meters, 6))
    case .nearest(let count): object["nearest"] = JSONValue(count)
    }
    if case .emerging(let days) = statistic { object["step_days"] = .number(Double(days)) }
    if let window { object["study_area"] = window.parameter }
    object["crs"] = context.plane.parameter
    return object
  }
}
