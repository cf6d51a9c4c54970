import CatchmentCartography

/// What no table can say.
struct WhatIsUnknown: ReportPart {
  func section(of report: Report, in wording: any Wording) -> ReportPage.Section? {
    ReportPage.Section(wording.heading(.unknown), wording.whatIsUnknown)
  }
}
