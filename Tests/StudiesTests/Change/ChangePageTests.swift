import Catchment
import Foundation
import Testing

struct ChangePageTests {
  /// Areas in a row, each with as many incidents in both years as its place says; the last one
  /// rose.
  private static func found(_ count: Int, isTrial: Bool = false) async throws -> ChangeFindings {
    var scene = Scene()
    var squares: [(String, String)] = []
    for place in 0..<count {
      let x = -87.7 + 0.05 * Double(place)
      let many = place == count - 1
      scene.add(many ? 5 : 5 + place, x: x, y: 41.9, from: "2019-01-02", days: 330)
      scene.add(many ? 60 : 5 + place, x: x, y: 41.9, from: "2020-01-02", days: 330)
      squares.append(
        (SmallCity.square(x: x, y: 41.9, half: 0.01), #"{"name":"area \#(place)"}"#))
    }
    let after = Period(
      try #require(CivilDate.number("2020-01-01"))...(try #require(CivilDate.number("2020-11-29"))))
    let treated = try SmallCity.layer([squares[0]].map { ($0.0, $0.1) })
    let study = try ChangeStudy(
      ComparedPeriods(before: .aYearEarlier(than: after), after: after),
      areas: SmallCity.layer(squares.map { ($0.0, $0.1) }),
      trial: isTrial ? Trial(treated: treated) : nil)
    return try await study.run(scene.context())
  }

  @Test func aTableThatIsCutSaysSoAndTakesWhatChangedThenTheLargest() async throws {
    let sections = try await Self.found(30).page(in: English()).sections
    let table = try #require(sections[1].table)
    #expect(table.rows.count == 25 && table.caption.contains("25 of 30 areas"))
    // Every column says what stands in it.
    #expect(table.columns.first == "area" && sections[0].table?.columns.first == "what")
    #expect(table.columns.last == "change" && !table.columns.contains(""))
    #expect(table.rows.prefix(3).map { $0[0] } == ["area 29", "area 28", "area 27"])
    let short = try await Self.found(4).page(in: Spanish()).sections
    #expect(short[1].table?.caption == Spanish().caption(.changes))
    #expect(short[1].table?.rows.count == 4)
  }

  @Test func whatItCannotSayStandsLastAndChosenAreasAreNamed() async throws {
    let found = try await Self.found(6, isTrial: true)
    for wording in [English(), Spanish()] as [any Wording] {
      let limit = wording.limit(ofTrial: true)
      let chosen = try #require(wording.comparison(of: found).first)
      let page = found.page(in: wording)
      let sentences = page.sections.map(\.sentences)
      #expect(sentences.last == [limit])
      let behind = page.appendix?.sections.flatMap(\.sentences) ?? []
      #expect((sentences.dropLast().flatMap(\.self) + behind).count { $0 == limit } == 0)
      // How they were chosen, with its numbers, is for the appendix; whom they are compared with is
      // not.
      #expect(behind.count { $0 == chosen } == 1)
      #expect(!sentences.flatMap(\.self).contains(chosen))
      let report = found.sections(in: wording).map(\.sentences)
      #expect(report.last?.last == limit && report.flatMap(\.self).count { $0 == limit } == 1)
      #expect(report.last?.contains { $0.hasSuffix(" area 0.") } == true)
    }
    let plain = try await Self.found(6)
    #expect(plain.page(in: English()).sections.last?.sentences == [English().limit(ofTrial: false)])
    #expect(English().comparison(of: plain).isEmpty)
  }

  @Test func theMapShowsWhoIsTreatedAndWhoIsCompared() async throws {
    let layers = try #require(try await Self.found(6, isTrial: true).portrait).layers
    #expect(layers.map(\.name).dropFirst() == ["Treated areas", "Comparison areas"])
    #expect(layers[1].shapes.count == 1 && layers[1].classes[0].fillOpacity == 0)
    #expect(try await Self.found(6).portrait?.layers.count == 1)
  }

  @Test func theLegendNamesOnlyClassesThatAreDrawn() async throws {
    var scene = Scene()
    // Only what lies outside all areas rose, and that has no shape.
    scene.add(10, x: -87.7, y: 41.9, from: "2019-01-02", days: 330)
    scene.add(10, x: -87.7, y: 41.9, from: "2020-01-02", days: 330)
    scene.add(60, x: -87.5, y: 41.9, from: "2020-01-02", days: 330)
    let after = Period(
      try #require(CivilDate.number("2020-01-01"))...(try #require(CivilDate.number("2020-11-29"))))
    let found = try await ChangeStudy(
      ComparedPeriods(before: .aYearEarlier(than: after), after: after),
      areas: SmallCity.layer([
        (SmallCity.square(x: -87.7, y: 41.9, half: 0.01), #"{"name":"A"}"#)
      ])
    ).run(scene.context())
    let layer = try #require(found.portrait?.layers.first)
    #expect(found.areas?.outside.verdict == .rose)
    #expect(layer.usedClasses.map { layer.classes[$0].name } == ["cannot be told from chance"])
  }
}
