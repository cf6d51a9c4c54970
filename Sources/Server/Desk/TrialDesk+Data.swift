import Catchment

#if canImport(FoundationEssentials)
  import FoundationEssentials
#else
  import Foundation
#endif

/// A table beside the study that can't be read before somebody says what its columns hold.
struct WaitingTable: Sendable {
  /// Its name as the study file would write it.
  let file: String
  /// The names of its columns.
  let header: [String]
  /// What its columns seem to hold.
  let guesses: [TableColumns.Guess]
  /// Whether it was copied beside the study for this, and not there before.
  let isCopy: Bool

  init(file: String, header: [String], guesses: [TableColumns.Guess]) {
    (self.file, self.header, self.guesses, isCopy) = (file, header, guesses, true)
  }

  init(_ table: WaitingTable, isCopy: Bool) {
    (file, header, guesses) = (table.file, table.header, table.guesses)
    self.isCopy = isCopy
  }
}

/// What is in a table, and other files in the place of those of the study.
extension TrialDesk {
  /// The options of the input that name something of one table: another one has others.
  private var ofOneTable: Set<String> { Set(commands.columnOptions) }

  /// What `inspect` says of the table, and which columns are read.
  func inspection() async throws -> JSONValue {
    let found = try await InspectStudy().run(trial.context)
    let asked = study.file.incidentOptions
    let file = study.file.incidents.values.first ?? ""
    // Where the table is gone by now its columns are written by hand.
    let header = (try? await TableColumns.names(of: study.file.resolved(file))) ?? []
    return [
      "text": .string(found.text(in: study.look.wording)),
      "file": .string(file), "header": .array(header.map { .string($0) }),
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

  /// The same of a table that waits: its columns are guessed by their names, but for the place.
  func inspection(of table: WaitingTable) -> JSONValue {
    [
      "text": .string(""), "file": .string(table.file),
      "header": .array(table.header.map { .string($0) }),
      "columns": .array(
        commands.columnOptions.map { name in
          let guess = table.guesses.first { $0.role == (name == "time" ? "date" : name) }
          return [
            "option": .string(name), "column": guess.map { .string($0.column) } ?? .null,
            // What is read without being asked for stays unasked; the rest is proposed.
            "asked": .bool(guess?.isRead == false),
          ]
        }),
    ]
  }

  /// The table of a study that can't be opened, where its columns are to blame; nil where something
  /// else is.
  func waitingTable(of text: String, after error: any Error) async -> WaitingTable? {
    let cause = (error as? StudyError)?.cause ?? error
    guard let problem = cause as? IncidentError, isOfColumns(problem),
      let file = try? commands.read(text, path: study.file.path),
      let name = file.incidents.values.first, name != study.file.incidents.values.first,
      let header = try? await TableColumns.names(of: file.resolved(name)), !header.isEmpty
    else { return nil }
    let guesses = (try? await TableColumns.guesses(in: file.resolved(name))) ?? []
    return WaitingTable(file: name, header: header, guesses: guesses)
  }

  /// Whether other columns would mend it.
  private func isOfColumns(_ problem: IncidentError) -> Bool {
    switch problem.remedy {
    case .namePlace, .geocode, .nameBothAxes, .nameColumn, .columns, .otherDate, .exchange,
      .stateSystemOrExchange:
      problem.cause == nil
    default: false
    }
  }

  /// Reads the table with other columns, or one that waits for them.
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
    let own = study.file.incidents.values.first ?? ""
    let wanted = request["file"]?.string ?? own
    // Only a file that was dropped here is taken: no request names a path.
    guard wanted == own || wanted == waiting?.file else { throw .refused(say(.noColumns)) }
    var edit = StudyEdit(text)
    do {
      try edit.setIncidents(wanted, options: options)
    } catch {
      throw .refused(commands.message(error))
    }
    let answer = try await reopen(edit.text, news: tableNews)
    if wanted != own {
      waiting = nil
      record.note(saved: files.folder + wanted)
    }
    return answer
  }

  /// Takes a file that was dropped on the page as the study's table or one of its layers.
  ///
  /// - Parameters:
  ///   - name: what it was called.
  ///   - role: `incidents`, `streets`, or the study's key of a layer.
  func drop(_ bytes: Data, named name: String, as role: String) async throws(Failure) -> JSONValue {
    guard Self.roles.contains(role) else { throw .refused(say(.badRole)) }
    guard let safe = TrialFiles.safe(name) else {
      throw .refused(
        say(.badKind, ["file": name, "kinds": TrialFiles.kinds.joined(separator: ", ")]))
    }
    guard !isBusy else { throw busy }
    // Whoever drops another file does not go on with one that waits.
    if let waiting, waiting.isCopy { files.remove(waiting.file) }
    waiting = nil
    let same = files.same(safe, holding: bytes)
    let own = same ?? files.free(safe)
    do {
      if same == nil { try OutputFile.write(bytes, to: files.folder + own) }
    } catch {
      throw .refused(commands.message(error))
    }
    do throws(Failure) {
      let answer = try await reopen(edit(taking: own, as: role)) { before, after in
        role == "incidents"
          ? tableNews(before, after)
          : say(.tookLayer, ["file": own, "role": say(roleName(role))])
      }
      if same == nil { record.note(saved: files.folder + own) }
      return answer
    } catch {
      guard case .unread(_, let table) = error else {
        if same == nil { files.remove(own) }
        throw error
      }
      waiting = WaitingTable(table, isCopy: same == nil)
      throw error
    }
  }

  /// What a dropped file can be.
  private static let roles: Set<String> = [
    "incidents", "area", "areas", "blocks", "roster", "streets", "ground",
  ]

  /// The study file with a file in its new role.
  private func edit(taking file: String, as role: String) throws(Failure) -> String {
    var edit = StudyEdit(text)
    let options = study.file.incidentOptions
    do {
      switch role {
      case "incidents":
        try edit.setIncidents(file, options: options.filter { !ofOneTable.contains($0.name) })
      case "streets":
        try edit.setIncidents(
          study.file.incidents.values.first ?? "",
          options: options.filter { $0.name != "streets" }
            + [StudyFile.Option(name: "streets", values: [file], line: 1)])
      default:
        try edit.set(role, to: file)
        // Areas that were tried belong to the former ones.
        if role == "areas" { try edit.set("areas-tried", to: nil) }
      }
    } catch {
      throw .refused(commands.message(error))
    }
    return edit.text
  }

  func roleName(_ role: String) -> TrialPhrase {
    switch role {
    case "areas": .asAreas
    case "blocks": .asBlocks
    case "roster": .asRoster
    case "streets": .asStreets
    case "ground": .asGround
    default: .asArea
    }
  }

  /// Leaves out who is on shift when, and with it all that is asked of hours: areas can be
  /// exchanged then for others, whose names no roster knows yet.
  func leaveRoster(_ request: JSONValue) async throws(Failure) -> JSONValue {
    try check(request)
    guard let roster = study.file.layer("roster")?.values.first else { return state() }
    let changed: String
    do {
      var edit = StudyEdit(trial.shifts.isEmpty ? text : try textInShifts(false))
      try edit.set("roster", to: nil)
      changed = edit.text
    } catch {
      throw .refused(commands.message(error))
    }
    return try await reopenKeepingAreas(changed) { say(.rosterLeft, ["file": roster]) }
  }
}
