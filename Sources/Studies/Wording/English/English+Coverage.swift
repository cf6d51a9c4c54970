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
    else { return ["There are no \(placed.many) to cover."] }
    var line = "\(grouped(coverage.covered)) of \(grouped(coverage.total)) \(placed.many) "
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
    return [line] + tooNarrow
      + (findings.staffed.map { sentences(of: $0, names: findings.names) } ?? [])
      + (findings.gapFindings.map { [sentence(of: $0)] } ?? [])
  }

  public var limitOfCoverage: String {
    "What this cannot say: that anybody came, or could have prevented anything. Covered means inside an area; on shift "
      + "means that a roster says so. It tells where \(happenings.many) were, not where they will be."
  }

  func sentence(of found: CoverageFindings.GapFindings) -> String {
    let count = found.gaps.incidents.reduce(0, +)
    // Only a layer that somebody brings holds hot spots: clusters are called so everywhere.
    let (one, many) =
      switch found.source {
      case .clusters: ("a cluster", "clusters")
      case .layer: ("a hot spot", "hot spots")
      }
    guard count > 0 else { return "No gap: every \(placed.one) in \(one) lies in an area." }
    return
      "\(counted(found.gaps.shapes.count, "gap")): \(placed(count)) in \(many) that no area covers."
  }
}
