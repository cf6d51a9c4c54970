import CatchmentGeometry
import CatchmentPatterns

extension Spanish {
  public func choices(of findings: BlockFindings) -> [String] { [] }

  public func sentences(of findings: BlockFindings) -> [String] {
    let concentration = findings.concentration
    let (inside, outside) = (concentration.total, findings.outside)
    var lines: [String] = []
    if outside == 0 {
      lines.append("Cada incidente pertenece a una cuadra.")
    } else {
      let reach = findings.tolerance.map { " a \($0) o menos." } ?? "."
      lines.append(
        "\(incidents(outside)) de \(grouped(inside + outside)) "
          + "\(outside == 1 ? "no pertenece" : "no pertenecen") a ninguna cuadra" + reach)
    }
    guard concentration.totalWeight > 0 else { return lines }
    let blocks = concentration.counts.count
    var half =
      "La mitad \(findings.isWeighted ? "del peso" : "de los incidentes") está en "
      + "\(percent(concentration.shareOfBlocks(holding: 0.5))) de las \(grouped(blocks)) cuadras."
    if inside < blocks {
      half +=
        " Con menos incidentes que cuadras, alguna concentración es segura; el Gini corregido la descuenta."
    }
    return lines + [half]
  }
}
