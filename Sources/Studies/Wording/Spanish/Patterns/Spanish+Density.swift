import CatchmentGeometry
import CatchmentPatterns
import CatchmentStatistics

extension Spanish {
  public func choices(of findings: DensityFindings) -> [String] {
    guard let rule = findings.rule else { return [] }
    return [
      "Ancho de banda: \(Int(findings.bandwidth.meters.rounded())) m, leído de \(allPlaced) (\(rule.rawValue))."
    ]
  }

  public func sentences(of findings: DensityFindings) -> [String] {
    switch findings.answer {
    case .intensity(let map): sentences(of: map)
    case .relative(let map): sentences(of: map)
    }
  }

  private func sentences(of map: IntensityMap) -> [String] {
    let unit = map.isAnnual ? "por km² y año" : "por km²"
    let period = map.period.map {
      $0.days.count == 1
        ? " (\(date($0.days.lowerBound)))"
        : " (\(span($0.days)))"
    }
    var lines = ["Intensidad más alta: \(rounded(map.peak, 1)) \(unit)\(period ?? "")."]
    if let count = map.period?.days.count, !map.isAnnual {
      lines.append(
        "\(days(count)) no \(count == 1 ? "da" : "dan") una tasa anual; hacen falta al menos \(Period.fewestDays)."
      )
    }
    if map.lost > 0 {
      lines.append(
        "\(counted(map.lost, "\(placed.one) queda", "\(placed.many) quedan")) lejos del centro de toda celda y no "
          + "\(map.lost == 1 ? "agrega" : "agregan") nada: celdas más pequeñas \(map.lost == 1 ? agreeing("lo", "la") : agreeing("los", "las")) mostrarían."
      )
    }
    return lines
  }

  private func sentences(of map: RiskMap) -> [String] {
    let (shares, p) = (map.shares(), map.surface.overall)
    let verdict =
      p.value <= RiskMap.levels[0]
      ? "\(capital(allPlaced)) se reparten de otra manera que la referencia"
      : "\(capital(allPlaced)) no se reparten de otra manera que la referencia más de lo que haría el azar"
    var lines: [String] = []
    if map.reference.shared > 0 {
      lines.append(
        "\(map.reference.name): \(grouped(map.reference.shared)) son \(agreeing("los mismos", "las mismas")) \(placed.many), en el mismo lugar y momento, y no cuentan en la referencia."
      )
    }
    return lines + [
      "\(verdict) (p \(chance(p.value)) ± \(rounded(p.standardError, 4)), \(grouped(p.replicas)) permutaciones de las etiquetas).",
      "Más de lo esperado en \(percent(shares.higher)) de la superficie comparada, menos en \(percent(shares.lower)); "
        + "el azar solo hace cerca de 2.5 % de cada una. Celda por celda, sin corrección; q lleva la de los hallazgos falsos.",
    ]
  }
}
