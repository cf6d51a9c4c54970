import CatchmentParallel
import CatchmentPatterns
import CatchmentStatistics
import Testing

struct SyntheticControlTests {
  private func noise(_ areas: Int, _ periods: Int, seed: UInt64) -> [[Double]] {
    var random = RandomStream(seed: seed)
    return (0..<areas).map { area in
      let law = PoissonDistribution(mean: 10 + 3 * Double(area % 7))
      return (0..<periods).map { _ in Double(law.draw(from: &random)) }
    }
  }

  @Test func aMixtureIsTakenApart() throws {
    let donors = noise(6, 30, seed: 1)
    var treated = (0..<30).map { 0.2 * donors[1][$0] + 0.5 * donors[3][$0] + 0.3 * donors[4][$0] }
    for period in 24..<30 { treated[period] -= 4 }
    let control = try SyntheticControl(treated: treated, donors: donors, start: 24)
    for (weight, right) in zip(control.weights, [0, 0.2, 0, 0.5, 0.3, 0]) {
      #expect(abs(weight - right) < 1e-5)
    }
    #expect(abs(control.effect + 24) < 1e-3 && control.errorBefore < 1e-4)
    #expect(abs(control.errorAfter - 4) < 1e-3)
    #expect(control.p == 1.0 / 7)
  }

  /// No weights on a fine grid of the simplex of three donors do better.
  @Test(arguments: 1...6)
  func noOtherWeightsFitBetter(seed: Int) throws {
    let series = noise(4, 20, seed: UInt64(seed))
    let (treated, donors) = (series[3], Array(series[..<3]))
    let control = try SyntheticControl(treated: treated, donors: donors, start: 15)
    func squares(_ weights: [Double]) -> Double {
      (0..<15).reduce(0) { sum, period in
        let mixed = zip(weights, donors).reduce(0) { $0 + $1.0 * $1.1[period] }
        return sum + (treated[period] - mixed) * (treated[period] - mixed)
      }
    }
    #expect(abs(control.weights.reduce(0, +) - 1) < 1e-12)
    #expect(control.weights.allSatisfy { $0 >= 0 })
    let own = squares(control.weights)
    #expect(abs((own / 15).squareRoot() - control.errorBefore) < 1e-9)
    for one in 0...100 {
      for two in 0...(100 - one) {
        let weights = [Double(one) / 100, Double(two) / 100, Double(100 - one - two) / 100]
        #expect(squares(weights) >= own - 1e-7)
      }
    }
  }

  @Test func anEffectStandsOutAmongPlacebosAndNoEffectDoesNot() throws {
    let series = noise(25, 48, seed: 8)
    var treated = series[0]
    let donors = Array(series[1...])
    let calm = try SyntheticControl(treated: treated, donors: donors, start: 36)
    for period in 36..<48 { treated[period] = 0 }
    let halted = try SyntheticControl(
      treated: treated, donors: donors, start: 36, workers: Workers(3))
    #expect(halted.p == 1.0 / 25 && halted.effect < -80)
    #expect(calm.p > 0.05)
    // What came after does not choose the weights.
    #expect(calm.weights == halted.weights)
    #expect(
      halted
        == (try SyntheticControl(treated: treated, donors: donors, start: 36, workers: .one)))
  }

  @Test func tooShortAndTooFewAreRefused() {
    let donors = noise(3, 20, seed: 2)
    #expect(throws: StatisticsError.self) {
      try SyntheticControl(treated: donors[0], donors: donors, start: 11)
    }
    #expect(throws: StatisticsError.self) {
      try SyntheticControl(treated: donors[0], donors: donors, start: 20)
    }
    #expect(throws: StatisticsError.self) {
      try SyntheticControl(treated: donors[0], donors: [donors[1]], start: 12)
    }
    #expect(throws: StatisticsError.self) {
      try SyntheticControl(treated: donors[0], donors: [donors[1], [1, 2]], start: 12)
    }
    #expect(throws: StatisticsError.self) {
      try SyntheticControl(
        treated: [Double](repeating: .nan, count: 20), donors: donors, start: 12)
    }
  }
}
