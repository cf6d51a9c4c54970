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
    of plan: ScoredPlan, on ground: StudyGround, later: StudyContext, earlier: PlacedPoints?,
    parameters: JSONObject, watch: Watch
  ) throws -> ScoreFindings {
    let workers = later.workers
    let studyArea = ground.shapes.area(of: 0)
    guard grid.meters * grid.meters <= studyArea else {
      throw StatisticsError(
        .outOfRange, at: "score: grid",
        value: "squares of \(grid) in \(rounded(studyArea / 1e6, 3)) km²",
        remedy: .give("squares that are smaller than the study area, such as 200 m"))
    }
    let cells = try ScoredGround(ground, grid: grid, workers: workers)
    var before: (inside: Int, all: Int)?
    var counts = [Int](repeating: 0, count: cells.count)
    if let earlier {
      before = (plan.holds(earlier, workers: workers).count { $0 }, earlier.drawn.count)
      counts = cells.counts(of: earlier.drawn, workers: workers)
    }
    let owner = cells.owner(of: later.points, workers: workers)
    let resamples = try Permutations(replicas: replicas, seed: later.provenance.seed)
    let cellArea = grid.meters * grid.meters
    let score = try PlanScore(
      later: .init(
        isInside: plan.holds(later.placed, workers: workers), cells: owner,
        cellCount: cells.count, cellAreas: cells.areas),
      area: plan.area, studyArea: studyArea, cellArea: cellArea, earlier: before,
      resamples: resamples, workers: workers)
    try watch(.simulating, 0.5)
    let evaluation = try GridEvaluation(
      laterCells: owner, earlier: counts, cellArea: cellArea, cellAreas: cells.areas)
    let take = evaluation.count(nearest: plan.area)
    let baselines = try evaluation.baselines(
      take: take, area: min(plan.area, cells.area), resamples: resamples, workers: workers)
    try watch.end(.simulating)
    return ScoreFindings(
      record: later.record(parameters), score: score,
      ties: plan.ties(later.placed, hits: score.hits, workers: workers),
      areaShare: plan.area / studyArea, area: plan.area, baselines: baselines,
      baselineCells: take, hasEarlier: before != nil)
  }
}
