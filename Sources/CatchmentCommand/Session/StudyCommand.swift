import ArgumentParser
import Catchment

/// A command that asks a study of incidents.
protocol StudyCommand: ParsableCommand {
  associatedtype Question: Study
  var file: String { get }
  var input: InputOptions { get }
  var planeOptions: PlaneOptions { get }
  /// The question, as the options put it.
  func study() throws -> Question
  /// The same where options decide which question it is.
  func chosenStudy() throws -> any Study
}

extension StudyCommand {
  func chosenStudy() throws -> any Study { try study() }
}

extension BlocksCommand: StudyCommand {}
extension ChangeCommand: StudyCommand {}
extension ClusterCommand: StudyCommand {}
extension CoverageCommand: StudyCommand { var file: String { incidents } }
extension DensityCommand: StudyCommand {}
extension DeployCommand: StudyCommand {}
extension HotspotsCommand: StudyCommand {}
extension NearRepeatCommand: StudyCommand {}
extension PatternCommand: StudyCommand {}
extension ScanCommand: StudyCommand {}
extension ScoreCommand: StudyCommand {
  var file: String { incidents }
  func study() throws -> BacktestStudy {
    guard let study = try question.backtest(input) else {
      throw UsageError("score: a report plans with the past: give planned-on, such as 2020-01-01.")
    }
    return study
  }
}
extension WatchCommand: StudyCommand {}
