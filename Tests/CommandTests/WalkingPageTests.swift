import Foundation
import TestSupport
import Testing

struct WalkingPageTests {
  /// Areas that people walk hang on nothing without their streets.
  @Test(arguments: [true, false])
  func walkingAreasLieOnTheirStreets(hasStreets: Bool) throws {
    let place = FileManager.default.temporaryDirectory
      .appending(path: "catchment-walking-\(UUID().uuidString)")
    try FileManager.default.createDirectory(at: place, withIntermediateDirectories: true)
    defer { try? FileManager.default.removeItem(at: place) }
    func example(_ name: String) -> String { Repository.file("shapes/albany-park/\(name)") }
    let outcome = try BuiltCommand.run(
      [
        "deploy", example("incidents.csv"), "--candidates", example("blocks.geojson"), "--hires",
        "2", "--reach", "400m", "-o", "p.geojson", "--map", "p.html", "-q",
      ] + (hasStreets ? ["--streets", example("streets.geojson")] : []), in: place)
    #expect(outcome.status == 0)
    let page = try String(contentsOf: place.appending(path: "p.html"), encoding: .utf8)
    #expect(page.contains("id=\"layer-ground\"") == hasStreets)
  }
}
