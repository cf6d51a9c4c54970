import CatchmentCartography
import CatchmentDeployment

/// Where new hires should go, and what each adds.
struct NewHires: ReportPart {
  func section(of report: Report, in wording: any Wording) -> ReportPage.Section? {
    guard let found = report.found(DeploymentFindings.self) else {
      return told(missing: .candidates, of: report, under: .newHires, in: wording)
    }
    var section = section(
      found, heading: wording.heading(.newHires), picture: "plan",
      of: report, in: wording)
    if found.shifts == nil, report.found(CoverageFindings.self)?.staffed != nil {
      section.sentences.append(wording.say(.placesAlone))
    }
    return section
  }
}

/// The same for each kind of team, with a map and a table of its own: what one reaches is never
/// added to what another does.
struct NewHiresOfTeams: ReportPart {
  func section(of report: Report, in wording: any Wording) -> ReportPage.Section? {
    sections(of: report, in: wording).first
  }

  func sections(of report: Report, in wording: any Wording) -> [ReportPage.Section] {
    report.plansOfTeams.map { team, plan in
      section(
        plan, heading: wording.heading(ofTeam: team),
        picture: Report.pictureName(ofTeam: team), of: report, in: wording)
    }
  }
}

extension ReportPart {
  /// A plan in a report.
  fileprivate func section(
    _ found: DeploymentFindings, heading: String, picture name: String,
    of report: Report, in wording: any Wording
  ) -> ReportPage.Section {
    let shares = found.cumulativeShares
    let names = found.siteNames(in: wording)
    let isNumbered =
      found.conditions.isNumbered && found.conditions.areByHand(found.plan.sites.count)
    let table = ReportPage.Table(
      wording.caption(isNumbered ? .numberedHires : .hires),
      columns: wording.columns(.hires, tellsDeaths: false),
      rows: found.plan.sites.enumerated().map { rank, site in
        [
          "\(rank + 1)", names[rank] + found.shiftName(rank, in: wording),
          wording.amount(site.adds),
          wording.amount(site.covers), MapText.percent(shares[rank]),
        ]
      })
    return ReportPage.Section(
      heading, told(found, in: wording), table: table,
      picture: picture(name, of: report, in: wording), heats: wording.weekTables(of: found))
  }
}
