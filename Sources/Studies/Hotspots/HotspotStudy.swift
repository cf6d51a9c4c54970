import CatchmentProjection
import CatchmentFormats
import CatchmentGeometry
import CatchmentIncidents
public import CatchmentPatterns
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
/// - Choosing `scheme`: z and p are the same for both. Row-standardized, Moran's I and Geary's c
///   are means over neighbors and can be compared between places with few and many.
/// - Choosing places: areas that people know, or hexagons of 200 to 500 m. The statistic: Gi\*
///   first; local Moran for places that stand out, with a second count for many of one kind among
///   many of another; Geary for quiet places in busy quarters; join counts for few incidents;
///   emerging for how they came about.
/// - Choosing `falseShare`: of the marked places, the share that may be false; 0.05 or 0.1.
/// - Complexity: see `GetisOrd`, `ConditionalPermutation` and `EmergingHotSpots`.
public struct HotspotStudy: Study {
  public let places: HotspotPlaces
  public let statistic: HotspotStatistic
  public let neighbors: NeighborRule
  /// What each neighbor weighs.
  public let scheme: SpatialWeights.Scheme
  public let inference: HotspotInference
  /// How often chance is asked.
  public let replicas: Int
  /// The accepted share of false ones among the marked; nil for no correction.
  public let falseShare: Double?

  public var weighing: Weighing { .sums }

  /// - Throws: `StatisticsError` or `GridError` for parameters that the methods refuse.
  public init(
    _ places: HotspotPlaces, statistic: HotspotStatistic = .giStar,
    neighbors: NeighborRule = .queen, scheme: SpatialWeights.Scheme = .binary,
    inference: HotspotInference = .permutation, replicas: Int = 99_999, falseShare: Double? = 0.05
  ) throws {
    self.places = places
    self.statistic = statistic
    self.neighbors = neighbors
    self.scheme = scheme
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
    try statistic.check(places, scheme)
  }

  /// Below so many residents a rate means nothing: they are taken as this many.
  static let fewestResidents = 50.0

  public func find(in context: StudyContext, watch: Watch) async throws -> HotspotFindings {
    // Too few days are told before anything is laid out.
    if case .emerging(let days) = statistic { _ = try TimeSteps(of: context.incidents, days: days) }
    return try await find(in: context, among: try await cells(context), watch: watch)
  }

  /// The same for places that were laid out before.
  func find(
    in context: StudyContext, among places: (cells: AnalysisCells, window: StudyWindow?),
    watch: Watch
  ) async throws -> HotspotFindings {
    let (cells, window) = places
    var steps: TimeSteps?
    if case .emerging(let days) = statistic {
      steps = try TimeSteps(of: context.incidents, days: days)
    }
    try steps?.check(cells: cells.count)
    try watch.end(.counting)
    let links = try links(of: cells, context)
    try watch.end(.measuring)
    let answer: HotspotAnswer
    if let steps {
      answer = try emerging(context, cells, links, steps)
    } else {
      answer = try local(context, cells, try await measure(context, cells, links), watch)
    }
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
    case .queen:
      try cells.contiguity(scheme: scheme, workers: context.workers)
    case .band(let distance):
      try SpatialWeights(
        distanceBand: distance, between: cells.centers, scheme: scheme, workers: context.workers)
    case .nearest(let count):
      try SpatialWeights(
        nearest: count, to: cells.centers, scheme: scheme, workers: context.workers)
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

  /// The statistic, with what is counted beside the incidents.
  func measure(
    _ context: StudyContext, _ cells: AnalysisCells, _ links: SpatialWeights
  ) async throws -> LocalMeasure {
    let populations = try populations(of: cells)
    let second = try await statistic.second?.values(in: cells, of: context) { sums in
      try populations.map { try Self.rates(sums, $0).smoothed } ?? sums
    }
    return LocalMeasure(statistic: statistic, links: links, second: second)
  }

  /// - Throws: where a number of residents can't be one.
  static func rates(
    _ sums: [Double], _ populations: [Double]
  ) throws(StatisticsError) -> EmpiricalBayes.Rates {
    try EmpiricalBayes(populationFloor: fewestResidents)
      .rates(events: sums, populations: populations)
  }

  /// A statistic of sums, or of smoothed rates where there are populations.
  private func local(
    _ context: StudyContext, _ cells: AnalysisCells, _ measure: LocalMeasure, _ watch: Watch
  ) throws -> HotspotAnswer {
    let workers = context.workers
    let sums = cells.sums(of: context.incidents.weight)
    let rates = try populations(of: cells).map { try Self.rates(sums, $0) }
    let values = rates?.smoothed ?? sums
    let reading = measure.read(values, workers: workers)
    var inference = reading.inference
    if self.inference == .permutation {
      let permutations = try Permutations(replicas: replicas, seed: context.provenance.seed)
      inference = try measure.permute(values, reading, permutations, workers: workers) {
        (fraction) throws in try watch(.simulating, fraction)
      }
    }
    let isOccupied = cells.counts.map { $0 > 0 }
    var found = LocalHotspots(
      reading, rates: rates, inference: inference, isOccupied: isOccupied, falseShare: falseShare,
      correction: correction)
    if self.inference == .permutation {
      found.explainSilence(reading.inference, isOccupied, replicas: replicas)
    }
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
      "weights_style": .string(scheme.name),
      "inference": .string(statistic.threshold == nil ? inference.rawValue : "exact"),
      "permutations": statistic.threshold == nil ? JSONValue(replicas) : .null,
      "second": statistic.second.map { .string($0.name) } ?? .null,
      "at_least": statistic.threshold.map { JSONValue($0) } ?? .null,
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
