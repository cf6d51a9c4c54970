extension English {
  public func outsideTable(of findings: ChangeFindings) -> [String] {
    var lines: [String] = []
    if let asked = findings.asked {
      lines.append(
        "Shorter than asked for (\(days(asked.before.days)); \(days(asked.after.days))): the table tells whole days of \(days(findings.dates.days)) alone\(findings.delay == nil ? "" : ", and the earlier download shows how long its newest weeks grow"). A whole period is not compared with a part of one."
      )
    }
    let quiet = findings.quietDays
    if quiet.start > 0 {
      lines.append(
        "The first \(nouns.one) of the table is \(counted(quiet.start, "day")) after the earlier period begins. Chance makes such gaps, so they count as days without \(nouns.many); if the table begins later, begin the period with it."
      )
    }
    if quiet.end > 0 {
      lines.append(
        "The last \(nouns.one) of the table is \(counted(quiet.end, "day")) before the later period ends. Chance makes such gaps, so they count as days without \(nouns.many); if the table ends earlier, end the period with it."
      )
    }
    return lines
  }

  /// What is not to be relied on at the end of the later period.
  func growing(_ findings: ChangeFindings) -> [String] {
    if findings.growingWeeks > 0 {
      return [
        "The last \(counted(findings.growingWeeks, "week")) of the later period still grow, as the earlier download shows: end it before them."
      ]
    }
    guard findings.delay == nil, let days = findings.freshDays else { return [] }
    return [
      "The table ends \(tableEnd(days)): portals still add to their newest weeks, so its last counts may be low."
    ]
  }

  /// - Parameter days: from the end of the later period on.
  private func tableEnd(_ days: Int) -> String {
    if days < 0 { return "\(counted(-days, "day")) before the later period does" }
    return days == 0 ? "with the later period" : "\(counted(days, "day")) after the later period"
  }
}
