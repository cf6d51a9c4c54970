import CatchmentGeometry
import CatchmentPatterns
import CatchmentStatistics

extension Spanish {
  public func choices(of findings: ScanFindings) -> [String] {
    var lines: [String] = []
    if findings.study.question.people != nil {
      lines.append("Las distancias entre zonas son las de sus centroides.")
    }
    if case .space = findings.study.question {
      lines.append(
        "Esperado: el mismo número en cada km² del área de estudio. Ninguna ciudad es así; una capa de población o una tabla de "
          + "controles dice dónde está la gente.")
    }
    if let lattice = findings.notes.lattice {
      lines.append(
        "Los círculos están en \(grouped(lattice.centers.count)) puntos de una malla, a \(Int(lattice.spacing.meters.rounded())) m, "
          + "cerca de los \(grouped(lattice.places)) lugares.")
    }
    return lines + told(findings.study.outlines)
  }

  public func sentences(of findings: ScanFindings) -> [String] {
    var lines = leftOut(of: findings)
    let clusters = findings.clusters
    guard !clusters.isEmpty else {
      return lines + [
        "Ninguna ventana tiene más de los \(grouped(findings.incidents)) incidentes de lo esperado."
      ]
    }
    if let most = findings.study.stopsAfter, findings.replicas < findings.study.replicas {
      lines.append(
        "Se detuvo tras \(grouped(findings.replicas)) de \(grouped(findings.study.replicas)) permutaciones: \(most) fueron tan fuertes como cada repunte."
      )
    }
    if clusters[0].p.value > findings.study.level {
      lines.append(
        "Ningún repunte más allá del azar (nivel \(findings.study.level)). El más fuerte:")
    }
    for (cluster, title) in zip(clusters, titles(of: findings)).prefix(Self.mostClusters) {
      lines.append("\(cluster.rank). \(title); \(chance(cluster, hasPlaces: findings.hasPlaces)).")
    }
    if clusters.count > Self.mostClusters {
      lines.append("… y \(grouped(clusters.count - Self.mostClusters)) más.")
    }
    return lines
  }

  private static let mostClusters = 10

  private func leftOut(of findings: ScanFindings) -> [String] {
    var lines: [String] = []
    func out(_ count: Int, _ why: String) {
      lines.append("\(incidents(count)) \(why) no \(count == 1 ? "cuenta" : "cuentan").")
    }
    if findings.undated > 0 { out(findings.undated, "sin fecha") }
    switch findings.notes.outside {
    case .areas(let count, let areas) where count > 0:
      out(count, "en ninguna de las \(self.areas(areas))")
    case .studyArea(let count) where count > 0: out(count, "fuera del área de estudio")
    case .areas, .studyArea, nil: break
    }
    if findings.withoutPeople > 0 { out(findings.withoutPeople, "donde no vive nadie") }
    return lines
  }

  func titles(of findings: ScanFindings) -> [String] {
    zip(findings.clusters, findings.radii).map { cluster, radius in
      var text = incidents(cluster.observed)
      if let weight = cluster.weight { text += " que pesan \(rounded(weight, 1))" }
      text +=
        !findings.hasPlaces
        ? " en cualquier parte"
        : cluster.radius.meters > 0
          ? " a \(grouped(Int((radius ?? cluster.radius).meters.rounded(.up)))) m o menos"
          : " en un mismo lugar"
      if let days = cluster.days {
        text +=
          " en \(self.days(days.count)) (del \(date(days.lowerBound)) al \(date(days.upperBound)))"
      }
      let expected = rounded(cluster.expected, 1)
      return text + ", donde se esperaban \(expected > 0 ? "\(expected)" : "menos de 0.1")"
    }
  }

  private func chance(_ cluster: ScanCluster, hasPlaces: Bool) -> String {
    let p = cluster.p
    let what = "un repunte así de fuerte \(hasPlaces ? "en alguna parte" : "en algunos días") en"
    var text =
      p.isStoppedEarly
      ? "el azar solo hace \(what) \(rounded(p.value * 100, 1)) % de datos como estos"
      : "el azar solo hizo \(what) \(grouped(p.exceedances)) de \(grouped(p.replicas)) permutaciones"
    guard let days = cluster.recurrenceDays else {
      return p.isStoppedEarly ? text : text + " (p \(rounded(p.value, 4)))"
    }
    if cluster.isGumbelDecisive {
      text += " (p \(short(cluster.decisiveP)) según la distribución de Gumbel ajustada a ellos)"
    } else if !p.isStoppedEarly {
      text += " (p \(rounded(p.value, 4)))"
    }
    let years = days / 365.25
    return text + ", una alarma que llega cerca de una vez en "
      + (years >= 2
        ? "\(grouped(Int(min(years, 1e15).rounded()))) años" : self.days(Int(days.rounded())))
  }

  private func short(_ p: Double) -> String {
    p < 0.0001 ? "menos de 0.0001" : "\(rounded(p, 4))"
  }
}
