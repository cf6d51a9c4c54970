import CatchmentPatterns
import CatchmentStatistics
import Foundation
import Testing

struct ProvableChangeTests {
  private func masses(_ mean: Double, _ most: Int) -> [Double] {
    var masses = [exp(-mean)]
    for count in 0..<most { masses.append(masses[count] * mean / Double(count + 1)) }
    return masses
  }

  /// Every pair of counts, judged by the test itself.
  @Test(arguments: [
    (12, 12, 12, 0.5), (30, 12, 6, 0.4), (6, 6, 12, 0.9), (1, 1, 1, 1), (25, 12, 24, 0),
  ])
  func powerEqualsTheSumOverAllPairs(
    baseline: Int, months: Int, followed: Int, fall: Double
  ) throws {
    let ratio = Double(followed) / Double(months)
    let before = masses(Double(baseline), 140)
    let after = masses(Double(baseline) * ratio * (1 - fall), 140)
    var sum = 0.0
    for x in before.indices {
      for y in after.indices where before[x] * after[y] > 1e-18 {
        let change = try RateChange(
          before: x, after: y, daysBefore: Double(months), daysAfter: Double(followed))
        if change.verdict == .fell { sum += before[x] * after[y] }
      }
    }
    let proof = try ProvableChange(baseline: baseline, months: months)
    #expect(abs(proof.power(ofFall: fall, months: followed) - sum) < 1e-9)
  }

  /// Every four counts, judged by the relative effect itself.
  @Test func powerWithComparisonEqualsTheSumOverAllFours() throws {
    let (treated, fallen, others) = (masses(5, 24), masses(1.5, 16), masses(4, 22))
    var sum = 0.0
    for (before, one) in treated.enumerated() {
      for (after, two) in fallen.enumerated() {
        for (otherBefore, three) in others.enumerated() where one * two * three > 1e-12 {
          for (otherAfter, four) in others.enumerated() where one * two * three * four > 1e-13 {
            let effect = try DisplacementDifference(
              treated: .init(before: before, after: after),
              comparison: .init(before: otherBefore, after: otherAfter))
            if effect.relativeEffect?.verdict == .fell { sum += one * two * three * four }
          }
        }
      }
    }
    let proof = try ProvableChange(baseline: 5, months: 12, comparison: 4)
    #expect(abs(proof.power(ofFall: 0.7, months: 12) - sum) < 1e-7)
  }

  /// An implanted fall of 40 % is found as often as was promised: 1,000 seeded sets, within three
  /// standard errors.
  @Test(arguments: [(60, nil, 1.0), (60, 80, 1), (200, nil, 1), (120, nil, 3)])
  func aFallIsFoundAsOftenAsPromised(baseline: Int, comparison: Int?, dispersion: Double) throws {
    let proof = try ProvableChange(
      baseline: baseline, months: 12, comparison: comparison, dispersion: dispersion)
    let promised = proof.power(ofFall: 0.4, months: 12)
    var found = 0
    for set in 0..<1000 {
      var random = RandomStream(seed: 40, replicate: UInt64(set))
      func draw(_ mean: Double) -> Int {
        // Bunches of so many events each.
        Int(dispersion) * PoissonDistribution(mean: mean / dispersion).draw(from: &random)
      }
      let (before, after) = (draw(Double(baseline)), draw(Double(baseline) * 0.6))
      if let comparison {
        let effect = try DisplacementDifference(
          treated: .init(before: before, after: after),
          comparison: .init(before: draw(Double(comparison)), after: draw(Double(comparison))))
        if effect.relativeEffect?.verdict == .fell { found += 1 }
      } else {
        let change = try RateChange(
          before: before, after: after, daysBefore: 1, daysAfter: 1, dispersion: dispersion)
        if change.verdict == .fell { found += 1 }
      }
    }
    let error = (promised * (1 - promised) / 1000).squareRoot()
    #expect(abs(Double(found) / 1000 - promised) < 3 * error, "\(found) of 1,000, \(promised)")
  }

  @Test func theSmallestFallHasJustThePowerAskedFor() throws {
    for proof in [
      try ProvableChange(baseline: 61, months: 11), try ProvableChange(baseline: 400, months: 12),
      try ProvableChange(baseline: 90, months: 12, comparison: 120, power: 0.9),
      try ProvableChange(baseline: 200, months: 12, dispersion: 1.7),
    ] {
      for point in proof.curve(months: [6, 12, 24]) {
        let fall = try #require(point.smallestFall)
        #expect(abs(point.power - proof.wantedPower) < 1e-6)
        #expect(proof.power(ofFall: fall - 0.001, months: point.months) < proof.wantedPower)
      }
    }
  }

  @Test func moreMonthsProveSmallerFallsAndBunchesLargerOnes() throws {
    let proof = try ProvableChange(baseline: 80, months: 12)
    let curve = proof.curve(months: Array(stride(from: 3, through: 36, by: 3)))
    let falls = curve.compactMap(\.smallestFall)
    #expect(falls.count == curve.count && zip(falls, falls.dropFirst()).allSatisfy(>))
    let bunched = try ProvableChange(baseline: 80, months: 12, dispersion: 2)
    let compared = try ProvableChange(baseline: 80, months: 12, comparison: 80)
    let plain = try #require(proof.smallestFall(months: 12))
    #expect(try #require(bunched.smallestFall(months: 12)) > plain)
    #expect(try #require(compared.smallestFall(months: 12)) > plain)
  }

  /// A larger comparison never proves less, and none proves as much as no comparison at all.
  @Test func moreComparisonEventsProveSmallerFalls() throws {
    let alone = try #require(ProvableChange(baseline: 61, months: 11).smallestFall(months: 11))
    let falls = try [30, 61, 300, 3000].map { comparison in
      try #require(
        ProvableChange(baseline: 61, months: 11, comparison: comparison).smallestFall(months: 11))
    }
    #expect(zip(falls, falls.dropFirst()).allSatisfy(>) && falls.allSatisfy { $0 > alone - 0.002 })
    let proof = try ProvableChange(baseline: 61, months: 11, comparison: 300)
    #expect(abs(proof.power(ofFall: 0.5, months: 11) - 0.826) < 0.005)
    #expect(proof.power(ofFall: 1, months: 11) > 0.999)
    #expect(proof.power(ofFall: 0, months: 11) < 0.025)
  }

  @Test func fewEventsProveNothing() throws {
    let proof = try ProvableChange(baseline: 4, months: 12)
    #expect(proof.smallestFall(months: 12) == nil)
    let point = proof.curve(months: [12])[0]
    #expect(point.smallestFall == nil && point.power == proof.power(ofFall: 1, months: 12))
    // Six or more before and none after: P(X ≥ 6) at mean 4.
    #expect(abs(point.power - PoissonDistribution(mean: 4).atLeast(6)) < 1e-12)
  }

  @Test func parametersAreChecked() {
    for (baseline, months, comparison, dispersion, level, power) in [
      (0, 12, nil as Int?, 1.0, 0.05, 0.8), (1_000_001, 12, nil, 1, 0.05, 0.8),
      (5, 0, nil, 1, 0.05, 0.8), (5, 12, 0, 1, 0.05, 0.8), (5, 12, nil, 0.9, 0.05, 0.8),
      (5, 12, nil, 1, 0, 0.8), (5, 12, nil, 1, 0.05, 1), (5, 12, nil, 1, 0.05, 0.04),
    ] {
      #expect(throws: StatisticsError.self) {
        try ProvableChange(
          baseline: baseline, months: months, comparison: comparison, dispersion: dispersion,
          level: level, power: power)
      }
    }
  }
}
