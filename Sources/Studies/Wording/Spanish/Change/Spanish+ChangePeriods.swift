extension Spanish {
  public func outsideTable(of findings: ChangeFindings) -> [String] {
    var lines: [String] = []
    if let asked = findings.asked {
      lines.append(
        "Más cortos que lo pedido (\(days(asked.before.days)); \(days(asked.after.days))): la tabla solo dice días enteros \(days(findings.dates.days))\(findings.delay == nil ? "" : ", y la descarga anterior muestra cuánto crecen sus últimas semanas"). No se compara un periodo entero con una parte de otro."
      )
    }
    let quiet = findings.quietDays
    if quiet.start > 0 {
      lines.append(
        "\(agreeing("El primer", "La primera")) \(nouns.one) de la tabla está \(days(quiet.start)) después del inicio del periodo anterior. El azar hace tales huecos, así que cuentan como días sin \(nouns.many); si la tabla empieza más tarde, empiece el periodo con ella."
      )
    }
    if quiet.end > 0 {
      lines.append(
        "\(agreeing("El último", "La última")) \(nouns.one) de la tabla está \(days(quiet.end)) antes del fin del periodo posterior. El azar hace tales huecos, así que cuentan como días sin \(nouns.many); si la tabla termina antes, termine el periodo con ella."
      )
    }
    return lines
  }

  func growing(_ findings: ChangeFindings) -> [String] {
    if findings.growingWeeks > 0 {
      return [
        "Las últimas \(counted(findings.growingWeeks, "semana", "semanas")) del periodo posterior aún crecen, según la descarga anterior: termínelo antes."
      ]
    }
    guard findings.delay == nil, let fresh = findings.freshDays else { return [] }
    return [
      "La tabla termina \(tableEnd(fresh)): los portales aún agregan a sus semanas más nuevas, así que sus últimos números pueden ser bajos."
    ]
  }

  private func tableEnd(_ fresh: Int) -> String {
    if fresh < 0 { return "\(days(-fresh)) antes que el periodo posterior" }
    return fresh == 0
      ? "con el periodo posterior" : "\(days(fresh)) después del periodo posterior"
  }
}
