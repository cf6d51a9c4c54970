import CatchmentPatterns

extension Spanish {
  func choices(of radius: RadiusFinding) -> [String] {
    guard radius.isAutomatic else { return [] }
    var lines = [
      "Radio: \(radius.distance), donde se doblan las distancias al vecino número \(radius.minimumPoints)."
    ]
    if let share = radius.crowdedShare, share > RadiusFinding.mostCrowded {
      lines.append(
        "Con él, \(percent(share)) de los incidentes cuentan como concentrados: sigue a la ciudad, no a sus esquinas. "
          + "Para lugares que un equipo puede recorrer a pie, pruebe un radio de 150 a 250 m.")
    }
    return lines
  }

  public func choices(of findings: ClusterFindings) -> [String] {
    var lines = findings.radius.map(choices) ?? []
    if let days = findings.days {
      if days.isAutomatic { lines.append("Días: \(Int(days.count)), dos semanas.") }
      if days.undated > 0 {
        lines.append(
          "\(incidents(days.undated)) sin fecha no pueden pertenecer a una concentración en el tiempo."
        )
      }
    }
    return lines + told(findings.detail)
  }

  /// What whoever passes an output on has to know of its outlines.
  func told(_ detail: OutlineDetail) -> [String] {
    guard detail == .exact else { return [] }
    return [
      "Los contornos pasan por los incidentes mismos: de ellos se leen lugares sueltos. No es para el público."
    ]
  }

  public func sentences(of findings: ClusterFindings) -> [String] {
    if findings.clusters.isEmpty, findings.findsNoSingleCrowd {
      return [
        "Ninguna concentración. Este método nunca responde con una sola: si los incidentes son una, dbscan lo dice."
      ]
    }
    let alone = findings.clustering.noiseCount
    return [
      "\(counted(findings.clusters.count, "concentración", "concentraciones")); "
        + "\(counted(alone, "incidente está aislado", "incidentes están aislados"))."
    ]
  }
}
