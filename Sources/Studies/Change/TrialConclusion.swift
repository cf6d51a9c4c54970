public import CatchmentPatterns

/// What may be said of a program where several measures answer.
public enum TrialConclusion: String, Sendable, Equatable, CaseIterable {
  case rose, fell
  case cannotBeTold = "cannot be told"
  case nothingToCompare = "nothing to compare"
  /// One measure says changed, and another does not follow: nothing may be promised by it.
  case measuresDisagree = "measures disagree"
}

extension TrialFindings {
  /// What the measures say together: that shootings *fell* (or *rose*) against the comparison only
  /// where none contradicts.
  ///
  /// The difference of counts and the ratio of ratios decide, both against the comparison areas.
  /// Where burdens are unequal the difference may lack the power that the ratio has, and the ratio
  /// decides alone. The treated areas by themselves contradict where they went the other way beyond
  /// chance, and the mixture of other areas where it finds the opposite although it followed the
  /// treated areas before the start.
  public var conclusion: TrialConclusion { conclusion(by: difference, alone) }

  /// The same of counts that vary so much more as people of one incident make them: what may be
  /// said where people are counted.
  public var toldConclusion: TrialConclusion { conclusion(by: told, toldAlone) }

  /// The measures with the widest intervals that are known.
  public var told: DisplacementDifference { widened?.difference ?? difference }

  /// The treated areas by themselves, with the widest interval that is known.
  public var toldAlone: RateChange { widened?.alone ?? alone }

  private func conclusion(
    by difference: DisplacementDifference, _ alone: RateChange
  ) -> TrialConclusion {
    let total = difference.total
    guard total.verdict != .nothingToCompare else { return .nothingToCompare }
    let ratio = difference.relativeEffect?.verdict ?? .cannotBeTold
    let changed = Set([total.verdict, ratio].filter { $0 == .rose || $0 == .fell })
    guard let verdict = changed.first else { return .cannotBeTold }
    let isRise = verdict == .rose
    let agree =
      changed.count == 1
      && (total.verdict == ratio
        || ratio == verdict && isUnequal && (total.value > 0) == isRise)
    guard agree, alone.verdict != (isRise ? .fell : .rose), !isOpposed(toRise: isRise) else {
      return .measuresDisagree
    }
    return isRise ? .rose : .fell
  }

  /// Whether a rise or a fall is lost where people of one incident are reckoned with.
  public var isLostTogether: Bool {
    [.rose, .fell].contains(conclusion) && toldConclusion != conclusion
  }

  private func isOpposed(toRise isRise: Bool) -> Bool {
    guard let synthetic, followsBefore else { return false }
    return isRise ? synthetic.effect <= 0 : synthetic.effect >= 0
  }

  /// Whether treated and comparison areas had so unequal counts before that their difference says
  /// little.
  public var isUnequal: Bool {
    guard difference.treated.before + difference.comparison.before > 0 else { return false }
    return difference.imbalance.map { $0 > Self.unequal } ?? true
  }

  /// Half as many again.
  private static let unequal = 1.5

  /// What the mixture would miss the treated areas by before the start, each month, were it right
  /// and only chance at work.
  var errorByChance: Double { (treatedAMonth / Double(max(1, treatedNames.count))).squareRoot() }

  /// Whether the mixture went about as the treated areas did before the start.
  public var followsBefore: Bool {
    synthetic.map { $0.errorBefore <= 2 * errorByChance } ?? false
  }
}
