import CatchmentDeployment
import CatchmentIncidents

extension Spanish {
  public func choices(of findings: DeploymentFindings) -> [String] {
    let walk = findings.walk.map(sentences) ?? []
    guard let day = findings.referenceDay else { return walk }
    var lines = walk + ["La antigüedad se cuenta desde el \(date(day))."]
    if findings.undated > 0 {
      lines.append(
        "\(counted(findings.undated, "\(placed.one) sin fecha no envejece", "\(placed.many) sin fecha no envejecen"))."
      )
    }
    return lines
  }

  func hires(_ count: Int) -> String { counted(count, "contratación", "contrataciones") }

  func reach(_ count: Int) -> String {
    count == 1 ? "1 contratación alcanzaría" : "\(grouped(count)) contrataciones alcanzarían"
  }

  /// Whatever hires do with incidents.
  private func doing(_ findings: DeploymentFindings) -> String {
    let count = findings.plan.sites.count
    let posts = findings.shifts?.posts
    let some = posts.map(filled) ?? hires(count)
    if findings.capacity != nil { return "\(some): atenderían a" }
    if case .mostCovered(let busy) = findings.model, busy > 0 {
      return "\(some): se puede esperar que respondan a"
    }
    return posts.map { "\(filled($0)) \($0.count == 1 ? "alcanzaría" : "alcanzarían")" }
      ?? reach(count)
  }

  /// From when to when is counted; nothing where nothing has a date.
  func span(_ findings: DeploymentFindings) -> String {
    findings.period.map { " \(span($0))" } ?? ""
  }

  func sentence(of fullness: CapacityFindings) -> String {
    var text = "Cada contratación atiende a lo sumo a \(amount(fullness.capacity.amount))"
    switch fullness.years {
    case nil: text += " participantes"
    case let years?:
      text +=
        " \(placed.many) al año, \(amount(fullness.ofTable)) en los \(rounded(years, 1)) años de la tabla"
    }
    return text
      + (fullness.withoutRoom > 0.05
        ? "; otros \(amount(fullness.withoutRoom)) están al alcance de contrataciones sin lugar para más."
        : "; hay lugar para todo lo que está al alcance de alguna.")
  }

  public func sentences(of findings: DeploymentFindings) -> [String] {
    let plan = findings.plan
    guard plan.total > 0 else { return ["No hay nada que cubrir."] }
    let noun = noun(findings)
    let total = amount(plan.total)
    var lines: [String] = []
    if let tried = findings.tried {
      lines += sentences(of: tried, findings)
    } else if findings.presentCount > 0 {
      let areas =
        findings.presentCount == 1
        ? "La zona actual cubre" : "Las \(grouped(findings.presentCount)) zonas actuales cubren"
      lines.append(
        "\(areas) \(amount(plan.alreadyCovered))\(findings.shifts == nil ? "" : ", estando en turno,") de \(total) \(noun)\(span(findings)) (\(percent(plan.alreadyCovered / plan.total)))."
      )
    }
    if let cause = findings.nothingGained { return lines + [sentence(cause, findings)] }
    let fullness = findings.capacity.map { [sentence(of: $0)] } ?? []
    if let promise = findings.promise {
      return lines + sentences(of: promise, findings) + fullness
    }
    lines.append(
      "\(doing(findings)) \(amount(plan.covered)) "
        + "\(findings.presentCount > 0 ? "más" : "de \(total) \(noun)\(span(findings))"): "
        + "\(percent(findings.share(covered: plan.covered))) en total.")
    lines.append(
      findings.areByHand(plan.sites.count)
        ? placedByHand(findings)
        : plan.isOptimal
          ? "\(proven(findings)): ninguna otra elección \(tried(findings)) \(findings.capacity == nil ? "alcanza" : "atiende a") más."
          : "\(unproven(findings)): otra elección podría \(findings.capacity == nil ? "alcanzar" : "atender") a lo sumo \(amount(plan.bound)), "
            + "\(percent(plan.gap)) más.")
    lines += fullness
    if let shifts = findings.shifts { return lines + sentences(of: shifts) }
    if let others = sentence(ofOthers: findings) { lines.append(others) }
    let further = zip(plan.curve, plan.curve.dropFirst()).filter { $1.hires > plan.sites.count }
    if !further.isEmpty {
      lines.append(
        "Con más contrataciones: "
          + further.map {
            "\($1.hires) alcanzarían \(percent(findings.share(covered: $1.covered)))"
          }.joined(separator: ", ") + ".")
    }
    return lines
  }

  public func sites(of findings: DeploymentFindings) -> [String] {
    let names = findings.siteNames(in: self)
    return zip(findings.plan.sites, findings.cumulativeShares).enumerated().map { index, entry in
      "\(index + 1). \(names[index])\(findings.shiftName(index, in: self)) agrega \(amount(entry.0.adds)), al alcance "
        + "\(amount(entry.0.covers)); \(percent(entry.1)) en total."
    }
  }

  public func sentence(of step: Int, in findings: DeploymentFindings) -> String {
    let (plan, all) = (findings.plan, findings.steps)
    let asked = all[step]
    let isAlone = findings.presentCount == 0
    let total =
      "\(amount(plan.alreadyCovered + asked.covered)) de \(amount(plan.total)) \(noun(findings)), "
      + percent(findings.share(covered: asked.covered))
    var text: String
    if asked.hires == 0 {
      text =
        isAlone
        ? "Sin contrataciones nuevas no se cubre nada."
        : "Sin contrataciones nuevas, \(areas(findings)) cubren \(total)."
    } else {
      text = "\(reach(asked.hires)) "
      text += isAlone ? "" : "\(amount(asked.covered)) más; con \(areas(findings)), "
      text += "\(total). "
      if let promise = findings.promise, promise.figure != .hires {
        if let value = promise.curve.first(where: { $0.hires == asked.hires })?.value {
          text +=
            promise.figure == .leastShare
            ? "Al menos el \(percent(value)) en cada barrio."
            : "El \(percent(value)) de lo no cubierto al alcance de dos."
        }
      } else {
        text +=
          findings.areByHand(asked.hires)
          ? asked.hires == plan.sites.count ? placedByHand(findings) : "Todas están fijadas."
          : asked.isOptimal
            ? "\(proven(findings)): ninguna otra elección \(tried(findings)) alcanza más."
            : "Sin demostrar: otra elección podría alcanzar hasta \(amount(asked.bound))."
      }
    }
    if let next = findings.nextAdds(after: step) {
      text += next > 0 ? " Una más agregaría \(amount(next))." : " Una más no agregaría nada."
    }
    return text
  }

  private func sentence(
    _ cause: DeploymentFindings.NothingGained, _ findings: DeploymentFindings
  ) -> String {
    switch cause {
    case .allCovered:
      "Ningún sitio agrega nada: \(areas(findings)) ya cubren cada \(placed.one)."
    case .noneWithinReach:
      "Ningún sitio agrega nada: ningún sitio posible tiene a su alcance \(onePlaced) sin cubrir. "
        + "¿El alcance es muy corto, o los sitios posibles están en otra parte?"
    case .ruledOut:
      "Ningún sitio agrega nada: solo sitios descartados tienen a su alcance \(onePlaced) sin cubrir."
    }
  }

  private func noun(_ findings: DeploymentFindings) -> String {
    findings.isWeighted ? "\(placed.many) \(agreeing("ponderados", "ponderadas"))" : placed.many
  }

  public func amount(_ weight: Double) -> String {
    weight == weight.rounded() ? grouped(Int(weight)) : "\((weight * 10).rounded() / 10)"
  }
}
