import CatchmentGeometry
import CatchmentIncidents

extension Spanish {
  public func choices(of findings: InspectFindings) -> [String] { [] }

  public func sentences(of findings: InspectFindings) -> [String] {
    sentences(of: findings.audit, showingExamples: true)
  }

  /// What became of the rows, and what was noticed beside.
  func sentences(of audit: InputAudit, showingExamples: Bool) -> [String] {
    var lines = [
      "Filas: \(account(audit)). \(people(audit))"
        + "\(audit.fatal.map { ", \(counted($0, "mortal", "mortales"))" } ?? "; no se indican las muertes")."
    ]
    let guessed = audit.decisions.filter { !$0.isAsked }
    if !guessed.isEmpty {
      let columns = guessed.map { "\(role($0.role)) = \($0.column)" }.joined(separator: ", ")
      lines.append("Columnas detectadas: \(columns).")
    }
    return lines + remarks(of: audit, showingExamples: showingExamples)
  }

  private func account(_ audit: InputAudit) -> String {
    "\(grouped(audit.rows)) = \(grouped(audit.used)) usadas + \(grouped(audit.filtered)) filtradas + "
      + "\(grouped(audit.rejected)) rechazadas"
  }

  private func people(_ audit: InputAudit) -> String {
    "\(incidents(audit.incidents)), \(counted(audit.victims, "víctima", "víctimas"))"
  }

  private func remarks(of audit: InputAudit, showingExamples: Bool) -> [String] {
    // What is wrong with the form of a row is said in English; its line tells enough.
    func examples(
      _ list: [InputAudit.Example], of count: Int, showsValue: Bool = true
    ) -> String {
      guard showingExamples, !list.isEmpty else { return "" }
      let shown = list.prefix(3).map {
        $0.value.isEmpty || !showsValue ? "\($0.line)" : "\($0.line) (\($0.value))"
      }
      return "; línea \(shown.joined(separator: ", "))\(count > 3 ? ", …" : "")"
    }
    var lines = audit.reasons.map { entry in
      "\(entry.reason.isFilter ? "Filtradas" : "Rechazadas"): \(grouped(entry.count)), \(label(entry.reason))"
        + "\(examples(entry.examples, of: entry.count, showsValue: entry.reason != .malformed))."
    }
    if audit.far.count > 0 {
      lines.append(
        "Lejos del resto: \(counted(audit.far.count, "fila", "filas")) a más de 50 km"
          + "\(examples(audit.far.examples, of: audit.far.count)). "
          + (audit.reasons.contains { $0.reason == .far }
            ? "No se usan." : "No deciden nada."))
    }
    if !audit.personColumns.isEmpty {
      lines.append(
        "Las columnas sobre personas no se leen: \(audit.personColumns.joined(separator: ", ")).")
    }
    return lines + audit.remarks.map { sentence(of: $0, showingExamples: showingExamples) }
  }

  func label(_ reason: InputAudit.Reason) -> String {
    switch reason {
    case .malformed: "fila mal formada"
    case .missingCoordinate: "falta una coordenada"
    case .notANumber: "no es un número"
    case .negativeWeight: "peso negativo"
    case .nullIsland: "isla nula (0, 0)"
    case .outOfRange: "fuera del rango de los grados"
    case .swapped: "latitud y longitud intercambiadas"
    case .blankAddress: "sin dirección"
    case .noSuchStreet: "no existe tal calle"
    case .numberOutsideStreet: "número fuera de la calle"
    case .ambiguousAddress: "dirección ambigua"
    case .streetsDoNotMeet: "las calles no se cruzan"
    case .noHouseNumber: "sin número"
    case .streetWithoutNumbers: "calle sin números"
    case .otherTown: "en otra localidad"
    case .unreadableDate: "fecha ilegible"
    case .outsideArea: "fuera del área de estudio"
    case .outsideDates: "fuera de las fechas"
    case .withoutDate: "sin fecha"
    case .condition: "por la condición"
    case .changedLater: "cambiadas después de ese día"
    case .withoutChange: "sin día de cambio"
    case .far: "lejos del resto"
    case .lostSign: "signo de una coordenada perdido"
    }
  }

  private func role(_ role: String) -> String {
    let words = [
      "place": "lugar", "date": "fecha", "time": "hora", "fatal": "mortal",
      "victims": "víctimas", "weight": "peso", "address": "dirección",
    ]
    return words[role] ?? role
  }

  public func text(of findings: InspectFindings) -> String {
    let (audit, stacks) = (findings.audit, findings.stacks)
    let extent = findings.extent
    var rows: [(label: String, value: String)] = [
      ("Filas", account(audit)),
      (
        "Incidentes",
        people(audit)
          + (audit.fatal.map { ", \(counted($0, "mortal", "mortales"))" }
            ?? "; no se indican las muertes")
      ),
    ]
    for decision in audit.decisions {
      let role = role(decision.role)
      rows.append(
        (
          role.prefix(1).uppercased() + role.dropFirst(),
          "\(decision.column)\(decision.isAsked ? "" : " (detectada)")"
        ))
    }
    rows.append(("Fechas", dates(audit.dates)))
    rows.append(
      (
        "Extensión",
        "\(degrees(extent.minX)) a \(degrees(extent.maxX)) este, \(degrees(extent.minY)) a \(degrees(extent.maxY)) norte"
      ))
    rows.append(
      (
        "Apilados",
        "\(percent(stacks.share)) comparten su lugar; \(counted(stacks.places, "lugar distinto", "lugares distintos")), "
          + "a lo sumo \(grouped(stacks.largest)) en uno"
      ))
    rows.append(("Plano", plane(findings.plane)))
    let width = rows.map(\.label.count).max() ?? 0
    let table = rows.map { label, value in
      label + String(repeating: " ", count: width - label.count + 2) + value + "\n"
    }
    return table.joined() + remarks(of: audit, showingExamples: true).map { "- \($0)\n" }.joined()
  }

  private func dates(_ dates: InputAudit.Dates) -> String {
    guard let first = dates.first, let last = dates.last else { return "ninguna" }
    var text = span(first...last)
    if dates.undated > 0 { text += "; \(grouped(dates.undated)) sin fecha" }
    if dates.withoutTime > 0 { text += "; \(grouped(dates.withoutTime)) sin hora" }
    return text
  }

  private func degrees(_ value: Double) -> String { "\(rounded(value, 5))" }
}
