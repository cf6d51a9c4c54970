import CatchmentDeployment
import CatchmentFormats
public import CatchmentGeometry
import CatchmentIncidents
import CatchmentParallel
import CatchmentTopology

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
/// Sites are chosen from which so many hires reach the most incidents that the areas in place do not cover, with a proof
/// that no other choice reaches more, or a bound. They fit the incidents of the past.
public struct DeploymentStudy: Study {
  /// What beside the places decides a plan.
  public struct Rules: Sendable, Equatable {
    /// Age in days after which an incident counts half; nil for no decay.
    public var halfLifeDays: Double?
    /// The day from which age is counted, as days since 1 January 1970; nil for the last day of the incidents.
    public var referenceDay: Int32?
    /// How often an incident counts in which somebody died.
    public var fatalWeight = 1.0
    /// Least distance between two new sites; nil for none.
    public var spacing: Distance?
    /// Names of candidates that must be chosen.
    public var keep: [String] = []
    /// Names of candidates that must not be chosen.
    public var avoid: [String] = []
    /// Longest search for a proof.
    public var timeLimit = Duration.seconds(60)

    public init() {}
  }

  /// The places among which sites are chosen.
  public let candidates: LayerSource
  public let hires: Int
  /// How far a hire reaches.
  public let reach: Distance
  /// The areas in place; what they cover needs no hire. Nil for none.
  public let areas: LayerSource?
  /// Blocks or street faces of which patrol areas are drawn; nil for discs.
  public let blocks: LayerSource?
  /// How people walk to what they reach; nil as the crow flies.
  public let walking: WalkingRequest?
  /// Who lives where; nil where it is not asked.
  public let residents: ResidentRequest?
  public let rules: Rules

  public var weighing: Weighing { .sums }

  /// - Throws: `DeploymentError` for a number of hires, a weight or a span that makes no sense.
  public init(
    candidates: LayerSource, hires: Int, reach: Distance, areas: LayerSource? = nil,
    blocks: LayerSource? = nil, walking: WalkingRequest? = nil,
    residents: ResidentRequest? = nil, rules: Rules = Rules()
  ) throws {
    _ = try DemandWeights(halfLifeDays: rules.halfLifeDays, fatalWeight: rules.fatalWeight)
    _ = try MaximalCovering(hires: hires, spacing: rules.spacing, timeLimit: rules.timeLimit)
    self.candidates = candidates
    self.hires = hires
    self.reach = reach
    self.areas = areas
    self.blocks = blocks
    self.walking = walking
    self.residents = residents
    self.rules = rules
  }

  public func find(in context: StudyContext, watch: Watch) async throws -> DeploymentFindings {
    let workers = context.workers
    let layer = try await context.layer(candidates, as: .candidates)
    let sites = try CandidateSites(
      layer: layer.layer, plane: context.plane, naming: context.naming,
      studyArea: context.studyArea?.shapes, workers: workers)
    if !sites.notes.isEmpty { context.note(.layer(layer.layer.name, sites.notes)) }
    let present = try await areas(in: context)
    var covered: [Bool] = []
    if let present {
      covered = PolygonLocator(present.shapes, workers: workers)
        .firstFeature(containing: context.points, workers: workers).map { $0 >= 0 }
    }
    let demand = try DeploymentDemand(rules, in: context)
    try watch.end(.counting)
    var ground: WalkingGround?
    if let walking { ground = try await WalkingGround(walking, in: context) }
    let walk = try ground.map { ground in
      try SiteWalk(
        ground, from: sites.points, to: context.points, reach: reach, layer: layer.layer.name,
        in: context, watch: watch)
    }
    let matrix =
      try walk?.matrix
      ?? CoverageMatrix(
        candidates: sites.points, demand: context.points, reach: reach, workers: workers)
    try watch.end(.matching)
    let covering = try MaximalCovering(
      hires: hires, spacing: rules.spacing, keep: try sites.indices(of: rules.keep),
      avoid: try sites.indices(of: rules.avoid), timeLimit: rules.timeLimit)
    let plan: Plan
    do throws(PlanningFailure<any Error>) {
      plan = try covering.plan(
        candidates: sites.points, matrix: matrix, weights: demand.weights,
        alreadyCovered: covered, workers: workers
      ) { (fraction) throws in try watch(.planning, fraction) }
    } catch {
      switch error {
      case .request(let error): throw error
      case .stopped(let error): throw error
      }
    }
    try watch.end(.planning)
    var patrolBlocks: Shapes<Planar>?
    if let blocks { patrolBlocks = try await context.layer(blocks, as: .blocks).shapes }
    let patrol = PatrolAreas(
      reach: reach, blocks: patrolBlocks, ground: ground, studyArea: context.studyArea?.shapes)
    var people: [Residents]?
    if let residents {
      people = try await residents.residents(
        around: sites.points.selecting(plan.sites.map(\.candidate)), reach: reach,
        ground: ground, in: context)
    }
    let findings = try DeploymentFindings(
      context: context, parameters: parameters(context, sites, demand), plan: plan, sites: sites,
      layer: layer, present: present, demand: demand, patrol: patrol, walk: walk, people: people)
    try watch.end(.drawing)
    return findings
  }

  private func areas(in context: StudyContext) async throws -> StudyLayer? {
    guard let areas else { return nil }
    let present = try await context.layer(areas, as: .areas)
    try present.layer.requirePolygons()
    return present
  }

  private func parameters(
    _ context: StudyContext, _ sites: CandidateSites, _ demand: DeploymentDemand
  ) -> JSONObject {
    var object: JSONObject = [
      "model": "mclp", "hires": JSONValue(hires),
      "reach_m": .number(rounded(reach.meters, 6)), "candidates": JSONValue(sites.points.count),
      "fatal_weight": .number(rules.fatalWeight), "crs": context.plane.parameter,
    ]
    object["half_life_days"] = rules.halfLifeDays.map { .number($0) } ?? .null
    object["reference_date"] =
      demand.referenceDay.map { parameter(.string(CivilDate.text($0)), isAutomatic: true) }
      ?? .null
    if let walking { object["walking"] = .object(walking.parameters) }
    if let residents { object["population"] = .string(residents.property) }
    object["spacing_m"] = rules.spacing.map { .number(rounded($0.meters, 6)) } ?? .null
    object["keep"] = .array(rules.keep.map { .string($0) })
    object["avoid"] = .array(rules.avoid.map { .string($0) })
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
      guard let last = rules.referenceDay ?? incidents.audit.dates.last else {
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
