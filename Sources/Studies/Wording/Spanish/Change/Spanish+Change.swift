import CatchmentFormats
public import CatchmentPatterns
import CatchmentStatistics

extension Spanish {
  public func chart(_ chart: ChangeChart) -> ChartWords {
    switch chart {
    case .months:
      ChartWords(
        title: "\(capital(nouns.many)) por mes", unit: nouns.many,
        groups: ["antes", "después", "entre ambos, no se compara"],
        part: "pálido: solo se compara una parte del mes")
    case .events:
      ChartWords(
        title: "Las zonas tratadas mes por mes", unit: "\(nouns.many) en las zonas tratadas",
        groups: ["dentro de lo que permite el azar", "fuera de ello"],
        band: "lo que hacen esperar las zonas de comparación, con lo que permite el azar",
        start: "inicio")
    }
  }

  private func span(_ period: Period) -> String { days(period.days) }

  public func choices(of findings: ChangeFindings) -> [String] {
    let periods = findings.periods
    var lines = [
      "Antes: \(span(periods.before)) (\(days(periods.before.days.count))); después: \(span(periods.after)) (\(days(periods.after.days.count)))."
    ]
    if !periods.isOneSeason {
      lines.append(
        periods.lengthRatio == 1
          ? Self.otherSeason
          : "Los periodos no duran lo mismo, así que se compara por día; y no son los mismos días del año."
      )
    } else if periods.hasLeapDay {
      lines.append(
        "Uno de los dos tiene un 29 de febrero: como los mismos días de dos años, se cuentan como igual de largos."
      )
    }
    if findings.beyond > 0 {
      lines.append("\(tally(findings.beyond)) fuera de ambos periodos no se cuentan.")
    }
    if findings.undated > 0 {
      lines.append("\(tally(findings.undated)) sin fecha no se cuentan.")
    }
    return lines + outsideTable(of: findings) + comparison(of: findings)
  }

  public func comparison(of findings: ChangeFindings) -> [String] {
    guard let trial = findings.trial, let choice = trial.choice else { return [] }
    let matches = choice.matches.map { match in
      "\(trial.poolNames[match.area]) para \(trial.poolNames[match.treated]) "
        + "(\(rounded(match.burden, 2)) y \(rounded(match.treatedBurden, 2)) al mes)"
    }
    return [
      "Zonas de comparación, por carga y tendencia en \(counted(choice.treatedSeries.count, "mes", "meses")) antes del inicio: "
        + matches.joined(separator: "; ") + "."
        + (choice.correlation.map {
          " Mes por mes fueron juntas con una correlación de \(rounded($0, 2))."
        } ?? "")
    ]
  }

  public func sentences(of findings: ChangeFindings) -> [String] {
    var lines = [sentence(of: findings.told, findings.periods)]
    if let deaths = findings.deaths { lines.append("Muertes: " + short(deaths)) }
    lines += bunched(findings)
    if let areas = findings.areas { lines += sentences(of: areas) }
    lines += overlaps(findings)
    if let trial = findings.trial { lines += sentences(of: trial) }
    if let regression = findings.regression {
      lines.append(sentence(of: regression))
    }
    return lines + growing(findings) + [limit(ofTrial: findings.trial != nil)]
  }

  /// That areas overlap, where they do.
  func overlaps(_ findings: ChangeFindings) -> [String] {
    guard findings.inSeveralAreas > 0 else { return [] }
    return [
      "Las zonas se traslapan: \(tally(findings.inSeveralAreas)) en dos o más de ellas \(findings.inSeveralAreas == 1 ? "cuenta" : "cuentan") en cada una, así que las zonas suman más de \(agreeing("los", "las")) que hubo."
    ]
  }

  public func limit(ofTrial isTrial: Bool) -> String {
    !isTrial
      ? "Lo que esto no puede decir: por qué. Las estaciones, los reportes y todo lo demás que cambió en ese tiempo también cuentan; y lo que no se puede decir puede ser cierto."
      : "Lo que esto no puede decir: si las zonas tratadas y las de comparación habrían ido igual sin el programa. Solo habla por ello cómo fueron antes del inicio."
  }

  private func sentence(of regression: ChangeFindings.Regression) -> String {
    luck(ofPicking: regression).map { "Regresión a la media: \($0)" }
      ?? "Las zonas se eligieron por días que no son parte de ninguno de los periodos: no hay que temer regresión a la media."
  }

  /// What the days by which areas were picked do to the answer; nil where they do nothing.
  func luck(ofPicking regression: ChangeFindings.Regression) -> String? {
    switch (regression.isThreatened, regression.invitesRise) {
    case (true, false):
      "las zonas se eligieron por días que ahora son su «antes», así que parte de una baja es suerte que no duró."
        + expected(regression)
    case (false, true):
      "las zonas se eligieron por días que ahora son su «después», así que parte de un alza es suerte que antes no hubo."
        + luck(regression) + " Compare con días posteriores a los que sirvieron para elegirlas."
    case (true, true):
      "las zonas se eligieron por días de ambos periodos (\(counted(regression.daysBefore, "día", "días")) del anterior, \(counted(regression.daysAfter, "día", "días")) del posterior), así que la suerte de esos días está en ambos números: parte de una baja puede ser suerte que no duró, y parte de un alza suerte que antes no hubo."
        + luck(regression)
    case (false, false): nil
    }
  }

  private func luck(_ regression: ChangeFindings.Regression) -> String {
    if let fall = regression.expectedFall {
      return fall > 0
        ? " De \(all) de esos días en las zonas tratadas, \(percent(fall)) son más de lo que mostraría por sí solo un tiempo igual."
        : ""
    }
    return regression.model.map {
      " De lo que aparta a una zona de la media de todas en esos días, \(percent($0.luck)) es suerte."
    } ?? ""
  }

  private func expected(_ regression: ChangeFindings.Regression) -> String {
    if let fall = regression.expectedFall {
      return fall > 0
        ? " Solo por eso se espera una baja de \(percent(fall)), sin programa alguno." : ""
    }
    guard let luck = regression.model?.luck else {
      return " Cuánto es esa parte se diría al comparar zona por zona."
    }
    return
      " De lo que aparta a una zona de la media de todas en esos días, \(percent(luck)) es suerte y se va sola; cuánto bajan juntas las elegidas se puede decir si se nombran como tratadas."
  }

  private func sentence(of change: RateChange, _ periods: ComparedPeriods) -> String {
    sentence(of: change, periods, times(change))
  }

  /// - Parameter times: how many times as many, in words.
  func sentence(of change: RateChange, _ periods: ComparedPeriods, _ times: String) -> String {
    let span =
      "\(grouped(change.rates.after)) (\(span(periods.after))) frente a \(grouped(change.rates.before)) "
      + "(\(self.span(periods.before)))"
      + (periods.hasLeapDay
        ? ", \(days(periods.after.days.count)) frente a \(periods.before.days.count)" : "")
    switch change.verdict {
    case .nothingToCompare: return "No hay nada que comparar: \(none) en ambos periodos."
    case .rose: return "\(capital(all)) subieron: \(span), \(times)."
    case .fell: return "\(capital(all)) bajaron: \(span), \(times)."
    case .cannotBeTold:
      return "Si \(all) subieron o bajaron no se distingue del azar: \(span), \(times)."
    }
  }

  func short(_ change: RateChange, _ verdict: RateChange.Verdict? = nil) -> String {
    short(change, times(change), verdict)
  }

  func short(
    _ change: RateChange, _ times: String, _ verdict: RateChange.Verdict? = nil
  ) -> String {
    let verdict = verdict ?? change.verdict
    guard verdict != .nothingToCompare else { return "ninguno en ambos periodos." }
    return
      "\(grouped(change.rates.after)) frente a \(grouped(change.rates.before)), \(times): \(verb(verdict))."
  }

  /// `2.18 veces`
  func multiple(_ change: RateChange) -> String {
    // Between stretches of unequal length counts say one thing and rates another.
    let perDay = change.rates.exposureRatio == 1 ? "" : " por día"
    return change.rates.value.map { "\(ratio($0)) veces\(perDay)" } ?? "ninguno antes"
  }

  private func times(_ change: RateChange) -> String {
    let value = multiple(change)
    guard let interval = change.interval, let p = change.p else { return value }
    let high = interval.high.map { "a \(ratio($0))" } ?? "en adelante"
    return "\(value) (intervalo de 95 %: \(ratio(interval.low)) \(high), p \(chance(p)))"
  }

  func chance(_ p: Double) -> String {
    if p < 0.0001 { return "menor que 0.0001" }
    return p > 0.995 ? "1" : "\(rounded(p, p < 0.001 ? 4 : p < 0.1 ? 3 : 2))"
  }

  public func verb(_ verdict: RateChange.Verdict) -> String {
    switch verdict {
    case .rose: "subió"
    case .fell: "bajó"
    case .cannotBeTold: "no se distingue del azar"
    case .nothingToCompare: "nada que comparar"
    }
  }

  public func explanation(of verdict: RateChange.Verdict) -> String {
    switch verdict {
    case .rose: "más, más allá del azar"
    case .fell: "menos, más allá del azar"
    case .cannotBeTold: "el azar hace otro tanto"
    case .nothingToCompare: "ninguno antes, ninguno después"
    }
  }

  public var solid: String { "sólido" }

  public var fragile: MapWords {
    MapWords(
      "frágil",
      "rara vez se vuelve a hallar si se sortean de nuevo \(allPlaced) o varían los ajustes")
  }

  public func ratio(_ value: Double) -> String { English().ratio(value) }
  public func cell(_ cell: ReportCell) -> String {
    switch cell {
    case .counted: nouns.many
    case .deaths: "muertes"
    case .withheld: "retenido"
    case .plan: "el plan"
    case .topCells: "otros tantos cuadros con más \(nouns.many) antes"
    case .random: "otros tantos cuadros al azar"
    case .role(let role):
      switch role {
      case .treated: "zonas tratadas"
      case .comparison: "zonas de comparación"
      case .ring: "anillo alrededor de las tratadas"
      case .ringComparison: "anillo alrededor de las de comparación"
      }
    }
  }

  /// `De 3 zonas, 2 subieron (Albany Park, Irving Park) y 0 bajaron`
  func changed(_ areas: ChangeFindings.Areas) -> String {
    func list(_ verdict: RateChange.Verdict) -> String {
      let places = areas.places(verdict)
      let word = verdict == .rose ? "subieron" : "bajaron"
      guard !places.isEmpty else { return "0 \(word)" }
      let names = places.prefix(5).map { areas.names[$0] }.joined(separator: ", ")
      return "\(grouped(places.count)) \(word) (\(names)\(places.count > 5 ? ", …" : ""))"
    }
    return "De \(self.areas(areas.names.count)), \(list(.rose)) y \(list(.fell))"
  }

  private func sentences(of areas: ChangeFindings.Areas) -> [String] {
    let none = areas.places(.nothingToCompare).count
    var lines = [
      "\(changed(areas)), con a lo más 5 % de falsas entre las que así se llaman; "
        + "de \(grouped(areas.places(.cannotBeTold).count)) no se puede decir"
        + (none > 0 ? ", y \(grouped(none)) sin nada que comparar." : ".")
    ]
    lines += bunched(areas)
    if areas.outside.verdict != .nothingToCompare {
      lines.append(
        "Fuera de todas las zonas, con la misma prueba que cada zona: "
          + short(areas.outside, areas.outsideVerdict))
    }
    return lines
  }
}
