import CatchmentStatistics
import Foundation
import Testing

/// The binomial law as a sum of products of whole numbers, without any of the functions under test.
private func binomialMasses(_ trials: Int, _ p: Double) -> [Double] {
  // From the end where the first product is no smaller than a number can be.
  if p > 0.5 { return binomialMasses(trials, 1 - p).reversed() }
  var masses = [pow(1 - p, Double(trials))]
  for count in 0..<trials {
    masses.append(masses[count] * Double(trials - count) / Double(count + 1) * p / (1 - p))
  }
  return masses
}

struct ExactIntervalTests {
  /// The defining property, for every pair: at a limit, the tail up to the observed count is 2.5 %.
  @Test func limitsCutOffTheStatedTailsForAllPairsUpToSixty() throws {
    for trials in 1...120 {
      for successes in max(0, trials - 60)...min(60, trials) {
        let interval = try #require(
          Proportion(successes: successes, of: trials).exactInterval())
        if successes > 0 {
          let tail = binomialMasses(trials, interval.lowerBound)[successes...].reduce(0, +)
          #expect(abs(tail / 0.025 - 1) < 1e-9, "\(successes) of \(trials)")
        } else {
          #expect(interval.lowerBound == 0)
        }
        if successes < trials {
          let tail = binomialMasses(trials, interval.upperBound)[...successes].reduce(0, +)
          #expect(abs(tail / 0.025 - 1) < 1e-9, "\(successes) of \(trials)")
        } else {
          #expect(interval.upperBound == 1)
        }
      }
    }
  }

  /// By scipy.stats.binomtest, `scripts/oracles/exact_rates.py`, which searches to 1e-12.
  @Test(arguments: [
    (0, 1, 0.0, 0.975), (1, 2, 0.01257911709367899, 0.987420882906321),
    (3, 60, 0.010432329644348218, 0.13924324672110006),
    (28, 89, 0.2202576316138107, 0.4216984770930509),
    (59, 60, 0.9106009499427015, 0.9995781255475358),
    (60, 120, 0.4073692674401971, 0.5926307325598029),
    (1, 100_000, 2.5317842743932826e-07, 5.571516034432556e-05),
  ])
  func intervalsEqualRecordedOnes(successes: Int, trials: Int, low: Double, high: Double) throws {
    let interval = try #require(Proportion(successes: successes, of: trials).exactInterval())
    #expect(abs(interval.lowerBound - low) <= 1e-12)
    #expect(abs(interval.upperBound - high) <= 1e-12)
    #expect(Proportion(successes: 0, of: 0).exactInterval() == nil)
  }

  /// All pairs up to 60 × 60, as the same script recorded them to eleven digits.
  @Test func intervalsOfAllPairsEqualRecordedOnes() throws {
    let file = URL(filePath: #filePath).deletingLastPathComponent()
      .appending(path: "Recorded/binomial-intervals.txt")
    let lines = try String(contentsOf: file, encoding: .utf8).split(separator: "\n")
    #expect(lines.count == 61)
    for (successes, line) in lines.enumerated() {
      let pairs = line.split(separator: " ")
      #expect(pairs.count == 61)
      for (failures, pair) in pairs.enumerated() where successes + failures > 0 {
        let limits = pair.split(separator: ",").compactMap { Double($0) }
        let interval = try #require(
          Proportion(successes: successes, of: successes + failures).exactInterval())
        #expect(limits.count == 2)
        #expect(abs(interval.lowerBound - limits[0]) < 1e-9)
        #expect(abs(interval.upperBound - limits[1]) < 1e-9)
      }
    }
  }

  /// (α/2)^(1/n) and 1 − (α/2)^(1/n): what is left of the interval when all trials end alike.
  @Test(arguments: [1, 2, 7, 60, 1000, 1_000_000], [0.8, 0.95, 0.999])
  func intervalsOfNoneAndAllAreTheClosedForm(trials: Int, confidence: Double) throws {
    let root = pow((1 - confidence) / 2, 1 / Double(trials))
    let all = try #require(
      Proportion(successes: trials, of: trials).exactInterval(confidence: confidence))
    let none = try #require(
      Proportion(successes: 0, of: trials).exactInterval(confidence: confidence))
    #expect(abs(all.lowerBound / root - 1) < 1e-12)
    #expect(
      abs(none.upperBound / -expm1(log((1 - confidence) / 2) / Double(trials)) - 1) < 1e-11)
  }

  /// Clopper and Pearson's promise, by summing over all counts: never fewer than 95 of 100
  /// intervals hold the truth.
  @Test(arguments: [1, 5, 20, 57])
  func intervalsHoldTheTruthAsOftenAsPromised(trials: Int) throws {
    let intervals = try (0...trials).map {
      try #require(Proportion(successes: $0, of: trials).exactInterval())
    }
    for step in 1..<200 {
      let p = Double(step) / 200
      let masses = binomialMasses(trials, p)
      let held = intervals.indices.reduce(0.0) { $0 + (intervals[$1].contains(p) ? masses[$1] : 0) }
      #expect(held >= 0.95 - 1e-9, "p \(p): \(held)")
    }
  }

  @Test func smallAndLargeParametersKeepTheirDigits() {
    // I_x(a, 1) = x^a and I_x(1, b) = 1 − (1 − x)^b.
    for shape in [0.01, 0.5, 1, 3, 250, 1e6] {
      for odds in [1e-12, 1e-3, 0.4, 1, 9, 1e5] {
        let place = BetaDistribution.Place(odds: odds)
        let power = exp(shape * -log1p(1 / odds))
        let below = BetaDistribution(a: shape, b: 1).tails(at: place).below
        #expect(abs(below - power) <= 1e-11 * max(power, 1e-280), "\(shape) \(odds)")
        let above = BetaDistribution(a: 1, b: shape).tails(at: place).above
        let rest = exp(shape * -log1p(odds))
        #expect(abs(above - rest) <= 1e-10 * max(rest, 1e-280), "\(shape) \(odds)")
      }
    }
  }

  @Test(arguments: [0.3, 1, 12, 900], [0.7, 2, 40, 5000])
  func quantilesAreTheInverseOfTails(a: Double, b: Double) {
    let law = BetaDistribution(a: a, b: b)
    for share in [1e-8, 0.025, 0.3, 0.5, 0.8, 0.999] {
      #expect(abs(law.tails(at: law.quantile(below: share)).below / share - 1) < 1e-10)
      #expect(abs(law.tails(at: law.quantile(above: share)).above / share - 1) < 1e-10)
    }
  }
}

struct CountDistributionTests {
  @Test(arguments: [0.0, 0.2, 1, 7.5, 80])
  func poissonTailsAreSumsOfTheirMasses(mean: Double) {
    let law = PoissonDistribution(mean: mean)
    var masses = [exp(-mean)]
    for count in 1...300 { masses.append(masses[count - 1] * mean / Double(count)) }
    for count in 0...140 {
      let below = masses[...count].reduce(0, +)
      let above = masses[count...].reversed().reduce(0, +)
      #expect(abs(law.mass(count) - masses[count]) <= 1e-12 * masses[count])
      #expect(abs(law.atMost(count) - below) <= 1e-12 * below)
      #expect(abs(law.atLeast(count) - above) <= 1e-11 * max(above, 1e-250), "\(count)")
    }
    #expect(law.atMost(-1) == 0 && law.atLeast(0) == 1 && law.mass(-1) == 0)
  }

  @Test(arguments: [0, 1, 2, 33, 400], [0.0, 0.1, 0.5, 0.97, 1])
  func binomialTailsAreSumsOfTheirMasses(trials: Int, p: Double) {
    let law = BinomialDistribution(trials: trials, probability: p)
    let masses = binomialMasses(trials, p)
    for count in 0...trials {
      let below = masses[...count].reduce(0, +)
      let above = masses[count...].reversed().reduce(0, +)
      #expect(abs(law.mass(count) - masses[count]) <= 1e-11 * max(masses[count], 1e-250))
      #expect(abs(law.atMost(count) - below) <= 1e-10 * max(below, 1e-250))
      #expect(abs(law.atLeast(count) - above) <= 1e-10 * max(above, 1e-250))
    }
    #expect(law.atMost(trials) == 1 && law.atLeast(trials + 1) == 0 && law.atMost(-1) == 0)
  }

  /// By scipy.stats.hypergeom, `scripts/oracles/exact_rates.py`.
  @Test(arguments: [
    (50, 20, 10, 4, 0.28005860310537134, 0.645026889882208),
    (200, 100, 30, 20, 0.022646942471337653, 0.9859331476106494),
    (5000, 900, 300, 70, 0.0031624586271637705, 0.9935690092008692),
  ])
  func drawingWithoutReturnEqualsRecordedValues(
    all: Int, marked: Int, drawn: Int, count: Int, mass: Double, atMost: Double
  ) {
    let law = HypergeometricDistribution(all: all, marked: marked, drawn: drawn)
    #expect(abs(law.mass(count) / mass - 1) < 1e-11)
    #expect(abs(law.atMost(count) / atMost - 1) < 1e-11)
    #expect(abs(law.atMost(count) + law.atLeast(count + 1) - 1) < 1e-12)
    let band = law.band(tail: 0.025)
    #expect(law.atMost(band.lowerBound - 1) <= 0.025 && law.atMost(band.lowerBound) > 0.025)
    #expect(law.atLeast(band.upperBound + 1) <= 0.025 && law.atLeast(band.upperBound) > 0.025)
  }

  @Test func nothingDrawnAndAllDrawnAreCertain() {
    #expect(HypergeometricDistribution(all: 9, marked: 4, drawn: 0).mass(0) == 1)
    #expect(HypergeometricDistribution(all: 9, marked: 4, drawn: 9).mass(4) == 1)
    #expect(HypergeometricDistribution(all: 0, marked: 0, drawn: 0).band(tail: 0.025) == 0...0)
  }

  @Test func drawsFollowTheDistribution() {
    for mean in [0.0, 0.7, 12, 300] {
      var random = RandomStream(seed: 5)
      let draws = (0..<4000).map { _ in
        Double(PoissonDistribution(mean: mean).draw(from: &random))
      }
      let average = draws.reduce(0, +) / 4000
      let variance = draws.reduce(0) { $0 + ($1 - average) * ($1 - average) } / 3999
      // Four standard errors of a mean and of a variance.
      #expect(abs(average - mean) <= 4 * (mean / 4000).squareRoot())
      #expect(abs(variance - mean) <= 4 * (mean * (2 * mean + 1) / 4000).squareRoot())
    }
  }
}
