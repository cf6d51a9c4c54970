import CatchmentDeployment

/// What is proven of a plan, and under which conditions.
extension English {
  public func given(_ conditions: PlanConditions) -> String {
    given(conditions, naming: conditions.kept > 0)
  }

  private func given(_ conditions: PlanConditions, naming hires: Bool) -> String {
    var parts = hires ? ["the hires kept"] : []
    if conditions.avoided > 0 { parts.append("the places ruled out") }
    if let spacing = conditions.spacing { parts.append("a spacing of \(spacing)") }
    guard let last = parts.popLast() else { return "" }
    return "given " + (parts.isEmpty ? last : "\(parts.joined(separator: ", ")) and \(last)")
  }

  /// `Proven`, with what it depends on.
  func proven(_ findings: DeploymentFindings) -> String {
    let given = given(findings.conditions)
    return given.isEmpty ? "Proven" : "Proven, \(given)"
  }

  /// `Not proven in the time given`, with what it depends on.
  func unproven(_ findings: DeploymentFindings) -> String {
    let given = given(findings.conditions)
    return "Not proven in the time given" + (given.isEmpty ? "" : ", \(given)")
  }

  /// A plan that somebody placed, held against the best one where that is known.
  func placedByHand(_ findings: DeploymentFindings) -> String {
    let count = findings.plan.sites.count
    let kept = findings.conditions.free?.kept ?? 0
    let text =
      kept > 0
      ? "Placed by hand: \(grouped(kept)) of the \(grouped(count)) hires \(kept == 1 ? "is" : "are") kept, and the others stand where they were put, so nothing was chosen."
      : "Placed by hand: \(count == 1 ? "the hire is" : "all \(grouped(count)) hires are") kept in place, so nothing was chosen."
    guard let free = findings.conditions.free else { return text }
    let given = given(findings.conditions, naming: kept > 0)
    let condition = given.isEmpty ? "" : ", \(given)"
    let more = free.covered - findings.plan.covered
    if more > 1e-9 {
      return text
        + " \(free.isProven ? "The best choice of as many sites" : "Another choice of as many sites") would reach "
        + "\(amount(free.covered)), \(amount(more)) more than this plan\(condition)."
    }
    return text
      + (free.isProven
        ? " Proven\(condition): no other choice of as many sites reaches more."
        : " Whether another choice reaches more was not settled in the time given.")
  }

  /// What the table of numbers of hires says of a proof.
  func proof(of step: DeploymentFindings.Step, in findings: DeploymentFindings) -> String {
    if findings.areByHand(step.hires) { return "placed by hand" }
    guard step.isOptimal else { return "no" }
    return step.hires == 0 || findings.conditions.areNone ? "yes" : given(findings.conditions)
  }
}

/// Areas that somebody tries, told apart from those of today.
extension English {
  func areas(_ findings: DeploymentFindings) -> String {
    findings.tried == nil ? "the areas in place" : "the areas as tried"
  }

  func sentences(of tried: TriedFindings, _ findings: DeploymentFindings) -> [String] {
    let (plan, noun) = (findings.plan, findings.isWeighted ? "weighted incidents" : "incidents")
    var lines: [String] = []
    if tried.today == 0 {
      lines.append("No area is in place today.")
    } else if let covered = tried.coveredToday {
      lines.append(
        "The \(counted(tried.today, "area")) in place \(tried.today == 1 ? "covers" : "cover") \(amount(covered)) of "
          + "\(amount(plan.total)) \(noun) today (\(percent(covered / plan.total))).")
    }
    lines.append(sentence(of: tried, plan.alreadyCovered, of: plan.total, noun))
    return lines
  }

  /// What areas would hold as they are tried.
  func sentence(
    of tried: TriedFindings, _ covered: Double, of total: Double, _ noun: String
  ) -> String {
    let kept =
      tried.today > 0 ? " and \(grouped(tried.kept)) of the \(grouped(tried.today)) of today" : ""
    return "As tried here, with \(counted(tried.drawn, "drawn area"))\(kept), areas would cover "
      + "\(amount(covered)) of \(amount(total)) \(noun) (\(percent(total > 0 ? covered / total : 0)))."
  }

  /// What stands behind the incidents that hires reach.
  func beside(_ areas: AreasBesideHires) -> String {
    switch areas {
    case .none: ""
    case .inPlace: " that nobody reaches today"
    case .tried: " more than the areas as tried here"
    }
  }
}
