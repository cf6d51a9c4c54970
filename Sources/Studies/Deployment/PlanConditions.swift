import CatchmentDeployment
import CatchmentFormats
public import CatchmentGeometry

/// What was settled before a plan was sought: a proof holds among the plans that meet it, and not
/// among all.
public struct PlanConditions: Sendable, Equatable {
  /// What as many hires would reach if none of them were settled, or only those that are kept.
  public struct FreeChoice: Sendable, Equatable {
    /// The hires that it leaves where they are, as a search of the page does; the others were only
    /// placed.
    public let kept: Int
    /// The weight that they would add to the areas in place.
    public let covered: Double
    /// Whether no other choice of as many sites reaches more.
    public let isProven: Bool
    /// The hires of the plan, from 1, that stand at no site of this choice.
    public let moved: [Int]
  }

  /// Hires whose places are given.
  public let kept: Int
  /// Places at which nobody may work.
  public let avoided: Int
  /// The least distance between two sites; nil for none.
  public let spacing: Distance?
  /// Whether the hires have the numbers that somebody gave them, where all places are given.
  public let isNumbered: Bool
  /// What the best choice would reach where all hires are given; nil where it was not sought.
  public internal(set) var free: FreeChoice?

  init(_ study: DeploymentStudy) {
    let settled = Set(study.rules.settled).count
    kept = settled * (study.shifts?.isPaired == true ? 2 : 1)
    isNumbered = study.rules.numbering?.isEmpty == false
    avoided = Set(study.rules.avoid).count
    spacing = study.rules.spacing.flatMap { $0.meters > 0 ? $0 : nil }
  }

  /// Whether a proof holds among all choices of sites.
  public var areNone: Bool { kept == 0 && arePlacesFree }

  /// Whether each place may be chosen beside any other.
  public var arePlacesFree: Bool { avoided == 0 && spacing == nil }

  /// Whether somebody placed all of so many hires: then there was nothing to choose.
  public func areByHand(_ hires: Int) -> Bool { hires > 0 && kept >= hires }

  /// Puts the conditions into the `plan` of an output file; nothing where there are none.
  func state(in plan: inout JSONObject, hires: Int) {
    guard !areNone else { return }
    plan["given"] = [
      "kept": JSONValue(kept), "avoided": JSONValue(avoided),
      "spacing_m": spacing.map { .number(rounded($0.meters, 6)) } ?? .null,
    ]
    plan["by_hand"] = .bool(areByHand(hires))
    guard let free else { return }
    plan["free_choice"] = [
      "covered": .number(rounded(free.covered, 6)), "optimal": .bool(free.isProven),
      "kept": JSONValue(free.kept),
    ]
  }
}

extension DeploymentFindings {
  /// Whether somebody placed all of so many hires. A model that finds their number has chosen it.
  func areByHand(_ hires: Int) -> Bool {
    if case .share = model { return false }
    return conditions.areByHand(hires)
  }

  /// Whether nothing reaches more than what somebody placed.
  var isBestByHand: Bool {
    conditions.free.map { $0.isProven && $0.kept == 0 && $0.covered <= plan.covered + 1e-9 }
      ?? false
  }
}
