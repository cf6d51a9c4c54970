import Catchment
import CatchmentServer

/// What the page says of an error.
extension ServeWords {
  /// What is wrong, and what to do about it on the page or in the study file: there is no command
  /// line there.
  func message(_ error: any Error) -> String {
    let wording = session.wording
    guard let statement = wording.statement(of: error) else {
      return RemedyWords(command: DeployCommand.self, language: session.language).message(error)
    }
    let advice = advice(on: (error as? StudyError)?.cause ?? error)
    return advice.isEmpty ? statement : "\(statement) \(advice)"
  }

  private func advice(on error: any Error) -> String {
    let wording = session.wording
    return switch error {
    case StudyProblem.badRoster:
      TrialPhrase.rosterOfOthers.said(in: wording, ["button": wording.say(.leaveRoster)])
    case StudyProblem.invalid: wording.say(.mendInStudy)
    case StudyProblem.noDates, StudyProblem.noDeaths: wording.say(.nameColumnBelow)
    case let error as FormatError where error.remedy == .allowMending: wording.say(.mendInStudy)
    case let error as IncidentError:
      switch error.remedy {
      case .namePlace, .nameBothAxes, .otherDate, .exchange: wording.say(.nameColumnBelow)
      case .geocode(let address):
        wording.say(.nameColumnBelow) + " "
          + TrialPhrase.dropStreets.said(
            in: wording, ["address": address, "role": wording.say(.asStreets)])
      default: wording.advice(on: error)
      }
    default: wording.advice(on: error)
    }
  }
}
