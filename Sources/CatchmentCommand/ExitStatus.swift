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

  /// What an error means for whoever called the command; nil for the argument parser's own errors and help.
  init?(_ error: any Error) {
    switch error {
    case let error as FormatError:
      switch error.code {
      case .noInput: self = .noInput
      case .badData: self = .badData
      case .badRequest: self = .usage
      case .cannotCreate: self = .cannotCreate
      case .inputOutput, .missingTool: self = .inputOutput
      }
    case is StatisticsError, is GridError, is DeploymentError, is ProjectionError,
      is UsageError:
      self = .usage
    case is TopologyError, is StudyError: self = .badData
    default: return nil
    }
  }
}

/// Options that don't fit together, or don't fit the data.
struct UsageError: Error, CustomStringConvertible {
  let description: String

  init(_ description: String) {
    self.description = description
  }
}
