import CatchmentCoverage
import CatchmentDeployment
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
/// trial never says anything that the command would not say. Where the question has shifts a hire
/// is a place and a shift.
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

  /// The hours of incidents, shifts and crews; nil where only places are looked at.
  let timed: TimedDemand?
  /// The crew of each area that the roster names; nil where areas are staffed around the clock.
  let crewOfArea: [String: Int]?
  private let reachTrial: ReachTrial
  private let tree: KDTree
  /// The areas of the study, as they were tried last.
  let firstAreas: [TrialArea]
  /// The areas in which teams work today.
  public let todayAreas: [TrialArea]

  /// - Throws: what is wrong with the candidates or the areas.
  public init(_ study: DeploymentStudy, in context: StudyContext) async throws(StudyError) {
    do {
      let workers = context.workers
      let candidates = try await context.layer(study.candidates, as: .candidates)
      let sites = try CandidateSites(candidates, in: context)
      let demand = try DeploymentDemand(study.rules, in: context)
      var today: [TrialArea] = []
      if let source = study.areas {
        today = try await Self.areas(
          source, isDrawn: { [Bool](repeating: false, count: $0.count) }, in: context)
      }
      var areas = today
      if let tried = study.tried {
        areas = try await Self.areas(tried.layer, isDrawn: tried.flags, in: context)
      }
      self.study = study
      reach = Self.reach(study.reach)
      self.context = context
      self.sites = sites
      self.candidates = candidates
      places = try context.plane.unproject(sites.points, workers: workers)
      isWeighted = demand.isWeighted
      var hours: TimedDemand?
      var crews: [String: Int]?
      if let request = study.shifts {
        let staffed = try await Self.crews(request, areas, today: today, context)
        hours = TimedDemand(
          HourlyDemand(
            weights: demand.weights, day: context.incidents.day,
            minute: context.incidents.minute,
            unknownTimes: request.unknownTimes == .spread ? .spread : .setAside),
          patterns: try await request.patterns(), crews: staffed?.hours ?? [])
        crews = staffed?.number
      }
      timed = hours
      crewOfArea = crews
      reachTrial =
        if let hours {
          ReachTrial(demand: context.points, timed: hours, workers: workers)
        } else {
          ReachTrial(demand: context.points, weights: demand.weights, workers: workers)
        }
      tree = KDTree(sites.points, workers: workers)
      firstAreas = areas
      todayAreas = today
    } catch {
      throw StudyError(error)
    }
  }

  /// The incidents in each area, ascending.
  static func inside(_ layer: StudyLayer, _ context: StudyContext) -> [[Int32]] {
    let found = context.holders(in: layer)
    var inside = [[Int32]](repeating: [], count: layer.layer.count)
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

  /// A plan with hires at some candidates, each in the first shift where they work in shifts, and
  /// all else as the study has it.
  public func plan(sites: [Int]) throws(TrialProblem) -> TrialPlan {
    try plan(
      posts: sites.map { TrialPlan.Post(candidate: $0, shift: timed == nil ? nil : 0) })
  }

  /// A plan with hires at some posts, and all else as the study has it.
  public func plan(posts: [TrialPlan.Post]) throws(TrialProblem) -> TrialPlan {
    for post in posts { try check(post) }
    let kept = Set(study.rules.keep.compactMap(post(named:)))
    return TrialPlan(
      hires: posts.map { TrialPlan.Hire($0, isFixed: kept.contains($0)) },
      forbidden: Set(study.rules.avoid.compactMap(candidate(named:))).sorted(),
      reach: reach, areas: firstAreas, areasAreChanged: !areToday(firstAreas))
  }

  /// How many incidents have a time of day.
  public var incidentsWithHours: Int { context.incidents.minute.count { $0 >= 0 } }

  /// Whether any has one, so that shifts can be told apart.
  public var hasHours: Bool { context.incidents.minute.contains { $0 >= 0 } }

  /// What the areas of today cover, whatever is drawn.
  public var coveredToday: Double {
    let plan = TrialPlan(
      hires: [], forbidden: [], reach: reach, areas: todayAreas, areasAreChanged: false)
    return answer(plan).reached.alreadyCovered
  }

  /// A reach that a study leaves open begins with what a report takes.
  private static func reach(_ stated: Distance?) -> Distance { stated ?? .meters(400) }

  func name(_ candidate: Int) -> String {
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
    var taken = taken(in: plan, for: hire)
    if let hire, plan.hires.indices.contains(hire) { taken.remove(plan.hires[hire].candidate) }
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
    let taken = taken(in: plan, for: hire)
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
    let weights = reachTrial.weights
    var times = [UInt8](repeating: 0, count: weights.count)
    let inside = plan.areas.map(parts)
    for parts in inside { for part in parts where times[Int(part)] < 2 { times[Int(part)] += 1 } }
    let answer = reachTrial.answer(
      sites: sites.points.selecting(plan.sites), shifts: plan.hires.compactMap(\.post.shift),
      reach: plan.reach, alreadyCovered: times.map { $0 > 0 })
    return TrialCount(
      total: reachTrial.total, reached: answer,
      areas: inside.map { parts in
        TrialCount.Area(
          covers: parts.reduce(0) { $0 + weights[Int($1)] },
          alone: parts.reduce(0) { times[Int($1)] == 1 ? $0 + weights[Int($1)] : $0 })
      },
      isReached: timed?.isMostlyReached(parts: answer.isReached) ?? answer.isReached)
  }

  /// The posts that would add most to a plan, one after the other.
  ///
  /// - Parameter shift: the only one that is looked at; nil for any.
  func next(_ count: Int, to plan: TrialPlan, in shift: Int? = nil) -> [TrialPlan.Post] {
    let taken = Set(plan.posts)
    let forbidden = Set(plan.forbidden)
    let candidates = sites.points.count
    return reachTrial.next(
      count, among: sites.points, reach: plan.reach, isReached: answer(plan).reached.isReached,
      workers: context.workers
    ) { column, chosen in
      let post = post(column, candidates)
      guard !taken.contains(post), !forbidden.contains(post.candidate),
        shift == nil || post.shift == shift
      else { return false }
      let others = plan.posts + chosen.map { self.post($0, candidates) }
      return (try? checkSpacing(post, among: others)) != nil
    }.map { post($0, candidates) }
  }

  private func post(_ column: Int, _ candidates: Int) -> TrialPlan.Post {
    TrialPlan.Post(
      candidate: column % candidates, shift: timed == nil ? nil : column / candidates)
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
    rules.keep = plan.hires.filter(\.isFixed).map { name(of: $0.post) }
    // With all of them in their order each keeps its number.
    rules.placed =
      isSettled && plan.hires.contains { !$0.isFixed } ? plan.hires.map { name(of: $0.post) } : []
    rules.avoid = plan.forbidden.filter { !plan.sites.contains($0) }.map { sites.names[$0] }
    if let timeLimit { rules.timeLimit = timeLimit }
    return try DeploymentStudy(
      candidates: study.candidates, hires: plan.hires.count, reach: plan.reach,
      areas: plan.areas.isEmpty ? nil : study.areas, tried: try tried(plan), blocks: study.blocks,
      shifts: study.shifts, rules: rules)
  }
}
