// Made from the comments of Sources/Parallel by DocumentationExamplesTests.
// swift-format-ignore-file
import Catchment
import Foundation

extension ExampleNames {
  func Parallel_Workers_Task_1() async throws {
    let search = try HDBSCAN(minimumPoints: 8, minimumClusterSize: 15)
    let clustering = try await Workers.all.run { workers, step in
      try search.cluster(points, workers: workers, step: step)
    }
    _ = search
    _ = clustering
  }
}
