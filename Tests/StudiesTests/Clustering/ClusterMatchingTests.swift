import Catchment
import Foundation
import Testing

struct ClusterMatchingTests {
  /// Clusters of crowds of incidents around places, in meters from a corner.
  private func clusters(
    _ crowds: [(x: Double, y: Double, count: Int)], after earlier: ClusterFindings? = nil
  ) async throws -> ClusterFindings {
    var table = StudyTable()
    for crowd in crowds {
      for index in 0..<crowd.count {
        table.rows.append(
          .init(x: crowd.x + Double(index % 5) * 20, y: crowd.y + Double(index / 5) * 20))
      }
    }
    let file = FileManager.default.temporaryDirectory
      .appending(path: "catchment-earlier-\(UUID().uuidString).geojson")
    defer { try? FileManager.default.removeItem(at: file) }
    _ = try await earlier?.features.write(to: file.path)
    return try await ClusterStudy(
      .dbscan(.fixed(.meters(60))), minimumPoints: 5,
      matching: earlier == nil ? nil : .layer(file.path)
    ).run(try await table.context())
  }

  @Test func aCrowdKeepsItsNumberWhenOthersOvertakeIt() async throws {
    let first = try await clusters([(0, 0, 20), (2000, 0, 15), (4000, 0, 10)])
    #expect(first.clusters.map(\.number) == [1, 2, 3] && first.ended == nil)
    #expect(!first.features.properties.names.contains("is_new"))
    // The third has grown, the first has moved by a house, the second is gone, one is new.
    let second = try await clusters([(4000, 0, 30), (10, 10, 20), (0, 3000, 12)], after: first)
    #expect(second.clusters.map(\.incidents) == [30, 20, 12])
    #expect(second.clusters.map(\.number) == [3, 1, 4])
    #expect(second.clusters.map(\.isKnown) == [true, true, false] && second.ended == [2])
    #expect(
      second.features.properties.values(of: "is_new") == [false, false, true].map { .bool($0) })
    #expect(second.sentences.contains("2 keep their numbers, 1 is new, 1 has ended (2)."))
    let rows = second.points.properties.values(of: "cluster")
    #expect(rows.count { $0 == .integer(3) } == 30 && rows.count { $0 == .integer(4) } == 12)
    // And over again.
    let third = try await clusters([(0, 3000, 12), (4000, 0, 9)], after: second)
    #expect(third.clusters.map(\.number) == [4, 3] && third.ended == [1])
  }

  @Test func ofTwoHalvesTheOneThatSharesMoreIsTheOldOne() async throws {
    let first = try await clusters([(0, 0, 50)])
    let second = try await clusters([(0, 0, 10), (0, 120, 20)], after: first)
    #expect(second.clusters.count == 2)
    #expect(Set(second.clusters.map(\.number)) == [1, 2])
    #expect(second.clusters.count { $0.isKnown == true } == 1)
    #expect(second.clusters[0].number == 1)
  }

  @Test func nothingBeforeAndNothingAfterAreAnswered() async throws {
    let none = try await clusters([(0, 0, 3), (900, 0, 2)])
    #expect(none.clusters.isEmpty)
    let some = try await clusters([(0, 0, 20)], after: none)
    #expect(some.clusters.map(\.number) == [1] && some.clusters[0].isKnown == false)
    let gone = try await clusters([(0, 0, 3)], after: some)
    #expect(gone.clusters.isEmpty && gone.ended == [1])
  }
}
