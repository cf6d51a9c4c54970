public import CatchmentCartography
import CatchmentPatterns

/// Whether it rose or fell, and whether a program helped, where a report asks it of two periods.
struct HasItChanged: ReportPart {
  var place: ReportHeading? { .hasItChanged }

  func section(of report: Report, in wording: any Wording) -> ReportPage.Section? {
    sections(of: report, in: wording).first
  }

  func sections(of report: Report, in wording: any Wording) -> [ReportPage.Section] {
    report.found(ChangeFindings.self)?.sections(in: wording) ?? []
  }
}

/// What that rests on.
struct BehindTheChange: ReportPart {
  func section(of report: Report, in wording: any Wording) -> ReportPage.Section? {
    report.found(ChangeFindings.self)?.behind(in: wording)
  }
}

/// Where it rose or fell: a map and a table.
struct ChangeByArea: ReportPart {
  func section(of report: Report, in wording: any Wording) -> ReportPage.Section? {
    report.found(ChangeFindings.self)?.areaSection(
      in: wording, map: picture("change", of: report, in: wording))
  }
}

/// Whether last year's plan would have met this year.
struct WouldItHaveMet: ReportPart {
  var place: ReportHeading? { .wouldItHaveMet }

  func section(of report: Report, in wording: any Wording) -> ReportPage.Section? {
    report.found(BacktestFindings.self)?.section(in: wording)
  }
}

/// What that rests on.
struct BehindTheScore: ReportPart {
  func section(of report: Report, in wording: any Wording) -> ReportPage.Section? {
    guard let found = report.found(BacktestFindings.self) else { return nil }
    return ReportPage.Section(
      wording.heading(behind: .wouldItHaveMet),
      // The last sentence is what it cannot say, which stands with the answer.
      wording.sentences(of: found).dropLast())
  }
}

extension BacktestFindings {
  /// How the plan of the past fared, as a section of a report: the sentences, and what it must
  /// beat.
  public func section(in wording: any Wording) -> ReportPage.Section {
    let wording = wording.counting(record.things)
    let baselines = score.baselines
    func row(
      _ cell: ReportCell, _ hits: Int?, _ rate: PlanScore.Measure, _ pai: PlanScore.Measure
    ) -> [String] {
      [
        wording.cell(cell), hits.map(grouped) ?? "", rate.value.map(MapText.percent) ?? "",
        pai.value.map { wording.ratio($0) } ?? "",
      ]
    }
    let top = baselines.topCells.score
    return ReportPage.Section(
      wording.heading(.wouldItHaveMet), wording.plainSentences(of: self),
      table: ReportPage.Table(
        wording.caption(.scores), columns: wording.columns(.scores, tellsDeaths: false),
        rows: [
          row(.plan, score.score.hits, score.score.hitRate, score.score.pai),
          row(.topCells, top.hits, top.hitRate, top.pai),
          row(.random, nil, baselines.random.hitRate, baselines.random.pai),
        ]))
  }
}

/// The first cells of tables.
public enum ReportCell: Sendable {
  /// What is counted, by its name.
  case counted
  case deaths
  /// In the place of a count that is not shown.
  case withheld
  case role(TrialFindings.Role)
  /// Of a table of scores.
  case plan, topCells, random
}
