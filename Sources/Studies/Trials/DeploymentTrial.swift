public import CatchmentDeployment
import CatchmentFormats
public import CatchmentGeometry
import CatchmentIncidents
import CatchmentParallel
import CatchmentProjection

/// What becomes of a plan when somebody changes it by hand: another corner, another reach, another
/// area in place.
///
/// Everything that an answer needs is read and laid out once; then each takes milliseconds, also
/// with a hundred thousand incidents. A plan can be asked as a ``DeploymentStudy`` again, so that a
/// trial never says anything that the command would not say.
///
/// ```swift
/// let trial = try await DeploymentTrial(question, in: context)
/// var plan = try trial.plan(sites: found.plan.sites.map(\.candidate))
/// plan = try trial.changed(plan, by: .reach(.meters(600)))
/// print(trial.answer(plan).share)
/// ```
///
/// ## What this cannot say
///
/// What the next months will bring: a plan that was moved until it fits the past fits the future
/// somewhat less well.
public struct DeploymentTrial: Sendable {
  /// The question as it stood at first.
  public let study: DeploymentStudy
  public let context: StudyContext
  public let sites: CandidateSites
  /// The candidates in degrees.
  public let places: Points<Geographic>
  /// The layer that the candidates are from.
  public let candidates: StudyLayer
  /// Whether incidents count by age, fatality or a column, and not 1 each.
  public let isWeighted: Bool
  /// How far a hire reaches at first.
  public let reach: Distance

  private let reachTrial: ReachTrial
  private let tree: KDTree
  private let firstAreas: [TrialArea]

  /// - Throws: what is wrong with the candidates or the areas.
  public init(_ study: DeploymentStudy, in context: StudyContext) async throws(StudyError) {
    do {
      let workers = context.workers
      let candidates = try await context.layer(study.candidates, as: .candidates)
      let sites = try CandidateSites(
        layer: candidates.layer, plane: context.plane, studyArea: context.studyArea?.shapes,
        workers: workers)
      let demand = try DeploymentDemand(study.rules, in: context)
      var areas: [TrialArea] = []
      if let source = study.areas {
        let present = try await context.layer(source, as: .areas)
        try present.layer.requirePolygons()
        let inside = Self.inside(present.shapes, context)
        areas = (0..<present.layer.count).map { feature in
          TrialArea(
            id: feature, name: present.layer.names[feature],
            shape: present.layer.shapes.selecting([feature]), inside: inside[feature])
        }
      }
      self.study = study
      reach = Self.reach(study.reach)
      self.context = context
      self.sites = sites
      self.candidates = candidates
      places = try context.plane.unproject(sites.points, workers: workers)
      isWeighted = demand.isWeighted
      reachTrial = ReachTrial(
        demand: context.points, weights: demand.weights, workers: workers)
      tree = KDTree(sites.points, workers: workers)
      firstAreas = areas
    } catch {
      throw StudyError(error)
    }
  }

  /// The incidents in each area, ascending.
  private static func inside(_ shapes: Shapes<Planar>, _ context: StudyContext) -> [[Int32]] {
    let found = PolygonLocator(shapes, workers: context.workers)
      .features(containing: context.points, workers: context.workers)
    var inside = [[Int32]](repeating: [], count: shapes.count)
    for point in 0..<found.count {
      for feature in found.features(of: point) { inside[Int(feature)].append(Int32(point)) }
    }
    return inside
  }

  // MARK: Plans

  /// The most hires that a plan tried by hand may have.
  public static let mostHires = 200
  /// The longest reach in meters.
  public static let mostReach = 50_000.0
  static let mostAreas = 1_000
  static let mostCorners = 2_000
  static let longestName = 100

  /// A plan with hires at some candidates, and all else as the study has it.
  public func plan(sites: [Int]) throws(TrialProblem) -> TrialPlan {
    let avoided = Set(study.rules.avoid)
    // A study that names every site only says where its plan stands.
    let kept = study.rules.keep.count < sites.count ? Set(study.rules.keep) : []
    let plan = TrialPlan(
      hires: sites.map { TrialPlan.Hire(candidate: $0, isFixed: kept.contains(name($0))) },
      forbidden: self.sites.names.indices.filter { avoided.contains(self.sites.names[$0]) },
      reach: reach, areas: firstAreas, areasAreChanged: false)
    for site in sites { try check(candidate: site) }
    return plan
  }

  /// A reach that a study leaves open begins with what a report takes.
  private static func reach(_ stated: Distance?) -> Distance { stated ?? .meters(400) }

  private func name(_ candidate: Int) -> String {
    sites.names.indices.contains(candidate) ? sites.names[candidate] : ""
  }

  /// The candidate nearest to a place at which a hire may stand; nil where there is none.
  ///
  /// - Parameter hire: whom it is for: the own place is free.
  public func candidate(
    nearest place: Points<Geographic>, for hire: Int?, in plan: TrialPlan
  ) -> Int? {
    guard let spot = try? context.plane.project(place, workers: .one), spot.count == 1 else {
      return nil
    }
    var taken = Set(plan.sites)
    if let hire, plan.hires.indices.contains(hire) { taken.remove(plan.hires[hire].candidate) }
    taken.formUnion(plan.forbidden)
    let near = tree.nearest(min(sites.points.count, taken.count + 1), toX: spot.x[0], y: spot.y[0])
    return near.first { !taken.contains($0.index) }?.index
  }

  /// The nearest free candidate that lies in a direction from a hire: what an arrow key leads to.
  ///
  /// - Parameters:
  ///   - x: 1 for east, −1 for west, 0.
  ///   - y: 1 for north, −1 for south, 0.
  public func neighbor(of hire: Int, towardX x: Double, y: Double, in plan: TrialPlan) -> Int? {
    guard plan.hires.indices.contains(hire) else { return nil }
    let own = plan.hires[hire].candidate
    let taken = Set(plan.sites).union(plan.forbidden)
    let here = (x: sites.points.x[own], y: sites.points.y[own])
    // Nearby ones are looked at first; a few hundred hold a neighbor in every direction but at the
    // border.
    for count in [64, 1_024, sites.points.count] {
      let near = tree.nearest(min(count, sites.points.count), toX: here.x, y: here.y)
      let found = near.first { neighbor in
        let dx = sites.points.x[neighbor.index] - here.x
        let dy = sites.points.y[neighbor.index] - here.y
        let along = dx * x + dy * y
        // Within 45 degrees of the direction.
        return along > 0 && along >= abs(dx * y - dy * x) && !taken.contains(neighbor.index)
      }
      if let found { return found.index }
    }
    return nil
  }

  // MARK: Answers

  /// Counts a plan.
  ///
  /// - Complexity: O(incidents + those within reach of the hires).
  public func answer(_ plan: TrialPlan) -> TrialCount {
    var times = [UInt8](repeating: 0, count: context.points.count)
    for area in plan.areas {
      for incident in area.inside where times[Int(incident)] < 2 { times[Int(incident)] += 1 }
    }
    let weights = reachTrial.weights
    let answer = reachTrial.answer(
      sites: sites.points.selecting(plan.sites), reach: plan.reach,
      alreadyCovered: times.map { $0 > 0 })
    return TrialCount(
      total: reachTrial.total, reached: answer,
      areas: plan.areas.map { area in
        TrialCount.Area(
          covers: area.inside.reduce(0) { $0 + weights[Int($1)] },
          alone: area.inside.reduce(0) { times[Int($1)] == 1 ? $0 + weights[Int($1)] : $0 })
      })
  }

  /// The candidates that would add most to a plan, one after the other.
  func next(_ count: Int, to plan: TrialPlan) -> [Int] {
    let taken = Set(plan.sites).union(plan.forbidden)
    return reachTrial.next(
      count, among: sites.points, reach: plan.reach, isReached: answer(plan).reached.isReached,
      workers: context.workers
    ) { site, chosen in
      !taken.contains(site) && (try? checkSpacing(site, among: plan.sites + chosen)) != nil
    }
  }

  // MARK: The same as a question

  /// The plan as a question that a command can ask.
  ///
  /// - Parameter isSettled: true for exactly this plan; false for the best one that holds the fixed
  ///   hires.
  /// - Throws: where hires are too near each other, or areas are none.
  public func question(
    _ plan: TrialPlan, isSettled: Bool, timeLimit: Duration? = nil
  ) throws -> DeploymentStudy {
    var rules = study.rules
    rules.keep = plan.hires.filter { isSettled || $0.isFixed }.map { sites.names[$0.candidate] }
    rules.avoid = plan.forbidden.filter { !plan.sites.contains($0) }.map { sites.names[$0] }
    if let timeLimit { rules.timeLimit = timeLimit }
    var areas = study.areas
    if plan.areasAreChanged {
      areas = plan.areas.isEmpty ? nil : .areas(try layer(of: plan))
    }
    return try DeploymentStudy(
      candidates: study.candidates, hires: plan.hires.count, reach: plan.reach, areas: areas,
      blocks: study.blocks, rules: rules)
  }

  /// The areas of a plan as a layer.
  public func layer(of plan: TrialPlan) throws -> AreaLayer {
    var shapes = Shapes<Geographic>()
    for area in plan.areas { shapes.append(area.shape) }
    return try AreaLayer(
      drawn: shapes, names: plan.areas.map(\.name), name: "areas", workers: context.workers)
  }
}

// MARK: Changes

extension DeploymentTrial {
  /// The plan with one change.
  ///
  /// - Throws: why it can't be made; the plan stays as it is.
  public func changed(
    _ plan: TrialPlan, by change: TrialChange
  ) throws(TrialProblem) -> TrialPlan {
    var plan = plan
    switch change {
    case .move(let hire, let candidate):
      try check(hire: hire, in: plan)
      try check(candidate: candidate)
      var others = plan.sites
      others.remove(at: hire)
      guard !others.contains(candidate) else { throw .taken(name(candidate)) }
      try checkSpacing(candidate, among: others)
      plan.hires[hire].candidate = candidate
      // Whoever puts a hire where none may be has thought better of it.
      plan.forbidden.removeAll { $0 == candidate }
    case .fix(let hire, let isFixed):
      try check(hire: hire, in: plan)
      plan.hires[hire].isFixed = isFixed
    case .remove(let hire):
      try check(hire: hire, in: plan)
      guard plan.hires.count > 1 else { throw .badCount(0, most: mostHires) }
      plan.hires.remove(at: hire)
    case .count(let count): try resize(&plan, to: count)
    case .forbid(let candidate, let isForbidden):
      try check(candidate: candidate)
      plan.forbidden.removeAll { $0 == candidate }
      if isForbidden {
        plan.forbidden = (plan.forbidden + [candidate]).sorted()
        if let hire = plan.sites.firstIndex(of: candidate) {
          guard let other = next(1, to: plan).first else { throw .noPlace }
          plan.hires[hire] = TrialPlan.Hire(candidate: other)
        }
      }
    case .reach(let reach):
      guard reach.meters > 0, reach.meters <= Self.mostReach else {
        throw .badReach(reach.meters, most: Self.mostReach)
      }
      plan.reach = reach
    case .take(let sites):
      let fixed = Set(plan.hires.filter(\.isFixed).map(\.candidate))
      guard (1...mostHires).contains(sites.count) else {
        throw .badCount(sites.count, most: mostHires)
      }
      for site in sites { try check(candidate: site) }
      plan.hires = sites.map { TrialPlan.Hire(candidate: $0, isFixed: fixed.contains($0)) }
    case .draw, .reshape, .rename, .erase: try changeAreas(of: &plan, change)
    }
    return plan
  }

  private var mostHires: Int { min(Self.mostHires, sites.points.count) }

  private func resize(_ plan: inout TrialPlan, to count: Int) throws(TrialProblem) {
    guard (1...mostHires).contains(count) else { throw .badCount(count, most: mostHires) }
    while plan.hires.count > count {
      let order = answer(plan).reached.order
      // Whoever is fixed leaves last.
      let last = order.last { !plan.hires[$0].isFixed } ?? order[order.count - 1]
      plan.hires.remove(at: last)
    }
    let more = next(count - plan.hires.count, to: plan)
    plan.hires += more.map { TrialPlan.Hire(candidate: $0) }
    guard plan.hires.count == count else { throw .noPlace }
  }

  private func check(hire: Int, in plan: TrialPlan) throws(TrialProblem) {
    guard plan.hires.indices.contains(hire) else {
      throw .noHire(hire + 1, count: plan.hires.count)
    }
  }

  private func check(candidate: Int) throws(TrialProblem) {
    guard sites.names.indices.contains(candidate) else {
      throw .noCandidate(candidate, count: sites.names.count)
    }
  }

  private func checkSpacing(_ candidate: Int, among others: [Int]) throws(TrialProblem) {
    guard let spacing = study.rules.spacing else { return }
    let points = sites.points
    for other in others {
      let dx = points.x[candidate] - points.x[other]
      let dy = points.y[candidate] - points.y[other]
      guard (dx * dx + dy * dy).squareRoot() >= spacing.meters else {
        throw .tooNear(name(other), spacing)
      }
    }
  }

  // MARK: Areas

  private func changeAreas(
    of plan: inout TrialPlan, _ change: TrialChange
  ) throws(TrialProblem) {
    func index(_ id: Int) throws(TrialProblem) -> Int {
      guard let index = plan.areas.firstIndex(where: { $0.id == id }) else { throw .noArea(id) }
      return index
    }
    switch change {
    case .draw(let corners, let name):
      guard plan.areas.count < Self.mostAreas else { throw .tooManyAreas(most: Self.mostAreas) }
      let id = (plan.areas.map(\.id) + firstAreas.map(\.id)).reduce(-1, max) + 1
      plan.areas.append(try area(id, try checked(name), corners))
    case .reshape(let id, let corners):
      let index = try index(id)
      plan.areas[index] = try area(id, plan.areas[index].name, corners)
    case .rename(let id, let name):
      let index = try index(id)
      let old = plan.areas[index]
      plan.areas[index] = TrialArea(
        id: id, name: try checked(name), shape: old.shape, inside: old.inside)
    case .erase(let id): plan.areas.remove(at: try index(id))
    default: return
    }
    plan.areasAreChanged = plan.areas != firstAreas
  }

  private func checked(_ name: String) throws(TrialProblem) -> String {
    guard !name.isEmpty, name.count <= Self.longestName,
      !name.unicodeScalars.contains(where: { $0.properties.generalCategory == .control })
    else { throw .badName(most: Self.longestName) }
    return name
  }

  private func area(
    _ id: Int, _ name: String, _ corners: Points<Geographic>
  ) throws(TrialProblem) -> TrialArea {
    guard corners.count >= 3 else { throw .tooFewCorners(corners.count) }
    guard corners.count <= Self.mostCorners else {
      throw .tooManyCorners(corners.count, most: Self.mostCorners)
    }
    var shape = Shapes<Geographic>()
    shape.appendPolygon([Points(x: corners.x + [corners.x[0]], y: corners.y + [corners.y[0]])])
    do {
      let layer = try AreaLayer(drawn: shape, names: [name], name: name)
      let planar = try context.plane.project(layer.shapes, workers: .one)
      guard planar.area(of: 0) > 1 else { throw TrialProblem.badArea("it is no wider than a line") }
      return TrialArea(
        id: id, name: name, shape: layer.shapes, inside: Self.inside(planar, context)[0])
    } catch let problem as TrialProblem {
      throw problem
    } catch StudyProblem.invalid(_, _, let reason, let place, _) {
      throw .badArea("\(reason) near \(place)")
    } catch {
      throw .badArea("\(error)")
    }
  }
}

/// What a plan that was changed by hand reaches.
public struct TrialCount: Sendable {
  /// What an area in place covers.
  public struct Area: Sendable, Equatable {
    public let covers: Double
    /// What no other area covers.
    public let alone: Double
  }

  /// All weight.
  public let total: Double
  /// Of the hires.
  public let reached: ReachTrial.Answer
  /// Of each area in place.
  public let areas: [Area]

  /// The weight that the areas in place and the hires cover together.
  public var covered: Double { reached.alreadyCovered + reached.covered }
  /// The weight that nobody reaches.
  public var missed: Double { max(0, total - covered) }
  /// The covered part of all; 0 where there is nothing.
  public var share: Double { total > 0 ? covered / total : 0 }

  /// The share with none of the hires, with the one that adds most, with the two that add most, and
  /// so on.
  public var curve: [Double] {
    var sum = reached.alreadyCovered
    return ([0] + reached.adds).map { adds in
      sum += adds
      return total > 0 ? sum / total : 0
    }
  }
}
