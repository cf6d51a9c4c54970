import Catchment
import CatchmentStatistics
import TestSupport
import Testing

/// Plans tried by hand, held against the same plans asked as a question from the beginning.
struct DeploymentTrialTests {
  private static func file(_ name: String) -> String {
    Repository.file("shapes/albany-park/\(name)")
  }

  private static func study(
    hires: Int = 3, spacing: Distance? = nil, keep: [String] = []
  ) throws -> DeploymentStudy {
    var rules = DeploymentStudy.Rules()
    rules.spacing = spacing
    rules.keep = keep
    rules.fatalWeight = 2
    return try DeploymentStudy(
      candidates: .layer(file("blocks.geojson")), hires: hires, reach: .meters(400),
      areas: .layer(file("areas.geojson")), rules: rules)
  }

  private static func trial(
    spacing: Distance? = nil
  ) async throws -> (DeploymentTrial, TrialPlan) {
    let context = try await StudyContext(
      incidents: file("incidents.csv"), within: file("neighborhoods.geojson"))
    let trial = try await DeploymentTrial(study(spacing: spacing), in: context)
    return (trial, try trial.plan(sites: [10, 60, 120]))
  }

  private static func square(_ x: Double, _ y: Double, _ half: Double) -> Points<Geographic> {
    Points(
      x: [x - half, x + half, x + half, x - half], y: [y - half, y - half, y + half, y + half])
  }

  @Test func everyChangeIsCountedAsTheQuestionCountsIt() async throws {
    let (trial, first) = try await Self.trial()
    var plan = first
    let middle = trial.places
    let changes: [TrialChange] = [
      .move(hire: 1, to: 200), .reach(.meters(612.5)), .count(5), .fix(hire: 0, true),
      .draw(corners: Self.square(middle.x[120], middle.y[120], 0.004), name: "New area"),
      .forbid(candidate: 200, true), .remove(hire: 2), .erase(area: 0), .count(2),
      .reshape(area: 1, corners: Self.square(middle.x[60], middle.y[60], 0.006)),
      .rename(area: 1, "Another <name>"),
      .take(posts: [5, 77, 140, 201].map { TrialPlan.Post(candidate: $0) }),
    ]
    for change in changes {
      plan = try trial.changed(plan, by: change)
      let answer = trial.answer(plan)
      let found = try await trial.question(plan, isSettled: true).run(trial.context)
      // Each under the number that it has on the page, whatever it adds.
      #expect(found.plan.sites.map(\.candidate) == plan.sites)
      #expect(abs(found.plan.covered - answer.reached.covered) < 1e-9)
      #expect(abs(found.plan.alreadyCovered - answer.reached.alreadyCovered) < 1e-9)
      #expect(abs(found.plan.total - answer.total) < 1e-9)
      let missed = answer.isReached.indices.filter { !answer.isReached[$0] }
      #expect((answer.missed == 0) == missed.isEmpty)
      #expect(answer.curve.count == plan.hires.count + 1)
      #expect(abs((answer.curve.last ?? 0) - answer.share) < 1e-12)
    }
  }

  @Test func areasCoverWhatLiesInThem() async throws {
    let (trial, plan) = try await Self.trial()
    #expect(trial.answer(plan).areas.count == plan.areas.count)
    let deaths = trial.context.incidents.fatal ?? []
    // A death counts twice here.
    let areas = try await trial.context.layer(.layer(Self.file("areas.geojson")), as: .areas)
    let inside = PolygonLocator(areas.layer.shapes)
      .features(containing: trial.context.incidents.places)
    for area in plan.areas.indices {
      var sum = 0.0
      var alone = 0.0
      for incident in 0..<inside.count where inside.features(of: incident).contains(Int32(area)) {
        let weight = deaths[incident] > 0 ? 2.0 : 1
        sum += weight
        if inside.count(of: incident) == 1 { alone += weight }
      }
      #expect(trial.answer(plan).areas[area].covers == sum)
      #expect(trial.answer(plan).areas[area].alone == alone)
    }
  }

  @Test func aSearchHoldsWhatIsSettledAndLeavesWhatIsForbidden() async throws {
    let (trial, first) = try await Self.trial()
    var plan = try trial.changed(first, by: .fix(hire: 2, true))
    let free = try await trial.question(first, isSettled: false).run(trial.context)
    let best = free.plan.sites[0].candidate
    plan = try trial.changed(plan, by: .forbid(candidate: best, true))
    let found = try await trial.question(plan, isSettled: false).run(trial.context)
    let sites = found.plan.sites.map(\.candidate)
    #expect(sites.contains(120) && !sites.contains(best))
    #expect(found.plan.covered <= free.plan.covered)
    #expect(found.plan.covered >= trial.answer(plan).reached.covered)
  }

  @Test func aForbiddenHireLeavesForAnotherPlace() async throws {
    let (trial, plan) = try await Self.trial()
    let changed = try trial.changed(plan, by: .forbid(candidate: 60, true))
    #expect(!changed.sites.contains(60) && changed.hires.count == 3)
    #expect(changed.forbidden == [60])
    let back = try trial.changed(changed, by: .move(hire: 1, to: 60))
    #expect(back.forbidden.isEmpty && back.sites[1] == 60)
  }

  @Test func aForbiddenHireGoesWhereThePlanLosesLeast() async throws {
    let (trial, plan) = try await Self.trial()
    for (hire, site) in plan.sites.enumerated() {
      let changed = try trial.changed(plan, by: .forbid(candidate: site, true))
      let reached = trial.answer(changed).covered
      for candidate in trial.places.x.indices where !plan.sites.contains(candidate) {
        let other = try trial.changed(plan, by: .move(hire: hire, to: candidate))
        #expect(trial.answer(other).covered <= reached + 1e-9)
      }
      #expect(
        changed.sites.indices.allSatisfy { $0 == hire || changed.sites[$0] == plan.sites[$0] })
    }
  }

  @Test func settledHiresAreToldFromThoseThatWereOnlyTried() async throws {
    let (trial, first) = try await Self.trial()
    let plan = try trial.changed(first, by: .fix(hire: 1, true))
    let question = try trial.question(plan, isSettled: true)
    #expect(question.rules.keep == [trial.sites.names[60]])
    #expect(question.rules.placed == [10, 60, 120].map { trial.sites.names[$0] })
    let again = try await DeploymentTrial(question, in: trial.context).plan(sites: plan.sites)
    #expect(again.hires == plan.hires)
    #expect(try trial.question(plan, isSettled: false).rules.placed.isEmpty)
  }

  @Test func drawnAreasAreNotThoseOfToday() async throws {
    let (trial, first) = try await Self.trial()
    let corners = Self.square(-87.715, 41.965, 0.003)
    let plan = try trial.changed(first, by: .draw(corners: corners, name: "New"))
    let found = try await trial.question(plan, isSettled: true).run(trial.context)
    let tried = try #require(found.tried)
    #expect(tried.drawn == 1 && tried.kept == first.areas.count && tried.today == tried.kept)
    #expect(tried.coveredToday == trial.coveredToday)
    #expect(trial.coveredToday == trial.answer(first).reached.alreadyCovered)
    #expect(found.plan.alreadyCovered == trial.answer(plan).reached.alreadyCovered)
    let layers = try found.map().layers
    let english = English()
    #expect(
      layers.first { $0.name == english.words(of: .areasInPlace).name }?.shapes.count == tried.kept)
    #expect(layers.first { $0.name == english.words(of: .areasTried).name }?.shapes.count == 1)
    let other = try await trial.question(first, isSettled: true).run(trial.context)
    #expect(other.tried == nil)
  }

  @Test func theNearestFreePlaceIsFound() async throws {
    let (trial, first) = try await Self.trial()
    let places = trial.places
    // One with candidates all around: the middle of them from west to east.
    let middle = places.x.indices.sorted { places.x[$0] < places.x[$1] }[places.count / 2]
    let plan = try trial.changed(first, by: .move(hire: 1, to: middle))
    func place(_ index: Int) -> Points<Geographic> { places.selecting([index]) }
    #expect(trial.candidate(nearest: place(77), for: 0, in: plan) == 77)
    #expect(trial.candidate(nearest: place(10), for: 0, in: plan) == 10)
    let other = try #require(trial.candidate(nearest: place(10), for: 1, in: plan))
    #expect(other != 10 && !plan.sites.contains(other))
    let east = try #require(trial.neighbor(of: 1, towardX: 1, y: 0, in: plan))
    #expect(places.x[east] > places.x[middle])
    let south = try #require(trial.neighbor(of: 1, towardX: 0, y: -1, in: plan))
    #expect(places.y[south] < places.y[middle])
    #expect(trial.neighbor(of: 9, towardX: 1, y: 0, in: plan) == nil)
  }

  @Test func whatMakesNoSenseIsRefusedAndChangesNothing() async throws {
    let (trial, plan) = try await Self.trial(spacing: .meters(500))
    let near = try #require(trial.neighbor(of: 0, towardX: 1, y: 0, in: plan))
    let crossed = Points<Geographic>(
      x: [-87.72, -87.70, -87.72, -87.70], y: [41.96, 41.97, 41.97, 41.96])
    let cases: [(TrialChange, TrialProblem?)] = [
      (.move(hire: 3, to: 1), .noHire(4, count: 3)),
      (.move(hire: -1, to: 1), .noHire(0, count: 3)),
      (.move(hire: 0, to: -1), .noCandidate(-1, count: trial.sites.points.count)),
      (.move(hire: 0, to: 60), .taken(trial.sites.names[60])),
      (.move(hire: 1, to: near), .tooNear(trial.sites.names[10], .meters(500))),
      (.count(0), .badCount(0, most: 200)), (.reach(.meters(0)), .badReach(0, most: 50_000)),
      (.reach(.meters(.nan)), nil), (.erase(area: 99), .noArea(99)),
      (.rename(area: 0, ""), .badName(most: 100)),
      (.rename(area: 0, "a\nb"), .badName(most: 100)),
      (.draw(corners: Points(x: [0, 1], y: [0, 1]), name: "A"), .tooFewCorners(2)),
      (.draw(corners: crossed, name: "A"), nil),
      (.draw(corners: Points(x: [0, 0, 0], y: [0, 0, 0]), name: "A"), nil),
    ]
    for (change, problem) in cases {
      do throws(TrialProblem) {
        _ = try trial.changed(plan, by: change)
        Issue.record("\(change) was made.")
      } catch {
        if let problem { #expect(error == problem) }
      }
    }
  }

  @Test func drawnAreasAreALayerOfTheirOwn() async throws {
    let (trial, plan) = try await Self.trial()
    let corners = Self.square(-87.715, 41.965, 0.003)
    let changed = try trial.changed(plan, by: .draw(corners: corners, name: "Block \"7\""))
    #expect(changed.areasAreChanged && !plan.areasAreChanged)
    #expect(changed.areas.last?.corners == corners)
    let layer = try trial.layer(of: changed)
    #expect(layer.names.last == "Block \"7\"" && layer.count == plan.areas.count + 1)
    // Drawn and erased again is as it was.
    let id = try #require(changed.areas.last?.id)
    #expect(try trial.changed(changed, by: .erase(area: id)) == plan)
  }
}
