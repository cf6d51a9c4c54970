/// Where new hires should work, and how good any other choice could be at best.
public struct Plan: Sendable, Equatable {
  /// One chosen site.
  public struct Site: Sendable, Equatable {
    /// The candidate's index.
    public let candidate: Int
    /// The weight that this site adds to the sites before it and to the areas in place.
    public let adds: Double
    /// The weight within its reach that the areas in place do not cover, whoever else covers it.
    public let covers: Double
    /// The work that it takes on, where one takes on only so much; nil elsewhere.
    public internal(set) var load: Double?
  }

  /// What a number of hires would cover.
  public struct Step: Sendable, Equatable {
    public let hires: Int
    /// The weight that the hires add.
    public let covered: Double
    /// No choice of as many sites covers more than this.
    public let bound: Double
    /// Whether no other choice of as many sites covers more.
    public let isOptimal: Bool
    /// The sites worth choosing, best first: fewer than hires where nothing is left to add.
    public let sites: [Site]
  }

  /// Why a plan adds nothing: no proof makes it advice.
  public enum NothingToAdd: Sendable, Equatable {
    /// There is nothing to cover, or all of it weighs nothing.
    case noDemand
    /// The areas in place cover everything already.
    case allCovered
    /// No candidate reaches anything that is not covered yet: too short a reach, or places of
    /// another city.
    case outOfReach
    /// Only candidates that must not be chosen reach what is left.
    case reachedByAvoidedOnly
  }

  /// The sites in the order in which each adds most to those before it, unless somebody numbered
  /// them otherwise (``numbered(by:)``).
  public let sites: [Site]
  /// All weight, within anybody's reach or not.
  public let total: Double
  /// The weight that the areas in place cover.
  public let alreadyCovered: Double
  /// The weight that the hires add.
  public let covered: Double
  /// No choice of as many sites adds more than this.
  public let bound: Double
  /// Whether no other choice of as many sites adds more; if not, the time limit struck.
  public let isOptimal: Bool
  /// Why no candidate adds anything; nil where one does.
  public let nothingToAdd: NothingToAdd?
  /// What 1, 2, … hires would add, up to five more than asked for: at most some hundred numbers of
  /// hires, those below the one asked for evenly spaced. When time is up, more hires are left out.
  public let curve: [Step]

  /// How far the bound lies above the plan, as a share of the bound; 0 for a proven plan.
  public var gap: Double {
    isOptimal || bound <= 0 ? 0 : max(0, (bound - covered) / bound)
  }

  /// What sites add is what a plan covers.
  func verify() {
    let added = sites.reduce(0) { $0 + $1.adds }
    precondition(
      abs(added - covered) <= 1e-9 * max(1, total), "What sites add is what a plan covers.")
    for step in curve {
      let added = step.sites.reduce(0) { $0 + $1.adds }
      precondition(
        abs(added - step.covered) <= 1e-9 * max(1, total), "What sites add is what a step covers.")
      precondition(step.bound >= step.covered, "A bound is not below the plan.")
    }
  }
}
