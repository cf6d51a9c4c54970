import CatchmentPatterns

extension Spanish {
  public func choices(of findings: HotspotFindings) -> [String] {
    findings.measuresCentroids
      ? ["Las distancias entre zonas son las de sus centroides."] : []
  }

  private func places(_ count: Int) -> String { counted(count, "lugar", "lugares") }

  public func sentences(of findings: HotspotFindings) -> [String] {
    var lines: [String] = []
    if findings.outside > 0 {
      lines.append(
        "\(placed(findings.outside)) en ninguno de los \(places(findings.counts.count)).")
    }
    if findings.isolated > 0 {
      lines.append("\(places(findings.isolated)) sin vecinos: nunca se marcan.")
    }
    switch findings.answer {
    case .local(let found): return lines + sentences(of: found)
    case .emerging(let found): return lines + sentences(of: found, findings.tally)
    }
  }

  private func sentences(of found: LocalHotspots) -> [String] {
    let (hot, beside, cold) = (found.hot, found.beside, found.cold)
    var lines = [
      "De \(places(found.classes.count)), \(counted(hot, "es un punto caliente", "son puntos calientes")), "
        + "\(counted(beside, "está junto a uno", "están junto a uno")), "
        + "\(counted(cold, "es un punto frío", "son puntos fríos")) (\(caution(found)))."
    ]
    lines += said(of: found.index, found)
    if let silence = found.silence {
      lines.append(
        "La prueba normal llamaría calientes a \(places(silence.normallyHot)). \(why(silence.reason))"
      )
    }
    if let raised = found.rates?.raised.count, raised > 0 {
      lines.append(
        "\(areas(raised)) con menos de \(Int(HotspotStudy.fewestResidents)) habitantes se \(raised == 1 ? "contó" : "contaron") como si tuvieran esos."
      )
    }
    return lines
  }

  /// Lo que dice la medida además de caliente y frío.
  private func said(of index: LocalIndex, _ found: LocalHotspots) -> [String] {
    switch index {
    case .giStar, .moran: []
    case .bivariateMoran(_, let second):
      [
        "Calientes son los lugares con \(agreeing("muchos", "muchas")) \(placed.many), o \(agreeing("pocos", "pocas")), entre muchos de la otra cuenta (\(second.name)); "
          + "no se dice que lo uno traiga lo otro."
      ] + (second.outside.map { $0 == 0 ? [] : [outside($0, of: second.name)] } ?? [])
    case .geary:
      [
        "\(counted(found.unlike, "se distingue de sus vecinos", "se distinguen de sus vecinos")), "
          + "\(counted(found.alike, "es como ellos", "son como ellos")) cerca de la media."
      ]
    case .joinCount(let joins, let least):
      [
        "Se preguntó a \(places(joins.marked)) con al menos \(placed(least)) "
          + "por vecinos que tengan tantos; la p es exacta."
      ]
    }
  }

  private func outside(_ count: Int, of name: String) -> String {
    "\(counted(count, "fila", "filas")) de \(name) en ninguno de los lugares."
  }

  private func caution(_ found: LocalHotspots) -> String {
    guard let share = found.falseShare else {
      return "sin corrección: por azar solo, uno de cada veinte lugares se marca con 95 %"
    }
    return found.marked > 0
      ? "de los marcados, \(percent(share)) son falsos en promedio"
      : "ninguno se distingue del azar si \(percent(share)) de los marcados puede ser falso"
  }

  private func why(_ reason: LocalHotspots.Silence.Reason) -> String {
    switch reason {
    case .fewReplicas(let needed):
      "Al azar se le preguntó muy pocas veces para una p tan pequeña como la que piden tantos lugares: hacen falta al menos \(grouped(needed)) permutaciones."
    case .neighborsAlone:
      "Cuenta \(allPlaced) \(agreeing("propios", "propias")) de un lugar, mientras que la permutación \(agreeing("los", "las")) fija y pregunta solo por los vecinos: "
        + "un grupo que cabe en un lugar los deja tan vacíos como el azar. Lugares más pequeños, o concentraciones, muestran esos grupos."
    }
  }

  private func sentences(
    of found: EmergingHotspots, _ tally: [(name: String, count: Int)]
  ) -> [String] {
    let outside =
      found.outsideSteps == 0
      ? "." : "; \(placed(found.outsideSteps)) antes de ellos o sin fecha."
    let steps =
      "\(counted(found.steps, "paso", "pasos")) de \(days(found.days)) hasta el \(date(found.last))"
    return [steps + outside]
      + tally.map { entry in
        let name = MapClassWord(value: entry.name).map { words(of: $0).name } ?? entry.name
        return "\(name): \(grouped(entry.count))"
      }
  }
}
