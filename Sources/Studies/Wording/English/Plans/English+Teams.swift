import CatchmentDeployment

/// Several kinds of team, in words.
extension English {
  public func sentences(of findings: TeamsFindings) -> [String] {
    let teams = findings.teams
    let split = findings.split
    var lines = [
      "Of \(counted(findings.budget, "hire")): "
        + zip(teams, split.hires).map { "\($1) for \($0.name)" }.joined(separator: ", ")
        + ". It is the split with the largest sum of the shares that the teams add; how much either kind of help is worth "
        + "is for the program to say, so the other splits are told as well."
    ]
    for (team, covered) in zip(teams, split.covered) {
      let found = team.plan ?? team.all
      let plan = found.plan
      guard plan.total > 0 else {
        lines.append("\(team.name): there is nothing to cover.")
        continue
      }
      lines.append(
        "\(team.name): the areas in place cover \(amount(plan.alreadyCovered)) of \(amount(plan.total)); the hires add "
          + "\(amount(covered)), \(percent((plan.alreadyCovered + covered) / plan.total)) in all"
          + (plan.isOptimal
            ? " (\(proven(found).lowercased()): none better \(tried(found)))."
            : " (not proven in the time given)."))
    }
    let others = findings.splits.splits.filter(\.isUndominated)
    if others.count > 1, others.count <= 12 {
      lines.append(
        "What each split buys: "
          + others.map { other in
            zip(teams, zip(other.hires, other.covered)).map {
              "\($1.0) \($0.name) +\(amount($1.1))"
            }.joined(separator: " and ")
          }.joined(separator: "; ") + ".")
    }
    return lines
  }
}
