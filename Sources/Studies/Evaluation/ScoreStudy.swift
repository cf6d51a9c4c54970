import CatchmentFormats
public import CatchmentGeometry
import CatchmentIncidents
import CatchmentPatterns
import CatchmentProjection
public import CatchmentStatistics

/// Would this plan have met the next months?
///
/// The context holds the later incidents; the plan is any layer of areas that was drawn before
/// them.
/// ```swift
/// let later = try await StudyContext(incidents: "shootings-2021.csv", within: "city.geojson")
/// let found = try await ScoreStudy(plan: .layer("plan-2020.geojson")).run(later)
/// print(found.score.hitRate.value ?? 0, found.score.pai.value ?? 0)
/// ```
///
/// - Choosing `grid`: squares that somebody can look after; a ranking that wins at 100 m may lose
///   at 500 m.
/// - Complexity: that of ``PlanScore`` for the plan and two baselines.
public struct ScoreStudy: Study {
  public let plan: LayerSource
  public let choice: PlanChoice
  /// The side of the squares by which the best possible plan and the baselines are taken.
  public let grid: Distance
  /// The incidents that the plan was made from, or those of the time before; nil where nobody gives
  /// them.
  public let earlier: IncidentRequest?
  /// How often incidents are drawn again for the intervals.
  public let replicas: Int

  public var weighing: Weighing { .wholeIncidents }

  /// - Throws: `StatisticsError` for a side, a share or a number that makes no sense.
  public init(
    plan: LayerSource, choice: PlanChoice = .whole, grid: Distance = .meters(200),
    earlier: IncidentRequest? = nil, replicas: Int = 999
  ) throws(StatisticsError) {
    guard grid.meters > 0, grid.meters.isFinite else {
      throw StatisticsError(
        .notPositive, at: "score: grid", value: "\(grid.meters) m",
        remedy: .give("a length such as 200 m"))
    }
    if case .highest(_, let share) = choice, !(share > 0 && share <= 1) {
      throw StatisticsError(
        .outOfRange, at: "score: share of the study area", value: "\(share)",
        remedy: .give("a share above 0 and at most 1, such as 0.02"))
    }
    _ = try Permutations(replicas: replicas)
    self.plan = plan
    self.choice = choice
    self.grid = grid
    self.earlier = earlier
    self.replicas = replicas
  }

  public func find(in context: StudyContext, watch: Watch) async throws -> ScoreFindings {
    let layer = try await context.layer(plan, as: .areas)
    let window = try StudyGround(of: context, plan: layer.shapes, margin: grid)
    let scored = try ScoredPlan(
      choice, of: layer, in: window.shapes, workers: context.workers)
    var before: PlacedPoints?
    if let earlier {
      let table = try await context.incidents(earlier, as: .reference)
      guard table.count > 0 else { throw StudyProblem.nothingToCompare(earlier.path) }
      before = PlacedPoints(
        drawn: try context.plane.project(table.places, workers: context.workers),
        stated: table.places)
    }
    try watch.end(.counting)
    return try PlanScoring(grid: grid, replicas: replicas).findings(
      of: scored, on: window, later: context, earlier: before,
      parameters: parameters(context, layer, scored), watch: watch)
  }

  private func parameters(
    _ context: StudyContext, _ layer: StudyLayer, _ scored: ScoredPlan
  ) -> JSONObject {
    var object: JSONObject = [
      "plan": .string(fileName(of: layer.layer.name)), "grid_m": .number(rounded(grid.meters, 6)),
      "replicas": JSONValue(replicas), "features": JSONValue(scored.taken),
      "rank_by": .null, "take": .null,
      "study_area": parameter(
        .string(context.studyArea == nil ? "concave hull and plan" : "within"),
        isAutomatic: context.studyArea == nil),
    ]
    if case .highest(let property, let share) = choice {
      object["rank_by"] = .string(property)
      object["take"] = .number(share)
    }
    object["crs"] = context.plane.parameter
    return object
  }
}
