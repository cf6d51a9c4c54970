import CatchmentCartography
import CatchmentDeployment

/// Where new hires should go, and what each adds.
struct NewHires: ReportPart {
  func section(of report: Report, in wording: any Wording) -> ReportPage.Section? {
    guard let found = report.found(DeploymentFindings.self) else { return nil }
    let shares = found.cumulativeShares
    let names = report.siteNames
    let table = ReportPage.Table(
      wording.caption(.hires), columns: wording.columns(.hires, tellsDeaths: false),
      rows: found.plan.sites.enumerated().map { rank, site in
        [
          "\(rank + 1)", names[rank], wording.amount(site.adds), wording.amount(site.covers),
          percent(shares[rank]),
        ]
      })
    return ReportPage.Section(
      wording.heading(.newHires), told(found, in: wording), table: table,
      picture: picture("plan", of: report, in: wording), heats: wording.weekTables(of: found))
  }
}
