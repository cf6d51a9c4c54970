import Catchment
import Testing

/// Areas that reach farther than a plane holds.
struct LayerReachTests {
  private static func problem(
    _ layer: LayerSource, as role: LayerRole = .areas
  ) async throws -> StudyProblem? {
    let context = try await SmallCity.context(SmallCity.crowd(x: -87.7, y: 41.9))
    do {
      _ = try await context.layer(layer, as: role)
      return nil
    } catch { return try #require(error as? StudyProblem) }
  }

  @Test(arguments: [LayerRole.areas, .blocks, .candidates, .studyArea, .streets])
  func aContinentIsRefusedByName(role: LayerRole) async throws {
    let layer = try SmallCity.layer([
      (SmallCity.square(x: -87.7, y: 41.9, half: 0.01), #"{"name":"Block"}"#),
      (SmallCity.square(x: -90, y: 40, half: 40), #"{"name":"America"}"#),
    ])
    guard
      case .tooWide("areas.geojson", 2, "America", let degrees)? = try await Self.problem(
        layer, as: role)
    else {
      Issue.record("not refused as too wide")
      return
    }
    #expect(abs(degrees - 42.3) < 0.01)
  }

  @Test func aStateAndAContinentElsewhereAreNot() async throws {
    let layer = try SmallCity.layer([
      (SmallCity.square(x: -87.7, y: 41.9, half: 7), "{}"),
      (SmallCity.square(x: -20, y: 10, half: 40), "{}"),
    ])
    #expect(try await Self.problem(layer) == nil)
  }

  @Test func bothSidesOfThe180thMeridianAreOnePlace() async throws {
    let context = try await SmallCity.context(SmallCity.crowd(x: 179.9, y: -16.9))
    let layer = try SmallCity.layer([
      (
        """
        {"type":"MultiPolygon","coordinates":[
          [[[179,-18],[180,-18],[180,-16],[179,-16],[179,-18]]],
          [[[-180,-18],[-179,-18],[-179,-16],[-180,-16],[-180,-18]]]]}
        """, "{}"
      )
    ])
    _ = try await context.layer(layer, as: .areas)
  }
}
