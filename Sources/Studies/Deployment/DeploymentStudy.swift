import CatchmentDeployment
import CatchmentFormats
public import CatchmentGeometry
import CatchmentIncidents
import CatchmentParallel

/// Where should the new hires work?
///
/// ```swift
/// let context = try await StudyContext(incidents: "shootings.csv", within: "city.geojson")
/// let plan = try await DeploymentStudy(
///   candidates: .layer("blocks.geojson"), hires: 3, reach: .meters(400)
/// ).run(context)
/// try await plan.features.write(to: "plan.geojson")
/// try await plan.map().write(to: "plan.html")
/// ```
///
/// Sites are chosen from which so many hires reach the most incidents that the areas in place do
/// not cover, with a proof that no other choice reaches more, or a bound. They fit the incidents of
/// the past.
public struct DeploymentStudy: Study {
  /// What beside the places decides a plan.
  public struct Rules: Sendable, Equatable {
    /// Age in days after which an incident counts half; nil for no decay.
    public var halfLifeDays: Double?
    /// The day from which age is counted, as days since 1 January 1970; nil for the last day of the
    /// incidents.
    public var referenceDay: Int32?
    /// How often an incident counts in which somebody died.
    public var fatalWeight = 1.0
    /// Least distance between two new sites, with shifts between two that are staffed in the same
    /// hour; nil for none.
    public var spacing: Distance?
    /// Names of candidates that must be chosen.
    public var keep: [String] = []
    /// The same where somebody only tried them: whoever goes on from the plan may move them. A name
    /// that is among those kept as well is kept; it stands here for its number.
    public var placed: [String] = []
    /// Names of candidates that must not be chosen.
    public var avoid: [String] = []
    /// Longest search for a proof.
    public var timeLimit = Duration.seconds(60)

    public init() {}

    /// All candidates that must be chosen, each once.
    var settled: [String] {
      var seen: Set<String> = []
      return (keep + placed).filter { seen.insert($0).inserted }
    }

    /// All candidates that must be chosen as somebody numbered them; nil where that is not known,
    /// since some stand among those kept and others among those placed.
    var numbering: [String]? {
      if placed.isEmpty { return keep }
      return Set(keep).isSubset(of: placed) ? placed : nil
    }
  }

  /// The places among which sites are chosen.
  public let candidates: LayerSource
  /// How many to place; nil where the question is how many it takes.
  public let hires: Int?
  /// How far a hire reaches; nil where teams go wherever they are called.
  public let reach: Distance?
  /// The areas in place; what they cover needs no hire. Nil for none.
  public let areas: LayerSource?
  /// The areas as somebody tries them, in place of those of today; nil where none are tried.
  public let tried: TriedAreas?
  /// Blocks or street faces of which patrol areas are drawn; nil for discs.
  public let blocks: LayerSource?
  /// How people walk to what they reach; nil as the crow flies.
  public let walking: WalkingRequest?
  /// Who lives where; nil where it is not asked.
  public let residents: ResidentRequest?
  public let promise: DeploymentPromise
  /// The shifts that hires may work; nil where only places are looked at.
  public let shifts: ShiftRequest?
  /// How many one hire can take on; nil for whatever is there.
  public let capacity: WorkerCapacity?
  /// How many other plans are told that reach nearly as much.
  public let runnerUps: Int
  public let rules: Rules

  public var weighing: Weighing { .sums }

  /// - Parameters:
  ///   - candidates: the places among which sites are chosen.
  ///   - hires: how many to place; nil for the fewest that reach a share.
  ///   - reach: how far a hire reaches; only models of distance do without.
  ///   - areas: the areas in place; nil for none.
  ///   - tried: the areas as somebody tries them; what they cover needs no hire then, and `areas`
  ///     only tell how it is today.
  ///   - blocks: what patrol areas are drawn of; nil for discs.
  ///   - promise: the model.
  ///   - shifts: the shifts that hires may work; only for what is covered the most.
  ///   - capacity: how many one hire can take on, several of them at one site where it takes so
  ///     many; only for what is covered the most, or the fewest hires for a share, and nobody busy.
  ///   - runnerUps: how many other plans to tell, at most 100; only for what is covered the most.
  ///   - rules: what beside the places decides.
  /// - Throws: `DeploymentError` for a number of hires, a weight or a span that makes no sense.
  public init(
    candidates: LayerSource, hires: Int?, reach: Distance?, areas: LayerSource? = nil,
    tried: TriedAreas? = nil, blocks: LayerSource? = nil, walking: WalkingRequest? = nil,
    residents: ResidentRequest? = nil, promise: DeploymentPromise = .mostCovered(),
    shifts: ShiftRequest? = nil, capacity: WorkerCapacity? = nil, runnerUps: Int = 0,
    rules: Rules = Rules()
  ) throws {
    if let reach, !(reach.meters > 0) { throw StudyProblem.reachOfNothing }
    _ = try DemandWeights(halfLifeDays: rules.halfLifeDays, fatalWeight: rules.fatalWeight)
    let covering = try MaximalCovering(
      hires: hires ?? 1, spacing: rules.spacing, timeLimit: rules.timeLimit)
    switch promise {
    case .share(let share): _ = try SetCovering(share: share)
    case .mostCovered(let busy) where busy != 0:
      _ = try ExpectedCovering(hires: hires ?? 1, busy: busy)
    default: break
    }
    if let capacity {
      _ = try CapacitatedCovering(hires: hires ?? 1, capacity: capacity.amount)
    }
    if runnerUps > 0 { _ = try RunnerUps(of: covering, count: runnerUps) }
    self.candidates = candidates
    self.hires = hires
    self.reach = reach
    self.areas = areas
    self.tried = tried
    self.blocks = blocks
    self.walking = walking
    self.residents = residents
    self.promise = promise
    self.shifts = shifts
    self.capacity = capacity
    self.runnerUps = runnerUps
    self.rules = rules
  }

  /// The same question by other rules.
  package func following(_ rules: Rules) throws -> DeploymentStudy {
    try asking(hires: hires, rules: rules)
  }

  /// The same question for another number of hires.
  func placing(_ hires: Int) throws -> DeploymentStudy { try asking(hires: hires, rules: rules) }

  private func asking(hires: Int?, rules: Rules) throws -> DeploymentStudy {
    try DeploymentStudy(
      candidates: candidates, hires: hires, reach: reach, areas: areas, tried: tried,
      blocks: blocks, walking: walking, residents: residents, promise: promise, shifts: shifts,
      capacity: capacity, runnerUps: runnerUps, rules: rules)
  }

  /// The number of hires and the reach of a plan that reaches the most, as the crow flies and
  /// around the clock.
  ///
  /// - Parameter question: what is asked of such plans alone.
  /// - Throws: ``StudyProblem/onlyPlain(_:)`` for any other.
  func plain(for question: String) throws(StudyProblem) -> (hires: Int, reach: Distance) {
    guard let hires, let reach, case .mostCovered(let busy) = promise, busy == 0, shifts == nil,
      walking == nil, capacity == nil, runnerUps == 0
    else { throw .onlyPlain(question) }
    return (hires, reach)
  }

  /// What a question can't be asked together.
  private func check() throws(StudyProblem) {
    if reach == nil, promise.isCovering || shifts != nil {
      throw .noReach(model: promise.name)
    }
    if capacity != nil {
      switch promise {
      case .mostCovered(let busy) where busy == 0: break
      case .share where shifts == nil: break
      default: throw .noCapacity(model: promise.name)
      }
    }
    if residents != nil, reach == nil { throw .noReachForPeople }
  }

  /// The hires asked for; one where the model finds their number.
  var asked: Int { hires ?? 1 }

  public func find(in context: StudyContext, watch: Watch) async throws -> DeploymentFindings {
    try check()
    let scene = try await DeploymentScene(self, in: context, watch: watch)
    let answer: Answer
    do {
      answer = try numbered(try await self.answer(scene, watch: watch), scene)
    } catch let error as DeploymentError {
      // Sites and shifts are numbered shift after shift.
      throw error.naming { scene.sites.names[$0 % scene.sites.names.count] }
    }
    try watch.end(.planning)
    var patrolBlocks: Shapes<Planar>?
    if let blocks { patrolBlocks = try await context.layer(blocks, as: .blocks).shapes }
    let drawn = reach ?? .meters(max(1, answer.promise?.value ?? 1))
    let patrol = PatrolAreas(
      reach: drawn, blocks: patrolBlocks, ground: scene.ground,
      studyArea: context.studyArea?.shapes)
    var people: [Residents]?
    if let residents {
      people = try await residents.residents(
        around: scene.sites.points.selecting(answer.plan.sites.map(\.candidate)), reach: drawn,
        ground: scene.ground, in: context)
    }
    let findings = try DeploymentFindings(
      scene: scene, parameters: parameters(scene), answer: answer, study: self,
      patrol: patrol, people: people)
    try watch.end(.drawing)
    return findings
  }

  /// The hires under the numbers that somebody gave them, where all are settled: whoever talks of
  /// hire 2 finds it under that number in every file.
  func numbered(_ answer: Answer, _ scene: DeploymentScene) throws -> Answer {
    let sites = answer.plan.sites
    guard case .mostCovered = promise, let asked = rules.numbering, !sites.isEmpty,
      PlanConditions(self).areByHand(sites.count)
    else { return answer }
    let patterns = answer.shifts?.patterns
    // Without shifts a hire is a candidate, with them a post.
    let posts =
      if let patterns {
        try scene.posts(of: asked, in: patterns).map { [$0.candidate, $0.pattern] }
      } else {
        try scene.sites.indices(of: asked).map { [$0] }
      }
    let own = sites.indices.map { hire in
      [sites[hire].candidate] + (answer.shifts.map { [$0.patternOfHire[hire]] } ?? [])
    }
    let order = sites.indices.sorted { one, other in
      let (first, second) = (posts.firstIndex(of: own[one]), posts.firstIndex(of: own[other]))
      return (first ?? posts.count, one) < (second ?? posts.count, other)
    }
    var answer = answer
    answer.plan = answer.plan.numbered(by: order)
    answer.shifts?.number(by: order)
    return answer
  }

  private func parameters(_ scene: DeploymentScene) -> JSONObject {
    let (context, demand) = (scene.context, scene.demand)
    var object: JSONObject = ["model": .string(promise.name)]
    object["hires"] = hires.map { JSONValue($0) } ?? .null
    object["reach_m"] = reach.map { .number(rounded($0.meters, 6)) } ?? .null
    object["candidates"] = JSONValue(scene.sites.points.count)
    object["fatal_weight"] = .number(rules.fatalWeight)
    object["crs"] = context.plane.parameter
    object["half_life_days"] = rules.halfLifeDays.map { .number($0) } ?? .null
    object["reference_date"] =
      demand.referenceDay.map { parameter(.string(CivilDate.text($0)), isAutomatic: true) }
      ?? .null
    if let walking { object["walking"] = .object(walking.parameters) }
    if let residents { object["population"] = .string(residents.property) }
    object["spacing_m"] = rules.spacing.map { .number(rounded($0.meters, 6)) } ?? .null
    object["keep"] = .array(rules.keep.map { .string($0) })
    if !rules.placed.isEmpty { object["placed"] = .array(rules.placed.map { .string($0) }) }
    object["avoid"] = .array(rules.avoid.map { .string($0) })
    switch capacity {
    case .participants(let amount)?: object["capacity_participants"] = .number(amount)
    case .incidentsAYear(let amount)?: object["capacity_a_year"] = .number(amount)
    case nil: break
    }
    switch promise {
    case .share(let share): object["share"] = .number(share)
    case .mostCovered(let busy) where busy > 0: object["busy"] = .number(busy)
    default: break
    }
    if let shifts {
      object["pair"] = .bool(shifts.isPaired)
      object["days_off"] = .bool(shifts.hasDaysOff)
      object["roster"] = shifts.roster.map { .string($0.name) } ?? .null
    }
    return object
  }
}

/// How much each incident counts when sites are chosen.
package struct DeploymentDemand: Sendable {
  let weights: [Double]
  let isWeighted: Bool
  /// The day from which age is counted; nil without a half-life.
  let referenceDay: Int32?
  /// Incidents without a date, which do not age; 0 without a half-life.
  let undated: Int

  init(_ rules: DeploymentStudy.Rules, in context: StudyContext) throws {
    let incidents = context.incidents
    let model = try DemandWeights(
      halfLifeDays: rules.halfLifeDays, fatalWeight: rules.fatalWeight)
    var day: Int32?
    if rules.halfLifeDays != nil {
      guard let last = rules.referenceDay ?? incidents.period?.days.upperBound
      else {
        throw StudyProblem.noDates
      }
      day = last
    }
    if rules.fatalWeight != 1, incidents.audit.fatal == nil { throw StudyProblem.noDeaths }
    weights = model.weights(
      base: incidents.weight, day: incidents.day,
      isFatal: incidents.fatal?.map { $0 > 0 } ?? Array(repeating: false, count: incidents.count),
      reference: day ?? 0)
    isWeighted = rules.halfLifeDays != nil || rules.fatalWeight != 1 || context.isWeighted
    referenceDay = day
    undated = day == nil ? 0 : incidents.audit.dates.undated
  }
}
