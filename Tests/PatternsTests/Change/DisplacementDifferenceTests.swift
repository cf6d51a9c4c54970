import CatchmentPatterns
import CatchmentStatistics
import Foundation
import Testing

struct DisplacementDifferenceTests {
  typealias Counts = DisplacementDifference.Counts

  /// Wheeler and Ratcliffe (2018), table 1.
  @Test func thePublishedExampleIsReproduced() throws {
    let effect = try DisplacementDifference(
      treated: Counts(before: 207, after: 110), comparison: Counts(before: 308, after: 318),
      ring: Counts(before: 178, after: 157), ringComparison: Counts(before: 150, after: 140))
    #expect(effect.total.value == -118)
    #expect(abs(effect.total.standardError - 1568.0.squareRoot()) < 1e-12)
    #expect(String(format: "%.3f", effect.total.standardError) == "39.598")
    #expect(String(format: "%.2f", effect.total.z ?? 0) == "-2.98")
    #expect(String(format: "%.0f %.0f", effect.total.low, effect.total.high) == "-196 -40")
    #expect(effect.total.verdict == .fell)
    #expect(effect.local.value == -107 && effect.displacement?.value == -11)
    #expect(String(format: "%.4f", effect.quotient ?? 0) == "0.2582")
    let factor = 318.0 / 308
    let net = 207 * factor - 110 + 178 * factor - 157
    #expect(abs((effect.totalNetEffect ?? 0) - net) < 1e-10)
    let relative = try #require(effect.relativeEffect)
    #expect(abs((relative.value ?? 0) - 110.0 / 207 / factor) < 1e-12)
    // Fisher's exact limits, by scipy.stats.nchypergeom_fisher.
    #expect(abs(relative.low - 0.385067) < 1e-6)
    #expect(abs((relative.high ?? 0) - 0.686710) < 1e-6 && relative.verdict == .fell)
  }

  /// ptools' first example: wdd(c(20, 20), c(20, 10)).
  @Test func aRingIsNotNeeded() throws {
    let effect = try DisplacementDifference(
      treated: Counts(before: 20, after: 10), comparison: Counts(before: 20, after: 20),
      confidence: 0.9)
    #expect(effect.total == effect.local && effect.total.value == -10)
    #expect(abs(effect.total.standardError - 8.366600) < 1e-6)
    #expect(abs((effect.total.z ?? 0) + 1.195229) < 1e-6)
    #expect(abs(effect.total.low + 23.761833) < 1e-6 && abs(effect.total.high - 3.761833) < 1e-6)
    #expect(effect.displacement == nil && effect.quotient == nil)
    #expect(effect.total.verdict == .cannotBeTold)
    #expect(effect.totalNetEffect == 10)
  }

  @Test func stretchesOfDifferentLengthAreScaled() throws {
    let effect = try DisplacementDifference(
      treated: Counts(before: 40, after: 10), comparison: Counts(before: 60, after: 30),
      lengthRatio: 0.5)
    #expect(effect.total.value == -10)
    #expect(abs(effect.total.standardError - (10 + 30 + 0.25 * 100.0).squareRoot()) < 1e-12)
  }

  /// Counts are drawn over and over: the net effect scatters as its interval says, and the interval
  /// lies around it.
  @Test func theNetEffectScattersAsItsIntervalSays() throws {
    var random = RandomStream(seed: 3)
    func drawn(_ mean: Double) -> Int {
      var (count, product) = (0, random.uniform())
      while product > exp(-mean) {
        count += 1
        product *= random.uniform()
      }
      return count
    }
    let nets = try (0..<4000).map { _ in
      try #require(
        DisplacementDifference(
          treated: Counts(before: drawn(120), after: drawn(80)),
          comparison: Counts(before: drawn(150), after: drawn(180)),
          ring: Counts(before: drawn(60), after: drawn(70)),
          ringComparison: Counts(before: drawn(40), after: drawn(40))
        ).totalNetEffect)
    }
    let mean = nets.reduce(0, +) / 4000
    let deviation = (nets.reduce(0) { $0 + ($1 - mean) * ($1 - mean) } / 4000).squareRoot()
    let told = try DisplacementDifference(
      treated: Counts(before: 120, after: 80), comparison: Counts(before: 150, after: 180),
      ring: Counts(before: 60, after: 70), ringComparison: Counts(before: 40, after: 40))
    #expect(abs((told.totalNetEffect ?? 0) - 66) < 1e-9)
    let limits = try #require(told.totalNetEffectInterval)
    #expect(abs((limits.lowerBound + limits.upperBound) / 2 - 66) < 1e-9)
    let error = (limits.upperBound - limits.lowerBound) / 2 / 1.959964
    #expect(abs(deviation / error - 1) < 0.08)
    // Without events in the comparison after, its ratio has no variance that is known.
    let none = try DisplacementDifference(
      treated: Counts(before: 9, after: 4), comparison: Counts(before: 8, after: 0))
    #expect(none.totalNetEffect == -4 && none.totalNetEffectInterval == nil)
  }

  /// The ring is held against its own ring by one, against the comparison areas by the other.
  @Test func whereBothPointDifferentWaysThatIsTold() throws {
    let opposed = try DisplacementDifference(
      treated: Counts(before: 83, after: 47), comparison: Counts(before: 62, after: 39),
      ring: Counts(before: 45, after: 18), ringComparison: Counts(before: 70, after: 23))
    #expect(opposed.total.value > 0 && (opposed.totalNetEffect ?? 0) > 0)
    #expect(opposed.netEffectIsOpposed)
    let agreed = try DisplacementDifference(
      treated: Counts(before: 83, after: 47), comparison: Counts(before: 62, after: 60))
    #expect(agreed.total.value < 0 && (agreed.totalNetEffect ?? 0) > 0)
    #expect(!agreed.netEffectIsOpposed)
  }

  @Test func bunchesWidenTheInterval() throws {
    let (treated, comparison) = (Counts(before: 40, after: 10), Counts(before: 60, after: 50))
    let alone = try DisplacementDifference(treated: treated, comparison: comparison)
    let bunched = try DisplacementDifference(
      treated: treated, comparison: comparison, dispersion: 2.25)
    #expect(abs(bunched.total.standardError / alone.total.standardError - 1.5) < 1e-12)
    #expect(bunched.total.value == alone.total.value)
  }

  @Test func emptyAndSenselessCountsAreAnswered() throws {
    let none = try DisplacementDifference(
      treated: Counts(before: 0, after: 0), comparison: Counts(before: 0, after: 0))
    #expect(none.total.p == nil && none.total.verdict == .nothingToCompare)
    #expect(none.relativeEffect == nil && none.totalNetEffect == nil)
    // The treated area did worse than its comparison: nothing spread, nothing moved.
    let worse = try DisplacementDifference(
      treated: Counts(before: 10, after: 20), comparison: Counts(before: 10, after: 10),
      ring: Counts(before: 5, after: 9))
    #expect(worse.quotient == nil && worse.displacement?.value == 4)
    #expect(throws: StatisticsError.self) {
      try DisplacementDifference(
        treated: Counts(before: -1, after: 0), comparison: Counts(before: 0, after: 0))
    }
    #expect(throws: StatisticsError.self) {
      try DisplacementDifference(
        treated: Counts(before: 1, after: 0), comparison: Counts(before: 0, after: 0),
        ringComparison: Counts(before: 0, after: 0))
    }
  }
}

struct ComparisonChoiceTests {
  @Test func areasAlikeInBurdenAndTrendAreChosen() throws {
    // Area 0 is treated; 3 is its twin, 1 has the burden but falls, 2 has neither, 4 is a twin that
    // is excluded.
    let history = [
      [10, 11, 12, 13], [13, 12, 11, 10], [2, 2, 2, 2], [11, 12, 12, 14], [10, 11, 12, 13],
    ]
    let choice = try ComparisonChoice(history: history, treated: [0], excluded: [4])
    #expect(choice.areas == [3])
    #expect(choice.matches[0].treatedBurden == 11.5 && choice.matches[0].burden == 12.25)
    #expect(choice.matches[0].treatedTrend == 1 && abs(choice.matches[0].trend - 0.9) < 1e-12)
    #expect(choice.treatedSeries == history[0] && choice.comparisonSeries == history[3])
    #expect((choice.correlation ?? 0) > 0.9)
    let open = try ComparisonChoice(history: history, treated: [0])
    #expect(open.areas == [4] && open.matches[0].difference == 0)
    #expect(try ComparisonChoice(history: history, treated: [0], forEach: 2).areas == [3, 4])
  }

  @Test func anAreaWithoutEventsIsNoComparison() throws {
    // The silent area is the nearest by burden each time.
    for (other, isAlike) in [([9, 9, 9, 9], false), ([1, 1, 0, 1], true), ([0, 1, 0, 0], true)] {
      let choice = try ComparisonChoice(
        history: [[1, 0, 1, 0], [0, 0, 0, 0], other], treated: [0])
      #expect(choice.areas == [2] && choice.isAlike == isAlike)
    }
    #expect(throws: StatisticsError.self) {
      try ComparisonChoice(history: [[1, 0, 1, 0], [0, 0, 0, 0]], treated: [0])
    }
  }

  @Test func noAreaServesTwice() throws {
    let history = [[5, 5, 5], [5, 5, 5], [5, 5, 6], [9, 9, 9], [1, 1, 1]]
    let choice = try ComparisonChoice(history: history, treated: [0, 1])
    #expect(Set(choice.areas).count == 2 && !choice.areas.contains(0) && !choice.areas.contains(1))
    #expect(choice.correlation == nil)
  }

  @Test func tooLittleToChooseFromIsSaid() {
    for (history, treated) in [
      ([[1, 2], [1, 2]], [0]), ([[1, 2, 3], [1, 2, 3]], []), ([[1, 2, 3], [1, 2, 3]], [0, 1]),
      ([[1, 2, 3], [1, 2]], [0]), ([[1, 2, 3], [1, 2, 3]], [2]), ([], []),
    ] {
      #expect(throws: StatisticsError.self) {
        try ComparisonChoice(history: history, treated: treated)
      }
    }
  }
}

struct EventStudyTests {
  @Test func bandsAreThoseOfATwoByTwoTable() throws {
    let study = try EventStudy(
      treated: [8, 9, 7, 8, 3, 2], comparison: [9, 9, 8, 8, 9, 8], start: 4)
    #expect(study.periods.map(\.offset) == [-4, -3, -2, -1, 0, 1])
    // Period 4: 3 + 9 events now, 32 + 34 before.
    let law = HypergeometricDistribution(all: 78, marked: 35, drawn: 12)
    let after = study.periods[4]
    #expect(abs(after.expected - 12 * 35.0 / 78) < 1e-12)
    #expect(after.low...after.high == law.band(tail: 0.025))
    // Period 1 is held against the three others before the start: 23 and 25.
    let before = study.periods[1]
    #expect(abs(before.expected - 18 * 32.0 / 66) < 1e-12)
  }

  @Test func aHaltIsSeenAndPeaceIsNot() throws {
    let steady = try EventStudy(
      treated: [20, 20, 20, 20, 20], comparison: [20, 20, 20, 20, 20], start: 3)
    #expect(steady.periods.allSatisfy { !$0.isUnusual && $0.difference == 0 })
    let halted = try EventStudy(
      treated: [20, 20, 20, 2, 1], comparison: [20, 20, 20, 20, 20], start: 3)
    #expect(halted.periods.map(\.isUnusual) == [false, false, false, true, true])
    let silent = try EventStudy(treated: [0, 0, 0], comparison: [0, 0, 0], start: 2)
    #expect(silent.periods.allSatisfy { $0.expected == 0 && !$0.isUnusual })
  }

  @Test func columnsAreChecked() {
    for (treated, comparison, start) in [
      ([1, 2], [1], 1), ([1, 2, 3], [1, 2, 3], 1), ([1, 2, 3], [1, 2, 3], 3),
      ([1, -2, 3], [1, 2, 3], 2),
    ] {
      #expect(throws: StatisticsError.self) {
        try EventStudy(treated: treated, comparison: comparison, start: start)
      }
    }
  }
}
