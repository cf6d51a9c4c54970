import CatchmentCartography
import CatchmentFormats

/// With which parameters each question was asked.
struct ParametersOfQuestions: ReportPart {
  func section(of report: Report, in wording: any Wording) -> ReportPage.Section? {
    let rows = report.answers.flatMap { answer in
      answer.findings.record.parameters.members.compactMap { member -> [String]? in
        guard let value = text(member.value, wording) else { return nil }
        return [answer.question, member.key, value]
      }
    }
    if rows.isEmpty { return nil }
    return ReportPage.Section(
      wording.heading(.parameters), [],
      table: ReportPage.Table(
        wording.caption(.parameters), columns: wording.columns(.parameters, tellsDeaths: false),
        rows: rows))
  }

  /// Nil for what was not asked for.
  private func text(_ value: JSONValue, _ wording: any Wording) -> String? {
    switch value {
    case .null: return nil
    case .bool(let isTrue): return wording.say(isTrue ? .yes : .no)
    case .string(let text): return text
    case .object:
      guard let chosen = value["value"].flatMap({ text($0, wording) }) else { return nil }
      return value["chosen"] == nil ? chosen : "\(chosen) (\(wording.chosen))"
    default: return value.text()
    }
  }
}
