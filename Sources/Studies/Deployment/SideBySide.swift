import CatchmentDeployment

/// A plan and those that reach nearly as much: what all of them have, and what each has alone.
struct SideBySide {
  struct Choice {
    let covered: Double
    /// Sites that not all plans have.
    let own: [String]
  }

  /// The best plan first.
  let plans: [Choice]
  let common: [String]

  /// Nil where there are no other plans.
  init?(_ findings: DeploymentFindings) {
    guard !findings.others.isEmpty else { return nil }
    let all =
      [(names: findings.names, covered: findings.plan.covered)]
      + findings.others.map { (names: $0.names, covered: $0.covered) }
    let shared = all.reduce(Set(findings.names)) { $0.intersection($1.names) }
    common = shared.sorted()
    plans = all.map { plan in
      Choice(covered: plan.covered, own: plan.names.filter { !shared.contains($0) })
    }
  }
}
