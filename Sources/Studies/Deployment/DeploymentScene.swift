import CatchmentDeployment
import CatchmentGeometry
import CatchmentParallel
import CatchmentTopology

/// All that a plan is made from: sites, demand and what it counts, what areas in place cover, and
/// who is to be kept.
struct DeploymentScene: Sendable {
  let context: StudyContext
  let candidates: StudyLayer
  let sites: CandidateSites
  let present: StudyLayer?
  let demand: DeploymentDemand
  /// The demand that areas in place cover; empty without areas.
  let covered: [Bool]
  let distances: DeploymentDistances
  /// The streets that are walked along; nil as the crow flies.
  let ground: WalkingGround?
  /// Which sites can be walked to; nil as the crow flies.
  let walk: SiteWalk?
  let rules: DeploymentStudy.Rules
  let keep: [Int]
  let avoid: [Int]
  /// When planning must end.
  let deadline: ContinuousClock.Instant

  init(_ study: DeploymentStudy, in context: StudyContext, watch: Watch) async throws {
    let workers = context.workers
    self.context = context
    rules = study.rules
    candidates = try await context.layer(study.candidates, as: .candidates)
    sites = try CandidateSites(
      layer: candidates.layer, plane: context.plane, naming: context.naming,
      studyArea: context.studyArea?.shapes, workers: workers)
    if !sites.notes.isEmpty { context.note(.layer(candidates.layer.name, sites.notes)) }
    if let areas = study.areas {
      let layer = try await context.layer(areas, as: .areas)
      try layer.layer.requirePolygons()
      present = layer
      covered = PolygonLocator(layer.shapes, workers: workers)
        .firstFeature(containing: context.points, workers: workers).map { $0 >= 0 }
    } else {
      (present, covered) = (nil, [])
    }
    demand = try DeploymentDemand(study.rules, in: context)
    keep = try sites.indices(of: study.rules.keep)
    avoid = try sites.indices(of: study.rules.avoid)
    distances = DeploymentDistances(
      sites: sites.points, demand: context.points, workers: workers)
    try watch.end(.counting)
    if let walking = study.walking, let reach = study.reach {
      let ground = try await WalkingGround(walking, in: context)
      walk = try SiteWalk(
        ground, from: sites.points, to: context.points, reach: reach,
        layer: candidates.layer.name, in: context, watch: watch)
      self.ground = ground
    } else {
      (ground, walk) = (nil, nil)
    }
    deadline = ContinuousClock.now + study.rules.timeLimit
  }

  /// What is left of the time, at least a blink.
  var timeLeft: Duration { max(.milliseconds(1), ContinuousClock.now.duration(to: deadline)) }

  var isLate: Bool { ContinuousClock.now > deadline }

  var workers: Workers { context.workers }
}

/// Runs what a listener may stop, and throws what it throws.
func stoppable<Answer>(
  _ run: () throws(PlanningFailure<any Error>) -> Answer
) throws -> Answer {
  do throws(PlanningFailure<any Error>) {
    return try run()
  } catch {
    switch error {
    case .request(let error): throw error
    case .stopped(let error): throw error
    }
  }
}
