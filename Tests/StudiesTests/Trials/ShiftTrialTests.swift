import Catchment
import TestSupport
import Testing

/// Plans of places and hours tried by hand, held against the same plans asked as a question from
/// the beginning.
struct ShiftTrialTests {
  private static func file(_ name: String) -> String {
    Repository.file("shapes/albany-park/\(name)")
  }

  private static func trial(
    roster: Bool, days: Int = 7, spacing: Distance? = nil
  ) async throws -> (DeploymentTrial, DeploymentFindings) {
    var shifts = ShiftRequest(.text("day,evening,late 20-04"))
    shifts.hasDaysOff = days == 5
    if roster { shifts.roster = .file(file("roster.csv")) }
    var rules = DeploymentStudy.Rules()
    rules.fatalWeight = 2
    rules.spacing = spacing
    let study = try DeploymentStudy(
      candidates: .layer(file("blocks.geojson")), hires: 3, reach: .meters(400),
      areas: .layer(file("areas.geojson")), shifts: shifts, rules: rules)
    let context = try await StudyContext(
      incidents: file("incidents.csv"), within: file("neighborhoods.geojson"))
    return (try await DeploymentTrial(study, in: context), try await study.run(context))
  }

  @Test(arguments: [false, true])
  func everyChangeIsCountedAsTheQuestionCountsIt(roster: Bool) async throws {
    let (trial, best) = try await Self.trial(roster: roster)
    var plan = try trial.plan(posts: trial.posts(of: best))
    #expect(abs(trial.answer(plan).reached.covered - best.plan.covered) < 1e-9)
    let site = plan.hires[0].candidate
    let changes: [TrialChange] = [
      .shift(hire: 0, to: 2), .shift(hire: 1, to: 0), .reach(.meters(655)),
      .move(hire: 2, to: site), .count(5), .fix(hire: 0, true), .forbid(candidate: site, true),
      .remove(hire: 1),
    ]
    for change in changes {
      if case .move = change, plan.hires[2].post.shift == plan.hires[0].post.shift {
        plan = try trial.changed(plan, by: .shift(hire: 2, to: 1))
      }
      plan = try trial.changed(plan, by: change)
      let answer = trial.answer(plan)
      let found = try await trial.question(plan, isSettled: true).run(trial.context)
      #expect(trial.posts(of: found) == plan.posts)
      #expect(abs(found.plan.covered - answer.reached.covered) < 1e-9)
      #expect(abs(found.plan.alreadyCovered - answer.reached.alreadyCovered) < 1e-9)
      #expect(abs(found.plan.total - answer.total) < 1e-9)
      let added = trial.added(answer, by: plan)
      #expect(abs(added.reduce(0, +) - answer.reached.covered) < 1e-9)
      #expect(answer.isReached.count == trial.context.points.count)
    }
    #expect(!plan.sites.contains(site) && plan.forbidden == [site])
  }

  /// `evening` ends at 24:00 and `late` begins at 20:00; `day` ends before both.
  @Test func hiresStandApartWhileBothAreOnShift() async throws {
    let (trial, best) = try await Self.trial(roster: false, spacing: .meters(500))
    var plan = try trial.plan(posts: trial.posts(of: best))
    for hire in 0..<3 { plan = try trial.changed(plan, by: .shift(hire: hire, to: hire)) }
    let site = plan.hires[0].candidate
    plan = try trial.changed(plan, by: .move(hire: 1, to: site))
    #expect(plan.hires[1].candidate == site)
    #expect(throws: TrialProblem.self) { try trial.changed(plan, by: .move(hire: 2, to: site)) }
    #expect(throws: TrialProblem.self) { try trial.changed(plan, by: .shift(hire: 1, to: 0)) }
    let found = try await trial.question(plan, isSettled: true).run(trial.context)
    #expect(abs(found.plan.covered - trial.answer(plan).reached.covered) < 1e-9)
  }

  @Test func severalMayShareASiteButNoPost() async throws {
    let (trial, best) = try await Self.trial(roster: false)
    let post = trial.posts(of: best)[0]
    let shift = try #require(post.shift)
    let other = TrialPlan.Post(candidate: post.candidate, shift: (shift + 1) % 3)
    let plan = try trial.plan(posts: [post, other])
    #expect(throws: TrialProblem.taken(trial.name(of: post))) {
      try trial.changed(plan, by: .shift(hire: 1, to: shift))
    }
    #expect(throws: TrialProblem.noShift(9, count: 3)) {
      try trial.changed(plan, by: .shift(hire: 1, to: 9))
    }
    // The place of the other one is free for whoever works in another shift.
    #expect(
      trial.candidate(nearest: trial.places.selecting([post.candidate]), for: 1, in: plan)
        == post.candidate)
    #expect(
      trial.name(of: post) == "\(trial.sites.names[post.candidate]), \(trial.shifts[shift].name)")
  }

  @Test func anAreaOfTheRosterStaysAndADrawnOneCountsAtAllHours() async throws {
    let (trial, best) = try await Self.trial(roster: true)
    let plan = try trial.plan(posts: trial.posts(of: best))
    let area = plan.areas[0]
    #expect(throws: TrialProblem.inRoster(area.name)) {
      try trial.changed(plan, by: .erase(area: area.id))
    }
    #expect(throws: TrialProblem.inRoster(area.name)) {
      try trial.changed(plan, by: .rename(area: area.id, "Another"))
    }
    let corners = try #require(area.corners)
    let drawn = try trial.changed(plan, by: .draw(corners: corners, name: "New"))
    let new = try #require(drawn.areas.last)
    let answer = trial.answer(drawn)
    #expect(trial.isAtAllHours(new) && trial.staffedHours(of: new) == 168)
    #expect(!trial.isAtAllHours(area) && (trial.staffedHours(of: area) ?? 168) < 168)
    // The same outline, day and night: more than the crew of today is there for.
    #expect((answer.areas.last?.covers ?? 0) > answer.areas[0].covers)
    let found = try await trial.question(drawn, isSettled: true).run(trial.context)
    #expect(abs(found.plan.alreadyCovered - answer.reached.alreadyCovered) < 1e-9)
    #expect(found.plan.alreadyCovered > trial.answer(plan).reached.alreadyCovered)
    #expect(found.tried?.atAllHours == 1)
    let told = (English().sentences(of: found), Spanish().sentences(of: found))
    #expect(told.0.contains { $0.hasPrefix("The roster has no line for 1 drawn area") })
    #expect(told.1.contains { $0.contains("no tiene ninguna línea para 1 zona dibujada") })
    // An area of today whose outline was changed keeps the hours of its lines.
    let reshaped = try trial.changed(plan, by: .reshape(area: area.id, corners: corners))
    #expect(!trial.isAtAllHours(reshaped.areas[0]))
    let same = try await trial.question(reshaped, isSettled: true).run(trial.context)
    #expect(same.tried?.atAllHours == 0)
    let today = trial.answer(plan).reached.alreadyCovered
    #expect(abs(same.plan.alreadyCovered - today) < 1e-9)
  }

  @Test func linesOfAnAreaThatIsNotTriedCountForNothing() async throws {
    let (trial, best) = try await Self.trial(roster: true)
    var plan = try trial.plan(posts: trial.posts(of: best))
    // As it is left by a page that looked at places alone, and erased one.
    let draft = trial.draft(of: plan)
    var object = try #require(draft.object)
    object["areas"] = .array(Array((draft["areas"]?.array ?? []).dropFirst()))
    plan = try trial.plan(ofDraft: .object(object))
    #expect(plan.areas.count == 2 && plan.areasAreChanged)
    let found = try await trial.question(plan, isSettled: true).run(trial.context)
    #expect(
      abs(found.plan.alreadyCovered - trial.answer(plan).reached.alreadyCovered) < 1e-9)
  }

  @Test func aSearchHoldsThePostsThatAreSettled() async throws {
    let (trial, best) = try await Self.trial(roster: false, days: 5)
    #expect(trial.shifts.count == 21)
    var plan = try trial.plan(posts: trial.posts(of: best))
    let last = try #require(plan.hires[1].post.shift)
    plan = try trial.changed(plan, by: .shift(hire: 1, to: (last + 3) % 21))
    plan = try trial.changed(plan, by: .fix(hire: 1, true))
    let found = try await trial.question(plan, isSettled: false).run(trial.context)
    #expect(trial.posts(of: found).contains(plan.hires[1].post))
    #expect(found.plan.covered >= trial.answer(plan).reached.covered - 1e-9)
  }
}
