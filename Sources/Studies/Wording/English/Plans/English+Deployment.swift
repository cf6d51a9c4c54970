import CatchmentDeployment
import CatchmentIncidents

extension English {
  public func choices(of findings: DeploymentFindings) -> [String] {
    let walk = findings.walk.map(sentences) ?? []
    guard let day = findings.referenceDay else { return walk }
    var lines = walk + ["Age is counted from \(date(day))."]
    if findings.undated > 0 {
      lines.append("\(placed(findings.undated)) without a date do not age.")
    }
    return lines
  }

  public func sentences(of findings: DeploymentFindings) -> [String] {
    let plan = findings.plan
    guard plan.total > 0 else { return ["There is nothing to cover."] }
    let noun = noun(findings)
    let total = amount(plan.total)
    var lines: [String] = []
    if let tried = findings.tried {
      lines += sentences(of: tried, findings)
    } else if findings.presentCount > 0 {
      lines.append(
        "The \(counted(findings.presentCount, "area")) in place \(findings.presentCount == 1 ? "covers" : "cover") \(amount(plan.alreadyCovered))\(findings.shifts == nil ? "" : ", while on shift,") of "
          + "\(total) \(noun)\(span(findings)) (\(percent(plan.alreadyCovered / plan.total))).")
    }
    if let cause = findings.nothingGained { return lines + [sentence(cause, findings)] }
    let fullness = findings.capacity.map { [sentence(of: $0)] } ?? []
    if let promise = findings.promise {
      return lines + sentences(of: promise, findings) + fullness
    }
    lines.append(
      "\(findings.shifts?.posts.map(filled) ?? counted(plan.sites.count, "hire")) \(verb(findings)) \(amount(plan.covered)) "
        + "\(findings.presentCount > 0 ? "more" : "of \(total) \(noun)\(span(findings))"): "
        + "\(percent(findings.share(covered: plan.covered))) in all.")
    lines.append(
      findings.areByHand(plan.sites.count)
        ? placedByHand(findings)
        : plan.isOptimal
          ? "\(proven(findings)): no other choice \(tried(findings)) \(findings.capacity == nil ? "reaches" : "takes on") more."
          : "\(unproven(findings)): another choice could \(findings.capacity == nil ? "reach" : "take on") at most \(amount(plan.bound)), "
            + "\(percent(plan.gap)) more.")
    lines += fullness
    if let shifts = findings.shifts { return lines + sentences(of: shifts, findings) }
    if let others = sentence(ofOthers: findings) { lines.append(others) }
    let further = zip(plan.curve, plan.curve.dropFirst()).filter { $1.hires > plan.sites.count }
    if !further.isEmpty {
      lines.append(
        "With more hires: "
          + further.map {
            "\($1.hires) would reach \(percent(findings.share(covered: $1.covered)))"
          }.joined(separator: ", ") + ".")
    }
    return lines
  }

  public func sites(of findings: DeploymentFindings) -> [String] {
    let names = findings.siteNames(in: self)
    return zip(findings.plan.sites, findings.cumulativeShares).enumerated().map { index, entry in
      "\(index + 1). \(names[index])\(findings.shiftName(index)) adds \(amount(entry.0.adds)), within reach "
        + "\(amount(entry.0.covers)); \(percent(entry.1)) in all."
    }
  }

  public func sentence(of step: Int, in findings: DeploymentFindings) -> String {
    let (plan, all) = (findings.plan, findings.steps)
    let asked = all[step]
    let isAlone = findings.presentCount == 0
    let total =
      "\(amount(plan.alreadyCovered + asked.covered)) of \(amount(plan.total)) \(noun(findings)), "
      + percent(findings.share(covered: asked.covered))
    var text: String
    if asked.hires == 0 {
      text =
        isAlone
        ? "Without new hires nothing is covered."
        : "Without new hires, \(areas(findings)) cover \(total)."
    } else {
      text = "\(counted(asked.hires, "hire")) would reach "
      text += isAlone ? "" : "\(amount(asked.covered)) more; with \(areas(findings)) "
      text += "\(total). "
      if let promise = findings.promise, promise.figure != .hires {
        if let value = promise.curve.first(where: { $0.hires == asked.hires })?.value {
          text +=
            promise.figure == .leastShare
            ? "At least \(percent(value)) in every neighborhood."
            : "\(percent(value)) of what was uncovered within reach of two."
        }
      } else {
        text +=
          findings.areByHand(asked.hires)
          ? asked.hires == plan.sites.count ? placedByHand(findings) : "All of them are kept."
          : asked.isOptimal
            ? "\(proven(findings)): no other choice \(tried(findings)) reaches more."
            : "Not proven: another choice could reach up to \(amount(asked.bound))."
      }
    }
    if let next = findings.nextAdds(after: step) {
      text += next > 0 ? " One more would add \(amount(next))." : " One more would add nothing."
    }
    return text
  }

  private func sentence(
    _ cause: DeploymentFindings.NothingGained, _ findings: DeploymentFindings
  ) -> String {
    switch cause {
    case .allCovered:
      "No site adds anything: \(areas(findings)) cover every \(placed.one) already."
    case .noneWithinReach:
      "No site adds anything: no candidate has \(things.isPeople ? "uncovered \(placed.many)" : "an uncovered \(placed.one)") within reach. "
        + "Is the reach too short, or do the candidates lie elsewhere?"
    case .ruledOut:
      "No site adds anything: only places that are ruled out have \(things.isPeople ? "uncovered \(placed.many)" : "an uncovered \(placed.one)") within reach."
    }
  }

  /// What hires do with incidents.
  private func verb(_ findings: DeploymentFindings) -> String {
    if findings.capacity != nil { return "would take on" }
    if case .mostCovered(let busy) = findings.model, busy > 0 { return "can be expected to answer" }
    return "would reach"
  }

  func sentence(of fullness: CapacityFindings) -> String {
    let each = fullness.capacity.amount
    var text = "Each hire takes on at most \(amount(each))"
    switch fullness.years {
    case nil: text += " participants"
    case let years?:
      text +=
        " \(placed.many) a year, \(amount(fullness.ofTable)) in the \(rounded(years, 1)) years of the table"
    }
    return text
      + (fullness.withoutRoom > 0.05
        ? "; \(amount(fullness.withoutRoom)) more \(fullness.withoutRoom == 1 ? "is" : "are") within reach of hires none of whom has room."
        : "; whatever is within reach of a hire has room.")
  }

  /// From when to when is counted; nothing where nothing has a date.
  func span(_ findings: DeploymentFindings) -> String {
    findings.period.map { " from \(days($0))" } ?? ""
  }

  private func noun(_ findings: DeploymentFindings) -> String {
    if case .participants = findings.capacity?.capacity, findings.capacity?.isWeighed == false {
      return "participants"
    }
    return findings.isWeighted ? "weighted \(placed.many)" : placed.many
  }

  /// A weight as people read it: whole where it is whole, else with one decimal.
  public func amount(_ weight: Double) -> String {
    weight == weight.rounded() ? grouped(weight) : "\((weight * 10).rounded() / 10)"
  }
}
