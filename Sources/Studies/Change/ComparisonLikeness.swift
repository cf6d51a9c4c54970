import CatchmentPatterns

/// How far what treated areas are held against was like them before the start, as far as counts
/// tell: every text says no more of it.
public enum ComparisonLikeness: String, Sendable, Equatable, CaseIterable {
  /// About as many incidents, and more and fewer of them in the same months oftener than by chance.
  case alike
  /// About as many incidents; whether they went together their months do not show.
  case asMany = "as many"
  /// Many more or fewer incidents, or months that went apart.
  case weak
  /// None of the areas to choose from had about as many, or none of those given any at all.
  case noneAlike = "none alike"
}

extension TrialFindings {
  /// How like the comparison was before the start.
  public var likeness: ComparisonLikeness {
    if withoutMonths != nil { return .noneAlike }
    if isUnequal || goesApart { return .weak }
    return goesTogether ? .alike : .asMany
  }

  /// Whether more months before the start lie outside what chance allows than chance explains.
  public var goesApart: Bool {
    guard let events else { return false }
    let before = events.periods.filter { $0.offset < 0 }
    return before.count(where: \.isUnusual) * 10 > before.count
  }

  /// Whether areas that were chosen had more and fewer incidents in the same months as the treated
  /// ones, by more than chance makes of as many months.
  public var goesTogether: Bool {
    guard let choice, let correlation = choice.correlation else { return false }
    // Of series that have nothing in common it varies by 1 / √(n − 1) about 0.
    return correlation * Double(choice.treatedSeries.count - 1).squareRoot() > Self.upperPoint
  }

  /// The upper 5 % point of the normal distribution.
  private static let upperPoint = 1.6448536269514722
}
