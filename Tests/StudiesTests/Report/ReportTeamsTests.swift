import Catchment
import TestSupport
import Testing

/// Where a report tells of several plans: one has its map on the sheets that everybody reads.
struct ReportTeamsTests {
  private static let folder = Repository.file("shapes/albany-park")

  private static func report(wholeStudy: Bool, teams: [String]) async throws -> Report {
    let context = try await StudyContext(
      incidents: "\(folder)/incidents.csv", within: "\(folder)/neighborhoods.geojson",
      workers: Workers(2))
    let areas = LayerSource.layer("\(folder)/areas.geojson")
    let plan = try await DeploymentStudy(
      candidates: .layer("\(folder)/blocks.geojson"), hires: 2, reach: .meters(400), areas: areas
    ).run(context)
    let cluster = try await ClusterStudy(.dbscan(.fixed(.meters(250))), minimumPoints: 5)
      .run(context)
    var answers = [ReportAnswer(question: "cluster", findings: cluster)]
    if wholeStudy { answers.append(ReportAnswer(question: "deploy", findings: plan)) }
    answers += teams.map { ReportAnswer(question: "deploy", findings: plan, team: $0) }
    return Report(title: "17", context: context, answers: answers)
  }

  @Test(
    arguments: [
      (true, []), (true, ["One"]), (true, ["One", "Two"]), (false, ["One"]),
      (false, ["One", "Two"]), (false, ["One", "Two", "Three"]),
    ] as [(Bool, [String])])
  func onePlanHasItsMapInTheBodyAndOthersHaveTheirsInTheAppendix(
    wholeStudy: Bool, teams: [String]
  ) async throws {
    let report = try await Self.report(wholeStudy: wholeStudy, teams: teams)
    for wording in [English(), Spanish()] as [any Wording] {
      let page = report.page(wording: wording)
      let appendix = page.appendix?.sections ?? []
      func places(of heading: String) -> (body: Int, appendix: Int) {
        (page.sections.count { $0.heading == heading }, appendix.count { $0.heading == heading })
      }
      #expect(places(of: wording.heading(.newHires)) == (wholeStudy ? 1 : 0, 0))
      let isTold = teams.count > 1 || wholeStudy && !teams.isEmpty
      for team in teams {
        #expect(places(of: wording.heading(ofTeam: team)) == (isTold ? (0, 1) : (1, 0)))
      }
      let table = page.sections.first { $0.heading == wording.heading(.hiresOfTeams) }?.table
      #expect((table != nil) == isTold)
      #expect((table?.rows.map { $0[0] } ?? []) == (isTold ? teams.flatMap { [$0, $0] } : []))
      // Clusters, and one plan at most.
      let pictures = page.sections.count { $0.picture != nil }
      #expect(pictures == 1 + (wholeStudy || teams.count == 1 ? 1 : 0))
      #expect(appendix.count { $0.picture != nil } == (isTold ? teams.count : 0))
    }
  }
}
