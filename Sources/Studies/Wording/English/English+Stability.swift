import CatchmentPatterns

extension English {
  public func sentences(of findings: StabilityFindings) -> [String] {
    let (solid, fragile) = (
      findings.verdicts.count { $0 == .solid }, findings.verdicts.count { $0 == .fragile }
    )
    let noun =
      switch findings.kind {
      case .cluster: "cluster"
      case .hotspots: "hot spot"
      case .deploy: "site"
      }
    let factors = findings.factors.map { "\(rounded($0, 2))" }.joined(separator: ", ")
    var lines: [String] = []
    if solid + fragile == 0 {
      lines.append("Nothing was found whose stability could be told.")
    } else {
      lines.append(
        "Asked \(grouped(findings.runs)) times with incidents drawn again and \(findings.varied) times \(factors): "
          + "\(counted(solid, noun)) solid, \(grouped(fragile)) fragile.")
    }
    if let mean = findings.regret?.mean, let largest = findings.regret?.largest {
      lines.append(
        "Against the best plan of each time, this one lacks \(percent(mean)) on average, \(percent(largest)) at most (regret)."
      )
    }
    lines.append(
      "What this cannot say: that what is solid will last. Drawing again knows these incidents alone."
    )
    return lines
  }
}
