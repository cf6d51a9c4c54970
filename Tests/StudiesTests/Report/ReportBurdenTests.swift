import Catchment
import Foundation
import TestSupport
import Testing

/// What lies under the clusters, areas and hires of a report's maps.
struct ReportBurdenTests {
  private static let folder = Repository.file("shapes/albany-park")

  private static func report(_ asked: [String]) async throws -> Report {
    let context = try await StudyContext(
      incidents: "\(folder)/incidents.csv", within: "\(folder)/neighborhoods.geojson",
      workers: Workers(2))
    let blocks = LayerSource.layer("\(folder)/blocks.geojson")
    var answers: [ReportAnswer] = []
    for question in asked {
      let findings: any Findings =
        switch question {
        case "blocks": try await BlockStudy(blocks: blocks).run(context)
        case "hotspots":
          try await HotspotStudy(.squares(.meters(400)), inference: .normal).run(context)
        default:
          try await ClusterStudy(.dbscan(.fixed(.meters(250))), minimumPoints: 5).run(context)
        }
      answers.append(ReportAnswer(question: question, findings: findings))
    }
    return Report(title: "17", context: context, answers: answers)
  }

  private static func burdens(_ page: MapPage?) -> [MapLayer] {
    (page?.layers ?? []).filter { $0.role == .burden }
  }

  @Test(arguments: [["cluster", "blocks"], ["cluster", "hotspots"], ["cluster"]])
  func mapsShowHowMuchHappenedWhereThatWasCounted(asked: [String]) async throws {
    let report = try await Self.report(asked)
    let isCounted = asked.count > 1
    for wording in [English(), Spanish()] as [any Wording] {
      let burdens = Self.burdens(report.map(in: wording))
      #expect(burdens.count == (isCounted ? 1 : 0))
      let unit = wording.language == "en" ? "per km²" : "por km²"
      let drawn = try #require(
        report.pictures(in: wording).first { $0.name == "clusters" }?.picture.svg())
      #expect(drawn.contains(unit) == isCounted)
      #expect(report.page(wording: wording).html().contains(unit) == isCounted)
    }
  }

  /// Each count that a layer tells, whatever its place.
  private static func counts(_ layer: MapLayer) -> [Int] {
    (layer.columns.first?.values ?? []).compactMap(Int.init)
  }

  @Test(arguments: ["blocks", "hotspots"])
  func placesWithFewAreNotDrawn(question: String) async throws {
    let report = try await Self.report(["cluster", question])
    let own = try #require(Self.burdens(report.map()).first)
    let counts = Self.counts(own)
    #expect(!counts.isEmpty && counts.count == own.shapes.count)
    #expect(counts.allSatisfy { $0 >= 3 })
    for k in [3, 5] {
      let published = try PublicReport(report, k: k)
      let shown = Self.burdens(published.map()).flatMap(Self.counts)
      #expect(shown.allSatisfy { $0 >= k })
      #expect(shown.count <= counts.count { $0 >= k })
      // Nor is their sum told, from which one that is missing could be had.
      let explanation = Self.burdens(published.map()).first?.explanation ?? ""
      #expect(!explanation.contains("in all"))
    }
  }

  @Test func whatAMapIsAboutDecidesHowMuchOfACityItShows() async throws {
    func sheet(_ asked: [String]) async throws -> String? {
      let svg = try await Self.report(asked).pictures().first { $0.name == "clusters" }?.picture
        .svg()
      return svg?.firstMatch(of: /h(\d+)v-6/).map { String($0.1) }
    }
    let alone = try #require(try await sheet(["cluster"]))
    #expect(try await sheet(["cluster", "blocks"]) == alone)
    #expect(try await sheet(["cluster", "hotspots"]) == alone)
  }
}
