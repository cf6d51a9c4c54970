import CatchmentCartography
import CatchmentCoverage

/// How much the areas in place reach, and what they miss.
struct WhatWeCover: ReportPart {
  var place: ReportHeading? { .whatWeCover }

  /// Rows of a table of areas; more would not be read.
  private static let mostAreas = 8

  func section(of report: Report, in wording: any Wording) -> ReportPage.Section? {
    guard let found = report.found(CoverageFindings.self) else {
      return told(missing: .areas, of: report, under: .whatWeCover, in: wording)
    }
    let coverage = found.coverage
    // The areas that hold most come first.
    let order = coverage.incidents.indices.sorted {
      (coverage.incidents[$1], $0) < (coverage.incidents[$0], $1)
    }
    let table = ReportPage.Table(
      wording.caption(.areas, showing: min(Self.mostAreas, order.count), of: order.count),
      columns: wording.columns(.areas, tellsDeaths: false),
      rows: order.prefix(Self.mostAreas).map { area in
        [
          found.names[area], grouped(coverage.incidents[area]),
          coverage.shares[area].map(MapText.percent) ?? "", grouped(coverage.onlyHere[area]),
        ]
      })
    // The map of a plan shows the areas and the gaps, too.
    let hasPlan = report.found(DeploymentFindings.self) != nil
    return ReportPage.Section(
      wording.heading(.whatWeCover), wording.plainSentences(of: found), table: table,
      picture: hasPlan ? nil : picture("coverage", of: report, in: wording),
      heats: wording.weekTables(of: found))
  }
}

/// What that rests on.
struct BehindTheCoverage: ReportPart {
  func section(of report: Report, in wording: any Wording) -> ReportPage.Section? {
    guard let found = report.found(CoverageFindings.self) else { return nil }
    return ReportPage.Section(
      wording.heading(behind: .whatWeCover), wording.sentences(of: found))
  }
}
