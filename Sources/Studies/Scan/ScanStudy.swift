import CatchmentProjection
import CatchmentFormats
public import CatchmentGeometry
import CatchmentIncidents
public import CatchmentPatterns
import CatchmentStatistics

/// Where and when was there a surge?
///
/// ```swift
/// let context = try await StudyContext(incidents: "shootings.csv")
/// let found = try await ScanStudy(.spaceTime, radius: .meters(500), days: 30).run(context)
/// print(found.sentences)
/// try await found.features.write(to: "surges.geojson")
/// ```
///
/// - Choosing the radius: as far as a team can work as one; a wide circle can hide a narrow
///   cluster. The days: a month for surges, a week for what still lasts.
/// - Complexity: see `SpaceTimeScan`, `PoissonScan`, `BernoulliScan` and `TimeScan`.
public struct ScanStudy: Study {
  public let question: ScanQuestion
  /// The widest circle.
  public let radius: Distance
  /// The longest span of days.
  public let days: Int
  /// The largest share of everything that a circle may hold.
  public let share: Double
  /// Fewer incidents are no surge.
  public let minimumIncidents: Int
  /// Whether only surges count that last until the last day.
  public let isProspective: Bool
  /// Days from one prospective look to the next.
  public let lookEvery: Int
  public let replicas: Int
  /// So many replications as strong as every cluster end the scan early; nil for all.
  public let stopsAfter: Int?
  /// The largest p of a cluster that is written.
  public let level: Double
  public let outlines: OutlineDetail
  /// What windows look like.
  public let shape: ScanShape
  /// What long ellipses lose to round windows.
  public let penalty: EllipsePenalty
  /// What of incidents is compared.
  public let model: ScanModel
  /// Which of the windows that overlap are told.
  public let reporting: ScanReporting
  /// A property of the areas of people; each stratum of it has a rate of its own.
  public let strata: String?

  private let windows: ScanWindows
  private let length: ScanDays

  /// Weights are added up where incidents are compared with people or with an even spread in space;
  /// dates and labels are permuted among whole incidents, and whether an area is raised by itself
  /// is asked of a number of them.
  public var weighing: Weighing {
    if model != .counts { return model == .normal ? .sums : .wholeIncidents }
    return switch question {
    case .space, .spaceOfPeople: shape == .flexible ? .wholeIncidents : .sums
    case .time, .spaceTime, .spaceTimeOfPeople, .spaceTimeOfPeopleByYear, .spaceAgainst:
      .wholeIncidents
    }
  }

  /// - Throws: `StatisticsError` or ``StudyProblem`` for parameters that the methods refuse.
  public init(
    _ question: ScanQuestion, radius: Distance = .meters(1000), days: Int = 30,
    share: Double = 0.5, minimumIncidents: Int = 2, isProspective: Bool = false,
    lookEvery: Int = 1, replicas: Int = 999, stopsAfter: Int? = nil, level: Double = 0.05,
    outlines: OutlineDetail = .guarded, shape: ScanShape = .circle,
    penalty: EllipsePenalty = .medium, model: ScanModel = .counts,
    reporting: ScanReporting = .ranked, strata: String? = nil
  ) throws {
    self.question = question
    self.model = model
    self.reporting = reporting
    self.strata = strata
    self.shape = shape
    self.penalty = penalty
    self.radius = radius
    self.days = days
    self.share = share
    self.minimumIncidents = minimumIncidents
    self.isProspective = isProspective
    self.lookEvery = lookEvery
    self.replicas = replicas
    self.stopsAfter = stopsAfter
    self.level = level
    self.outlines = outlines
    guard level > 0, level <= 1 else {
      throw StatisticsError(
        .outOfRange, at: "scan: level", value: "\(level)", remedy: .give("a p such as 0.05"))
    }
    windows = try ScanWindows(
      radius: radius, share: share, minimumCases: minimumIncidents,
      ellipses: shape == .ellipse ? penalty : nil)
    try Self.check(shape, question)
    length = try ScanDays(maximum: days, isProspective: isProspective, lookEvery: lookEvery)
    _ = try Permutations(replicas: replicas, stopsAfter: stopsAfter)
    if isProspective, question.window == .space { throw StudyProblem.surgeWithoutDays }
    try checkExtras()
  }

  /// Days alone have no shape, and windows of any shape are made of areas.
  private static func check(
    _ shape: ScanShape, _ question: ScanQuestion
  ) throws(StudyProblem) {
    switch (shape, question) {
    case (.circle, _), (.ellipse, .spaceTime), (.ellipse, .spaceTimeOfPeople),
      (.ellipse, .spaceTimeOfPeopleByYear):
      return
    case (.ellipse, .space), (.ellipse, .spaceOfPeople), (.ellipse, .spaceAgainst): return
    case (.flexible, .space), (.flexible, .spaceOfPeople): return
    case (.ellipse, .time), (.flexible, .time), (.flexible, .spaceTime),
      (.flexible, .spaceTimeOfPeople), (.flexible, .spaceAgainst),
      (.flexible, .spaceTimeOfPeopleByYear):
      throw .noSuchWindows(shape: shape.rawValue)
    }
  }

  public func find(in context: StudyContext, watch: Watch) async throws -> ScanFindings {
    let rows = try rows(of: context.incidents)
    let scene = ScanScene(
      context: context, points: context.points.selecting(rows),
      days: question.window == .space ? [] : rows.map { context.incidents.day[$0] },
      windows: windows, shape: shape, length: length,
      permutations: try Permutations(
        replicas: replicas, seed: context.provenance.seed, stopsAfter: stopsAfter),
      reporting: reporting, level: level, watch: watch)
    let (result, notes) = try await scan(scene)
    try watch.end(.simulating)
    let written = result.clusters.filter { $0.rank == 1 || $0.p.value <= level }
    return ScanFindings(
      record: context.record(parameters(context)), study: self, result: result, written: written,
      drawn: try ScanOutlines(written, of: self, in: scene, cells: notes.cells),
      undated: context.incidents.count - rows.count, notes: notes)
  }

  private func scan(_ scene: ScanScene) async throws -> (ScanResult, ScanNotes) {
    if let values = try values(of: scene.context) {
      return try scene.values(values)
    }
    return switch question {
    case .time: (try scene.time(minimumCases: minimumIncidents), ScanNotes())
    case .spaceTime: try scene.spaceTime()
    case .spaceTimeOfPeople(let layer, let property):
      try await scene.people(layer, property, strata, isTimed: true)
    case .spaceTimeOfPeopleByYear(let layer, let properties):
      try await scene.people(layer, byYear: properties)
    case .space: try scene.even(radius: radius)
    case .spaceOfPeople(let layer, let property):
      try await scene.people(layer, property, strata, isTimed: false)
    case .spaceAgainst(let controls): try await scene.against(controls)
    }
  }

  /// What of each incident is compared; nil for their number.
  private func values(of context: StudyContext) throws -> ScanValues? {
    let table = context.incidents
    switch model {
    case .counts: return nil
    case .normal:
      return context.isWeighted
        ? .numbers(table.weight, areVictims: false)
        : .numbers(table.victims.map(Double.init), areVictims: true)
    case .ordinal:
      guard let fatal = table.fatal else { throw StudyProblem.noDeaths }
      return .severities(
        zip(fatal, table.victims).map { $0 > 0 ? .killed : $1 > 1 ? .severalHurt : .oneHurt })
    }
  }

  /// Whether circles stand on places of incidents or reach to one.
  var hasIncidentsForCenters: Bool { model != .counts || question.hasIncidentsForCenters }

  /// All incidents, or those with a date where days matter.
  private func rows(of table: Incidents) throws -> [Int] {
    guard question.window != .space else { return Array(0..<table.count) }
    let dated = (0..<table.count).filter { table.day[$0] != Incidents.noDay }
    guard !dated.isEmpty else { throw StudyProblem.noDates }
    return dated
  }

  private func parameters(_ context: StudyContext) -> JSONObject {
    let window = question.window
    func name(_ source: LayerSource) -> JSONValue {
      switch source {
      case .file(let path, _): .string(fileName(of: path))
      case .areas(let layer): .string(fileName(of: layer.name))
      }
    }
    return [
      "window": .string(window.rawValue),
      "max_radius_m": window == .time ? .null : .number(rounded(radius.meters, 3)),
      "max_days": window == .space ? .null : JSONValue(days), "max_share": .number(share),
      "window_shape": .string(shape.rawValue),
      "model": .string(model.rawValue), "reporting": .string(reporting.rawValue),
      "penalty": shape == .ellipse ? .string(penalty.rawValue) : .null,
      "min_incidents": JSONValue(minimumIncidents), "prospective": .bool(isProspective),
      "look_every": isProspective ? JSONValue(lookEvery) : .null,
      "by": question.people.map { name($0.layer) } ?? .null,
      "population": question.people.map { .string($0.property) } ?? .null,
      "strata": strata.map { .string($0) } ?? .null,
      "controls": question.controls.map { .string(fileName(of: $0.path)) } ?? .null,
      "permutations": JSONValue(replicas),
      "stop_after": stopsAfter.map { JSONValue($0) } ?? .null, "level": .number(level),
      "outlines": outlines.parameter,
      "crs": context.plane.parameter,
    ]
  }
}
