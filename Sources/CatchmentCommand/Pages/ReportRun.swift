import ArgumentParser
import Catchment
import Synchronization

/// Asks all questions of a report: the table is read once, and independent questions use both
/// cores.
struct ReportRun {
  let steps: StudySteps
  let script: ReportScript
  let session: Session
  /// What lies under every map.
  let ground: [AreaLayer]

  /// A question that waits to be asked.
  private struct Job: Sendable {
    let question: any Study
    let provenance: Provenance
    /// The table, where it is read otherwise than the report's own.
    let request: IncidentRequest?
    let plane: StudyContext.Plane
    let look: DeploymentMap.Look?

    /// - Throws: what is wrong with the request, a file or the machine.
    /// - Returns: the findings, or why the data cannot give them.
    func findings(
      _ shared: StudyContext, step: @escaping @Sendable (StudyStep) -> Void
    ) async throws -> Result<any Findings, StudyError> {
      do {
        var context = shared
        if let request {
          context = try await StudyContext(request, plane: plane, workers: shared.workers)
        }
        return .success(try await Self.ask(question, of: context.asking(provenance), step))
      } catch let error as StudyError where error.lack != nil {
        return .failure(error)
      }
    }

    private static func ask<Question: Study>(
      _ question: Question, of context: StudyContext,
      _ step: @escaping @Sendable (StudyStep) -> Void
    ) async throws -> any Findings {
      try await question.run(context, step: step)
    }
  }

  private func job(_ step: StudySteps.Step, _ options: IncidentOptions) throws -> Job {
    let command = try CatchmentCommand.parseAsRoot(step.arguments(in: script.folder))
    guard let command = command as? any StudyCommand else {
      throw UsageError("\(step.command): a report does not know this command. Leave it out.")
    }
    let isShared =
      try command.input.incidentOptions() == options && command.planeOptions.crs == "auto"
    var look = try (command as? DeployCommand)?.look(library: .network)
    look?.wording = session.wording
    look?.ground = ground.flatMap { GroundLayer.layers(of: $0, workers: session.workers) }
    return Job(
      question: try command.chosenStudy(),
      provenance: Provenance(
        arguments: Session.deciding(script.arguments(step)), seed: session.seed),
      request: isShared ? nil : try command.input.request(command.file),
      plane: command.planeOptions.plane,
      look: look)
  }

  /// - Parameter read: hears what was told of the table, without its examples: they say where
  ///   single incidents were.
  func answers(read: ([String]) -> Void) async throws -> Answers {
    let remarks = Mutex<[Remark]>([])
    let input = try InputOptions.parse(steps.input)
    let path = steps.study.resolved(steps.study.incidents.values.first ?? "")
    let shared = try await session.context(
      input, file: path, plane: PlaneOptions.parse([]), overwrite: false
    ) { remark in remarks.withLock { $0.append(remark) } }
    read(remarks.withLock { $0 }.flatMap(session.wording.smallPrint))
    let progress = ReportProgress(questions: steps.all.map(\.command), session: session)
    let options = try input.incidentOptions()
    let jobs = try steps.all.map { try job($0, options) }
    var answers = [ReportAnswer?](repeating: nil, count: jobs.count)
    var untold = [UntoldQuestion?](repeating: nil, count: jobs.count)
    try await withThrowingTaskGroup(of: (Int, Result<any Findings, StudyError>).self) { group in
      // The longest first, so that the last to end is a short one.
      var waiting = jobs.indices.sorted {
        ReportProgress.cost(steps.all[$0].command) < ReportProgress.cost(steps.all[$1].command)
      }
      func begin() {
        guard let index = waiting.popLast() else { return }
        let job = jobs[index]
        group.addTask {
          let found = try await job.findings(shared) { progress.show($0, of: index) }
          progress.end(index)
          return (index, found)
        }
      }
      for _ in 0..<max(1, session.workers.count) { begin() }
      while let (index, found) = try await group.next() {
        let (question, team) = (steps.all[index].command, steps.all[index].team)
        switch found {
        case .success(let findings):
          answers[index] = ReportAnswer(
            question: question, findings: findings, look: jobs[index].look, team: team)
        case .failure(let error):
          untold[index] = UntoldQuestion(question, team: team, reason: error)
        }
        begin()
      }
    }
    progress.finish()
    return Answers(
      context: shared, all: answers.compactMap(\.self), untold: untold.compactMap(\.self),
      unanswered: zip(steps.all, untold).filter { $0.1 != nil }.map(\.0))
  }
}
