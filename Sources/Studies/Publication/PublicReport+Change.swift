import CatchmentCartography
import CatchmentPatterns
import CatchmentStatistics

/// Whether it rose or fell, of numbers that are shown alone.
extension PublicReport {
  func changed(_ wording: any Wording) -> ReportPage.Section? {
    guard let found = report.found(ChangeFindings.self) else { return nil }
    let isTold = numbers.changed.before != nil && numbers.changed.after != nil
    let chart = monthChart(of: found, in: wording)
    guard isTold || chart != nil else { return nil }
    let tellsRange = monthsAreTold(of: found)
    var cells = ChangeFindings.cells(found.told, in: wording)
    // Before, after, ratio, interval, verdict: an interval that months decide tells of each.
    if found.isLostInBunches, !tellsRange { cells[3] = wording.cell(.withheld) }
    let caveats = isTold ? wording.caveats(ofPublished: found, tellsRange: tellsRange) : []
    return ReportPage.Section(
      wording.heading(.hasItChanged), caveats + [wording.limit(ofTrial: false)],
      table: isTold
        ? ReportPage.Table(
          wording.caption(.changes), columns: wording.columns(.changes, tellsDeaths: false),
          rows: [
            [wording.cell(.counted)] + cells
          ]) : nil,
      picture: chart.map {
        ReportPage.Picture(svg: $0.svg(), description: wording.description(ofPicture: "months"))
      })
  }

  /// Whether each month of both periods is shown.
  private func monthsAreTold(of found: ChangeFindings) -> Bool {
    let withheld = Set(numbers.months.filter { $0.count == nil }.map { Months.text($0.month) })
    return found.months.months.allSatisfy { !withheld.contains($0.name) }
  }

  /// The months of both periods as far as they are shown; nil where none is.
  private func monthChart(of found: ChangeFindings, in wording: any Wording) -> PeriodChart? {
    let shown = Dictionary(
      numbers.months.map { (Months.text($0.month), $0.count) },
      uniquingKeysWith: { first, _ in first })
    let counts = found.months.months.map { month in
      // A month beyond the table has none; one that is withheld is not told.
      shown[month.name] ?? 0
    }
    guard counts.contains(where: { $0 != nil }) else { return nil }
    var chart = found.monthChart(in: wording, source: report.source)
    chart.periods = zip(chart.periods, counts).map { period, count in
      PeriodChart.Period(
        label: period.label, value: Double(count ?? 0), group: period.group,
        isWhole: period.isWhole, isTold: count != nil)
    }
    chart.width = Report.pictureWidth
    chart.untoldName = wording.cell(.withheld)
    return chart
  }

  func changedByArea(_ wording: any Wording) -> ReportPage.Section? {
    guard let found = report.found(ChangeFindings.self), let areas = found.areas,
      let shown = layer("change")?.shown, let before = shown["before"], let after = shown["after"]
    else { return nil }
    let names = published(areas.names, in: "change", wording)
    func isTold(_ area: Int) -> Bool { before[area] != nil && after[area] != nil }
    // What is withheld stands in no order that would tell it.
    let order = AreaChangeOrder(
      hasChanged: areas.names.indices.map { area in
        isTold(area) && [.rose, .fell].contains(areas.changes.verdicts[area])
      },
      before: areas.names.indices.map { isTold($0) ? before[$0] ?? 0 : 0 },
      after: areas.names.indices.map { isTold($0) ? after[$0] ?? 0 : 0 }
    ).areas.prefix(ChangeFindings.mostAreas)
    let rows = order.map { area -> [String] in
      guard isTold(area) else {
        return [
          names[area], count(before[area], wording), count(after[area], wording), "", "",
          wording.cell(.withheld),
        ]
      }
      return [names[area]]
        + ChangeFindings.cells(
          areas.changes.areas[area], verdict: areas.changes.verdicts[area], in: wording)
    }
    return ReportPage.Section(
      wording.heading(.changeByArea),
      [wording.strictness(order.count { isTold($0) && areas.isBelowItsInterval($0) })]
        .compactMap(\.self),
      table: ReportPage.Table(
        wording.caption(.areaChanges, showing: order.count, of: areas.names.count),
        columns: ChangeFindings.columnsOfAreas(in: wording), rows: rows),
      picture: drawn("change", in: wording))
  }
}
