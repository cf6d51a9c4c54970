import CatchmentIncidents
import CatchmentPatterns
import CatchmentStatistics

/// What bunches do to intervals and verdicts.
extension Spanish {
  /// The numbers, and what is left of the whole change with as many fewer independent events.
  func bunched(_ findings: ChangeFindings) -> [String] {
    guard let interval = findings.widened?.interval, let verdict = findings.widened?.verdict else {
      return []
    }
    return varying(
      findings.bunching,
      "Los meses de \(agreeing("todos los", "todas las")) \(nouns.many) \(agreeing("juntos", "juntas")) varían",
      findings.leavesSeasonOut ? ", cada uno frente a su propio mes del año" : "",
      left:
        "; con \(agreeing("otros tantos", "otras tantas")) menos, el intervalo va de \(ratio(interval.low)) a \(interval.high.map(ratio) ?? "más"): \(verb(verdict)).",
      season: findings.leavesSeasonOut
        ? ""
        : " La estación está en ese número: para planear una prueba, tome el de dos años enteros o de los mismos días de dos años."
    )
  }

  /// The same of areas: how many called changed would still be.
  func bunched(_ areas: ChangeFindings.Areas) -> [String] {
    guard let kept = areas.kept else { return [] }
    return varying(
      areas.bunching, "Los meses de cada zona por sí sola varían", ", todas las zonas juntas",
      left: kept.of == 0
        ? "."
        : "; con \(agreeing("otros tantos", "otras tantas")) menos, \(grouped(kept.count)) de las \(grouped(kept.of)) que se dicen cambiadas lo seguirían siendo."
    )
  }

  /// A sentence of months and one of people of one incident; the one that decides tells what is
  /// left.
  private func varying(
    _ bunching: Bunching, _ months: String, _ how: String, left: String, season: String = ""
  ) -> [String] {
    var lines: [String] = []
    if let value = bunching.months?.value, value > 1 {
      lines.append(
        "\(months) \(ratio(value)) veces lo que variarían \(nouns.many) independientes\(how)"
          + (bunching.months?.p.map { $0 < 0.05 ? "" : " (el azar hace otro tanto)" } ?? "")
          + (bunching.isOfMonths ? left : ".") + season)
    }
    if let value = bunching.sharing, bunching.areTogether {
      lines.append(
        "De un mismo \(happenings.one) se cuentan varias, que no son independientes: solo por eso \(all) varían \(ratio(value)) veces lo que variarían si lo fueran"
          + (bunching.isOfMonths
            ? ", así que el primer intervalo es demasiado estrecho." : left))
    }
    return lines
  }

  /// That bunches take the verdict of the whole back, or what people of one incident leave of it;
  /// empty where neither does anything.
  func lost(_ findings: ChangeFindings) -> [String] {
    let bunching = findings.bunching
    guard findings.isLostInBunches else {
      guard bunching.areTogether, let interval = findings.widened?.interval else { return [] }
      return [
        "\(capital(together)), que no son independientes: si también se toma eso en cuenta, \(range(interval.low, interval.high))."
      ]
    }
    let reason =
      if bunching.isOfMonths, !bunching.isBeyondChance {
        "Pero los meses varían más de lo usual, aunque el azar puede hacer otro tanto."
      } else if findings.leavesSeasonOut || !bunching.isOfMonths {
        "Pero \(bunches): uno trae otro."
      } else {
        "Pero los meses difieren más de lo que hace el azar solo: \(bunches) y por estaciones."
      }
    return ["\(reason) Si se toma eso en cuenta, no se distingue del azar si subieron o bajaron."]
  }

  /// What people of one incident do to a comparison; empty where incidents are counted.
  func lost(_ trial: TrialFindings) -> [String] {
    guard trial.areTogether else { return [] }
    return [
      trial.isLostTogether
        ? "Pero \(together), que no son independientes. Si se toma eso en cuenta, no se distingue del azar si ayudó."
        : "\(capital(together)), que no son independientes: lo que aquí se dice del azar toma eso muy poco en cuenta."
    ]
  }

  /// How many of the areas called changed bunches leave so; empty where they leave all.
  func lost(_ areas: ChangeFindings.Areas) -> [String] {
    guard let kept = areas.kept, kept.count < kept.of else { return [] }
    let bunching = areas.bunching
    let reason =
      bunching.isOfMonths && !bunching.isBeyondChance
      ? "Los meses varían más de lo usual, aunque el azar puede hacer otro tanto"
      : capital(bunches)
    return [
      "\(reason): si se toma eso en cuenta, \(kept.count == 0 ? "ninguna" : grouped(kept.count)) de las \(grouped(kept.of)) que se dicen cambiadas lo \(kept.count < 2 ? "seguiría" : "seguirían") siendo."
    ]
  }
}
