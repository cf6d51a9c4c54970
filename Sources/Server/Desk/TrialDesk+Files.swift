import Catchment

#if canImport(FoundationEssentials)
  import FoundationEssentials
#else
  import Foundation
#endif

/// What a desk reads and writes: the study file, what is dropped on a page, and the plan as files
/// for others.
extension TrialDesk {
  var files: TrialFiles { TrialFiles(beside: study.file.path) }

  var name: String { String(study.file.path.split(separator: "/").last ?? "") }

  // MARK: Saving

  /// The file of the areas as they are tried, there or to be written by saving; nil where they are
  /// those of today.
  var areasFile: String? {
    guard plan.areasAreChanged, !plan.areas.isEmpty else { return nil }
    if let saved, saved.plan.areas == plan.areas { return saved.areas }
    if plan.areas == study.firstPlan.areas, let own = study.file.layer("areas-tried")?.values.first
    {
      return own
    }
    return files.free(TrialFiles.areas)
  }

  /// Writes the plan into the study file; every line that it does not concern stays.
  func save(_ request: JSONValue) async throws(Failure) -> JSONValue {
    try check(request)
    try begin()
    defer { isBusy = false }
    guard files.bytes(name).map({ String(decoding: $0, as: UTF8.self) }) == savedText else {
      throw .refused(say(.changedOutside, ["file": name]))
    }
    let plan = plan
    let areas = areasFile
    do {
      var edit = StudyEdit(text)
      if let areas, saved?.plan.areas != plan.areas, plan.areas != study.firstPlan.areas {
        let layer = try trial.layer(of: plan)
        var table = PropertyTable(count: layer.count)
        table.append("name", .strings(layer.names.map { $0 }))
        table.append(TriedAreas.property, .booleans(plan.areas.map(\.isDrawn)))
        let output = FeatureOutput(
          layer.shapes, table, member: ["version": .string(Provenance.version)])
        try OutputFile.write(Data(output.geoJSON()), to: files.folder + areas)
        record.note(saved: files.folder + areas)
      }
      // The areas of today stay where they are named; those that are tried stand beside them.
      try edit.set("areas-tried", to: areas)
      if plan.areas.isEmpty, plan.areasAreChanged { try edit.set("areas", to: nil) }
      let decided = commands.decided
      try edit.changeStep(
        commands.step,
        to: commands.options(for: plan, of: study).filter { decided.contains($0.name) },
        deciding: decided, of: try commands.read(text, path: study.file.path),
        others: commands.otherSteps(of: study.file))
      // What can't be read again, or makes no report, is not written.
      try await checkReport(of: commands.read(edit.text, path: study.file.path))
      try OutputFile.write(Data(edit.text.utf8), to: study.file.path, overwrites: true)
      text = edit.text
      savedText = edit.text
      saved = (plan, areas)
      record.note(saved: study.file.path)
      keepDraft()
    } catch let failure as Failure {
      throw failure
    } catch {
      throw .refused(commands.message(error))
    }
    return state()
  }

  var isSaved: Bool { text == savedText && (saved?.plan ?? study.firstPlan) == plan }

  // MARK: The plan for others

  /// Exactly this plan, asked as the command asks it.
  private func findings() async throws -> DeploymentFindings {
    let provenance = Provenance(
      arguments: commands.arguments(for: plan, of: study, areas: areasFile),
      seed: trial.context.provenance.seed)
    return try await trial.question(plan, isSettled: true)
      .run(trial.context.asking(provenance))
  }

  /// The plan as GeoJSON.
  func planFile() async throws -> [UInt8] {
    try await FeatureOutput(findings().features, wording: study.look.wording).geoJSON()
  }

  /// The plan as a page that needs no server.
  func planPage() async throws -> String {
    var look = study.look
    look.showsIncidents = false
    return try await findings().map(look).page.html()
  }

  /// Makes a report beside the study, from the study as it is saved.
  func report(_ request: JSONValue) async throws(Failure) -> JSONValue {
    if !isSaved { _ = try await save(request) }
    guard !isReporting else { throw .refused(say(.reportingAlready)) }
    // Files of a study are never written over, so what is saved meanwhile does not disturb it.
    isReporting = true
    defer { isReporting = false }
    let folder = files.free("report")
    do {
      try await commands.report(study.file.path, into: files.folder + folder)
    } catch {
      throw .refused(commands.message(error))
    }
    reported = folder + "/report.html"
    record.note(saved: files.folder + folder + "/")
    return ["folder": .string(files.folder + folder)]
  }

  /// The page of the last report; nil before one was made.
  func reportPage() -> String? {
    reported.flatMap { files.bytes($0) }.map { String(decoding: $0, as: UTF8.self) }
  }

  // MARK: Opening

  /// Opens the study with another text, which is not saved yet. Where that can't be read all stays
  /// as it is.
  ///
  /// - Parameter news: what is told then of the study before and the one after.
  func reopen(
    _ changed: String, news: (OpenStudy, OpenStudy) -> String
  ) async throws(Failure) -> JSONValue {
    try begin()
    defer { isBusy = false }
    let opened: OpenStudy
    do {
      opened = try await commands.open(commands.read(changed, path: study.file.path))
      try await checkRoster(of: opened.file, in: opened.trial.context)
    } catch {
      let message = commands.message(error)
      if let table = await waitingTable(of: changed, after: error) {
        throw .unread(message, table)
      }
      throw .refused(message)
    }
    take(opened, text: changed, news: news(study, opened))
    return state()
  }

  var busy: Failure { .refused(say(.busy)) }

  func begin() throws(Failure) {
    guard !isBusy else { throw busy }
    isBusy = true
  }
}
