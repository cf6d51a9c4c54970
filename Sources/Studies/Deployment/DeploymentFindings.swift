public import CatchmentDeployment
public import CatchmentFormats
public import CatchmentGeometry
import CatchmentProjection

import CatchmentCartography

/// Where the new hires should work: the sites, what each adds, the proof, and what fewer and more
/// would reach.
public struct DeploymentFindings: Findings {
  public let record: StudyRecord
  public let plan: Plan
  /// What each chosen site is called in files and options.
  public let names: [String]
  /// Where each chosen site is.
  public let places: Points<Geographic>
  /// The patrol area of each hire.
  public let patrolAreas: Shapes<Geographic>
  /// Their areas in square meters.
  public let squareMeters: [Double]
  /// Whether incidents count by age, fatality or a column, and not 1 each.
  public let isWeighted: Bool
  /// How many areas are in place.
  public let presentCount: Int
  /// What is tried with the areas; nil where they are those of today.
  public let tried: TriedFindings?
  /// The day from which age is counted; nil without a half-life.
  public let referenceDay: Int32?
  /// Incidents without a date, which do not age.
  public let undated: Int
  /// How incidents are walked to; nil as the crow flies.
  public let walk: SiteWalk?
  /// Who lives within reach of each hire; nil where it was not asked.
  public let people: [Residents]?
  /// The model that chose.
  public let model: DeploymentPromise
  /// How well the model's own promise is kept; nil for the plan that reaches the most.
  public let promise: PromiseFindings?
  /// Which shifts the hires work; nil where only places were looked at.
  public let shifts: ShiftFindings?
  /// How full the hires are; nil where they take on whatever is there.
  public let capacity: CapacityFindings?
  /// Other plans that reach nearly as much, best first.
  public let others: [RunnerUp]
  /// Whether other plans were asked for.
  public let looksForOthers: Bool
  /// What was settled before sites were chosen.
  public let conditions: PlanConditions

  /// Another plan that reaches nearly as much.
  public struct RunnerUp: Sendable, Equatable {
    /// What its sites are called, with shifts its posts; one more than once where several share it,
    /// with pairs once for each pair.
    public let names: [String]
    public let covered: Double
    /// Whether none that reaches more is left out.
    public let isProven: Bool
    /// Its candidates.
    let sites: [Int]
  }

  /// Why no site adds anything.
  public enum NothingGained: Sendable, Equatable {
    /// The areas in place cover all there is.
    case allCovered
    /// No candidate has an uncovered incident within reach.
    case noneWithinReach
    /// Only places at which nobody may work have one.
    case ruledOut
  }

  /// Why no site adds anything; nil where one does.
  public var nothingGained: NothingGained? {
    if plan.covered > 0 { return nil }
    if plan.alreadyCovered >= plan.total { return .allCovered }
    // Others might add something where these add nothing.
    if conditions.kept > 0 { return nil }
    return plan.nothingToAdd == .reachedByAvoidedOnly && conditions.avoided > 0
      ? .ruledOut : .noneWithinReach
  }

  /// What a map is drawn from.
  let context: StudyContext
  let sites: CandidateSites
  let candidates: StudyLayer
  let present: StudyLayer?
  let patrol: PatrolAreas

  init(
    scene: DeploymentScene, parameters: JSONObject, answer: DeploymentStudy.Answer,
    study: DeploymentStudy, patrol: PatrolAreas, people: [Residents]?
  ) throws {
    let context = scene.context
    record = context.record(parameters)
    plan = answer.plan
    promise = answer.promise
    shifts = answer.shifts
    capacity = answer.capacity
    model = study.promise
    looksForOthers = study.runnerUps > 0
    var conditions = PlanConditions(study)
    conditions.free = answer.free
    self.conditions = conditions
    self.context = context
    self.patrol = patrol
    self.people = people
    walk = scene.walk
    let sites = scene.sites
    self.sites = sites
    present = scene.present
    tried = scene.tried
    candidates = scene.candidates
    isWeighted = scene.demand.isWeighted
    referenceDay = scene.demand.referenceDay
    undated = scene.demand.undated
    presentCount = scene.present?.layer.count ?? 0
    names = answer.plan.sites.map { sites.names[$0.candidate] }
    others = answer.others
    let chosen = sites.points.selecting(answer.plan.sites.map(\.candidate))
    let areas = try patrol.areas(around: chosen, workers: context.workers)
    squareMeters = (0..<areas.count).map { areas.area(of: $0) }
    places = try context.plane.unproject(chosen, workers: context.workers)
    patrolAreas = try context.plane.unproject(areas, workers: context.workers)
  }

  /// From when to when incidents are counted; nil where none has a date.
  var period: ClosedRange<Int32>? { context.incidents.period?.days }

  /// The share of all weight that the areas in place and some hires cover together; 0 where there
  /// is none.
  func share(covered: Double) -> Double {
    plan.total > 0 ? (plan.alreadyCovered + covered) / plan.total : 0
  }

  /// The share after each site.
  var cumulativeShares: [Double] {
    var covered = 0.0
    return plan.sites.map { site in
      covered += site.adds
      return share(covered: covered)
    }
  }

  /// The `plan` of an output file.
  private var planJSON: JSONValue {
    var object: JSONObject = [
      "total": .number(short(plan.total)),
      "already_covered": .number(short(plan.alreadyCovered)),
      "covered": .number(short(plan.covered)), "bound": .number(short(plan.bound)),
      "gap": .number(short(plan.gap)), "optimal": .bool(plan.isOptimal),
      "share": .number(short(share(covered: plan.covered))),
    ]
    conditions.state(in: &object, hires: plan.sites.count)
    tried?.state(in: &object, covering: plan.alreadyCovered)
    promise?.state(in: &object)
    shifts?.state(in: &object)
    capacity?.state(in: &object)
    if looksForOthers {
      object["runner_ups"] = .array(
        others.map {
          [
            "sites": .array($0.names.map { .string($0) }), "covered": .number(short($0.covered)),
            "proven": .bool($0.isProven),
          ]
        })
    }
    object["curve"] = .array(plan.curve.map(json))
    return .object(object)
  }

  private func json(_ step: Plan.Step) -> JSONValue {
    var object: JSONObject = [
      "hires": JSONValue(step.hires), "covered": .number(short(step.covered)),
      "share": .number(short(share(covered: step.covered))), "optimal": .bool(step.isOptimal),
    ]
    if let promise, let figure = promise.curve.first(where: { $0.hires == step.hires }) {
      object[promise.figure.rawValue] = .number(rounded(figure.value, 6))
    }
    return .object(object)
  }

  public var summary: JSONObject {
    var summary: JSONObject = ["plan": planJSON]
    if let walk { summary["walking"] = walk.json }
    return summary
  }

  /// What people are told of each chosen site: a name that they find on the map, with the number of
  /// the hire where several places share it.
  public func siteNames(in wording: any Wording) -> [String] {
    let chosen = plan.sites.map(\.candidate)
    return PlaceName.apart(chosen.map { sites.told[$0] }, of: chosen, in: wording)
  }

  public var features: StudyFeatures { features(in: English()) }

  /// The features with places and hours as a language calls them. A site and a shift keep the names
  /// by which they are asked for.
  public func features(by wording: any Wording) -> StudyFeatures {
    let told = siteNames(in: wording)
    var table = PropertyTable(count: plan.sites.count)
    table.append("rank", .integers(plan.sites.indices.map { $0 + 1 }))
    table.append("site", .strings(names.map { $0 }))
    if let shifts {
      table.append(
        "shift", .strings(shifts.patternOfHire.map { shifts.patterns[$0].name }))
      table.append(
        "hours",
        .strings(shifts.patternOfHire.map { wording.text(of: shifts.patterns[$0].hours) }))
    }
    table.append("adds", .numbers(plan.sites.map { short($0.adds) }))
    table.append("covers", .numbers(plan.sites.map { short($0.covers) }))
    if let capacity {
      table.append("load", .numbers(plan.sites.map { rounded(capacity.load($0), 6) }))
    }
    table.append("cumulative_share", .numbers(cumulativeShares.map { $0 }, digits: 6))
    table.append("lon", .numbers(places.x.map { $0 }, digits: 6))
    table.append("lat", .numbers(places.y.map { $0 }, digits: 6))
    table.append("area_km2", .numbers(squareMeters.map { $0 / 1e6 }, digits: 6))
    if let people {
      table.append("residents", .integers(people.map { $0.count }))
      table.append(
        "per_1000",
        .numbers(
          people.indices.map { people[$0].perThousand(plan.sites[$0].covers) }, digits: 3))
    }
    table.append("name", .strings(told.map { $0 }))
    table.append(
      plan.sites.indices.map { index in
        SimpleStyle(
          fill: MapColor.green.hex, fillOpacity: 0.3, stroke: MapColor.green.hex, strokeWidth: 2,
          title: "Hire \(index + 1): \(told[index])\(shiftName(index))")
      })
    return StudyFeatures(patrolAreas, table, member: json)
  }

  /// The shift of a hire, behind the name of the site.
  func shiftName(_ hire: Int, in wording: any Wording = English()) -> String {
    shifts.map { ", \(wording.name(ofShift: $0.patterns[$0.patternOfHire[hire]].name))" } ?? ""
  }

  public func portrait(by wording: any Wording) -> Portrait? {
    var portrait = Portrait(
      of: features(by: wording), question: "deploy",
      title: shifts == nil ? wording.title(of: .hires) : wording.say(.whereAndWhen), in: wording)
    portrait.heats = wording.weekTables(of: self)
    return portrait
  }

  /// The page and the picture of the plan.
  ///
  /// - Parameters:
  ///   - look: what is drawn beside the plan.
  /// - Throws: ``StudyError`` where a shape can't be drawn.
  public func map(_ look: DeploymentMap.Look = DeploymentMap.Look()) throws(StudyError)
    -> DeploymentMap
  {
    do { return try DeploymentMap(self, look: look) } catch { throw StudyError(error) }
  }

  public func choices(by wording: any Wording) -> [String] {
    wording.choices(of: self)
  }
  public func sentences(by wording: any Wording) -> [String] {
    wording.sentences(of: self)
  }

  private func short(_ value: Double) -> Double { (value * 1e6).rounded() / 1e6 }
}
