import Catchment
import TestSupport
import Testing

struct BlockStudyTests {
  private static let places =
    SmallCity.crowd(x: -87.7, y: 41.95) + [(x: -87.7, y: 41.9), (x: -87.6, y: 41.8)]

  private static func blocks(_ count: Int = 2) throws -> LayerSource {
    var centers = [(-87.7, 41.95), (-87.7, 41.9)]
    for index in 2..<max(2, count) { centers.append((-87.5, 41.7 + 0.02 * Double(index))) }
    return try SmallCity.layer(
      centers.map { (SmallCity.square(x: $0.0, y: $0.1, half: 0.005), "{}") })
  }

  @Test func fewerIncidentsThanBlocksIsSaidOnlyWhereItIsSo() async throws {
    let context = try await SmallCity.context(Self.places)
    let few = try await BlockStudy(blocks: Self.blocks(2)).run(context)
    #expect(few.concentration.counts == [10, 1] && few.outside == 1)
    #expect(
      few.sentences == [
        "1 incident of 12 belongs to no area.",
        "Half of the incidents lie on 50 % of the 2 areas.",
      ])
    let many = try await BlockStudy(blocks: Self.blocks(12)).run(context)
    #expect(many.sentences[1].contains("With fewer incidents than areas"))
  }

  @Test func weightsDecideRanksAndShares() async throws {
    var weights = [Double](repeating: 1, count: 12)
    weights[10] = 30
    let context = try await SmallCity.context(Self.places, weights: weights)
    let found = try await BlockStudy(blocks: Self.blocks()).run(context)
    #expect(found.concentration.counts == [10, 1] && found.concentration.weights == [10, 30])
    #expect(found.concentration.ranks == [2, 1] && found.concentration.shares == [0.25, 0.75])
    #expect(found.json["concentration"]?["weight"]?.double == 40)
  }

  @Test(arguments: [-1, .nan, .infinity, 1e9])
  func aToleranceThatIsNoneIsRefused(meters: Double) {
    #expect(throws: StatisticsError.self) {
      try BlockStudy(blocks: .layer("none.geojson"), tolerance: .meters(meters))
    }
  }
}
