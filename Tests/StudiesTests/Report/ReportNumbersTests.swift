import Catchment
import TestSupport
import Testing

@testable import CatchmentStudies

/// Whether the numbers of one report start from the same measure, count the same days, or say that
/// they do not.
struct ReportNumbersTests {
  private static func file(_ name: String) -> String {
    Repository.file("shapes/albany-park/\(name)")
  }

  private static func plan(
    from before: Double, to share: Double, shifts: [String]? = nil, posts: ShiftPosts? = nil
  ) -> ReportSummary.Hires {
    ReportSummary.Hires(
      count: 2, sites: ["A", "B"], adds: 9, share: share, shareBefore: before, isWeighted: false,
      shifts: shifts, posts: posts)
  }

  /// What hires add, behind what is covered without them.
  private static func told(
    _ plan: ReportSummary.Hires, onShift: Double? = nil, _ wording: any Wording
  ) -> [String] {
    var summary = ReportSummary(incidents: 100)
    summary.coverage = ReportSummary.Coverage(
      areas: 3, covered: 40, total: 100, share: 0.4,
      onShift: onShift.map { .init(covered: 100 * $0, share: $0) })
    summary.plan = plan
    return Array(wording.inShort(summary).suffix(2))
  }

  @Test func whatHiresAddStartsFromTheSentenceBeforeOrSaysFromWhat() {
    for wording in [English(), Spanish()] as [any Wording] {
      let plain = Self.told(Self.plan(from: 0.4, to: 0.8), wording)
      #expect(plain[0].contains("40 %") && plain[1].contains("80 %") && !plain[1].contains("40 %"))
      // On shift both are less; each hire is told with its shift.
      let shifts = Self.told(
        Self.plan(from: 0.25, to: 0.5, shifts: ["evening", "night"]), onShift: 0.25, wording)
      #expect(shifts[0].contains("40 %") && shifts[0].contains("25 %"))
      #expect(shifts[1].contains("25 %") && shifts[1].contains("50 %"))
      #expect(shifts[1].contains("A, \(wording.name(ofShift: "evening"));"))
      // Places alone beside a roster, and weights beside counts.
      let alone = Self.told(Self.plan(from: 0.4, to: 0.8), onShift: 0.25, wording)
      #expect(alone[1].contains("40 %") && alone[1].contains("80 %"))
      let weighed = Self.told(Self.plan(from: 0.45, to: 0.8), wording)
      #expect(weighed[1].contains("45 %") && !weighed[1].contains("40 %"))
    }
  }

  /// What is filled on every day of the week is a post, and takes more people than one.
  @Test(arguments: [3.3, nil])
  func aPlanInShiftsIsToldInPostsAndPeople(people: Double?) {
    let posts = ShiftPosts(count: 2, people: people, isDaily: true, together: nil)
    let plan = Self.plan(from: 0.25, to: 0.5, shifts: ["evening", "night"], posts: posts)
    for (wording, start, end, more) in [
      (
        English() as any Wording, "2 posts on shift every day", " would bring",
        ", which take 3.3 people,"
      ),
      (
        Spanish(), "2 puestos en turno todos los días", " llevarían",
        ", que requieren 3.3 personas,"
      ),
    ] {
      let told = Self.told(plan, onShift: 0.25, wording)[1]
      #expect(told.hasPrefix(start + (people == nil ? "" : more) + end), "\(told)")
    }
  }

  /// Where a report compares the same days, they are told with one count of them.
  @Test func aComparisonThatWasAskedForGivesItsDays() async throws {
    let context = try await StudyContext(incidents: Self.file("incidents.csv"))
    func days(_ first: String, _ last: String) throws -> Period {
      Period(try #require(CivilDate.number(first))...(try #require(CivilDate.number(last))))
    }
    let own = try #require(ReportComparison(context.incidents))
    #expect(own.days == (try days("2020-01-01", "2020-11-27")).days)
    for (first, last, isTaken) in [
      ("2020-01-01", "2020-11-30", true), ("2020-01-01", "2020-12-31", false),
      ("2020-02-01", "2020-11-30", false), ("2020-01-01", "2020-11-20", false),
    ] {
      let after = try days(first, last)
      let asked = try ComparedPeriods(before: .aYearEarlier(than: after), after: after)
      let found = try await ChangeStudy(asked).run(context)
      let report = Report(
        title: "17", context: context,
        answers: [ReportAnswer(question: "change", findings: found)])
      let told = try #require(report.summary.comparison)
      #expect(told.days == (isTaken ? after.days : own.days))
      // What everybody may see is read again by the days of the table alone.
      #expect(report.publicSummary.comparison == own)
      if isTaken {
        #expect(told.before?.days == asked.before.days)
        #expect(told.before?.counts.incidents == found.overall.rates.before)
      }
    }
  }

  /// A column that would be empty is none.
  @Test func clustersWithoutDatesHaveNoLastOne() async throws {
    let places = SmallCity.crowd(x: -87.7, y: 41.95)
    for days in [nil, places.indices.map { "2020-0\($0 % 9 + 1)-03" }] {
      let context = try await SmallCity.context(places, days: days)
      let found = try await ClusterStudy(.dbscan(.fixed(.meters(200))), minimumPoints: 5)
        .run(context)
      let page = Report(
        title: "17", context: context,
        answers: [ReportAnswer(question: "cluster", findings: found)]
      ).page()
      let table = try #require(
        page.sections.first { $0.heading == English().heading(.whereItHappened) }?.table)
      #expect(table.columns.contains("the last in") == (days != nil))
      #expect(table.rows.allSatisfy { $0.count == table.columns.count })
    }
  }

  private static func report() async throws -> Report {
    let context = try await StudyContext(
      incidents: file("incidents.csv"), within: file("neighborhoods.geojson"))
    let roster = RosterSource.file(file("roster.csv"))
    let coverage = try await CoverageStudy(
      areas: .layer(file("areas.geojson")), roster: roster
    ).run(context)
    let plan = try await DeploymentStudy(
      candidates: .layer(file("blocks.geojson")), hires: 2, reach: .meters(400),
      areas: .layer(file("areas.geojson"))
    ).run(context)
    return Report(
      title: "17", context: context,
      answers: [
        ReportAnswer(question: "coverage", findings: coverage),
        ReportAnswer(question: "deploy", findings: plan),
      ])
  }

  @Test func totalsOfOtherDaysNameThem() async throws {
    var summary = try await Self.report().summary
    #expect(summary.comparison?.counts.incidents != summary.incidents)
    for (wording, day, month) in [
      (English() as any Wording, "the 89 shootings since January 20, 2019", "since January 2019"),
      (Spanish(), "los 89 tiroteos desde el 20 de enero de 2019", "desde enero de 2019"),
    ] {
      summary.tellsMonths = false
      #expect(wording.inShort(summary).contains { $0.contains(day) })
      summary.tellsMonths = true
      let months = wording.inShort(summary).joined()
      #expect(months.contains(month) && !months.contains(day))
    }
    // A table of the same days counts them once.
    let short = try await SmallCity.context(
      SmallCity.crowd(x: -87.7, y: 41.9), days: (0..<10).map { "2020-0\($0 % 9 + 1)-03" })
    let other = Report(title: "17", context: short, answers: []).summary
    #expect(other.comparison?.counts.incidents == 10 && other.since == nil)
  }

  @Test func placesAloneAreToldWhereARosterIs() async throws {
    let report = try await Self.report()
    for wording in [English(), Spanish()] as [any Wording] {
      let sections = report.page(wording: wording).sections
      #expect(sections.contains { $0.sentences.contains(wording.say(.placesAlone)) })
    }
    let plain = Report(
      title: "17", context: report.context, answers: Array(report.answers.suffix(1)))
    #expect(
      !plain.page().sections.contains { $0.sentences.contains(English().say(.placesAlone)) })
  }

  /// A cluster has one corner in the table of a report and in its file.
  @Test func clustersAreCalledAlikeInTablesAndFiles() async throws {
    var request = IncidentRequest(Self.file("incidents.csv"))
    request.names = .layer(Self.file("streets.geojson"))
    let context = try await StudyContext(request)
    let found = try await ClusterStudy(.dbscan(.fixed(.meters(200))), minimumPoints: 5)
      .run(context)
    let ground = [try await AreaLayer.load(Self.file("streets.geojson"))]
    let report = Report(
      title: "17", context: context,
      answers: [ReportAnswer(question: "cluster", findings: found)], ground: ground)
    let names = found.features.properties.values(of: "name").map { $0?.string ?? "" }
    #expect(names.count > 2 && !names.contains(""))
    #expect(report.clusterNames(found.clusters.map(\.number), in: English()) == names)
  }
}
