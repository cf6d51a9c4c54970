import CatchmentGeometry
import CatchmentPatterns
import CatchmentStatistics

extension Spanish {
  public func choices(of findings: ScanFindings) -> [String] {
    var lines: [String] = []
    if findings.study.question.people != nil {
      lines.append("Las distancias entre zonas son las de sus centroides.")
    }
    if case .space = findings.study.question, findings.study.model == .counts {
      lines.append(
        "Esperado: el mismo número en cada km² del área de estudio. Ninguna ciudad es así; una capa de población o una tabla de "
          + "controles dice dónde está la gente.")
    }
    if let lattice = findings.notes.lattice {
      lines.append(
        "Los círculos están en \(grouped(lattice.centers.count)) puntos de una malla, a \(Int(lattice.spacing.meters.rounded())) m, "
          + "cerca de los \(grouped(lattice.places)) lugares.")
    }
    switch findings.study.shape {
    case .circle: break
    case .ellipse:
      lines.append(
        "Las ventanas son círculos, y elipses hasta cinco veces más largas que anchas; lo que pierde una larga: \(penalty(findings.study.penalty))."
      )
    case .flexible:
      lines.append(
        "Las ventanas son hasta 15 \(findings.hasAreas ? "zonas vecinas, cada una elevada" : "cuadrados vecinos, cada uno elevado") por sí."
      )
    }
    return lines + asked(findings) + told(findings.study.outlines)
  }

  private func penalty(_ penalty: EllipsePenalty) -> String {
    switch penalty {
    case .none: "nada"
    case .medium: "una penalización media"
    case .strong: "una penalización fuerte"
    }
  }

  public func sentences(of findings: ScanFindings) -> [String] {
    var lines = leftOut(of: findings)
    let clusters = findings.clusters
    guard !clusters.isEmpty else {
      return lines + [
        findings.study.model == .counts
          ? "Ninguna ventana tiene más \(agreeing("de los", "de las")) \(grouped(findings.incidents)) \(placed.many) de lo esperado."
          : "En ninguna ventana son los \(grouped(findings.incidents)) \(events.many) peores que en otra parte."
      ]
    }
    if let most = findings.study.stopsAfter, findings.replicas < findings.study.replicas {
      lines.append(
        "Se detuvo tras \(grouped(findings.replicas)) de \(grouped(findings.study.replicas)) permutaciones: \(most) fueron tan fuertes como cada repunte."
      )
    }
    if clusters[0].p.value > findings.study.level {
      lines.append(
        "\(findings.study.model == .counts ? "Ningún repunte" : "Nada peor") más allá del azar (nivel \(findings.study.level)). El más fuerte:"
      )
    }
    for (cluster, title) in zip(clusters, titles(of: findings)).prefix(Self.mostClusters) {
      let letter = findings.letters.text(rank: cluster.rank)
      lines.append("\(letter). \(title); \(chance(cluster, hasPlaces: findings.hasPlaces)).")
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
      lines.append("\(placed(count)) \(why) no \(count == 1 ? "cuenta" : "cuentan").")
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
    findings.clusters.indices.map { index in
      let cluster = findings.clusters[index]
      let place = words(of: findings.place(of: index))
      switch findings.notes.values {
      case .numbers(_, let areVictims)?:
        return values(of: cluster, areVictims, place, findings.meanOfAll)
      case .severities?:
        return
          "\(grouped(cluster.observed)) de \(placed(cluster.members.count))\(place) con muertes, donde se esperaban \(expected(cluster))"
          + hurt(findings.severities(of: index))
      case nil: break
      }
      var text = placed(cluster.observed)
      if let weight = cluster.weight { text += " que pesan \(decimal(weight, 1))" }
      text += place
      if let days = cluster.days {
        text +=
          " en \(self.days(days.count)) (\(span(days)))"
      }
      return text + ", donde se esperaban \(expected(cluster))"
    }
  }

  private func expected(_ cluster: ScanCluster) -> String {
    cluster.expected >= 0.05 ? decimal(cluster.expected, 1) : "menos de 0.1"
  }

  private func values(
    of cluster: ScanCluster, _ areVictims: Bool, _ place: String, _ mean: Double?
  ) -> String {
    let inside = decimal((cluster.weight ?? 0) / Double(cluster.observed), 2)
    let what =
      areVictims
      ? "con \(inside) víctimas cada uno" : "que pesan \(inside) cada \(agreeing("uno", "una"))"
    return
      "\(placed(cluster.observed))\(place) \(what), donde la media de todos es \(decimal(mean ?? 0, 2))"
  }

  private func hurt(_ severities: [Int]?) -> String {
    guard let several = severities?[ScanSeverity.severalHurt.rawValue], several > 0 else {
      return ""
    }
    return "; \(grouped(several)) con varias personas heridas"
  }

  private func words(of place: ScanFindings.Place) -> String {
    func meters(_ half: Distance, _ times: Double) -> String {
      grouped(Int((half.meters * times).rounded(.up)))
    }
    switch place {
    case .anywhere: return " en cualquier parte"
    case .onePlace: return " en un mismo lugar"
    case .circle(let radius): return " a \(meters(radius, 1)) m o menos"
    case .ellipse(let axes):
      return
        " en un óvalo de \(meters(axes.majorRadius, 2)) m de largo y \(meters(axes.minorRadius, 2)) m de ancho"
    case .areas(let names?, let count):
      let more = count > 3 ? " y \(grouped(count - 3)) más" : ""
      return " en \(names.prefix(3).joined(separator: ", "))\(more)"
    case .areas(nil, let count):
      return count == 1 ? " en un cuadrado" : " en \(grouped(count)) cuadrados contiguos"
    }
  }

  private func chance(_ cluster: ScanCluster, hasPlaces: Bool) -> String {
    let p = cluster.p
    let what = "un repunte así de fuerte \(hasPlaces ? "en alguna parte" : "en algunos días") en"
    var text =
      p.isStoppedEarly
      ? "el azar solo hace \(what) \(percent(p.value)) de datos como estos"
      : "el azar solo hizo \(what) \(grouped(p.exceedances)) de \(grouped(p.replicas)) permutaciones"
    guard let days = cluster.recurrenceDays else {
      return p.isStoppedEarly ? text : text + " (p \(decimal(p.value, 4)))"
    }
    if cluster.isGumbelDecisive {
      text += " (p \(short(cluster.decisiveP)) según la distribución de Gumbel ajustada a ellos)"
    } else if !p.isStoppedEarly {
      text += " (p \(decimal(p.value, 4)))"
    }
    let years = days / 365.25
    return text + ", una alarma que llega cerca de una vez en "
      + (years >= 2
        ? "\(grouped(Int(min(years, 1e15).rounded()))) años" : self.days(Int(days.rounded())))
  }

  private func short(_ p: Double) -> String {
    p < 0.0001 ? "menos de 0.0001" : decimal(p, 4)
  }
}
