import Catchment
import Foundation
import TestSupport
import Testing

@testable import CatchmentStudies

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
        case "deploy":
          try await DeploymentStudy(candidates: blocks, hires: 2, reach: .meters(400)).run(context)
        default:
          try await ClusterStudy(.dbscan(.fixed(.meters(250))), minimumPoints: 5).run(context)
        }
      answers.append(
        ReportAnswer(
          question: question, findings: findings,
          look: question == "deploy" ? DeploymentMap.Look() : nil))
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
      let all =
        report.found(HotspotFindings.self)?.counts
        ?? report.found(BlockFindings.self)?.concentration.counts ?? []
      #expect(shown.count <= all.count { $0 >= k })
      // Nor is their sum told, from which one that is missing could be had.
      let explanation = Self.burdens(published.map()).first?.explanation ?? ""
      #expect(!explanation.contains("in all"))
    }
  }

  /// A layer that hides most of what happened gives way to larger cells.
  @Test(arguments: [["cluster", "blocks"], ["cluster", "deploy"]])
  func mostOfWhatHappenedIsShown(asked: [String]) async throws {
    let report = try await Self.report(asked)
    if let blocks = report.found(BlockFindings.self)?.concentration.counts {
      #expect(2 * blocks.filter { $0 >= 3 }.reduce(0, +) < report.context.incidents.count)
    }
    for (wording, words) in [
      (English() as any Wording, "square of"), (Spanish(), "cuadro de"),
    ] {
      let layer = try #require(Self.burdens(report.map(in: wording)).first)
      #expect(layer.name.contains(words), "\(layer.name)")
      #expect(2 * Self.counts(layer).reduce(0, +) >= report.context.incidents.count)
    }
  }

  /// Squares grow until most can be shown, and no further.
  @Test(arguments: [10.0, 250, 350, 5000])
  func squaresGrowUntilMostIsShown(apart: Double) throws {
    let line = (0..<40).map { apart * Double($0) }
    let points = Points<Planar>(x: line, y: line.map { _ in 0 })
    let found = try BlockCounts.squares(of: points)
    let sides = [200.0, 300, 400, 600, 800, 1200, 1600]
    let shows = try sides.map { side in
      let counts = try BlockCounts(incidents: points, side: .meters(side))
      return 2 * counts.counts.reduce(0, +) >= 40
    }
    let first = shows.firstIndex(of: true)
    #expect((first == nil) == (apart == 5000) && (first == 0) == (apart == 10))
    #expect(found.unit == .square(.meters(first.map { sides[$0] } ?? 1600)))
    #expect(found.counts.reduce(0, +) + found.withheld == 40)
  }

  /// The page of the plan, the map and the sheets show one layer.
  @Test func allPagesOfAReportShowTheSame() async throws {
    let report = try await Self.report(["cluster", "hotspots", "deploy"])
    let layer = try #require(Self.burdens(report.map()).first)
    let folder = FileManager.default.temporaryDirectory.appending(path: "burden-\(UUID())")
    try FileManager.default.createDirectory(at: folder, withIntermediateDirectories: true)
    defer { try? FileManager.default.removeItem(at: folder) }
    try await report.write(into: folder.path)
    for file in ["map.html", "plan.html", "report.html"] {
      let text = try String(contentsOf: folder.appending(path: file), encoding: .utf8)
      let names = Set(text.matches(of: /Incidents per km², by [a-z0-9 ]+/).map { String($0.0) })
      #expect(names == [layer.name], "\(file): \(names)")
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
