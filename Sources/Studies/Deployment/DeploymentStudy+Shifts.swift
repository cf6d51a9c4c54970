import CatchmentCoverage
import CatchmentDeployment
import CatchmentGeometry
import CatchmentIncidents
import CatchmentTopology

/// Where and when.
extension DeploymentStudy {
  func answer(
    _ request: ShiftRequest, _ scene: DeploymentScene, watch: Watch
  ) async throws -> Answer {
    let busy = if case .mostCovered(let busy) = promise { busy } else { 0.0 }
    let patterns = try await request.patterns()
    let kept = try scene.posts(of: rules.settled, in: patterns)
    func model(
      _ hires: Int, keeping kept: [ShiftCovering.Post], within patience: Duration? = nil
    ) throws(DeploymentError) -> ShiftCovering {
      try ShiftCovering(
        hires: hires, patterns: patterns, busy: busy, capacity: scene.room,
        isPaired: request.isPaired, spacing: rules.spacing, keep: kept, avoid: scene.avoid,
        timeLimit: patience.map { min(scene.timeLeft, $0) } ?? scene.timeLeft)
    }
    // What is wrong with the question is said before work on it begins.
    _ = try model(asked, keeping: kept)
    let matrix = try matrix(scene, watch)
    let incidents = scene.context.incidents
    let demand = HourlyDemand(
      weights: scene.weights, day: incidents.day, minute: incidents.minute,
      unknownTimes: request.unknownTimes == .spread ? .spread : .setAside, loads: scene.loads)
    let inPlace = try await staffing(request, scene)
    func solved(_ model: ShiftCovering) throws -> ShiftPlan {
      try stoppable { () throws(PlanningFailure<any Error>) in
        try model.plan(
          candidates: scene.sites.points, matrix: matrix, demand: demand, inPlace: inPlace,
          workers: scene.workers
        ) { (fraction) throws in try watch(.planning, fraction) }
      }
    }
    let plan = try solved(model(asked, keeping: kept))
    let hours = ShiftHours(
      matrix: matrix, demand: demand, inPlace: inPlace,
      posts: plan.posts.map {
        ShiftCovering.Post(candidate: $0.candidate, pattern: $0.pattern)
      }, patterns: patterns)
    // The work within reach, where incidents count for more or less than that.
    let worked =
      scene.loads.isEmpty
      ? hours
      : ShiftHours(
        matrix: matrix,
        demand: HourlyDemand(
          weights: scene.loads, day: incidents.day, minute: incidents.minute,
          unknownTimes: request.unknownTimes == .spread ? .spread : .setAside),
        inPlace: inPlace,
        posts: plan.posts.map {
          ShiftCovering.Post(candidate: $0.candidate, pattern: $0.pattern)
        }, patterns: patterns)
    let all = Plan(plan)
    var steps = all.curve
    if steps.isEmpty, asked <= Self.longestCurve {
      // A plan of its own for each number of hires; with pairs of pairs.
      let unit = request.isPaired ? 2 : 1
      let fewer = (asked - 1) / unit * unit
      for hires in stride(from: fewer, through: unit * max(1, Set(kept).count), by: -unit)
      where !scene.isLate {
        steps.append(Plan(try solved(model(hires, keeping: kept))).ownStep)
      }
    }
    var others: [DeploymentFindings.RunnerUp] = []
    if runnerUps > 0, all.covered > 0 {
      others = try model(asked, keeping: kept).runnerUps(
        runnerUps, candidates: scene.sites.points, matrix: matrix, demand: demand,
        inPlace: inPlace, workers: scene.workers
      ).map { other in
        DeploymentFindings.RunnerUp(
          names: other.posts.map {
            "\(scene.sites.names[$0.candidate]), \(patterns[$0.pattern].name)"
          },
          covered: other.covered, isProven: other.isProven, sites: other.posts.map(\.candidate))
      }
    }
    var answer = Answer(
      plan: all.withCurve(steps), others: others,
      shifts: ShiftFindings(plan, hours: hours, request: request),
      capacity: scene.fullness(
        capacity, of: all, reached: worked.added.reduce(0, +)))
    guard PlanConditions(self).areByHand(all.sites.count) else { return answer }
    // As where places alone are looked at: a search kept the same posts.
    let held = try rules.placed.isEmpty ? [] : scene.posts(of: rules.keep, in: patterns)
    do {
      let best = try solved(model(asked, keeping: held, within: Self.patience))
      answer.free = PlanConditions.FreeChoice(
        kept: held.count * (request.isPaired ? 2 : 1),
        covered: max(best.covered, all.covered), isProven: best.isOptimal,
        moved: try moved(answer, from: best, scene))
    } catch is DeploymentError {
      // With a spacing none may be found in the time.
    }
    return answer
  }

  /// The numbers of the hires that work elsewhere, or at other hours, than in another plan.
  private func moved(
    _ answer: Answer, from best: ShiftPlan, _ scene: DeploymentScene
  ) throws -> [Int] {
    var people: [[Int]: Int] = [:]
    for post in best.posts { people[[post.candidate, post.pattern], default: 0] += post.people }
    // The numbers are those under which the findings tell the hires.
    let numbered = try numbered(answer, scene)
    let patterns = numbered.shifts?.patternOfHire ?? []
    return zip(numbered.plan.sites, patterns).enumerated().compactMap { hire, own in
      let post = [own.0.candidate, own.1]
      guard let left = people[post], left > 0 else { return hire + 1 }
      people[post] = left - 1
      return nil
    }
  }

  /// The names of the areas in place where others are tried; else none.
  func areasOfToday(in context: StudyContext) async throws -> [String] {
    guard tried != nil, let areas else { return [] }
    return try await context.layer(areas, as: .areas).layer.names
  }

  /// When teams in place reach each incident: by the roster, else around the clock.
  private func staffing(
    _ request: ShiftRequest, _ scene: DeploymentScene
  ) async throws -> StaffingInPlace? {
    guard let present = scene.present else { return nil }
    guard let source = request.roster else { return StaffingInPlace(isCovered: scene.covered) }
    let today = try await areasOfToday(in: scene.context)
    let staffed = try await StaffedAreas(
      names: present.layer.names, isDrawn: tried?.flags(of: present.layer), today: today,
      by: source, in: scene.context
    ).hours
    let inside = scene.context.holders(in: present)
    var number: [[Int32]: Int32] = [:]
    var hours: [WeeklyHours] = []
    let hoursOfDemand = scene.context.points.x.indices.map { incident -> Int32 in
      let areas = Array(
        inside.features[Int(inside.starts[incident])..<Int(inside.starts[incident + 1])])
      if areas.isEmpty { return -1 }
      if let known = number[areas] { return known }
      let together = areas.reduce(WeeklyHours()) { $0.union(staffed[Int($1)]) }
      number[areas] = Int32(hours.count)
      hours.append(together)
      return Int32(hours.count - 1)
    }
    return StaffingInPlace(hoursOfDemand: hoursOfDemand, hours: hours)
  }
}

extension DeploymentScene {
  /// Posts by the names of their sites and shifts: `0735, evening`.
  ///
  /// - Throws: ``StudyProblem/noShift(of:shifts:)`` for one without a shift.
  func posts(
    of names: [String], in patterns: [ShiftPattern]
  ) throws(StudyProblem) -> [ShiftCovering.Post] {
    var posts: [ShiftCovering.Post] = []
    for name in names {
      // With days off the name of a shift has a comma of its own.
      let ends = patterns.indices.filter {
        name.lowercased().hasSuffix(", \(patterns[$0].name.lowercased())")
      }
      guard let pattern = ends.max(by: { patterns[$0].name.count < patterns[$1].name.count }) else {
        throw .noShift(of: name, shifts: patterns.map(\.name))
      }
      let site = String(name.dropLast(patterns[pattern].name.count + 2))
      posts.append(
        ShiftCovering.Post(candidate: try sites.indices(of: [site])[0], pattern: pattern))
    }
    return posts
  }
}

extension Roster {
  /// The hours of a week in which somebody is on shift in each area.
  func staffedHours(areas names: [String]) throws(RosterError) -> [WeeklyHours] {
    try staffedMinutes(areas: names).map { area in
      // An hour is staffed where most of it is.
      WeeklyHours((0..<168).filter { area[$0] >= 30 })
    }
  }
}
