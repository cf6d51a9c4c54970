import CatchmentDeployment
import CatchmentGeometry
import CatchmentIncidents
import CatchmentParallel
import CatchmentTopology

/// All that a plan is made from: sites, demand and what it counts, what areas in place cover, and
/// who is to be kept.
struct DeploymentScene: Sendable {
  let context: StudyContext
  let candidates: StudyLayer
  let sites: CandidateSites
  let present: StudyLayer?
  /// What is tried with them; nil where they are those of today.
  let tried: TriedFindings?
  let demand: DeploymentDemand
  /// What incidents count; 0 where a model of distances finds no way to them.
  let weights: [Double]
  /// The years over which incidents were counted, where a capacity is for a year.
  let years: Double?
  /// What one hire can take on, in the unit of the work; nil for whatever is there.
  let capacity: Double?
  /// The work that each incident makes, where a capacity is for that and incidents count for more
  /// or less; else empty.
  let loads: [Double]
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
  /// The same, and no more than all the work there is: more room is none the less.
  var room: Double? {
    let work = (loads.isEmpty ? weights : loads).reduce(0, +)
    return capacity.map { work > 0 ? min($0, work) : $0 }
  }
  /// When planning must end.
  let deadline: ContinuousClock.Instant

  init(_ study: DeploymentStudy, in context: StudyContext, watch: Watch) async throws {
    let workers = context.workers
    self.context = context
    rules = study.rules
    candidates = try await context.layer(study.candidates, as: .candidates)
    sites = try CandidateSites(candidates, in: context)
    if !sites.remarks.isEmpty {
      context.note(.layer(candidates.layer.name, sites.remarks))
    }
    if let areas = study.tried?.layer ?? study.areas {
      let layer = try await context.layer(areas, as: .areas)
      try layer.layer.requirePolygons()
      present = layer
      covered = context.holders(in: layer).isHeld
    } else {
      (present, covered) = (nil, [])
    }
    let demand = try DeploymentDemand(study.rules, in: context)
    self.demand = demand
    tried = try await Self.tried(study, present, demand, in: context)
    years = try study.capacity?.years(of: context.incidents)
    capacity = study.capacity.map { [years] in $0.amount * (years ?? 1) }
    // With shifts it is posts that are kept.
    keep = study.shifts == nil ? try sites.indices(of: study.rules.settled) : []
    let avoid = try sites.indices(of: study.rules.avoid)
    try watch.end(.counting)
    var walk: SiteWalk?
    var ground: WalkingGround?
    if let walking = study.walking {
      let streets = try await WalkingGround(walking, in: context)
      walk = try SiteWalk(
        streets, from: sites.points, to: context.points,
        reach: study.promise.isCovering ? study.reach : nil, layer: candidates.layer.name,
        in: context, watch: watch)
      ground = streets
    }
    (self.walk, self.ground) = (walk, ground)
    distances = DeploymentDistances(
      sites: sites.points, demand: context.points, walk: walk, workers: workers)
    let isServed = walk?.isServed ?? []
    weights =
      isServed.isEmpty
      ? demand.weights : demand.weights.indices.map { isServed[$0] ? demand.weights[$0] : 0 }
    loads =
      capacity == nil || (study.rules.halfLifeDays == nil && study.rules.fatalWeight == 1)
      ? [] : context.incidents.weight
    let idle = walk?.idleSites ?? []
    if let walk, let cut = Set(idle).intersection(keep).min() {
      throw StudyProblem.noWayFrom(site: sites.names[cut], streets: walk.streets)
    }
    self.avoid = avoid + idle
    deadline = ContinuousClock.now + study.rules.timeLimit
  }

  /// What is tried, and what the areas of today cover.
  private static func tried(
    _ study: DeploymentStudy, _ present: StudyLayer?, _ demand: DeploymentDemand,
    in context: StudyContext
  ) async throws -> TriedFindings? {
    guard let tried = study.tried, let present else { return nil }
    let isDrawn = tried.flags(of: present.layer)
    var atAllHours = 0
    if let roster = study.shifts?.roster {
      let today = try await study.areasOfToday(in: context)
      atAllHours = try await StaffedAreas(
        names: present.layer.names, isDrawn: isDrawn, today: today, by: roster, in: context
      ).atAllHours.count(where: \.self)
    }
    guard let areas = study.areas else {
      return TriedFindings(
        isDrawn: isDrawn, today: 0, coveredToday: 0, atAllHours: atAllHours)
    }
    let today = try await context.layer(areas, as: .areas)
    let isHeld = context.holders(in: today).isHeld
    let covered = isHeld.indices.reduce(0) { isHeld[$1] ? $0 + demand.weights[$1] : $0 }
    return TriedFindings(
      isDrawn: isDrawn, today: today.layer.count,
      coveredToday: study.shifts == nil ? covered : nil, atAllHours: atAllHours)
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
