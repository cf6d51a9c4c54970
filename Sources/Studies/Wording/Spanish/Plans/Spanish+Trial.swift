import CatchmentPatterns

extension Spanish {
  public func sentences(of trial: TrialFindings) -> [String] {
    var lines = [verdict(trial)] + lost(trial)
    if let displacement = trial.told.displacement {
      lines.append(
        "\(ring(trial.told.ringVerdict ?? displacement.verdict))\(ringCounts(trial.told)) (diferencia \(rounded(displacement.value, 1)), de \(rounded(displacement.low, 1)) a \(rounded(displacement.high, 1)))."
      )
    }
    if let effect = trial.told.relativeEffect {
      lines.append("Tratadas frente a comparación: \(times(effect)): \(verb(effect.verdict)).")
    }
    if trial.told.total.z != nil {
      lines.append("Las zonas tratadas solas: " + short(trial.toldAlone))
    }
    if trial.isUnequal { lines.append(unequal(trial.told)) }
    if let net = trial.told.totalNetEffect, trial.told.total.z != nil,
      trial.told.totalNetEffectInterval != nil
    {
      lines.append(self.net(net, trial.told))
    }
    if !trial.comparisonLeftOut.isEmpty {
      lines.append(
        "Fuera de la comparación, por estar en las zonas tratadas: \(trial.comparisonLeftOut.joined(separator: ", "))."
      )
    }
    if let ring = trial.ring, !trial.ringLeftOut.isEmpty {
      lines.append(
        "\(areas(trial.ringLeftOut.count)) a menos de \(ring) de las tratadas no se eligen para la comparación ni entran en el control sintético: "
          + "\(trial.ringLeftOut.prefix(Self.mostLeftOut).joined(separator: ", "))\(trial.ringLeftOut.count > Self.mostLeftOut ? ", …" : "")."
      )
    }
    if trial.sharedWithRing > 0 {
      lines.append(
        "\(tally(trial.sharedWithRing)) del anillo están también en una zona de comparación y cuentan ahí: elija zonas más lejanas."
      )
    }
    if let events = trial.events {
      let before = events.periods.filter { $0.offset < 0 }
      let after = events.periods.filter { $0.offset >= 0 }
      lines.append(
        "Mes por mes, \(grouped(before.count(where: \.isUnusual))) de \(counted(before.count, "mes", "meses")) antes del inicio y "
          + "\(grouped(after.count(where: \.isUnusual))) de \(grouped(after.count)) después quedan fuera de lo que permite el azar"
          + (trial.goesApart
            ? ": no iban juntas antes del inicio, así que la comparación es débil." : ".")
      )
    }
    if let reason = trial.withoutMonths { lines.append(sentence(of: reason, trial)) }
    if let control = trial.synthetic {
      lines.append(
        "Control sintético: \(rounded(control.effect.magnitude, 1)) \(control.effect <= 0 ? "menos" : "más") \(trial.treatedNames.count > 1 ? "en cada zona tratada " : "")que la mezcla; de "
          + "\(grouped(control.placeboRatios.count + 1)) zonas tomadas por la tratada, \(percent(control.p)) difieren tanto. "
          + "Antes del inicio se apartaba \(rounded(control.errorBefore, 2)) al mes, de \(rounded(trial.treatedAMonth, 2)); el azar solo hace unos \(rounded(trial.errorByChance, 2))"
          + (trial.followsBefore ? "." : ": no se ajusta, y lo que muestra dice poco.")
      )
    }
    if let reason = trial.withoutMixture {
      lines.append("Sin control sintético: \(phrase(reason)).")
    }
    return lines
  }

  private func net(_ net: Double, _ difference: DisplacementDifference) -> String {
    func told(_ net: Double) -> String {
      "\(rounded(net.magnitude, 1)) \(net >= 0 ? "menos" : "más")"
    }
    let hasRing = difference.ring != nil
    let limits =
      difference.totalNetEffectInterval.map {
        " (intervalo de 95 %: \(told($0.lowerBound)) a \(told($0.upperBound)), por el método delta)"
      } ?? ""
    return
      "Efecto neto total: \(told(net))\(limits) que si las zonas tratadas\(hasRing ? " y el anillo" : "") hubieran ido como las de comparación."
      + (difference.netEffectIsOpposed
        ? " Apunta al revés que la diferencia ponderada, pues escala según la razón de las zonas de comparación\(hasRing ? " y compara también el anillo con ellas, no con el anillo alrededor de ellas" : "")."
        : "")
  }

  private func sentence(of reason: NoMonths, _ trial: TrialFindings) -> String {
    switch reason {
    case .noneBefore:
      return
        "Los meses no se comparan entre sí: las zonas de comparación no tuvieron \(nouns.many) en los de antes del inicio."
    case .noneAlike:
      guard let choice = trial.choice else { return "" }
      return
        "\(unlike(choice)) Los meses no se comparan entre sí, y la comparación es débil: dé zonas con que comparar."
    }
  }

  private func phrase(_ reason: NoMixture) -> String {
    switch reason {
    case .fewMonths(let months, let needed):
      "la tabla tiene \(counted(months, "mes entero", "meses enteros")) antes del inicio, y hacen falta al menos \(needed) para ver qué zonas iban igual"
    case .noMonthAfter: "el periodo posterior no tiene ningún mes entero"
    case .fewAreas(let count):
      "\(counted(count, "zona", "zonas")) de las que se podrían mezclar \(count == 1 ? "tuvo" : "tuvieron") \(nouns.many) antes del inicio, y hacen falta al menos 2"
    }
  }

  /// `El anillo alrededor no muestra nada más allá del azar`
  func ring(_ verdict: RateChange.Verdict) -> String {
    let words =
      switch verdict {
      case .fell: "también bajó: el beneficio se extendió"
      case .rose: "subió: algunos pueden haberse movido ahí"
      case .cannotBeTold: "no muestra nada más allá del azar"
      case .nothingToCompare: "no tiene \(nouns.many)"
      }
    return "El anillo alrededor \(words)"
  }

  /// `: de 16 a 9, alrededor de las zonas de comparación de 62 a 17`
  func ringCounts(_ difference: DisplacementDifference) -> String {
    guard let ring = difference.ring, difference.ringVerdict != .nothingToCompare else { return "" }
    return ": de \(grouped(ring.before)) a \(grouped(ring.after))"
      + (difference.ringComparison.map {
        ", alrededor de las zonas de comparación de \(grouped($0.before)) a \(grouped($0.after))"
      } ?? "")
  }

  /// `zonas tratadas de 40 a 20, de comparación de 41 a 43`
  func counts(_ trial: TrialFindings) -> String {
    let (treated, other) = (trial.told.treated, trial.told.comparison)
    return
      "zonas tratadas de \(grouped(treated.before)) a \(grouped(treated.after)), de comparación de "
      + "\(grouped(other.before)) a \(grouped(other.after))"
  }

  private func verdict(_ trial: TrialFindings) -> String {
    let total = trial.told.total
    let counts = counts(trial)
    let number =
      "diferencia ponderada \(rounded(total.value, 1)) (intervalo de 95 %: \(rounded(total.low, 1)) a "
      + "\(rounded(total.high, 1))" + (total.p.map { ", p \(chance($0))" } ?? "") + ")"
    func changed(_ verb: String) -> String {
      guard total.verdict == .cannotBeTold, let effect = trial.told.relativeEffect else {
        return "\(capital(all)) \(verb) frente a la comparación: \(counts); \(number)."
      }
      return
        "\(capital(all)) \(verb) frente a la comparación, según la razón entre ambas: \(counts); \(times(effect)). La \(number) no puede decirlo."
    }
    switch trial.toldConclusion {
    case .fell: return changed("bajaron")
    case .rose: return changed("subieron")
    case .cannotBeTold: return "Si ayudó no se distingue del azar: \(counts); \(number)."
    case .nothingToCompare: return "No hay nada que comparar: \(none) en las zonas."
    case .measuresDisagree:
      var lines = [
        "Si ayudó no se puede decir, pues las medidas no concuerdan: \(counts). Según la \(number): \(verb(total.verdict))."
      ]
      if let effect = trial.told.relativeEffect {
        lines.append("Según la razón entre ambas: \(verb(effect.verdict)).")
      }
      lines.append("En las zonas tratadas solas: \(verb(trial.toldAlone.verdict)).")
      if let synthetic = trial.synthetic {
        lines.append(
          "Según el control sintético: \(rounded(synthetic.effect.magnitude, 1)) \(synthetic.effect <= 0 ? "menos" : "más")"
            + (trial.followsBefore ? "." : ", de una mezcla que no se ajusta."))
      }
      return lines.joined(separator: " ")
    }
  }

  private func times(_ effect: DisplacementDifference.RelativeEffect) -> String {
    (effect.value.map { "\(ratio($0)) veces la razón" } ?? "sin razón")
      + " (intervalo de 95 %: \(ratio(effect.low)) "
      + (effect.high.map { "a \(ratio($0))" } ?? "en adelante") + ", p \(chance(effect.p)))"
  }

  private func unequal(_ difference: DisplacementDifference) -> String {
    "\(burdens(difference)) "
      + "La diferencia ponderada da por hecho que ambas habrían cambiado en \(agreeing("otros tantos", "otras tantas")) \(nouns.many); la razón no. Zonas con más o menos \(agreeing("los mismos", "las mismas")) comparan mejor."
  }

  /// More names would not be read in one sentence.
  private static let mostLeftOut = 10

  public func sentences(of findings: PowerFindings) -> [String] {
    let proof = findings.proof
    let months = counted(proof.months, "mes", "meses")
    let places = "lugares con \(tally(proof.baseline)) en \(months)"
    let beside = proof.comparison.map { " junto a zonas de comparación con \(grouped($0))" } ?? ""
    var lines = [
      findings.smallestFall.map {
        "En \(places)\(beside), \(months) de seguimiento pueden probar una baja de \(percent($0)) o más (se halla en "
          + "\(percent(proof.wantedPower)) de tales casos). Una menor puede ser real y valer la pena, y estos números no la mostrarían."
      }
        ?? "En \(places)\(beside), ninguna baja puede probarse en \(months): ni una baja a nada se hallaría en más de \(percent(findings.point.power)) de los casos."
    ]
    if let longer = findings.longer, let fall = longer.smallestFall {
      lines.append("Con \(counted(longer.months, "mes", "meses")) sería \(percent(fall)).")
    }
    if proof.comparison != nil {
      lines.append(
        "La prueba es la razón entre el cambio de las zonas tratadas y el de las de comparación. Junto a zonas con más tiroteos halla bajas menores, nunca tan pequeñas como sin comparación."
      )
    }
    lines.append(
      "Lo que esto no puede decir: que el programa tenga tal efecto. No prometa probar menos que esto."
    )
    return lines
  }
}
