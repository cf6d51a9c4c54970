import CatchmentCoverage
import CatchmentGeometry
import CatchmentStatistics

extension Spanish {
  public func choices(of findings: CoverageFindings) -> [String] {
    guard case .clusters(let radius)? = findings.gapFindings?.source else { return [] }
    return choices(of: radius)
  }

  public func sentences(of findings: CoverageFindings) -> [String] {
    let coverage = findings.coverage
    guard let share = coverage.proportion.value, let interval = coverage.proportion.interval()
    else { return ["No hay \(placed.many) que cubrir."] }
    var line = "\(grouped(coverage.covered)) de \(grouped(coverage.total)) \(placed.many) "
    if let period = findings.period {
      line += "\(span(period)) "
    }
    line += findings.isWeighted ? "con \(percent(share)) del peso " : "(\(percent(share))) "
    line +=
      "están en \(findings.areaCount == 1 ? "la zona" : "las \(grouped(findings.areaCount)) zonas"); por azar entre "
      + "\(percent(interval.lowerBound)) y \(percent(interval.upperBound)) (intervalo de 95 %). "
      + "\(grouped(coverage.coveredTwice)) están en dos o más. "
      + "Las zonas cubren \(rounded(coverage.areaKm2OfUnion, 2)) km², lo que se traslapa contado una vez."
    return [line] + tooNarrow
      + (findings.staffed.map { sentences(of: $0, names: findings.names) } ?? [])
      + (findings.gapFindings.map { [sentence(of: $0)] } ?? [])
  }

  func sentence(of found: CoverageFindings.GapFindings) -> String {
    let count = found.gaps.incidents.reduce(0, +)
    let (one, many) =
      switch found.source {
      case .clusters: ("una concentración", "concentraciones")
      case .layer: ("un punto caliente", "puntos calientes")
      }
    guard count > 0 else { return "Ningún hueco: cada \(placed.one) de \(one) está en una zona." }
    return
      "\(counted(found.gaps.shapes.count, "hueco", "huecos")): \(placed(count)) en \(many) que ninguna zona cubre."
  }
}
