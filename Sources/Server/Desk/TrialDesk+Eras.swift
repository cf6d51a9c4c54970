import Catchment

/// A study that was open with its data, and what was tried with it: who drops a wrong table goes
/// back to it.
struct TrialEra: Sendable {
  /// Each holds a table of incidents.
  static let most = 3

  let study: OpenStudy
  let text: String
  let saved: (plan: TrialPlan, areas: String?)?
  let history: TrialHistory<TrialPlan>
  let searches: [BestCurve]
  let kept: [KeptPlan]
}

extension TrialDesk {
  private var era: TrialEra {
    TrialEra(
      study: study, text: text, saved: saved, history: history, searches: searches, kept: kept)
  }

  /// Goes on with a study that was read anew; what was tried before belongs to other data, and is
  /// a step back away.
  func take(_ opened: OpenStudy, text changed: String, news said: String) {
    former.append(era)
    if former.count > TrialEra.most { former.removeFirst() }
    later = []
    let version = history.version
    let gone = kept.isEmpty ? "" : " " + say(.keptGone, ["count": "\(kept.count)"])
    show(
      TrialEra(
        study: opened, text: changed, saved: nil,
        history: TrialHistory(opened.firstPlan, version: version),
        searches: [BestCurve(opened.found, for: opened.firstPlan)], kept: []), news: said + gone)
  }

  private func show(_ era: TrialEra, news said: String) {
    let version = history.version
    isNewsOfTable =
      study.file.incidents.values != era.study.file.incidents.values
      || study.file.incidentOptions.map(\.values) != era.study.file.incidentOptions.map(\.values)
    (study, text, saved, history) = (era.study, era.text, era.saved, era.history)
    (searches, kept) = (era.searches, era.kept)
    history.rise(above: version)
    search?.stop()
    counted = nil
    edition += 1
    news = said
    keepDraft()
  }

  func goBack() throws(Failure) -> JSONValue {
    guard !isBusy, let back = former.popLast() else { return state() }
    later.append(era)
    show(back, news: newsOfReturn(to: back.study))
    return state()
  }

  func goForth() throws(Failure) -> JSONValue {
    guard !isBusy, let forth = later.popLast() else { return state() }
    former.append(era)
    show(forth, news: newsOfReturn(to: forth.study))
    return state()
  }

  private func newsOfReturn(to other: OpenStudy) -> String {
    guard other.file.incidents.values != study.file.incidents.values else {
      return say(.backToStudy)
    }
    let audit = other.trial.context.incidents.audit
    return say(
      .backToTable,
      ["file": other.file.tableName, "count": "\(audit.used)", "rows": "\(audit.rows)"])
  }

  /// What a table holds against the one before: three rows in place of a hundred are seen at once.
  func tableNews(_ before: OpenStudy, _ after: OpenStudy) -> String {
    let (old, new) = (before.trial.context.incidents.audit, after.trial.context.incidents.audit)
    let told = say(
      .tookTable,
      [
        "file": after.file.tableName, "count": "\(new.used)", "rows": "\(new.rows)",
        "formerRows": "\(old.rows)", "former": before.file.tableName, "before": "\(old.used)",
      ])
    return [
      told, datesMissing(in: after, asking: after.file), hoursMissing(in: after.trial),
    ].filter { !$0.isEmpty }.joined(separator: " ")
  }

  // MARK: Shifts

  /// Whether hours can be looked at: incidents have some, and the study knows who works when.
  var canWorkInShifts: Bool { trial.hasHours && study.file.layer("roster") != nil }

  private static let shifts = "day,evening,night"
  /// What is asked of hours only.
  private static let ofShifts: Set<String> = ["shifts", "days", "pair", "unknown-hours"]

  /// Looks at places alone, or at places and hours; the study's step says which.
  func workInShifts(_ request: JSONValue) async throws(Failure) -> JSONValue {
    try check(request)
    guard canWorkInShifts, let isOn = request["on"]?.bool else { throw .refused(say(.badChange)) }
    let changed: String
    do {
      changed = try textInShifts(isOn)
    } catch {
      throw .refused(commands.message(error))
    }
    return try await reopenKeepingAreas(changed) { say(isOn ? .shiftsOn : .shiftsOff) }
  }

  /// The study file with a step that asks for places and hours, or for places alone.
  func textInShifts(_ isOn: Bool) throws -> String {
    var options = commands.options(for: plan, of: study).filter {
      // Posts are called otherwise with shifts than without.
      !["keep", "placed"].contains($0.name) && !Self.ofShifts.contains($0.name)
    }
    if isOn { options.append(StudyFile.Option(name: "shifts", values: [Self.shifts], line: 1)) }
    var edit = StudyEdit(text)
    try edit.changeStep(
      commands.step, to: options, deciding: commands.decided.union(Self.ofShifts),
      of: try commands.read(text, path: study.file.path),
      others: commands.otherSteps(of: study.file))
    return edit.text
  }

  /// Opens the study with another text; areas that were drawn stay, hires are placed anew.
  func reopenKeepingAreas(
    _ changed: String, news: () -> String
  ) async throws(Failure) -> JSONValue {
    let (before, areChanged) = (trial.draft(of: plan), plan.areasAreChanged)
    _ = try await reopen(changed) { _, _ in news() }
    if areChanged, var draft = trial.draft(of: plan).object, let areas = before["areas"] {
      draft["areas"] = areas
      if let changed = try? trial.plan(ofDraft: .object(draft)) { take(changed) }
    }
    return state()
  }

  /// That too few incidents have a time of day for shifts to be told apart, in a sentence; empty
  /// where enough have one, or nobody asks.
  var hoursMissing: String { hoursMissing(in: trial) }

  func hoursMissing(in trial: DeploymentTrial) -> String {
    let (count, timed) = (trial.context.incidents.count, trial.incidentsWithHours)
    guard !trial.shifts.isEmpty, timed * 2 < count else { return "" }
    return timed == 0
      ? say(.noHours, ["count": "\(count)"])
      : say(.fewHours, ["count": "\(count)", "timed": "\(timed)"])
  }
}
