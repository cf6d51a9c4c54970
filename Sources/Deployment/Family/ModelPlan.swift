/// The sites that a model of the family chooses, what they serve, and how good any other choice
/// could be at best.
///
/// The number that the model seeks to make small or large is its objective, with a bound that no
/// other choice passes.
public struct ModelPlan: Sendable, Equatable {
  /// The chosen sites; those that serve most first.
  public let sites: [Plan.Site]
  /// All weight, within anybody's reach or not.
  public let total: Double
  /// The weight that the areas in place cover.
  public let alreadyCovered: Double
  /// The weight that the sites add: what they reach, or where every demand has its nearest site,
  /// all that is left.
  public let covered: Double
  /// What the model seeks to make small or large, in its own unit.
  public let objective: Double
  /// No other choice gives a better objective than this.
  public let bound: Double
  /// Whether no other choice is better; if not, the time limit struck.
  public let isOptimal: Bool
  /// Why no site adds anything; nil where one does.
  public let nothingToAdd: Plan.NothingToAdd?

  /// How far bound and objective lie apart, as a share of the larger; 0 for a proven plan.
  public var gap: Double {
    let larger = max(bound.magnitude, objective.magnitude)
    return isOptimal || larger <= 0 ? 0 : (bound - objective).magnitude / larger
  }
}

extension CoveringProblem {
  /// Sites in the order in which each adds most to those before it.
  func described(_ candidates: [Int], _ table: SiteTable) -> [Plan.Site] {
    table.described(ranked(candidates))
  }
}
