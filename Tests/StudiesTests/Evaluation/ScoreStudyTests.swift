import Catchment
import Foundation
import Testing

struct ScoreStudyTests {
  /// A grid of nine squares of about 1.1 km with known counts of later incidents.
  private static func counted(_ counts: [Int], from day: String = "2020-03-01") -> Scene {
    var scene = Scene()
    for (cell, count) in counts.enumerated() {
      let (row, column) = cell.quotientAndRemainder(dividingBy: 3)
      scene.add(
        count, x: -87.70 + 0.01 * Double(column), y: 41.90 + 0.01 * Double(row), from: day,
        days: 90)
    }
    return scene
  }

  private static func cells(_ chosen: [Int], values: [Double] = []) throws -> LayerSource {
    try SmallCity.layer(
      chosen.enumerated().map { place, cell in
        let (row, column) = cell.quotientAndRemainder(dividingBy: 3)
        let value = values.isEmpty ? 0 : values[place]
        return (
          SmallCity.square(
            x: -87.70 + 0.01 * Double(column), y: 41.90 + 0.01 * Double(row), half: 0.0049),
          #"{"value":\#(value)}"#
        )
      })
  }

  @Test func hitRateAndAccuracyAreThoseOfCounting() async throws {
    let later = try await Self.counted([6, 3, 0, 0, 0, 0, 0, 0, 3]).context()
    let found = try await ScoreStudy(plan: Self.cells([0]), replicas: 200).run(later)
    #expect(found.score.hits == 6 && found.score.total == 12 && found.ties == 6...6)
    let json = found.json
    #expect(json["hit_rate"]?["value"]?.double == 0.5)
    let pai = try #require(json["pai"]?["value"]?.double)
    #expect(abs(pai - 0.5 / found.areaShare) < 1e-5)
    let ser = try #require(json["ser_per_km2"]?["value"]?.double)
    #expect(abs(ser - 6 / (found.area / 1e6)) < 1e-5)
    #expect(json["rri"] == .null && json["baselines"]?["top_cells"] == .null)
    let low = try #require(json["hit_rate"]?["low"]?.double)
    let high = try #require(json["hit_rate"]?["high"]?.double)
    #expect(low < 0.5 && 0.5 < high && low >= 0 && high <= 1)
  }

  @Test func equalNumbersGiveARangeOverAllOrders() async throws {
    let later = try await Self.counted([6, 3, 1, 0, 0, 0, 0, 0, 2]).context()
    // One is surely taken; of three equal ones another, which holds 3, 1 or 0.
    let plan = try Self.cells([0, 1, 2, 3], values: [9, 5, 5, 5])
    let whole = try await ScoreStudy(plan: plan, replicas: 20).run(later)
    let share = whole.areaShare / 2 * 0.99
    let found = try await ScoreStudy(
      plan: plan, choice: .highest(property: "value", share: share), replicas: 20
    ).run(later)
    #expect(found.score.hits == 9 && found.ties == 6...9)
    #expect(found.json["ties"] == ["low": 6, "high": 9])
    await #expect(throws: StudyError.self) {
      try await ScoreStudy(plan: plan, choice: .highest(property: "none", share: 0.1)).run(later)
    }
  }

  @Test func aPlanElsewhereIsRefused() async throws {
    let later = try await Self.counted([6, 3, 1]).context()
    let far = try SmallCity.layer([(SmallCity.square(x: -87.75, y: 41.85, half: 0.001), "{}")])
    // Without a study area it lies in what holds both.
    let found = try await ScoreStudy(plan: far, replicas: 20).run(later)
    #expect(found.score.hits == 0 && found.score.pai.value == 0)
    #expect(throws: StatisticsError.self) {
      try ScoreStudy(plan: far, grid: .meters(0))
    }
    #expect(throws: StatisticsError.self) {
      try ScoreStudy(plan: far, choice: .highest(property: "x", share: 0))
    }
  }

  @Test func aLedgerKeepsPlansAndRefusesOneThatChanged() async throws {
    let later = try await Self.counted([6, 3, 1]).context()
    let found = try await ScoreStudy(plan: Self.cells([0]), replicas: 20).run(later)
    let (plan, other) = (Fingerprint(of: Data("plan".utf8)), Fingerprint(of: Data("plan 2".utf8)))
    let (one, two) = (Fingerprint(of: Data("a".utf8)), Fingerprint(of: Data("b".utf8)))
    var ledger = PlanLedger()
    try ledger.enter("plan.geojson", plan, incidents: one, found)
    #expect(ledger.lines.count == 2 && ledger.lines[0].contains(plan.text))
    try ledger.enter("plan.geojson", plan, incidents: one, found)
    #expect(ledger.lines.count == 2)
    var again = PlanLedger(ledger.text)
    try again.enter("plan.geojson", plan, incidents: two, found)
    #expect(again.lines.count == 3)
    #expect(throws: StudyProblem.planChanged(name: "plan.geojson")) {
      try again.enter("plan.geojson", other, incidents: two, found)
    }
  }

  /// Who stands on an edge is inside, as for coverage: the edges are those of the file, in degrees.
  @Test(arguments: [0.0, 1e-6, -1e-6])
  func aPlanHoldsWhoCoverageHolds(north: Double) async throws {
    var scene = Self.counted([6, 3, 0, 0, 2, 0, 0, 0, 3])
    // On the northern edge of a wide area, away from its corners.
    for x in [-87.72, -87.70, -87.69] {
      scene.add(1, x: x, y: 41.9649 + north, from: "2020-03-01", days: 1)
    }
    let context = try await scene.context()
    let ring = "[[-87.75,41.94],[-87.65,41.94],[-87.65,41.9649],[-87.75,41.9649],[-87.75,41.94]]"
    let plan = try SmallCity.layer([
      (#"{"type":"Polygon","coordinates":[\#(ring)]}"#, #"{"value":1}"#)
    ])
    let layer = try await context.layer(plan, as: .areas)
    let covered = (0..<scene.places.count).count { context.holders(in: layer).count(of: $0) > 0 }
    #expect(covered == (north > 0 ? 0 : 3))
    for choice in [PlanChoice.whole, .highest(property: "value", share: 0.5)] {
      let found = try await ScoreStudy(plan: plan, choice: choice, replicas: 20).run(context)
      #expect(found.score.hits == covered && found.ties == covered...covered)
      let random = found.baselines.random
      #expect(abs((random.pai.value ?? 0) * found.areaShare - (random.hitRate.value ?? 1)) < 1e-6)
    }
  }

  // MARK: Plans from the past

  @Test func lastYearsPlanIsMadeFromThePastAlone() async throws {
    var scene = Self.counted([30, 2, 0, 0, 0, 0, 0, 0, 1], from: "2019-03-01")
    let later = Self.counted([4, 1, 0, 0, 20, 0, 0, 0, 5], from: "2020-03-01")
    scene.places += later.places
    scene.days += later.days
    let candidates = try SmallCity.layer(
      (0..<9).map { cell in
        let (row, column) = cell.quotientAndRemainder(dividingBy: 3)
        let place = "[\(-87.70 + 0.01 * Double(column)),\(41.90 + 0.01 * Double(row))]"
        return (#"{"type":"Point","coordinates":\#(place)}"#, #"{"name":"c\#(cell)"}"#)
      })
    let plan = try DeploymentStudy(candidates: candidates, hires: 1, reach: .meters(300))
    let day = try #require(CivilDate.number("2020-01-01"))
    let found = try await BacktestStudy(plan, plannedOn: day, replicas: 50)
      .run(scene.context())
    #expect(found.plan.names == ["c0"] && found.planned == 33)
    #expect(found.score.score.hits == 4 && found.score.score.total == 30)
    #expect(found.json["sites"] == ["c0"] && found.score.hasEarlier)
    #expect(found.section(in: English()).table?.rows.count == 3)
    // Beyond the three squares of the past all are equal, and one of them has most of the later.
    let ties = found.score.baselines.topCells.ties
    #expect(ties.count > 1)
    for (wording, words) in [
      (English() as any Wording, ", \(ties.lowerBound) to \(ties.upperBound) by the order of"),
      (Spanish(), ", de \(ties.lowerBound) a \(ties.upperBound) según el orden de"),
    ] {
      #expect(found.sentences(in: wording).contains { $0.contains(words) })
    }
    await #expect(throws: StudyError.self) {
      try await BacktestStudy(plan, plannedOn: day + 4000).run(scene.context())
    }
  }

  @Test func rollingPlansKnowNothingOfTheMonthsThatScoreThem() async throws {
    var scene = Scene()
    // The first year in one place, the second in another: no plan of the past meets the change at
    // once.
    scene.add(120, x: -87.70, y: 41.90, from: "2019-01-01", days: 365)
    scene.add(120, x: -87.66, y: 41.90, from: "2020-01-01", days: 366)
    var rules = RollingScoreStudy.Rules()
    rules.hires = 1
    rules.share = 0.02
    let found = try await RollingScoreStudy(nextMonths: 3, pastMonths: 12, rules: rules)
      .run(scene.context())
    #expect(found.origins.count == 4 && found.methods.map(\.name).first == "top cells")
    for method in found.methods where method.origins > 0 {
      // Nothing of the first quarter is met, for nothing of the past was there.
      #expect(method.total <= 120 && method.hits <= 92, "\(method.name)")
    }
    #expect(found.origins[0].scores.allSatisfy { ($0?.score.hits ?? 0) == 0 })
    let deploy = try #require(found.methods.first { $0.name == "deploy" })
    #expect(deploy.hits > 0)
    #expect(found.json["methods"]?.array?.count == 5)
    for method in found.methods.dropFirst() {
      let (wins, losses) = (try #require(method.wins), try #require(method.losses))
      #expect(wins + losses + (try #require(method.untold)) == method.origins)
    }
    // At the first origin nobody meets anything, so nobody beats anybody.
    #expect(found.methods.contains { ($0.untold ?? 0) > 0 })
    #expect(found.sentences.contains { $0.contains("cannot be told from ties") })
    #expect(throws: StatisticsError.self) { try RollingScoreStudy(nextMonths: 0) }
  }

  /// A deployment takes as many squares as it reaches, others as many as their share: each is held
  /// against as many of the fullest, and the table says what those met.
  @Test func eachWayIsHeldAgainstAsManyTopCells() async throws {
    var scene = Scene()
    for (place, count) in [40, 30, 20, 12, 6, 3].enumerated() {
      scene.add(
        2 * count, x: -87.70 + 0.008 * Double(place), y: 41.90, from: "2019-01-01", days: 731)
    }
    var rules = RollingScoreStudy.Rules()
    rules.hires = 2
    rules.share = 0.01
    let found = try await RollingScoreStudy(nextMonths: 6, pastMonths: 12, rules: rules)
      .run(scene.context())
    var sizes: Set<Int> = []
    for origin in found.origins {
      for (score, top) in zip(origin.scores, origin.asManyTopCells) {
        #expect(score?.cells.count == top?.cells.count)
        if let top { sizes.insert(top.cells.count) }
      }
      #expect(origin.asManyTopCells[0] == origin.scores[0])
    }
    #expect(sizes.count > 1)
    for (place, method) in found.methods.enumerated().dropFirst() {
      let pairs = found.origins.compactMap { origin in
        origin.scores[place].flatMap { own in origin.asManyTopCells[place].map { (own, $0) } }
      }
      #expect(method.topHits == pairs.reduce(0) { $0 + $1.1.score.hits })
      #expect(method.wins == pairs.count { $0.0.ties.lowerBound > $0.1.ties.upperBound })
    }
    #expect(found.methods[0].topHits == nil && found.methods[0].wins == nil)
    #expect(found.json["methods"]?.array?[1]["as_many_top_cells"]?["hits"]?.integer != nil)
    #expect(found.sentences.contains { $0.contains("as many squares as it takes") })
    #expect(found.sentences(in: Spanish()).contains { $0.contains("tantos cuadros como toma") })
  }

  /// The study area as its own plan, and parts of it, at any side of squares: nothing is better
  /// than all, and all squares meet all.
  @Test(arguments: [90.0, 200, 470, 1300])
  func squaresAtTheEdgeCount(side: Double) async throws {
    let later = try await Self.later([6, 3, 1, 0, 2, 0, 5, 0, 3], within: Array(0..<9))
    for chosen in [Array(0..<9), [0], [1, 4, 8], [3]] {
      let found = try await ScoreStudy(
        plan: Self.cells(chosen), grid: .meters(side), replicas: 50
      ).run(later)
      let pei = try #require(found.score.pei)
      #expect((pei.value ?? 2) <= 1 && (pei.high ?? 0) <= 1)
      #expect(found.baselines.all.hitRate.value == 1)
      #expect(abs((found.baselines.all.pai.value ?? 0) - 1) < 1e-9)
      if chosen.count == 9 { #expect(found.score.hitRate.value == 1 && pei.value == 1) }
    }
  }

  @Test func squaresLargerThanTheStudyAreaAreRefused() async throws {
    let later = try await Self.later([6, 3, 1], within: [0, 1, 2])
    let plan = try Self.cells([0])
    await #expect(throws: StudyError.self) {
      try await ScoreStudy(plan: plan, grid: .meters(20_000), replicas: 20).run(later)
    }
    let found = try await ScoreStudy(plan: plan, grid: .meters(900), replicas: 20).run(later)
    #expect(found.score.hits == 6)
  }

  /// Later incidents in a study area that somebody stated.
  private static func later(_ counts: [Int], within area: [Int]) async throws -> StudyContext {
    let scene = counted(counts)
    var text = "id,longitude,latitude,date\n"
    for (row, place) in scene.places.enumerated() {
      text += "\(row),\(place.x),\(place.y),\(scene.days[row])\n"
    }
    let file = FileManager.default.temporaryDirectory
      .appending(path: "later-\(UUID().uuidString).csv")
    try Data(text.utf8).write(to: file)
    defer { try? FileManager.default.removeItem(at: file) }
    return try await StudyContext(IncidentRequest(file.path, within: cells(area)))
  }
}
