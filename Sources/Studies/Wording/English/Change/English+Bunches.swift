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
    return varying(
      findings.bunching,
      "The months of all \(nouns.many) together vary",
      findings.leavesSeasonOut ? ", each held against its own month of the year" : "",
      left: "; with as many fewer independent ones the interval is \(decimals(interval.low)) "
        + (interval.high.map { "to \(decimals($0))" } ?? "and more") + ": \(verb(verdict)).",
      season: findings.leavesSeasonOut
        ? ""
        : " The season is in that number: to plan a proof with, take the one of two whole years or of the same days of two years."
    )
  }

  /// The same of areas: how many called changed would still be.
  func bunched(_ areas: ChangeFindings.Areas) -> [String] {
    guard let kept = areas.kept else { return [] }
    return varying(
      areas.bunching, "The months of each area by itself vary", ", all areas pooled",
      left: kept.of == 0
        ? "."
        : "; with as many fewer independent ones \(grouped(kept.count)) of the \(counted(kept.of, "area")) called changed would still be."
    )
  }

  /// A sentence of months and one of people of one incident; the one that decides tells what is
  /// left.
  private func varying(
    _ bunching: Bunching, _ months: String, _ how: String, left: String, season: String = ""
  ) -> [String] {
    var lines: [String] = []
    if let value = bunching.months?.value, value > 1 {
      lines.append(
        "\(months) \(decimals(value)) times as much as independent \(nouns.many) would\(how)"
          + (bunching.months?.p.map { $0 < 0.05 ? "" : " (chance does that)" } ?? "")
          + (bunching.isOfMonths ? left : ".") + season)
    }
    if let value = bunching.sharing, bunching.areTogether {
      lines.append(
        "Of one \(happenings.one) several are counted, who are not independent: for that alone the \(nouns.many) vary \(decimals(value)) times as much as independent ones would"
          + (bunching.isOfMonths ? ", so the first interval is too narrow." : left))
    }
    return lines
  }

  /// That bunches take the verdict of the whole back, or what people of one incident leave of it;
  /// empty where neither does anything.
  func lost(_ findings: ChangeFindings) -> [String] {
    let bunching = findings.bunching
    guard findings.isLostInBunches else {
      guard bunching.areTogether, let interval = findings.widened?.interval else { return [] }
      return [
        "\(capital(together)), who are not independent: allowing for that too, \(range(interval.low, interval.high))."
      ]
    }
    let reason =
      if bunching.isOfMonths, !bunching.isBeyondChance {
        "But months vary more than usual, though chance may do that too."
      } else if findings.leavesSeasonOut || !bunching.isOfMonths {
        "But \(bunches), one leading to another."
      } else {
        "But months differ more than chance alone makes them: \(bunches) and by season."
      }
    return [
      "\(reason) Allowing for that, whether \(things.isPeople ? "it" : "they") rose or fell cannot be told from chance."
    ]
  }

  /// What people of one incident do to a comparison; empty where incidents are counted.
  func lost(_ trial: TrialFindings) -> [String] {
    guard trial.areTogether else { return [] }
    return [
      trial.isLostTogether
        ? "But \(together), who are not independent. Allowing for that, whether it helped cannot be told from chance."
        : "\(capital(together)), who are not independent: what is said here of chance allows too little for that."
    ]
  }

  /// How many of the areas called changed bunches leave so; empty where they leave all.
  func lost(_ areas: ChangeFindings.Areas) -> [String] {
    guard let kept = areas.kept, kept.count < kept.of else { return [] }
    let bunching = areas.bunching
    let reason =
      bunching.isOfMonths && !bunching.isBeyondChance
      ? "Months vary more than usual, though chance may do that too"
      : capital(bunches)
    return [
      "\(reason): allowing for that, \(kept.count == 0 ? "none" : grouped(kept.count)) of the \(counted(kept.of, "area")) called changed would still be."
    ]
  }
}
