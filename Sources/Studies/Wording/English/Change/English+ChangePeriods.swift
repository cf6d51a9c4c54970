extension English {
  public func outsideTable(of findings: ChangeFindings) -> [String] {
    shortened(findings) + quietEnds(of: findings)
  }

  /// That whole days of the table are compared alone, where more was asked for.
  func shortened(_ findings: ChangeFindings) -> [String] {
    guard let asked = findings.asked else { return [] }
    return [
      "Shorter than asked for (\(days(asked.before.days)); \(days(asked.after.days))): the table tells whole days of \(days(findings.dates.days)) alone\(findings.delay == nil ? "" : ", and the earlier download shows how long its newest weeks grow"). A whole period is not compared with a part of one."
    ]
  }

  public func quietEnds(of findings: ChangeFindings) -> [String] {
    var lines: [String] = []
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

  /// The same in few words, for sheets with an appendix that says more.
  func plainQuietEnds(of findings: ChangeFindings) -> [String] {
    let quiet = findings.quietDays
    let ends = [
      quiet.start > 0 ? "the first \(quiet.start == 1 ? "day" : counted(quiet.start, "day"))" : nil,
      quiet.end > 0 ? "the last \(quiet.end == 1 ? "day" : counted(quiet.end, "day"))" : nil,
    ].compactMap(\.self)
    guard !ends.isEmpty else { return [] }
    return [
      "In \(ends.joined(separator: " and in ")) that are compared the table has no \(nouns.many); the appendix says what that means."
    ]
  }

  /// What is not to be relied on at the end of the later period.
  public func caveats(ofPublished findings: ChangeFindings, tellsRange: Bool) -> [String] {
    var lines: [String] = []
    if findings.isLostInBunches {
      lines +=
        tellsRange
        ? lost(findings)
        : ["\(capital(bunches)): allowing for that, a rise or a fall cannot be told from chance."]
    }
    if !findings.periods.isOneSeason { lines.append(Self.otherSeason) }
    if findings.mayStillGrow {
      lines.append(
        "Portals still add to their newest weeks, so the last counts of the table may be low.")
    }
    return lines
  }

  static let otherSeason =
    "The periods are not the same days of the year: seasons change counts too."

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
