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
      lines.append(
        "Cada \(placed.one) pertenece a \(Self.one(findings.unit)).")
    } else {
      let reach = findings.tolerance.map { " a \($0) o menos." } ?? "."
      lines.append(
        "\(placed(outside)) de \(grouped(inside + outside)) "
          + "\(outside == 1 ? "no pertenece" : "no pertenecen") a \(words.isMasculine ? "ningún" : "ninguna") \(words.one)"
          + reach)
    }
    guard concentration.totalWeight > 0 else { return lines }
    let blocks = concentration.counts.count
    let others = "de \(agreeing("los", "las")) demás (\(grouped(inside)))"
    let those =
      switch (findings.isWeighted, outside == 0) {
      case (false, true): "de \(allPlaced)"
      case (false, false): others
      case (true, true): "del peso"
      case (true, false): "del peso \(others)"
      }
    var half =
      "La mitad \(those) está en \(percent(concentration.shareOfBlocks(holding: 0.5))) "
      + "de \(Self.all(findings.unit, blocks))."
    if inside < blocks {
      half +=
        " Con menos \(placed.many) que \(words.many), alguna concentración es segura; el Gini corregido la descuenta."
    }
    lines.append(half)
    if outside > inside {
      lines.append(
        "La mayoría no pertenece a \(words.isMasculine ? "ningún" : "ninguna") \(words.one), así que esto habla de una parte pequeña de lo que pasó. "
          + (findings.tolerance == nil
            ? "Cuente por \(words.many) que cubran la ciudad."
            : "Cuente por contornos de \(words.many), o desde más lejos."))
    }
    return lines
  }

  /// One area of a layer, with its article.
  static func one(_ unit: UnitKind) -> String {
    let words = words(for: unit)
    return "\(words.isMasculine ? "un" : "una") \(words.one)"
  }

  /// All areas of a layer: `las 240 cuadras`.
  static func all(_ unit: UnitKind, _ count: Int) -> String {
    let words = words(for: unit)
    if count == 1 { return "\(words.isMasculine ? "el único" : "la única") \(words.one)" }
    return "\(words.isMasculine ? "los" : "las") \(grouped(count)) \(words.many)"
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
