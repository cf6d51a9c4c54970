import CatchmentFormats

/// How well a plan keeps the promise of its model, in the model's own figure.
public struct PromiseFindings: Sendable, Equatable {
  /// What the figure is.
  public enum Figure: String, Sendable {
    /// Hires that the share needs.
    case hires
    /// Meters to the nearest site, on average.
    case meanDistance = "mean_distance_m"
    /// Meters from the farthest demand to its nearest site.
    case maxDistance = "max_distance_m"
    /// The part of what was uncovered that is within reach of two sites.
    case backupShare = "backup_share"
    /// The share of the neighborhood that is reached least.
    case leastShare = "least_share"
  }

  /// The figure for a number of hires.
  public struct Step: Sendable, Equatable {
    public let hires: Int
    public let value: Double
  }

  public let figure: Figure
  /// Nil where there is nothing to serve.
  public let value: Double?
  /// No other choice has a better figure than this.
  public let bound: Double
  /// Whether no other choice is better; if not, the time limit struck.
  public let isOptimal: Bool
  /// What the plan that reaches the most in all reaches more than a fair one; nil for other models.
  public var price: Double?
  /// The neighborhoods of a fair plan, and the share of each; nil where nothing happened in one.
  public var neighborhoods: [(name: String, share: Double?)] = []
  /// The share that was asked for; nil for other models.
  public var askedShare: Double?
  /// Figures for fewer hires.
  public var curve: [Step] = []

  init(_ figure: Figure, _ value: Double?, bound: Double, isOptimal: Bool) {
    self.figure = figure
    self.value = value
    self.bound = bound
    self.isOptimal = isOptimal
  }

  /// How far figure and bound lie apart, as a share of the larger; 0 for a proven plan.
  public var gap: Double {
    guard !isOptimal, let value else { return 0 }
    let larger = max(value.magnitude, bound.magnitude)
    return larger > 0 ? (value - bound).magnitude / larger : 0
  }

  public static func == (first: Self, second: Self) -> Bool {
    first.figure == second.figure && first.value == second.value && first.bound == second.bound
      && first.isOptimal == second.isOptimal && first.price == second.price
      && first.curve == second.curve && first.askedShare == second.askedShare
      && first.neighborhoods.elementsEqual(second.neighborhoods, by: ==)
  }

  /// Puts the figure into the `plan` of an output file.
  func state(in plan: inout JSONObject) {
    plan[figure.rawValue] =
      value.map { figure == .hires ? JSONValue(Int($0)) : .number(rounded($0, 6)) } ?? .null
    plan["bound"] = .number(rounded(bound, 6))
    plan["bound_of"] = .string(figure.rawValue)
    plan["gap"] = .number(rounded(gap, 6))
    plan["optimal"] = .bool(isOptimal)
    if let price { plan["price"] = .number(rounded(price, 6)) }
    if let askedShare { plan["asked_share"] = .number(askedShare) }
    if !neighborhoods.isEmpty {
      plan["neighborhoods"] = .array(
        neighborhoods.map {
          ["name": .string($0.name), "share": $0.share.map { .number(rounded($0, 6)) } ?? .null]
        })
    }
  }
}
