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
        "Half of the others (11) lie on 50 % of the 2 areas.",
      ])
    #expect(
      few.portrait(in: English())?.finding
        == "Half of the 11 incidents that belong to an area lie on 50 % of the 2 areas; 1 belongs to none."
    )
    let many = try await BlockStudy(blocks: Self.blocks(12)).run(context)
    #expect(many.sentences[1].contains("With fewer incidents than areas"))
  }

  /// Of a few that belong to a block nothing follows for the many that belong to none.
  @Test func whereMostBelongToNoneItIsSaid() async throws {
    let context = try await SmallCity.context(Self.places)
    let found = try await BlockStudy(
      blocks: SmallCity.layer([(SmallCity.square(x: -87.7, y: 41.9, half: 0.005), "{}")])
    ).run(context)
    #expect(found.concentration.total == 1 && found.outside == 11)
    #expect(
      found.sentences.last
        == "Most belong to no area, so this tells of a small part of what happened. Count by areas that cover the city."
    )
    let spanish = found.sentences(in: Spanish())
    #expect(spanish[1] == "La mitad de los demás (1) está en 100 % de la única zona.")
    #expect(spanish.last?.hasPrefix("La mayoría no pertenece a ninguna zona") == true)
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
