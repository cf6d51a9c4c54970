import CatchmentIncidents
import CatchmentPatterns
import CatchmentStatistics

/// What bunches do to intervals and verdicts.
extension English {
  /// The numbers, and what is left of the whole change with as many fewer independent events.
  func bunched(_ findings: ChangeFindings) -> [String] {
    guard let interval = findings.widened?.interval, let verdict = findings.widened?.verdict else {
      return []
    }
    let left =
      "; with as many fewer independent ones the interval is \(decimals(interval.low)) "
      + (interval.high.map { "to \(decimals($0))" } ?? "and more") + ": \(verb(verdict))."
    return varying(
      findings.bunching,
      "The months of all \(nouns.many) together vary",
      findings.leavesSeasonOut ? ", each held against its own month of the year" : "", left: left,
      season: findings.leavesSeasonOut
        ? ""
        : " The season is in that number: to plan a proof with, take the one of two whole years or of the same days of two years."
    ) + together(findings.bunching, left) + narrower(findings)
  }

  /// What would be said of independent events, where bunches take that back: after the headline,
  /// which is about what they leave.
  private func narrower(_ findings: ChangeFindings) -> [String] {
    let change = findings.overall
    guard findings.isLostInBunches, let interval = change.interval, let p = change.p else {
      return []
    }
    let high = interval.high.map { "to \(decimals($0))" } ?? "and more"
    return [
      "Were each independent of the others, the interval would be \(decimals(interval.low)) \(high) (p \(chance(p))): \(verb(change.verdict))."
    ]
  }

  /// The same of areas: how many called changed would still be.
  func bunched(_ areas: ChangeFindings.Areas) -> [String] {
    guard let kept = areas.kept else { return [] }
    let still =
      "\(grouped(kept.count)) of the \(counted(kept.of, "area")) called changed would still be."
    let lines = varying(
      areas.bunching, "The months of each area by itself vary", ", all areas pooled",
      left: kept.of == 0 ? "." : "; with as many fewer independent ones \(still)")
    // What people of one incident do is said of all together, once.
    guard !areas.bunching.isOfMonths, kept.of > 0 else { return lines }
    return lines + ["With as many fewer independent \(nouns.many) in the areas too, \(still)"]
  }

  /// A sentence of months; it tells what is left where they decide that.
  private func varying(
    _ bunching: Bunching, _ months: String, _ how: String, left: String, season: String = ""
  ) -> [String] {
    guard let value = bunching.months?.value, Bunching.isSeen(value) else { return [] }
    return [
      "\(months) \(decimals(value)) times as much as independent \(nouns.many) would\(how)"
        + (bunching.months?.p.map { $0 < 0.05 ? "" : " (chance does that)" } ?? "")
        + (bunching.isOfMonths ? left : ".") + season
    ]
  }

  /// A sentence of people of one incident; it tells what is left unless months decide that.
  private func together(_ bunching: Bunching, _ left: String) -> [String] {
    guard let value = bunching.sharing, bunching.areTogether else { return [] }
    return [
      "Of one \(happenings.one) several are counted, who are not independent: for that alone the \(nouns.many) vary \(decimals(value)) times as much as independent ones would"
        + (bunching.isOfMonths ? ", so the interval of independent ones is too narrow." : left)
    ]
  }

  /// Why bunches take a rise or a fall of the whole back, which the headline then leaves open, and
  /// what would be said without them; or what people of one incident leave of it. Empty where
  /// neither does anything.
  func lost(_ findings: ChangeFindings) -> [String] {
    let bunching = findings.bunching
    guard findings.isLostInBunches, let narrow = findings.overall.interval else {
      guard bunching.areTogether, let interval = findings.widened?.interval else { return [] }
      return [
        "\(capital(together)), who are not independent: allowing for that too, \(range(interval.low, interval.high))."
      ]
    }
    let reason =
      if bunching.isOfMonths, !bunching.isBeyondChance {
        "Months vary more than usual, though chance may do that too"
      } else if findings.leavesSeasonOut || !bunching.isOfMonths {
        "\(capital(bunches)), one leading to another"
      } else {
        "Months differ more than chance alone makes them: \(bunches) and by season"
      }
    return [
      "\(reason). The range allows for that; without, it would be \(range(narrow.low, narrow.high)), and be called a \(findings.overall.verdict == .rose ? "rise" : "fall")."
    ]
  }

  /// How people of one incident widen a comparison; empty where incidents are counted.
  func lost(_ trial: TrialFindings) -> [String] {
    guard let factor = trial.widened?.factor else { return [] }
    let without: String? =
      switch trial.isLostTogether ? trial.conclusion : .cannotBeTold {
      case .rose: "a rise"
      case .fell: "a fall"
      default: nil
      }
    return [
      "\(capital(together)), who are not independent: what is said of chance here allows for counts that vary \(decimals(factor)) times as much as independent ones"
        + (without.map { "; without, it would be called \($0)." } ?? ".")
    ]
  }

  /// How many of the areas called changed bunches leave so; empty where they leave all.
  func lost(_ areas: ChangeFindings.Areas) -> [String] {
    guard let kept = areas.kept, kept.count < kept.of else { return [] }
    let bunching = areas.bunching
    let reason =
      if bunching.isOfMonths, !bunching.isBeyondChance {
        "Months vary more than usual, though chance may do that too"
      } else if bunching.areTogether {
        // Of the whole it was said why.
        bunching.isOfMonths ? "\(capital(happenings.many)) come in bunches" : "In the areas too"
      } else {
        capital(bunches)
      }
    return [
      "\(reason): allowing for that, \(kept.count == 0 ? "none" : grouped(kept.count)) of the \(counted(kept.of, "area")) called changed would still be."
    ]
  }
}
