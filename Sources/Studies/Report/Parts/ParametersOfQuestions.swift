import CatchmentCartography

/// With which parameters each question was asked.
struct ParametersOfQuestions: ReportPart {
  /// Parameters that are not told.
  var without: Set<String> = []

  func section(of report: Report, in wording: any Wording) -> ReportPage.Section? {
    let rows = report.answers.flatMap { answer in
      answer.findings.record.parameters(in: wording).filter { !without.contains($0.name) }.map {
        [answer.question, $0.name, $0.value]
      }
    }
    if rows.isEmpty { return nil }
    return ReportPage.Section(
      wording.heading(.parameters), [],
      table: ReportPage.Table(
        wording.caption(.parameters), columns: wording.columns(.parameters, tellsDeaths: false),
        rows: rows))
  }
}
