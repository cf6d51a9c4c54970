import Catchment
import Testing

extension ChangeStudyTests {
  /// All months bunch in the same way in two areas, and otherwise in each year; the whole has one
  /// answer with and without areas.
  @Test func theWholeHasTheDispersionOfItsOwnMonths() async throws {
    var scene = Scene()
    for (x, y) in [(-87.7, 41.95), (-87.7, 41.80)] {
      for (month, count) in [(1, 2), (3, 30), (5, 2), (7, 30), (9, 2)] {
        scene.add(count, x: x, y: y, from: "2019-0\(month)-01", days: 28)
        scene.add(33 - count, x: x, y: y, from: "2020-0\(month)-01", days: 28)
      }
    }
    let areas = try SmallCity.layer(
      [(41.95, "North"), (41.80, "South")].map {
        (SmallCity.square(x: -87.7, y: $0.0, half: 0.01), #"{"name":"\#($0.1)"}"#)
      })
    let context = try await scene.context()
    let periods = try ComparedPeriods(
      before: Self.period("2019-01-01", "2019-09-28"),
      after: Self.period("2020-01-01", "2020-09-28"))
    let whole = try await ChangeStudy(periods).run(context)
    let split = try await ChangeStudy(periods, areas: areas).run(context)
    #expect(whole.dispersion == split.dispersion && whole.widened == split.widened)
    let all = try #require(split.dispersion?.value)
    let each = try #require(split.areas?.dispersion?.value)
    // Twice the counts that rise and fall together vary twice as much.
    #expect(all > 10 && abs(all / each - 2) < 0.01)
    #expect(split.sentences.contains { $0.hasPrefix("The months of all shootings together vary") })
    #expect(split.sentences.contains { $0.hasPrefix("The months of each area by itself vary") })
  }

  /// What both years have more of in summer is no bunch; between other stretches nobody can tell,
  /// and that is said.
  @Test func theSeasonIsNoBunch() async throws {
    var scene = Scene()
    for year in ["2018", "2019", "2020"] {
      for month in 1...9 {
        let count = month < 6 ? 3 : 30
        scene.add(count, x: -87.7, y: 41.95, from: "\(year)-0\(month)-01", days: 28)
      }
    }
    let context = try await scene.context()
    let season = try await ChangeStudy(
      before: Self.period("2019-01-01", "2019-09-28"),
      after: Self.period("2020-01-01", "2020-09-28")
    ).run(context)
    #expect(season.leavesSeasonOut && (season.dispersion?.value ?? 9) < 0.01)
    let other = try await ChangeStudy(
      before: Self.period("2018-02-01", "2018-09-28"),
      after: Self.period("2020-01-01", "2020-09-28")
    ).run(context)
    #expect(!other.leavesSeasonOut && (other.dispersion?.value ?? 0) > 5)
    #expect(other.sentences.contains { $0.contains("The season is in that number") })
    #expect(other.sentences[0].contains("times as many per day"))
    #expect(!season.sentences.joined().contains("per day"))
  }

  /// Areas that were picked by the days of either period, of both, of a part of one, or of none.
  @Test(arguments: [
    ("2019-01-01", "2019-12-31", true, false), ("2020-01-01", "2020-12-31", false, true),
    ("2019-12-01", "2020-01-31", true, true), ("2020-06-01", "2020-06-30", false, true),
    ("2018-01-01", "2018-12-31", false, false), ("2018-06-01", "2019-01-10", true, false),
  ])
  func daysOfEitherPeriodInviteLuck(
    first: String, last: String, fall: Bool, rise: Bool
  ) async throws {
    var scene = Scene()
    for (y, count) in [(41.95, 40), (41.90, 9), (41.85, 6), (41.80, 3)] {
      for year in ["2018", "2019", "2020"] {
        scene.add(count, x: -87.7, y: y, from: "\(year)-01-01", days: 365)
      }
    }
    let areas = try SmallCity.layer(
      [41.95, 41.90, 41.85, 41.80].map {
        (SmallCity.square(x: -87.7, y: $0, half: 0.01), #"{"name":"\#($0)"}"#)
      })
    let context = try await scene.context()
    let found = try await ChangeStudy(
      before: Self.period("2019-01-01", "2019-12-31"),
      after: Self.period("2020-01-01", "2020-12-31"), areas: areas,
      chosenOn: Self.period(first, last)
    ).run(context)
    let regression = try #require(found.regression)
    #expect(regression.isThreatened == fall && regression.invitesRise == rise)
    for words in [found.sentences, found.sentences(in: Spanish())] {
      let text = words.joined(separator: " ")
      let isFree = text.contains("no regression") || text.contains("no hay que temer")
      #expect(isFree == (!fall && !rise))
    }
    await #expect(throws: StudyError.self) {
      try await ChangeStudy(areas: areas, chosenOn: Self.period("2010-01-01", "2010-02-28"))
        .run(context)
    }
  }

  @Test func incidentsOfTwoAreasAreSaidToCountInBoth() async throws {
    var scene = Scene()
    scene.add(9, x: -87.700, y: 41.95, from: "2019-02-01", days: 200)
    scene.add(20, x: -87.692, y: 41.95, from: "2020-02-01", days: 200)
    func areas(_ x: [Double]) throws -> LayerSource {
      try SmallCity.layer(
        x.map { (SmallCity.square(x: $0, y: 41.95, half: 0.01), #"{"name":"\#($0)"}"#) })
    }
    let context = try await scene.context()
    let periods = try ComparedPeriods(
      before: Self.period("2019-01-01", "2019-12-31"),
      after: Self.period("2020-01-01", "2020-12-31"))
    let both = try await ChangeStudy(periods, areas: areas([-87.70, -87.685])).run(context)
    #expect(both.inSeveralAreas == 20)
    #expect(both.sentences.contains { $0.hasPrefix("Areas overlap: 20 shootings") })
    let apart = try await ChangeStudy(periods, areas: areas([-87.705, -87.68])).run(context)
    #expect(apart.inSeveralAreas == 0 && !apart.sentences.joined().contains("overlap"))
  }

  /// A difference that unequal burdens make is no headline, and agreement is.
  @Test(arguments: [
    (100, 60, 100, 100, TrialConclusion.fell), (50, 110, 100, 100, .rose),
    (100, 100, 100, 100, .cannotBeTold), (400, 340, 100, 85, .cannotBeTold),
    (400, 320, 100, 95, .measuresDisagree), (100, 150, 100, 300, .measuresDisagree),
    (60, 20, 400, 400, .fell),
  ])
  func theHeadlineSaysWhatAllMeasuresSay(
    before: Int, after: Int, otherBefore: Int, otherAfter: Int, conclusion: TrialConclusion
  ) async throws {
    var scene = Scene()
    for (y, first, second) in [(41.95, before, after), (41.80, otherBefore, otherAfter)] {
      scene.add(first, x: -87.7, y: y, from: "2019-01-01", days: 365)
      scene.add(second, x: -87.7, y: y, from: "2020-01-01", days: 365)
    }
    let found = try await ChangeStudy(
      ComparedPeriods(
        before: Self.period("2019-01-01", "2019-12-31"),
        after: Self.period("2020-01-01", "2020-12-31")),
      trial: Trial(treated: Self.square(41.95, "T"), comparison: Self.square(41.80, "C"))
    ).run(scene.context())
    let trial = try #require(found.trial)
    #expect(trial.conclusion == conclusion)
    #expect(found.json["evaluation"]?["class"]?.string == conclusion.rawValue)
    let isUnequal = max(before, otherBefore) > 3 * min(before, otherBefore) / 2
    #expect(trial.isUnequal == isUnequal)
    for wording in [English() as any Wording, Spanish()] {
      let lines = wording.sentences(of: trial)
      #expect(
        lines.contains { $0.hasPrefix("Burdens are unequal") || $0.hasPrefix("Las cargas son") }
          == isUnequal)
    }
  }
}
