import CatchmentGeometry
import CatchmentIncidents
import CatchmentPatterns
import CatchmentStatistics

extension Spanish {
  public func choices(of findings: NearRepeatFindings) -> [String] {
    var lines = leftOut(undated: findings.undated)
    if findings.pairTests.mantel == nil {
      lines.append(
        "Sin la prueba de Mantel: mira todos los pares, y es para un máximo de \(grouped(NearRepeatStudy.mostForMantel)) \(placed.many)."
      )
    }
    return lines
  }

  public func sentences(of findings: NearRepeatFindings) -> [String] {
    var lines: [String] = []
    if findings.table.replicas < findings.permutationsAsked {
      lines.append(
        "Se detuvo tras \(grouped(findings.table.replicas)) de \(grouped(findings.permutationsAsked)) permutaciones: cada casilla estaba decidida."
      )
    }
    guard !findings.raised.isEmpty else {
      return lines + [nothingRaised(findings.table, findings.falseDiscoveries)]
    }
    lines.append(verdict(findings))
    let later = findings.raisedBands.filter { $0.column > 0 }
    if !later.isEmpty {
      let bands = later.map { band in
        "\(row(findings.table.rows[band.row])), \(column(findings.table.columns[band.column]))"
          + (findings.table[band].ratio.map { " (\(rounded($0, 2)) veces más)" } ?? "")
      }
      lines.append("Después, más de lo que explica el azar: \(bands.joined(separator: "; ")).")
    }
    let count = findings.table.incidents
    lines.append(
      "\(counted(findings.labels.chainCount, "cadena une", "cadenas unen")) \(grouped(findings.chained)) de "
        + "\(placed(count)) (\(percent(Double(findings.chained) / Double(max(1, count))))); \(agreeing("los demás están solos", "las demás están solas"))."
    )
    return lines + [criterion(findings.falseDiscoveries)]
  }

  private func row(_ row: NearRepeatTable.Row) -> String {
    switch row {
    case .samePlace: "mismo lugar"
    case .between(let low, let high): "\(low) a \(high)"
    case .beyond(let low): "\(low) o más"
    }
  }

  private func column(_ column: NearRepeatTable.Column) -> String {
    switch column {
    case .between(let low, let high): "\(low) a \(high) días"
    case .beyond(let low): "\(low) días o más"
    }
  }

  private func verdict(_ findings: NearRepeatFindings) -> String {
    guard case .between(_, let last)? = findings.table.columns.first else { return "" }
    let raised = findings.raisedBands.filter { $0.column == 0 }.map { band -> String in
      let cell = findings.table[band]
      let times =
        (cell.ratio.map { "\(rounded($0, 2)) veces lo esperado" } ?? "donde el azar no hizo ninguno")
        + " (\(counted(cell.observed, "par", "pares")))"
      return switch findings.table.rows[band.row] {
      case .samePlace: "en el mismo lugar \(times)"
      case .between(let low, let high) where low.meters == 0: "hasta a \(high) \(times)"
      case .between(let low, let high): "de \(low) a \(high) \(times)"
      case .beyond(let low): "a \(low) o más \(times)"
      }
    }
    let period =
      last == 1 ? "El día de un \(events.one)" : "En los \(last) días a partir de un \(events.one)"
    return raised.isEmpty
      ? "\(period), no siguieron cerca más de los que explica el azar."
      : "\(period), siguieron cerca más de los que explica el azar: \(raised.joined(separator: ", "))."
  }

  private func criterion(_ falseDiscoveries: Double) -> String {
    "Una banda está elevada donde tiene más pares de los que hace el azar; de las elevadas, a lo sumo cerca de "
      + "\(percent(falseDiscoveries)) se deben al azar (hallazgos falsos, Benjamini y Hochberg)."
  }

  private func nothingRaised(_ table: NearRepeatTable, _ falseDiscoveries: Double) -> String {
    "Ninguna banda de distancia y días tiene más pares de \(agreeing("estos", "estas")) \(grouped(table.incidents)) \(placed.many) de los que hace el azar, "
      + "con hallazgos falsos de a lo sumo \(percent(falseDiscoveries))."
  }

  private func leftOut(undated: Int) -> [String] {
    undated > 0
      ? ["\(placed(undated)) sin fecha no \(undated == 1 ? "cuenta" : "cuentan")."] : []
  }

  // MARK: The table

  public func text(of findings: NearRepeatFindings) -> String {
    let table = findings.table
    var rows = [[""] + table.columns.map(column)]
    for index in table.rows.indices {
      rows.append(
        [row(table.rows[index])]
          + table.columns.indices.map { column in
            let ratio = table[index, column].ratio.map { "\(rounded($0, 2))" } ?? "–"
            return ratio
              + (findings.raised.contains(.init(row: index, column: column)) ? "*" : " ")
          })
      rows.append(
        [""]
          + table.columns.indices.map {
            "\(counted(table[index, $0].observed, "par", "pares")) "
          })
    }
    let lines = TextTable(rows).lines.joined(separator: "\n") + "\n"
    return lines
      + "Razón de los pares observados al promedio de \(grouped(table.replicas)) permutaciones al azar de las fechas; "
      + "* donde la banda está elevada: de las así marcadas, a lo sumo cerca de \(percent(findings.falseDiscoveries)) se deben al azar.\n"
      + pairLines(findings.pairTests)
      + sentences(of: findings.excitation).map { $0 + "\n" }.joined()
  }

  private func pairLines(_ tests: NearRepeatFindings.PairTests) -> String {
    func p(_ value: PseudoP) -> String {
      "p \(chance(value.value)) ± \(rounded(value.standardError, 4))"
    }
    var lines =
      "Jacquez: \(grouped(tests.jacquez.observed)) pares están entre los \(tests.neighbors) más cercanos en lugar y en tiempo, "
      + "\(rounded(tests.jacquez.mean, 1)) por azar (\(p(tests.jacquez.p))).\n"
    if let mantel = tests.mantel {
      lines +=
        "Mantel: la cercanía en lugar y en tiempo se correlaciona en \(rounded(mantel.correlation, 4)) entre todos los pares (\(p(mantel.p))).\n"
    }
    return lines
  }

  // MARK: The watch list

  public func choices(of findings: WatchFindings) -> [String] {
    let day = date(findings.list.day)
    var lines: [String] = []
    if findings.isDayChosen {
      lines.append("La lista es para el \(day), el último día de la tabla.")
    }
    lines += leftOut(undated: findings.undated)
    if findings.later > 0 {
      lines.append(
        "\(placed(findings.later)) después del \(day) no \(findings.later == 1 ? "cuenta" : "cuentan"): la lista se hace como esa mañana."
      )
    }
    return lines + told(findings.detail)
  }

  public func sentences(of findings: WatchFindings) -> [String] {
    let table = findings.table
    guard !findings.raised.isEmpty else {
      return [
        nothingRaised(table, findings.falseDiscoveries), "Así que no hay nada que vigilar.",
      ] + (findings.responses.map { sentences(of: $0) } ?? [])
    }
    var lines = findings.raisedBands.map { position in
      let cell = table[position]
      return
        "Elevada: \(row(table.rows[position.row])), \(column(table.columns[position.column])), "
        + (cell.ratio.map { "\(rounded($0, 2)) veces los pares que hace el azar" }
          ?? "\(counted(cell.observed, "par", "pares")) donde el azar no hizo ninguno")
        + " (p \(chance(cell.p.value)))."
    }
    lines.append(criterion(findings.falseDiscoveries))
    if let followed = followed(findings.followed) { lines.append(followed) }
    return lines + [watched(findings)] + (findings.responses.map { sentences(of: $0) } ?? [])
  }

  private func followed(_ followed: Proportion) -> String? {
    guard let share = followed.value, let interval = followed.interval() else { return nil }
    let (all, another) = (agreeing("los", "las"), agreeing("otro", "otra"))
    let most =
      share < 0.5 ? "A la mayoría de \(all) \(nouns.many) no les siguió \(another): " : ""
    return most
      + "\(grouped(followed.successes)) de \(grouped(followed.total)) \(placed.many) (\(percent(share)), intervalo de 95 % de "
      + "\(percent(interval.lowerBound)) a \(percent(interval.upperBound))) tuvieron otro en las bandas elevadas."
  }

  private func watched(_ findings: WatchFindings) -> String {
    let list = findings.list
    guard list.count > 0 else {
      let latest = findings.latest.map { ": el último es del \(date($0))" } ?? ""
      return
        "Ningún \(events.one) es tan reciente que deba vigilarse el \(date(list.day))\(latest)."
    }
    var text = "\(counted(list.count, "lugar", "lugares")) para vigilar el \(date(list.day))"
    if let uncovered = list.uncovered { text += ", \(grouped(uncovered)) de ellos en ninguna zona" }
    if let answered = list.answered { text += "; \(grouped(answered)) recibieron una respuesta" }
    return text + "."
  }
}
