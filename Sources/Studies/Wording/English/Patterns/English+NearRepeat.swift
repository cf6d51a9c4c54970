import CatchmentFormats
import CatchmentGeometry
import CatchmentIncidents
import CatchmentPatterns
import CatchmentStatistics

extension English {
  public func choices(of findings: NearRepeatFindings) -> [String] {
    var lines = leftOut(undated: findings.undated)
    if findings.pairTests.mantel == nil {
      lines.append(
        "Mantel's test left out: it looks at all pairs, and is for up to \(grouped(NearRepeatStudy.mostForMantel)) \(placed.many)."
      )
    }
    return lines
  }

  public func sentences(of findings: NearRepeatFindings) -> [String] {
    var lines: [String] = []
    if findings.table.replicas < findings.permutationsAsked {
      lines.append(
        "Stopped after \(grouped(findings.table.replicas)) of \(grouped(findings.permutationsAsked)) permutations: every cell was decided."
      )
    }
    guard !findings.raised.isEmpty else {
      return lines + [nothingRaised(findings.table, findings.falseDiscoveries)]
    }
    lines.append(verdict(findings))
    let later = findings.raisedBands.filter { $0.column > 0 }
    if !later.isEmpty {
      let bands = later.map { band in
        "\(findings.table.rows[band.row]), \(findings.table.columns[band.column])"
          + (findings.table[band].ratio.map { " (\(rounded($0, 2)) times as many)" } ?? "")
      }
      lines.append("Later, more than chance explains: \(bands.joined(separator: "; ")).")
    }
    let count = findings.table.incidents
    lines.append(
      "\(counted(findings.labels.chainCount, "chain")) \(findings.labels.chainCount == 1 ? "links" : "link") "
        + "\(grouped(findings.chained)) of \(placed(count)) "
        + "(\(percent(Double(findings.chained) / Double(max(1, count))))); the others stand alone.")
    return lines + [criterion(findings.falseDiscoveries)]
  }

  /// What the first days after an incident were like.
  private func verdict(_ findings: NearRepeatFindings) -> String {
    guard case .between(_, let days)? = findings.table.columns.first else { return "" }
    let raised = findings.raisedBands.filter { $0.column == 0 }.map { band -> String in
      let cell = findings.table[band]
      let times =
        (cell.ratio.map { "\(rounded($0, 2)) times as many" } ?? "where chance made none")
        + " (\(counted(cell.observed, "pair")))"
      return switch findings.table.rows[band.row] {
      case .samePlace: "at the same place \(times)"
      case .between(let low, let high) where low.meters == 0: "up to \(high) away \(times)"
      case .between(let low, let high): "\(low) to \(high) away \(times)"
      case .beyond(let low): "\(low) and more away \(times)"
      }
    }
    let period =
      days == 1 ? "On the day of \(events.any)" : "In the \(days) days from \(events.any) on"
    return raised.isEmpty
      ? "\(period), no more followed near it than chance explains."
      : "\(period), more followed near it than chance explains: \(raised.joined(separator: ", "))."
  }

  /// What raised means, the same for every question that looks at bands.
  private func criterion(_ falseDiscoveries: Double) -> String {
    "A band is raised where it holds more pairs than chance makes; of those raised about \(percent(falseDiscoveries)) "
      + "at most are owed to chance (false discoveries, Benjamini and Hochberg)."
  }

  private func nothingRaised(_ table: NearRepeatTable, _ falseDiscoveries: Double) -> String {
    "No band of distance and days holds more pairs of these \(grouped(table.incidents)) \(placed.many) than chance makes, "
      + "with false discoveries at most \(percent(falseDiscoveries))."
  }

  private func leftOut(undated: Int) -> [String] {
    undated > 0 ? ["\(placed(undated)) without a date left out."] : []
  }

  // MARK: The table

  /// Ratios with a star where a band is raised; below each the observed pairs.
  public func text(of findings: NearRepeatFindings) -> String {
    let table = findings.table
    let heads = table.columns.map(\.description)
    let names = table.rows.map(\.description)
    let width = max(14, heads.map(\.count).max() ?? 0) + 2
    let first = (names.map(\.count).max() ?? 0) + 2
    func padded(_ text: String, _ width: Int) -> String {
      String(repeating: " ", count: max(0, width - text.count)) + text
    }
    func line(_ name: String, _ cells: [String]) -> String {
      name + String(repeating: " ", count: first - name.count)
        + cells.map { padded($0, width) }.joined() + "\n"
    }
    var lines = line("", heads)
    for row in table.rows.indices {
      lines += line(
        names[row],
        table.columns.indices.map { column in
          let ratio = table[row, column].ratio.map { "\(rounded($0, 2))" } ?? "–"
          return ratio + (findings.raised.contains(.init(row: row, column: column)) ? "*" : " ")
        })
      lines += line(
        "", table.columns.indices.map { "\(grouped(table[row, $0].observed)) pairs " })
    }
    lines +=
      "Ratio of the pairs observed to the mean of \(grouped(table.replicas)) random permutations of the dates; "
      + "* where the band is raised: of those so marked about \(percent(findings.falseDiscoveries)) at most are owed to chance.\n"
    return lines + pairLines(findings.pairTests)
      + sentences(of: findings.excitation).map { $0 + "\n" }.joined()
  }

  private func pairLines(_ tests: NearRepeatFindings.PairTests) -> String {
    func p(_ value: PseudoP) -> String {
      "p \(chance(value.value)) ± \(rounded(value.standardError, 4))"
    }
    var lines =
      "Jacquez: \(grouped(tests.jacquez.observed)) pairs are among the \(tests.neighbors) nearest both in place and in time, "
      + "\(rounded(tests.jacquez.mean, 1)) by chance (\(p(tests.jacquez.p))).\n"
    if let mantel = tests.mantel {
      lines +=
        "Mantel: nearness in place and in time correlate by \(rounded(mantel.correlation, 4)) over all pairs (\(p(mantel.p))).\n"
    }
    return lines
  }

  // MARK: The watch list

  public func choices(of findings: WatchFindings) -> [String] {
    let day = date(findings.list.day)
    var lines: [String] = []
    if findings.isDayChosen {
      lines.append("The list is for \(day), the last day of the table.")
    }
    lines += leftOut(undated: findings.undated)
    if findings.later > 0 {
      lines.append(
        "\(placed(findings.later)) after \(day) left out: the list is made as on that morning."
      )
    }
    return lines + told(findings.detail)
  }

  public func sentences(of findings: WatchFindings) -> [String] {
    let table = findings.table
    guard !findings.raised.isEmpty else {
      return [
        nothingRaised(table, findings.falseDiscoveries), "So there is no window to watch.",
      ] + (findings.responses.map { sentences(of: $0) } ?? [])
    }
    var lines = findings.raisedBands.map { position in
      let cell = table[position]
      return "Raised: \(table.rows[position.row]), \(table.columns[position.column]), "
        + (cell.ratio.map { "\(rounded($0, 2)) times as many pairs as by chance" }
          ?? "\(counted(cell.observed, "pair")) where chance made none")
        + " (p \(chance(cell.p.value)))."
    }
    lines.append(criterion(findings.falseDiscoveries))
    if let followed = followed(findings.followed) { lines.append(followed) }
    return lines + [watched(findings)] + (findings.responses.map { sentences(of: $0) } ?? [])
  }

  private func followed(_ followed: Proportion) -> String? {
    guard let share = followed.value, let interval = followed.interval() else { return nil }
    let most = share < 0.5 ? "Most \(nouns.many) were not followed by another: " : ""
    return most
      + "\(grouped(followed.successes)) of \(grouped(followed.total)) \(placed.many) (\(percent(share)), 95 % interval "
      + "\(percent(interval.lowerBound)) to \(percent(interval.upperBound))) had another in the raised bands."
  }

  private func watched(_ findings: WatchFindings) -> String {
    let list = findings.list
    guard list.count > 0 else {
      let latest = findings.latest.map { ": the last is of \(date($0))" } ?? ""
      return "No \(events.one) is recent enough for a window on \(date(list.day))\(latest)."
    }
    var text = "\(counted(list.count, "place")) to watch on \(date(list.day))"
    if let uncovered = list.uncovered { text += ", \(grouped(uncovered)) of them in no area" }
    if let answered = list.answered { text += "; \(grouped(answered)) had a response" }
    return text + "."
  }
}
