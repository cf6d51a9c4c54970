import CatchmentDeployment

/// What is proven of a plan, and under which conditions.
extension Spanish {
  public func given(_ conditions: PlanConditions) -> String {
    given(conditions, naming: conditions.kept > 0)
  }

  private func given(_ conditions: PlanConditions, naming hires: Bool) -> String {
    var parts = hires ? ["las contrataciones fijadas"] : []
    if conditions.avoided > 0 { parts.append("los sitios descartados") }
    if let spacing = conditions.spacing { parts.append("una separación de \(spacing)") }
    guard let last = parts.popLast() else { return "" }
    return "con " + (parts.isEmpty ? last : "\(parts.joined(separator: ", ")) y \(last)")
  }

  /// `Demostrado`, with what it depends on.
  func proven(_ findings: DeploymentFindings) -> String {
    let given = given(findings.conditions)
    return given.isEmpty ? "Demostrado" : "Demostrado, \(given)"
  }

  /// The places among which was chosen: `entre los 795 centros de sector censal probados`.
  func tried(_ findings: DeploymentFindings) -> String {
    let count = findings.sites.points.count
    let places =
      switch findings.sites.kind {
      case .centers(let unit):
        counted(
          count, "centro de \(Self.words(for: unit).one) probado",
          "centros de \(Self.words(for: unit).one) probados")
      case .streetMiddles:
        counted(count, "punto medio de cuadra probado", "puntos medios de cuadra probados")
      case .places: counted(count, "lugar probado", "lugares probados")
      }
    return "entre los \(places)"
  }

  /// `Sin demostrar en el tiempo dado`, with what it depends on.
  func unproven(_ findings: DeploymentFindings) -> String {
    let given = given(findings.conditions)
    return "Sin demostrar en el tiempo dado" + (given.isEmpty ? "" : ", \(given)")
  }

  /// A plan that was given, held against the best one where that is known.
  func placedByHand(_ findings: DeploymentFindings) -> String {
    let count = findings.plan.sites.count
    let kept = findings.conditions.free?.kept ?? 0
    var text =
      kept > 0
      ? "Como se puso antes: \(grouped(kept)) de las \(grouped(count)) contrataciones \(kept == 1 ? "está fijada" : "están fijadas") y las demás están donde se pusieron, así que no se buscó nada."
      : count == 1
        ? "Como se puso antes: la contratación está fijada en su sitio, así que no se buscó nada."
        : "Como se puso antes: las \(grouped(count)) contrataciones están fijadas en su sitio, así que no se buscó nada."
    guard let free = findings.conditions.free else { return text }
    let given = given(findings.conditions, naming: kept > 0)
    let condition = given.isEmpty ? "" : ", \(given)"
    text += moved(free.moved, of: count, inShifts: findings.shifts != nil)
    let more = free.covered - findings.plan.covered
    if more > 1e-9 {
      return text
        + " \(free.isProven ? "La mejor elección de tantos" : "Otra elección de tantos") \(tried(findings)) alcanzaría "
        + "\(amount(free.covered)), \(amount(more)) más que este plan\(condition)."
    }
    return text
      + (free.isProven
        ? " Demostrado\(condition): ninguna otra elección de tantos \(tried(findings)) alcanza más."
        : " No se resolvió en el tiempo dado si otra elección alcanza más.")
  }

  /// Which hires stand elsewhere than in the best choice.
  private func moved(_ hires: [Int], of count: Int, inShifts: Bool) -> String {
    if hires.isEmpty {
      let place = inShifts ? "donde y cuando" : "donde"
      return count == 1
        ? " Está \(place) la pone la mejor elección hallada."
        : " Están \(place) las pone la mejor elección hallada."
    }
    let numbers = hires.map(grouped).joined(separator: ", ")
    if inShifts {
      return hires.count == 1
        ? " La contratación \(numbers) trabaja en otro lugar o turno que en la mejor elección hallada."
        : " Las contrataciones \(numbers) trabajan en otros lugares o turnos que en la mejor elección hallada."
    }
    return hires.count == 1
      ? " La contratación \(numbers) está en otro lugar que en la mejor elección hallada."
      : " Las contrataciones \(numbers) están en otros lugares que en la mejor elección hallada."
  }

  /// What the table of numbers of hires says of a proof.
  func proof(of step: DeploymentFindings.Step, in findings: DeploymentFindings) -> String {
    if findings.areByHand(step.hires) { return "como se puso" }
    guard step.isOptimal else { return say(.no) }
    return step.hires == 0 || findings.conditions.areNone ? say(.yes) : given(findings.conditions)
  }
}

/// Areas that somebody tries, told apart from those of today.
extension Spanish {
  func areas(_ findings: DeploymentFindings) -> String {
    findings.tried == nil ? "las zonas actuales" : "las zonas de la prueba"
  }

  func sentences(of tried: TriedFindings, _ findings: DeploymentFindings) -> [String] {
    let (plan, noun) = (
      findings.plan,
      findings.isWeighted ? "\(placed.many) \(agreeing("ponderados", "ponderadas"))" : placed.many
    )
    var lines: [String] = []
    if tried.today == 0 {
      lines.append("Hoy no hay ninguna zona.")
    } else if let covered = tried.coveredToday {
      let areas =
        tried.today == 1
        ? "La zona actual cubre" : "Las \(grouped(tried.today)) zonas actuales cubren"
      lines.append(
        "\(areas) hoy \(amount(covered)) de \(amount(plan.total)) \(noun) (\(percent(covered / plan.total)))."
      )
    }
    lines.append(
      sentence(of: tried, plan.alreadyCovered, of: plan.total, noun + span(findings)))
    if tried.atAllHours > 0 {
      lines.append(
        "La lista de turnos no tiene ninguna línea para \(counted(tried.atAllHours, "zona dibujada", "zonas dibujadas")): "
          + "\(tried.atAllHours == 1 ? "cuenta" : "cuentan") como si allí siempre hubiera alguien en turno."
      )
    }
    return lines
  }

  /// What areas would hold as they are tried.
  func sentence(
    of tried: TriedFindings, _ covered: Double, of total: Double, _ noun: String
  ) -> String {
    return
      "En esta prueba, con \(areas(tried)), las zonas cubrirían "
      + "\(amount(covered)) de \(amount(total)) \(noun) (\(percent(total > 0 ? covered / total : 0)))."
  }

  /// Which areas are tried.
  private func areas(_ tried: TriedFindings) -> String {
    let drawn =
      tried.drawn > 0 ? counted(tried.drawn, "zona dibujada", "zonas dibujadas") : nil
    let today = grouped(tried.today)
    let kept: String? =
      switch tried.kept {
      case _ where tried.today == 0: nil
      case 0: "ninguna de las \(today) de hoy"
      case tried.today: tried.today == 1 ? "la de hoy" : "las \(today) de hoy"
      default: "\(grouped(tried.kept)) de las \(today) de hoy"
      }
    return [drawn, kept].compactMap(\.self).joined(separator: " y ")
  }

  /// What stands behind the incidents that hires reach.
  func beside(_ areas: AreasBesideHires) -> String {
    switch areas {
    case .none: ""
    case .inPlace: " que hoy nadie alcanza"
    case .tried: " más que las zonas de esta prueba"
    }
  }
}
