import Catchment

#if canImport(FoundationEssentials)
  import FoundationEssentials
#else
  import Foundation
#endif

/// What the folder holds.
extension InitCommand {
  /// What nobody confirmed: a report would tell it as a fact.
  func guesses(_ draft: StudyDraft) -> [CommandPhrase] {
    let guessed = draft.layers.filter { $0.isGuess && !$0.paths.isEmpty }
    let (held, used) = (guessed.filter(\.isHeldBack), guessed.filter { !$0.isHeldBack })
    var told: [CommandPhrase] = held.flatMap(\.paths).map { .heldBackAreas($0) }
    if !used.isEmpty {
      told.append(
        .guessed(used.map { "\($0.key): \($0.paths.joined(separator: ", "))" }))
    }
    if let roster = draft.roster, !draft.otherRosters.isEmpty {
      told.append(.severalRosters(roster, others: draft.otherRosters))
    }
    return told
  }

  /// The table of incidents: the one that is named, or the only one of the folder that is.
  func table(_ session: Session) async throws -> String {
    let held = try? FileManager.default.contentsOfDirectory(atPath: place)
    guard held != nil else { return place }
    let folder = place.count > 1 && place.hasSuffix("/") ? String(place.dropLast()) : place
    let names = await FolderTables(of: folder, workers: session.workers).names
    let paths = names.map { folder == "." ? $0 : "\(folder)/\($0)" }
    guard let first = paths.first else {
      throw UsageError(told: session.wording.say(.noTable(folder: place)))
    }
    if paths.count == 1 { return first }
    if !noQuestions, !run.quiet,
      let chosen = StudyQuestions.choose(among: paths, in: session.wording)
    {
      return chosen
    }
    let line = ReportScript.line(["init", first])
    throw UsageError(
      told: session.wording.say(.severalTables(folder: place, names: paths, command: line)))
  }
}
