import CatchmentPatterns

extension Spanish {
  public func sentences(of trial: TrialFindings) -> [String] {
    let (treated, other) = (trial.difference.treated, trial.difference.comparison)
    let total = trial.difference.total
    let counts =
      "zonas tratadas de \(grouped(treated.before)) a \(grouped(treated.after)), de comparación de "
      + "\(grouped(other.before)) a \(grouped(other.after))"
    let number =
      "diferencia ponderada \(rounded(total.value, 1)) (intervalo de 95 %: \(rounded(total.low, 1)) a "
      + "\(rounded(total.high, 1))" + (total.p.map { ", p \(chance($0))" } ?? "") + ")"
    var lines: [String] = []
    switch total.verdict {
    case .fell: lines.append("Los tiroteos bajaron frente a la comparación: \(counts); \(number).")
    case .rose: lines.append("Los tiroteos subieron frente a la comparación: \(counts); \(number).")
    case .cannotBeTold:
      lines.append("Si ayudó no se distingue del azar: \(counts); \(number).")
    case .nothingToCompare:
      lines.append("No hay nada que comparar: ningún tiroteo en las zonas.")
    }
    if let displacement = trial.difference.displacement {
      let words =
        switch displacement.verdict {
        case .fell: "también bajó: el beneficio se extendió"
        case .rose: "subió: algunos pueden haberse movido ahí"
        case .cannotBeTold: "no muestra nada más allá del azar"
        case .nothingToCompare: "no tiene tiroteos"
        }
      lines.append("El anillo alrededor \(words) (\(rounded(displacement.value, 1))).")
    }
    if !trial.comparisonLeftOut.isEmpty {
      lines.append(
        "Fuera de la comparación, por estar en las zonas tratadas: \(trial.comparisonLeftOut.joined(separator: ", "))."
      )
    }
    if trial.sharedWithRing > 0 {
      lines.append(
        "\(tiroteos(trial.sharedWithRing)) del anillo están también en una zona de comparación y cuentan ahí: elija zonas más lejanas."
      )
    }
    if let events = trial.events {
      let before = events.periods.filter { $0.offset < 0 }
      let after = events.periods.filter { $0.offset >= 0 }
      lines.append(
        "Mes por mes, \(grouped(before.count(where: \.isUnusual))) de \(counted(before.count, "mes", "meses")) antes del inicio y "
          + "\(grouped(after.count(where: \.isUnusual))) de \(grouped(after.count)) después quedan fuera de lo que permite el azar."
      )
    }
    if let control = trial.synthetic {
      lines.append(
        "Control sintético: \(rounded(control.effect.magnitude, 1)) \(control.effect <= 0 ? "menos" : "más") \(trial.treatedNames.count > 1 ? "en cada zona tratada " : "")que la mezcla; de "
          + "\(grouped(control.placeboRatios.count + 1)) zonas tomadas por la tratada, \(percent(control.p)) difieren tanto."
      )
    }
    return lines
  }

  public func sentences(of findings: PowerFindings) -> [String] {
    let proof = findings.proof
    let months = counted(proof.months, "mes", "meses")
    let places = "lugares con \(tiroteos(proof.baseline)) en \(months)"
    let beside = proof.comparison.map { " junto a zonas de comparación con \(grouped($0))" } ?? ""
    return [
      findings.smallestFall.map {
        "En \(places)\(beside), \(months) de seguimiento pueden probar una baja de \(percent($0)) o más (se halla en "
          + "\(percent(proof.wantedPower)) de tales casos). Una menor puede ser real y valer la pena, y estos números no la mostrarían."
      }
        ?? "En \(places)\(beside), ninguna baja puede probarse en \(months): ni una baja a nada se hallaría en más de \(percent(findings.point.power)) de los casos.",
      "Lo que esto no puede decir: que el programa tenga tal efecto. No prometa probar menos que esto.",
    ]
  }
}
