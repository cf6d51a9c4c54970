import CatchmentPatterns

extension English {
  /// Whether a program helped, where all measures agree; else that they do not.
  public func sentences(of trial: TrialFindings) -> [String] {
    let total = trial.told.total
    var lines = [verdict(trial)] + lost(trial)
    if let displacement = trial.told.displacement, let ring = trial.ring {
      lines.append(self.displacement(displacement, trial.told, ring: "\(ring)"))
    }
    if let effect = trial.told.relativeEffect {
      lines.append("Treated against comparison: \(ratio(effect)): \(verb(effect.verdict)).")
    }
    if total.z != nil { lines.append("The treated areas alone: " + short(trial.toldAlone)) }
    if trial.isUnequal { lines.append(unequal(trial.told)) }
    if let net = trial.told.totalNetEffect, total.z != nil,
      trial.told.totalNetEffectInterval != nil
    {
      lines.append(self.net(net, trial.told))
    }
    if !trial.comparisonLeftOut.isEmpty {
      lines.append(
        "Left out of the comparison, since the treated areas hold them: \(trial.comparisonLeftOut.joined(separator: ", "))."
      )
    }
    if let ring = trial.ring, !trial.ringLeftOut.isEmpty {
      let (areas, are) = trial.ringLeftOut.count == 1 ? ("area", "is") : ("areas", "are")
      lines.append(
        "\(grouped(trial.ringLeftOut.count)) \(areas) within \(ring) of the treated ones \(are) neither chosen for the comparison nor mixed into the synthetic control: "
          + "\(trial.ringLeftOut.prefix(Self.mostLeftOut).joined(separator: ", "))\(trial.ringLeftOut.count > Self.mostLeftOut ? ", …" : "")."
      )
    }
    if trial.sharedWithRing > 0 {
      lines.append(
        "\(tally(trial.sharedWithRing)) in the ring \(trial.sharedWithRing == 1 ? "lies" : "lie") in a comparison area too, and count there: choose areas farther away."
      )
    }
    if let events = trial.events {
      lines.append(sentence(of: events, isApart: trial.goesApart))
    }
    if let reason = trial.withoutMonths { lines.append(sentence(of: reason, trial)) }
    if let synthetic = trial.synthetic { lines.append(sentence(of: synthetic, trial)) }
    if let reason = trial.withoutMixture {
      lines.append("No synthetic control: \(phrase(reason)).")
    }
    return lines
  }

  private func net(_ net: Double, _ difference: DisplacementDifference) -> String {
    func told(_ net: Double) -> String {
      "\(rounded(net.magnitude, 1)) \(net >= 0 ? "fewer" : "more")"
    }
    let hasRing = difference.ring != nil
    let limits =
      difference.totalNetEffectInterval.map {
        " (95 % interval \(told($0.lowerBound)) to \(told($0.upperBound)), by the delta method)"
      } ?? ""
    return
      "Total net effect: \(told(net))\(limits) than if the treated areas\(hasRing ? " and the ring" : "") had gone as the comparison areas."
      + (difference.netEffectIsOpposed
        ? " It points the other way than the weighted displacement difference, since it scales by the ratio of the comparison areas\(hasRing ? " and holds the ring against them too, not against the ring around them" : "")."
        : "")
  }

  private func sentence(of reason: NoMonths, _ trial: TrialFindings) -> String {
    switch reason {
    case .noneBefore:
      return
        "Months are not held against each other: the comparison areas had no \(nouns.one) in those before the start."
    case .noneAlike:
      guard let choice = trial.choice else { return "" }
      return
        "\(unlike(choice)) Months are not held against each other, and the comparison is weak: give areas to compare with."
    }
  }

  private func phrase(_ reason: NoMixture) -> String {
    switch reason {
    case .fewMonths(let months, let needed):
      "the table has \(counted(months, "whole month")) before the start, and at least \(needed) are needed to tell which areas went alike"
    case .noMonthAfter: "the later period holds no whole month"
    case .fewAreas(let count):
      "\(counted(count, "area")) that could be mixed had \(nouns.many) before the start, and at least 2 are needed"
    }
  }

  /// `treated areas 40 to 20, comparison areas 41 to 43`
  func counts(_ trial: TrialFindings) -> String {
    let (treated, other) = (trial.told.treated, trial.told.comparison)
    return
      "treated areas \(grouped(treated.before)) to \(grouped(treated.after)), comparison areas "
      + "\(grouped(other.before)) to \(grouped(other.after))"
  }

  private func verdict(_ trial: TrialFindings) -> String {
    let total = trial.told.total
    let counts = counts(trial)
    let number =
      "weighted displacement difference \(signed(total.value, 1)) (95 % interval \(rounded(total.low, 1)) to "
      + "\(rounded(total.high, 1))" + (total.p.map { ", p \(chance($0))" } ?? "") + ")"
    func changed(_ verb: String) -> String {
      // Between unequal burdens the ratio may tell what the difference cannot.
      guard total.verdict == .cannotBeTold, let effect = trial.told.relativeEffect else {
        return "\(capital(nouns.subject)) \(verb) against the comparison: \(counts); \(number)."
      }
      return
        "\(capital(nouns.subject)) \(verb) against the comparison, by the ratio of both: \(counts); \(ratio(effect)). The \(number) cannot tell."
    }
    switch trial.toldConclusion {
    case .fell: return changed("fell")
    case .rose: return changed("rose")
    case .cannotBeTold:
      return "Whether it helped cannot be told from chance: \(counts); \(number)."
    case .nothingToCompare:
      return "There is nothing to compare: no \(nouns.one) in treated or comparison areas."
    case .measuresDisagree:
      return
        "Whether it helped cannot be told, for the measures disagree: \(counts). By the \(number): \(verb(total.verdict)). "
        + measures(trial).joined(separator: " ")
    }
  }

  /// What the other measures say, each in a sentence.
  private func measures(_ trial: TrialFindings) -> [String] {
    var lines: [String] = []
    if let effect = trial.told.relativeEffect {
      lines.append("By the ratio of both: \(verb(effect.verdict)).")
    }
    lines.append("In the treated areas alone: \(verb(trial.toldAlone.verdict)).")
    if let synthetic = trial.synthetic {
      lines.append(
        "By the synthetic control: \(rounded(synthetic.effect.magnitude, 1)) \(synthetic.effect <= 0 ? "fewer" : "more")"
          + (trial.followsBefore ? "." : ", of a mixture that does not fit."))
    }
    return lines
  }

  /// `0.91 times the ratio (95 % interval 0.65 to 1.28, p 0.6)`
  private func ratio(_ effect: DisplacementDifference.RelativeEffect) -> String {
    (effect.value.map { "\(decimals($0)) times the ratio" } ?? "no ratio")
      + " (95 % interval \(decimals(effect.low)) "
      + (effect.high.map { "to \(decimals($0))" } ?? "and more") + ", p \(chance(effect.p)))"
  }

  private func unequal(_ difference: DisplacementDifference) -> String {
    "\(burdens(difference)) "
      + "The weighted displacement difference takes for granted that both would have changed by as many \(nouns.many); the ratio does not. Areas with about as many make a better comparison."
  }

  /// More names would not be read in one sentence.
  private static let mostLeftOut = 10

  /// `The ring of 400 m shows nothing beyond chance`
  func ring(_ ring: String, _ verdict: RateChange.Verdict) -> String {
    let words =
      switch verdict {
      case .fell: "fell too, against that of the comparison: benefits spread"
      case .rose: "rose, against that of the comparison: some may have moved there"
      case .cannotBeTold: "shows nothing beyond chance"
      case .nothingToCompare: "has no \(nouns.many)"
      }
    return "The ring of \(ring) \(words)"
  }

  private func displacement(
    _ estimate: DisplacementDifference.Estimate, _ difference: DisplacementDifference, ring: String
  ) -> String {
    "\(self.ring(ring, difference.ringVerdict ?? estimate.verdict))\(ringCounts(difference)) "
      + "(difference \(signed(estimate.value, 1)), \(rounded(estimate.low, 1)) to \(rounded(estimate.high, 1)))"
      + (difference.quotient.map { "; weighted displacement quotient \(signed($0, 2))." } ?? ".")
  }

  /// `: 16 to 9, around the comparison areas 62 to 17`
  func ringCounts(_ difference: DisplacementDifference) -> String {
    guard let ring = difference.ring, difference.ringVerdict != .nothingToCompare else { return "" }
    return ": \(grouped(ring.before)) to \(grouped(ring.after))"
      + (difference.ringComparison.map {
        ", around the comparison areas \(grouped($0.before)) to \(grouped($0.after))"
      } ?? "")
  }

  private func sentence(of events: EventStudy, isApart: Bool) -> String {
    let before = events.periods.filter { $0.offset < 0 }
    let after = events.periods.filter { $0.offset >= 0 }
    let (odd, since) = (before.count(where: \.isUnusual), after.count(where: \.isUnusual))
    return
      "Month by month, \(grouped(odd)) of \(counted(before.count, "month")) before the start and \(grouped(since)) of "
      + "\(grouped(after.count)) from it on lie outside what chance allows"
      + (isApart
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
      + " Before the start it missed \(trial.treatedNames.count > 1 ? "the mean treated area" : "the treated area") by \(rounded(control.errorBefore, 2)) a month, of \(rounded(trial.treatedAMonth, 2)); chance alone makes about \(rounded(trial.errorByChance, 2))"
      + (trial.followsBefore ? "." : ": it does not fit, and what it shows says little.")
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
    if let longer = findings.longer, let fall = longer.smallestFall {
      lines.append("With \(counted(longer.months, "month")) it would be \(percent(fall)).")
    }
    if proof.comparison != nil {
      lines.append(
        "The test is the ratio of the treated areas' change to that of the comparison areas. Beside areas with more shootings it finds smaller falls, never as small ones as without any comparison."
      )
    }
    lines.append(
      "What this cannot say: that the program has such an effect. Do not promise a proof of less than this."
    )
    return lines
  }
}
