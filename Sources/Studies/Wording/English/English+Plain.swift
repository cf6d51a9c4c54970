import CatchmentCoverage
import CatchmentGeometry
import CatchmentPatterns
import CatchmentStatistics

/// What a report tells residents: verdicts in words and ranges without their names; the appendix
/// has the rest.
extension English {
  public func heading(behind heading: ReportHeading) -> String {
    let text = self.heading(heading)
    return text.hasSuffix("?") ? "\(text) The numbers behind it" : "\(text): the numbers behind it"
  }

  /// `somewhere between 1.37 and 3.54 times`
  func range(_ low: Double, _ high: Double?) -> String {
    high.map { "somewhere between \(decimals(low)) and \(decimals($0)) times" }
      ?? "at least \(decimals(low)) times"
  }

  /// `2.18 times as many (somewhere between 1.37 and 3.54 times)`
  private func plainRatio(_ change: RateChange, _ lead: String = "") -> String {
    guard let interval = change.interval else { return times(change) }
    return "\(times(change)) (\(lead)\(range(interval.low, interval.high)))"
  }

  private func plainShort(
    _ change: RateChange, _ verdict: RateChange.Verdict? = nil
  ) -> String {
    short(change, plainRatio(change), verdict)
  }

  public func plainSentences(of findings: ChangeFindings) -> [String] {
    let told = findings.told
    var lines = [
      sentence(of: told, findings.periods, plainRatio(told, "allowing for chance, "))
    ]
    if let deaths = findings.deaths { lines.append("Deaths: " + plainShort(deaths)) }
    lines += lost(findings)
    if let areas = findings.areas { lines += plainSentences(of: areas) }
    lines += overlaps(findings)
    if let picked = findings.regression.flatMap(luck(ofPicking:)) {
      lines.append(capital(picked))
    }
    return lines + shortened(findings) + plainQuietEnds(of: findings) + growing(findings)
  }

  private func plainSentences(of areas: ChangeFindings.Areas) -> [String] {
    let untold = areas.places(.cannotBeTold).count
    let none = areas.places(.nothingToCompare).count
    var lines = [
      changed(areas) + (untold > 0 ? "; of \(grouped(untold)) it cannot be told from chance" : "")
        + (none > 0 ? "; \(grouped(none)) had nothing to compare." : ".")
    ]
    // Within that sentence: who reads it alone would take it for what is left.
    for left in lost(areas) {
      lines[0] = "\(lines[0].dropLast()); but \(left.prefix(1).lowercased())\(left.dropFirst())"
    }
    if areas.outside.verdict != .nothingToCompare {
      lines.append("Outside all areas: " + plainShort(areas.outside, areas.outsideVerdict))
    }
    return lines
  }

  public func plainSentences(of trial: TrialFindings) -> [String] {
    let counts = counts(trial)
    let verdict =
      switch trial.toldConclusion {
      case .fell: "\(capital(nouns.subject)) fell against the comparison: \(counts)."
      case .rose: "\(capital(nouns.subject)) rose against the comparison: \(counts)."
      case .cannotBeTold: "Whether it helped cannot be told from chance: \(counts)."
      case .nothingToCompare:
        "There is nothing to compare: no \(nouns.one) in treated or comparison areas."
      case .measuresDisagree:
        "Whether it helped cannot be told, for the ways to measure it disagree: \(counts)."
      }
    var lines = [verdict] + lost(trial) + likeness(of: trial)
    if let displacement = trial.told.displacement, let ring = trial.ring {
      lines.append(
        "\(self.ring("\(ring)", trial.told.ringVerdict ?? displacement.verdict))\(ringCounts(trial.told))."
      )
    }
    if trial.told.total.z != nil {
      lines.append("The treated areas alone: " + plainShort(trial.toldAlone))
    }
    return lines
  }

  public func plainSentences(of findings: CoverageFindings) -> [String] {
    let coverage = findings.coverage
    guard let share = coverage.proportion.value, let interval = coverage.proportion.interval()
    else { return ["There are no \(placed.many) to cover."] }
    let areas = counted(findings.areaCount, "area")
    let twice =
      coverage.coveredTwice > 0
      ? ", \(grouped(coverage.coveredTwice)) of them in two areas or more" : ""
    var lines = [
      "\(grouped(coverage.covered)) of \(grouped(coverage.total)) \(placed.many) "
        + (findings.isWeighted ? "with \(percent(share)) of the weight" : "(\(percent(share)))")
        + " lie in the \(areas)\(twice). \(findings.areaCount == 1 ? "It covers" : "Together they cover") \(rounded(coverage.areaKm2OfUnion, 2)) km²."
    ]
    if coverage.covered < coverage.total {
      lines.append(
        "In another such time it could be, by chance alone, somewhere between \(percent(interval.lowerBound)) and \(percent(interval.upperBound))."
      )
    }
    lines += tooNarrow
    if let staffed = findings.staffed { lines += plainSentences(of: staffed, findings.names) }
    return lines + (findings.gapFindings.map { [sentence(of: $0)] } ?? [])
  }

  private func plainSentences(of staffed: StaffedFindings, _ names: [String]) -> [String] {
    let result = staffed.result
    guard let share = result.share, result.interval != nil else {
      return sentences(of: staffed, names: names)
    }
    return [
      "With this roster, \(amount(result.onShift)) of \(amount(result.total)) (\(percent(share))) would have happened in an area with somebody on shift. \(missed(result))"
    ] + hours(of: staffed, names: names)
  }

  public func plainSentences(of findings: BacktestFindings) -> [String] {
    let score = findings.score.score
    guard let rate = score.hitRate.value, let times = score.pai.value else {
      return sentences(of: findings)
    }
    var met =
      "The plan met \(grouped(score.hits)) of \(tally(later: score.total)) (\(percent(rate))"
    if let low = score.hitRate.low, let high = score.hitRate.high {
      met += "; allowing for chance, somewhere between \(percent(low)) and \(percent(high))"
    }
    met +=
      ") on \(percent(findings.score.areaShare)) of the study area: \(decimals(times)) times what any ground of that size meets."
    var lines = [scored(findings), met] + tooNarrow
    let baselines = findings.score.baselines
    if findings.score.hasEarlier {
      lines.append(
        "As many squares with the most \(nouns.many) before met \(grouped(baselines.topCells.score.hits))."
      )
    }
    if let random = baselines.random.hitRate.value {
      lines.append(
        "Squares of the same area drawn at random met \(percent(random)) on average.")
    }
    return lines + [limitOfScores]
  }
}
