import CatchmentGeometry
import CatchmentPatterns

extension English {
  func choices(of radius: RadiusFinding) -> [String] {
    guard radius.isAutomatic else { return [] }
    var lines = [
      "Radius: \(radius.distance), where the distances to the \(radius.minimumPoints)th neighbor bend."
    ]
    if let share = radius.crowdedShare, share > RadiusFinding.mostCrowded {
      lines.append(
        "With it \(percent(share)) of the incidents count as crowded: it follows the city, not its corners. "
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
          "\(counted(days.undated, "incident")) without a date can't belong to a cluster in time.")
      }
    }
    return lines + told(findings.detail)
  }

  /// What whoever passes an output on has to know of its outlines.
  func told(_ detail: OutlineDetail) -> [String] {
    guard detail == .exact else { return [] }
    return [
      "Outlines go through and around the incidents themselves: single places can be read from them. Not for the public."
    ]
  }

  public func sentences(of findings: ClusterFindings) -> [String] {
    if findings.clusters.isEmpty, findings.findsNoSingleCrowd {
      return [
        "No clusters. This method never answers with one single cluster: if the incidents are one crowd, dbscan says so."
      ]
    }
    let alone = findings.clustering.noiseCount
    return [
      "\(counted(findings.clusters.count, "cluster")); \(counted(alone, "incident")) "
        + "\(alone == 1 ? "stands" : "stand") alone."
    ] + largest(findings)
  }
  /// Where the three largest clusters are; nothing where no layer names places.
  private func largest(_ findings: ClusterFindings) -> [String] {
    guard let naming = findings.record.naming else { return [] }
    let first = Array(findings.clusters.indices.prefix(3))
    let names = naming.names(of: findings.outlines.selecting(first))
    return first.compactMap { index in
      names[index].map {
        "\(index + 1). \(naming.phrase($0)): \(counted(findings.clusters[index].incidents, "incident"))."
      }
    }
  }
}
