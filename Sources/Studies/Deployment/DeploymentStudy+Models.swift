import CatchmentDeployment
import CatchmentGeometry
import CatchmentTopology

/// The models of the family, asked one by one.
extension DeploymentStudy {
  /// What a model answers.
  struct Answer {
    var plan: Plan
    var promise: PromiseFindings?
    var others: [RunnerUps.Other] = []
    var shifts: ShiftFindings?
  }

  func answer(_ scene: DeploymentScene, watch: Watch) async throws -> Answer {
    if let shifts { return try await answer(shifts, scene, watch: watch) }
    switch promise {
    case .mostCovered(let busy): return try mostCovered(busy, scene, watch)
    case .share(let share): return try fewest(share, scene, watch)
    case .shortestMean:
      return try drawn(scene) { hires in try shortestMean(hires, scene, watch) }
    case .shortestFarthest:
      return try drawn(scene) { hires in try shortestFarthest(hires, scene, watch) }
    case .backup:
      let matrix = try matrix(scene, watch)
      return try drawn(scene) { hires in try backup(hires, matrix, scene, watch) }
    case .fair(let source):
      let layer = try await scene.context.layer(source, as: .areas)
      let matrix = try matrix(scene, watch)
      return try drawn(scene) { hires in try fair(hires, layer, matrix, scene, watch) }
    }
  }

  /// Which sites reach which demand.
  func matrix(_ scene: DeploymentScene, _ watch: Watch) throws -> CoverageMatrix {
    guard let reach else { preconditionFailure("A covering model has a reach.") }
    let matrix = try scene.walk?.matrix ?? scene.distances.matrix(within: reach)
    try watch.end(.matching)
    return matrix
  }

  // MARK: Covering

  private func mostCovered(
    _ busy: Double, _ scene: DeploymentScene, _ watch: Watch
  ) throws -> Answer {
    let matrix = try matrix(scene, watch)
    let weights = scene.demand.weights
    if busy > 0 {
      let model = try ExpectedCovering(
        hires: asked, busy: busy, spacing: rules.spacing, keep: scene.keep, avoid: scene.avoid,
        timeLimit: scene.timeLeft)
      let answer = try stoppable { () throws(PlanningFailure<any Error>) in
        try model.plan(
          candidates: scene.sites.points, matrix: matrix, weights: weights,
          alreadyCovered: scene.covered, workers: scene.workers
        ) { (fraction) throws in try watch(.planning, fraction) }
      }
      let plan = Plan(
        answer, busy: busy, matrix: matrix, weights: weights, alreadyCovered: scene.covered)
      return Answer(plan: plan.withCurve([]))
    }
    let model = try covering(asked, scene)
    let plan = try covered(model, matrix, scene, watch)
    guard runnerUps > 0, plan.covered > 0 else { return Answer(plan: plan) }
    let others = try RunnerUps(
      of: covering(asked, scene), count: runnerUps
    ).plans(
      candidates: scene.sites.points, matrix: matrix, weights: weights,
      alreadyCovered: scene.covered, workers: scene.workers)
    return Answer(plan: plan, others: others)
  }

  private func covering(_ hires: Int, _ scene: DeploymentScene) throws -> MaximalCovering {
    try MaximalCovering(
      hires: hires, spacing: rules.spacing, keep: scene.keep, avoid: scene.avoid,
      timeLimit: scene.timeLeft)
  }

  private func covered(
    _ model: MaximalCovering, _ matrix: CoverageMatrix, _ scene: DeploymentScene, _ watch: Watch
  ) throws -> Plan {
    try stoppable { () throws(PlanningFailure<any Error>) in
      try model.plan(
        candidates: scene.sites.points, matrix: matrix, weights: scene.demand.weights,
        alreadyCovered: scene.covered, workers: scene.workers
      ) { (fraction) throws in try watch(.planning, fraction) }
    }
  }

  /// Plans with more hires than this have no curve: each number is a plan of its own.
  private static let longestCurve = 30

  private func fewest(
    _ share: Double, _ scene: DeploymentScene, _ watch: Watch
  ) throws -> Answer {
    let matrix = try matrix(scene, watch)
    let model = try SetCovering(
      share: share, spacing: rules.spacing, keep: scene.keep, avoid: scene.avoid,
      timeLimit: scene.timeLeft)
    let found = try stoppable { () throws(PlanningFailure<any Error>) in
      try model.plan(
        candidates: scene.sites.points, matrix: matrix, weights: scene.demand.weights,
        alreadyCovered: scene.covered, workers: scene.workers
      ) { (fraction) throws in try watch(.planning, fraction) }
    }
    var curve: [Plan.Step] = []
    if (1...Self.longestCurve).contains(found.sites.count), !scene.isLate {
      curve = try covered(covering(found.sites.count, scene), matrix, scene, watch).curve
        .filter { $0.hires < found.sites.count }
    }
    var promise = PromiseFindings(
      .hires, found.objective, bound: found.bound, isOptimal: found.isOptimal)
    promise.askedShare = share
    return Answer(plan: Plan(found).withCurve(curve), promise: promise)
  }

  // MARK: Models that are asked once for each number of hires

  private typealias Drawn = (plan: Plan, promise: PromiseFindings)

  /// The plan asked for, then those for fewer hires while there is time.
  private func drawn(
    _ scene: DeploymentScene, _ solve: (Int) throws -> Drawn
  ) throws -> Answer {
    var (plan, promise) = try solve(asked)
    var steps = [plan.ownStep]
    var figures = promise.value.map { [PromiseFindings.Step(hires: asked, value: $0)] } ?? []
    let least = max(1, scene.keep.count)
    if asked <= Self.longestCurve {
      for hires in stride(from: asked - 1, through: least, by: -1) where !scene.isLate {
        let (fewer, other) = try solve(hires)
        steps.append(fewer.ownStep)
        if let value = other.value {
          figures.append(PromiseFindings.Step(hires: hires, value: value))
        }
      }
    }
    promise.curve = figures.reversed()
    plan = plan.withCurve(steps)
    return Answer(plan: plan, promise: promise)
  }

  private func shortestMean(
    _ hires: Int, _ scene: DeploymentScene, _ watch: Watch
  ) throws -> Drawn {
    let distances = try scene.distances.table()
    let model = try PMedian(
      hires: hires, spacing: rules.spacing, keep: scene.keep, avoid: scene.avoid,
      timeLimit: scene.timeLeft)
    let answer = try stoppable { () throws(PlanningFailure<any Error>) in
      try model.plan(
        candidates: scene.sites.points, distances: distances, weights: scene.demand.weights,
        alreadyCovered: scene.covered, workers: scene.workers
      ) { (fraction) throws in try watch(.planning, fraction) }
    }
    let served = answer.plan.total - answer.plan.alreadyCovered
    return (
      Plan(answer.plan),
      PromiseFindings(
        .meanDistance, answer.meanDistance?.meters,
        bound: served > 0 ? answer.plan.bound / served : 0, isOptimal: answer.plan.isOptimal)
    )
  }

  private func shortestFarthest(
    _ hires: Int, _ scene: DeploymentScene, _ watch: Watch
  ) throws -> Drawn {
    let distances = try scene.distances.table()
    let model = try PCenter(
      hires: hires, spacing: rules.spacing, keep: scene.keep, avoid: scene.avoid,
      timeLimit: scene.timeLeft)
    let plan = try stoppable { () throws(PlanningFailure<any Error>) in
      try model.plan(
        candidates: scene.sites.points, distances: distances, weights: scene.demand.weights,
        alreadyCovered: scene.covered, workers: scene.workers
      ) { (fraction) throws in try watch(.planning, fraction) }
    }
    let isServing = plan.total > plan.alreadyCovered
    return (
      Plan(plan),
      PromiseFindings(
        .maxDistance, isServing ? plan.objective : nil, bound: plan.bound,
        isOptimal: plan.isOptimal)
    )
  }

  private func backup(
    _ hires: Int, _ matrix: CoverageMatrix, _ scene: DeploymentScene, _ watch: Watch
  ) throws -> Drawn {
    let model = try BackupCovering(
      hires: hires, spacing: rules.spacing, keep: scene.keep, avoid: scene.avoid,
      timeLimit: scene.timeLeft)
    let answer = try stoppable { () throws(PlanningFailure<any Error>) in
      try model.plan(
        candidates: scene.sites.points, matrix: matrix, weights: scene.demand.weights,
        alreadyCovered: scene.covered, workers: scene.workers
      ) { (fraction) throws in try watch(.planning, fraction) }
    }
    let open = answer.plan.total - answer.plan.alreadyCovered
    return (
      Plan(answer.plan),
      PromiseFindings(
        .backupShare, answer.backupShare, bound: open > 0 ? answer.plan.bound / open : 0,
        isOptimal: answer.plan.isOptimal)
    )
  }

  private func fair(
    _ hires: Int, _ layer: StudyLayer, _ matrix: CoverageMatrix, _ scene: DeploymentScene,
    _ watch: Watch
  ) throws -> Drawn {
    let model = try FairCovering(
      hires: hires, spacing: rules.spacing, keep: scene.keep, avoid: scene.avoid,
      timeLimit: scene.timeLeft)
    let neighborhood = PolygonLocator(layer.shapes, workers: scene.workers)
      .firstFeature(containing: scene.context.points, workers: scene.workers)
    let answer = try stoppable { () throws(PlanningFailure<any Error>) in
      try model.plan(
        candidates: scene.sites.points, matrix: matrix, weights: scene.demand.weights,
        neighborhood: neighborhood, alreadyCovered: scene.covered, workers: scene.workers
      ) { (fraction) throws in try watch(.planning, fraction) }
    }
    var promise = PromiseFindings(
      .leastShare, answer.plan.objective, bound: answer.plan.bound,
      isOptimal: answer.plan.isOptimal)
    promise.price = answer.price
    promise.neighborhoods = layer.layer.names.enumerated().map { index, name in
      (name, index < answer.shares.count ? answer.shares[index] : nil)
    }
    return (Plan(answer.plan), promise)
  }
}
