import CatchmentDeployment
import CatchmentGeometry
import CatchmentTopology

/// The models of the family, asked one by one.
extension DeploymentStudy {
  /// What a model answers.
  struct Answer {
    var plan: Plan
    var promise: PromiseFindings?
    var others: [DeploymentFindings.RunnerUp] = []
    var shifts: ShiftFindings?
    /// How full the hires are; nil where they take on whatever is there.
    var capacity: CapacityFindings?
    /// What the best choice of as many would reach, where all hires are settled.
    var free: PlanConditions.FreeChoice?
  }

  func answer(_ scene: DeploymentScene, watch: Watch) async throws -> Answer {
    if let shifts { return try await answer(shifts, scene, watch: watch) }
    guard promise.isCovering else { return try nearest(scene, watch) }
    let matrix = try matrix(scene, watch)
    var answer: Answer
    switch promise {
    case .mostCovered(let busy): answer = try mostCovered(busy, matrix, scene, watch)
    case .share(let share): answer = try fewest(share, matrix, scene, watch)
    case .fair(let source):
      let layer = try await scene.context.layer(source, as: .areas)
      answer = try fair(layer, matrix, scene, watch)
    default:
      answer = try drawn(scene) { hires in try backup(hires, matrix, scene, watch) }
    }
    if capacity != nil {
      let reached = WhatIf(
        matrix: matrix, weights: scene.loads.isEmpty ? scene.weights : scene.loads,
        alreadyCovered: scene.covered, sites: answer.plan.sites.map(\.candidate))
      answer.capacity = scene.fullness(capacity, of: answer.plan, reached: reached.covered)
    }
    return answer
  }

  /// Which sites reach which demand.
  func matrix(_ scene: DeploymentScene, _ watch: Watch) throws -> CoverageMatrix {
    guard let reach else { preconditionFailure("A covering model has a reach.") }
    let matrix = try scene.distances.matrix(within: reach)
    try watch.end(.matching)
    return matrix
  }

  // MARK: Covering

  private func mostCovered(
    _ busy: Double, _ matrix: CoverageMatrix, _ scene: DeploymentScene, _ watch: Watch
  ) throws -> Answer {
    if busy > 0 {
      let answer = try drawn(scene) { hires in
        let answer = try scene.solve(self.busy(hires, busy, scene), matrix, watch)
        let plan = Plan(
          answer, busy: busy, matrix: matrix, weights: scene.weights,
          alreadyCovered: scene.covered)
        return (plan, nil)
      }
      return try withOthers(answer, matrix, scene) { count in
        try RunnerUps(of: self.busy(asked, busy, scene), count: count)
      }
    }
    if let capacity = scene.room {
      let answer = try drawn(scene) { hires in
        (try scene.solve(full(hires, capacity, scene), matrix, watch), nil)
      }
      return try withOthers(answer, matrix, scene) { count in
        try RunnerUps(of: full(asked, capacity, scene), count: count)
      }
    }
    let plan = try scene.solve(covering(asked, scene), matrix, watch)
    let answer = Answer(plan: plan, free: try freeChoice(plan, matrix, scene, watch))
    return try withOthers(answer, matrix, scene) { count in
      try RunnerUps(of: covering(asked, scene), count: count)
    }
  }

  /// How long to look for what a plan placed by hand is held against.
  static let patience = Duration.seconds(10)

  /// What the best choice of as many sites would reach; nil where the search itself chose some of
  /// them, or none could be found in time.
  private func freeChoice(
    _ plan: Plan, _ matrix: CoverageMatrix, _ scene: DeploymentScene, _ watch: Watch
  ) throws -> PlanConditions.FreeChoice? {
    guard scene.keep.count >= plan.sites.count else { return nil }
    // Where some are kept and the others only stand where they were put, the search that put them
    // there kept the same ones.
    let kept = try rules.placed.isEmpty ? [] : scene.sites.indices(of: rules.keep)
    do {
      let best = try scene.solve(
        MaximalCovering(
          hires: asked, spacing: rules.spacing, keep: kept, avoid: scene.avoid,
          timeLimit: min(scene.timeLeft, Self.patience), drawsCurve: false), matrix, watch)
      return PlanConditions.FreeChoice(
        kept: kept.count,
        covered: max(best.covered, plan.covered), isProven: best.isOptimal,
        moved: moved(plan, from: best.sites.map(\.candidate), scene))
    } catch is DeploymentError {
      // With a spacing none may be found in the time.
      return nil
    }
  }

  /// The numbers of the hires that stand elsewhere than at some sites.
  private func moved(_ plan: Plan, from best: [Int], _ scene: DeploymentScene) -> [Int] {
    let sites = Set(plan.sites.map(\.candidate)).subtracting(best)
    // The numbers are those under which the findings tell the hires.
    let numbered = (try? numbered(Answer(plan: plan), scene))?.plan.sites ?? plan.sites
    return numbered.indices.filter { sites.contains(numbered[$0].candidate) }.map { $0 + 1 }
  }

  /// The answer with the plans that come next, where they are asked for.
  private func withOthers(
    _ answer: Answer, _ matrix: CoverageMatrix, _ scene: DeploymentScene,
    _ search: (Int) throws -> RunnerUps
  ) throws -> Answer {
    guard runnerUps > 0, answer.plan.covered > 0 else { return answer }
    var answer = answer
    answer.others = try search(runnerUps).plans(
      candidates: scene.sites.points, matrix: matrix, weights: scene.weights,
      alreadyCovered: scene.covered, workers: scene.workers
    ).map { other in
      DeploymentFindings.RunnerUp(
        names: other.sites.map { scene.sites.names[$0] }, covered: other.covered,
        isProven: other.isProven, sites: other.sites)
    }
    return answer
  }

  private func busy(
    _ hires: Int, _ share: Double, _ scene: DeploymentScene
  ) throws -> ExpectedCovering {
    try ExpectedCovering(
      hires: hires, busy: share, spacing: rules.spacing, keep: scene.keep, avoid: scene.avoid,
      timeLimit: scene.timeLeft)
  }

  private func covering(_ hires: Int, _ scene: DeploymentScene) throws -> MaximalCovering {
    try MaximalCovering(
      hires: hires, spacing: rules.spacing, keep: scene.keep, avoid: scene.avoid,
      timeLimit: scene.timeLeft)
  }

  private func full(
    _ hires: Int, _ capacity: Double, _ scene: DeploymentScene
  ) throws -> CapacitatedCovering {
    try CapacitatedCovering(
      hires: hires, capacity: capacity, loads: scene.loads, spacing: rules.spacing,
      keep: scene.keep,
      avoid: scene.avoid, timeLimit: scene.timeLeft)
  }

  private func fewest(
    _ share: Double, _ matrix: CoverageMatrix, _ scene: DeploymentScene, _ watch: Watch
  ) throws -> Answer {
    let found = try scene.solve(
      SetCovering(
        share: share, capacity: scene.room, loads: scene.loads, spacing: rules.spacing,
        keep: scene.keep,
        avoid: scene.avoid, timeLimit: scene.timeLeft), matrix, watch)
    var promise = PromiseFindings(
      .hires, found.objective, bound: found.bound, isOptimal: found.isOptimal)
    promise.askedShare = share
    let count = found.sites.count
    var curve: [Plan.Step] = []
    if (1...Self.longestCurve).contains(count), !scene.isLate {
      if let capacity = scene.room {
        for hires in max(1, scene.keep.count)..<max(count, scene.keep.count + 1)
        where hires < count && !scene.isLate {
          curve.append(try scene.solve(full(hires, capacity, scene), matrix, watch).ownStep)
        }
      } else {
        curve = try scene.solve(covering(count, scene), matrix, watch).curve
          .filter { $0.hires < count }
      }
    }
    return Answer(plan: Plan(found).withCurve(curve), promise: promise)
  }

  // MARK: Models that are asked once for each number of hires

  /// Plans with more hires than this have no curve: each number is a plan of its own.
  static let longestCurve = 30

  private typealias Drawn = (plan: Plan, promise: PromiseFindings?)

  /// The plan asked for, then those for fewer hires while there is time.
  private func drawn(
    _ scene: DeploymentScene, _ solve: (Int) throws -> Drawn
  ) throws -> Answer {
    var (plan, promise) = try solve(asked)
    var steps = [plan.ownStep]
    func figure(_ hires: Int, _ promise: PromiseFindings?) -> [PromiseFindings.Step] {
      promise?.value.map { [PromiseFindings.Step(hires: hires, value: $0)] } ?? []
    }
    var figures = figure(asked, promise)
    let least = max(1, scene.keep.count)
    if asked <= Self.longestCurve {
      for hires in stride(from: asked - 1, through: least, by: -1) where !scene.isLate {
        let (fewer, other) = try solve(hires)
        steps.append(fewer.ownStep)
        figures += figure(hires, other)
      }
    }
    promise?.curve = figures.reversed()
    plan = plan.withCurve(steps)
    return Answer(plan: plan, promise: promise)
  }

  private func nearest(_ scene: DeploymentScene, _ watch: Watch) throws -> Answer {
    let distances = try scene.distances.table()
    if case .shortestMean = promise {
      return try drawn(scene) { hires in
        let answer = try scene.solve(
          PMedian(
            hires: hires, spacing: rules.spacing, keep: scene.keep, avoid: scene.avoid,
            timeLimit: scene.timeLeft), distances, watch)
        let plan = Plan(answer.plan)
        return (
          plan,
          PromiseFindings(
            .meanDistance, answer.meanDistance?.meters,
            bound: plan.open > 0 ? answer.plan.bound / plan.open : 0,
            isOptimal: answer.plan.isOptimal)
        )
      }
    }
    return try drawn(scene) { hires in
      let answer = try scene.solve(
        PCenter(
          hires: hires, spacing: rules.spacing, keep: scene.keep, avoid: scene.avoid,
          timeLimit: scene.timeLeft), distances, watch)
      let plan = Plan(answer)
      return (
        plan,
        PromiseFindings(
          .maxDistance, plan.open > 0 ? answer.objective : nil, bound: answer.bound,
          isOptimal: answer.isOptimal)
      )
    }
  }

  private func backup(
    _ hires: Int, _ matrix: CoverageMatrix, _ scene: DeploymentScene, _ watch: Watch
  ) throws -> Drawn {
    let answer = try scene.solve(
      BackupCovering(
        hires: hires, spacing: rules.spacing, keep: scene.keep, avoid: scene.avoid,
        timeLimit: scene.timeLeft), matrix, watch)
    let plan = Plan(answer.plan)
    return (
      plan,
      PromiseFindings(
        .backupShare, answer.backupShare,
        bound: plan.open > 0 ? answer.plan.bound / plan.open : 0,
        isOptimal: answer.plan.isOptimal)
    )
  }

  private func fair(
    _ layer: StudyLayer, _ matrix: CoverageMatrix, _ scene: DeploymentScene, _ watch: Watch
  ) throws -> Answer {
    let neighborhood = scene.context.holders(in: layer).first
    return try drawn(scene) { hires in
      let answer = try scene.solve(
        FairCovering(
          neighborhood: neighborhood, hires: hires, spacing: rules.spacing, keep: scene.keep,
          avoid: scene.avoid, timeLimit: scene.timeLeft), matrix, watch)
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
}

extension Plan {
  /// The weight that no area in place covers.
  fileprivate var open: Double { total - alreadyCovered }
}

extension DeploymentScene {
  /// The plan of a model that looks at what is within reach.
  fileprivate func solve<Model: ReachModel>(
    _ model: Model, _ matrix: CoverageMatrix, _ watch: Watch
  ) throws -> Model.Answer {
    try stoppable { () throws(PlanningFailure<any Error>) in
      try model.plan(
        candidates: sites.points, matrix: matrix, weights: weights, alreadyCovered: covered,
        workers: workers
      ) { (fraction) throws in try watch(.planning, fraction) }
    }
  }

  /// The plan of a model that looks at how far it is.
  fileprivate func solve<Model: DistanceModel>(
    _ model: Model, _ distances: DistanceTable, _ watch: Watch
  ) throws -> Model.Answer {
    try stoppable { () throws(PlanningFailure<any Error>) in
      try model.plan(
        candidates: sites.points, distances: distances, weights: weights,
        alreadyCovered: covered, workers: workers
      ) { (fraction) throws in try watch(.planning, fraction) }
    }
  }

  /// How full hires are; nil where they take on whatever is there.
  func fullness(
    _ asked: WorkerCapacity?, of plan: Plan, reached: Double
  ) -> CapacityFindings? {
    guard let asked, let capacity else { return nil }
    return CapacityFindings(
      capacity: asked, years: years, ofTable: capacity,
      withoutRoom: max(0, reached - plan.sites.reduce(0) { $0 + ($1.load ?? $1.adds) }),
      isWeighed: !loads.isEmpty)
  }
}
