import CatchmentGeometry
import CatchmentIncidents
import CatchmentPatterns
import CatchmentStatistics

extension English {
  func choices(of radius: RadiusFinding) -> [String] {
    guard radius.isAutomatic else { return [] }
    var lines = [
      "Radius: \(radius.distance), where the distances to the \(radius.minimumPoints)th neighbor bend."
    ]
    if let share = radius.crowdedShare, share > RadiusFinding.mostCrowded {
      lines.append(
        "With it \(percent(share)) of the \(placed.many) count as crowded: it follows the city, not its corners. "
          + "For places that one team can walk, try a radius of 150 to 250 m.")
    }
    return lines
  }

  public func choices(of findings: ClusterFindings) -> [String] {
    var lines = findings.radius.map(choices) ?? []
    if let days = findings.days {
      if days.isAutomatic { lines.append("Days: \(Int(days.count)), two weeks.") }
      if days.undated > 0 {
        lines.append(
          "\(placed(days.undated)) without a date can't belong to a cluster in time.")
      }
    }
    if let (shortest, longest) = findings.orders?.first?.thresholds {
      lines.append(
        "Thresholds: \(grouped(shortest.meters)) to \(grouped(longest.meters)) m, shorter where \(findings.baseline?.isPeople == true ? "more people live" : "there are more controls")."
      )
    } else if let reach = findings.reach, findings.baseline == nil {
      lines.append(
        "Threshold: \(grouped(reach.meters)) m from the \(events.one) in the middle of a cluster.")
    }
    return lines + told(findings.detail)
  }

  /// What whoever passes an output on has to know of its outlines.
  func told(_ detail: OutlineDetail) -> [String] {
    guard detail == .exact else { return [] }
    return [
      "Outlines go through and around the \(events.many) themselves: single places can be read from them. Not for the public."
    ]
  }

  public func sentences(of findings: ClusterFindings) -> [String] {
    if findings.clusters.isEmpty, findings.findsNoSingleCrowd {
      return [
        "No clusters. Asked like this, the method never answers with one single crowd: allow it one, or ask dbscan."
      ]
    }
    if let division = findings.division {
      return divided(findings, division.found, division.asked) + matched(findings)
        + largest(findings)
    }
    let alone = findings.clustering.noiseCount
    if let modes = findings.modes {
      return fullest(findings, modes, alone) + matched(findings) + largest(findings)
    }
    return [
      "\(counted(findings.clustering.count, "cluster")); \(placed(alone)) "
        + "\(alone == 1 ? "stands" : "stand") alone."
    ] + hierarchy(findings) + matched(findings) + largest(findings)
  }

  private func divided(
    _ findings: ClusterFindings, _ found: KMeans.Result, _ asked: Int
  ) -> [String] {
    let count = findings.clustering.count
    let few =
      count < asked ? [" \(capital(placed.many)) lie at too few places for \(grouped(asked))."] : []
    let rest =
      found.isSettled
      ? "settled after \(counted(found.rounds, "round"))"
      : "not settled after \(counted(found.rounds, "round"))"
    return [
      "\(counted(count, "cluster")), \(rest): every \(placed.one) \(things.isPeople ? "counts for" : "goes to") the nearest center, crowded or not."
        + few.joined(),
      "Sum of squared distances from the centers: \(rounded(found.sumOfSquares / 1e6, 3)) km².",
    ]
      + (findings.stragglers > 0
        ? [
          "Outlines and areas pass over \(placed(findings.stragglers)) far from the rest of \(findings.stragglers == 1 ? "its cluster" : "their clusters")."
        ] : [])
  }

  private func fullest(
    _ findings: ClusterFindings, _ found: FuzzyMode.Result, _ alone: Int
  ) -> [String] {
    let (count, radius) = (found.modes.count, findings.radius?.distance ?? .meters(0))
    guard let first = found.modes.first else {
      return ["No place has so many \(placed.many) within \(radius)."]
    }
    return [
      "\(counted(count, "place")) \(count == 1 ? "has" : "have") so many \(placed.many) within \(radius): at the fullest \(grouped(first.near)); "
        + "\(placed(alone)) \(alone == 1 ? "is" : "are") near none."
    ]
  }

  /// Clusters of clusters, and what chance makes.
  private func hierarchy(_ findings: ClusterFindings) -> [String] {
    var lines: [String] = []
    if let orders = findings.orders, orders.count > 1 {
      let counts = orders.dropFirst().enumerated().map { index, order in
        "\(grouped(order.clusters.count)) of order \(index + 2)"
      }
      lines.append("They come together in clusters of clusters: \(counts.joined(separator: ", ")).")
    }
    if let chance = findings.chance, findings.reach == nil {
      // So many circles are kept at most, so that chance makes many small clusters of them.
      lines.append(
        "As many \(thrown) thrown at random bring the largest cluster to at most \(placed(chance.largest.range.upperBound)) "
          + "in 95 of 100 throws; here it has \(grouped(chance.largest.observed)) (p \(self.chance(chance.largest.p.value)))."
      )
    } else if let chance = findings.chance {
      let (few, many) = (chance.clusters.range.lowerBound, chance.clusters.range.upperBound)
      let ground =
        findings.baseline.map { $0.isPeople ? "where people live" : "where controls are" }
        ?? "at random"
      lines.append(
        "As many \(thrown) thrown \(ground) make \(few == many ? "\(grouped(few))" : "\(grouped(few)) to \(grouped(many))") clusters "
          + "in 95 of 100 throws (p \(self.chance(chance.clusters.p.value))), the largest with at most \(grouped(chance.largest.range.upperBound)) \(placed.many)."
      )
    }
    return lines
  }

  private func matched(_ findings: ClusterFindings) -> [String] {
    guard let ended = findings.ended else { return [] }
    let kept = findings.ofIncidents.count { $0.isKnown == true }
    let gone =
      ended.isEmpty
      ? "none has ended"
      : "\(grouped(ended.count)) \(ended.count == 1 ? "has" : "have") ended (\(ended.map { "\($0)" }.joined(separator: ", ")))"
    return [
      "\(grouped(kept)) \(kept == 1 ? "keeps its number" : "keep their numbers"), \(grouped(findings.clustering.count - kept)) \(findings.clustering.count - kept == 1 ? "is" : "are") new, \(gone)."
    ]
  }

  /// Where the three largest clusters are; nothing where no layer names places.
  private func largest(_ findings: ClusterFindings) -> [String] {
    guard let naming = findings.record.naming else { return [] }
    let first = Array(findings.ofIncidents.indices.prefix(3))
    let names = naming.names(of: findings.outlines.selecting(first))
    return first.compactMap { index in
      names[index].map {
        "\(findings.clusters[index].number). \(naming.phrase($0)): \(placed(findings.clusters[index].incidents))."
      }
    }
  }
}
