import Catchment
import Foundation
import TestSupport
import Testing

/// Residents first: what the first sheets of a report say, and what only its appendix does.
struct PlainReportTests {
  private static let folder = Repository.file("shapes/albany-park")

  private static func report() async throws -> Report {
    let context = try await StudyContext(
      incidents: "\(folder)/incidents.csv", within: "\(folder)/neighborhoods.geojson",
      workers: Workers(2))
    let areas = LayerSource.layer("\(folder)/areas.geojson")
    let plan = try DeploymentStudy(
      candidates: .layer("\(folder)/blocks.geojson"), hires: 3, reach: .meters(400), areas: areas)
    let day = try #require(CivilDate.number("2020-01-01"))
    let after = Period(day...(try #require(CivilDate.number("2020-11-30"))))
    var answers: [ReportAnswer] = []
    func ask(_ question: String, _ study: some Study) async throws {
      answers.append(ReportAnswer(question: question, findings: try await study.run(context)))
    }
    try await ask("cluster", ClusterStudy(.dbscan(.fixed(.meters(250))), minimumPoints: 5))
    try await ask(
      "coverage",
      CoverageStudy(areas: areas, roster: .file("\(folder)/roster.csv"), unknownTimes: .spread))
    try await ask(
      "change",
      ChangeStudy(
        ComparedPeriods(before: .aYearEarlier(than: after), after: after),
        areas: .layer("\(folder)/neighborhoods.geojson")))
    try await ask("score", BacktestStudy(plan, plannedOn: day, replicas: 50))
    return Report(title: "17", context: context, answers: answers)
  }

  @Test func anAreaThatIsTriedIsToldAndDrawn() async throws {
    let context = try await Self.report().context
    let areas = LayerSource.layer("\(Self.folder)/areas.geojson")
    let trial = try await DeploymentTrial(
      DeploymentStudy(
        candidates: .layer("\(Self.folder)/blocks.geojson"), hires: 2, reach: .meters(400),
        areas: areas), in: context)
    let first = try trial.plan(sites: [10, 60])
    let corners = Points<Geographic>(
      x: [-87.718, -87.712, -87.712, -87.718], y: [41.962, 41.962, 41.968, 41.968])
    let drawn = try trial.changed(first, by: .draw(corners: corners, name: "New"))
    let cluster = try await ClusterStudy(.dbscan(.fixed(.meters(250))), minimumPoints: 5)
      .run(context)
    let coverage = try await CoverageStudy(
      areas: areas, roster: .file("\(Self.folder)/roster.csv"), unknownTimes: .spread
    ).run(context)
    for (plan, isTried) in [(drawn, true), (first, false)] {
      let found = try await trial.question(plan, isSettled: true).run(context)
      let report = Report(
        title: "17", context: context,
        answers: [
          ReportAnswer(question: "cluster", findings: cluster),
          ReportAnswer(question: "coverage", findings: coverage),
          ReportAnswer(question: "deploy", findings: found),
        ])
      for wording in [English(), Spanish()] as [any Wording] {
        let told = wording.inShort(report.summary)
        #expect(told.count == 5)
        let (english, spanish) = (
          "1 drawn area and all 3 of today", "1 zona dibujada y las 3 de hoy"
        )
        #expect(told.contains { $0.contains(english) || $0.contains(spanish) } == isTried)
        let name = wording.words(of: .areasTried).name
        let picture = report.pictures(in: wording).first { $0.name == "plan" }?.picture
        #expect(picture?.svg().contains(name) == isTried)
        #expect(report.map(in: wording)?.html().contains(name) == isTried)
      }
    }
  }

  private static func texts(_ sections: [ReportPage.Section]) -> [String] {
    sections.flatMap { section in
      section.sentences + (section.table.map { [$0.caption] + $0.columns } ?? [])
    }
  }

  /// What a resident need not know, in any language.
  private static let technical = [
    "95 %", "(p ", ", p ", "PAI", "RRI", "PEI", "DBSCAN", "5 % false", "5 % de falsas",
    "independent shootings", "tiroteos independientes",
  ]

  @Test func firstSheetsNameNoStatisticsAndTheAppendixDoes() async throws {
    let report = try await Self.report()
    for wording in [English(), Spanish()] as [any Wording] {
      let page = report.page(wording: wording)
      let (body, appendix) = (
        Self.texts(page.sections), Self.texts(page.appendix?.sections ?? [])
      )
      for word in Self.technical {
        #expect(body.filter { $0.contains(word) } == [], "\(word)")
      }
      #expect(body.filter { $0.contains(/\d{4}-\d{2}-\d{2}/) } == [])
      for word in ["95 %", ", p ", "PAI", "RRI"] {
        #expect(appendix.contains { $0.contains(word) }, "\(word)")
      }
      for heading in [ReportHeading.whatHappened, .hasItChanged, .whatWeCover, .wouldItHaveMet] {
        let behind = wording.heading(behind: heading)
        #expect(page.appendix?.sections.count { $0.heading == behind } == 1)
      }
    }
  }

  @Test func verdictsAndTheirRangesStandOnTheFirstSheets() async throws {
    let sections = try await Self.report().page().sections
    let changed = try #require(sections.first { $0.heading == English().heading(.hasItChanged) })
    #expect(
      changed.sentences[0]
        == "Shootings rose: 61 from January 1 to November 30, 2020 against 28 in the same days of 2019 (335 days against 334), 2.18 times as many (allowing for chance, somewhere between 1.37 and 3.54 times)."
    )
    #expect(
      changed.sentences[1]
        == "Deaths: 11 against 5, 2.20 times as many (somewhere between 0.70 and 8.08 times): cannot be told from chance."
    )
    #expect(
      changed.table?.rows == [
        ["shootings", "28", "61", "2.18", "1.37 – 3.54", "rose"],
        ["deaths", "5", "11", "2.20", "0.70 – 8.08", "cannot be told from chance"],
      ])
  }

  @Test func bunchesTakeAVerdictBackInPlainWords() async throws {
    // A month with most of the year's, in each year another one: of such bunches no rise can be
    // told. The same numbers spread over both years leave the rise.
    var bunched = Scene()
    bunched.add(8, x: -87.7, y: 41.9, from: "2019-01-02", days: 330)
    bunched.add(14, x: -87.72, y: 41.9, from: "2019-07-02", days: 20)
    bunched.add(30, x: -87.7, y: 41.9, from: "2020-03-02", days: 20)
    bunched.add(12, x: -87.71, y: 41.9, from: "2020-01-02", days: 330)
    var even = Scene()
    even.add(22, x: -87.7, y: 41.9, from: "2019-01-02", days: 330)
    even.add(42, x: -87.7, y: 41.9, from: "2020-01-02", days: 330)
    let after = Period(
      try #require(CivilDate.number("2020-01-01"))...(try #require(CivilDate.number("2020-11-29"))))
    let study = try ChangeStudy(
      ComparedPeriods(before: .aYearEarlier(than: after), after: after))
    let (one, other) = (
      try await study.run(bunched.context()), try await study.run(even.context())
    )
    #expect(one.overall.verdict == .rose && other.overall.verdict == .rose)
    #expect(one.isLostInBunches && !other.isLostInBunches)
    for wording in [English(), Spanish()] as [any Wording] {
      #expect(
        wording.plainSentences(of: one).count == wording.plainSentences(of: other).count + 1)
      let open = wording is English ? "Whether shootings rose or fell" : "Si los tiroteos subieron"
      for lines in [wording.plainSentences(of: one), one.sentences(in: wording)] {
        #expect(lines[0].hasPrefix(open))
      }
      for lines in [wording.plainSentences(of: other), other.sentences(in: wording)] {
        #expect(!lines[0].hasPrefix(open))
      }
    }
  }

  @Test func rowsThatAreNotCountedAreToldWithTheReason() async throws {
    func told(_ rows: [String], _ wording: any Wording) async throws -> [String] {
      let file = FileManager.default.temporaryDirectory
        .appending(path: "rows-\(UUID().uuidString).csv")
      defer { try? FileManager.default.removeItem(at: file) }
      let good = (0..<8).map { "-87.7\($0),41.9\($0),2020-01-0\($0 + 1)" }
      try Data((["lon,lat,date"] + good + rows).joined(separator: "\n").utf8).write(to: file)
      let incidents = try await IncidentRequest(file.path)
        .load(studyArea: nil, workers: Workers(2))
      return wording.whatHappened(incidents.audit)
    }
    #expect(
      try await told([",,2020-01-09", ",,2020-01-10"], English()).last
        == "2 of 10 rows of the table are not counted: they do not say clearly enough where it happened."
    )
    #expect(
      try await told([",,2020-01-09", ",,2020-01-10"], Spanish()).last
        == "2 de 10 filas de la tabla no se cuentan: no dicen con claridad dónde ocurrió.")
    #expect(
      try await told([",,2020-01-09"], English()).last
        == "1 of 9 rows of the table is not counted: it does not say clearly enough where it happened."
    )
    #expect(try await told([], English()).count == 1)
  }
}
