import CatchmentIncidents
import CatchmentFormats
import CatchmentGeometry
import CatchmentPatterns
import CatchmentStatistics

extension Spanish {
  public func sentences(of findings: ScoreFindings) -> [String] {
    let score = findings.score
    guard let rate = score.hitRate.value, let pai = score.pai.value else {
      return ["No hay \(nouns.many) posteriores que alcanzar."]
    }
    func range(_ measure: PlanScore.Measure?, _ words: (Double) -> String) -> String {
      guard let low = measure?.low, let high = measure?.high else { return "" }
      return ", \(words(low)) a \(words(high))"
    }
    var lines = [
      "El plan alcanzó \(grouped(score.hits)) de \(tally(later: score.total)) "
        + "(\(percent(rate))\(range(score.hitRate, percent))) en \(percent(findings.areaShare)) del área de estudio: "
        + "\(ratio(pai)) veces lo que alcanza cualquier terreno de ese tamaño (PAI)."
    ]
    if findings.ties.count > 1 {
      lines.append(
        "Entre iguales se pudo elegir otros: entonces alcanza de \(grouped(findings.ties.lowerBound)) a \(grouped(findings.ties.upperBound))."
      )
    }
    if let pei = score.pei?.value {
      lines.append(
        "De lo más que cuadros de la misma superficie pudieron alcanzar, alcanzó \(percent(pei)) (PEI)."
      )
    }
    if let rri = score.rri?.value {
      lines.append(
        "Su terreno conservó \(ratio(rri)) de su parte de antes\(range(score.rri, ratio)) (RRI).")
    }
    lines += tooNarrow
    if findings.hasEarlier {
      let top = findings.baselines.topCells
      let ties =
        top.ties.count > 1
        ? ", de \(grouped(top.ties.lowerBound)) a \(grouped(top.ties.upperBound)) según el orden de los iguales"
        : ""
      lines.append(
        "Otros tantos cuadros con más \(nouns.many) antes (\(grouped(findings.baselineCells))) alcanzaron \(grouped(top.score.hits))\(ties)."
      )
    }
    if let random = findings.baselines.random.hitRate.value {
      lines.append(
        "Cuadros de la misma superficie tomados al azar alcanzaron \(percent(random)) en promedio\(range(findings.baselines.random.hitRate, percent))."
      )
    }
    lines.append(limitOfScores)
    return lines
  }

  private func range(_ counts: ClosedRange<Int>) -> String {
    counts.count > 1
      ? "\(grouped(counts.lowerBound)) a \(grouped(counts.upperBound))"
      : grouped(counts.lowerBound)
  }

  private func undecided(_ methods: [RollingFindings.Method]) -> [String] {
    guard methods.contains(where: { ($0.untold ?? 0) > 0 }) else { return [] }
    return [
      "Entre cuadros iguales se pudo elegir otros («con empates»): una manera gana a otros tantos llenos donde alcanza más sean cuales sean; «sin decidir» es cuántas veces no se distingue de los empates."
    ]
  }

  public func sentences(of findings: RollingFindings) -> [String] {
    let table = TextTable(
      [
        [
          "", "alcanzados", "de todos", "intervalo", "superficie", "PAI", "PEI", "con empates",
          "otros tantos llenos", "gana a esos",
        ]
      ]
        + findings.methods.map { method in
          [
            method.name, grouped(method.hits), method.hitRate.value.map(percent) ?? "–",
            method.hitRate.interval().map {
              "\(percent($0.lowerBound)) a \(percent($0.upperBound))"
            } ?? "–",
            percent(method.areaShare), method.pai.map(ratio) ?? "–",
            method.efficiency.map(ratio) ?? "–",
            method.ties.count > 1 ? range(method.ties) : "",
            method.topTies.map(range) ?? "",
            method.wins.map { wins in
              "\(wins) de \(method.origins)"
                + ((method.untold ?? 0) > 0 ? ", \(method.untold ?? 0) sin decidir" : "")
            } ?? "",
          ]
        })
    let all = findings.origins.reduce(0) { $0 + $1.incidents }
    return [
      "\(counted(findings.origins.count, "plan", "planes")), cada uno solo del pasado, con \(tally(all)) de los meses siguientes:"
    ] + table.lines + [
      "Cada manera se compara con tantos cuadros como toma, los que tuvieron más \(nouns.many) en el mismo pasado («otros tantos llenos»: lo que alcanzaron)."
    ] + tooNarrow + undecided(findings.methods)
      + findings.empty.map { empty in
        let times =
          empty.origins == findings.origins.count
          ? "ninguna vez" : "\(grouped(empty.origins)) de \(grouped(findings.origins.count)) veces"
        let rules = findings.rules
        let reason =
          empty.kind == .deploy
          ? "hubo \(nouns.many) en menos cuadros que contrataciones (\(grouped(rules.hires))); mire más atrás, o planee menos."
          : "no hubo \(grouped(rules.minimumPoints)) \(nouns.many) del pasado a \(grouped(Int(rules.radius.meters.rounded()))) m \(agreeing("unos de otros", "unas de otras")); un radio más amplio, menos \(nouns.many) por grupo o más meses del pasado hallarían algunos."
        return empty.origins == findings.origins.count
          ? "\(empty.kind.rawValue) no eligió nada \(times), y no se califica: \(reason)"
          : "\(empty.kind.rawValue) no eligió nada \(times), y entonces no se califica: \(reason)"
      } + [
        "Lo que esto no puede decir: qué manera halla los lugares correctos por razones que ningún número contiene."
      ]
  }

  public func sentences(of findings: BacktestFindings) -> [String] {
    [scored(findings)] + sentences(of: findings.score)
  }

  var limitOfScores: String {
    "Lo que esto no puede decir: si el plan evitó alguno. Un buen plan que funciona alcanza menos."
  }

  /// What was planned, and what it is held against.
  func scored(_ findings: BacktestFindings) -> String {
    "Un plan de \(counted(findings.plan.names.count, "contratación", "contrataciones")), hecho con \(tally(findings.planned)) de antes del "
      + "\(date(findings.plannedOn)) con las mismas reglas, se califica con \(agreeing("los", "las")) de entonces en adelante."
  }

  public func sentences(of findings: StabilityFindings) -> [String] {
    let (solid, fragile) = (
      findings.verdicts.count { $0 == .solid }, findings.verdicts.count { $0 == .fragile }
    )
    var lines = [
      "Preguntado \(grouped(findings.runs)) veces con \(placed.many) \(agreeing("sorteados", "sorteadas")) de nuevo y ajustes variados: \(grouped(solid)) sólidos, \(grouped(fragile)) frágiles."
    ]
    if let mean = findings.regret?.mean, let largest = findings.regret?.largest {
      lines.append(
        "Frente al mejor plan de cada vez, a este le falta \(percent(mean)) en promedio, \(percent(largest)) a lo más."
      )
    }
    lines.append(
      "Lo que esto no puede decir: que lo sólido dure. Sortear de nuevo conoce solo \(agreeing("estos", "estas")) \(placed.many)."
    )
    return lines
  }

  public func sentences(of findings: RevisionFindings) -> [String] {
    let revision = findings.revision
    let distances = revision.moved.map(\.distance.meters).sorted()
    let moved = middle(of: distances).map { middle in
      "Movidas \(rounded(middle, 1)) m en el caso de en medio, \(rounded(distances.last ?? middle, 1)) m a lo más."
    }
    return [
      "\(counted(revision.kept.count, "fila", "filas")) en ambas, unidas por \(findings.idColumn): "
        + "\(grouped(revision.added.count)) agregadas, \(grouped(revision.withdrawn.count)) retiradas, "
        + "\(grouped(revision.moved.count)) movidas, \(grouped(revision.redated.count)) con otra fecha, "
        + "\(grouped(revision.turnedFatal.count)) que pasaron a mortales."
    ] + [moved].compactMap(\.self) + [
      "Lo que esto no puede decir: por qué cambió una fila, ni qué versión es la correcta."
    ]
  }
}
