import CatchmentFormats
public import CatchmentGeometry
import CatchmentIncidents
public import CatchmentPatterns
import CatchmentProjection
import CatchmentStatistics

/// Does one shooting bring the next?
///
/// ```swift
/// let context = try await StudyContext(incidents: "shootings.csv")
/// let found = try await NearRepeatStudy(KnoxBands(days: [14, 28])).run(context)
/// print(found.sentences)
/// ```
///
/// A band of distance and days is raised where it holds more pairs than the same dates permuted at
/// random over the same places make; ``WatchStudy`` goes by the same criterion.
///
/// - Complexity: that of `NearRepeat`, `JacquezTest` and, up to 4,000 incidents, `MantelTest`.
public struct NearRepeatStudy: Study {
  public let bands: KnoxBands
  /// Neighbors in place and in time for Jacquez's test.
  public let neighbors: Int
  /// The share of the raised bands that may be owed to chance.
  public let falseDiscoveries: Double
  /// The self-exciting model that is fitted as well; nil for none.
  public let excitation: SelfExcitation?

  public var weighing: Weighing { .wholeIncidents }

  /// 999 permutations of so many take some ten seconds.
  static let mostForMantel = 4000
  /// Each is a model fitted anew; intervals are told in percent.
  static let mostExcitations = 199

  /// - Parameters:
  ///   - bands: distances and days, and how often chance is asked.
  ///   - neighbors: neighbors in place and in time for Jacquez's test.
  ///   - falseDiscoveries: the share of the raised bands that may be owed to chance (Benjamini and
  ///     Hochberg).
  ///   - background: how far the background of a self-exciting model is smoothed; nil for no model.
  /// - Throws: `StatisticsError` for numbers out of range.
  public init(
    _ bands: KnoxBands, neighbors: Int = 5, falseDiscoveries: Double = 0.05,
    selfExcitingOver background: Distance? = nil
  ) throws {
    self.bands = bands
    self.neighbors = neighbors
    self.falseDiscoveries = falseDiscoveries
    excitation = try background.map { background in
      try SelfExcitation(
        background: background,
        permutations: Permutations(replicas: min(Self.mostExcitations, bands.permutations)))
    }
    try checkFalseDiscoveries(falseDiscoveries, at: "near repeat")
    _ = try JacquezTest(neighbors: neighbors, permutations: bands.permutations(seed: 1))
  }

  public func find(in context: StudyContext, watch: Watch) async throws -> NearRepeatFindings {
    let incidents = context.incidents
    let dated = incidents.day.indices.filter { incidents.day[$0] != Incidents.noDay }
    guard !dated.isEmpty else { throw StudyProblem.noDates }
    let (seed, workers) = (context.provenance.seed, context.workers)
    let places = context.points.selecting(dated)
    let days = dated.map { incidents.day[$0] }
    let search = try bands.search(seed: seed)
    let table = try search.test(places, days: days, workers: workers) { (fraction) throws in
      try watch(.simulating, fraction)
    }
    try watch.end(.simulating)
    let raised = table.significant(falseDiscoveries: falseDiscoveries)
    let labels = search.label(places, days: days, linking: raised, workers: workers)
    try watch.end(.matching)
    let permutations = try bands.permutations(seed: seed, stopsAfter: bands.stopsAfter)
    let jacquez = try JacquezTest(neighbors: neighbors, permutations: permutations).test(
      places, days: days, workers: workers
    ) { (fraction) throws in try watch(.simulating, fraction) }
    var mantel: MantelTest.Answer?
    if places.count <= Self.mostForMantel {
      mantel = try MantelTest(permutations: permutations).test(places, days: days, workers: workers)
      {
        (fraction) throws in try watch(.simulating, fraction)
      }
    }
    try watch.end(.simulating)
    let excited = try excitation.map { model in
      NearRepeatFindings.Excitation(
        model: model, answer: try excite(model, places, days, context, watch))
    }
    var parameters = bands.parameters
    parameters["level"] = .number(falseDiscoveries)
    parameters["stop_after"] = bands.stopsAfter.map { JSONValue($0) } ?? .null
    parameters["neighbors"] = JSONValue(neighbors)
    if let excitation {
      parameters["background_m"] = .number(rounded(excitation.background.meters, 3))
      parameters["followers_within_m"] = .number(rounded(excitation.reach.meters, 3))
      parameters["followers_within_days"] = JSONValue(excitation.days)
    }
    parameters["crs"] = context.plane.parameter
    return NearRepeatFindings(
      record: context.record(parameters), table: table, raised: raised, labels: labels,
      pairTests: .init(neighbors: neighbors, jacquez: jacquez, mantel: mantel),
      excitation: excited,
      falseDiscoveries: falseDiscoveries, permutationsAsked: bands.permutations,
      undated: incidents.count - dated.count,
      incidents: .init(
        places: incidents.places.selecting(dated), rows: dated.map { Int(incidents.row[$0]) },
        days: days))
  }

  /// How much followed close upon something before it.
  private func excite(
    _ excitation: SelfExcitation, _ places: Points<Planar>, _ days: [Int32],
    _ context: StudyContext, _ watch: Watch
  ) throws -> SelfExcitation.Answer {
    try excitation.checkSize(places, workers: context.workers)
    let area = try context.window(margin: excitation.background)
    let asked = try SelfExcitation(
      background: excitation.background, reach: excitation.reach, days: excitation.days,
      permutations: Permutations(
        replicas: excitation.permutations.replicas, seed: context.provenance.seed))
    let answer = try asked.test(
      places, days: days, area: try area.area(),
      in: area.isStated ? try area.observed(workers: context.workers) : nil,
      workers: context.workers
    ) { (fraction) throws in try watch(.simulating, fraction) }
    try watch.end(.simulating)
    if let answer { return answer }
    guard days.count >= SelfExcitation.fewestIncidents else {
      throw StudyProblem.fewIncidents(count: days.count, needed: SelfExcitation.fewestIncidents)
    }
    throw StudyProblem.shortPeriod(
      days: Int((days.max() ?? 0) - (days.min() ?? 0)), needed: SelfExcitation.fewestDays)
  }
}
