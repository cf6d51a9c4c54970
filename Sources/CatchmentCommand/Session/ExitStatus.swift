import ArgumentParser
import Catchment

/// The exit statuses of the command, after `sysexits.h`.
enum ExitStatus: Int32 {
  case usage = 64
  case badData = 65
  case noInput = 66
  case `internal` = 70
  case cannotCreate = 73
  case inputOutput = 74

  /// What an error means for whoever called the command; nil for the argument parser's own errors
  /// and help.
  init?(_ error: any Error) {
    switch (error as? StudyError)?.cause ?? error {
    case let problem as StudyProblem: self = Self.status(of: problem)
    case let error as FormatError: self.init(error.code)
    case let error as IncidentError:
      switch error.code {
      case .badData: self = .badData
      case .badRequest: self = .usage
      case .format(let code): self.init(code)
      }
    case let error as StatisticsError: self = error.code == .tooFew ? .badData : .usage
    case is GridError, is DeploymentError, is ProjectionError,
      is UsageError:
      self = .usage
    case let error as PrivacyError:
      self = [.wouldReveal, .countsDiffer].contains(error.code) ? .badData : .usage
    case let error as StreetError:
      switch error.remedy {
      case .chooseAnotherValue, .shorterBandwidth, .longerPieces, .shorterReach: self = .usage
      case .nameTheColumns, .useAPartOfTheLayer: self = .badData
      }
    case let error as TopologyError: self = error.code == .badParameter ? .usage : .badData
    case let error as StudyFileError: self = error.lacksFiles ? .noInput : .badData
    case is CancellationError: self = .internal
    default: return nil
    }
  }

  /// What is wrong with the data, and what with the request.
  private static func status(of problem: StudyProblem) -> ExitStatus {
    switch problem {
    case .badRoster, .emptyRoster, .noAreas, .openLines, .invalid, .noCandidates, .apart, .noNumber,
      .nothingToCompare, .periodWithoutData, .periodGrows, .fewMonths, .planOutside, .noHotSpot,
      .planChanged,
      .nothingToWalk, .noStreetNear, .fewIncidents, .tooWide, .noPlaceInPlane,
      .degreesInPlane, .exchangedLayer:
      .badData
    case .cancelled: .internal
    case .noLeaflet: .inputOutput
    default: .usage
    }
  }

  private init(_ code: FormatError.Code) {
    switch code {
    case .noInput: self = .noInput
    case .badData: self = .badData
    case .badRequest: self = .usage
    case .cannotCreate: self = .cannotCreate
    case .inputOutput, .missingTool: self = .inputOutput
    }
  }
}

/// Options that don't fit together, or don't fit the data.
struct UsageError: Error, CustomStringConvertible {
  let description: String

  /// - Parameter told: a sentence in the language that was asked for.
  init(told: String) { description = told }

  init(_ phrase: ErrorPhrase) { self.init(told: UsageWords.said(phrase, in: Spoken.language)) }
}
