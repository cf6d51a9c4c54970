import CatchmentIncidents
import CatchmentFormats
import CatchmentGeometry
import CatchmentPatterns
import CatchmentPrivacy
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
      lines.append(
        "Otros tantos cuadros con más \(nouns.many) antes (\(grouped(findings.baselineCells))) alcanzaron \(grouped(findings.baselines.topCells.score.hits))."
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
      "Preguntado \(grouped(findings.runs)) veces con incidentes sorteados de nuevo y ajustes variados: \(grouped(solid)) sólidos, \(grouped(fragile)) frágiles."
    ]
    if let mean = findings.regret?.mean, let largest = findings.regret?.largest {
      lines.append(
        "Frente al mejor plan de cada vez, a este le falta \(percent(mean)) en promedio, \(percent(largest)) a lo más."
      )
    }
    lines.append(
      "Lo que esto no puede decir: que lo sólido dure. Sortear de nuevo conoce solo estos incidentes."
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

  public func sentences(of withheld: PublicReport.Withheld) -> [String] {
    var lines = [
      "Se retienen los números de 1 a \(withheld.k - 1), y tantos otros como hagan falta para que ninguno salga por resta: \(counted(withheld.count, "número", "números")) en total. Los ceros se muestran.",
      "No se dibuja ningún tiroteo, y ningún contorno se acerca a uno a menos de 5 m. Los días se dicen como meses. Dónde y cuándo está alguien, y qué ventanas siguen abiertas hoy, no aparece.",
    ]
    if withheld.hidesPosts {
      lines.append(
        "El alcance de cada contratación se dibuja tan amplio que al menos \(withheld.k) de los sitios posibles se dibujarían igual, y lo que agrega se dice solo donde quedan otros tantos. Quien tenga la misma tabla de tiroteos y haga la misma pregunta sobre los mismos sitios aún halla los puestos."
      )
    }
    if withheld.isBesidePrevious {
      lines.append("Tampoco salen por resta de lo que se publicó antes.")
    }
    if !withheld.columns.isEmpty {
      lines.append(
        "Columnas de zonas que se omiten, porque pueden delatar un solo tiroteo: \(withheld.columns.joined(separator: ", "))."
      )
    }
    if !withheld.leftOut.isEmpty {
      lines.append("Queda fuera del todo: \(withheld.leftOut.joined(separator: ", ")).")
    }
    if !withheld.ofPoints.isEmpty {
      lines.append(
        "La capa de \(withheld.ofPoints.joined(separator: " y ")) tiene puntos, y un número en un punto dice dónde hubo tiroteos, aun si se retiene: cuente por zonas para publicarla."
      )
    }
    lines.append(
      "Lo que esto no puede decir: que nadie pueda ser reconocido. Quien sabe de un tiroteo sabe el lugar."
    )
    return lines
  }

  public func sentence(ofKept names: [String]) -> String? {
    if names.isEmpty { return nil }
    let list = names.prefix(12).joined(separator: ", ")
    let more = names.count > 12 ? " y \(names.count - 12) más" : ""
    return
      "Quedan como nombres de zonas: \(list)\(more). Mírelas: si una dice otra cosa, quítela antes del archivo."
  }

  public func sentences(of findings: PublicationFindings) -> [String] {
    var lines: [String] = []
    if findings.profile != .internal {
      lines.append(
        "\(counted(findings.withheldCount, "número retenido", "números retenidos")): los menores que \(findings.k), y tantos otros como hagan falta para que ninguno salga por resta."
      )
    }
    if findings.withheldAcross > 0 {
      lines.append(
        "\(grouped(findings.withheldAcross)) de estos delatarían junto a otras columnas de la misma zona, como todos los tiroteos junto a los mortales."
      )
    }
    if findings.withholdsZeros {
      lines.append(
        "Algunos de los retenidos son 0: con todos los ceros a la vista, otros saldrían.")
    }
    if !findings.neighbors.isEmpty {
      lines.append(
        "Tampoco salen de los números de \(findings.neighbors.joined(separator: ", "))."
      )
    }
    if let masked = findings.masked {
      lines.append(
        "\(counted(masked.count, "lugar movido", "lugares movidos")): al menos otros \(grouped(masked.reached)) podrían ser el verdadero."
      )
      lines.append(
        findings.isMaskRepeatable
          ? "El mismo archivo da otra vez los mismos lugares movidos. No publique otros: el medio de varios queda cerca del lugar verdadero. Cuando el archivo haya crecido, dé lo que se publicó antes."
          : "De tan pocos lugares se mueve cada vez de otro modo. Publique uno solo: el medio de varios queda cerca del lugar verdadero."
      )
      if findings.tellsDaysOfMasks {
        lines.append(
          "Se omiten direcciones, números de caso y horas; los días quedan. Quien tenga una tabla de los mismos tiroteos con sus lugares puede hallar un lugar por su día."
        )
      }
      if let kept = findings.keptMasks {
        lines.append(
          "\(grouped(kept)) de \(grouped(masked.count)) quedan como se publicaron antes"
            + (kept < masked.count
              ? "; los demás se movieron de nuevo. Si también eran públicos, no publique estos."
              : "."))
      }
    }
    if findings.hidesPosts {
      lines.append(
        (findings.namesSites
          ? "El alcance de cada contratación se dibuja tan amplio que al menos \(findings.k) de los sitios se dibujarían igual."
          : "El alcance de cada contratación se dibuja como desde cualquier punto de su kilómetro cuadrado; con los sitios entre los que se eligió podría dibujarse más ceñido.")
          + " Los números de cada contratación se omiten: dirían cuál de ellos es."
      )
    }
    if !findings.details.isEmpty {
      let list = findings.details.prefix(12).map { "\($0.name) (\(Self.word($0.detail)))" }.joined(
        separator: ", ")
      let more = findings.details.count > 12 ? " y \(findings.details.count - 12) más" : ""
      lines.append(
        "Se omiten, porque pueden delatar un solo tiroteo: \(list)\(more). Nombre las que no, para conservarlas."
      )
    }
    if findings.profile != .internal, !findings.keptDays.isEmpty {
      lines.append(
        "Quedan como días: \(findings.keptDays.joined(separator: ", ")). Mírelos: si uno habla de un solo incidente, quítelo antes del archivo."
      )
    }
    if findings.profile != .internal, let kept = sentence(ofKept: findings.keptNames) {
      lines.append(kept)
    }
    if !findings.guessedCounts.isEmpty, findings.profile != .internal {
      lines.append(
        "Tomadas por cuentas: \(findings.guessedCounts.joined(separator: ", ")). Si una no cuenta nada, nombre las que cuentan."
      )
    }
    if !findings.unknownNumbers.isEmpty, findings.profile != .internal {
      lines.append(
        "Quedan como están, mírelas: \(findings.unknownNumbers.joined(separator: ", ")). Si una cuenta incidentes, nómbrela como cuenta."
      )
    }
    lines.append(
      "Lo que esto no puede decir: que nadie pueda ser reconocido. Quien sabe de un tiroteo sabe el lugar."
    )
    return lines
  }

  private static func word(_ detail: IncidentDetail) -> String {
    switch detail {
    case .day: "días"
    case .time: "horas"
    case .place: "lugares"
    case .file: "números de expedientes"
    case .contact: "teléfonos o correo"
    case .people: "cuántas personas"
    case .unknown: "no se sabe qué"
    }
  }
}
