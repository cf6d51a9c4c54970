import Catchment
import Foundation
import Testing

/// Areas with known counts, five kilometers apart, so that no ring reaches from one to the next.
struct Scene {
  var places: [(x: Double, y: Double)] = []
  var days: [String] = []

  /// Puts incidents at a place, spread evenly over a stretch of days.
  mutating func add(_ count: Int, x: Double, y: Double, from first: String, days length: Int) {
    let start = CivilDate.number(first) ?? 0
    for index in 0..<count {
      // Off the place by a few meters, so that no two are one incident.
      places.append((x + Double(index % 17) * 1e-5, y + Double(index / 17) * 1e-5))
      days.append(CivilDate.text(start + Int32(index * length / max(count, 1))))
    }
  }

  func context() async throws -> StudyContext {
    try await SmallCity.context(places, days: days)
  }
}

struct ChangeStudyTests {
  static func period(_ first: String, _ last: String) throws -> Period {
    Period(try #require(CivilDate.number(first))...(try #require(CivilDate.number(last))))
  }

  private static func year2020() throws -> ComparedPeriods {
    let after = try period("2020-01-01", "2020-11-29")
    return try ComparedPeriods(before: .aYearEarlier(than: after), after: after)
  }

  @Test func theWorkedExampleRose() async throws {
    var scene = Scene()
    scene.add(28, x: -87.7, y: 41.95, from: "2019-01-02", days: 330)
    scene.add(61, x: -87.7, y: 41.95, from: "2020-01-02", days: 330)
    let found = try await ChangeStudy(Self.year2020()).run(scene.context())
    let change = try #require(found.json["change"])
    #expect(change["before"]?.integer == 28 && change["after"]?.integer == 61)
    #expect(abs((change["rate_ratio"]?.double ?? 0) - 61.0 / 28) < 1e-6)
    // Clopper and Pearson's limits of 61 of 89, by scipy.stats.beta: 0.578302 to 0.779742.
    #expect(abs((change["low"]?.double ?? 0) - 1.371363) < 1e-5)
    #expect(abs((change["high"]?.double ?? 0) - 3.540138) < 1e-5)
    #expect(abs((change["p"]?.double ?? 0) - 0.00061) < 1e-5)
    #expect(change["class"]?.string == "rose" && change["same_season"]?.bool == true)
    // Nobody said who died.
    #expect(change["fatal"] == .null && found.deaths == nil)
    #expect(
      found.sentences[0]
        == "Shootings rose: 61 from January 1 to November 29, 2020 against 28 in the same days of 2019 (334 days against 333), 2.18 times as many (95 % interval 1.37 to 3.54, p 0.0006)."
    )
    #expect(found.sentences.last?.hasPrefix("What this cannot say: why.") == true)
    #expect(found.features.count == 0)
  }

  @Test func periodsOfDifferentLengthAreComparedPerDayAndTold() async throws {
    var scene = Scene()
    scene.add(40, x: -87.7, y: 41.95, from: "2019-01-01", days: 100)
    scene.add(20, x: -87.7, y: 41.95, from: "2020-01-01", days: 50)
    let periods = try ComparedPeriods(
      before: Self.period("2019-01-01", "2019-04-10"),
      after: Self.period("2020-01-01", "2020-02-19"))
    let found = try await ChangeStudy(periods).run(scene.context())
    #expect(periods.lengthRatio == 0.5 && !periods.isOneSeason)
    #expect(found.overall.rates.value == 1 && found.overall.verdict == .cannotBeTold)
    #expect(found.choices(in: English()).contains { $0.contains("compared per day") })
  }

  @Test func eachAreaHasItsRowAndThoseOutsideTheirs() async throws {
    var scene = Scene()
    scene.add(10, x: -87.7, y: 41.95, from: "2019-02-01", days: 200)
    scene.add(40, x: -87.7, y: 41.95, from: "2020-02-01", days: 200)
    scene.add(4, x: -87.7, y: 41.80, from: "2019-02-01", days: 200)
    scene.add(5, x: -87.7, y: 41.80, from: "2020-02-01", days: 200)
    let areas = try SmallCity.layer([
      (SmallCity.square(x: -87.7, y: 41.95, half: 0.01), #"{"name":"North","code":7}"#),
      (SmallCity.square(x: -87.7, y: 41.90, half: 0.01), #"{"name":"Quiet","code":8}"#),
    ])
    let found = try await ChangeStudy(Self.year2020(), areas: areas).run(scene.context())
    let table = found.features.properties
    #expect(
      table.values(of: "name") == [
        .string("North"), .string("Quiet"), .string("outside all areas"),
      ])
    #expect(table.values(of: "code") == [.integer(7), .integer(8), nil])
    #expect(table.values(of: "before") == [.integer(10), .integer(0), .integer(4)])
    #expect(table.values(of: "after") == [.integer(40), .integer(0), .integer(5)])
    #expect(
      table.values(of: "class")
        == [.string("rose"), .string("nothing to compare"), .string("cannot be told")])
    #expect(table.values(of: "rate_ratio") == [.number(4), nil, .number(1.25)])
    // Those outside are one more area among those that are asked about.
    #expect(table.values(of: "q")[1] == nil && table.values(of: "q")[2] == .number(1))
    #expect(found.features.shapes.kind.last == ShapeKind.none)
    #expect(found.json["change"]?["outside"]?["after"]?.integer == 5)
    // Where all lie in an area there is no such row.
    var inside = Scene()
    inside.add(3, x: -87.7, y: 41.95, from: "2019-02-01", days: 200)
    inside.add(3, x: -87.7, y: 41.95, from: "2020-02-01", days: 200)
    let all = try await ChangeStudy(Self.year2020(), areas: areas).run(inside.context())
    #expect(all.features.count == 2)
  }

  @Test func sameDaysOfALeapYearCountAsEquallyLong() throws {
    let leap = try Self.period("2020-01-01", "2020-12-31")
    let year = try ComparedPeriods(before: .aYearEarlier(than: leap), after: leap)
    #expect(year.before == (try Self.period("2019-01-01", "2019-12-31")))
    #expect(year.isOneSeason && year.lengthRatio == 1 && year.hasLeapDay)
    let february = try Self.period("2020-02-29", "2020-02-29")
    #expect(Period.aYearEarlier(than: february) == (try Self.period("2019-02-28", "2019-02-28")))
    let longer = try ComparedPeriods(
      before: Self.period("2019-01-01", "2019-06-30"),
      after: Self.period("2020-01-01", "2020-12-31"))
    #expect(!longer.isOneSeason && longer.lengthRatio == 366.0 / 181 && !longer.hasLeapDay)
    // Without a 29 February there is nothing to say.
    let plain = try Self.period("2019-01-01", "2019-11-29")
    #expect(!(try ComparedPeriods(before: .aYearEarlier(than: plain), after: plain).hasLeapDay))
  }

  @Test func periodsThatCannotBeComparedAreRefused() async throws {
    let (one, two) = (
      try Self.period("2019-01-01", "2019-12-31"), try Self.period("2019-12-31", "2020-12-31")
    )
    #expect(throws: StudyProblem.self) { try ComparedPeriods(before: one, after: two) }
    #expect(throws: StudyProblem.self) { try ComparedPeriods(before: two, after: one) }
    var scene = Scene()
    scene.add(9, x: -87.7, y: 41.95, from: "2020-02-01", days: 200)
    let context = try await scene.context()
    await #expect(throws: StudyError.self) { try await ChangeStudy(Self.year2020()).run(context) }
    #expect(throws: StudyProblem.comparisonNeedsAreas) {
      try ChangeStudy(Self.year2020(), trial: Trial(treated: .layer("none.geojson")))
    }
  }

  // MARK: Did it help?

  private static let start = "2020-01-01"

  /// Treated, its ring, comparison and its ring with the counts of Wheeler and Ratcliffe (2018).
  private static func published() -> Scene {
    var scene = Scene()
    let ring = 0.012
    for (x, y, before, after) in [
      (-87.70, 41.95, 207, 110), (-87.70 + ring, 41.95, 178, 157),
      (-87.70, 41.80, 308, 318), (-87.70 + ring, 41.80, 150, 140),
    ] {
      scene.add(before, x: x, y: y, from: "2019-01-01", days: 365)
      scene.add(after, x: x, y: y, from: "2020-01-01", days: 365)
    }
    return scene
  }

  static func square(_ y: Double, _ name: String) throws -> LayerSource {
    try SmallCity.layer([
      (SmallCity.square(x: -87.70, y: y, half: 0.01), #"{"name":"\#(name)"}"#)
    ])
  }

  @Test func thePublishedDisplacementDifferenceComesFromPolygonsAndDates() async throws {
    let periods = try ComparedPeriods(
      before: Self.period("2019-01-01", "2019-12-31"),
      after: Self.period("2020-01-01", "2020-12-31"))
    let study = try ChangeStudy(
      periods,
      trial: Trial(
        treated: Self.square(41.95, "T"), comparison: Self.square(41.80, "C"), ring: .meters(500)))
    let found = try await study.run(Self.published().context())
    let answer = try #require(found.json["evaluation"])
    #expect(answer["wdd"]?.double == -118)
    #expect(abs((answer["se"]?.double ?? 0) - 39.598) < 5e-4)
    #expect(abs((answer["z"]?.double ?? 0) + 2.98) < 5e-3)
    #expect(abs((answer["low"]?.double ?? 0) + 195.6) < 0.1)
    #expect(abs((answer["high"]?.double ?? 0) + 40.4) < 0.1)
    #expect(abs((answer["wdq"]?.double ?? 0) - 0.2582) < 5e-5)
    #expect(answer["counts"]?["treated"] == ["before": 207, "after": 110])
    #expect(answer["counts"]?["ring"] == ["before": 178, "after": 157])
    #expect(answer["counts"]?["ring_comparison"] == ["before": 150, "after": 140])
    #expect(answer["class"]?.string == "fell")
    #expect(found.features.properties.values(of: "role").count == 4)
    #expect(found.sentences.contains { $0.hasPrefix("Shootings fell against the comparison:") })
    let without = try await ChangeStudy(
      periods,
      trial: Trial(treated: Self.square(41.95, "T"), comparison: Self.square(41.80, "C"))
    ).run(Self.published().context())
    #expect(without.trial?.difference.total.value == -107)
    #expect(without.json["evaluation"]?["wdq"] == .null)
  }

  @Test func treatedAreasAreNotComparedWithThemselves() async throws {
    let periods = try ComparedPeriods(
      before: Self.period("2019-01-01", "2019-12-31"),
      after: Self.period("2020-01-01", "2020-12-31"))
    let both = try SmallCity.layer(
      [(41.95, "T too"), (41.80, "C")].map {
        (SmallCity.square(x: -87.70, y: $0.0, half: 0.01), #"{"name":"\#($0.1)"}"#)
      })
    let treated = try Self.square(41.95, "T")
    let found = try await ChangeStudy(periods, trial: Trial(treated: treated, comparison: both))
      .run(Self.published().context())
    #expect(found.trial?.difference.total.value == -107)
    #expect(found.trial?.comparisonNames == ["C"] && found.trial?.comparisonLeftOut == ["T too"])
    #expect(found.sentences.contains { $0.hasPrefix("Left out of the comparison") })
    let same = try ChangeStudy(periods, trial: Trial(treated: treated, comparison: treated))
    await #expect(throws: StudyError.self) { try await same.run(Self.published().context()) }
  }

  @Test func comparisonAreasAreThoseMostAlikeBeforeTheStart() async throws {
    var scene = Scene()
    // Two years before the start; the twin has the burden of the treated area, the others do not.
    for (y, count) in [(41.95, 48), (41.80, 50), (41.75, 240), (41.70, 6)] {
      scene.add(count, x: -87.7, y: y, from: "2018-01-01", days: 729)
      scene.add(y == 41.95 ? 10 : count / 2, x: -87.7, y: y, from: "2020-01-01", days: 365)
    }
    let areas = try SmallCity.layer(
      [(41.95, "treated"), (41.80, "twin"), (41.75, "busy"), (41.70, "quiet")].map {
        (SmallCity.square(x: -87.7, y: $0.0, half: 0.01), #"{"name":"\#($0.1)"}"#)
      })
    let periods = try ComparedPeriods(
      before: Self.period("2019-01-01", "2019-12-31"),
      after: Self.period("2020-01-01", "2020-12-31"))
    let study = try ChangeStudy(
      periods, areas: areas, chosenOn: Self.period("2019-01-01", "2019-12-31"),
      trial: Trial(treated: Self.square(41.95, "program"), ring: .meters(300)))
    let found = try await study.run(scene.context())
    let trial = try #require(found.trial)
    #expect(trial.comparisonNames == ["twin"])
    #expect(
      found.features.properties.values(of: "role") == [
        .string("treated"), .string("comparison"), nil, nil,
      ])
    #expect(trial.events?.periods.count == 36 && trial.events?.periods[24].offset == 0)
    let control = try #require(trial.synthetic)
    #expect(trial.donorNames == ["twin", "busy", "quiet"])
    #expect(abs(control.weights.reduce(0, +) - 1) < 1e-9 && control.effect < 0)
    #expect(found.regression?.isThreatened == true)
    // A second area that went the same way: the mixture follows the mean of both.
    scene.add(48, x: -87.8, y: 41.95, from: "2018-01-01", days: 729)
    scene.add(10, x: -87.8, y: 41.95, from: "2020-01-01", days: 365)
    let two = try SmallCity.layer(
      [-87.7, -87.8].map {
        (SmallCity.square(x: $0, y: 41.95, half: 0.01), #"{"name":"program \#($0)"}"#)
      })
    let both = try await ChangeStudy(periods, areas: areas, trial: Trial(treated: two))
      .run(scene.context())
    #expect(both.trial?.synthetic?.weights == control.weights)
    #expect(both.trial?.synthetic?.effect == control.effect)
    #expect(found.sentences.contains { $0.hasPrefix("Regression to the mean:") })
    #expect(found.eventChart(in: English())?.start == 24)
    #expect(found.sentences.last?.contains("would have gone the same way") == true)
  }

  @Test func noWholePeriodIsComparedWithAPartOfOne() async throws {
    var scene = Scene()
    scene.add(365, x: -87.7, y: 41.9, from: "2019-01-01", days: 365)
    scene.add(200, x: -87.7, y: 41.9, from: "2020-01-01", days: 200)
    let found = try await ChangeStudy(
      ComparedPeriods(
        before: Self.period("2019-01-01", "2019-12-31"),
        after: Self.period("2020-01-01", "2020-12-31"))
    ).run(scene.context())
    // One each day up to 18 July: the same days of both years are compared.
    #expect(found.periods.after == (try Self.period("2020-01-01", "2020-07-18")))
    #expect(found.periods.before == (try Self.period("2019-01-01", "2019-07-18")))
    #expect(found.overall.rates.before == 199 && found.overall.rates.after == 200)
    #expect(found.overall.verdict == .cannotBeTold)
    #expect(found.asked?.after.days.count == 366)
    #expect(found.choices(in: English()).contains { $0.hasPrefix("Shorter than asked for") })
    // Other stretches are shortened each for itself, and compared per day.
    let uneven = try await ChangeStudy(
      ComparedPeriods(
        before: Self.period("2019-01-01", "2019-10-31"),
        after: Self.period("2020-01-01", "2020-12-31"))
    ).run(scene.context())
    #expect(uneven.periods.before.days.count == 304 && uneven.periods.after.days.count == 200)
  }

  @Test func aTableThatBeginsTooLateForTheYearBeforeIsRefused() async throws {
    var scene = Scene()
    scene.add(300, x: -87.7, y: 41.9, from: "2019-12-25", days: 300)
    let context = try await scene.context()
    await #expect(throws: StudyError.self) {
      try await ChangeStudy(before: nil, after: nil).run(context)
    }
  }
}
