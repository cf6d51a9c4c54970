import CatchmentStatistics
import Foundation
import Testing

struct RateRatioTests {
  /// Worked numbers: shootings and homicides of the 17th District in 2020 and 2019, and nothing
  /// after five.
  @Test func theWorkedExampleIsAnswered() throws {
    let shootings = RateRatio(before: 28, after: 61)
    let limits = try #require(shootings.interval())
    #expect(String(format: "%.2f", shootings.value ?? 0) == "2.18")
    #expect(String(format: "%.2f", limits.low) == "1.37")
    #expect(String(format: "%.2f", limits.high ?? 0) == "3.54")
    #expect(String(format: "%.4f", shootings.p ?? 0) == "0.0006")
    let homicides = RateRatio(before: 5, after: 11)
    let wide = try #require(homicides.interval())
    #expect(String(format: "%.2f", homicides.value ?? 0) == "2.20")
    #expect(String(format: "%.2f", wide.low) == "0.70")
    #expect(String(format: "%.2f", wide.high ?? 0) == "8.08")
    #expect(String(format: "%.2f", homicides.p ?? 0) == "0.21")
    let none = RateRatio(before: 5, after: 0)
    #expect(none.value == 0 && abs((none.p ?? 0) - 0.0625) < 1e-15)
    #expect(none.interval()?.low == 0)
    #expect(String(format: "%.2f", none.interval()?.high ?? 0) == "1.09")
  }

  /// By scipy.stats.binom, `scripts/oracles/exact_rates.py`.
  @Test(arguments: [
    (28, 61, 1.0, 1.0, 0.0006102590502807983), (5, 11, 1, 1, 0.210113525390625),
    (30, 12, 365, 200, 0.44934303773687456), (1000, 1100, 1, 1, 0.03072070786424249),
  ])
  func chancesEqualRecordedOnes(
    before: Int, after: Int, daysBefore: Double, daysAfter: Double, p: Double
  ) throws {
    let ratio = RateRatio(
      before: before, after: after, exposureBefore: daysBefore, exposureAfter: daysAfter)
    #expect(abs(try #require(ratio.p) / p - 1) < 1e-11)
  }

  /// The sums of scipy's limits over all pairs; each pair by itself is held against the definition
  /// elsewhere.
  @Test func limitsOfAllPairsAddUpToRecordedSums() throws {
    var (low, high) = (0.0, 0.0)
    for before in 1...60 {
      for after in 1...60 {
        let interval = try #require(RateRatio(before: before, after: after).interval())
        low += interval.low
        high += try #require(interval.high)
      }
    }
    #expect(abs(low / 3396.0380562064606 - 1) < 1e-9)
    #expect(abs(high / 97488.09460636869 - 1) < 1e-9)
  }

  @Test func chanceAndIntervalAgreeForAllSmallCounts() throws {
    for before in 0...25 {
      for after in 0...25 where before + after > 0 {
        for exposure in [0.4, 1, 2.5] {
          let ratio = RateRatio(
            before: before, after: after, exposureBefore: 1, exposureAfter: exposure)
          let interval = try #require(ratio.interval())
          #expect(interval.contains(1) == (try #require(ratio.p) > 0.05), "\(before) \(after)")
          if let value = ratio.value { #expect(interval.contains(value)) }
        }
      }
    }
  }

  @Test func nothingAtAllCannotBeCompared() {
    let nothing = RateRatio(before: 0, after: 0)
    #expect(nothing.value == nil && nothing.p == nil && nothing.interval() == nil)
    let first = RateRatio(before: 0, after: 9)
    #expect(first.value == nil && first.interval()?.high == nil)
    // P(X ≥ 9) of nine fair trials, twice.
    #expect(abs((first.p ?? 0) - 2 * pow(0.5, 9)) < 1e-15)
    #expect((first.interval()?.low ?? 0) > 1)
  }

  @Test func exchangedPeriodsTurnTheRatioAround() throws {
    let there = RateRatio(before: 17, after: 9, exposureBefore: 90, exposureAfter: 60)
    let back = RateRatio(before: 9, after: 17, exposureBefore: 60, exposureAfter: 90)
    let (one, other) = (try #require(there.interval()), try #require(back.interval()))
    #expect(abs(try #require(there.p) - (try #require(back.p))) < 1e-12)
    #expect(abs(one.low * (try #require(other.high)) - 1) < 1e-12)
    #expect(abs(try #require(one.high) * other.low - 1) < 1e-12)
  }

  @Test func bunchesWidenTheIntervalAsFewerEventsDo() throws {
    let bunched = RateRatio(before: 40, after: 60, dispersion: 2)
    let fewer = RateRatio(before: 20, after: 30)
    #expect(try #require(bunched.interval()) == (try #require(fewer.interval())))
    #expect(bunched.p == fewer.p)
  }

  /// By scipy.stats.poisson_means_test, `scripts/oracles/exact_rates.py`; ptools prints 0.1748748
  /// for (6, 2).
  @Test(arguments: [
    (0, 3, 0.08837900945483523), (6, 2, 0.1748748209437077), (20, 10, 0.06883178210810947),
    (0, 5, 0.01975605229088316),
  ])
  func standardizedDifferencesEqualRecordedValues(first: Int, second: Int, p: Double) throws {
    #expect(abs(try #require(ETest(first, second).p) - p) < 1e-12)
    #expect(abs(try #require(ETest(second, first).p) - p) < 1e-12)
  }

  @Test(arguments: [
    (30, 12, 365.0, 200.0), (7, 3, 2.5, 1), (0, 4, 1, 3), (28, 61, 1, 1), (1, 0, 1, 9),
  ])
  func standardizedDifferencesEqualTheDoubleSum(
    first: Int, second: Int, firstExposure: Double, secondExposure: Double
  ) throws {
    let rate = Double(first + second) / (firstExposure + secondExposure)
    func difference(_ x: Int, _ y: Int) -> Double {
      if x + y == 0 { return 0 }
      let (x, y) = (Double(x), Double(y))
      return (x / firstExposure - y / secondExposure)
        / (x / pow(firstExposure, 2) + y / pow(secondExposure, 2)).squareRoot()
    }
    func masses(_ mean: Double) -> [Double] {
      var masses = [exp(-mean)]
      for count in 1...250 { masses.append(masses[count - 1] * mean / Double(count)) }
      return masses
    }
    let (one, two) = (masses(rate * firstExposure), masses(rate * secondExposure))
    let observed = abs(difference(first, second)) * (1 - 1e-12)
    var sum = 0.0
    for x in one.indices {
      for y in two.indices where abs(difference(x, y)) >= observed { sum += one[x] * two[y] }
    }
    let test = ETest(
      first, second, firstExposure: firstExposure, secondExposure: secondExposure)
    #expect(abs(try #require(test.p) - sum) < 1e-12)
    #expect(ETest(0, 0).p == nil)
  }
}

struct DispersionTests {
  @Test func countsOfOneMeanAreComparedWithIt() throws {
    // Mean 4, squares 4 + 0 + 16 + 4 = 24: χ² 6 over 3 degrees of freedom.
    let series = Dispersion([2, 4, 8, 2])
    #expect(series.value == 2 && series.degreesOfFreedom == 3 && series.widening == 2)
    // χ² with 3 degrees of freedom: erfc(√(x/2)) + √(2x/π) e^(−x/2).
    let expected = erfc(3.0.squareRoot()) + (12 / Double.pi).squareRoot() * exp(-3)
    #expect(abs(try #require(series.p) - expected) < 1e-14)
    #expect(Dispersion([3]).value == nil && Dispersion([0, 0]).value == nil)
    #expect(Dispersion([]).value == nil && Dispersion([5, 5, 5]).widening == 1)
  }

  @Test func differentPlacesAndMonthsAreNoBunches() throws {
    // Products of a place's and a month's rate leave nothing over.
    let table = Dispersion(table: [[2, 4, 6], [10, 20, 30], [0, 0, 0]])
    #expect(abs(try #require(table.value)) < 1e-15 && table.degreesOfFreedom == 2)
    // Rows 10 and 10, columns 10 and 10, expected 5 each: χ² = 4 · 9 / 5.
    let crossed = Dispersion(table: [[8, 2], [2, 8]])
    #expect(abs(try #require(crossed.value) - 7.2) < 1e-12 && crossed.degreesOfFreedom == 1)
    #expect(abs(try #require(crossed.p) - erfc(3.6.squareRoot())) < 1e-13)
    #expect(Dispersion(table: []).value == nil && Dispersion(table: [[4, 4]]).value == nil)
  }

  @Test func oneSeasonOfSeveralSeriesIsNoBunch() throws {
    // One cycle each is a table.
    for rows in [
      [[2, 4, 6], [10, 20, 30]], [[8, 2], [2, 8]], [[1, 0, 5], [7, 0, 2], [0, 0, 0]],
    ] {
      let (season, table) = (
        Dispersion(series: rows, cycle: rows[0].count), Dispersion(table: rows)
      )
      #expect(season.degreesOfFreedom == table.degreesOfFreedom)
      #expect(abs(try #require(season.value) - (try #require(table.value))) < 1e-12)
    }
    // Two years at one rate and one at half of it: 6 + 2 cells, less 2 rates and 2 steps, and 1.
    let years = Dispersion(series: [[2, 10, 2, 10, 2, 10], [1, 5]], cycle: 2)
    #expect(abs(try #require(years.value)) < 1e-15 && years.degreesOfFreedom == 5)
    #expect((Dispersion(series: [[2, 10, 2, 10, 10, 2], [1, 5]], cycle: 2).value ?? 0) > 1)
    #expect(Dispersion(series: [[3, 4]], cycle: 2).value == nil)
  }
}
