import Catchment
import Testing

struct CoverageStudyTests {
  private static let north = SmallCity.square(x: -87.7, y: 41.95, half: 0.005)
  private static let both =
    SmallCity.crowd(x: -87.7, y: 41.95) + SmallCity.crowd(x: -87.7, y: 41.9)

  @Test func weightsDecideShares() async throws {
    let weights = [Double](repeating: 3, count: 10) + [Double](repeating: 1, count: 10)
    let areas = try SmallCity.layer([(Self.north, "{}")])
    let plain = try await CoverageStudy(areas: areas).run(SmallCity.context(Self.both))
    #expect(plain.coverage.proportion.value == 0.5 && !plain.isWeighted)
    let found = try await CoverageStudy(areas: areas)
      .run(SmallCity.context(Self.both, weights: weights))
    #expect(found.coverage.covered == 10 && found.coverage.proportion.value == 0.75)
    // (30 + 10)² / (10 · 9 + 10 · 1) equal ones would tell as much.
    #expect(found.coverage.proportion.effectiveCount == 16)
    #expect(found.json["coverage"]?["weight"]?["covered"]?.double == 30)
    #expect(found.features.properties.values(of: "share") == [.number(0.75)])
    #expect(found.sentences[0].hasPrefix("10 of 20 incidents with 75 % of the weight lie"))
  }

  @Test func gapsAreFeaturesOfTheirOwn() async throws {
    let areas = try SmallCity.layer([(Self.north, "{}")])
    let study = try CoverageStudy(
      areas: areas, gaps: .clusters(.fixed(.meters(200)), minimumPoints: 5))
    let found = try await study.run(SmallCity.context(Self.both))
    let gaps = try #require(found.gaps)
    #expect(gaps.count == 1 && gaps.properties.values(of: "incidents") == [.integer(10)])
    #expect(found.json["gaps"]?["count"]?.integer == 1)
    #expect(found.sentences.last == "1 gap: 10 incidents in clusters that no area covers.")
    #expect(
      found.sentences(in: Spanish()).last?.hasSuffix(
        "en concentraciones que ninguna zona cubre.") == true)
    // Only a layer that somebody brings holds hot spots.
    let south = SmallCity.square(x: -87.7, y: 41.9, half: 0.005)
    let brought = try await CoverageStudy(
      areas: areas, gaps: .layer(try SmallCity.layer([(south, "{}")]))
    ).run(SmallCity.context(Self.both))
    #expect(brought.sentences.last == "1 gap: 10 incidents in hot spots that no area covers.")
    let none = try await CoverageStudy(areas: areas).run(SmallCity.context(Self.both))
    #expect(none.gaps == nil && none.json["gaps"] == nil)
  }

  @Test func aSharedNameIsKeptAndToldApart() async throws {
    let south = SmallCity.square(x: -87.7, y: 41.9, half: 0.005)
    let areas = try SmallCity.layer([(Self.north, #"{"name":"X"}"#), (south, #"{"name":"X"}"#)])
    let found = try await CoverageStudy(areas: areas).run(SmallCity.context(Self.both))
    let table = found.features.properties
    #expect(table.values(of: "label") == [.string("X (1)"), .string("X (2)")])
    #expect(!table.columns.contains { $0.name == "name" })
    let own = try SmallCity.layer([(Self.north, #"{"name":"X"}"#), (south, #"{"name":"Y"}"#)])
    let plain = try await CoverageStudy(areas: own).run(SmallCity.context(Self.both))
    #expect(plain.features.properties.values(of: "name") == [.string("X"), .string("Y")])
  }

  @Test func anAreaWithoutAShapeIsNotCounted() async throws {
    let areas = try SmallCity.layer([(Self.north, "{}"), ("null", "{}")])
    let found = try await CoverageStudy(areas: areas).run(SmallCity.context(Self.both))
    #expect(found.areaCount == 1 && found.features.count == 2)
    #expect(found.sentences[0].contains("lie in the 1 area;"))
  }

  @Test func badNumbersAreRefusedBeforeAnythingIsRead() throws {
    let areas = LayerSource.layer("no-such-file.geojson")
    #expect(throws: StatisticsError.self) {
      try CoverageStudy(areas: areas, gaps: .clusters(.automatic, minimumPoints: 0))
    }
    #expect(throws: StatisticsError.self) {
      try CoverageStudy(areas: areas, gaps: .clusters(.fixed(.meters(.nan)), minimumPoints: 5))
    }
  }
}
