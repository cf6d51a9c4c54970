import CatchmentGeometry
import CatchmentPatterns
import CatchmentStatistics

extension Spanish {
  func choices(of radius: RadiusFinding) -> [String] {
    guard radius.isAutomatic else { return [] }
    var lines = [
      "Radio: \(radius.distance), donde se doblan las distancias al vecino número \(radius.minimumPoints)."
    ]
    if let share = radius.crowdedShare, share > RadiusFinding.mostCrowded {
      lines.append(
        "Con él, \(percent(share)) de \(allPlaced) cuentan como \(agreeing("concentrados", "concentradas")): sigue a la ciudad, no a sus esquinas. "
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
          "\(placed(days.undated)) sin fecha no pueden pertenecer a una concentración en el tiempo."
        )
      }
    }
    if let (shortest, longest) = findings.orders?.first?.thresholds {
      lines.append(
        "Umbrales: de \(grouped(Int(shortest.meters.rounded()))) a \(grouped(Int(longest.meters.rounded()))) m, menores donde \(findings.baseline?.isPeople == true ? "vive más gente" : "hay más controles")."
      )
    } else if let reach = findings.reach, findings.baseline == nil {
      lines.append(
        "Umbral: \(grouped(Int(reach.meters.rounded()))) m desde el \(events.one) en medio de una concentración."
      )
    }
    return lines + told(findings.detail)
  }

  /// What whoever passes an output on has to know of its outlines.
  func told(_ detail: OutlineDetail) -> [String] {
    guard detail == .exact else { return [] }
    return [
      "Los contornos pasan por los \(events.many) mismos: de ellos se leen lugares sueltos. No es para el público."
    ]
  }

  public func sentences(of findings: ClusterFindings) -> [String] {
    if findings.clusters.isEmpty, findings.findsNoSingleCrowd {
      return [
        "Ninguna concentración. Así preguntado, el método nunca responde con una sola: permítale una, o pregunte a dbscan."
      ]
    }
    if let division = findings.division {
      return divided(findings, division.found, division.asked) + matched(findings)
    }
    let alone = findings.clustering.noiseCount
    if let modes = findings.modes { return fullest(findings, modes, alone) + matched(findings) }
    return [
      "\(counted(findings.clustering.count, "concentración", "concentraciones")); "
        + "\(counted(alone, "\(placed.one) está \(agreeing("aislado", "aislada"))", "\(placed.many) están \(agreeing("aislados", "aisladas"))"))."
    ] + hierarchy(findings) + matched(findings)
  }

  private func divided(
    _ findings: ClusterFindings, _ found: KMeans.Result, _ asked: Int
  ) -> [String] {
    let count = findings.clustering.count
    let few =
      count < asked
      ? [" \(capital(allPlaced)) están en muy pocos lugares para \(grouped(asked))."] : []
    let rounds = counted(found.rounds, "vuelta", "vueltas")
    let rest = found.isSettled ? "en reposo tras \(rounds)" : "sin reposo tras \(rounds)"
    return [
      "\(counted(count, "concentración", "concentraciones")), \(rest): cada \(placed.one) va al centro más cercano, haya grupo o no."
        + few.joined(),
      "Suma de los cuadrados de las distancias a los centros: \(rounded(found.sumOfSquares / 1e6, 3)) km².",
    ]
      + (findings.stragglers > 0
        ? [
          "Los contornos y las superficies pasan por alto \(placed(findings.stragglers)) lejos de \(agreeing("los", "las")) demás de su concentración."
        ] : [])
  }

  private func fullest(
    _ findings: ClusterFindings, _ found: FuzzyMode.Result, _ alone: Int
  ) -> [String] {
    let radius = findings.radius?.distance ?? .meters(0)
    guard let first = found.modes.first else {
      return [
        "Ningún lugar tiene \(agreeing("tantos", "tantas")) \(placed.many) a \(radius) o menos."
      ]
    }
    return [
      "\(counted(found.modes.count, "lugar tiene", "lugares tienen")) \(agreeing("tantos", "tantas")) \(placed.many) a \(radius) o menos: el que más, \(grouped(first.near)); "
        + "\(counted(alone, "\(placed.one) no está", "\(placed.many) no están")) cerca de ninguno."
    ]
  }

  private func hierarchy(_ findings: ClusterFindings) -> [String] {
    var lines: [String] = []
    if let orders = findings.orders, orders.count > 1 {
      let counts = orders.dropFirst().enumerated().map { index, order in
        "\(grouped(order.clusters.count)) de orden \(index + 2)"
      }
      lines.append(
        "Se juntan en concentraciones de concentraciones: \(counts.joined(separator: ", ")).")
    }
    if let chance = findings.chance, findings.reach == nil {
      lines.append(
        "Otros tantos \(thrown) echados al azar llevan la mayor concentración a \(placed(chance.largest.range.upperBound)) a lo sumo "
          + "en 95 de 100 veces; aquí tiene \(grouped(chance.largest.observed)) (p \(self.chance(chance.largest.p.value)))."
      )
    } else if let chance = findings.chance {
      let ground =
        findings.baseline.map { $0.isPeople ? "donde vive la gente" : "donde hay controles" }
        ?? "al azar"
      let (few, many) = (chance.clusters.range.lowerBound, chance.clusters.range.upperBound)
      lines.append(
        "Otros tantos \(thrown) echados \(ground) hacen \(few == many ? "\(grouped(few))" : "de \(grouped(few)) a \(grouped(many))") concentraciones "
          + "en 95 de 100 veces (p \(self.chance(chance.clusters.p.value))), la mayor con \(placed(chance.largest.range.upperBound)) a lo sumo."
      )
    }
    return lines
  }

  private func matched(_ findings: ClusterFindings) -> [String] {
    guard let ended = findings.ended else { return [] }
    let kept = findings.ofIncidents.count { $0.isKnown == true }
    let new = findings.clustering.count - kept
    let gone =
      ended.isEmpty
      ? "ninguna ha terminado"
      : "\(counted(ended.count, "ha terminado", "han terminado")) (\(ended.map { "\($0)" }.joined(separator: ", ")))"
    return [
      "\(counted(kept, "conserva su número", "conservan su número")), \(counted(new, "es nueva", "son nuevas")), \(gone)."
    ]
  }
}
