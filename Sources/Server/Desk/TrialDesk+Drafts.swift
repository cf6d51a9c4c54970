import Catchment
import Synchronization

#if canImport(FoundationEssentials)
  import FoundationEssentials
#else
  import Foundation
#endif

/// The file beside a study that holds what was not saved: the plan by its names and corners, and
/// the text of the study where that was changed. There are no incidents in it.
enum TrialDraft {
  /// Hidden, and of no kind that is taken for data.
  static func name(of study: String) -> String { ".\(study).unsaved" }

  /// What an earlier session left; nil where there is nothing, or nothing that can be read.
  static func read(beside path: String) -> JSONValue? {
    let study = String(path.split(separator: "/").last ?? "")
    guard let bytes = TrialFiles(beside: path).bytes(name(of: study)),
      let json = try? JSONParser().parse(bytes, name: name(of: study)).value,
      let draft = json["drafts"]?.array?.first, draft["plan"]?.object != nil
    else { return nil }
    return draft
  }
}

/// What the program of a page wrote, for whoever ends it: it is asked on another thread.
public final class TrialRecord: Sendable {
  private struct Written {
    var saved: [String] = []
    var draft: String?
  }

  private let written = Mutex(Written())

  /// The files that were written and stay.
  public var saved: [String] { written.withLock { $0.saved } }
  /// Where what was not saved is kept; nil where all is saved.
  public var draft: String? { written.withLock { $0.draft } }

  func note(saved path: String) {
    written.withLock { if !$0.saved.contains(path) { $0.saved.append(path) } }
  }

  func note(draft path: String?) { written.withLock { $0.draft = path } }
}

extension TrialDesk {
  /// Writes what is not saved beside the study file, whole or not at all; removes the file where
  /// all is saved.
  ///
  /// What an earlier session left stays in it until somebody has taken or discarded it.
  func keepDraft() {
    guard keepsDrafts else { return }
    let path = files.folder + TrialDraft.name(of: name)
    let drafts = (isSaved ? [] : [draft]) + (offered.map { [$0] } ?? [])
    guard !drafts.isEmpty else {
      files.remove(TrialDraft.name(of: name))
      isDraftKept = false
      return record.note(draft: nil)
    }
    let json: JSONValue = ["version": .string(Provenance.version), "drafts": .array(drafts)]
    do {
      try OutputFile.write(Data(json.text().utf8), to: path, overwrites: true)
      isDraftKept = !isSaved
    } catch {
      // A folder that nobody may write to: the page does not promise then that anything is kept.
      isDraftKept = false
    }
    record.note(draft: isDraftKept ? path : nil)
  }

  private var draft: JSONValue {
    [
      "study": .string(savedText), "text": text == savedText ? .null : .string(text),
      "plan": trial.draft(of: plan),
      "told": [
        "hires": JSONValue(plan.hires.count), "reach": .number(plan.reach.meters),
        "areas": .bool(plan.areas != (saved?.plan ?? study.firstPlan).areas),
      ],
    ]
  }

  /// Goes on where an earlier session ended.
  func goOnWithDraft(_ request: JSONValue) async throws(Failure) -> JSONValue {
    try check(request)
    guard let offered else { throw .refused(say(.draftNoMore)) }
    guard offered["study"]?.string == savedText else { throw .refused(say(.draftOfOther)) }
    if let changed = offered["text"]?.string, changed != text {
      _ = try await reopen(changed) { _, _ in say(.draftTaken) }
    }
    guard let plan = try? trial.plan(ofDraft: offered["plan"] ?? .null) else {
      throw .refused(say(.draftOfOther))
    }
    self.offered = nil
    take(plan)
    keepDraft()
    return state()
  }

  func dropDraft() -> JSONValue {
    offered = nil
    keepDraft()
    return state()
  }
}
