import CatchmentGeometry
import CatchmentPatterns

extension Spanish {
  public func choices(of findings: BlockFindings) -> [String] { [] }

  public func sentences(of findings: BlockFindings) -> [String] {
    let concentration = findings.concentration
    let (inside, outside) = (concentration.total, findings.outside)
    let words = Self.words(for: findings.unit)
    var lines: [String] = []
    if outside == 0 {
      lines.append("Cada incidente pertenece a \(words.isMasculine ? "un" : "una") \(words.one).")
    } else {
      let reach = findings.tolerance.map { " a \($0) o menos." } ?? "."
      lines.append(
        "\(incidents(outside)) de \(grouped(inside + outside)) "
          + "\(outside == 1 ? "no pertenece" : "no pertenecen") a \(words.isMasculine ? "ningún" : "ninguna") \(words.one)"
          + reach)
    }
    guard concentration.totalWeight > 0 else { return lines }
    let blocks = concentration.counts.count
    var half =
      "La mitad \(findings.isWeighted ? "del peso" : "de los incidentes") está en "
      + "\(percent(concentration.shareOfBlocks(holding: 0.5))) de \(words.isMasculine ? "los" : "las") \(grouped(blocks)) \(words.many)."
    if inside < blocks {
      half +=
        " Con menos incidentes que \(words.many), alguna concentración es segura; el Gini corregido la descuenta."
    }
    return lines + [half]
  }

  /// What one area of a layer is called, and several.
  static func words(for unit: UnitKind) -> (one: String, many: String, isMasculine: Bool) {
    switch unit {
    case .blocks: ("cuadra", "cuadras", false)
    case .tracts: ("sector censal", "sectores censales", true)
    case .precincts: ("distrito policial", "distritos policiales", true)
    case .beats: ("sector de patrulla", "sectores de patrulla", true)
    case .areas: ("zona", "zonas", false)
    }
  }
}
