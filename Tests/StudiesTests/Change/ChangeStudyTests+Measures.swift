import Catchment
import Testing

extension ChangeStudyTests {
  /// All months bunch in the same way in two areas; the whole has one answer with and without
  /// areas.
  @Test func theWholeHasTheDispersionOfItsOwnMonths() async throws {
    var scene = Scene()
    for (x, y) in [(-87.7, 41.95), (-87.7, 41.80)] {
      for (month, count) in [(1, 2), (3, 30), (5, 2), (7, 30), (9, 2)] {
        scene.add(count, x: x, y: y, from: "2019-0\(month)-01", days: 28)
        scene.add(count + 1, x: x, y: y, from: "2020-0\(month)-01", days: 28)
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
