import CatchmentDeployment
public import CatchmentFormats
public import CatchmentGeometry
import CatchmentIncidents
import CatchmentPatterns
import CatchmentProjection
public import CatchmentStatistics

/// Would last year's plan have met this year?
///
/// A deployment is planned with the incidents before a day, by the rules that it would be planned
/// with today, and scored with those from that day on.
/// ```swift
/// let plan = try DeploymentStudy(
///   candidates: .layer("blocks.geojson"), hires: 3, reach: .meters(400))
/// let found = try await BacktestStudy(plan, plannedOn: 18_262).run(context)
/// print(found.score.score.hits, found.score.score.total)
/// ```
///
/// - Complexity: that of the plan and of one score.
public struct BacktestStudy: Study {
  public let deployment: DeploymentStudy
  /// The first day of the later incidents, since 1 January 1970; nil for the first day of the
  /// table's newest year.
  public let plannedOn: Int32?
  public let grid: Distance
  public let replicas: Int

  public var weighing: Weighing { .wholeIncidents }

  /// - Throws: `StatisticsError` for a side of squares that is no length.
  public init(
    _ deployment: DeploymentStudy, plannedOn: Int32? = nil, grid: Distance = .meters(200),
    replicas: Int = 999
  ) throws(StatisticsError) {
    guard grid.meters > 0, grid.meters.isFinite else {
      throw StatisticsError(
        .notPositive, at: "score: grid", value: "\(grid.meters) m",
        remedy: .give("a length such as 200 m"))
    }
    _ = try Permutations(replicas: replicas)
    self.deployment = deployment
    self.plannedOn = plannedOn
    self.grid = grid
    self.replicas = replicas
  }

  public func find(in context: StudyContext, watch: Watch) async throws -> BacktestFindings {
    let days = context.incidents.day
    guard let dates = context.incidents.period else { throw StudyProblem.noDates }
    let plannedOn = plannedOn ?? ComparedPeriods.newest(in: dates).days.lowerBound
    let dated = days.indices.filter { days[$0] != Incidents.noDay }
    let earlier = context.selecting(dated.filter { days[$0] < plannedOn })
    let later = context.selecting(dated.filter { days[$0] >= plannedOn })
    for (side, name) in [(earlier, "before"), (later, "from")] where side.points.count == 0 {
      throw StudyProblem.nothingToCompare("\(name) \(CivilDate.text(plannedOn))")
    }
    var rules = deployment.rules
    rules.referenceDay = plannedOn - 1
    let plan = try await deployment.following(rules).find(in: earlier, watch: watch)
    let shapes = try context.plane.project(plan.patrolAreas, workers: context.workers)
    let ground = try StudyGround(of: context, plan: shapes, margin: grid)
    let scored = try ScoredPlan(
      shapes, stated: plan.patrolAreas, in: ground.shapes, workers: context.workers)
    var parameters: JSONObject = [
      "planned_on": parameter(
        .string(CivilDate.text(plannedOn)), isAutomatic: self.plannedOn == nil),
      "grid_m": .number(rounded(grid.meters, 6)),
      "replicas": JSONValue(replicas), "study_area": ground.parameter,
    ]
    for member in plan.record.parameters.members where parameters[member.key] == nil {
      parameters[member.key] = member.value
    }
    return BacktestFindings(
      score: try PlanScoring(grid: grid, replicas: replicas).findings(
        of: scored, on: ground, later: later, earlier: earlier.placed, parameters: parameters,
        watch: watch),
      plan: plan, plannedOn: plannedOn, planned: earlier.points.count)
  }
}

/// How a plan that was made from the past fared afterwards.
public struct BacktestFindings: Findings {
  public let score: ScoreFindings
  public let plan: DeploymentFindings
  /// The first day of the later incidents.
  public let plannedOn: Int32
  /// How many incidents it was planned with.
  public let planned: Int

  public var record: StudyRecord { score.record }
  public var summary: JSONObject {
    var summary = score.summary
    summary["planned_with"] = JSONValue(planned)
    summary["sites"] = .array(plan.names.map { .string($0) })
    return summary
  }

  public func sentences(by wording: any Wording) -> [String] {
    wording.sentences(of: self)
  }
}
