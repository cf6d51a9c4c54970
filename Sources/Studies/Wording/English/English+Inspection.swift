import CatchmentFormats
import CatchmentGeometry
import CatchmentIncidents
import CatchmentProjection

extension English {
  public func choices(of findings: InspectFindings) -> [String] { [] }

  public func sentences(of findings: InspectFindings) -> [String] { findings.audit.sentences }

  /// Labels and values, one for each line, and what was remarkable below.
  public func text(of findings: InspectFindings) -> String {
    let (audit, stacks) = (findings.audit, findings.stacks)
    let extent = findings.extent
    var rows: [(label: String, value: String)] = [
      (
        "Rows",
        "\(grouped(audit.rows)) = \(grouped(audit.used)) used + \(grouped(audit.filtered)) filtered + \(grouped(audit.rejected)) rejected"
      ),
      (
        "Incidents",
        "\(grouped(audit.incidents)), with \(counted(audit.victims, "victim"))\(audit.fatal.map { ", \(grouped($0)) fatal" } ?? "; deaths not stated")"
      ),
    ]
    for decision in audit.decisions {
      rows.append(
        (
          decision.role.prefix(1).uppercased() + decision.role.dropFirst(),
          "\(decision.column)\(decision.isAsked ? "" : " (detected)")"
        ))
    }
    rows.append(("Dates", dates(audit.dates)))
    rows.append(
      (
        "Extent",
        "\(degrees(extent.minX)) to \(degrees(extent.maxX)) east, \(degrees(extent.minY)) to \(degrees(extent.maxY)) north"
      ))
    rows.append(
      (
        "Stacks",
        "\(percent(stacks.share)) share their place; \(counted(stacks.places, "distinct place")), at most \(grouped(stacks.largest)) at one"
      ))
    rows.append(("Plane", "\(findings.plane)"))
    let width = rows.map(\.label.count).max() ?? 0
    let table = rows.map { label, value in
      label + String(repeating: " ", count: width - label.count + 2) + value + "\n"
    }
    return table.joined() + audit.rowSentences.map { "- \($0)\n" }.joined()
  }

  private func dates(_ dates: InputAudit.Dates) -> String {
    guard let first = dates.first, let last = dates.last else { return "none" }
    var text = "\(CivilDate.text(first)) to \(CivilDate.text(last))"
    if dates.undated > 0 { text += "; \(grouped(dates.undated)) without a date" }
    if dates.withoutTime > 0 { text += "; \(grouped(dates.withoutTime)) without a time of day" }
    return text
  }

  private func degrees(_ value: Double) -> String { "\(rounded(value, 5))" }
}
