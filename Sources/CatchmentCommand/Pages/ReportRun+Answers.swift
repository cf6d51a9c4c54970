import Catchment

extension ReportRun {
  /// What the questions of a report brought.
  struct Answers {
    let context: StudyContext
    let all: [ReportAnswer]
    /// What the data cannot answer, and the steps that asked it.
    var untold: [UntoldQuestion] = []
    var unanswered: [StudySteps.Step] = []

    /// Whether any of them tells whom areas or hires reach.
    var tellReach: Bool {
      all.contains { $0.findings is CoverageFindings || $0.findings is DeploymentFindings }
    }
  }
}
