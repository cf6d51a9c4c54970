import Catchment
import Testing

/// What the places are called among which hires are chosen.
struct CandidateNamesTests {
  /// Areas that only have numbers are told as what they are, and asked for by their numbers.
  @Test func areasWithNumbersAreToldByWhatTheyAre() async throws {
    let context = try await SmallCity.context(
      SmallCity.crowd(x: -87.7, y: 41.9) + SmallCity.crowd(x: -87.6, y: 41.9))
    let layer = try SmallCity.layer(
      [(-87.7, 40), (-87.6, 73), (-87.5, 75)].map { x, number in
        (SmallCity.square(x: x, y: 41.9, half: 0.02), #"{"precinct":\#(number)}"#)
      })
    let found = try await DeploymentStudy(candidates: layer, hires: 2, reach: .meters(3000))
      .run(context)
    #expect(Set(found.names) == ["40", "73"])
    #expect(Set(found.siteNames(in: English())) == ["precinct 40", "precinct 73"])
    let spanish = found.siteNames(in: Spanish())
    #expect(spanish.allSatisfy { $0.contains(/^[a-z ]+ [0-9]+$/) } && !spanish.contains("73"))
    #expect(English().sites(of: found).allSatisfy { $0.contains(" precinct ") })
    let report = Report(
      title: "17", context: context,
      answers: [ReportAnswer(question: "deploy", findings: found)])
    #expect(report.summary.plan?.sites.allSatisfy { $0.hasPrefix("precinct ") } == true)
  }
}
