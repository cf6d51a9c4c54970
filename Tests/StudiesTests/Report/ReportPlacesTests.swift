import Catchment
import Foundation
import Testing

@testable import CatchmentStudies

/// What a report calls places and days, and who may see it.
struct ReportPlacesTests {
  /// Who may see a report stands above it, and the day of a single shooting not in it.
  @Test func aReportSaysWhoMaySeeItAndNoSingleDay() async throws {
    let context = try await SmallCity.context(
      SmallCity.crowd(x: -87.7, y: 41.95), days: (0..<10).map { "2020-0\($0 % 9 + 1)-03" })
    let found = try await ClusterStudy(.dbscan(.fixed(.meters(200))), minimumPoints: 5)
      .run(context)
    let report = Report(
      title: "17", context: context,
      answers: [ReportAnswer(question: "cluster", findings: found)])
    let internally = Report(
      title: "17", context: report.context, answers: report.answers, notice: "Internal & more")
    #expect(internally.page().html().contains("<p class=\"notice\">Internal &amp; more</p>"))
    #expect(internally.map()?.notes.first == "Internal & more")
    #expect(!report.page().html().contains("class=\"notice\""))
    for wording in [English(), Spanish()] as [any Wording] {
      let table = try #require(
        report.page(wording: wording).sections.first {
          $0.heading == wording.heading(.whereItHappened)
        }?.table)
      // `May 2020`: a month and a year.
      #expect(table.rows.allSatisfy { !($0[3].contains(",") || $0[3].first?.isNumber == true) })
      #expect(table.rows.contains { $0[3].hasSuffix("2020") })
    }
  }

  /// Tables have the titles of maps, in the language of the report; English ones keep their own.
  /// Without the command that asked, features are areas.
  @Test func titlesOfTablesAreTranslated() async throws {
    let context = try await SmallCity.context(SmallCity.crowd(x: -87.7, y: 41.95))
    let found = try await ClusterStudy(.dbscan(.fixed(.meters(200))), minimumPoints: 5)
      .run(context)
    for (wording, title) in [
      (English() as any Wording, "Cluster 1:"), (Spanish(), "Zona 1"),
    ] {
      let file = FileManager.default.temporaryDirectory
        .appending(path: "titles-\(UUID().uuidString).csv")
      defer { try? FileManager.default.removeItem(at: file) }
      _ = try await FeatureOutput(found.features, wording: wording)
        .write(as: .csv, to: file.path, overwrites: false)
      let text = try String(contentsOf: file, encoding: .utf8)
      #expect(text.contains(title), "\(text)")
      #expect(text.contains("Cluster") == (title == "Cluster 1:"))
    }
  }

  /// One name for several clusters is told apart by their numbers; a name of its own is not.
  @Test func clustersOfOneNeighborhoodAreToldApart() async throws {
    let context = try await SmallCity.context(
      SmallCity.crowd(x: -87.7, y: 41.95) + SmallCity.crowd(x: -87.7, y: 41.94)
        + SmallCity.crowd(x: -87.7, y: 41.8))
    let found = try await ClusterStudy(.dbscan(.fixed(.meters(200))), minimumPoints: 5)
      .run(context)
    let parts = try SmallCity.layer([
      (SmallCity.square(x: -87.7, y: 41.945, half: 0.02), #"{"name":"North"}"#),
      (SmallCity.square(x: -87.7, y: 41.8, half: 0.02), #"{"name":"South"}"#),
    ])
    guard case .areas(let layer) = parts else { return }
    let report = Report(
      title: "17", context: context,
      answers: [ReportAnswer(question: "cluster", findings: found)], ground: [layer])
    let names = report.clusterNames(found.clusters.map(\.number), in: English())
    #expect(
      Set(names).count == 3 && names.contains("South")
        && names.count { $0.hasPrefix("Cluster ") && $0.hasSuffix(", North") } == 2)
  }

  /// Of tracts and blocks nobody knows by their numbers where they are, of precincts people do.
  @Test(arguments: [
    (["73", "75"], "precinct", Optional(UnitKind.precincts)), (["73", "75"], "number", .areas),
    (["17031061902", "17031061903"], "number", nil), (["6102", "6103"], "tractce10", nil),
  ])
  func numbersThatPeopleUseTellPlaces(
    numbers: [String], property: String, unit: UnitKind?
  ) async throws {
    let context = try await SmallCity.context(SmallCity.crowd(x: -87.7, y: 41.95))
    let layer = try SmallCity.layer(
      zip(numbers, [41.95, 41.9]).map { number, y in
        (SmallCity.square(x: -87.7, y: y, half: 0.02), #"{"\#(property)":"\#(number)"}"#)
      })
    guard case .areas(let areas) = layer else { return }
    let named = try AreaLayer(
      areas.source, options: LayerOptions(nameProperty: property))
    let place = ReportPlaces(context, ground: [named])
      .place(ofX: context.points.x[0], y: context.points.y[0])
    #expect(place == unit.map { .numbered($0, numbers[0]) })
  }
}
