import CatchmentFormats
import CatchmentGeometry
import CatchmentIncidents
import CatchmentPatterns
import CatchmentStatistics

extension English {
  public func choices(of findings: ScanFindings) -> [String] {
    var lines: [String] = []
    if findings.study.question.people != nil {
      lines.append("Distances between areas are those between their centroids.")
    }
    if case .space = findings.study.question, findings.study.model == .counts {
      lines.append(
        "Expected: the same number on each km² of the study area. No city is like that; a layer of people or a table of "
          + "controls tells where people are.")
    }
    if let lattice = findings.notes.lattice {
      lines.append(
        "Circles stand on \(grouped(lattice.centers.count)) points of a lattice, \(grouped(lattice.spacing.meters)) m apart, "
          + "near the \(grouped(lattice.places)) places.")
    }
    switch findings.study.shape {
    case .circle: break
    case .ellipse:
      lines.append(
        "Windows are circles, and ellipses up to five times as long as wide; what a long one loses: \(penalty(findings.study.penalty))."
      )
    case .flexible:
      lines.append(
        "Windows are up to 15 \(findings.hasAreas ? "areas" : "squares") that border each other, each raised by itself."
      )
    }
    return lines + asked(findings) + told(findings.study.outlines)
  }

  private func penalty(_ penalty: EllipsePenalty) -> String {
    switch penalty {
    case .none: "nothing"
    case .medium: "a medium penalty"
    case .strong: "a strong penalty"
    }
  }

  public func sentences(of findings: ScanFindings) -> [String] {
    var lines = leftOut(of: findings)
    let clusters = findings.clusters
    guard !clusters.isEmpty else {
      return lines + [
        findings.study.model == .counts
          ? "No window holds more of the \(grouped(findings.incidents)) \(placed.many) than expected."
          : "In no window are the \(grouped(findings.incidents)) \(events.many) worse than elsewhere."
      ]
    }
    if let most = findings.study.stopsAfter, findings.replicas < findings.study.replicas {
      lines.append(
        "Stopped after \(grouped(findings.replicas)) of \(grouped(findings.study.replicas)) replications: \(most) were as strong as every cluster."
      )
    }
    if clusters[0].p.value > findings.study.level {
      lines.append(
        "\(Self.noSurge(findings.study.model)) beyond chance (level \(findings.study.level)). The strongest:"
      )
    }
    let titles = titles(of: findings, days: days)
    for (cluster, title) in zip(clusters, titles).prefix(Self.mostClusters) {
      let letter = findings.letters.text(rank: cluster.rank)
      lines.append("\(letter). \(title); \(chance(cluster, hasPlaces: findings.hasPlaces)).")
    }
    if clusters.count > Self.mostClusters {
      lines.append("… and \(grouped(clusters.count - Self.mostClusters)) more.")
    }
    return lines
  }

  private static let mostClusters = 10

  private func leftOut(of findings: ScanFindings) -> [String] {
    var lines: [String] = []
    if findings.undated > 0 {
      lines.append("\(placed(findings.undated)) without a date left out.")
    }
    switch findings.notes.outside {
    case .areas(let count, let areas) where count > 0:
      lines.append(
        "\(placed(count)) in none of the \(counted(areas, "area")) left out.")
    case .studyArea(let count) where count > 0:
      lines.append("\(placed(count)) outside the study area left out.")
    case .areas, .studyArea, nil: break
    }
    if findings.withoutPeople > 0 {
      lines.append("\(placed(findings.withoutPeople)) where nobody lives left out.")
    }
    return lines
  }

  /// `12 incidents within 400 m in 21 days (March 1 to March 21, 2020), where 3.1 were expected`.
  ///
  /// - Parameter days: how the days are told.
  func titles(
    of findings: ScanFindings, days telling: (ClosedRange<Int32>) -> String
  ) -> [String] {
    findings.clusters.indices.map { index in
      let cluster = findings.clusters[index]
      let place = words(of: findings.place(of: index))
      switch findings.notes.values {
      case .numbers(_, let areVictims)?:
        return values(of: cluster, areVictims, place, findings.meanOfAll)
      case .severities?:
        return
          "\(grouped(cluster.observed)) of \(placed(cluster.members.count))\(place) \(things.isPeople ? "died" : "killed somebody"), where \(expected(cluster)) were expected"
          + hurt(findings.severities(of: index))
      case nil: break
      }
      var text = placed(cluster.observed)
      if let weight = cluster.weight { text += " that weigh \(decimal(weight, 1))" }
      text += place
      if let days = cluster.days {
        text += " in \(counted(days.count, "day")) (\(telling(days)))"
      }
      return text + ", where \(expected(cluster)) were expected"
    }
  }

  private func expected(_ cluster: ScanCluster) -> String {
    cluster.expected >= 0.05 ? decimal(cluster.expected, 1) : "under 0.1"
  }

  private func values(
    of cluster: ScanCluster, _ areVictims: Bool, _ place: String, _ mean: Double?
  ) -> String {
    let inside = (cluster.weight ?? 0) / Double(cluster.observed)
    let all = decimal(mean ?? 0, 2)
    let incidents = placed(cluster.observed)
    return areVictims
      ? "\(incidents)\(place) with \(decimal(inside, 2)) victims each, where \(all) is the mean of all"
      : "\(incidents)\(place) that weigh \(decimal(inside, 2)) each, where \(all) is the mean of all"
  }

  /// What an ordinal scan saw besides deaths.
  private func hurt(_ severities: [Int]?) -> String {
    guard let severities, severities[ScanSeverity.severalHurt.rawValue] > 0 else { return "" }
    return "; \(grouped(severities[ScanSeverity.severalHurt.rawValue])) hurt several people"
  }

  private static func noSurge(_ model: ScanModel) -> String {
    model == .counts ? "No surge" : "Nothing worse"
  }

  private func words(of place: ScanFindings.Place) -> String {
    switch place {
    case .anywhere: return " anywhere"
    case .onePlace: return " at one place"
    case .circle(let radius): return " within \(grouped(radius.meters.rounded(.up))) m"
    case .ellipse(let axes):
      let (long, wide) = (axes.majorRadius.meters * 2, axes.minorRadius.meters * 2)
      return
        " in an oval \(grouped(long.rounded(.up))) m long and \(grouped(wide.rounded(.up))) m wide"
    case .areas(let names?, let count):
      let more = count > 3 ? " and \(grouped(count - 3)) more" : ""
      return " in \(names.prefix(3).joined(separator: ", "))\(more)"
    case .areas(nil, let count):
      return count == 1 ? " in one square" : " in \(grouped(count)) squares side by side"
    }
  }

  /// How often chance makes as much. One p, by its name, is told and makes the interval between
  /// alarms.
  private func chance(_ cluster: ScanCluster, hasPlaces: Bool) -> String {
    let p = cluster.p
    let what =
      "as strong a cluster \(hasPlaces ? "somewhere" : "on some days") in"
    var text =
      p.isStoppedEarly
      ? "chance alone makes \(what) \(percent(p.value)) of such data"
      : "chance alone made \(what) \(grouped(p.exceedances)) of \(grouped(p.replicas)) replications"
    guard let days = cluster.recurrenceDays else {
      return p.isStoppedEarly ? text : text + " (p \(decimal(p.value, 4)))"
    }
    if cluster.isGumbelDecisive {
      text += " (p \(short(cluster.decisiveP)) by the Gumbel distribution fitted to them)"
    } else if !p.isStoppedEarly {
      text += " (p \(decimal(p.value, 4)))"
    }
    let years = days / 365.25
    return text + ", an alarm that comes about once in "
      + (years >= 2
        ? "\(grouped(years)) years" : counted(Int(days.rounded()), "day"))
  }

  /// A p with as many digits as it needs.
  private func short(_ p: Double) -> String {
    p < 0.0001 ? "under 0.0001" : decimal(p, 4)
  }
}
