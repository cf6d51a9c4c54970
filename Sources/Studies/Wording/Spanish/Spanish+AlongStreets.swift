import CatchmentGeometry
import CatchmentStatistics

extension Spanish {
  public func sentences(of findings: StreetDensityFindings) -> [String] {
    let unit = findings.isAnnual ? "por km de calle y año" : "por km de calle"
    let period = findings.period.map {
      $0.days.count == 1
        ? " (\(date($0.days.lowerBound)))"
        : " (\(span($0.days)))"
    }
    var lines = ["Intensidad más alta: \(rounded(findings.peak, 1)) \(unit)\(period ?? "")."]
    if let share = findings.shareWithHalf {
      lines.append(
        "La mitad de la intensidad está en \(percent(share)) de \(grouped(findings.streetMeters / 1000)) km de calles."
      )
    }
    if let count = findings.period?.days.count, !findings.isAnnual {
      lines.append(
        "\(days(count)) no \(count == 1 ? "da" : "dan") una tasa anual; hacen falta al menos \(Period.fewestDays)."
      )
    }
    if findings.unreachable > 0 {
      lines.append(
        "\(placed(findings.unreachable)) sin una calle a \(findings.snap) o menos no "
          + "\(findings.unreachable == 1 ? "agrega" : "agregan") nada.")
    }
    return lines
  }
}

// MARK: Is it clustered along the streets

extension Spanish {
  public func sentences(of findings: StreetPatternFindings) -> [String] {
    var lines = [verdict(of: findings)]
    let (incidents, places) = (findings.incidents, findings.places)
    if places < incidents {
      lines.append(
        "\(grouped(incidents - places)) de \(grouped(incidents)) \(placed.many) comparten su lugar con \(agreeing("otro", "otra")), como lo hacen las direcciones redondeadas a la cuadra; solo eso ya parece concentrado a distancias cortas."
      )
    }
    if findings.unreachable > 0 {
      lines.append(
        "\(placed(findings.unreachable)) sin una calle a \(findings.study.walking.snap) o menos: no \(findings.unreachable == 1 ? "cuenta" : "cuentan")."
      )
    }
    if !findings.isStudyAreaStated {
      lines.append(
        "No se indicó un área de estudio: se traza alrededor de \(allPlaced), lo que oculta parte de la concentración."
      )
    }
    lines.append(
      "Comparado con \(thrown) repartidos por igual a lo largo de \(rounded(findings.streetMeters / 1000, 1)) km de calles, a pie. Las viviendas no lo están; esto no dice por qué, ni dónde."
    )
    return lines
  }

  public func report(of findings: StreetPatternFindings) -> String {
    let curve = findings.curve
    let share = rounded((1 - findings.study.level) * 100, 2)
    let whole = share == share.rounded() ? "\(Int(share))" : "\(share)"
    var rows = [["a pie", "otros, veces el azar", "por azar, \(whole) % de las curvas", ""]]
    // Ten of the distances, the last among them.
    let last = curve.distances.count - 1
    for step in (1...10).map({ $0 * last / 10 }) where step > 0 && curve.mean[step] > 0 {
      func times(_ value: Double) -> String { "\(rounded(value / curve.mean[step], 2))" }
      rows.append([
        "\(grouped(curve.distances[step])) m", times(curve.observed[step]),
        "\(times(curve.globalLow[step])) a \(times(curve.globalHigh[step]))",
        curve.isClustered(at: step)
          ? "más"
          : curve.isDispersed(at: step)
            ? "menos" : curve.tested.contains(step) ? "" : "sin probar",
      ])
    }
    return (sentences(of: findings) + [""] + TextTable(rows).lines).joined(separator: "\n") + "\n"
  }

  func verdict(of findings: StreetPatternFindings) -> String {
    let p = findings.curve.p.value
    let explained = "de los que explica el azar (p \(chance(p)))"
    func range(_ range: ClosedRange<Double>) -> String {
      range.lowerBound == range.upperBound
        ? "a \(grouped(range.upperBound)) m a pie o menos"
        : "a distancias de \(grouped(range.lowerBound)) a \(grouped(range.upperBound)) m a pie"
    }
    switch findings.verdict {
    case .clusteredAndSpaced(let crowded, let apart):
      return
        "Concentrado y espaciado a lo largo de las calles: \(range(crowded)) \(onePlaced) tiene a su alrededor más \(explained), \(range(apart)) menos."
    case .clustered(let crowded):
      let peak = grouped(findings.curve.distances[findings.curve.peak])
      let times = findings.timesAtPeak.map { "\(rounded($0, 1)) veces" } ?? "muchas veces"
      return
        "Concentrado a lo largo de las calles: \(range(crowded)) \(onePlaced) tiene a su alrededor más \(explained), sobre todo a \(peak) m o menos: \(times) lo esperado."
    case .spaced(let apart):
      return
        "Espaciado a lo largo de las calles: \(range(apart)) \(onePlaced) tiene a su alrededor menos \(explained)."
    case .notToldFromChance:
      return
        "No se distingue del azar: \(thrown) repartidos por igual a lo largo de las calles se ven como \(agreeing("estos", "estas")) (p \(chance(p))). Con \(grouped(findings.incidents)) \(placed.many) eso también puede querer decir que son \(agreeing("muy pocos", "muy pocas"))."
    }
  }
}
