import CatchmentDeployment

/// A plan and those that reach nearly as much: what all of them have, and what each has alone.
struct SideBySide {
  struct Choice {
    let covered: Double
    /// Sites that not all plans have, with shifts posts; one that several share with their number.
    let own: String
  }

  /// The best plan first.
  let plans: [Choice]
  let common: String

  /// Nil where there are no other plans.
  init?(_ findings: DeploymentFindings) {
    guard !findings.others.isEmpty else { return nil }
    let all =
      [(counts: Self.best(findings), covered: findings.plan.covered)]
      + findings.others.map { (counts: Self.counts($0.names), covered: $0.covered) }
    let shared = all.reduce(all[0].counts) { shared, plan in
      shared.compactMapValues { $0 }.reduce(into: [:]) { result, entry in
        let both = min(entry.value, plan.counts[entry.key] ?? 0)
        if both > 0 { result[entry.key] = both }
      }
    }
    // A post has a comma of its own.
    let separator = findings.shifts == nil ? ", " : "; "
    common = Self.text(shared, separator)
    plans = all.map { plan in
      Choice(
        covered: plan.covered,
        own: Self.text(
          plan.counts.reduce(into: [:]) { result, entry in
            let more = entry.value - (shared[entry.key] ?? 0)
            if more > 0 { result[entry.key] = more }
          }, separator))
    }
  }

  /// How often the best plan has each site, or each post, counted in pairs where nobody works
  /// alone.
  private static func best(_ findings: DeploymentFindings) -> [String: Int] {
    let counts = counts(
      findings.names.enumerated().map { $1 + findings.shiftName($0) })
    return findings.shifts?.isPaired == true ? counts.mapValues { $0 / 2 } : counts
  }

  private static func counts(_ names: [String]) -> [String: Int] {
    names.reduce(into: [:]) { $0[$1, default: 0] += 1 }
  }

  private static func text(_ counts: [String: Int], _ separator: String) -> String {
    counts.sorted { $0.key < $1.key }
      .map { $1 > 1 ? "\($0) (\($1))" : $0 }
      .joined(separator: separator)
  }
}
