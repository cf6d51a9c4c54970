import Catchment

/// What the pages of one study share: the plan as it is now, what was tried before it, and the
/// search that is running.
///
/// Every answer is a JSON value, so that all of it is tried without a network.
public actor TrialDesk {
  var study: OpenStudy
  let commands: any TrialCommands
  /// The study file as it would be saved without the plan, and as it is on the disk.
  var text: String
  var savedText: String
  /// What was saved last.
  var saved: (plan: TrialPlan, areas: String?)?
  /// Whether the study is being read or written.
  var isBusy = false
  /// Whether a report is being made; it reads what was saved, so that all else goes on.
  var isReporting = false
  /// A table that was dropped and waits for somebody to say what its columns hold.
  var waiting: WaitingTable?
  /// The last report that was made here, beside the study file.
  var reported: String?
  /// Rises when a page must be loaded anew, and what is new then.
  var edition = 0
  var news = ""
  /// Whether it is about the table of incidents, or how that is read.
  var isNewsOfTable = false
  /// Whether what is not saved is kept beside the study file after every change.
  let keepsDrafts: Bool
  /// Whether that could be written.
  var isDraftKept = false
  /// What an earlier session left unsaved, until somebody takes it or discards it.
  var offered: JSONValue?
  /// What was written here, for whoever ends the program.
  public nonisolated let record = TrialRecord()
  /// Studies with other data that were open before this one, and after it.
  var former: [TrialEra] = []
  var later: [TrialEra] = []
  var history: TrialHistory<TrialPlan>
  /// Plans that somebody wants to compare with.
  var kept: [KeptPlan] = []
  private var keptCount = 0
  var search: TrialSearch?
  /// What searches found, the last one last: who goes back to a reach or to areas that were
  /// searched finds it again.
  var searches: [BestCurve]
  var counted: (version: Int, answer: TrialCount)?
  /// What the last search came to, in a sentence.
  private var remark = ""

  /// - Parameters:
  ///   - study: what is tried.
  ///   - text: its study file as it is on the disk.
  ///   - commands: the words of the command line.
  ///   - keepsDrafts: whether what is not saved is kept beside the study file.
  public init(
    _ study: OpenStudy, text: String, commands: any TrialCommands, keepsDrafts: Bool = false
  ) {
    self.study = study
    self.keepsDrafts = keepsDrafts
    self.text = text
    savedText = text
    self.commands = commands
    history = TrialHistory(study.firstPlan)
    searches = [BestCurve(study.found, for: study.firstPlan)]
    if keepsDrafts { offered = TrialDraft.read(beside: study.file.path) }
  }

  /// Why something was not done.
  enum Failure: Error {
    /// Somebody else has changed the plan in the meantime: the version that is right now.
    case conflict(Int)
    /// In a sentence.
    case refused(String)
    /// A table whose columns somebody must name.
    case unread(String, WaitingTable)
  }

  static let mostKept = 8

  var plan: TrialPlan { history.current }
  var trial: DeploymentTrial { study.trial }

  /// A phrase in the study's language.
  func say(_ phrase: TrialPhrase, _ values: KeyValuePairs<String, String> = [:]) -> String {
    phrase.said(in: study.look.wording, values)
  }

  /// The answer for the plan as it is now, counted once.
  var answer: TrialCount {
    if let counted, counted.version == history.version { return counted.answer }
    let answer = trial.answer(plan)
    counted = (history.version, answer)
    return answer
  }

  // MARK: What pages ask

  /// All that a page shows.
  func state() -> JSONValue {
    var state = TrialState(study: study, plan: plan, answer: answer).json
    state["version"] = JSONValue(history.version)
    state["undo"] = .bool(history.canUndo || !former.isEmpty)
    state["redo"] = .bool(history.canRedo || !later.isEmpty)
    state["best"] = BestCurve.json(best, total: answer.total)
    state["best_given"] = .bool(!best.isEmpty && !best.contains(where: \.isFree))
    state["best_before"] = best.isEmpty ? formerBest(total: answer.total) : .null
    state["news"] = .string(news)
    state["news_of_table"] = .bool(isNewsOfTable)
    state["draft_kept"] = .bool(isDraftKept)
    state["offered"] = offered?["told"] ?? .null
    state["can_shift"] = .bool(canWorkInShifts)
    state["hours_missing"] = .string(hoursMissing)
    state["has_roster"] = .bool(study.file.layer("roster") != nil)
    state["reporting"] = .bool(isReporting)
    state["left_out"] = .string(leftOut)
    state["kept"] = .array(kept.map(\.json))
    state["command"] = .string(command)
    state["edition"] = JSONValue(edition)
    state["saved"] = .bool(isSaved)
    state["file"] = .string(study.file.path)
    state["search"] = progress()
    return state
  }

  /// What is known of the best plans for these areas and this reach. Whatever a search reached,
  /// with hires kept or without, the best reaches as well.
  private var best: [BestCurve] { searches.filter { $0.holds(for: plan) } }

  /// What the last search found for other areas or another reach, told as that: a search is asked
  /// for by hand.
  private func formerBest(total: Double) -> JSONValue {
    searches.last.map { BestCurve.json([$0], total: total) } ?? .null
  }

  /// What the study asks and the page does not count with, in a sentence; empty for nothing.
  private var leftOut: String {
    let names = commands.leftOut(of: study.file)
    return names.isEmpty
      ? "" : say(.leftOut, ["options": names.joined(separator: ", "), "file": study.file.path])
  }

  private var command: String {
    commands.line(for: plan, of: study, areas: areasFile)
  }

  /// What a change would come to, without making it: while somebody drags.
  func preview(_ request: JSONValue) throws(Failure) -> JSONValue {
    let changed = try changed(request)
    return TrialState(study: study, plan: changed, answer: trial.answer(changed)).movedJSON
  }

  /// Makes a change.
  func change(_ request: JSONValue) throws(Failure) -> JSONValue {
    try check(request)
    let changed = try changed(request)
    remark = ""
    take(changed)
    return state()
  }

  /// Takes another plan; what was undone before is forgotten.
  func take(_ changed: TrialPlan) {
    guard changed != plan else { return }
    history.change(to: changed)
    later = []
    keepDraft()
  }

  func undo(_ request: JSONValue) throws(Failure) -> JSONValue {
    try check(request)
    guard !history.undo() else {
      keepDraft()
      return state()
    }
    return try goBack()
  }

  func redo(_ request: JSONValue) throws(Failure) -> JSONValue {
    try check(request)
    guard !history.redo() else {
      keepDraft()
      return state()
    }
    return try goForth()
  }

  // MARK: Comparing

  /// Remembers the plan as it is now under a name.
  func keep(_ request: JSONValue) throws(Failure) -> JSONValue {
    let name = request["name"]?.string?.prefix(KeptPlan.longestName) ?? ""
    if let same = kept.first(where: { $0.plan == plan }) {
      throw .refused(say(.keptAlready, ["name": same.name]))
    }
    guard kept.count < Self.mostKept else {
      throw .refused(say(.mostKept, ["count": "\(Self.mostKept)"]))
    }
    keptCount += 1
    kept.append(
      KeptPlan(
        id: keptCount,
        name: name.isEmpty ? say(.planNumber, ["count": "\(keptCount)"]) : String(name), plan: plan,
        state: TrialState(study: study, plan: plan, answer: answer).movedJSON, command: command))
    return state()
  }

  func forget(_ request: JSONValue) throws(Failure) -> JSONValue {
    let id = request["id"]?.integer
    kept.removeAll { JSONValue($0.id).integer == id }
    return state()
  }

  /// Goes on from a plan that was kept.
  func restore(_ request: JSONValue) throws(Failure) -> JSONValue {
    try check(request)
    let id = request["id"]?.integer
    guard let found = kept.first(where: { JSONValue($0.id).integer == id }) else {
      throw .refused(say(.keptNoMore))
    }
    take(found.plan)
    return state()
  }

  /// Calls a plan that was kept otherwise.
  func rename(_ request: JSONValue) throws(Failure) -> JSONValue {
    let id = request["id"]?.integer
    guard let index = kept.firstIndex(where: { JSONValue($0.id).integer == id }) else {
      throw .refused(say(.keptNoMore))
    }
    let name = request["name"]?.string ?? ""
    guard !name.isEmpty, name.count <= KeptPlan.longestName,
      !name.unicodeScalars.contains(where: { $0.properties.generalCategory == .control })
    else { throw .refused(say(.badPlanName, ["most": "\(KeptPlan.longestName)"])) }
    kept[index].name = name
    return state()
  }

  // MARK: Searching

  /// Seeks the best plan that holds the fixed hires, beside all that follows.
  func solve(_ request: JSONValue) throws(Failure) -> JSONValue {
    try check(request)
    guard search == nil else { throw .refused(say(.searchRunning)) }
    let plan = plan
    let question: DeploymentStudy
    do {
      question = try trial.question(plan, isSettled: false)
    } catch {
      throw .refused(commands.message(error))
    }
    let search = TrialSearch(question, in: trial.context)
    self.search = search
    remark = ""
    Task {
      let outcome = await search.outcome()
      finish(outcome, of: search, for: plan)
    }
    return progress()
  }

  func stop() -> JSONValue {
    search?.stop()
    return progress()
  }

  /// How far the search is.
  func progress() -> JSONValue {
    [
      "running": .bool(search != nil), "fraction": .number(search?.fraction ?? 1),
      "remark": .string(remark), "version": JSONValue(history.version),
    ]
  }

  private func finish(
    _ outcome: Result<DeploymentFindings, any Error>, of search: TrialSearch, for plan: TrialPlan
  ) {
    self.search = nil
    switch outcome {
    case .failure(let error):
      remark =
        search.isStopped ? say(.searchStopped) : commands.message(error)
    case .success(let found):
      guard plan == self.plan else {
        remark = say(.searchOvertaken)
        return
      }
      searches.append(BestCurve(found, for: plan))
      if searches.count > BestCurve.mostRemembered { searches.removeFirst() }
      take(found)
    }
  }

  private func take(_ found: DeploymentFindings) {
    let before = answer.covered
    do throws(TrialProblem) {
      let better = try trial.changed(plan, by: .take(posts: trial.posts(of: found)))
      // As good is no reason to send anybody elsewhere.
      let isBetter = trial.answer(better).covered > before + 1e-9
      if isBetter { take(better) }
      remark = remark(found, isBetter: isBetter)
    } catch {
      remark = study.look.wording.sentence(of: error)
    }
  }

  /// What a search came to; a proof is told with what it depends on.
  private func remark(_ found: DeploymentFindings, isBetter: Bool) -> String {
    let conditions = found.conditions
    guard !conditions.areByHand(found.plan.sites.count) else {
      guard let free = conditions.free, free.covered > found.plan.covered + 1e-9 else {
        return say(.sameByHand)
      }
      return say(
        .sameByHandBest,
        ["count": study.look.wording.amount(free.covered - found.plan.covered)])
    }
    guard found.plan.isOptimal else { return say(isBetter ? .betterUnproven : .sameUnproven) }
    guard !conditions.areNone else { return say(isBetter ? .betterProven : .sameProven) }
    return say(
      isBetter ? .betterGiven : .sameGiven, ["given": study.look.wording.given(conditions)])
  }

  // MARK: Checking

  /// Refuses what was meant for another version of the plan.
  func check(_ request: JSONValue) throws(Failure) {
    guard request["version"]?.integer == Int64(history.version) else {
      throw .conflict(history.version)
    }
  }

  private func changed(_ request: JSONValue) throws(Failure) -> TrialPlan {
    do {
      let change = try TrialRequest.change(
        request, sheet: study.fragments.sheet, trial: trial, plan: plan)
      return try trial.changed(plan, by: change)
    } catch let refusal as TrialRequest.Refusal {
      throw .refused(say(refusal.phrase, refusal.values))
    } catch let problem as TrialProblem {
      throw .refused(study.look.wording.sentence(of: problem))
    } catch {
      throw .refused(commands.message(error))
    }
  }
}
