import CatchmentPatterns

/// What residents read of how like a comparison was before the start: no more than was measured.
extension Spanish {
  func likeness(of trial: TrialFindings) -> [String] {
    let pairs = trial.choice.map { choice in
      choice.matches.map { "\(trial.poolNames[$0.area]) para \(trial.poolNames[$0.treated])" }
        .joined(separator: "; ")
    }
    let asMany =
      "Se comparan con zonas que tuvieron un número parecido de \(nouns.many) antes del inicio"
    switch trial.likeness {
    case .alike:
      let together = trial.choice?.correlation.map { " (correlación \(rounded($0, 2)))" } ?? ""
      return pairs.map {
        [
          "\(asMany), con más y con menos en los mismos meses más a menudo que por azar\(together): \($0)."
        ]
      } ?? []
    case .asMany:
      return pairs.map { ["\(asMany); que fueran igual mes por mes no se ve: \($0)."] } ?? []
    case .weak:
      return (trial.isUnequal ? [burdens(trial.difference)] : [])
        + (trial.goesApart ? ["Mes por mes no iban juntas antes del inicio."] : [])
        + ["Así que la comparación es débil" + (pairs.map { ": \($0)." } ?? ".")]
    case .noneAlike:
      guard let pairs, let choice = trial.choice else {
        return [
          "Las zonas de comparación no tuvieron \(nouns.many) en los meses de antes del inicio, así que la comparación es débil."
        ]
      }
      return ["\(unlike(choice)) Así que la comparación es débil: \(pairs)."]
    }
  }

  /// That what is most alike among unlike areas is no comparison.
  func unlike(_ choice: ComparisonChoice) -> String {
    "Ninguna de las zonas disponibles se parece: las elegidas tuvieron \(rounded(choice.comparisonBurden, 2)) \(nouns.many) al mes antes del inicio, las tratadas \(rounded(choice.treatedBurden, 2))."
  }

  /// `Las cargas son desiguales: 318 antes en las zonas tratadas, 106 en las de comparación.`
  func burdens(_ difference: DisplacementDifference) -> String {
    "Las cargas son desiguales: \(grouped(difference.treated.before)) antes en las zonas tratadas, \(grouped(difference.comparison.before)) en las de comparación."
  }
}
