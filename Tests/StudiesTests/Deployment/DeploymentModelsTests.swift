import Catchment
import TestSupport
import Testing

/// The models of the family on the worked example, held against counts that are made here.
struct DeploymentModelsTests {
  private static func file(_ name: String) -> String {
    Repository.file("shapes/albany-park/\(name)")
  }
  private static let blocks = LayerSource.layer(file("blocks.geojson"))
  private static let areas = LayerSource.layer(file("areas.geojson"))

  private static func context() async throws -> StudyContext {
    try await StudyContext(incidents: file("incidents.csv"))
  }

  private static func found(
    _ promise: DeploymentPromise, hires: Int?, reach: Distance? = .meters(400),
    areas: LayerSource? = nil, runnerUps: Int = 0, shifts: ShiftRequest? = nil,
    capacity: WorkerCapacity? = nil, rules: DeploymentStudy.Rules = DeploymentStudy.Rules()
  ) async throws -> DeploymentFindings {
    try await DeploymentStudy(
      candidates: blocks, hires: hires, reach: reach, areas: areas, promise: promise,
      shifts: shifts, capacity: capacity, runnerUps: runnerUps, rules: rules
    ).run(context())
  }

  private static func plan(_ found: DeploymentFindings) throws -> JSONValue {
    try #require(found.json["plan"])
  }

  @Test func theFewestHiresForAShareAreOneMoreThanReachLess() async throws {
    let found = try await Self.found(.share(0.6), hires: nil)
    let plan = try Self.plan(found)
    let hires = try #require(plan["hires"]?.integer)
    #expect(plan["optimal"]?.bool == true && plan["bound"]?.double == Double(hires))
    #expect(found.features.count == Int(hires) && (plan["share"]?.double ?? 0) >= 0.6)
    let fewer = try await Self.found(.mostCovered(), hires: Int(hires) - 1)
    #expect(fewer.plan.covered / fewer.plan.total < 0.6)
    #expect(found.sentences.contains { $0.hasPrefix("Proven: no fewer of the ") })
    #expect(try found.map().page.steps?.steps.count == Int(hires) + 1)
  }

  @Test func nobodyTakesOnMoreThanTheCapacity() async throws {
    let found = try await Self.found(
      .mostCovered(), hires: 4, reach: .meters(600), capacity: .incidentsAYear(15))
    let plan = try Self.plan(found)
    let each = try #require(plan["capacity"]?["each_of_table"]?.double)
    let years = try #require(plan["capacity"]?["years"]?.double)
    #expect(abs(each - 15 * years) < 1e-4 && found.plan.isOptimal)
    #expect(found.plan.sites.allSatisfy { $0.adds <= each + 1e-9 })
    let loads = found.features.properties.values(of: "load").compactMap { $0?.double }
    #expect(loads.count == 4 && loads.allSatisfy { $0 <= 15 + 1e-6 })
    #expect(found.plan.curve.map(\.hires) == [1, 2, 3, 4])
    let open = try await Self.found(.mostCovered(), hires: 4, reach: .meters(600))
    #expect(found.plan.covered <= open.plan.covered)
    // The fewest that take on as much are no more, and one fewer takes on less.
    let share = found.plan.covered / found.plan.total
    let fewest = try await Self.found(
      .share(share), hires: nil, reach: .meters(600), capacity: .incidentsAYear(15))
    #expect(fewest.plan.sites.count <= 4 && fewest.promise?.isOptimal == true)
    let fewer = try #require(found.plan.curve.first { $0.hires == fewest.plan.sites.count - 1 })
    #expect(fewer.covered < found.plan.covered)
    // Hours change nothing about that.
    let inShifts = try await Self.found(
      .mostCovered(), hires: 4, reach: .meters(600),
      shifts: ShiftRequest(.patterns(ShiftPattern.aroundTheClock)),
      capacity: .incidentsAYear(15))
    #expect(inShifts.plan.covered <= found.plan.covered + 1e-9 && inShifts.plan.covered > 0)
  }

  @Test func roomForMoreThanThereIsChangesNothing() async throws {
    let open = try await Self.found(.mostCovered(), hires: 2, reach: .meters(600))
    let found = try await Self.found(
      .mostCovered(), hires: 2, reach: .meters(600), capacity: .incidentsAYear(9.2e18))
    #expect(abs(found.plan.covered - open.plan.covered) < 1e-9 && found.plan.isOptimal)
    #expect(found.plan.curve.map(\.covered) == open.plan.curve.prefix(2).map(\.covered))
  }

  @Test func wishesThatCanNotBeMetNameTheSites() async throws {
    var rules = DeploymentStudy.Rules()
    rules.spacing = .meters(20_000)
    let names = try await Self.found(.mostCovered(), hires: 2).names
    rules.keep = names
    let error = await #expect(throws: StudyError.self) {
      try await Self.found(.mostCovered(), hires: 2, rules: rules)
    }
    let cause = try #require(error?.cause as? DeploymentError)
    #expect(cause.code == .contradiction)
    #expect(names.allSatisfy { cause.description.contains("\"\($0)\"") })
  }

  @Test func theMeanAndTheFarthestAreThoseOfTheNearestSites() async throws {
    let context = try await Self.context()
    for promise in [DeploymentPromise.shortestMean, .shortestFarthest] {
      let found = try await Self.found(promise, hires: 3, reach: nil)
      let plan = try Self.plan(found)
      let chosen = try context.plane.project(found.places, workers: .one)
      let nearest = (0..<context.points.count).map { incident in
        (0..<chosen.count).map { site in
          let (dx, dy) = (
            context.points.x[incident] - chosen.x[site], context.points.y[incident] - chosen.y[site]
          )
          return (dx * dx + dy * dy).squareRoot()
        }.min()!
      }
      let mean = nearest.reduce(0, +) / Double(nearest.count)
      if case .shortestMean = promise {
        #expect(abs(try #require(plan["mean_distance_m"]?.double) - mean) < 0.01)
      } else {
        #expect(abs(try #require(plan["max_distance_m"]?.double) - nearest.max()!) < 0.01)
      }
      #expect(plan["optimal"]?.bool == true && plan["gap"]?.double == 0)
      #expect(try found.map().page.steps == nil)
      let curve = try #require(found.promise?.curve)
      #expect(curve.map(\.hires) == [1, 2, 3])
      #expect(zip(curve, curve.dropFirst()).allSatisfy { $0.value >= $1.value })
    }
  }

  @Test func backupAndFairTellTheirFigures() async throws {
    let backup = try await Self.found(.backup, hires: 3)
    let most = try await Self.found(.mostCovered(), hires: 3)
    #expect(backup.plan.covered == most.plan.covered)
    #expect(try Self.plan(backup)["backup_share"]?.double != nil)
    let fair = try await Self.found(
      .fair(by: .layer(Self.file("neighborhoods.geojson"))), hires: 2)
    let plan = try Self.plan(fair)
    let least = try #require(plan["least_share"]?.double)
    let shares = (plan["neighborhoods"]?.array ?? []).compactMap { $0["share"]?.double }
    // Nothing happened in one of the three.
    #expect(plan["neighborhoods"]?.array?.count == 3 && shares.count == 2)
    #expect(abs(try #require(shares.min()) - least) < 1e-6)
    let two = try await Self.found(.mostCovered(), hires: 2)
    #expect(
      abs(try #require(plan["price"]?.double) - (two.plan.covered - fair.plan.covered)) < 1e-9)
    #expect(fair.sentences.contains { $0.hasPrefix("The price:") })
  }

  @Test func busyHiresAreExpectedToAnswerLess() async throws {
    let free = try await Self.found(.mostCovered(), hires: 3, areas: Self.areas)
    let busy = try await Self.found(.mostCovered(busy: 0.4), hires: 3, areas: Self.areas)
    #expect(busy.plan.covered < free.plan.covered && busy.features.count == 3)
    let adds = busy.plan.sites.reduce(0) { $0 + $1.adds }
    #expect(abs(adds - busy.plan.covered) < 1e-9)
    #expect(busy.sentences.contains { $0.contains("can be expected to answer") })
  }

  @Test func otherPlansReachNearlyAsMuchAndDiffer() async throws {
    let found = try await Self.found(.mostCovered(), hires: 2, runnerUps: 3)
    #expect(!found.others.isEmpty && found.others.count <= 3)
    var seen: Set<Set<String>> = [Set(found.names)]
    for other in found.others {
      #expect(other.covered >= found.plan.covered * 0.99 - 1e-9)
      #expect(seen.insert(Set(other.names)).inserted && other.names.count == 2)
    }
    #expect(try Self.plan(found)["runner_ups"]?.array?.count == found.others.count)
    #expect(try found.map().page.tables.contains { $0.caption.hasPrefix("Plans that reach") })
  }

  @Test func hiresInShiftsAddToWhoIsOnShift() async throws {
    var request = ShiftRequest(.text("day, evening,night"))
    request.roster = .file(Self.file("roster.csv"))
    let found = try await Self.found(
      .mostCovered(), hires: 3, areas: Self.areas, shifts: request)
    let plan = try Self.plan(found)
    let coverage = try await CoverageStudy(areas: Self.areas, roster: request.roster)
      .run(Self.context())
    // The roster's holiday is aside in a plan, and all its shifts are whole hours.
    let already = try #require(plan["already_covered"]?.double)
    #expect(abs(already - (coverage.staffed?.result.onShift ?? 0)) <= 1)
    #expect(abs(try #require(plan["relief"]?.double) - 168 / 34) < 1e-4)
    let shifts = (plan["by_shift"]?.array ?? []).compactMap { $0["shift"]?.string }
    #expect(shifts == ["day", "evening", "night"])
    let hours = plan["by_hour"]?.array ?? []
    let sum = { (key: String) in hours.reduce(0) { $0 + ($1[key]?.double ?? 0) } }
    #expect(hours.count == 168 && sum("total") == 89 && abs(sum("in_place") - already) < 1e-6)
    #expect(abs(sum("adds") - found.plan.covered) < 1e-6)
    #expect(found.features.properties.values(of: "shift").allSatisfy { $0?.string != nil })
    #expect(found.features.properties.values(of: "hours").contains(.string("daily 16:00-24:00")))
    // What is asked for by name keeps it; what people read is in their language.
    let spanish = found.features(in: Spanish())
    #expect(
      spanish.properties.values(of: "shift") == found.features.properties.values(of: "shift"))
    #expect(spanish.properties.values(of: "hours").contains(.string("a diario 16:00-24:00")))
    let layer = try #require(found.portrait(in: Spanish())?.layers.first)
    #expect(layer.titles(0).contains(/^Contratación 1: .+, (día|tarde|noche)$/))
    #expect(found.sentences.contains { $0.contains("168 h / (40 h × 0.85) = 4.9 people") })
    // A post on seven days a week is no hire.
    #expect(
      English().title(of: found, hires: 3)
        == "Where and when 3 posts (4.9 people) would reach the most")
    #expect(
      Spanish().title(of: found, hires: 3)
        == "Dónde y cuándo 3 puestos (4.9 personas) alcanzarían más")
    for (wording, words) in [
      (English() as any Wording, "3 posts on shift every day, which take 4.9 people, would reach"),
      (Spanish(), "3 puestos en turno todos los días, que requieren 4.9 personas, alcanzarían"),
    ] {
      #expect(wording.sentences(of: found).contains { $0.hasPrefix(words) })
    }
    #expect(try found.map().page.heats.count == 2)
  }

  @Test func pairsAndDaysOffAreOnePolygonForEachHire() async throws {
    var request = ShiftRequest(.text("late 18-02"))
    request.isPaired = true
    request.hasDaysOff = true
    let found = try await Self.found(.mostCovered(), hires: 4, shifts: request)
    #expect(found.features.count == 4)
    let shifts = try #require(found.shifts)
    #expect(shifts.patterns.count == 7 && shifts.patterns.allSatisfy { $0.hours.count == 40 })
    // 40 hours a week are those of one person, less leave.
    let posts = "2 posts of two on shift, which take 4.7 people"
    #expect(found.sentences.contains { $0.hasPrefix(posts) })
    let filled = zip(found.plan.sites.map(\.candidate), shifts.patternOfHire).map { [$0, $1] }
    #expect(Set(filled).allSatisfy { post in filled.count { $0 == post } >= 2 })
  }

  @Test func aPostThatMustBeFilledIsFilled() async throws {
    let request = ShiftRequest(.text("day,evening,night"))
    let free = try await Self.found(.mostCovered(), hires: 2, shifts: request)
    let site = try #require(free.names.first)
    var rules = DeploymentStudy.Rules()
    rules.keep = ["\(site), night", "\(site), Day"]
    let kept = try await Self.found(.mostCovered(), hires: 3, shifts: request, rules: rules)
    let posts = try zip(kept.names, #require(kept.shifts).patternOfHire).map { "\($0), \($1)" }
    #expect(posts.contains("\(site), 2") && posts.contains("\(site), 0"))
    #expect(kept.plan.isOptimal)
    for name in [site, "\(site), dawn", "nowhere, night"] {
      rules.keep = [name]
      await #expect(throws: StudyError.self, "\(name)") {
        try await Self.found(.mostCovered(), hires: 3, shifts: request, rules: rules)
      }
    }
  }

  @Test func shiftsThatCannotBeReadAreNamed() async throws {
    for text in ["dawn", "", "early 6", "early 06-30", "x 6:30-14"] {
      let error = await #expect(throws: StudyError.self, "\(text)") {
        try await Self.found(.mostCovered(), hires: 1, shifts: ShiftRequest(.text(text)))
      }
      #expect("\(error!)".contains("is no shift"))
    }
    // Of one name they are one.
    let twice = try await Self.found(
      .mostCovered(), hires: 1, shifts: ShiftRequest(.text("day,late 16-20,day,late 20-22")))
    #expect(twice.shifts?.patterns.map(\.hours.count) == [56, 42])
    let hours = try ShiftPattern(
      name: "x", hours: WeeklyHours(days: [0, 1, 2, 4], from: 22, to: 6))
    #expect(ShiftFindings.text(hours.hours) == "Mon,Tue,Wed,Fri 22:00-06:00")
    #expect(ShiftFindings.text(.all) == "around the clock")
    #expect(ShiftFindings.text(ShiftPattern.day.hours) == "daily 08:00-16:00")
  }
}
