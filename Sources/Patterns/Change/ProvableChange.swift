public import CatchmentStatistics

/// Says what could ever be proven: the smallest fall that a test would find, with these counts and
/// months.
///
/// Before anyone promises a result, count what chance allows. Events before and after are Poisson
/// around their rates; the power of a fall is the chance that the test of ``RateChange`` says
/// *fell*, summed exactly over all counts. With comparison areas it is the chance that the treated
/// areas' ratio over theirs lies below 1 by its exact interval (``OddsRatio``, the relative effect
/// of ``DisplacementDifference``). That test costs power, the less the more events the comparison
/// areas have; a plain difference of counts would lose by them. Bunches are counted as so many
/// fewer independent events.
///
/// - Choosing `baseline`: the events of the months before the start, in the places that will be
///   treated, not the worst months of them.
/// - Complexity: O(events · log) for each power, about 50 powers for a smallest fall; with
///   comparison areas some 100,000 tests more for each number of months.
/// - Reference: Przyborowski, Wilenski (1940), doi:10.2307/2332612; Gu, Ng, Tang, Schucany (2008),
///   Testing the ratio of two Poisson rates, doi:10.1002/bimj.200710403, for exact power.
///
/// ```swift
/// let proof = try ProvableChange(baseline: 40, months: 12)
/// // A fall of 30 % would be found by a year of follow-up in so many of a hundred tries:
/// let power = proof.power(ofFall: 0.3, months: 12)
/// let smallest = proof.smallestFall(months: 12)
/// ```
///
/// ## What this cannot say
///
/// That a program has such an effect, or that a smaller one is not worth having: only that these
/// counts would not show it. Rates that drift by themselves, as most do, make a proof harder than
/// this.
public struct ProvableChange: Sendable, Equatable {
  public let baseline: Int
  public let months: Int
  public let comparison: Int?
  public let dispersion: Double
  public let level: Double
  public let wantedPower: Double

  /// One point of the curve over months of follow-up.
  public struct Point: Sendable, Equatable {
    public let months: Int
    /// The smallest fall, as a share between 0 and 1, that is found with the wanted power; nil
    /// where not even a fall to nothing would be.
    public let smallestFall: Double?
    /// The chance that this fall is found: the wanted power, or that of a fall to nothing.
    public let power: Double
  }

  /// The most events that a baseline may have: sums run over a few thousand counts there.
  public static let mostEvents = 1_000_000

  /// - Parameters:
  ///   - baseline: events in the treated places before the start, at least 1.
  ///   - months: the months in which they happened, at least 1.
  ///   - comparison: events in the comparison areas in the same months; nil without such areas.
  ///   - dispersion: the variance of such counts over their mean, at least 1.
  ///   - level: the share of tests that say *changed* where nothing did, both ways together.
  ///   - power: the share of tries in which the fall should be found.
  /// - Throws: `StatisticsError` for values outside these limits.
  public init(
    baseline: Int, months: Int, comparison: Int? = nil, dispersion: Double = 1,
    level: Double = 0.05, power: Double = 0.8
  ) throws(StatisticsError) {
    for (name, count) in [("baseline", baseline), ("comparison", comparison ?? 1)]
    where !(1...Self.mostEvents).contains(count) {
      throw StatisticsError(
        .outOfRange, at: "power: \(name)", value: "\(count) events",
        remedy: .give("1 to 1,000,000 events"))
    }
    guard (1...1200).contains(months) else {
      throw StatisticsError(
        .outOfRange, at: "power: months", value: "\(months)", remedy: .give("1 to 1,200 months"))
    }
    try RateChange.check("power", daysBefore: 1, 1, dispersion, 1 - level)
    guard power > level, power < 1 else {
      throw StatisticsError(
        .outOfRange, at: "power: wanted power", value: "\(power)",
        remedy: .give("a share above the level and below 1; 0.8 is usual"))
    }
    self.baseline = baseline
    self.months = months
    self.comparison = comparison
    self.dispersion = dispersion
    self.level = level
    wantedPower = power
  }

  /// The chance that a fall by this share is found after so many months of follow-up.
  ///
  /// - Precondition: the fall is from 0 to 1, and there is at least one month.
  public func power(ofFall fall: Double, months followed: Int) -> Double {
    precondition((0...1).contains(fall) && followed >= 1, "A fall is a share, and takes time.")
    return test(months: followed).power(ofFall: fall)
  }

  /// The smallest fall, as a share between 0 and 1, that is found with the wanted power; nil where
  /// not even a fall to nothing would be.
  ///
  /// - Precondition: there is at least one month.
  public func smallestFall(months followed: Int) -> Double? {
    precondition(followed >= 1, "A fall takes time.")
    let test = test(months: followed)
    guard test.power(ofFall: 1) >= wantedPower else { return nil }
    var (low, high) = (0.0, 1.0)
    // Power rises with the fall, so halving finds where it passes the wanted one; 2⁻⁴⁰ is below any
    // count's worth.
    for _ in 0..<40 {
      let middle = (low + high) / 2
      if test.power(ofFall: middle) < wantedPower { low = middle } else { high = middle }
    }
    return high
  }

  /// The smallest provable fall for each number of months of follow-up.
  public func curve(months followed: [Int]) -> [Point] {
    followed.map { count in
      let fall = smallestFall(months: count)
      return Point(
        months: count, smallestFall: fall, power: power(ofFall: fall ?? 1, months: count))
    }
  }

  /// A test with its counts' means where nothing changes.
  private func test(months followed: Int) -> Test {
    let length = Double(followed) / Double(months)
    let before = Double(baseline) / dispersion
    guard let comparison else {
      return Test(before: before, after: before * length, exposureRatio: length, level: level)
    }
    let other = Double(comparison) / dispersion
    return Test(
      before: before, after: before * length, otherBefore: other, otherAfter: other * length,
      level: level)
  }
}

/// The counts that say *fell*: what is likely beside the treated areas' later count, and the
/// largest such count that proves a fall.
private struct Test {
  private let after: Double
  /// The probability of what else was counted, and the largest count after that proves a fall, or
  /// −1; in the order of these counts.
  private let limits: [(mass: Double, most: Int)]

  /// The exact test of two counts.
  ///
  /// - Parameters:
  ///   - before: mean events before.
  ///   - after: mean events after, without a fall.
  init(before: Double, after: Double, exposureRatio: Double, level: Double) {
    self.after = after
    let larger = PoissonDistribution(mean: before)
    var limits: [(mass: Double, most: Int)] = []
    var most = -1
    for count in larger.likelyCounts {
      // More events before leave room for more after: the limit only rises.
      while BinomialDistribution(trials: most + 1 + count, odds: exposureRatio)
        .atMost(most + 1) <= level / 2, count > 0
      {
        most += 1
      }
      limits.append((larger.mass(count), most))
    }
    self.limits = limits
  }

  /// The exact test of two ratios.
  init(
    before: Double, after: Double, otherBefore: Double, otherAfter: Double, level: Double
  ) {
    self.after = after
    let (own, first, second) = (Nodes(before), Nodes(otherBefore), Nodes(otherAfter))
    var masses: [Int: Double] = [:]
    for (otherBefore, one) in first.counts {
      for (otherAfter, two) in second.counts where one * two > Self.negligible {
        var most = -1
        for (before, mass) in own.counts where one * two * mass > Self.negligible {
          most = Self.most(
            from: most, (before, otherBefore, otherAfter), tail: level / 2)
          masses[most, default: 0] += one * two * mass
        }
      }
    }
    limits = masses.sorted { $0.key < $1.key }.map { ($0.value, $0.key) }
  }

  /// A share of all tries that no digit of a power shows.
  private static let negligible = 1e-11

  /// The largest count after that proves a fall, looked for from the one of fewer events before on.
  private static func most(
    from least: Int, _ counts: (before: Int, otherBefore: Int, otherAfter: Int), tail: Double
  ) -> Int {
    func proves(_ after: Int) -> Bool {
      OddsRatio(
        before: counts.before, after: after, otherBefore: counts.otherBefore,
        otherAfter: counts.otherAfter
      ).tails(at: 1).atMost <= tail
    }
    var (low, step) = (least, 1)
    while proves(low + step) {
      low += step
      step *= 2
    }
    var high = low + step
    while high - low > 1 {
      let middle = (low + high) / 2
      if proves(middle) { low = middle } else { high = middle }
    }
    return low
  }

  func power(ofFall fall: Double) -> Double {
    let smaller = PoissonDistribution(mean: after * (1 - fall))
    // One running sum serves all limits, for they rise.
    let counts = smaller.likelyCounts
    var cumulative = 0.0
    var next = counts.lowerBound
    var power = 0.0
    for limit in limits where limit.most >= 0 {
      while next <= limit.most && next <= counts.upperBound {
        cumulative += smaller.mass(next)
        next += 1
      }
      power += limit.mass * cumulative
    }
    return min(1, power)
  }
}

/// The likely counts of a Poisson law with their probabilities: all of a small mean; of a large one
/// every so many, a third of a standard deviation apart or a whole one. Weighted sums over them are
/// those over all but for the jumps from count to count, which move a power by less than 0.001.
private struct Nodes {
  let counts: [(count: Int, mass: Double)]

  init(_ mean: Double) {
    let law = PoissonDistribution(mean: mean)
    let deviation = mean.squareRoot()
    // Counts jump from limit to limit; beyond some thousand the jumps are too small to matter.
    let stride = max(1, Int(deviation > Self.large ? deviation : deviation / 3))
    let likely = law.likelyCounts
    let chosen = Swift.stride(from: likely.lowerBound, through: likely.upperBound, by: stride)
      .map { (count: $0, mass: law.mass($0)) }
    let total = chosen.reduce(0) { $0 + $1.mass }
    counts = chosen.map { ($0.count, $0.mass / total) }
  }

  private static let large = 30.0
}
