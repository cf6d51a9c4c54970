import CatchmentPatterns

extension English {
  /// Whether a program helped, by the interval of the weighted displacement difference.
  public func sentences(of trial: TrialFindings) -> [String] {
    let total = trial.difference.total
    var lines = [verdict(trial)]
    if let displacement = trial.difference.displacement, let ring = trial.ring {
      lines.append(self.displacement(displacement, trial.difference.quotient, ring: "\(ring)"))
    }
    if let effect = trial.difference.relativeEffect {
      lines.append(
        "Treated against comparison: \(decimals(effect.value)) times the ratio (\(decimals(effect.low)) to \(decimals(effect.high)))."
      )
    }
    if let net = trial.difference.totalNetEffect, total.z != nil {
      lines.append(
        net >= 0
          ? "Total net effect: \(rounded(net, 1)) fewer than if all had gone as the comparison areas."
          : "Total net effect: \(rounded(-net, 1)) more than if all had gone as the comparison areas."
      )
    }
    if !trial.comparisonLeftOut.isEmpty {
      lines.append(
        "Left out of the comparison, since the treated areas hold them: \(trial.comparisonLeftOut.joined(separator: ", "))."
      )
    }
    if trial.sharedWithRing > 0 {
      lines.append(
        "\(counted(trial.sharedWithRing, "shooting")) in the ring \(trial.sharedWithRing == 1 ? "lies" : "lie") in a comparison area too, and count there: choose areas farther away."
      )
    }
    if let events = trial.events { lines.append(sentence(of: events)) }
    if let synthetic = trial.synthetic { lines.append(sentence(of: synthetic, trial)) }
    return lines
  }

  private func verdict(_ trial: TrialFindings) -> String {
    let (treated, other) = (trial.difference.treated, trial.difference.comparison)
    let total = trial.difference.total
    let counts =
      "treated areas \(grouped(treated.before)) to \(grouped(treated.after)), comparison areas "
      + "\(grouped(other.before)) to \(grouped(other.after))"
    let number =
      "weighted displacement difference \(signed(total.value, 1)) (95 % interval \(rounded(total.low, 1)) to "
      + "\(rounded(total.high, 1))" + (total.p.map { ", p \(chance($0))" } ?? "") + ")"
    switch total.verdict {
    case .fell: return "Shootings fell against the comparison: \(counts); \(number)."
    case .rose: return "Shootings rose against the comparison: \(counts); \(number)."
    case .cannotBeTold:
      return "Whether it helped cannot be told from chance: \(counts); \(number)."
    case .nothingToCompare:
      return "There is nothing to compare: no shooting in treated or comparison areas."
    }
  }

  private func displacement(
    _ estimate: DisplacementDifference.Estimate, _ quotient: Double?, ring: String
  ) -> String {
    let verdict =
      switch estimate.verdict {
      case .fell: "fell too, against that of the comparison: benefits spread"
      case .rose: "rose, against that of the comparison: some may have moved there"
      case .cannotBeTold: "shows nothing beyond chance"
      case .nothingToCompare: "has no shootings"
      }
    return
      "The ring of \(ring) \(verdict) (\(signed(estimate.value, 1)), \(rounded(estimate.low, 1)) to "
      + "\(rounded(estimate.high, 1)))"
      + (quotient.map { "; weighted displacement quotient \(signed($0, 2))." } ?? ".")
  }

  private func sentence(of events: EventStudy) -> String {
    let before = events.periods.filter { $0.offset < 0 }
    let after = events.periods.filter { $0.offset >= 0 }
    let (odd, since) = (before.count(where: \.isUnusual), after.count(where: \.isUnusual))
    return
      "Month by month, \(grouped(odd)) of \(counted(before.count, "month")) before the start and \(grouped(since)) of "
      + "\(grouped(after.count)) from it on lie outside what chance allows"
      + (odd * 10 > before.count
        ? ": they did not go together before the start, so the comparison is weak." : ".")
  }

  private func sentence(of control: SyntheticControl, _ trial: TrialFindings) -> String {
    let names = trial.donors.prefix(4).map { "\($0.name) \(percent($0.weight))" }
      .joined(separator: ", ")
    let effect = control.effect
    return
      "Synthetic control (\(names)\(trial.donors.count > 4 ? ", …" : "")): \(rounded(effect.magnitude, 1)) "
      + "\(effect <= 0 ? "fewer" : "more") \(trial.treatedNames.count > 1 ? "in each treated area " : "")than the mixture; of \(grouped(control.placeboRatios.count + 1)) areas taken for the treated one, "
      + "\(percent(control.p)) differ as much"
      + (control.placeboRatios.count < 19 ? " (with so few areas this cannot reach 5 %)." : ".")
  }
}

extension English {
  public func sentences(of findings: PowerFindings) -> [String] {
    let proof = findings.proof
    let places =
      "places with \(counted(proof.baseline, "shooting")) in \(counted(proof.months, "month"))"
    let beside =
      proof.comparison.map { " beside comparison areas with \(grouped($0))" } ?? ""
    let share = percent(proof.wantedPower)
    var lines: [String] = []
    if let fall = findings.smallestFall {
      lines.append(
        "In \(places)\(beside), \(counted(proof.months, "month")) of follow-up can prove a fall of \(percent(fall)) or more "
          + "(found in \(share) of such cases). A smaller fall may be real and worth having, and these counts would not show it."
      )
    } else {
      lines.append(
        "In \(places)\(beside), no fall can be proven within \(counted(proof.months, "month")): even a fall to nothing would be found in "
          + "only \(percent(findings.point.power)) of cases.")
    }
    if let longer = findings.curve.first(where: { point in
      point.months > proof.months && (point.smallestFall ?? 1) < (findings.smallestFall ?? 1)
    }), let fall = longer.smallestFall {
      lines.append("With \(counted(longer.months, "month")) it would be \(percent(fall)).")
    }
    lines.append(
      "What this cannot say: that the program has such an effect. Do not promise a proof of less than this."
    )
    return lines
  }
}
