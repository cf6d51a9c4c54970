import CatchmentPatterns

extension English {
  public func sentences(of findings: PowerFindings) -> [String] {
    let proof = findings.proof
    let places =
      "places with \(counted(proof.baseline, "shooting")) in \(counted(proof.months, "month"))"
    let beside =
      proof.comparison.map { " beside comparison areas with \(grouped($0))" } ?? ""
    let share = percent(proof.wantedPower)
    var lines: [String] = []
    if let fall = findings.smallestFall {
      lines.append(
        "In \(places)\(beside), \(counted(proof.months, "month")) of follow-up can prove a fall of \(percent(fall)) or more "
          + "(found in \(share) of such cases). A smaller fall may be real and worth having, and these counts would not show it."
      )
    } else {
      lines.append(
        "In \(places)\(beside), no fall can be proven within \(counted(proof.months, "month")): even a fall to nothing would be found in "
          + "only \(percent(findings.point.power)) of cases.")
    }
    if let longer = findings.curve.first(where: { point in
      point.months > proof.months && (point.smallestFall ?? 1) < (findings.smallestFall ?? 1)
    }), let fall = longer.smallestFall {
      lines.append("With \(counted(longer.months, "month")) it would be \(percent(fall)).")
    }
    lines.append(
      "What this cannot say: that the program has such an effect. Do not promise a proof of less than this."
    )
    return lines
  }
}
