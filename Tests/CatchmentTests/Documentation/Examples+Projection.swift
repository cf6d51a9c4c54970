// Made from the comments of Sources/Projection by DocumentationExamplesTests.
// swift-format-ignore-file
import Catchment
import Foundation

extension ExampleNames {
  func Projection_AnalysisPlane_1() async throws {
    let plane = try AnalysisPlane.automatic(for: incidents.robustExtent)
    print(plane)  // WGS 84 / UTM zone 16N (EPSG:32616), lengths within 0.03 %, areas within 0.06 %
    let points = try plane.project(incidents, workers: workers)
    _ = plane
    _ = points
  }

  func Projection_ReferenceSystem_1() async throws {
    let illinoisEast = try ReferenceSystem("EPSG:3435")  // feet
    _ = illinoisEast
  }
}
