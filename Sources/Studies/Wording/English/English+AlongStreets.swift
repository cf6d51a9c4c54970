import CatchmentGeometry
import CatchmentStatistics

extension English {
  public func sentences(of findings: StreetDensityFindings) -> [String] {
    let unit = findings.isAnnual ? "per km of street and year" : "per km of street"
    let period = findings.period.map { " (\(days($0.days)))" } ?? ""
    var lines = ["Highest intensity: \(rounded(findings.peak, 1)) \(unit)\(period)."]
    if let share = findings.shareWithHalf {
      lines.append(
        "Half of the intensity lies on \(percent(share)) of \(grouped(findings.streetMeters / 1000)) km of streets."
      )
    }
    if let days = findings.period?.days.count, !findings.isAnnual {
      lines.append(
        "\(counted(days, "day")) \(days == 1 ? "makes" : "make") no rate for a year; at least \(Period.fewestDays) do."
      )
    }
    if findings.unreachable > 0 {
      lines.append(
        "\(placed(findings.unreachable)) without a street within \(findings.snap) "
          + "\(findings.unreachable == 1 ? "adds" : "add") nothing.")
    }
    return lines
  }
}

// MARK: Is it clustered along the streets

extension English {
  public func sentences(of findings: StreetPatternFindings) -> [String] {
    var lines = [verdict(of: findings)]
    let (incidents, places) = (findings.incidents, findings.places)
    if places < incidents {
      lines.append(
        "\(grouped(incidents - places)) of \(grouped(incidents)) \(placed.many) share a place with another, as addresses rounded to blocks do; that alone looks clustered at short distances."
      )
    }
    if findings.unreachable > 0 {
      lines.append(
        "\(placed(findings.unreachable)) without a street within \(findings.study.walking.snap) left out."
      )
    }
    if !findings.isStudyAreaStated {
      lines.append(
        "No study area is stated: it is drawn around the \(placed.many), which hides part of the clustering."
      )
    }
    lines.append(
      "Compared with \(thrown) spread evenly along \(rounded(findings.streetMeters / 1000, 1)) km of streets, distances walked. Homes are not; this says nothing about why, or where."
    )
    return lines
  }

  public func report(of findings: StreetPatternFindings) -> String {
    let curve = findings.curve
    let share = rounded((1 - findings.study.level) * 100, 2)
    let whole = share == share.rounded() ? "\(Int(share))" : "\(share)"
    var rows = [["walked", "others, times chance", "by chance, \(whole) % of curves", ""]]
    // Ten of the distances, the last among them.
    let last = curve.distances.count - 1
    for step in (1...10).map({ $0 * last / 10 }) where step > 0 && curve.mean[step] > 0 {
      func times(_ value: Double) -> String { "\(rounded(value / curve.mean[step], 2))" }
      rows.append([
        "\(grouped(curve.distances[step])) m", times(curve.observed[step]),
        "\(times(curve.globalLow[step])) to \(times(curve.globalHigh[step]))",
        curve.isClustered(at: step)
          ? "more"
          : curve.isDispersed(at: step)
            ? "fewer" : curve.tested.contains(step) ? "" : "not tested",
      ])
    }
    return (sentences(of: findings) + [""] + TextTable(rows).lines).joined(separator: "\n") + "\n"
  }

  /// One sentence that a resident can be told.
  func verdict(of findings: StreetPatternFindings) -> String {
    let p = findings.curve.p.value
    let explained = "than chance explains (p \(chance(p)))"
    func range(_ range: ClosedRange<Double>) -> String {
      range.lowerBound == range.upperBound
        ? "within a walk of \(grouped(range.upperBound)) m"
        : "at walks from \(grouped(range.lowerBound)) to \(grouped(range.upperBound)) m"
    }
    switch findings.verdict {
    case .clusteredAndSpaced(let crowded, let apart):
      return
        "Clustered and spaced along the streets: \(range(crowded)) \(onePlaced) has more others around \(itself) \(explained), \(range(apart)) fewer."
    case .clustered(let crowded):
      let peak = grouped(findings.curve.distances[findings.curve.peak])
      let times = findings.timesAtPeak.map { "\(rounded($0, 1)) times" } ?? "many times"
      return
        "Clustered along the streets: \(range(crowded)) \(onePlaced) has more others around \(itself) \(explained), most of all within \(peak) m: \(times) as many."
    case .spaced(let apart):
      return
        "Spaced along the streets: \(range(apart)) \(onePlaced) has fewer others around \(itself) \(explained)."
    case .notToldFromChance:
      return
        "Not told from chance: \(thrown) thrown evenly along the streets look like these (p \(chance(p))). With \(grouped(findings.incidents)) \(placed.many) that can also mean too few to tell."
    }
  }
}
