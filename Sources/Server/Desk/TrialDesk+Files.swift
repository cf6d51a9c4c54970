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
      // What can't be read again is not written.
      _ = try commands.read(edit.text, path: study.file.path)
      try OutputFile.write(Data(edit.text.utf8), to: study.file.path, overwrites: true)
      text = edit.text
      savedText = edit.text
      saved = (plan, areas)
      record.note(saved: study.file.path)
      keepDraft()
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
  func planFile() async throws -> [UInt8] { try await FeatureOutput(findings().features).geoJSON() }

  /// The plan as a page that needs no server.
  func planPage() async throws -> String {
    var look = study.look
    look.showsIncidents = false
    return try await findings().map(look).page.html()
  }

  /// Makes a report beside the study, from the study as it is saved.
  func report(_ request: JSONValue) async throws(Failure) -> JSONValue {
    if !isSaved { _ = try await save(request) }
    try begin()
    defer { isBusy = false }
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

  // MARK: Data

  /// What `inspect` says of the table, and which columns are read.
  func inspection() async throws -> JSONValue {
    let found = try await InspectStudy().run(trial.context)
    let asked = study.file.incidentOptions
    return [
      "text": .string(found.text(in: study.look.wording)),
      "file": .string(study.file.incidents.values.first ?? ""),
      "columns": .array(
        commands.columnOptions.map { name in
          let role = name == "time" ? "date" : name
          let column =
            asked.first { $0.name == name }?.values.first
            ?? found.audit.decisions.first { $0.role == role }?.column
          return [
            "option": .string(name), "column": column.map { .string($0) } ?? .null,
            "asked": .bool(asked.contains { $0.name == name }),
          ]
        }),
    ]
  }

  /// Reads the table with other columns.
  func columns(_ request: JSONValue) async throws(Failure) -> JSONValue {
    try check(request)
    guard let asked = request["columns"]?.object else {
      throw .refused(say(.noColumns))
    }
    let names = commands.columnOptions
    var options = study.file.incidentOptions.filter { !names.contains($0.name) }
    for name in names {
      guard let column = asked[name]?.string, !column.isEmpty else { continue }
      options.append(StudyFile.Option(name: name, values: [column], line: 1))
    }
    var edit = StudyEdit(text)
    do {
      try edit.setIncidents(study.file.incidents.values.first ?? "", options: options)
    } catch {
      throw .refused("\(error)")
    }
    return try await reopen(edit.text, news: tableNews)
  }

  /// Takes a file that was dropped on the page as the study's table or one of its layers.
  ///
  /// - Parameters:
  ///   - name: what it was called.
  ///   - role: `incidents`, or the study's key of a layer.
  func drop(_ bytes: Data, named name: String, as role: String) async throws(Failure) -> JSONValue {
    guard ["incidents", "area", "areas", "blocks"].contains(role) else {
      throw .refused(say(.badRole))
    }
    guard let safe = TrialFiles.safe(name) else {
      throw .refused(
        say(.badKind, ["file": name, "kinds": TrialFiles.kinds.joined(separator: ", ")]))
    }
    guard !isBusy else { throw busy }
    let own = files.free(safe)
    do {
      try OutputFile.write(bytes, to: files.folder + own)
    } catch {
      throw .refused(commands.message(error))
    }
    var edit = StudyEdit(text)
    do throws(StudyFileError) {
      if role == "incidents" {
        // Columns of the former table are not those of this one.
        let names = commands.columnOptions
        try edit.setIncidents(
          own, options: study.file.incidentOptions.filter { !names.contains($0.name) })
      } else {
        try edit.set(role, to: own)
        // Areas that were tried belong to the former ones.
        if role == "areas" { try edit.set("areas-tried", to: nil) }
      }
    } catch {
      files.remove(own)
      throw .refused("\(error)")
    }
    do throws(Failure) {
      let answer = try await reopen(edit.text) { before, after in
        role == "incidents"
          ? tableNews(before, after)
          : say(.tookLayer, ["file": own, "role": say(roleName(role))])
      }
      record.note(saved: files.folder + own)
      return answer
    } catch {
      files.remove(own)
      throw error
    }
  }

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
    } catch {
      throw .refused(commands.message(error))
    }
    take(opened, text: changed, news: news(study, opened))
    return state()
  }

  private var busy: Failure { .refused(say(.busy)) }

  func begin() throws(Failure) {
    guard !isBusy else { throw busy }
    isBusy = true
  }
}
