import CatchmentPatterns

/// What residents read of how like a comparison was before the start: no more than was measured.
extension English {
  func likeness(of trial: TrialFindings) -> [String] {
    let pairs = trial.choice.map { choice in
      choice.matches.map { "\(trial.poolNames[$0.area]) for \(trial.poolNames[$0.treated])" }
        .joined(separator: "; ")
    }
    switch trial.likeness {
    case .alike:
      let together = trial.choice?.correlation.map { " (correlation \(rounded($0, 2)))" } ?? ""
      return pairs.map {
        [
          "Compared with areas that had about as many \(nouns.many) before the start, and more and fewer of them in the same months oftener than by chance\(together): \($0)."
        ]
      } ?? []
    case .asMany:
      return pairs.map {
        [
          "Compared with areas that had about as many \(nouns.many) before the start; that they went the same way from month to month does not show: \($0)."
        ]
      } ?? []
    case .weak:
      return (trial.isUnequal ? [burdens(trial.difference)] : [])
        + (trial.goesApart ? ["Month by month they did not go together before the start."] : [])
        + ["So the comparison is weak" + (pairs.map { ": \($0)." } ?? ".")]
    case .noneAlike:
      guard let pairs, let choice = trial.choice else {
        return [
          "The comparison areas had no \(nouns.one) in the months before the start, so the comparison is weak."
        ]
      }
      return ["\(unlike(choice)) So the comparison is weak: \(pairs)."]
    }
  }

  /// That what is most alike among unlike areas is no comparison.
  func unlike(_ choice: ComparisonChoice) -> String {
    "None of the areas to choose from is alike: those chosen had \(rounded(choice.comparisonBurden, 2)) \(nouns.many) a month before the start, the treated areas \(rounded(choice.treatedBurden, 2))."
  }

  /// `Burdens are unequal: 318 before in the treated areas, 106 in the comparison areas.`
  func burdens(_ difference: DisplacementDifference) -> String {
    "Burdens are unequal: \(grouped(difference.treated.before)) before in the treated areas, \(grouped(difference.comparison.before)) in the comparison areas."
  }
}
