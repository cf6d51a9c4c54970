import CatchmentCartography
import CatchmentCoverage
import CatchmentDeployment
import CatchmentFormats
import CatchmentIncidents

/// The sections of a report, from what happened to what nobody knows.
struct ReportSections {
  let report: Report
  let wording: any Wording

  var all: [ReportPage.Section] {
    [whatHappened, whereItHappened, isItChance, whatWeCover, newHires, unknown].compactMap(\.self)
  }

  /// Rows of a table of areas; more would not be read.
  private static let mostAreas = 12
  private static let mostClusters = 5
  private static let mostSurges = 2

  private func told(_ findings: (any Findings)?) -> [String] {
    findings?.sentences(in: wording) ?? []
  }

  private func picture(_ name: String) -> ReportPage.Picture? {
    report.pictures(in: wording).first { $0.name == name }.map {
      ReportPage.Picture(svg: $0.picture.svg(), description: wording.description(ofPicture: name))
    }
  }

  // MARK: What happened

  private var whatHappened: ReportPage.Section {
    let incidents = report.context.incidents
    let audit = incidents.audit
    let years = ReportPeriods.years(of: incidents)
    let tellsDeaths = audit.fatal != nil
    let table = ReportPage.Table(
      wording.caption(.years), columns: wording.columns(.years, tellsDeaths: tellsDeaths),
      rows: years.counts.enumerated().map { place, counts in
        ["\(years.first + place)", grouped(counts.incidents), grouped(counts.victims)]
          + (counts.fatal.map { [grouped($0)] } ?? [])
      })
    return ReportPage.Section(
      wording.heading(.whatHappened), wording.whatHappened(audit, years: years.counts.count),
      table: years.counts.isEmpty ? nil : table)
  }

  // MARK: Where, and whether by chance

  private var whereItHappened: ReportPage.Section? {
    let found = report.found(ClusterFindings.self)
    let blocks = report.found(BlockFindings.self)
    guard found != nil || blocks != nil else { return nil }
    let clusters = found?.clusters ?? []
    let table = ReportPage.Table(
      wording.caption(.clusters), columns: wording.columns(.clusters, tellsDeaths: false),
      rows: clusters.prefix(Self.mostClusters).map { cluster in
        [
          "\(cluster.number)", grouped(cluster.incidents), grouped(cluster.victims),
          "\(rounded(cluster.area / 1e6, 2))", cluster.first.map(CivilDate.text) ?? "",
          cluster.last.map(CivilDate.text) ?? "",
        ]
      })
    return ReportPage.Section(
      wording.heading(.whereItHappened), told(found) + told(blocks),
      table: clusters.isEmpty ? nil : table, picture: picture("clusters"))
  }

  private var isItChance: ReportPage.Section? {
    var sentences = Array(told(report.found(PatternFindings.self)).prefix(1))
    sentences += told(report.found(HotspotFindings.self))
    sentences += told(report.found(NearRepeatFindings.self)).prefix(1)
    sentences += told(report.found(ScanFindings.self)).prefix(Self.mostSurges)
    sentences += told(report.found(WatchFindings.self)).prefix(Self.mostSurges)
    if sentences.isEmpty { return nil }
    return ReportPage.Section(
      wording.heading(.isItChance), sentences, picture: picture("hotspots"))
  }

  // MARK: What we cover, and where to go

  private var whatWeCover: ReportPage.Section? {
    guard let found = report.found(CoverageFindings.self) else { return nil }
    let coverage = found.coverage
    let table = ReportPage.Table(
      wording.caption(.areas), columns: wording.columns(.areas, tellsDeaths: false),
      rows: found.names.indices.prefix(Self.mostAreas).map { area in
        [
          found.names[area], grouped(coverage.incidents[area]),
          coverage.shares[area].map(percent) ?? "", grouped(coverage.onlyHere[area]),
          "\(rounded(coverage.areaKm2[area], 2))",
        ]
      })
    return ReportPage.Section(
      wording.heading(.whatWeCover), told(found), table: table,
      heats: wording.weekTables(of: found), beginsSheet: true)
  }

  private var newHires: ReportPage.Section? {
    guard let found = report.found(DeploymentFindings.self) else { return nil }
    let shares = found.cumulativeShares
    let table = ReportPage.Table(
      wording.caption(.hires), columns: wording.columns(.hires, tellsDeaths: false),
      rows: found.plan.sites.enumerated().map { rank, site in
        [
          "\(rank + 1)", found.names[rank], wording.amount(site.adds), wording.amount(site.covers),
          percent(shares[rank]),
        ]
      })
    return ReportPage.Section(
      wording.heading(.newHires), told(found), table: table, picture: picture("plan"))
  }

  private var unknown: ReportPage.Section {
    ReportPage.Section(wording.heading(.unknown), wording.whatIsUnknown)
  }
}

/// The sections of a report.
public enum ReportHeading: Sendable {
  case whatHappened, whereItHappened, isItChance, whatWeCover, newHires, unknown
}

/// The tables of a report.
public enum ReportTable: Sendable {
  case years, clusters, areas, hires
}
