import Catchment
import Foundation
import Testing

// The README's example, word for word.
func planTwoHires(incidentsPath: String, blocksPath: String) async throws -> Plan {
  let incidents = try await IncidentSource(path: incidentsPath).load()
  let plane = try AnalysisPlane.automatic(for: incidents.places.robustExtent)
  let points = try plane.project(incidents.places, workers: .all)

  let clusters = try DBSCAN(radius: .meters(200), minimumPoints: 5).cluster(points)
  print("\(clusters.count) clusters, the largest of \(clusters.sizes.first ?? 0) incidents")

  let blocks = try await AreaLayer.load(blocksPath)
  let sites = try CandidateSites(layer: blocks, plane: plane, studyArea: nil)
  let matrix = try CoverageMatrix(
    candidates: sites.points, demand: points, reach: .meters(400), workers: .all)
  let plan = try MaximalCovering(hires: 2).plan(
    candidates: sites.points, matrix: matrix, weights: incidents.weight, workers: .all)
  for site in plan.sites { print("\(sites.names[site.candidate]) adds \(site.adds)") }
  return plan
}

struct ReadmeExampleTests {
  @Test func theExampleOfTheReadmeRuns() async throws {
    let folder = FileManager.default.temporaryDirectory
      .appending(path: "catchment-readme-\(UUID().uuidString)")
    try FileManager.default.createDirectory(at: folder, withIntermediateDirectories: true)
    defer { try? FileManager.default.removeItem(at: folder) }
    for file in try SampleCity().files() {
      try Data(file.bytes).write(to: folder.appending(path: file.name))
    }
    let plan = try await planTwoHires(
      incidentsPath: folder.appending(path: "incidents.csv").path,
      blocksPath: folder.appending(path: "blocks.geojson").path)
    #expect(plan.isOptimal && plan.sites.count == 2 && plan.covered > 0)
  }

  /// Both copies are the same text.
  @Test func theReadmeShowsThisExample() throws {
    let here = URL(filePath: #filePath)
    let root = here.deletingLastPathComponent().deletingLastPathComponent()
      .deletingLastPathComponent()
    let readme = try String(contentsOf: root.appending(path: "README.md"), encoding: .utf8)
    let source = try String(contentsOf: here, encoding: .utf8)
    let start = try #require(source.range(of: "func planTwoHires"))
    let end = try #require(source.range(of: "\n}\n", range: start.lowerBound..<source.endIndex))
    #expect(readme.contains(source[start.lowerBound..<end.upperBound]))
  }
}
