import CatchmentPatterns
import CatchmentStatistics
import Foundation
import Testing

@testable import CatchmentGeometry

struct RateChangeTests {
  @Test func theVerbComesFromTheInterval() throws {
    func verdict(_ before: Int, _ after: Int) throws -> RateChange.Verdict {
      try RateChange(before: before, after: after, daysBefore: 334, daysAfter: 334).verdict
    }
    #expect(try verdict(28, 61) == .rose)
    #expect(try verdict(61, 28) == .fell)
    #expect(try verdict(5, 11) == .cannotBeTold)
    #expect(try verdict(5, 0) == .cannotBeTold)
    #expect(try verdict(6, 0) == .fell)
    #expect(try verdict(0, 0) == .nothingToCompare)
    #expect(try verdict(0, 8) == .rose)
  }

  @Test func theOtherTestStandsBesideAndCanDisagree() throws {
    let change = try RateChange(before: 5, after: 0, daysBefore: 1, daysAfter: 1)
    #expect(String(format: "%.3f", change.pByETest ?? 1) == "0.020")
    #expect(String(format: "%.4f", change.p ?? 1) == "0.0625")
    #expect(change.verdict == .cannotBeTold)
    let nothing = try RateChange(before: 0, after: 0, daysBefore: 1, daysAfter: 1)
    #expect(nothing.p == nil && nothing.pByETest == nil && nothing.interval == nil)
  }

  @Test func unequalStretchesAreComparedByTheDay() throws {
    let change = try RateChange(before: 100, after: 50, daysBefore: 200, daysAfter: 100)
    #expect(change.rates.value == 1 && change.verdict == .cannotBeTold)
    let less = try RateChange(before: 100, after: 50, daysBefore: 100, daysAfter: 100)
    #expect(less.verdict == .fell)
  }

  @Test func parametersAreChecked() {
    for (before, after, days, dispersion, confidence) in [
      (-1, 0, 1.0, 1.0, 0.95), (0, -1, 1, 1, 0.95), (0, 0, 0, 1, 0.95), (0, 0, .nan, 1, 0.95),
      (0, 0, .infinity, 1, 0.95), (0, 0, 1, 0.5, 0.95), (0, 0, 1, .nan, 0.95), (0, 0, 1, 1, 1),
    ] {
      #expect(throws: StatisticsError.self) {
        try RateChange(
          before: before, after: after, daysBefore: days, daysAfter: 1, dispersion: dispersion,
          confidence: confidence)
      }
    }
    #expect(throws: StatisticsError.self) {
      try AreaChanges(before: [1], after: [], daysBefore: 1, daysAfter: 1)
    }
  }

  /// Where nothing changes, p is uniform: 200 seeded sets of about 20,000 events before and after,
  /// by the largest gap between the share of p below a number and that number (Kolmogorov; 0.115 is
  /// passed once in a hundred).
  @Test func chancesAreUniformWhereNothingChanges() throws {
    var chances: [Double] = []
    for set in 0..<200 {
      var random = RandomStream(seed: 14, replicate: UInt64(set))
      let law = PoissonDistribution(mean: 20_000)
      let (before, after) = (law.draw(from: &random), law.draw(from: &random))
      let change = try RateChange(before: before, after: after, daysBefore: 1, daysAfter: 1)
      chances.append(try #require(change.p))
    }
    chances.sort()
    let gap = chances.indices.map { abs(chances[$0] - (Double($0) + 0.5) / 200) }.max() ?? 1
    #expect(gap < 0.115, "\(gap)")
  }

  /// With few events p is coarse, and errs to the careful side only: all counts, by enumeration.
  @Test(arguments: [0.5, 3, 12], [0.01, 0.05, 0.3])
  func chancesAreNeverTooSmallWhereNothingChanges(mean: Double, level: Double) {
    let law = PoissonDistribution(mean: mean)
    var wrong = 0.0
    for before in 0...60 {
      for after in 0...60 {
        if let p = RateRatio(before: before, after: after).p, p <= level {
          wrong += law.mass(before) * law.mass(after)
        }
      }
    }
    #expect(wrong <= level)
  }

  @Test func amongManyAreasFewAreCalledChangedByChance() throws {
    var random = RandomStream(seed: 3)
    let law = PoissonDistribution(mean: 12)
    let before = (0..<300).map { _ in law.draw(from: &random) }
    var after = (0..<300).map { _ in law.draw(from: &random) }
    let unchanged = try AreaChanges(before: before, after: after, daysBefore: 1, daysAfter: 1)
    #expect(unchanged.verdicts.allSatisfy { $0 == .cannotBeTold })
    // Each by itself, some look changed.
    #expect(unchanged.areas.contains { $0.verdict == .rose || $0.verdict == .fell })
    for area in 0..<10 { after[area] = 60 }
    let changed = try AreaChanges(before: before, after: after, daysBefore: 1, daysAfter: 1)
    #expect(changed.verdicts[..<10].allSatisfy { $0 == .rose })
    #expect(changed.verdicts[10...].count { $0 != .cannotBeTold } <= 1)
  }

  @Test func emptyAreasAreNoPartOfTheFamily() throws {
    let some = try AreaChanges(before: [30, 9], after: [8, 9], daysBefore: 1, daysAfter: 1)
    let padded = try AreaChanges(
      before: [0, 30, 0, 9, 0], after: [0, 8, 0, 9, 0], daysBefore: 1, daysAfter: 1)
    #expect(padded.q == [nil, some.q[0], nil, some.q[1], nil])
    #expect(
      padded.verdicts == [
        .nothingToCompare, .fell, .nothingToCompare, .cannotBeTold, .nothingToCompare,
      ])
    #expect(try AreaChanges(before: [], after: [], daysBefore: 1, daysAfter: 1).areas.isEmpty)
  }

  @Test func hotSpotsHaveFourFates() {
    #expect(HotSpotFate(before: false, after: true) == .new)
    #expect(HotSpotFate(before: true, after: true) == .persistent)
    #expect(HotSpotFate(before: true, after: false) == .former)
    #expect(HotSpotFate(before: false, after: false) == .never)
  }
}

struct CountPanelTests {
  /// Squares that overlap, share borders, and leave room outside; some rows without a date, some
  /// between the periods.
  @Test(arguments: [0, 1, 400])
  func countsEqualBruteForce(rows: Int) throws {
    var random = RandomStream(seed: UInt64(rows))
    let x = (0..<rows).map { _ in Double(random.index(below: 11)) }
    let y = (0..<rows).map { _ in Double(random.index(below: 11)) }
    let days = (0..<rows).map { _ in random.index(below: 9) == 0 ? nil : random.index(below: 40) }
    let boxes = [(0.0, 0.0, 4.0, 4.0), (4, 0, 8, 4), (2, 2, 6, 6)]
    let inside = x.indices.map { row in
      boxes.indices.filter {
        let box = boxes[$0]
        return x[row] >= box.0 && x[row] <= box.2 && y[row] >= box.1 && y[row] <= box.3
      }
    }
    let containment = Containment(
      starts: inside.reduce(into: [Int32(0)]) { $0.append($0[$0.count - 1] + Int32($1.count)) },
      features: inside.joined().map(Int32.init))
    let periods = [0..<10, 10..<11, 20..<40]
    let panel = try CountPanel(containment, areas: 3, days: days, periods: periods)
    for (number, period) in periods.enumerated() {
      let within = days.indices.filter { days[$0].map(period.contains) ?? false }
      for area in 0..<3 {
        #expect(panel.areas[area][number] == within.count { inside[$0].contains(area) })
      }
      #expect(panel.outside[number] == within.count { inside[$0].isEmpty })
      #expect(panel.all[number] == within.count)
      #expect(panel.column(number) == panel.areas.map { $0[number] })
    }
    #expect(panel.undated == days.count { $0 == nil })
    #expect(panel.undated + panel.beyond + panel.all.reduce(0, +) == rows)
  }

  @Test func periodsAreChecked() {
    let none = Containment(starts: [0], features: [])
    for periods in [[], [0..<0], [0..<5, 4..<9], [5..<9, 0..<5]] {
      #expect(throws: StatisticsError.self) {
        try CountPanel(none, areas: 1, days: [], periods: periods)
      }
    }
    #expect(throws: StatisticsError.self) {
      try CountPanel(none, areas: 1, days: [3], periods: [0..<9])
    }
    #expect(throws: StatisticsError.self) {
      try CountPanel(none, areas: 60_000_000, days: [], periods: [0..<1, 1..<2])
    }
  }
}

struct RegressionToTheMeanTests {
  @Test func worstPlacesAreExpectedToFallByThemselves() throws {
    // Mean 3, variance 11: 3/11 of it is luck.
    let baseline = [9, 2, 1, 3, 0, 3]
    let found = try RegressionToTheMean(baseline: baseline)
    let luck = 3.0 / (baseline.reduce(0.0) { $0 + pow(Double($1) - 3, 2) } / 5)
    #expect(abs(found.luck - luck) < 1e-15)
    #expect(abs(found.expected[0] - (luck * 3 + (1 - luck) * 9)) < 1e-12)
    #expect(abs((found.expectedFall(of: [0]) ?? 0) - luck * 6 / 9) < 1e-12)
    #expect((found.expectedFall(of: [2]) ?? 0) < 0 && found.expectedFall(of: [4]) == nil)
    // All together stay what they were.
    #expect(abs(found.expectedFall(of: Array(0..<6)) ?? 1) < 1e-12)
  }

  @Test func areasThatDifferNoMoreThanChanceAreAllTheMean() throws {
    let even = try RegressionToTheMean(baseline: [3, 4, 2, 3])
    #expect(even.luck == 1 && even.expected == [3, 3, 3, 3])
    #expect(try RegressionToTheMean(baseline: [0, 0]).expected == [0, 0])
    #expect(throws: StatisticsError.self) { try RegressionToTheMean(baseline: [4]) }
    #expect(throws: StatisticsError.self) { try RegressionToTheMean(baseline: [4, -1]) }
  }

  /// Rates drawn once, two years drawn from them: the worst tenth of the first year does in the
  /// second what was said.
  @Test func theNextYearAnswersTheExpectation() throws {
    var random = RandomStream(seed: 9)
    let rates = (0..<4000).map { _ in 1 - 5 * log(1 - random.uniform()) }
    let first = rates.map { PoissonDistribution(mean: $0).draw(from: &random) }
    let second = rates.map { PoissonDistribution(mean: $0).draw(from: &random) }
    let worst = Array(first.indices.sorted { (first[$1], $0) < (first[$0], $1) }.prefix(400))
    let expected = try #require(try RegressionToTheMean(baseline: first).expectedFall(of: worst))
    let had = worst.reduce(0) { $0 + first[$1] }
    let fall = 1 - Double(worst.reduce(0) { $0 + second[$1] }) / Double(had)
    #expect(expected > 0.1)
    #expect(abs(fall - expected) < 0.03, "\(fall) \(expected)")
  }
}
