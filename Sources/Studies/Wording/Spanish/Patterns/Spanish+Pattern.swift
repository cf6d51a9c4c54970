import CatchmentGeometry
import CatchmentPatterns
import CatchmentStatistics

extension Spanish {
  public func choices(of findings: PatternFindings) -> [String] { [] }

  public func sentences(of findings: PatternFindings) -> [String] {
    [verdict(of: findings)] + caveats(of: findings)
  }

  public func report(of findings: PatternFindings) -> String {
    [
      sentences(of: findings), tests(of: findings), distances(of: findings), centers(of: findings),
    ].filter { !$0.isEmpty }.map { $0.joined(separator: "\n") }.joined(separator: "\n\n") + "\n"
  }

  func verdict(of findings: PatternFindings) -> String {
    let p = short(findings.curve.p.value)
    let explained = "de los que explica el azar (p \(p))"
    switch findings.verdict {
    case .clusteredAndSpaced(let crowded, let apart):
      return
        "Concentrado y espaciado: \(range(crowded)) \(onePlaced) tiene a su alrededor más \(explained), \(range(apart)) menos."
    case .clustered(let crowded):
      let peak = meters(findings.curve.distances[findings.peak])
      let times = findings.timesAtPeak.map { "\(rounded($0, 1)) veces" } ?? "muchas veces"
      return
        "Concentrado: \(range(crowded)) \(onePlaced) tiene a su alrededor más \(explained), sobre todo a \(peak) o menos: \(times) lo esperado."
    case .spaced(let apart):
      return "Espaciado: \(range(apart)) \(onePlaced) tiene a su alrededor menos \(explained)."
    case .notToldFromChance:
      return
        "No se distingue del azar: \(thrown) repartidos por igual en el área de estudio se ven como \(agreeing("estos", "estas")) (p \(p)). Con \(grouped(findings.incidents)) \(placed.many) eso también puede querer decir que son \(agreeing("muy pocos", "muy pocas"))."
    }
  }

  private func caveats(of findings: PatternFindings) -> [String] {
    var lines: [String] = []
    let (incidents, places) = (findings.incidents, findings.places)
    if places < incidents {
      lines.append(
        "\(grouped(incidents - places)) de \(grouped(incidents)) \(placed.many) comparten su lugar con \(agreeing("otro", "otra")), como lo hacen las direcciones redondeadas a la cuadra; solo eso ya parece concentrado a distancias cortas."
      )
    }
    if !findings.isStudyAreaStated {
      lines.append(
        "No se indicó un área de estudio: se traza alrededor de \(allPlaced), lo que oculta parte de la concentración."
      )
    }
    lines.append(
      "Comparado con \(thrown) repartidos por igual en \(rounded(findings.area / 1e6, 2)) km². La gente y las calles no lo están; esto no dice por qué, ni dónde."
    )
    return lines
  }

  private func tests(of findings: PatternFindings) -> [String] {
    var rows = [["", "observado", "por azar", "razón", "p"]]
    if let nearest = findings.nearest {
      rows.append([
        "distancia media al vecino más cercano", meters(nearest.observed), meters(nearest.mean),
        short(nearest.observed / nearest.mean), told(nearest.p),
      ])
    }
    let quadrats = findings.quadrats
    if let ratio = quadrats.varianceToMean {
      rows.append([
        "varianza entre media, \(grouped(quadrats.squares)) cuadros de \(meters(findings.side.meters))",
        short(ratio), "1.0", short(ratio), told(quadrats.p),
      ])
    }
    let (curve, peak) = (findings.curve, findings.peak)
    rows.append([
      "L de Ripley, mayor diferencia a \(meters(curve.distances[peak]))",
      meters(curve.observed[peak]), meters(curve.mean[peak]),
      short(curve.observed[peak] / max(curve.mean[peak], .leastNormalMagnitude)), told(curve.p),
    ])
    return TextTable(rows).lines
  }

  private func distances(of findings: PatternFindings) -> [String] {
    let curve = findings.curve
    let share = rounded((1 - findings.study.level) * 100, 2)
    let whole = share == share.rounded() ? "\(Int(share))" : "\(share)"
    var rows = [["distancia", "L", "por azar, \(whole) % de las curvas", ""]]
    // Ten of the distances, the last among them.
    let last = curve.distances.count - 1
    for step in (1...10).map({ $0 * last / 10 }) where step > 0 {
      rows.append([
        meters(curve.distances[step]), meters(curve.observed[step]),
        "\(meters(curve.globalLow[step])) a \(meters(curve.globalHigh[step]))",
        curve.isClustered(at: step)
          ? "más"
          : curve.isDispersed(at: step)
            ? "menos" : curve.tested.contains(step) ? "" : "sin probar",
      ])
    }
    return TextTable(rows).lines
  }

  private func centers(of findings: PatternFindings) -> [String] {
    guard let centers = findings.centers else { return [] }
    var lines: [String] = []
    if let spread = centers.spread {
      lines.append(
        spread.value <= findings.study.level
          ? "El centro de \(allPlaced) se mueve más de lo que lo mueve el azar (p \(told(spread)))."
          : "El centro de \(allPlaced) no se mueve más de lo que lo mueve el azar (p \(told(spread)))."
      )
    }
    if centers.undated > 0 {
      lines.append("\(placed(centers.undated)) sin fecha en ningún período.")
    }
    var rows = [
      [
        "período", placed.many, "centro", "distancia estándar", "elipse, semiejes", "hacia",
        "movido", "hacia", "p",
      ]
    ]
    for period in centers.periods {
      guard let center = period.center, let x = period.longitude, let y = period.latitude else {
        rows.append([period.name, grouped(period.incidents), "muy pocos"])
        continue
      }
      rows.append(
        [
          period.name, grouped(period.incidents), "\(rounded(y, 4)), \(rounded(x, 4))",
          meters(center.standardDistance.meters),
          "\(meters(center.ellipse.majorRadius.meters)), \(meters(center.ellipse.minorRadius.meters))",
          "\(Int(center.ellipse.bearing.rounded()))°",
        ]
          + (period.move.map {
            [meters($0.distance.meters), "\(Int($0.bearing.rounded()))°", told($0.p)]
          } ?? []))
    }
    return lines + TextTable(rows.map { $0 + Array(repeating: "", count: 9 - $0.count) }).lines
  }

  private func range(_ range: ClosedRange<Double>) -> String {
    range.lowerBound == range.upperBound
      ? "a \(meters(range.upperBound)) o menos"
      : "a distancias de \(meters(range.lowerBound)) a \(meters(range.upperBound))"
  }

  private func meters(_ value: Double) -> String {
    value < 10 && value != value.rounded()
      ? "\(rounded(value, 1)) m" : "\(grouped(Int(value.rounded()))) m"
  }

  private func short(_ value: Double) -> String { "\(rounded(value, value < 0.1 ? 4 : 2))" }

  private func told(_ p: PseudoP) -> String { "\(short(p.value)) ± \(rounded(p.standardError, 4))" }
}
