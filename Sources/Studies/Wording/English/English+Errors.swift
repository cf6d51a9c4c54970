import CatchmentCoverage
import CatchmentDeployment
public import CatchmentFormats
import CatchmentGeometry
import CatchmentIncidents
import CatchmentPrivacy
import CatchmentProjection
import CatchmentStatistics
import CatchmentStreets
import CatchmentTopology

extension English {
  public func say(_ phrase: ErrorPhrase) -> String { phrase.text }

  public func statement(of error: any Error) -> String? {
    switch error {
    case let error as StudyError: statement(of: error.cause)
    case let error as StudyProblem: error.description
    case let error as IncidentError: error.cause?.statement ?? error.statement
    case let error as FormatError: error.statement
    case let error as DeploymentError: error.statement
    case let error as ProjectionError: error.statement
    case let error as TopologyError: error.statement
    case let error as StreetError: error.statement
    case let error as StatisticsError: error.statement
    case let error as PrivacyError: error.statement
    case let error as GridError: error.description
    case let error as RosterError: error.description
    default: nil
    }
  }

  public func advice(on error: any Error) -> String {
    switch error {
    case let error as StudyError: advice(on: error.cause)
    case let error as IncidentError: error.cause?.advice ?? error.remedy?.sentence ?? ""
    case let error as FormatError: error.advice
    case let error as DeploymentError: error.advice
    case let error as ProjectionError: error.advice
    case let error as TopologyError: error.remedy.sentence
    case let error as StreetError: error.remedy.sentence
    case let error as StatisticsError: error.remedy.sentence
    case let error as PrivacyError: error.remedy.sentence
    default: ""
    }
  }
}
