import CatchmentCartography
import CatchmentFormats
import CatchmentIncidents

/// A question of a report that its data cannot answer: that is told in its place, and all else is
/// made.
public struct UntoldQuestion: Sendable {
  /// The question, as the command that asks it is called: `change`.
  public let question: String
  /// The kind of team that it is about; nil for the whole study.
  public let team: String?
  /// Why it has no answer.
  public let reason: StudyError
  public let lack: DataLack

  /// Nil where something else is wrong than what the data lack: nobody should read past that.
  public init?(_ question: String, team: String? = nil, reason: StudyError) {
    guard let lack = reason.lack else { return nil }
    self.question = question
    self.team = team
    self.reason = reason
    self.lack = lack
  }

  /// The part of a report that would have answered it.
  var place: ReportHeading {
    switch question {
    case "cluster", "blocks": .whereItHappened
    case "coverage": .whatWeCover
    case "deploy": .newHires
    case "change": .hasItChanged
    case "score": .wouldItHaveMet
    default: .isItChance
    }
  }

  /// What is wrong, without the folders of files; nil where it tells of single rows.
  func statement(in wording: any Wording) -> String? {
    switch reason.cause {
    case is IncidentError: nil
    case StudyProblem.undatedTable(let path):
      wording.statement(of: StudyProblem.undatedTable(fileName(of: path)))
    case StudyProblem.nothingToCompare(let path):
      wording.statement(of: StudyProblem.nothingToCompare(fileName(of: path)))
    default: wording.statement(of: reason)
    }
  }
}

extension Report {
  /// The sections of a part, with what has no answer there.
  ///
  /// - Parameters:
  ///   - team: the kind of team that the part is about; nil for the whole study.
  ///   - isPublic: whether numbers that are too small to be told may stand in the reasons.
  func telling(
    _ sections: [ReportPage.Section], of place: ReportHeading, team: String? = nil,
    isPublic: Bool = false, in wording: any Wording
  ) -> [ReportPage.Section] {
    let sentences = untold.filter { $0.place == place && $0.team == team }.map {
      wording.sentence(of: $0, isPublic: isPublic)
    }
    if sentences.isEmpty { return sections }
    guard !sections.isEmpty else {
      let heading = team.map(wording.heading(ofTeam:)) ?? wording.heading(place)
      return [ReportPage.Section(heading, sentences)]
    }
    var sections = sections
    sections[0].sentences += sentences
    return sections
  }
}
