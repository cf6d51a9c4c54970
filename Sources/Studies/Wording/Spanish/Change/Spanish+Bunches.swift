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
    let left =
      "; con \(agreeing("otros tantos", "otras tantas")) menos, el intervalo va de \(ratio(interval.low)) a \(interval.high.map(ratio) ?? "más"): \(verb(verdict))."
    return varying(
      findings.bunching,
      "Los meses de \(agreeing("todos los", "todas las")) \(nouns.many) \(agreeing("juntos", "juntas")) varían",
      findings.leavesSeasonOut ? ", cada uno frente a su propio mes del año" : "", left: left,
      season: findings.leavesSeasonOut
        ? ""
        : " La estación está en ese número: para planear una prueba, tome el de dos años enteros o de los mismos días de dos años."
    ) + together(findings.bunching, left) + narrower(findings)
  }

  /// What would be said of independent events, where bunches take that back: after the headline,
  /// which is about what they leave.
  private func narrower(_ findings: ChangeFindings) -> [String] {
    let change = findings.overall
    guard findings.isLostInBunches, let interval = change.interval, let p = change.p else {
      return []
    }
    return [
      "Si fueran independientes, el intervalo iría de \(ratio(interval.low)) a \(interval.high.map(ratio) ?? "más") (p \(chance(p))): \(verb(change.verdict))."
    ]
  }

  /// The same of areas: how many called changed would still be.
  func bunched(_ areas: ChangeFindings.Areas) -> [String] {
    guard let kept = areas.kept else { return [] }
    let still =
      "\(grouped(kept.count)) de las \(grouped(kept.of)) que se dicen cambiadas lo seguirían siendo."
    let fewer = "con \(agreeing("otros tantos", "otras tantas")) menos"
    let lines = varying(
      areas.bunching, "Los meses de cada zona por sí sola varían", ", todas las zonas juntas",
      left: kept.of == 0 ? "." : "; \(fewer), \(still)")
    // What people of one incident do is said of all together, once.
    guard !areas.bunching.isOfMonths, kept.of > 0 else { return lines }
    return lines + ["\(capital(fewer)) también en las zonas, \(still)"]
  }

  /// A sentence of months; it tells what is left where they decide that.
  private func varying(
    _ bunching: Bunching, _ months: String, _ how: String, left: String, season: String = ""
  ) -> [String] {
    guard let value = bunching.months?.value, Bunching.isSeen(value) else { return [] }
    return [
      "\(months) \(ratio(value)) veces lo que variarían \(nouns.many) independientes\(how)"
        + (bunching.months?.p.map { $0 < 0.05 ? "" : " (el azar hace otro tanto)" } ?? "")
        + (bunching.isOfMonths ? left : ".") + season
    ]
  }

  /// A sentence of people of one incident; it tells what is left unless months decide that.
  private func together(_ bunching: Bunching, _ left: String) -> [String] {
    guard let value = bunching.sharing, bunching.areTogether else { return [] }
    return [
      "De un mismo \(happenings.one) se cuentan varias, que no son independientes: solo por eso \(all) varían \(ratio(value)) veces lo que variarían si lo fueran"
        + (bunching.isOfMonths
          ? ", así que el intervalo de víctimas independientes es demasiado estrecho." : left)
    ]
  }

  /// Why bunches take a rise or a fall of the whole back, which the headline then leaves open, and
  /// what would be said without them; or what people of one incident leave of it. Empty where
  /// neither does anything.
  func lost(_ findings: ChangeFindings) -> [String] {
    let bunching = findings.bunching
    guard findings.isLostInBunches, let narrow = findings.overall.interval else {
      guard bunching.areTogether, let interval = findings.widened?.interval else { return [] }
      return [
        "\(capital(together)), que no son independientes: si también se toma eso en cuenta, \(range(interval.low, interval.high))."
      ]
    }
    let reason =
      if bunching.isOfMonths, !bunching.isBeyondChance {
        "Los meses varían más de lo usual, aunque el azar puede hacer otro tanto"
      } else if findings.leavesSeasonOut || !bunching.isOfMonths {
        "\(capital(bunches)): uno trae otro"
      } else {
        "Los meses difieren más de lo que hace el azar solo: \(bunches) y por estaciones"
      }
    return [
      "\(reason). El margen toma eso en cuenta; sin ello sería \(range(narrow.low, narrow.high)), y se llamaría \(findings.overall.verdict == .rose ? "alza" : "baja")."
    ]
  }

  /// How people of one incident widen a comparison; empty where incidents are counted.
  func lost(_ trial: TrialFindings) -> [String] {
    guard let factor = trial.widened?.factor else { return [] }
    let without: String? =
      switch trial.isLostTogether ? trial.conclusion : .cannotBeTold {
      case .rose: "alza"
      case .fell: "baja"
      default: nil
      }
    return [
      "\(capital(together)), que no son independientes: lo que aquí se dice del azar cuenta con números que varían \(ratio(factor)) veces lo que variarían si lo fueran"
        + (without.map { "; sin ello se llamaría \($0)." } ?? ".")
    ]
  }

  /// How many of the areas called changed bunches leave so; empty where they leave all.
  func lost(_ areas: ChangeFindings.Areas) -> [String] {
    guard let kept = areas.kept, kept.count < kept.of else { return [] }
    let bunching = areas.bunching
    let reason =
      if bunching.isOfMonths, !bunching.isBeyondChance {
        "Los meses varían más de lo usual, aunque el azar puede hacer otro tanto"
      } else if bunching.areTogether {
        // Of the whole it was said why.
        bunching.isOfMonths
          ? "Los \(happenings.many) vienen en rachas" : "También en las zonas"
      } else {
        capital(bunches)
      }
    return [
      "\(reason): si se toma eso en cuenta, \(kept.count == 0 ? "ninguna" : grouped(kept.count)) de las \(grouped(kept.of)) que se dicen cambiadas lo \(kept.count < 2 ? "seguiría" : "seguirían") siendo."
    ]
  }
}
