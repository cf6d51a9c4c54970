import CatchmentCartography
import CatchmentDeployment

/// Where new hires should go, and what each adds.
struct NewHires: ReportPart {
  var place: ReportHeading? { .newHires }

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

/// What the hires of each kind of team reach: what one reaches is never added to what another does.
///
/// One plan is told with its map on the sheets that everybody reads. Of several kinds, and of those
/// beside a plan of the whole study, these sheets hold one table, and the appendix the maps.
struct NewHiresOfTeams: ReportPart {
  func section(of report: Report, in wording: any Wording) -> ReportPage.Section? {
    let plans = report.plansOfTeams
    guard let first = plans.first else { return nil }
    guard BehindTheTeams.isNeeded(in: report) else {
      return BehindTheTeams.section(of: first, report, in: wording)
    }
    // Where one kind counts people and another what happened, each says which.
    let isMixed = plans.contains { $0.plan.record.things != first.plan.record.things }
    let told = plans.flatMap { team, plan in
      let counted = wording.counting(plan.record.things).countLabels.incidents.lowercased()
      let name = isMixed ? "\(team) (\(counted))" : team
      return rows(of: plan, in: wording).map { [name] + $0.dropFirst() }
    }
    return ReportPage.Section(
      wording.heading(.hiresOfTeams), [],
      table: ReportPage.Table(
        wording.caption(.teams), columns: wording.columns(.teams, tellsDeaths: false), rows: told))
  }

  func sections(of report: Report, in wording: any Wording) -> [ReportPage.Section] {
    [section(of: report, in: wording)].compactMap(\.self)
      + report.untold.compactMap(\.team).flatMap {
        report.telling([], of: .newHires, team: $0, in: wording)
      }
  }
}

/// Each kind of team with a map and a table of its own, where the body has no room for them.
struct BehindTheTeams: ReportPart {
  func section(of report: Report, in wording: any Wording) -> ReportPage.Section? {
    sections(of: report, in: wording).first
  }

  func sections(of report: Report, in wording: any Wording) -> [ReportPage.Section] {
    guard Self.isNeeded(in: report) else { return [] }
    return report.plansOfTeams.map { Self.section(of: $0, report, in: wording) }
  }

  /// Whether another plan than that of a single kind of team is told.
  fileprivate static func isNeeded(in report: Report) -> Bool {
    report.plansOfTeams.count > 1 || report.found(DeploymentFindings.self) != nil
  }

  fileprivate static func section(
    of kind: (team: String, plan: DeploymentFindings), _ report: Report, in wording: any Wording
  ) -> ReportPage.Section {
    Self().section(
      kind.plan, heading: wording.heading(ofTeam: kind.team),
      picture: Report.pictureName(ofTeam: kind.team), of: report, in: wording)
  }
}

extension ReportPart {
  /// A plan in a report.
  fileprivate func section(
    _ found: DeploymentFindings, heading: String, picture name: String,
    of report: Report, in wording: any Wording
  ) -> ReportPage.Section {
    let isNumbered =
      found.conditions.isNumbered && found.conditions.areByHand(found.plan.sites.count)
    let table = ReportPage.Table(
      wording.caption(isNumbered ? .numberedHires : .hires),
      columns: wording.columns(.hires, tellsDeaths: false),
      rows: rows(of: found, in: wording))
    return ReportPage.Section(
      heading, told(found, in: wording), table: table,
      picture: picture(name, of: report, in: wording), heats: wording.weekTables(of: found))
  }

  /// The sites of a plan, each behind its rank.
  fileprivate func rows(of found: DeploymentFindings, in wording: any Wording) -> [[String]] {
    let shares = found.cumulativeShares
    let names = found.siteNames(in: wording)
    return found.plan.sites.enumerated().map { rank, site in
      [
        "\(rank + 1)", names[rank] + found.shiftName(rank, in: wording),
        wording.amount(site.adds),
        wording.amount(site.covers), MapText.percent(shares[rank]),
      ]
    }
  }
}
