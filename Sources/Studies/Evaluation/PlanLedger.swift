public import CatchmentFormats
import CatchmentIncidents
import CatchmentPatterns

#if canImport(FoundationEssentials)
  import FoundationEssentials
#else
  import Foundation
#endif

/// A file that keeps what plans were made, and how they fared: a line of JSON for each plan and for
/// each score.
///
/// A plan is known by its fingerprint, so that nobody can mend it after the fact: where a ledger
/// has another plan under the same name, it refuses. The lines say nothing of the clock; scoring
/// the same plan with the same incidents again adds none.
public struct PlanLedger: Sendable, Equatable {
  /// The lines, oldest first.
  public private(set) var lines: [String]

  /// The ledger of a text; empty for a new one.
  public init(_ text: String = "") {
    lines = text.split(separator: "\n").map(String.init)
  }

  public var text: String { lines.map { $0 + "\n" }.joined() }

  /// Enters a plan where it is new, and its score where that is.
  ///
  /// - Parameters:
  ///   - plan: the plan's name, without its folder.
  ///   - fingerprint: of the plan's file.
  ///   - incidents: the fingerprint of the later incidents' file.
  ///   - findings: how it fared.
  /// - Throws: ``StudyProblem/planChanged(name:)`` where another plan stands under that name.
  public mutating func enter(
    _ plan: String, _ fingerprint: Fingerprint, incidents: Fingerprint, _ findings: ScoreFindings
  ) throws(StudyProblem) {
    for line in lines {
      guard let entry = try? JSONParser().parse(line, name: "ledger").value,
        entry["plan"]?.string == plan, let known = entry["sha256"]?.string
      else { continue }
      guard known == fingerprint.text else { throw .planChanged(name: plan) }
    }
    let dates = findings.record.input?.dates
    let named: JSONObject = ["plan": .string(plan), "sha256": .string(fingerprint.text)]
    append(named)
    var score = named
    score["incidents_sha256"] = .string(incidents.text)
    score["first"] = dates?.first.map { .string(CivilDate.text($0)) } ?? .null
    score["last"] = dates?.last.map { .string(CivilDate.text($0)) } ?? .null
    score["hits"] = JSONValue(findings.score.hits)
    score["total"] = JSONValue(findings.score.total)
    for member in ScoreFindings.json(findings.score).members { score[member.key] = member.value }
    append(score)
  }

  private mutating func append(_ entry: JSONObject) {
    let line = JSONValue.object(entry).text()
    if !lines.contains(line) { lines.append(line) }
  }
}
