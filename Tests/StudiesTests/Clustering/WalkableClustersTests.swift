import Catchment
import CatchmentStatistics
import TestSupport
import Testing

struct WalkableClustersTests {
  /// Places over a few kilometers around (−87.7, 41.9): evenly, and in five crowds of 80 m.
  private func city(even: Int, crowded: Int) async throws -> StudyContext {
    var random = RandomStream(seed: 21)
    var places: [(x: Double, y: Double)] = []
    for _ in 0..<even {
      places.append((x: -87.7 + 0.06 * random.uniform(), y: 41.9 + 0.045 * random.uniform()))
    }
    for index in 0..<crowded {
      let crowd = Double(index % 5)
      let x: Double = -87.69 + 0.01 * crowd
      let y: Double = 41.91 + 0.007 * crowd
      places.append((x: x + 0.001 * random.uniform(), y: y + 0.0007 * random.uniform()))
    }
    return try await SmallCity.context(places)
  }

  private func widest(_ context: StudyContext, _ number: Int) async throws -> Double? {
    let radius = RadiusRequest.fixed(.meters(WalkableClusters.radius))
    let found = try await ClusterStudy(.dbscan(radius), minimumPoints: number, shape: .convex)
      .run(context)
    return found.clusters.map(\.area).max()
  }

  @Test func aSparseCityBeginsWithFive() async throws {
    let context = try await city(even: 40, crowded: 60)
    #expect(WalkableClusters.minimumPoints(for: context.incidents) == 5)
    #expect(try await widest(context, 5) ?? .infinity < 1e6)
  }

  /// Where years of incidents lie on every street, the number rises until the crowds come apart.
  @Test func aFullCityBeginsWithMore() async throws {
    let context = try await city(even: 2_500, crowded: 400)
    let number = WalkableClusters.minimumPoints(for: context.incidents, workers: Workers(2))
    #expect(number > 5)
    // A convex outline lies around the hull, and is a little wider.
    #expect(try await widest(context, number) ?? .infinity < 1.5e6)
    #expect(try await widest(context, 5) ?? 0 > 4e6)
    #expect(number == WalkableClusters.minimumPoints(for: context.incidents))
  }

  @Test func withoutAnyClusterNothingIsLookedFor() async throws {
    let context = try await SmallCity.context([(x: -87.7, y: 41.9), (x: -87.6, y: 41.8)])
    #expect(WalkableClusters.minimumPoints(for: context.incidents) == 5)
  }
}
