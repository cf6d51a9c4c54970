import CatchmentCartography

/// Five sentences for those who read nothing else.
struct InShort: ReportPart {
  func section(of report: Report, in wording: any Wording) -> ReportPage.Section? {
    ReportPage.Section(wording.heading(.inShort), wording.inShort(report.summary(in: wording)))
  }
}
