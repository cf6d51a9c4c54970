import CatchmentIncidents
import CatchmentCartography
import CatchmentFormats
import CatchmentPatterns

/// Where it happened: the largest clusters, by the names that residents use.
struct WhereItHappened: ReportPart {
  var place: ReportHeading? { .whereItHappened }

  private static let mostClusters = 5

  private func half(_ blocks: BlockFindings, _ wording: any Wording) -> String {
    let concentration = blocks.concentration
    return wording.say(
      .halfOn(
        share: concentration.shareOfBlocks(holding: 0.5), blocks: concentration.counts.count,
        unit: blocks.unit, inside: concentration.total, outside: blocks.outside))
  }

  func section(of report: Report, in wording: any Wording) -> ReportPage.Section? {
    let found = report.found(ClusterFindings.self)
    let blocks = report.found(BlockFindings.self)
    guard found != nil || blocks != nil else { return nil }
    let clusters = found?.clusters ?? []
    let names = report.clusterNames(clusters.map(\.number), in: wording)
    // Without dates there is no last one.
    let areDated = clusters.contains { $0.last != nil }
    let columns = wording.columns(.clusters, tellsDeaths: false)
    let table = ReportPage.Table(
      wording.caption(
        .clusters, showing: min(Self.mostClusters, clusters.count), of: clusters.count),
      columns: areDated ? columns : Array(columns.dropLast()),
      rows: clusters.prefix(Self.mostClusters).enumerated().map { index, cluster in
        [names[index], grouped(cluster.incidents)]
          + (wording.things.isPeople ? [] : [grouped(cluster.victims)])
          // Whoever reads this sheet would know the day of somebody's shooting.
          + (areDated ? [cluster.last.map { wording.months($0...$0) } ?? ""] : [])
      })
    return ReportPage.Section(
      wording.heading(.whereItHappened), blocks.map { [half($0, wording)] } ?? [],
      table: clusters.isEmpty ? nil : table, picture: picture("clusters", of: report, in: wording))
  }
}
