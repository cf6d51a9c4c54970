import CatchmentGeometry
import CatchmentPatterns

extension English {
  public func choices(of findings: BlockFindings) -> [String] { [] }

  public func sentences(of findings: BlockFindings) -> [String] {
    let concentration = findings.concentration
    let (inside, outside) = (concentration.total, findings.outside)
    let word = Self.word(for: findings.unit)
    var lines: [String] = []
    if outside == 0 {
      lines.append("Every incident belongs to \(findings.unit == .areas ? "an" : "a") \(word).")
    } else {
      let reach = findings.tolerance.map { " within \($0)." } ?? "."
      lines.append(
        "\(counted(outside, "incident")) of \(grouped(inside + outside)) "
          + "\(outside == 1 ? "belongs" : "belong") to no \(word)" + reach)
    }
    guard concentration.totalWeight > 0 else { return lines }
    let blocks = concentration.counts.count
    var half =
      "Half of the \(findings.isWeighted ? "weight lies" : "incidents lie") on "
      + "\(percent(concentration.shareOfBlocks(holding: 0.5))) of the \(grouped(blocks)) \(word)s."
    if inside < blocks {
      half +=
        " With fewer incidents than \(word)s some concentration is certain; the corrected Gini accounts for that."
    }
    return lines + [half]
  }

  /// One area of a layer; more take an s.
  static func word(for unit: UnitKind) -> String {
    switch unit {
    case .blocks: "block"
    case .tracts: "tract"
    case .precincts: "precinct"
    case .beats: "beat"
    case .areas: "area"
    }
  }
}
