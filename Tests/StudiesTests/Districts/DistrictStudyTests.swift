import Catchment
import TestSupport
import Testing

struct DistrictStudyTests {
  private static func file(_ name: String) -> String {
    Repository.file("shapes/albany-park/\(name)")
  }

  @Test func everyBlockAndIncidentBelongsToOneDistrict() async throws {
    let context = try await StudyContext(incidents: Self.file("incidents.csv"))
    let found = try await DistrictStudy(
      blocks: .layer(Self.file("blocks.geojson")), count: 4
    ).run(context)
    let blocks = try await AreaLayer.load(Self.file("blocks.geojson"))
    #expect(found.count == 4 && found.blocks.reduce(0, +) == blocks.count)
    #expect(found.incidents.reduce(0, +) + found.outside == 89)
    let imbalance = try #require(found.json["districts"]?["imbalance"]?.double)
    let bound = try #require(found.json["districts"]?["bound"]?.double)
    #expect(imbalance >= bound && imbalance < 0.2)
    #expect(found.features.shapes.kind.count == 4)
    // The outlines cover the blocks, none twice.
    let planar = try context.plane.project(blocks.shapes, workers: .one)
    let all = (0..<planar.count).reduce(0.0) { $0 + planar.area(of: $1) }
    #expect(abs(found.squareMeters.reduce(0, +) - all) < 1e-6 * all)
    #expect(found.compactness.allSatisfy { $0 > 0.1 && $0 <= 1 })
  }

  @Test func noDistrictCrossesABarrier() async throws {
    let places = SmallCity.crowd(x: -87.7, y: 41.95) + SmallCity.crowd(x: -87.68, y: 41.95)
    // Two rows of four squares that touch, and a river between the second and the third column.
    let squares = (0..<8).map { block in
      (
        SmallCity.square(
          x: -87.71 + Double(block % 4) * 0.01, y: 41.945 + Double(block / 4) * 0.01, half: 0.005),
        "{}"
      )
    }
    let blocks = try SmallCity.layer(squares)
    let river = try SmallCity.layer([
      (#"{"type":"LineString","coordinates":[[-87.695,41.93],[-87.695,41.97]]}"#, "{}")
    ])
    let context = try await SmallCity.context(places)
    let found = try await DistrictStudy(blocks: blocks, count: 2, barriers: river).run(context)
    #expect(found.incidents == [10, 10] && found.cut == 2)
    for district in 0..<2 {
      let extent = found.shapes.extent(of: district)
      #expect(extent.maxX <= -87.695 + 1e-9 || extent.minX >= -87.695 - 1e-9)
    }
    await #expect(throws: StudyError.self) {
      try await DistrictStudy(blocks: blocks, count: 1, barriers: river).run(context)
    }
  }
}
