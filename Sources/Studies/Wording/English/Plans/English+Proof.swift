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

  /// The places among which was chosen: `of the 795 tract centers tried`.
  func tried(_ findings: DeploymentFindings) -> String {
    let place =
      switch findings.sites.kind {
      case .centers(let unit): "\(Self.word(for: unit)) center"
      case .streetMiddles: "block middle"
      case .places: "place"
      }
    return "of the \(counted(findings.sites.points.count, place)) tried"
  }

  /// `Not proven in the time given`, with what it depends on.
  func unproven(_ findings: DeploymentFindings) -> String {
    let given = given(findings.conditions)
    return "Not proven in the time given" + (given.isEmpty ? "" : ", \(given)")
  }

  /// A plan that was given, held against the best one where that is known.
  func placedByHand(_ findings: DeploymentFindings) -> String {
    let count = findings.plan.sites.count
    let kept = findings.conditions.free?.kept ?? 0
    var text =
      kept > 0
      ? "As placed before: \(grouped(kept)) of the \(grouped(count)) hires \(kept == 1 ? "is" : "are") kept, and the others stand where they were put, so nothing was searched for."
      : "As placed before: \(count == 1 ? "the hire is" : "all \(grouped(count)) hires are") kept in place, so nothing was searched for."
    guard let free = findings.conditions.free else { return text }
    let given = given(findings.conditions, naming: kept > 0)
    let condition = given.isEmpty ? "" : ", \(given)"
    text += moved(free.moved, of: count, inShifts: findings.shifts != nil)
    let more = free.covered - findings.plan.covered
    if more > 1e-9 {
      return text
        + " \(free.isProven ? "The best choice" : "Another choice") of as many \(tried(findings)) would reach "
        + "\(amount(free.covered)), \(amount(more)) more than this plan\(condition)."
    }
    return text
      + (free.isProven
        ? " Proven\(condition): no other choice of as many \(tried(findings)) reaches more."
        : " Whether another choice reaches more was not settled in the time given.")
  }

  /// Which hires stand elsewhere than in the best choice.
  private func moved(_ hires: [Int], of count: Int, inShifts: Bool) -> String {
    if hires.isEmpty {
      let place = inShifts ? "where and when" : "where"
      return count == 1
        ? " It stands \(place) the best choice that was found has it."
        : " They stand \(place) the best choice that was found has them."
    }
    let numbers = hires.map(grouped).joined(separator: ", ")
    if inShifts {
      return hires.count == 1
        ? " Hire \(numbers) works elsewhere or in another shift than in the best choice that was found."
        : " Hires \(numbers) work elsewhere or in other shifts than in the best choice that was found."
    }
    return hires.count == 1
      ? " Hire \(numbers) stands elsewhere than in the best choice that was found."
      : " Hires \(numbers) stand elsewhere than in the best choice that was found."
  }

  /// What the table of numbers of hires says of a proof.
  func proof(of step: DeploymentFindings.Step, in findings: DeploymentFindings) -> String {
    if findings.areByHand(step.hires) { return "as placed" }
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
    let (plan, noun) = (
      findings.plan, findings.isWeighted ? "weighted \(placed.many)" : placed.many
    )
    var lines: [String] = []
    if tried.today == 0 {
      lines.append("No area is in place today.")
    } else if let covered = tried.coveredToday {
      lines.append(
        "The \(counted(tried.today, "area")) in place \(tried.today == 1 ? "covers" : "cover") \(amount(covered)) of "
          + "\(amount(plan.total)) \(noun) today (\(percent(covered / plan.total))).")
    }
    lines.append(
      sentence(of: tried, plan.alreadyCovered, of: plan.total, noun + span(findings)))
    if tried.atAllHours > 0 {
      lines.append(
        "The roster has no line for \(counted(tried.atAllHours, "drawn area")): \(tried.atAllHours == 1 ? "it counts" : "they count") "
          + "as if somebody were always on shift there.")
    }
    return lines
  }

  /// What areas would hold as they are tried.
  func sentence(
    of tried: TriedFindings, _ covered: Double, of total: Double, _ noun: String
  ) -> String {
    return "As tried here, with \(areas(tried)), areas would cover "
      + "\(amount(covered)) of \(amount(total)) \(noun) (\(percent(total > 0 ? covered / total : 0)))."
  }

  /// Which areas are tried.
  private func areas(_ tried: TriedFindings) -> String {
    let drawn = tried.drawn > 0 ? counted(tried.drawn, "drawn area") : nil
    let today = grouped(tried.today)
    let kept: String? =
      switch tried.kept {
      case _ where tried.today == 0: nil
      case 0: "none of the \(today) of today"
      case tried.today: tried.today == 1 ? "the one of today" : "all \(today) of today"
      default: "\(grouped(tried.kept)) of the \(today) of today"
      }
    return [drawn, kept].compactMap(\.self).joined(separator: " and ")
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
