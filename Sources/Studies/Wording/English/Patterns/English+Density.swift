import CatchmentGeometry
import CatchmentPatterns
import CatchmentStatistics

extension English {
  public func choices(of findings: DensityFindings) -> [String] {
    guard let rule = findings.rule else { return [] }
    return [
      "Bandwidth: \(grouped(findings.bandwidth.meters)) m, read from the \(placed.many) (\(rule.rawValue))."
    ]
  }

  public func sentences(of findings: DensityFindings) -> [String] {
    switch findings.answer {
    case .intensity(let map): sentences(of: map)
    case .relative(let map): sentences(of: map)
    }
  }

  private func sentences(of map: IntensityMap) -> [String] {
    let unit = map.isAnnual ? "per km² and year" : "per km²"
    let period = map.period.map { " (\(days($0.days)))" } ?? ""
    var lines = ["Highest intensity: \(rounded(map.peak, 1)) \(unit)\(period)."]
    if let days = map.period?.days.count, !map.isAnnual {
      lines.append(
        "\(counted(days, "day")) \(days == 1 ? "makes" : "make") no rate for a year; at least \(Period.fewestDays) do."
      )
    }
    if map.lost > 0 {
      lines.append(
        "\(placed(map.lost)) \(map.lost == 1 ? "lies" : "lie") beyond the reach of every cell's center and "
          + "\(map.lost == 1 ? "adds" : "add") nothing: smaller cells would show \(map.lost == 1 ? "it" : "them")."
      )
    }
    return lines
  }

  private func sentences(of map: RiskMap) -> [String] {
    let (shares, p) = (map.shares(), map.surface.overall)
    let verdict =
      p.value <= RiskMap.levels[0]
      ? "The \(placed.many) lie differently from the reference"
      : "The \(placed.many) lie no more differently from the reference than chance would have it"
    var lines: [String] = []
    if map.reference.shared > 0 {
      lines.append(
        "\(map.reference.name): \(grouped(map.reference.shared)) of them are the \(placed.many) themselves, at the same place and time, and left out of the reference."
      )
    }
    return lines + [
      "\(verdict) (p \(chance(p.value)) ± \(rounded(p.standardError, 4)), \(grouped(p.replicas)) permutations of the labels).",
      "Higher than expected in \(percent(shares.higher)) of the compared area, lower in \(percent(shares.lower)); "
        + "chance alone makes about 2.5 % of each. Cell by cell, without correction; q has the one for false discoveries.",
    ]
  }
}
