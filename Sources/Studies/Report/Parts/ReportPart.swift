import CatchmentCartography

/// One part of a report: what it tells of the findings.
///
/// Another part is a type of its own and a line in the list below.
protocol ReportPart: Sendable {
  /// Nil where there is nothing to tell.
  func section(of report: Report, in wording: any Wording) -> ReportPage.Section?
  /// All of them, for a part that is told more than once.
  func sections(of report: Report, in wording: any Wording) -> [ReportPage.Section]
  /// The heading under which it also says what the data cannot answer; nil where other parts do.
  var place: ReportHeading? { get }
}

/// The parts of a report in the order in which they are told: residents first, methods last.
enum ReportParts {
  /// What fits on two sheets.
  static let body: [any ReportPart] = [
    InShort(), WhatHappened(), HasItChanged(), WhereItHappened(), WhatWeCover(), NewHires(),
    NewHiresOfTeams(), WouldItHaveMet(), WhatIsUnknown(),
  ]

  /// What the body rests on.
  static let appendix: [any ReportPart] = [
    BehindTheTeams(), BehindWhatHappened(), BehindTheChange(), ChangeByArea(), ByYear(),
    BehindTheCoverage(), BehindTheScore(), IsItChance(), ParametersOfQuestions(),
  ]
}

extension ReportPart {
  func sections(of report: Report, in wording: any Wording) -> [ReportPage.Section] {
    [section(of: report, in: wording)].compactMap(\.self)
  }

  var place: ReportHeading? { nil }

  /// All that the part tells, with what the data cannot answer.
  func told(of report: Report, in wording: any Wording) -> [ReportPage.Section] {
    let sections = sections(of: report, in: wording)
    return place.map { report.telling(sections, of: $0, in: wording) } ?? sections
  }

  func told(_ findings: (any Findings)?, in wording: any Wording) -> [String] {
    findings?.sentences(in: wording) ?? []
  }

  /// A section that says what the study lacks to fill it; nil where it lacks nothing.
  func told(
    missing layer: MissingLayer, of report: Report, under heading: ReportHeading,
    in wording: any Wording
  ) -> ReportPage.Section? {
    guard report.missing.contains(layer) else { return nil }
    return ReportPage.Section(wording.heading(heading), [wording.sentence(of: layer)])
  }

  func picture(
    _ name: String, of report: Report, in wording: any Wording
  ) -> ReportPage.Picture? {
    report.picture(name, in: wording).map {
      ReportPage.Picture($0, description: wording.description(ofPicture: name))
    }
  }
}

/// The headings of a report.
public enum ReportHeading: Sendable, CaseIterable {
  case inShort, whatHappened, whereItHappened, whatWeCover, newHires, unknown
  case appendix, byYear, isItChance, parameters
  case hasItChanged, changeByArea, didItHelp, wouldItHaveMet, withheld, hiresOfTeams
}

/// The tables of a report.
public enum ReportTable: Sendable, CaseIterable {
  case comparison, years, clusters, areas, hires, numberedHires, teams, parameters
  /// Changes as residents read them, and of areas with the names of their statistics.
  case changes, areaChanges
  case trial, scores
}
