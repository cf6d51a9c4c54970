import Catchment

/// What a report would refuse: a plan can be tried that no report can be made of, since only some
/// of what the study asks is counted here.
extension TrialDesk {
  /// Refuses a roster with lines of areas that are not there, whichever of the two came last.
  func checkRoster(of file: StudyFile, in context: StudyContext) async throws {
    guard let roster = file.layer("roster")?.values.first,
      let areas = file.layer("areas")?.values.first
    else { return }
    let present = try await context.layer(.layer(file.resolved(areas)), as: .areas)
    _ = try await RosterSource.file(file.resolved(roster)).checked(for: present.layer.names)
  }

  /// Refuses to write what no report could be made of. Questions without an answer are told there.
  func checkReport(of file: StudyFile) async throws {
    try await checkRoster(of: file, in: trial.context)
  }

  /// That the study asks of days what a table without dates can't answer, in a sentence: a report
  /// says so in their place. Empty where it can, or nobody asks.
  func datesMissing(in opened: OpenStudy, asking file: StudyFile) -> String {
    let steps = commands.datedSteps(of: file)
    guard !steps.isEmpty, opened.trial.context.incidents.audit.dates.first == nil else { return "" }
    return say(.noDatesForSteps, ["steps": steps.joined(separator: ", ")])
  }
}
