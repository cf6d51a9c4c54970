import CatchmentFormats
import CatchmentPatterns

extension English {
  public func choices(of findings: HotspotFindings) -> [String] {
    findings.measuresCentroids
      ? ["Distances between areas are those between their centroids."] : []
  }

  public func sentences(of findings: HotspotFindings) -> [String] {
    var lines: [String] = []
    if findings.outside > 0 {
      lines.append(
        "\(placed(findings.outside)) in none of the \(counted(findings.counts.count, "place"))."
      )
    }
    if findings.isolated > 0 {
      lines.append("\(counted(findings.isolated, "place")) without a neighbor: never marked.")
    }
    switch findings.answer {
    case .local(let found): return lines + sentences(of: found)
    case .emerging(let found): return lines + sentences(of: found, findings.tally)
    }
  }

  private func sentences(of found: LocalHotspots) -> [String] {
    let (hot, beside, cold) = (found.hot, found.beside, found.cold)
    var lines = [
      "Of \(counted(found.classes.count, "place")), \(grouped(hot)) \(hot == 1 ? "is a hot spot" : "are hot spots"), "
        + "\(grouped(beside)) \(beside == 1 ? "lies" : "lie") beside one, "
        + "\(grouped(cold)) \(cold == 1 ? "is a cold spot" : "are cold spots") (\(caution(found)))."
    ]
    lines += said(of: found.index, found)
    if let silence = found.silence {
      lines.append(
        "The normal test would call \(counted(silence.normallyHot, "place")) hot. \(why(silence.reason))"
      )
    }
    if let raised = found.rates?.raised.count, raised > 0 {
      lines.append(
        "\(counted(raised, "area")) with fewer than \(Int(HotspotStudy.fewestResidents)) residents counted as having so many."
      )
    }
    return lines
  }

  /// What the statistic says beside hot and cold.
  private func said(of index: LocalIndex, _ found: LocalHotspots) -> [String] {
    switch index {
    case .giStar, .moran: []
    case .bivariateMoran(_, let second):
      [
        "Hot are places with many \(placed.many), or few, among many of the second count (\(second.name)); "
          + "that one brings the other is not said."
      ] + (second.outside.map { $0 == 0 ? [] : [outside($0, of: second.name)] } ?? [])
    case .geary:
      [
        "\(grouped(found.unlike)) \(found.unlike == 1 ? "differs from its neighbors" : "differ from their neighbors"), "
          + "\(grouped(found.alike)) \(found.alike == 1 ? "is" : "are") like them near the mean."
      ]
    case .joinCount(let joins, let least):
      [
        "\(counted(joins.marked, "place")) with at least \(placed(least)) "
          + "\(joins.marked == 1 ? "is" : "are") asked for neighbors that have as many; p is exact."
      ]
    }
  }

  private func outside(_ count: Int, of name: String) -> String {
    "\(counted(count, "row")) of \(name) in none of the places."
  }

  private func caution(_ found: LocalHotspots) -> String {
    guard let share = found.falseShare else {
      return "no correction: by chance alone one in twenty places is marked at 95 %"
    }
    return found.marked > 0
      ? "of those marked, \(percent(share)) are false on average"
      : "none differs from chance when \(percent(share)) of those marked may be false"
  }

  private func why(_ reason: LocalHotspots.Silence.Reason) -> String {
    switch reason {
    case .fewReplicas(let needed):
      "Chance was asked too seldom for a p as small as so many places need: it takes at least \(grouped(needed)) permutations."
    case .neighborsAlone:
      "It counts a place's own \(placed.many), while permutation holds them and asks about the neighbors alone: "
        + "a crowd that fits into one place leaves them as empty as chance does. Smaller places, or clusters, show such crowds."
    }
  }

  private func sentences(
    of found: EmergingHotspots, _ tally: [(name: String, count: Int)]
  ) -> [String] {
    let outside =
      found.outsideSteps == 0
      ? "." : "; \(placed(found.outsideSteps)) before them or without a date."
    let steps =
      "\(counted(found.steps, "step")) of \(counted(found.days, "day")) up to \(date(found.last))"
    return [steps + outside] + tally.map { "\($0.name): \(grouped($0.count))" }
  }
}
