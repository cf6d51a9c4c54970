extension Spanish {
  public func outsideTable(of findings: ChangeFindings) -> [String] {
    shortened(findings) + quietEnds(of: findings)
  }

  /// That whole days of the table are compared alone, where more was asked for.
  func shortened(_ findings: ChangeFindings) -> [String] {
    guard let asked = findings.asked else { return [] }
    return [
      "Más cortos que lo pedido (\(days(asked.before.days)); \(days(asked.after.days))): la tabla solo dice días enteros \(days(findings.dates.days))\(findings.delay == nil ? "" : ", y la descarga anterior muestra cuánto crecen sus últimas semanas"). No se compara un periodo entero con una parte de otro."
    ]
  }

  public func quietEnds(of findings: ChangeFindings) -> [String] {
    var lines: [String] = []
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

  /// The same in few words, for sheets with an appendix that says more.
  func plainQuietEnds(of findings: ChangeFindings) -> [String] {
    let quiet = findings.quietDays
    func part(_ count: Int, _ one: String, _ many: String) -> String? {
      count > 0 ? (count == 1 ? one : "\(many) \(days(count))") : nil
    }
    let ends = [
      part(quiet.start, "el primer día", "los primeros"),
      part(quiet.end, "el último día", "los últimos"),
    ].compactMap(\.self)
    guard !ends.isEmpty else { return [] }
    return [
      "En \(ends.joined(separator: " y en ")) que se comparan la tabla no tiene \(nouns.many); el apéndice dice qué significa."
    ]
  }

  public func caveats(ofPublished findings: ChangeFindings, tellsRange: Bool) -> [String] {
    var lines: [String] = []
    if findings.isLostInBunches {
      lines +=
        tellsRange
        ? lost(findings)
        : [
          "\(capital(bunches)): si se toma en cuenta, un aumento o una baja no se distingue del azar."
        ]
    }
    if !findings.periods.isOneSeason { lines.append(Self.otherSeason) }
    if findings.mayStillGrow {
      lines.append(
        "Los portales aún agregan a sus semanas más nuevas, así que los últimos números de la tabla pueden ser bajos."
      )
    }
    return lines
  }

  static let otherSeason =
    "Los periodos no son los mismos días del año: las estaciones también cambian los números."

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
