/// How many of a number of independent trials succeed.
///
/// - Complexity: O(√n) for a tail, constant for a mass.
public struct BinomialDistribution: Sendable, Equatable {
  public let trials: Int
  private let chance: BetaDistribution.Place

  /// - Precondition: trials are not negative; the odds of a success, p / (1 − p), are at least 0.
  public init(trials: Int, odds: Double) {
    precondition(trials >= 0 && odds >= 0, "Trials and odds are not negative.")
    self.trials = trials
    chance = BetaDistribution.Place(odds: odds)
  }

  /// - Precondition: trials are not negative, and the probability of a success is from 0 to 1.
  public init(trials: Int, probability: Double) {
    precondition((0...1).contains(probability), "A probability is from 0 to 1.")
    self.init(trials: trials, odds: probability / (1 - probability))
  }

  /// The probability of exactly so many successes.
  public func mass(_ successes: Int) -> Double {
    guard (0...trials).contains(successes) else { return 0 }
    if chance.share == 0 { return successes == 0 ? 1 : 0 }
    if chance.rest == 0 { return successes == trials ? 1 : 0 }
    return SaddlePoint.binomial(
      Double(successes), Double(trials - successes), p: chance.share, q: chance.rest)
  }

  /// The probability of so many successes or fewer.
  public func atMost(_ successes: Int) -> Double {
    guard successes >= 0 else { return 0 }
    guard successes < trials else { return 1 }
    return BetaDistribution(a: Double(successes + 1), b: Double(trials - successes))
      .tails(at: chance).above
  }

  /// The probability of so many successes or more.
  public func atLeast(_ successes: Int) -> Double {
    guard successes > 0 else { return 1 }
    guard successes <= trials else { return 0 }
    return BetaDistribution(a: Double(successes), b: Double(trials - successes + 1))
      .tails(at: chance).below
  }
}
