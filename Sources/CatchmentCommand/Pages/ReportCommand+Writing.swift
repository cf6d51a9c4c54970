import Catchment

#if canImport(FoundationEssentials)
  import FoundationEssentials
#else
  import Foundation
#endif

extension ReportCommand {
  /// Makes the folder.
  ///
  /// - Parameter finishing: called when the folder is complete and is about to take its name.
  func make(finishing: () -> Void) async throws {
    let session = Session(run)
    let file = try await StudyFile.read(study, commands: StudySteps.commands)
    try StudyCheck(file, input: Self.problem, step: Self.problem).check()
    let asked = StudySteps(file, ground: groundOptions.ground, isPublic: profile == .public)
    let ground = try await GroundOptions.layers(asked.ground, workers: session.workers)
    let steps = asked.naming(by: ground, workers: session.workers)
    var script = ReportScript(
      steps: steps, study: study, folder: output, seed: run.seed,
      language: run.language, least: profile == .public ? least : nil, previous: previous)
    if dryRun {
      try await session.write(
        Array(script.plan(in: session.wording).utf8), to: "-", overwrite: false)
      return
    }
    let folder = try OutputFolder.making(output, overwrites: overwrite, mark: Self.page)
    var read: [String] = []
    let answers = try await ReportRun(
      steps: steps, script: script, session: session, ground: ground
    ).answers { read = $0 }
    let name = study.split(separator: "/").last ?? ""
    let wording = session.wording.counting(answers.context.incidents.audit.things)
    let source = file.source ?? wording.say(.sourceOfFiles([file.tableName]))
    let report = Report(
      title: file.title ?? wording.reportTitle(tellsReach: answers.tellReach),
      program: file.program, source: source, context: answers.context, answers: answers.all,
      untold: answers.untold, ground: ground, missing: steps.missingLayers,
      notice: profile == .public
        ? nil : wording.say(.internalReport(command: publicly(String(name)))),
      colophon: [
        source, wording.say(.madeFrom(study: String(name), version: Provenance.version)),
      ] + (profile == .public ? [] : read))
    let kept = try await write(
      report, unasked: steps.unasked, in: answers.context, into: folder.path, wording)
    script.unanswered = answers.unanswered
    try OutputFile.write(Data(script.text.utf8), to: "\(folder.path)/commands.sh")
    finishing()
    try folder.finish()
    session.console.tell(wording.say(.reportMade(page: "\(output)/\(Self.page)")))
    // Whoever asked wants to know it, also where notes are silenced.
    for question in answers.untold { Console.say(told(question, in: session)) }
    if let kept { session.console.tell(kept) }
    if profile != .public {
      session.console.tell(wording.say(.internalReport(command: publicly(study))))
    }
    session.explain()
  }

  /// What makes the same report for everybody.
  ///
  /// - Parameter study: the file, without its folder where others read of it.
  private func publicly(_ study: String) -> String {
    ReportScript.line(["report", study, "--profile", PublicationProfile.public.rawValue])
  }

  /// A question without an answer, with what would change that in the words of a study's options.
  private func told(_ question: UntoldQuestion, in session: Session) -> String {
    let words = RemedyWords(command: Self.self, language: session.language)
    return session.wording.say(
      .unanswered(
        question: question.team ?? question.question, reason: words.message(question.reason)))
  }

  /// Writes the report for whom it is made.
  ///
  /// - Returns: what is to be looked at before it is shared.
  private func write(
    _ report: Report, unasked: [String], in context: StudyContext, into folder: String,
    _ wording: any Wording
  ) async throws -> String? {
    guard profile == .public else {
      try await report.write(into: folder, wording: wording)
      return nil
    }
    var earlier: [EarlierBundle] = []
    for folder in previous { earlier.append(try await EarlierBundle(folder, in: context)) }
    let shared = try PublicReport(report, k: least, previous: earlier, unasked: unasked)
    try await shared.write(into: folder, wording: wording)
    return wording.sentence(ofKept: shared.withheld.names)
  }
}
