import CatchmentDeployment
import CatchmentFormats
public import CatchmentGeometry
import CatchmentIncidents
import CatchmentParallel
import CatchmentPatterns
import CatchmentProjection
import CatchmentStatistics

/// Plans with the past and scores with the next months, over and over: which way of choosing places
/// holds?
///
/// Every way ranks the squares of one grid and takes the highest: by last year's counts, by
/// intensity, by Gi\*, by the cluster that they lie in; a deployment takes the squares within reach
/// of its sites.
/// ```swift
/// let context = try await StudyContext(incidents: "shootings.csv", within: "city.geojson")
/// let found = try await RollingScoreStudy(nextMonths: 3).run(context)
/// for method in found.methods { print(method.name, method.hitRate.value ?? 0) }
/// ```
///
/// - Choosing `nextMonths`: the time that a plan stands.
/// - Complexity: for each origin, that of the methods on one period of the past.
/// - Reference: Tashman (2000), Out-of-sample tests of forecasting accuracy,
///   doi:10.1016/S0169-2070(00)00065-0.
public struct RollingScoreStudy: Study {
  /// A way of choosing places.
  public enum Method: String, Sendable, CaseIterable {
    case topCells = "top cells"
    case cluster, density, hotspots, deploy
  }

  /// What the methods need to know.
  public struct Rules: Sendable, Equatable {
    /// The side of the squares.
    public var grid = Distance.meters(200)
    /// The share of the squares that a ranking takes.
    public var share = 0.02
    /// The bandwidth of the intensity.
    public var bandwidth = Distance.meters(400)
    /// The radius of clusters, and the incidents that make a core.
    public var radius = Distance.meters(150)
    public var minimumPoints = 8
    /// The sites of a deployment, and how far each reaches.
    public var hires = 4
    public var reach = Distance.meters(400)

    public init() {}
  }

  public let methods: [Method]
  public let nextMonths: Int
  public let pastMonths: Int
  public let rules: Rules

  public var weighing: Weighing { .wholeIncidents }

  /// - Parameters:
  ///   - methods: the ways to be compared; last year's top cells always stand beside them.
  ///   - nextMonths: how long each plan stands.
  ///   - pastMonths: how long it looks back.
  /// - Throws: `StatisticsError` or `DeploymentError` for numbers that make no sense.
  public init(
    methods: [Method] = Method.allCases, nextMonths: Int, pastMonths: Int = 12,
    rules: Rules = Rules()
  ) throws {
    guard rules.share > 0, rules.share <= 1 else {
      throw StatisticsError(
        .outOfRange, at: "rolling score: share of the study area", value: "\(rules.share)",
        remedy: .give("a share above 0 and at most 1, such as 0.02"))
    }
    guard (1...120).contains(nextMonths), (1...240).contains(pastMonths) else {
      throw StatisticsError(
        .outOfRange, at: "rolling score: months", value: "\(pastMonths) past, \(nextMonths) next",
        remedy: .give("1 to 240 months of the past, and 1 to 120 next"))
    }
    _ = try KernelDensity(bandwidth: rules.bandwidth)
    _ = try KernelDensity(bandwidth: rules.grid)
    _ = try DBSCAN(radius: rules.radius, minimumPoints: rules.minimumPoints)
    _ = try MaximalCovering(hires: rules.hires, drawsCurve: false)
    self.methods = [.topCells] + Method.allCases.filter { $0 != .topCells && methods.contains($0) }
    self.nextMonths = nextMonths
    self.pastMonths = pastMonths
    self.rules = rules
  }

  public func find(in context: StudyContext, watch: Watch) async throws -> RollingFindings {
    guard let dates = context.incidents.period else { throw StudyProblem.noDates }
    // A table begins and ends with an incident, some days from the ends of its months.
    let span = Period(max(dates.days.lowerBound - 10, 0)...dates.days.upperBound + 10)
    let months = Months.whole(in: span)
    let edges = (months.lowerBound...months.upperBound).map { Int(Months.firstDay(of: $0)) }
    let origins = try RollingOrigins(edges: edges, past: pastMonths, next: nextMonths).origins
    let window = try context.window(margin: rules.grid)
    let cells = try AnalysisCells(
      .square, size: rules.grid, over: window, incidents: context.points,
      workers: context.workers)
    let ranking = try CellRanking(cells, rules: rules, methods: methods, workers: context.workers)
    try watch.end(.counting)
    var rows: [RollingFindings.Origin] = []
    let (days, points) = (context.incidents.day, context.points)
    for (number, origin) in origins.enumerated() {
      try watch(.planning, Double(number) / Double(origins.count))
      func within(_ stretch: Range<Int>) -> [Int] {
        days.indices.filter { days[$0] != Incidents.noDay && stretch.contains(Int(days[$0])) }
      }
      let (past, next) = (within(origin.past), within(origin.next))
      var earlier = [Int](repeating: 0, count: cells.count)
      for row in past where cells.owner[row] >= 0 { earlier[Int(cells.owner[row])] += 1 }
      let evaluation = try GridEvaluation(
        laterCells: next.map { cells.owner[$0] }, earlier: earlier,
        cellArea: rules.grid.meters * rules.grid.meters)
      let scores = try methods.map { method -> GridEvaluation.Ranked? in
        guard
          let chosen = try ranking.ranking(
            method, of: points.selecting(past), counts: earlier, workers: context.workers)
        else { return nil }
        return try evaluation.score(ranking: chosen.values, take: chosen.take)
      }
      // A deployment takes as many cells as it reaches: it is held against as many.
      let asMany = try scores.map { score in
        try score.map {
          try evaluation.score(ranking: earlier.map(Double.init), take: $0.cells.count)
        }
      }
      rows.append(
        RollingFindings.Origin(
          past: origin.past, next: origin.next, incidents: next.count, scores: scores,
          asManyTopCells: asMany))
    }
    try watch.end(.planning)
    return RollingFindings(
      record: context.record(parameters(context, window)), methods: methods, origins: rows,
      cells: cells.count, rules: rules)
  }

  private func parameters(_ context: StudyContext, _ window: StudyWindow) -> JSONObject {
    func meters(_ length: Distance) -> JSONValue { .number(rounded(length.meters, 6)) }
    return [
      "methods": .array(methods.map { .string($0.rawValue) }), "next_months": JSONValue(nextMonths),
      "past_months": JSONValue(pastMonths), "grid_m": meters(rules.grid),
      "take": .number(rules.share), "bandwidth_m": meters(rules.bandwidth),
      "eps_m": meters(rules.radius), "min_points": JSONValue(rules.minimumPoints),
      "hires": JSONValue(rules.hires), "reach_m": meters(rules.reach),
      "study_area": window.parameter, "crs": context.plane.parameter,
    ]
  }
}
