import CatchmentPatterns

extension English {
  /// What more a scan was asked: what is compared, in which strata, and which windows are told.
  func asked(_ findings: ScanFindings) -> [String] {
    var lines: [String] = []
    if let mean = findings.meanOfAll {
      lines.append(
        findings.notes.areVictims
          ? "Compared: how many victims an incident has, \(decimal(mean, 2)) in the mean. Not how many incidents there are."
          : "Compared: what an incident weighs, \(decimal(mean, 2)) in the mean. Not how many incidents there are."
      )
    }
    if let all = findings.severitiesOfAll {
      lines.append(
        "Compared, by how bad an incident is: \(grouped(all[0])) hurt one person, \(grouped(all[1])) several, \(grouped(all[2])) killed somebody. Not how many incidents there are."
      )
    }
    if let strata = findings.notes.strata {
      lines.append(
        "Expected: the rate of each of \(strata.names.count) strata of \(strata.property), times its people."
      )
    }
    if let years = findings.notes.years {
      lines.append(
        "People are those of each year, counted from \(years.lowerBound) to \(years.upperBound); other years have those of the nearest before, or the first."
      )
    }
    if let gini = findings.gini {
      lines.append(
        "Windows hold at most \(percent(gini.chosen.share)) of everything: of \(gini.trials.count) sizes this one concentrates \(placed.many) most (Gini \(decimal(gini.chosen.coefficient, 3))\(widest(gini)))."
      )
    }
    if findings.study.reporting == .iterative {
      lines.append(
        "After each surge its places are taken away and the rest is scanned anew; what is expected, and p, hold for that round."
      )
    }
    return lines
  }

  private func widest(_ gini: GiniFinding) -> String {
    guard let last = gini.trials.last, last != gini.chosen else { return "" }
    return "; \(decimal(last.coefficient, 3)) at \(percent(last.share))"
  }
}
