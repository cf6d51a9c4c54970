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
      lines.append(
        "Every \(placed.one) belongs to \(Self.one(findings.unit)).")
    } else {
      let reach = findings.tolerance.map { " within \($0)." } ?? "."
      lines.append(
        "\(placed(outside)) of \(grouped(inside + outside)) "
          + "\(outside == 1 ? "belongs" : "belong") to no \(word)" + reach)
    }
    guard concentration.totalWeight > 0 else { return lines }
    let blocks = concentration.counts.count
    let (those, lie) =
      switch (findings.isWeighted, outside == 0) {
      case (false, true): (placed.many, "lie")
      case (false, false): ("others (\(grouped(inside)))", "lie")
      case (true, true): ("weight", "lies")
      case (true, false): ("weight of the others (\(grouped(inside)))", "lies")
      }
    var half =
      "Half of the \(those) \(lie) on "
      + "\(percent(concentration.shareOfBlocks(holding: 0.5))) of \(Self.all(findings.unit, blocks))."
    if inside < blocks {
      half +=
        " With fewer \(placed.many) than \(word)s some concentration is certain; the corrected Gini accounts for that."
    }
    lines.append(half)
    if outside > inside {
      lines.append(
        "Most belong to no \(word), so this tells of a small part of what happened. "
          + (findings.tolerance == nil
            ? "Count by \(word)s that cover the city."
            : "Count by outlines of \(word)s, or from farther away."))
    }
    return lines
  }

  /// All areas of a layer: `the 240 blocks`.
  static func all(_ unit: UnitKind, _ count: Int) -> String {
    count == 1 ? "the only \(word(for: unit))" : "the \(grouped(count)) \(word(for: unit))s"
  }

  /// One area of a layer, with its article.
  static func one(_ unit: UnitKind) -> String {
    "\(unit == .areas ? "an" : "a") \(word(for: unit))"
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
