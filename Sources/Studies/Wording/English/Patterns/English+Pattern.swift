import CatchmentGeometry
import CatchmentPatterns
import CatchmentStatistics

extension English {
  public func choices(of findings: PatternFindings) -> [String] { [] }

  public func sentences(of findings: PatternFindings) -> [String] {
    [verdict(of: findings)] + caveats(of: findings)
  }

  /// The verdict, the three tests, and L at ten distances.
  public func report(of findings: PatternFindings) -> String {
    [
      sentences(of: findings), tests(of: findings), distances(of: findings), centers(of: findings),
    ].filter { !$0.isEmpty }.map { $0.joined(separator: "\n") }.joined(separator: "\n\n") + "\n"
  }

  /// One sentence that a resident can be told.
  func verdict(of findings: PatternFindings) -> String {
    let p = short(findings.curve.p.value)
    let explained = "than chance explains (p \(p))"
    switch findings.verdict {
    case .clusteredAndSpaced(let crowded, let apart):
      return
        "Clustered and spaced: \(range(crowded)) \(onePlaced) has more others around \(itself) \(explained), \(range(apart)) fewer."
    case .clustered(let crowded):
      let peak = meters(findings.curve.distances[findings.peak])
      let times = findings.timesAtPeak.map { "\(rounded($0, 1)) times" } ?? "many times"
      return
        "Clustered: \(range(crowded)) \(onePlaced) has more others around \(itself) \(explained), most of all within \(peak): \(times) as many."
    case .spaced(let apart):
      return "Spaced: \(range(apart)) \(onePlaced) has fewer others around \(itself) \(explained)."
    case .notToldFromChance:
      return
        "Not told from chance: \(thrown) thrown evenly over the study area look like these (p \(p)). With \(grouped(findings.incidents)) \(placed.many) that can also mean too few to tell."
    }
  }

  private func caveats(of findings: PatternFindings) -> [String] {
    var lines: [String] = []
    let (incidents, places) = (findings.incidents, findings.places)
    if places < incidents {
      lines.append(
        "\(grouped(incidents - places)) of \(grouped(incidents)) \(placed.many) share a place with another, as addresses rounded to blocks do; that alone looks clustered at short distances."
      )
    }
    if !findings.isStudyAreaStated {
      lines.append(
        "No study area is stated: it is drawn around the \(placed.many), which hides part of the clustering."
      )
    }
    lines.append(
      "Compared with \(thrown) spread evenly over \(rounded(findings.area / 1e6, 2)) km². People and streets are not; this says nothing about why, or where."
    )
    return lines
  }

  private func tests(of findings: PatternFindings) -> [String] {
    var rows = [["", "observed", "by chance", "ratio", "p"]]
    if let nearest = findings.nearest {
      rows.append([
        "mean distance to the nearest neighbor", meters(nearest.observed), meters(nearest.mean),
        short(nearest.observed / nearest.mean), told(nearest.p),
      ])
    }
    let quadrats = findings.quadrats
    if let ratio = quadrats.varianceToMean {
      rows.append([
        "variance to mean, \(grouped(quadrats.squares)) squares of \(meters(findings.side.meters))",
        short(ratio), "1.0", short(ratio), told(quadrats.p),
      ])
    }
    let (curve, peak) = (findings.curve, findings.peak)
    rows.append([
      "Ripley's L, greatest difference at \(meters(curve.distances[peak]))",
      meters(curve.observed[peak]), meters(curve.mean[peak]),
      short(curve.observed[peak] / max(curve.mean[peak], .leastNormalMagnitude)), told(curve.p),
    ])
    return TextTable(rows).lines
  }

  private func distances(of findings: PatternFindings) -> [String] {
    let curve = findings.curve
    let share = rounded((1 - findings.study.level) * 100, 2)
    let whole = share == share.rounded() ? "\(Int(share))" : "\(share)"
    var rows = [["distance", "L", "by chance, \(whole) % of curves", ""]]
    // Ten of the distances, the last among them.
    let last = curve.distances.count - 1
    for step in (1...10).map({ $0 * last / 10 }) where step > 0 {
      rows.append([
        meters(curve.distances[step]), meters(curve.observed[step]),
        "\(meters(curve.globalLow[step])) to \(meters(curve.globalHigh[step]))",
        curve.isClustered(at: step)
          ? "more"
          : curve.isDispersed(at: step)
            ? "fewer" : curve.tested.contains(step) ? "" : "not tested",
      ])
    }
    return TextTable(rows).lines
  }

  private func centers(of findings: PatternFindings) -> [String] {
    guard let centers = findings.centers else { return [] }
    var lines: [String] = []
    if let spread = centers.spread {
      lines.append(
        spread.value <= findings.study.level
          ? "The middle of the \(placed.many) moves more than chance moves it (p \(told(spread)))."
          : "The middle of the \(placed.many) moves no farther than chance moves it (p \(told(spread)))."
      )
    }
    if centers.undated > 0 {
      lines.append("\(placed(centers.undated)) without a date in no period.")
    }
    var rows = [
      [
        "period", placed.many, "center", "standard distance", "ellipse, half axes", "toward",
        "moved", "toward", "p",
      ]
    ]
    for period in centers.periods {
      guard let center = period.center, let x = period.longitude, let y = period.latitude else {
        rows.append([period.name, grouped(period.incidents), "too few"])
        continue
      }
      rows.append(
        [
          period.name, grouped(period.incidents), "\(rounded(y, 4)), \(rounded(x, 4))",
          meters(center.standardDistance.meters),
          "\(meters(center.ellipse.majorRadius.meters)), \(meters(center.ellipse.minorRadius.meters))",
          "\(Int(center.ellipse.bearing.rounded()))°",
        ]
          + (period.move.map {
            [meters($0.distance.meters), "\(Int($0.bearing.rounded()))°", told($0.p)]
          } ?? []))
    }
    return lines + TextTable(rows.map { $0 + Array(repeating: "", count: 9 - $0.count) }).lines
  }

  private func range(_ range: ClosedRange<Double>) -> String {
    range.lowerBound == range.upperBound
      ? "within \(meters(range.upperBound))"
      : "at distances from \(meters(range.lowerBound)) to \(meters(range.upperBound))"
  }

  private func meters(_ value: Double) -> String {
    value < 10 && value != value.rounded()
      ? "\(rounded(value, 1)) m" : "\(grouped(value)) m"
  }

  private func short(_ value: Double) -> String { "\(rounded(value, value < 0.1 ? 4 : 2))" }

  private func told(_ p: PseudoP) -> String { "\(short(p.value)) ± \(rounded(p.standardError, 4))" }
}
