import CatchmentIncidents
import CatchmentStatistics

/// What data lack, so that a question has no answer: the question itself, its options and its
/// files are sound.
public enum DataLack: Sendable, CaseIterable {
  /// Days: nothing says when it happened.
  case dates
  /// The days that are asked about, or enough of them.
  case days
  /// Weeks that no longer grow.
  case wholeWeeks
  /// Who died.
  case deaths
  /// Enough incidents, or enough different places of them.
  case incidents
}

extension StudyError {
  /// What the data lack; nil where something else is wrong: an option, a file, a layer, the
  /// machine.
  public var lack: DataLack? {
    switch cause {
    case let problem as StudyProblem: problem.lack
    case let error as StatisticsError:
      switch error.remedy {
      case .collect, .state: error.code == .tooFew ? .incidents : nil
      case .give, .reduce: nil
      }
    case let error as IncidentError:
      if case .dates = error.remedy { .days } else { nil }
    default: nil
    }
  }
}

extension StudyProblem {
  fileprivate var lack: DataLack? {
    switch self {
    case .noDates, .undatedTable: .dates
    case .fewSteps, .shortPeriod, .periodWithoutData, .fewMonths: .days
    case .periodGrows: .wholeWeeks
    case .noDeaths: .deaths
    case .fewIncidents, .nothingToCompare: .incidents
    default: nil
    }
  }
}
