import CatchmentFormats
import CatchmentGeometry
import CatchmentPatterns
import CatchmentStatistics
import CatchmentTopology

/// Where a plan is scored: the study area that was stated, or what holds the later incidents and
/// the plan.
struct StudyGround {
  /// One feature, overlap counted once.
  let shapes: Shapes<Planar>
  let isStated: Bool

  init(of context: StudyContext, plan: Shapes<Planar>, margin: Distance) throws {
    isStated = context.studyArea != nil
    if let stated = context.studyArea {
      shapes = try Dissolve().dissolved(stated.shapes, workers: context.workers)
    } else {
      var all = try StudyWindow(around: context.bodyPoints, margin: margin).shapes
      all.append(plan)
      shapes = try Dissolve().dissolved(all, workers: context.workers)
    }
  }

  var parameter: JSONValue {
    CatchmentStudies.parameter(
      .string(isStated ? "within" : "concave hull and plan"), isAutomatic: !isStated)
  }
}

/// Scores a plan, and as many squares of a grid chosen otherwise.
struct PlanScoring {
  let grid: Distance
  let replicas: Int

  func findings(
    of plan: ScoredPlan, on ground: StudyGround, later: StudyContext, earlier: Points<Planar>?,
    parameters: JSONObject, watch: Watch
  ) throws -> ScoreFindings {
    let workers = later.workers
    let area = StudyWindow(ground.shapes)
    let studyArea = ground.shapes.area(of: 0)
    let cells = try AnalysisCells(
      .square, size: grid, over: area, incidents: later.points, workers: workers)
    guard cells.count > 0 else { throw StudyProblem.planOutside(layer: "score") }
    var before: (inside: Int, all: Int)?
    var counts = [Int](repeating: 0, count: cells.count)
    if let earlier {
      before = (plan.holds(earlier, workers: workers).count { $0 }, earlier.count)
      counts =
        try AnalysisCells(.square, size: grid, over: area, incidents: earlier, workers: workers)
        .counts
    }
    let resamples = try Permutations(replicas: replicas, seed: later.provenance.seed)
    let cellArea = grid.meters * grid.meters
    let score = try PlanScore(
      later: .init(
        isInside: plan.holds(later.points, workers: workers), cells: cells.owner,
        cellCount: cells.count),
      area: plan.area, studyArea: studyArea, cellArea: cellArea, earlier: before,
      resamples: resamples, workers: workers)
    try watch(.simulating, 0.5)
    let take = min(cells.count, max(1, Int((plan.area / cellArea).rounded())))
    let baselines = try GridEvaluation(
      laterCells: cells.owner, earlier: counts, cellArea: cellArea
    ).baselines(take: take, resamples: resamples, workers: workers)
    try watch.end(.simulating)
    return ScoreFindings(
      record: later.record(parameters), score: score,
      ties: plan.ties(later.points, hits: score.hits, workers: workers),
      areaShare: plan.area / studyArea, area: plan.area, baselines: baselines,
      baselineCells: take, hasEarlier: before != nil)
  }
}
