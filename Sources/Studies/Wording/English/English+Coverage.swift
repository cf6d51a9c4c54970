import CatchmentCoverage
import CatchmentGeometry
import CatchmentStatistics

extension English {
  public func choices(of findings: CoverageFindings) -> [String] {
    guard case .clusters(let radius)? = findings.gapFindings?.source else { return [] }
    return choices(of: radius)
  }

  public func sentences(of findings: CoverageFindings) -> [String] {
    let coverage = findings.coverage
    guard let share = coverage.proportion.value, let interval = coverage.proportion.interval()
    else { return ["There are no incidents to cover."] }
    var line = "\(grouped(coverage.covered)) of \(grouped(coverage.total)) incidents "
    if let period = findings.period {
      line += "from \(days(period)) "
    }
    if findings.isWeighted {
      line += "with \(percent(share)) of the weight "
    } else {
      line += "(\(percent(share))) "
    }
    line +=
      "lie in the \(counted(findings.areaCount, "area")); by chance between \(percent(interval.lowerBound)) and "
      + "\(percent(interval.upperBound)) (95 % interval). \(grouped(coverage.coveredTwice)) lie in two or more. "
      + "The areas cover \(rounded(coverage.areaKm2OfUnion, 2)) km², overlap counted once."
    return [line] + (findings.staffed.map { sentences(of: $0, names: findings.names) } ?? [])
      + (findings.gapFindings.map { [sentence(of: $0)] } ?? [])
  }

  public var limitOfCoverage: String {
    "What this cannot say: that anybody came, or could have prevented anything. Covered means inside an area; on shift "
      + "means that a roster says so. It tells where shootings were, not where they will be."
  }

  func sentence(of found: CoverageFindings.GapFindings) -> String {
    let incidents = found.gaps.incidents.reduce(0, +)
    guard incidents > 0 else { return "No gap: every incident in a hot spot lies in an area." }
    return
      "\(counted(found.gaps.shapes.count, "gap")): \(counted(incidents, "incident")) in hot spots that no area covers."
  }
}
