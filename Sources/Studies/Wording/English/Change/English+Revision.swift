import CatchmentGeometry
import CatchmentIncidents
import CatchmentPatterns

extension English {
  public func sentences(of findings: RevisionFindings) -> [String] {
    let revision = findings.revision
    func rows(_ count: Int, _ verb: String) -> String { "\(grouped(count)) \(verb)" }
    var lines = [
      "\(counted(revision.kept.count, "row")) in both, matched by \(findings.idColumn): "
        + [
          rows(revision.added.count, "added"), rows(revision.withdrawn.count, "withdrawn"),
          rows(revision.moved.count, "moved"), rows(revision.redated.count, "re-dated"),
          rows(revision.turnedFatal.count, "changed to fatal"),
        ].joined(separator: ", ") + "."
    ]
    if findings.old.statesDeaths != findings.new.statesDeaths {
      lines.append("Deaths are stated in one of the two alone, and not compared.")
    }
    if revision.kept.count * 20 < min(findings.old.ids.count, findings.new.ids.count) {
      lines.append(
        "Hardly a row is in both: look at how \(findings.idColumn) is written in each (000017 and 17, 1017 and 1017.0), and at which is the older."
      )
    }
    let distances = revision.moved.map(\.distance.meters).sorted()
    if let farthest = distances.last, let middle = middle(of: distances) {
      lines.append(
        "Moved by \(rounded(middle, 1)) m in the middle case, \(rounded(farthest, 1)) m at most."
      )
    }
    let others = [
      (revision.noLongerFatal.count, "no longer fatal"),
      (revision.completed.count, "got a place or a date"),
      (revision.blanked.count, "lost a place or a date"),
    ].filter { $0.0 > 0 }
    if !others.isEmpty {
      lines.append(others.map { rows($0.0, $0.1) }.joined(separator: ", ") + ".")
    }
    if revision.oldWithoutKey + revision.newWithoutKey > 0 {
      lines.append(
        "Rows without an id, of which neither can be said: \(grouped(revision.oldWithoutKey)) old, \(grouped(revision.newWithoutKey)) new."
      )
    }
    if let delay = findings.delay {
      lines.append(
        delay.completeAfter.map {
          $0 == 0
            ? "The old download was complete to its last week."
            : "The last \(counted($0, "week")) of the old download had still to grow: leave the newest \($0) out of comparisons."
        } ?? "No week of the old download was complete: leave its months out of comparisons.")
    }
    lines.append(
      "What this cannot say: why a row changed, nor which version is right. A row that got another id is one withdrawn and one added."
    )
    return lines
  }
}
