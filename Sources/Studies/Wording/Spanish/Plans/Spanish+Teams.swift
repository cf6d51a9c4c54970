import CatchmentDeployment

/// Several kinds of team, in words.
extension Spanish {
  public func sentences(of findings: TeamsFindings) -> [String] {
    let teams = findings.teams
    let split = findings.split
    var lines = [
      "De \(hires(findings.budget)): "
        + zip(teams, split.hires).map { "\($1) para \($0.name)" }.joined(separator: ", ")
        + ". Es el reparto con la mayor suma de las partes que agregan los equipos; cuánto vale cada clase de ayuda "
        + "le toca decirlo al programa, por eso también se dicen los demás repartos."
    ]
    for (team, covered) in zip(teams, split.covered) {
      let found = team.plan ?? team.all
      let plan = found.plan
      guard plan.total > 0 else {
        lines.append("\(team.name): no hay nada que cubrir.")
        continue
      }
      lines.append(
        "\(team.name): las zonas actuales cubren \(amount(plan.alreadyCovered)) de \(amount(plan.total)); las contrataciones "
          + "agregan \(amount(covered)), \(percent((plan.alreadyCovered + covered) / plan.total)) en total"
          + (plan.isOptimal
            ? " (\(proven(found).lowercased()): ninguna mejor \(tried(found)))."
            : " (sin demostrar en el tiempo dado)."))
    }
    let others = findings.splits.splits.filter(\.isUndominated)
    if others.count > 1, others.count <= 12 {
      lines.append(
        "Lo que da cada reparto: "
          + others.map { other in
            zip(teams, zip(other.hires, other.covered)).map {
              "\($1.0) \($0.name) +\(amount($1.1))"
            }.joined(separator: " y ")
          }.joined(separator: "; ") + ".")
    }
    return lines
  }
}
