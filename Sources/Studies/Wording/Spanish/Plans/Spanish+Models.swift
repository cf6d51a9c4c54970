public import CatchmentCartography
import CatchmentCoverage
import CatchmentDeployment
import CatchmentGeometry

/// What plans promise, and when their hires work, in words.
extension Spanish {
  public func title(of findings: DeploymentFindings, hires: Int) -> String {
    let posts = hires == findings.plan.sites.count ? findings.shifts?.posts : nil
    func would(_ one: String, _ many: String) -> String {
      posts.map { "\(headed($0)) \($0.count == 1 ? one : many)" }
        ?? counted(hires, "contratación nueva \(one)", "contrataciones nuevas \(many)")
    }
    if hires == 0 { return "Lo que se alcanza sin contrataciones nuevas" }
    let most = would("alcanzaría", "alcanzarían") + " más"
    if findings.areByHand(hires), !(findings.isBestByHand && hires == findings.plan.sites.count) {
      return posts == nil
        ? "Lo que \(would("alcanzaría donde está puesta", "alcanzarían donde están puestas"))"
        : "Lo que \(would("alcanzaría donde está", "alcanzarían donde están"))"
    }
    if findings.shifts != nil { return "Dónde y cuándo \(most)" }
    switch findings.model {
    case .mostCovered: return "Dónde \(most)"
    case .share(let share):
      return hires == findings.plan.sites.count
        ? "Dónde \(would("alcanzaría", "alcanzarían")) el \(percent(share))" : "Dónde \(most)"
    case .shortestMean: return "Dónde \(would("estaría", "estarían")) más cerca en promedio"
    case .shortestFarthest: return "Dónde \(would("no dejaría", "no dejarían")) a nadie lejos"
    case .backup: return "Dónde \(most), y mucho de ello dos veces"
    case .fair: return "Dónde \(would("no dejaría", "no dejarían")) atrás a ningún barrio"
    }
  }

  func sentences(of promise: PromiseFindings, _ findings: DeploymentFindings) -> [String] {
    let plan = findings.plan
    let reached =
      "\(reach(plan.sites.count)) \(amount(plan.covered)) más: \(percent(findings.share(covered: plan.covered))) en total."
    guard let value = promise.value else { return ["No queda nada que atender."] }
    func proof(_ proven: String, _ open: String) -> String {
      if findings.areByHand(plan.sites.count) { return placedByHand(findings) }
      return promise.isOptimal
        ? "\(self.proven(findings)): \(proven)"
        : "\(unproven(findings)): \(open) (brecha \(percent(promise.gap)))."
    }
    switch promise.figure {
    case .hires:
      let share = percent(promise.askedShare ?? 1)
      if value == 0 {
        return ["Las zonas actuales ya alcanzan el \(share): no hace falta ninguna contratación."]
      }
      return [
        "\(counted(Int(value), "contratación hace falta", "contrataciones hacen falta")) para alcanzar el \(share); "
          + "\(value == 1 ? "alcanza" : "juntas alcanzan") el \(percent(findings.share(covered: plan.covered))).",
        proof(
          "con menos \(tried(findings)) no se puede.", "hacen falta al menos \(Int(promise.bound))"),
      ]
    case .meanDistance:
      return [
        "Desde la más cercana de \(hires(plan.sites.count)) hay \(length(value)) en promedio, \(measured(findings)).",
        proof(
          "ninguna otra elección \(tried(findings)) está más cerca en promedio.",
          "a lo mejor podrían ser \(length(promise.bound))"),
      ]
    case .maxDistance:
      return [
        "Lo más lejano está a \(length(value)) de la más cercana de \(hires(plan.sites.count)), \(measured(findings)).",
        proof(
          "ninguna otra elección \(tried(findings)) está más cerca de lo más lejano.",
          "a lo mejor podrían ser \(length(promise.bound))"),
      ]
    case .backupShare:
      return [
        reached,
        "De lo que ninguna zona actual cubre, el \(percent(value)) quedaría al alcance de dos de ellas.",
        proof(
          "ningún plan alcanza más, y ninguno que alcance lo mismo tiene más al alcance de dos.",
          "podría ser el \(percent(promise.bound))"),
      ]
    case .leastShare:
      let least = promise.neighborhoods.filter { $0.share.map { $0 <= value + 1e-9 } ?? false }
        .map(\.name)
      let names = least.prefix(3).joined(separator: ", ") + (least.count > 3 ? ", …" : "")
      return [
        reached, "En ningún barrio se alcanzaría menos del \(percent(value)) (\(names)).",
        proof(
          "ninguna otra elección \(tried(findings)) tiene una parte mínima mayor.",
          "podría ser el \(percent(promise.bound))"),
        "El precio: un plan que busca lo más alcanzaría \(amount(promise.price ?? 0)) más en total.",
      ]
    }
  }

  private func measured(_ findings: DeploymentFindings) -> String {
    findings.walk == nil ? "en línea recta" : "a pie por las calles"
  }

  private func length(_ meters: Double) -> String {
    meters < 10_000 ? "\(grouped(Int(meters.rounded()))) m" : "\(rounded(meters / 1000, 1)) km"
  }

  func sentences(of shifts: ShiftFindings) -> [String] {
    var lines = [
      "Por turno: "
        + shifts.patterns.indices.filter { shifts.hires[$0] > 0 }.map {
          "\(name(ofShift: shifts.patterns[$0].name)) (\(text(of: shifts.patterns[$0].hours))) \(hires(shifts.hires[$0])), agrega \(amount(shifts.added[$0]))"
        }.joined(separator: "; ") + ".",
      "Un puesto a toda hora requiere 168 h / (\(amount(shifts.weeklyHours)) h × \(shifts.presence)) = "
        + "\(rounded(shifts.relief, 1)) personas; las horas de este plan, cubiertas cada semana del año, requieren "
        + "\(rounded(shifts.people, 1)).",
    ]
    if shifts.isPaired { lines.append("Nadie trabaja a solas: dos comparten cada puesto.") }
    if shifts.unknownCount > 0 {
      lines.append(
        "\(placed(shifts.unknownCount)) sin hora: "
          + (shifts.isSpread
            ? "repartidos entre las horas en que pudieron ocurrir."
            : "no cuentan en estos números."))
    }
    return lines
  }

  public func tables(of findings: DeploymentFindings) -> [MapTable] {
    let steps = findings.steps
    var tables: [MapTable] = []
    if findings.model.isCovering {
      tables.append(
        MapTable(
          caption: say(.curveTable), columns: curveColumns,
          rows: steps.indices.map { index in
            let step = steps[index]
            return [
              "\(step.hires)", amount(step.covered),
              findings.nextAdds(after: index).map(amount) ?? "",
              MapText.percent(findings.share(covered: step.covered)),
              proof(of: step, in: findings),
            ]
          }))
    } else if let promise = findings.promise {
      let name =
        promise.figure == .meanDistance ? "Metros en promedio" : "Metros hasta lo más lejano"
      tables.append(
        MapTable(
          caption: "Qué tan lejos queda con menos contrataciones",
          columns: ["Contrataciones", name],
          rows: promise.curve.map { ["\($0.hires)", grouped(Int($0.value.rounded()))] }))
    }
    if let promise = findings.promise, !promise.neighborhoods.isEmpty {
      tables.append(
        MapTable(
          caption: "Lo que tendría cada barrio", columns: ["Barrio", "Cubierto"],
          rows: promise.neighborhoods.map {
            [$0.name, $0.share.map(MapText.percent) ?? "no ocurrió nada"]
          }
        ))
    }
    if let others = SideBySide(findings) {
      tables.append(
        MapTable(
          caption: "Planes que alcanzan casi lo mismo, lado a lado",
          columns: ["Plan", "Alcanza", "Sitios propios", "Sitios que todos tienen"],
          rows: others.plans.enumerated().map { index, plan in
            [
              index == 0 ? "1 (el mejor)" : "\(index + 1)", amount(plan.covered),
              plan.own, others.common,
            ]
          }))
    }
    return tables
  }

  func sentence(ofOthers findings: DeploymentFindings) -> String? {
    guard let last = findings.others.last else {
      return findings.looksForOthers
        ? "No se halló otro plan que alcance lo mismo con menos de \(percent(RunnerUps.closeness)) de diferencia."
        : nil
    }
    return
      "\(counted(findings.others.count, "otro plan alcanza", "otros planes alcanzan")) casi lo mismo "
      + "(al menos \(amount(last.covered)) en lugar de \(amount(findings.plan.covered))): elija entre ellos por razones que "
      + "los datos no contienen."
  }

  public func weekTables(of findings: DeploymentFindings) -> [HeatTable] {
    guard let shifts = findings.shifts else { return [] }
    let (hours, missed, onShift) = (shifts.hours, shifts.hours.missed, shifts.onShift)
    let columns = (0..<24).map { "\($0)" }
    return [
      HeatTable(
        caption: "Lo que aún se perdería con las contrataciones nuevas, por hora de la semana",
        corner: "desde", rows: Self.weekdays, columns: columns,
        values: (0..<7).map { day in (0..<24).map { missed[day * 24 + $0] } },
        note:
          "Cada casilla: \(placed.many) \(agreeing("a los", "a las")) que ningún equipo acudiría. Cuanto más fuerte el tono, más. Una barra sobre una casilla: "
          + "a esa hora no hay ninguna contratación nueva en turno.",
        text: { $0 > 0 ? amount($0) : "·" },
        description: { day, clock in
          let hour = day * 24 + clock
          return
            "\(Self.hour(hour)): \(amount(missed[hour])) perdidos de \(amount(hours.total[hour])); las contrataciones alcanzan \(amount(hours.added[hour]))"
        }, isMarked: { onShift[$0 * 24 + $1] == 0 }),
      HeatTable(
        caption: "Cuántas contrataciones nuevas están en turno, por hora de la semana",
        corner: "desde", rows: Self.weekdays, columns: columns,
        values: (0..<7).map { day in (0..<24).map { Double(onShift[day * 24 + $0]) } },
        note: "Cuanto más fuerte el tono, más.", text: { $0 > 0 ? amount($0) : "·" },
        description: { "\(Self.hour($0 * 24 + $1)): \(onShift[$0 * 24 + $1])" }),
    ]
  }
}
