import Catchment
import Testing

@testable import CatchmentStudies

/// What a table does not hold of the periods that are compared.
struct ChangePeriodsTests {
  /// So many incidents of one place, evenly from 14 January 2019 to early September 2020.
  private static func context(_ count: Int) async throws -> StudyContext {
    var scene = Scene()
    scene.add(count, x: -87.7, y: 41.9, from: "2019-01-14", days: 600)
    return try await scene.context()
  }

  private static func found(
    _ context: StudyContext, from first: String, to last: String
  ) async throws -> ChangeFindings {
    try await ChangeStudy(
      before: ChangeStudyTests.period("2019-\(first)", "2019-\(last)"),
      after: ChangeStudyTests.period("2020-\(first)", "2020-\(last)")
    ).run(context)
  }

  /// Everything that is said, in the tables' language and on the page.
  private static func said(_ found: ChangeFindings, _ wording: any Wording) -> [[String]] {
    [
      found.choices(in: wording) + found.sentences(in: wording),
      found.page(in: wording).sections.flatMap(\.sentences),
      found.sections(in: wording).flatMap(\.sentences),
    ]
  }

  @Test func aGapThatChanceHardlyMakesIsNoData() async throws {
    // Four a day: thirteen days without any are none.
    let context = try await Self.context(2400)
    for (first, last) in [("01-01", "09-04"), ("01-14", "09-17"), ("01-01", "09-17")] {
      let found = try await Self.found(context, from: first, to: last)
      #expect(found.periods.before == (try ChangeStudyTests.period("2019-01-14", "2019-09-04")))
      #expect(found.periods.after == (try ChangeStudyTests.period("2020-01-14", "2020-09-04")))
      #expect(abs((found.overall.rates.value ?? 0) - 1) < 0.01)
      #expect(found.quietDays.start == 0 && found.quietDays.end == 0)
      for told in Self.said(found, English()) {
        #expect(told.contains { $0.hasPrefix("Shorter than asked for") })
        #expect(told.contains { $0.hasPrefix("The table ends with the later period") })
      }
      for told in Self.said(found, Spanish()) {
        #expect(told.contains { $0.hasPrefix("Más cortos que lo pedido") })
        #expect(told.contains { $0.hasPrefix("La tabla termina con el periodo posterior") })
      }
    }
    // What the table holds is compared as it was asked for.
    let whole = try await Self.found(context, from: "02-01", to: "08-25")
    #expect(whole.asked == nil && English().outsideTable(of: whole).isEmpty)
    #expect(whole.sentences.contains { $0.hasPrefix("The table ends 10 days after") })
    #expect(
      whole.sentences(in: Spanish()).contains { $0.hasPrefix("La tabla termina 10 días después") })
  }

  @Test func aGapThatChanceMakesCountsAndIsSaid() async throws {
    // One in ten days, the last one on 26 August.
    let context = try await Self.context(60)
    let found = try await Self.found(context, from: "01-01", to: "09-17")
    #expect(found.asked == nil && found.periods.after.days.count == 261)
    #expect(found.quietDays.start == 13 && found.quietDays.end == 22)
    #expect(found.json["change"]?["days_outside_table"] == ["start": 13, "end": 22])
    for (place, told) in Self.said(found, English()).enumerated() {
      // The sheets that everybody reads say it shortly, and the appendix says the rest.
      let inFull = place == 0 ? told : found.behind(in: English()).sentences
      #expect(inFull.contains { $0.contains("is 13 days after the earlier period begins") })
      #expect(inFull.contains { $0.contains("is 22 days before the later period ends") })
      let short = "In the first 13 days and in the last 22 days that are compared the table has no"
      #expect(told.contains { $0.hasPrefix(short) } == (place > 0))
      #expect(told.contains { $0.contains("Chance makes such gaps") } == (place == 0))
      #expect(told.contains { $0.hasPrefix("The table ends 22 days before the later period does") })
    }
    for (place, told) in Self.said(found, Spanish()).enumerated() {
      let inFull = place == 0 ? told : found.behind(in: Spanish()).sentences
      #expect(inFull.contains { $0.contains("está 13 días después del inicio") })
      #expect(inFull.contains { $0.contains("está 22 días antes del fin") })
      let short = "En los primeros 13 días y en los últimos 22 días que se comparan la tabla no"
      #expect(told.contains { $0.hasPrefix(short) } == (place > 0))
      #expect(told.contains { $0.contains("El azar hace tales huecos") } == (place == 0))
      #expect(told.contains { $0.hasPrefix("La tabla termina 22 días antes que") })
    }
    let held = try await Self.found(context, from: "01-14", to: "08-26")
    #expect(held.quietDays.start == 0 && held.quietDays.end == 0)
    #expect(English().outsideTable(of: held).isEmpty && Spanish().outsideTable(of: held).isEmpty)
  }

  /// Those in no area are held to what areas are held to: as one of nine, six against none are no
  /// change, forty are.
  @Test(arguments: [(6, RateChange.Verdict.cannotBeTold), (40, .rose)])
  func thoseOutsideAllAreasAreOneMoreArea(count: Int, verdict: RateChange.Verdict) async throws {
    var scene = Scene()
    var squares: [(geometry: String, properties: String)] = []
    for place in 0..<8 {
      let x = -87.7 + 0.05 * Double(place)
      scene.add(10, x: x, y: 41.9, from: "2019-01-01", days: 365)
      scene.add(10, x: x, y: 41.9, from: "2020-01-01", days: 365)
      squares.append(
        (SmallCity.square(x: x, y: 41.9, half: 0.01), #"{"name":"area \#(place)"}"#))
    }
    scene.add(count, x: -87.7, y: 41.8, from: "2020-02-01", days: 200)
    let found = try await ChangeStudy(
      before: ChangeStudyTests.period("2019-01-01", "2019-11-30"),
      after: ChangeStudyTests.period("2020-01-01", "2020-11-30"),
      areas: SmallCity.layer(squares)
    ).run(scene.context())
    let areas = try #require(found.areas)
    // By itself each of both rose.
    #expect(areas.outside.verdict == .rose && areas.outsideVerdict == verdict)
    let p = try #require(areas.outside.p)
    #expect(abs((areas.outsideQ ?? 0) - 9 * p) < 1e-12)
    #expect(areas.changes.areas.count == 8 && areas.places(.cannotBeTold).count == 8)
    #expect(found.json["change"]?["outside"]?["class"]?.string == verdict.rawValue)
    #expect(found.features.properties.values(of: "class").last == .string(verdict.rawValue))
    for wording in [English(), Spanish()] as [any Wording] {
      let told = found.sentences(in: wording).filter { $0.contains(wording.verb(verdict)) }
      #expect(
        told.contains { $0.contains("\(count) ") && $0.hasSuffix("\(wording.verb(verdict)).") })
    }
  }

  /// Days of the year 2018 that an earlier download shows to be whole to some day.
  @Test(
    arguments: [
      ("2018-11-01", "2018-12-31", "2018-10-22", true),
      ("2018-09-01", "2018-09-30", "2018-09-03", true),
      ("2018-07-01", "2018-12-31", "2018-10-22", false),
      ("2018-11-01", "2018-12-31", nil, false), ("2019-03-01", "2019-05-31", "2018-10-22", false),
    ] as [(String, String, String?, Bool)])
  func aPeriodThatStillGrowsIsRefusedForThat(
    first: String, last: String, whole: String?, grows: Bool
  ) throws {
    let periods = try ComparedPeriods(
      before: ChangeStudyTests.period("2017-02-01", "2017-05-31"),
      after: ChangeStudyTests.period(first, last))
    let dates = try ChangeStudyTests.period("2017-01-01", "2018-12-31")
    func held() throws(StudyProblem) -> ComparedPeriods {
      try periods.held(by: dates, lull: 3, end: whole.flatMap(CivilDate.number))
    }
    if grows {
      do throws(StudyProblem) {
        _ = try held()
        Issue.record("The period is not refused.")
      } catch {
        #expect(error.description.contains("still grow"))
        #expect(error.description.contains(whole ?? "?"))
      }
    } else if first.hasPrefix("2019") {
      // Beyond the table nothing is known, whatever grows.
      #expect(
        throws: StudyProblem.periodWithoutData(
          period: periods.after, dates: dates)
      ) { try held() }
    } else {
      let last = whole.flatMap(CivilDate.number) ?? periods.after.days.upperBound
      #expect(try held().after.days.upperBound == last)
    }
  }

  /// What the appendix says of areas that bunches take back, the first sheets say.
  @Test(arguments: [true, false])
  func whatBunchesTakeBackIsSaidOnTheFirstSheets(isBunched: Bool) async throws {
    var scene = Scene()
    if isBunched {
      scene.add(10, x: -87.7, y: 41.9, from: "2019-03-02", days: 20)
      scene.add(4, x: -87.7, y: 41.901, from: "2019-09-02", days: 20)
      scene.add(12, x: -87.7, y: 41.902, from: "2020-02-02", days: 20)
      scene.add(22, x: -87.7, y: 41.903, from: "2020-08-02", days: 20)
    } else {
      scene.add(14, x: -87.7, y: 41.9, from: "2019-01-02", days: 360)
      scene.add(34, x: -87.7, y: 41.9, from: "2020-01-02", days: 360)
    }
    // The ends of the table.
    scene.add(2, x: -87.6, y: 41.9, from: "2019-01-01", days: 1)
    scene.add(2, x: -87.6, y: 41.9, from: "2020-12-31", days: 1)
    let found = try await ChangeStudy(
      before: ChangeStudyTests.period("2019-01-01", "2019-12-31"),
      after: ChangeStudyTests.period("2020-01-01", "2020-12-31"),
      areas: SmallCity.layer([
        (SmallCity.square(x: -87.7, y: 41.9, half: 0.01), #"{"name":"A"}"#)
      ])
    ).run(scene.context())
    let areas = try #require(found.areas)
    #expect(areas.places(.rose) == [0])
    let isLost = areas.kept.map { $0.count < $0.of } ?? false
    #expect(isLost == isBunched)
    for (wording, words) in [
      (English() as any Wording, "called changed would still be"),
      (Spanish(), "que se dicen cambiadas lo seguiría siendo"),
    ] {
      let told = wording.plainSentences(of: found)
      #expect(told.contains { $0.contains(words) } == isLost)
      // In one sentence with what it takes back.
      let both = told.filter { $0.contains(words) && $0.contains(#/; (but|pero) /#) }
      #expect(both.count == (isLost ? 1 : 0))
    }
  }
}
