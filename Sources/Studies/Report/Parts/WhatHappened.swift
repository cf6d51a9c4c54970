import CatchmentCartography
import CatchmentIncidents

/// What happened, beside the same days a year before.
struct WhatHappened: ReportPart {
  func section(of report: Report, in wording: any Wording) -> ReportPage.Section? {
    let audit = report.context.incidents.audit
    let comparison = report.summary.comparison
    return ReportPage.Section(
      wording.heading(.whatHappened),
      wording.whatHappened(audit)
        + (comparison.map { wording.change(in: $0) } ?? []),
      table: comparison.flatMap { table($0, wording) })
  }

  private func table(
    _ comparison: ReportComparison, _ wording: any Wording
  ) -> ReportPage.Table? {
    guard let before = comparison.before else { return nil }
    let (now, then) = (comparison.counts, before.counts)
    let labels = wording.countLabels
    func row(_ label: String, _ now: Int, _ then: Int) -> [String] {
      [label, grouped(now), grouped(then)]
    }
    var rows = [row(labels.incidents, now.incidents, then.incidents)]
    // Where people are counted, that was the row of them.
    if !wording.things.isPeople { rows.append(row(labels.victims, now.victims, then.victims)) }
    if let dead = now.fatal, let deadBefore = then.fatal {
      rows.append(row(labels.fatal, dead, deadBefore))
    }
    return ReportPage.Table(
      wording.caption(.comparison),
      columns: ["", wording.days(comparison.days), wording.days(before.days)], rows: rows)
  }
}

/// What the comparison with the year before rests on.
struct BehindWhatHappened: ReportPart {
  func section(of report: Report, in wording: any Wording) -> ReportPage.Section? {
    let sentences = report.summary.comparison.map { wording.change(behind: $0) } ?? []
    if sentences.isEmpty { return nil }
    return ReportPage.Section(wording.heading(behind: .whatHappened), sentences)
  }
}

/// Every year, where there are several.
struct ByYear: ReportPart {
  func section(of report: Report, in wording: any Wording) -> ReportPage.Section? {
    let years = ReportPeriods.years(of: report.context.incidents)
    guard years.counts.count > 1 else { return nil }
    let tellsDeaths = report.context.incidents.audit.fatal != nil
    let table = ReportPage.Table(
      wording.caption(.years), columns: wording.columns(.years, tellsDeaths: tellsDeaths),
      rows: years.counts.enumerated().map { place, counts in
        ["\(years.first + place)", grouped(counts.incidents)]
          + (wording.things.isPeople ? [] : [grouped(counts.victims)])
          + (counts.fatal.map { [grouped($0)] } ?? [])
      })
    return ReportPage.Section(
      wording.heading(.byYear),
      [wording.partialYears(report.context.incidents.audit)].compactMap(\.self), table: table)
  }
}
