import Catchment
import Foundation
import TestSupport
import Testing

// The README's example, word for word.
func planThreeHires(incidents: String, blocks: String, folder: String) async throws -> Plan {
  let context = try await StudyContext(incidents: incidents)
  let found = try await DeploymentStudy(
    candidates: .layer(blocks), hires: 3, reach: .meters(400)
  ).run(context)
  for sentence in found.sentences { print(sentence) }
  try await found.features.write(to: "\(folder)/plan.geojson")
  try await found.map().write(to: "\(folder)/plan.html")
  return found.plan
}

struct ReadmeExampleTests {
  @Test func theExampleOfTheReadmeRuns() async throws {
    let folder = FileManager.default.temporaryDirectory
      .appending(path: "catchment-readme-\(UUID().uuidString)")
    try FileManager.default.createDirectory(at: folder, withIntermediateDirectories: true)
    defer { try? FileManager.default.removeItem(at: folder) }
    let plan = try await planThreeHires(
      incidents: Repository.file("shapes/albany-park/incidents.csv"),
      blocks: Repository.file("shapes/albany-park/blocks.geojson"), folder: folder.path)
    #expect(plan.isOptimal && plan.sites.count == 3 && plan.covered > 0)
    let written = try String(
      contentsOf: folder.appending(path: "plan.geojson"), encoding: .utf8)
    #expect(written.contains("\"total\": 89,"))
    let page = try String(contentsOf: folder.appending(path: "plan.html"), encoding: .utf8)
    #expect(page.contains("Where 3 new hires would reach the most"))
  }

  /// Both copies are the same text.
  @Test func theReadmeShowsThisExample() throws {
    let readme = try String(contentsOfFile: Repository.file("README.md"), encoding: .utf8)
    let source = try String(contentsOfFile: #filePath, encoding: .utf8)
    let start = try #require(source.range(of: "func planThreeHires"))
    let end = try #require(source.range(of: "\n}\n", range: start.lowerBound..<source.endIndex))
    #expect(readme.contains(source[start.lowerBound..<end.upperBound]))
  }
}
