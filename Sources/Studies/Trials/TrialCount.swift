public import CatchmentDeployment

/// What a plan that was changed by hand reaches.
public struct TrialCount: Sendable {
  /// What an area in place covers.
  public struct Area: Sendable, Equatable {
    public let covers: Double
    /// What no other area covers.
    public let alone: Double
  }

  /// All weight.
  public let total: Double
  /// Of the hires.
  public let reached: ReachTrial.Answer
  /// Of each area in place.
  public let areas: [Area]
  /// Whether each incident is in an area in place or within reach of a hire; with shifts whether it
  /// is so at the greater part of the hours in which it may have happened.
  public let isReached: [Bool]

  /// The weight that the areas in place and the hires cover together.
  public var covered: Double { reached.alreadyCovered + reached.covered }
  /// The weight that nobody reaches.
  public var missed: Double { max(0, total - covered) }
  /// The covered part of all; 0 where there is nothing.
  public var share: Double { total > 0 ? covered / total : 0 }

  /// The share with none of the hires, with the one that adds most, with the two that add most, and
  /// so on.
  public var curve: [Double] {
    var sum = reached.alreadyCovered
    return ([0] + reached.adds).map { adds in
      sum += adds
      return total > 0 ? sum / total : 0
    }
  }
}
