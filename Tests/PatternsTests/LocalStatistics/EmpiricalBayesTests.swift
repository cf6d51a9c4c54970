import CatchmentParallel
import Testing

@testable import CatchmentPatterns
import CatchmentStatistics

struct EmpiricalBayesTests {
  private let events = [3.0, 0, 12, 5, 40, 1, 9, 2]
  private let people = [1200.0, 40, 3100, 800, 5200, 900, 2500, 610]

  /// esda 2.9, `Empirical_Bayes`.
  @Test func globalRatesEqualEsdas() throws {
    let expected = [
      0.004149530115409885, 0.00493094197395321, 0.004356916547066427, 0.005337494778565333,
      0.006876783760031183, 0.003912119761940812, 0.004276207294908159, 0.0046505167185988665,
    ]
    let rates = try EmpiricalBayes().rates(events: events, populations: people)
    for (found, value) in zip(rates.smoothed, expected) { #expect(abs(found - value) < 1e-15) }
    #expect(rates.raw[4] == 40.0 / 5200 && rates.raised.isEmpty)
  }

  /// esda 2.9, `Spatial_Empirical_Bayes`.
  @Test func localRatesEqualEsdas() throws {
    let expected = [
      0.0034562211981566822, 0.0024193548387096775, 0.004830176040352493, 0.004358974358974359,
      0.007119735508591265, 0.005022431888305159, 0.0050521892680191315, 0.003536977491961415,
    ]
    let weights = try SpatialWeights(
      neighbors: [[1, 2], [0], [0, 3, 4], [2], [2, 5, 6], [4], [4, 7], [6]])
    let rates = try EmpiricalBayes()
      .rates(events: events, populations: people, around: weights, workers: Workers(2))
    for (found, value) in zip(rates.smoothed, expected) { #expect(abs(found - value) < 1e-15) }
  }

  @Test func smallPopulationsAreDrawnToTheMeanAndLargeOnesAreNot() throws {
    let rates = try EmpiricalBayes().rates(
      events: [1, 900, 100, 0], populations: [10, 100_000, 100_000, 0])
    let mean = 1001.0 / 200_011
    #expect(rates.raw[0] == 0.1 && abs(rates.smoothed[0] - mean) < 0.01)
    #expect(abs(rates.smoothed[1] / 0.009 - 1) < 0.01)
    #expect(rates.raised == [3] && rates.raw[3] == 0)
    #expect(rates.smoothed.allSatisfy { $0.isFinite })
  }

  @Test func countingAloneGivesTheMeanAndNothingGivesZero() throws {
    let bayes = try EmpiricalBayes(populationFloor: 50)
    #expect(
      try bayes.rates(events: [2, 2, 2], populations: [100, 100, 100]).smoothed
        == [0.02, 0.02, 0.02])
    let none = try bayes.rates(events: [0, 0], populations: [0, 500])
    #expect(none.smoothed == [0, 0] && none.raw == [0, 0] && none.raised == [0])
    // Where nobody lives, the floor is the denominator.
    #expect(try bayes.rates(events: [1], populations: [0]).raw == [0.02])
    #expect(try bayes.rates(events: [], populations: []).smoothed.isEmpty)
    let weights = try SpatialWeights(neighbors: [[], []])
    let alone = try bayes.rates(events: [3, 0], populations: [300, 300], around: weights)
    #expect(alone.smoothed == [0.01, 0])
  }

  @Test func wrongColumnsAreNamed() throws {
    let bayes = try EmpiricalBayes()
    #expect(throws: StatisticsError.self) { try EmpiricalBayes(populationFloor: 0) }
    #expect(throws: StatisticsError.self) { try bayes.rates(events: [1], populations: []) }
    #expect(throws: StatisticsError.self) { try bayes.rates(events: [-1], populations: [1]) }
    #expect(throws: StatisticsError.self) { try bayes.rates(events: [1], populations: [.nan]) }
    let weights = try SpatialWeights(neighbors: [[], []])
    #expect(throws: StatisticsError.self) {
      try bayes.rates(events: [1], populations: [1], around: weights)
    }
  }
}
