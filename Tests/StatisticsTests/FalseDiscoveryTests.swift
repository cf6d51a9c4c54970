import CatchmentStatistics
import Testing

struct FalseDiscoveryTests {
  // Benjamini and Hochberg (1995), section 4.1: thrombolysis in acute myocardial infarction, 15
  // hypotheses.
  private static let published = [
    0.0001, 0.0004, 0.0019, 0.0095, 0.0201, 0.0278, 0.0298, 0.0344, 0.0459, 0.3240, 0.4262, 0.5719,
    0.6528, 0.7590, 1.0000,
  ]

  @Test func thePublishedExampleHasFourDiscoveries() {
    let discovery = FalseDiscovery(Self.published)
    #expect(discovery.threshold(level: 0.05) == 0.0095)
    #expect(discovery.discoveries(level: 0.05) == (0..<15).map { $0 < 4 })
    #expect(abs(discovery.adjusted[3] - 0.0095 * 15 / 4) < 1e-15)
    // 0.0298 · 15 / 7 is below 0.0278 · 15 / 6.
    #expect(discovery.adjusted[5] == discovery.adjusted[6])
    #expect(abs(discovery.adjusted[6] - 0.0298 * 15 / 7) < 1e-15)
  }

  @Test(arguments: [0.001, 0.01, 0.05, 0.2, 0.9])
  func valuesInAnyOrderEqualTheDefinition(level: Double) {
    var random = RandomStream(seed: 6)
    for _ in 0..<50 {
      let values = (0..<(1 + random.index(below: 30))).map { _ in
        (random.uniform() * random.uniform() * 50).rounded(.up) / 50
      }
      let count = Double(values.count)
      let rising = values.sorted()
      let threshold = rising.enumerated().last {
        $1 * count / Double($0 + 1) <= level
      }?.element
      let discovery = FalseDiscovery(values)
      #expect(discovery.threshold(level: level) == threshold)
      #expect(discovery.discoveries(level: level) == values.map { $0 <= threshold ?? -1 })
    }
  }

  @Test func noValuesAreNoDiscoveries() {
    #expect(FalseDiscovery([]).threshold(level: 0.05) == nil)
    #expect(FalseDiscovery([1, 1]).threshold(level: 0.05) == nil)
    #expect(FalseDiscovery([0.04]).threshold(level: 0.05) == 0.04)
  }
}
