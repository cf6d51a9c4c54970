import Catchment
import Testing

@testable import CatchmentStudies

/// What a report says of questions that its data cannot answer.
struct UntoldQuestionTests {
  private static let places: [ReportHeading] = [
    .whereItHappened, .whatWeCover, .newHires, .hasItChanged, .wouldItHaveMet, .isItChance,
  ]

  /// The days of 2019.
  private static let year = Period(17_897...18_261)

  private static func untold(
    _ question: String, _ problem: any Error, team: String? = nil
  ) throws -> UntoldQuestion {
    try #require(UntoldQuestion(question, team: team, reason: StudyError(problem)))
  }

  /// The sections of a report without answers, those of the appendix behind the others.
  private static func sections(
    _ untold: [UntoldQuestion], _ wording: any Wording
  ) async throws -> [ReportPage.Section] {
    let context = try await SmallCity.context(SmallCity.crowd(x: -87.7, y: 41.9))
    let page = Report(title: "17", context: context, answers: [], untold: untold)
      .page(wording: wording)
    return page.sections + (page.appendix?.sections ?? [])
  }

  @Test(arguments: [
    ("cluster", ReportHeading.whereItHappened), ("coverage", .whatWeCover), ("deploy", .newHires),
    ("change", .hasItChanged), ("score", .wouldItHaveMet), ("near-repeat", .isItChance),
    ("scan", .isItChance), ("pattern", .isItChance), ("hotspots", .isItChance),
    ("density", .isItChance), ("watch", .isItChance),
  ])
  func aQuestionWithoutAnAnswerIsToldInItsPlace(question: String, place: ReportHeading) async throws
  {
    for wording in [English(), Spanish()] as [any Wording] {
      let untold = try Self.untold(question, StudyProblem.noDates)
      let sections = try await Self.sections([untold], wording)
      let told = try #require(sections.first { $0.heading == wording.heading(place) })
      let problem = try #require(wording.statement(of: StudyProblem.noDates))
      #expect(told.sentences.count == 1)
      #expect(told.sentences[0].contains("(\(question)): \(problem)"))
      for other in Self.places where other != place {
        #expect(!sections.contains { $0.heading == wording.heading(other) })
      }
    }
  }

  @Test func whatATeamLacksStandsUnderItsOwnHeading() async throws {
    let untold = try Self.untold(
      "deploy", StudyProblem.shortPeriod(days: 9, needed: 90), team: "victim support")
    let headings = try await Self.sections([untold], English()).map(\.heading)
    #expect(headings.contains(English().heading(ofTeam: "victim support")))
    #expect(!headings.contains(English().heading(.newHires)))
  }

  @Test func onlyWhatTheDataLackIsPassedOver() throws {
    let lacks: [(any Error, DataLack)] = [
      (StudyProblem.noDates, .dates), (StudyProblem.undatedTable("a.csv"), .dates),
      (StudyProblem.noDeaths, .deaths),
      (StudyProblem.fewIncidents(count: 1, needed: 2), .incidents),
      (StudyProblem.periodWithoutData(period: Self.year, dates: Self.year), .days),
      (StudyProblem.fewSteps(days: 7, steps: 1, of: Self.year, needed: 2), .days),
      (StudyProblem.shortPeriod(days: 1, needed: 90), .days),
      (
        StatisticsError(
          .tooFew, at: "radius choice", value: "2", remedy: .collect(5, of: "incidents")),
        .incidents
      ),
    ]
    for (problem, lack) in lacks { #expect(StudyError(problem).lack == lack, "\(problem)") }
    let faults: [any Error] = [
      StudyProblem.noCandidate(named: "a", nearest: nil, example: "b"),
      StudyProblem.periodsNotInOrder(before: Self.year, after: Self.year),
      StudyProblem.badShift("x"),
      StudyProblem.noAreas(layer: "a", features: 0), StudyProblem.weightsDoNotCount,
      StudyProblem.cancelled, CancellationError(),
      StatisticsError(.outOfRange, at: "k", value: "2", remedy: .give("3")),
      StatisticsError(.tooFew, at: "study area", value: "0 m²", remedy: .give("polygons")),
    ]
    for fault in faults {
      #expect(UntoldQuestion("cluster", reason: StudyError(fault)) == nil, "\(fault)")
    }
  }

  @Test func everyLackSaysWhatWouldAnswerItInBothLanguages() throws {
    let reasons: [any Error] = [
      StudyProblem.noDates, StudyProblem.noDeaths, StudyProblem.fewIncidents(count: 1, needed: 2),
      StudyProblem.periodWithoutData(period: Self.year, dates: Self.year),
      StudyProblem.periodGrows(GrowingPeriod(period: Self.year, lastWhole: 17_900, weeks: 1)),
    ]
    let untold = try reasons.map { try Self.untold("change", $0) }
    #expect(Set(untold.map(\.lack)) == Set(DataLack.allCases))
    for isPublic in [true, false] {
      let sentences = untold.flatMap { question in
        ([English(), Spanish()] as [any Wording]).map {
          $0.sentence(of: question, isPublic: isPublic)
        }
      }
      #expect(Set(sentences).count == 2 * DataLack.allCases.count)
    }
  }

  @Test func neitherFoldersNorSmallNumbersAreTold() throws {
    for wording in [English(), Spanish()] as [any Wording] {
      let table = try Self.untold("scan", StudyProblem.nothingToCompare("/home/me/late.csv"))
      let told = wording.sentence(of: table, isPublic: false)
      #expect(told.contains("late.csv") && !told.contains("/home"))
      let few = try Self.untold("pattern", StudyProblem.fewIncidents(count: 2, needed: 7))
      #expect(wording.sentence(of: few, isPublic: false).contains("2"))
      let shown = wording.sentence(of: few, isPublic: true)
      #expect(shown.contains("pattern") && !shown.contains { $0.isNumber })
    }
  }

  @Test func aPublicReportSaysItTooWithoutNumbers() async throws {
    let days = (0..<10).map { "2020-01-\($0 + 11)" }
    let context = try await SmallCity.context(SmallCity.crowd(x: -87.7, y: 41.9), days: days)
    let problem = StudyProblem.periodWithoutData(period: Self.year, dates: Period(18_272...18_281))
    let report = Report(
      title: "17", context: context, answers: [],
      untold: [
        try Self.untold("change", problem),
        try Self.untold("deploy", problem, team: "interrupters"),
      ])
    let page = try PublicReport(report, k: 3).page()
    let told = try #require(
      page.sections.first { $0.heading == English().heading(.hasItChanged) })
    #expect(told.sentences.count == 1 && told.sentences[0].contains("(change)"))
    #expect(!page.html().contains("2020-01-11") && !page.html().contains("interrupters"))
  }
}
