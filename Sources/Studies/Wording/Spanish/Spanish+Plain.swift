import CatchmentCoverage
import CatchmentGeometry
import CatchmentPatterns
import CatchmentStatistics

/// What a report tells residents: verdicts in words and ranges without their names; the appendix
/// has the rest.
extension Spanish {
  public func heading(behind heading: ReportHeading) -> String {
    let text = self.heading(heading)
    return text.hasSuffix("?") ? "\(text) Los números detrás" : "\(text): los números detrás"
  }

  /// `entre 1.37 y 3.54 veces`
  func range(_ low: Double, _ high: Double?) -> String {
    high.map { "entre \(ratio(low)) y \(ratio($0)) veces" }
      ?? "\(ratio(low)) veces o más"
  }

  /// `2.18 veces (entre 1.37 y 3.54 veces)`
  private func plainRatio(_ change: RateChange, _ lead: String = "") -> String {
    guard let interval = change.interval else { return multiple(change) }
    return "\(multiple(change)) (\(lead)\(range(interval.low, interval.high)))"
  }

  private func plainShort(
    _ change: RateChange, _ verdict: RateChange.Verdict? = nil
  ) -> String {
    short(change, plainRatio(change), verdict)
  }

  public func plainSentences(of findings: ChangeFindings) -> [String] {
    let told = findings.told
    var lines = [
      sentence(
        of: told, findings.periods, plainRatio(told, "si se toma en cuenta el azar, "))
    ]
    if let deaths = findings.deaths { lines.append("Muertes: " + plainShort(deaths)) }
    lines += lost(findings)
    if let areas = findings.areas { lines += plainSentences(of: areas) }
    lines += overlaps(findings)
    if let picked = findings.regression.flatMap(luck(ofPicking:)) {
      lines.append(capital(picked))
    }
    return lines + shortened(findings) + plainQuietEnds(of: findings) + growing(findings)
  }

  private func plainSentences(of areas: ChangeFindings.Areas) -> [String] {
    let untold = areas.places(.cannotBeTold).count
    let none = areas.places(.nothingToCompare).count
    var lines = [
      changed(areas) + (untold > 0 ? "; de \(grouped(untold)) no se distingue del azar" : "")
        + (none > 0 ? "; \(grouped(none)) sin nada que comparar." : ".")
    ]
    // Within that sentence: who reads it alone would take it for what is left.
    for left in lost(areas) {
      lines[0] = "\(lines[0].dropLast()); pero \(left.prefix(1).lowercased())\(left.dropFirst())"
    }
    if areas.outside.verdict != .nothingToCompare {
      lines.append("Fuera de todas las zonas: " + plainShort(areas.outside, areas.outsideVerdict))
    }
    return lines
  }

  public func plainSentences(of trial: TrialFindings) -> [String] {
    let counts = counts(trial)
    let verdict =
      switch trial.toldConclusion {
      case .fell: "\(capital(all)) bajaron frente a la comparación: \(counts)."
      case .rose: "\(capital(all)) subieron frente a la comparación: \(counts)."
      case .cannotBeTold: "Si ayudó no se distingue del azar: \(counts)."
      case .nothingToCompare: "No hay nada que comparar: \(none) en las zonas."
      case .measuresDisagree:
        "Si ayudó no se puede decir, pues las maneras de medirlo no concuerdan: \(counts)."
      }
    var lines = [verdict] + lost(trial) + likeness(of: trial)
    if let displacement = trial.told.displacement {
      lines.append(
        "\(ring(trial.told.ringVerdict ?? displacement.verdict))\(ringCounts(trial.told))."
      )
    }
    if trial.told.total.z != nil {
      lines.append("Las zonas tratadas solas: " + plainShort(trial.toldAlone))
    }
    return lines
  }

  public func plainSentences(of findings: CoverageFindings) -> [String] {
    let coverage = findings.coverage
    guard let share = coverage.proportion.value, let interval = coverage.proportion.interval()
    else { return ["No hay \(placed.many) que cubrir."] }
    let isOne = findings.areaCount == 1
    let twice =
      coverage.coveredTwice > 0
      ? ", \(grouped(coverage.coveredTwice)) de \(agreeing("ellos", "ellas")) en dos zonas o más"
      : ""
    var lines = [
      "\(grouped(coverage.covered)) de \(grouped(coverage.total)) \(placed.many) "
        + (findings.isWeighted ? "con \(percent(share)) del peso" : "(\(percent(share)))")
        + " están en \(isOne ? "la zona" : "las \(grouped(findings.areaCount)) zonas")\(twice). \(isOne ? "Cubre" : "Juntas cubren") \(rounded(coverage.areaKm2OfUnion, 2)) km²."
    ]
    if coverage.covered < coverage.total {
      lines.append(
        "En otro periodo igual podría ser, solo por azar, entre \(percent(interval.lowerBound)) y \(percent(interval.upperBound))."
      )
    }
    lines += tooNarrow
    if let staffed = findings.staffed { lines += plainSentences(of: staffed, findings.names) }
    return lines + (findings.gapFindings.map { [sentence(of: $0)] } ?? [])
  }

  private func plainSentences(of staffed: StaffedFindings, _ names: [String]) -> [String] {
    let result = staffed.result
    guard let share = result.share, result.interval != nil else {
      return sentences(of: staffed, names: names)
    }
    return [
      "Con esta lista de turnos, \(amount(result.onShift)) de \(amount(result.total)) (\(percent(share))) habrían ocurrido en una zona con alguien en turno. \(missed(result))"
    ] + hours(of: staffed, names: names)
  }

  public func plainSentences(of findings: BacktestFindings) -> [String] {
    let score = findings.score.score
    guard let rate = score.hitRate.value, let times = score.pai.value else {
      return sentences(of: findings)
    }
    var met =
      "El plan alcanzó \(grouped(score.hits)) de \(tally(later: score.total)) (\(percent(rate))"
    if let low = score.hitRate.low, let high = score.hitRate.high {
      met += "; si se toma en cuenta el azar, entre \(percent(low)) y \(percent(high))"
    }
    met +=
      ") en \(percent(findings.score.areaShare)) del área de estudio: \(ratio(times)) veces lo que alcanza cualquier terreno de ese tamaño."
    var lines = [scored(findings), met] + tooNarrow
    let baselines = findings.score.baselines
    if findings.score.hasEarlier {
      lines.append(
        "Otros tantos cuadros con más \(nouns.many) antes alcanzaron \(grouped(baselines.topCells.score.hits))."
      )
    }
    if let random = baselines.random.hitRate.value {
      lines.append(
        "Cuadros de la misma superficie tomados al azar alcanzaron \(percent(random)) en promedio."
      )
    }
    return lines + [limitOfScores]
  }
}
