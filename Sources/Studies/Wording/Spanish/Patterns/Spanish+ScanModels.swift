import CatchmentPatterns

extension Spanish {
  func asked(_ findings: ScanFindings) -> [String] {
    var lines: [String] = []
    if let mean = findings.meanOfAll {
      lines.append(
        findings.notes.areVictims
          ? "Se compara cuántas víctimas tiene un incidente, \(decimal(mean, 2)) de media; no cuántos incidentes hay."
          : "Se compara cuánto pesa un incidente, \(decimal(mean, 2)) de media; no cuántos incidentes hay."
      )
    }
    if let all = findings.severitiesOfAll {
      lines.append(
        "Se compara la gravedad de los incidentes: \(grouped(all[0])) con una persona herida, \(grouped(all[1])) con varias, \(grouped(all[2])) con muertes; no cuántos hay."
      )
    }
    if let strata = findings.notes.strata {
      lines.append(
        "Esperado: la tasa de cada uno de \(strata.names.count) estratos de \(strata.property), por su población."
      )
    }
    if let years = findings.notes.years {
      lines.append(
        "La población es la de cada año, contada de \(years.lowerBound) a \(years.upperBound); otros años tienen la del último antes, o la primera."
      )
    }
    if let gini = findings.gini {
      lines.append(
        "Las ventanas tienen a lo sumo el \(percent(gini.chosen.share)) de todo: de \(gini.trials.count) tamaños es el que más concentra \(allPlaced) (Gini \(decimal(gini.chosen.coefficient, 3))\(widest(gini)))."
      )
    }
    if findings.study.reporting == .iterative {
      lines.append(
        "Tras cada repunte se quitan sus lugares y se examina de nuevo el resto; lo esperado y p valen para esa ronda."
      )
    }
    return lines
  }

  private func widest(_ gini: GiniFinding) -> String {
    guard let last = gini.trials.last, last != gini.chosen else { return "" }
    return "; \(decimal(last.coefficient, 3)) con el \(percent(last.share))"
  }
}
