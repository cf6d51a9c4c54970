import Catchment
import Foundation
import Testing

struct LayerOverlapTests {
  private static let crowd = SmallCity.crowd(x: -87.7, y: 41.9)

  private static func problem(
    _ layer: LayerSource, as role: LayerRole = .areas
  ) async throws -> StudyProblem? {
    let context = try await SmallCity.context(crowd)
    do {
      _ = try await context.layer(layer, as: role)
      return nil
    } catch { return try #require(error as? StudyProblem) }
  }

  @Test(arguments: [LayerRole.areas, .candidates, .blocks, .hotspots, .studyArea, .streets])
  func exchangedCoordinatesAreToldWithWhatTheyWouldHold(role: LayerRole) async throws {
    let layer = try SmallCity.layer([
      (SmallCity.square(x: -87.7, y: 41.9, half: 0.01, swapped: true), "{}")
    ])
    guard case .apart(_, role, let kilometers, 10, 10)? = try await Self.problem(layer, as: role)
    else {
      Issue.record("not refused as lying apart")
      return
    }
    // From 41.9 N, 87.7 W to 87.7 S, 41.9 E: the angle whose cosine is sin·sin +
    // cos·cos·cos(129.6°), on a sphere.
    #expect(abs(kilometers - 14_800) < 100)
  }

  @Test func anotherCityIsRefusedAndASuburbIsNot() async throws {
    let milwaukee = try SmallCity.layer([(SmallCity.square(x: -87.9, y: 43.05, half: 0.01), "{}")])
    guard case .apart(_, _, let kilometers, 0, 10)? = try await Self.problem(milwaukee) else {
      Issue.record("not refused as lying apart")
      return
    }
    #expect((125...132).contains(kilometers))
    let evanston = try SmallCity.layer([(SmallCity.square(x: -87.69, y: 42.04, half: 0.01), "{}")])
    #expect(try await Self.problem(evanston) == nil)
    #expect(try await Self.problem(milwaukee, as: .ground) != nil)
  }

  /// Controls, responses and incidents to compare with.
  @Test(arguments: [LayerRole.controls, .reference, .responses])
  func anotherTableOfAnotherCityIsRefused(role: LayerRole) async throws {
    let context = try await SmallCity.context(Self.crowd)
    for (rows, isNear) in [("43.05,-87.9\n43.06,-87.9\n", false), ("42.04,-87.69\n", true)] {
      let file = FileManager.default.temporaryDirectory
        .appending(path: "catchment-others-\(UUID().uuidString).csv")
      defer { try? FileManager.default.removeItem(at: file) }
      try Data(("lat,lon\n" + rows).utf8).write(to: file)
      do {
        _ = try await context.incidents(IncidentRequest(file.path), as: role)
        #expect(isNear)
      } catch {
        guard case .apart(_, role, 125..<132, 0, 10)? = cause(error) as? StudyProblem else {
          throw error
        }
        #expect(!isNear)
      }
    }
  }

  @Test(arguments: [false, true])
  func aMaskOfAnotherCityIsRefused(isSwapped: Bool) async throws {
    let streets = try SmallCity.layer([
      (SmallCity.square(x: -87.7, y: 41.9, half: 0.01), "{}")
    ])
    let mask = try SmallCity.layer([
      isSwapped
        ? (SmallCity.square(x: -87.7, y: 41.9, half: 0.01, swapped: true), "{}")
        : (SmallCity.square(x: -97.7, y: 30.3, half: 0.01), "{}")
    ])
    let context = try await StudyContext(layer: streets, plane: .system("EPSG:32616"))
    let error = await #expect(throws: StudyError.self) {
      try await BufferStudy(distance: .meters(50), within: mask).run(context)
    }
    guard case .layersApart(_, _, let kilometers, isSwapped)? = cause(error) as? StudyProblem else {
      Issue.record("not refused as lying apart: \(String(describing: error))")
      return
    }
    #expect(kilometers > 1000)
  }

  @Test func oneFeatureAmongTheIncidentsIsEnough() async throws {
    let mixed = try SmallCity.layer([
      (SmallCity.square(x: -97.7, y: 30.3, half: 0.01), "{}"),
      (SmallCity.square(x: -87.7, y: 41.9, half: 0.01), "{}"),
    ])
    #expect(try await Self.problem(mixed) == nil)
  }
}

struct ClosedLineTests {
  private static let square = SmallCity.square(x: -87.7, y: 41.9, half: 0.01)
  private static let line = SmallCity.square(x: -87.7, y: 41.9, half: 0.01, asLine: true)
  private static let open =
    #"{"type":"LineString","coordinates":[[-87.7,41.9],[-87.69,41.9],[-87.69,41.91]]}"#

  @Test func aClosedLineCoversWhatThePolygonDoes() async throws {
    let context = try await SmallCity.context(SmallCity.crowd(x: -87.7, y: 41.9))
    let layer = try SmallCity.layer([
      (Self.line, #"{"name":"A closed line"}"#),
      (SmallCity.square(x: -87.8, y: 41.9, half: 0.01), #"{"name":"B"}"#),
    ])
    let found = try await CoverageStudy(areas: layer).run(context)
    #expect(found.coverage.incidents == [10, 0] && found.areaCount == 2)
    let polygon = try await CoverageStudy(areas: SmallCity.layer([(Self.square, "{}")])).run(
      context)
    #expect(found.coverage.areaKm2[0] == polygon.coverage.areaKm2[0])
  }

  @Test func anOpenLineAmongAreasIsRefusedByName() async throws {
    let context = try await SmallCity.context(SmallCity.crowd(x: -87.7, y: 41.9))
    let layer = try SmallCity.layer([
      (Self.square, #"{"name":"B"}"#), (Self.open, #"{"name":"An open line"}"#),
    ])
    await #expect(throws: StudyProblem.openLines(layer: "areas.geojson", names: ["An open line"])) {
      try await context.layer(layer, as: .areas)
    }
    // Candidates may be lines.
    #expect(try await context.layer(layer, as: .candidates).layer.count == 2)
  }

  @Test func aLayerWithoutAnAreaIsRefused() async throws {
    let context = try await SmallCity.context(SmallCity.crowd(x: -87.7, y: 41.9))
    let layer = try SmallCity.layer([(Self.open, "{}")])
    await #expect(throws: StudyProblem.noAreas(layer: "areas.geojson", features: 1)) {
      try await context.layer(layer, as: .areas)
    }
  }
}
