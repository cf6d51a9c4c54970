import CatchmentCartography

/// What chance alone could explain.
struct IsItChance: ReportPart {
  var place: ReportHeading? { .isItChance }

  private static let mostSurges = 3

  func section(of report: Report, in wording: any Wording) -> ReportPage.Section? {
    var sentences = told(report.found(ClusterFindings.self), in: wording)
    sentences += told(report.found(BlockFindings.self), in: wording)
    sentences += told(report.found(PatternFindings.self), in: wording)
    sentences += told(report.found(StreetPatternFindings.self), in: wording)
    sentences += told(report.found(HotspotFindings.self), in: wording)
    sentences += told(report.found(NearRepeatFindings.self), in: wording)
    sentences += told(report.found(ScanFindings.self), in: wording).prefix(Self.mostSurges)
    sentences += told(report.found(WatchFindings.self), in: wording)
    sentences += told(report.found(DensityFindings.self), in: wording)
    sentences += told(report.found(StreetDensityFindings.self), in: wording)
    if sentences.isEmpty { return nil }
    return ReportPage.Section(
      wording.heading(.isItChance), sentences,
      picture: picture("hotspots", of: report, in: wording))
  }
}
