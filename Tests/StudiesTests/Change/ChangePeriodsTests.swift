import Catchment
import Testing

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
    for told in Self.said(found, English()) {
      #expect(told.contains { $0.contains("is 13 days after the earlier period begins") })
      #expect(told.contains { $0.contains("is 22 days before the later period ends") })
      #expect(told.contains { $0.hasPrefix("The table ends 22 days before the later period does") })
    }
    for told in Self.said(found, Spanish()) {
      #expect(told.contains { $0.contains("está 13 días después del inicio") })
      #expect(told.contains { $0.contains("está 22 días antes del fin") })
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
}
