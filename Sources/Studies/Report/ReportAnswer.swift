/// The answer to one of a report's questions.
public struct ReportAnswer: Sendable {
  /// The question, as the command that asks it is called: `cluster`.
  public let question: String
  public let findings: any Findings
  /// How the map of a plan looks; nil where no plan is meant.
  public let look: DeploymentMap.Look?
  /// The kind of team that the answer is about; nil for the whole study.
  public let team: String?

  public init(
    question: String, findings: any Findings, look: DeploymentMap.Look? = nil,
    team: String? = nil
  ) {
    self.team = team
    self.question = question
    self.findings = findings
    self.look = look
  }
}
