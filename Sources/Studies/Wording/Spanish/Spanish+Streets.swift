import CatchmentIncidents
import CatchmentStreets

extension Spanish {
  public func name(of direction: CompassDirection) -> String {
    switch direction {
    case .east: "este"
    case .northeast: "noreste"
    case .north: "norte"
    case .northwest: "noroeste"
    case .west: "oeste"
    case .southwest: "suroeste"
    case .south: "sur"
    case .southeast: "sureste"
    case .middle: "en medio"
    }
  }

  public func choices(of findings: GeocodeFindings) -> [String] {
    var lines: [String] = []
    let table = findings.table
    if table.isDetected {
      lines.append(
        "Columnas detectadas: dirección = \(table.addressColumns.joined(separator: ",")).")
    }
    if !table.personColumns.isEmpty {
      lines.append(
        "Las columnas sobre personas quedan en su tabla y en ningún mapa: \(table.personColumns.joined(separator: ", "))."
      )
    }
    return lines
  }

  public func sentences(of findings: GeocodeFindings) -> [String] {
    let (placed, all) = (findings.placed, findings.matches.count)
    let words: [(AddressMatch.Kind, String)] = [
      (.address, "por número"), (.block, "por cuadra"), (.intersection, "en una esquina"),
      (.street, "en una calle corta"),
    ]
    let kinds = words.filter { findings.count($0.0) > 0 }
      .map { "\(grouped(findings.count($0.0))) \($0.1)" }
    let share = all > 0 ? " (\(percent(Double(placed) / Double(all))))" : ""
    var lines = [
      "Direcciones ubicadas a lo largo de \(findings.streets): \(grouped(placed)) de \(grouped(all))\(share)"
        + (kinds.isEmpty ? "." : ": \(kinds.joined(separator: ", ")).")
    ]
    if findings.approximate > 0 {
      lines.append(
        "\(grouped(findings.approximate)) de ellas escritas de otro modo que las calles; su puntaje es menor que 1."
      )
    }
    lines += findings.notes.map(sentence(of:))
    for problem in AddressMatch.Problem.allCases {
      let count = findings.count(problem)
      guard count > 0, let example = findings.example(problem) else { continue }
      let row = findings.table.rowWord == "line" ? "línea" : "elemento"
      lines.append(
        "Sin ubicar: \(grouped(count)), \(label(problem.reason)); \(row) \(example.line)"
          + "\(example.address.isEmpty ? "" : " (\(example.address))")\(count > 1 ? ", …" : "").")
    }
    return lines
  }

  public func sentences(of walk: SiteWalk) -> [String] {
    var lines: [String] = []
    if walk.unreachableIncidents > 0 {
      lines.append(
        "\(placed(walk.unreachableIncidents)) sin calle a menos de \(walk.snap): nadie puede caminar hasta allí."
      )
    }
    if walk.unreachableSites > 0 {
      lines.append(
        "\(counted(walk.unreachableSites, "candidato", "candidatos")) sin calle a menos de \(walk.snap): no alcanza nada."
      )
    }
    if walk.cutOffIncidents > 0 {
      lines.append(
        "\(placed(walk.cutOffIncidents)) en calles sin camino a las demás: no cuentan para las distancias."
      )
    }
    if walk.cutOffSites > 0 {
      lines.append(
        "\(counted(walk.cutOffSites, "candidato", "candidatos")) en calles sin camino a la mayoría de \(allPlaced): no se eligen."
      )
    }
    return lines
  }

  public func sentences(of findings: ReachFindings) -> [String] {
    let reached = findings.streetMeters.compactMap(\.self).sorted()
    var lines: [String] = []
    if let middle = middle(of: reached) {
      lines.append(
        "\(counted(reached.count, "sitio", "sitios")): \(rounded(middle / 1000, 1)) km de calles al alcance del mediano "
          + "(\(rounded(reached[0] / 1000, 1)) a \(rounded(reached[reached.count - 1] / 1000, 1)) km)."
      )
    }
    if findings.unreachable > 0 {
      lines.append(
        "\(counted(findings.unreachable, "sitio", "sitios")) sin calle a menos de \(findings.snap): desde allí no se camina."
      )
    }
    return lines
  }

  public func sentences(of findings: CandidateFindings) -> [String] {
    let count = counted(findings.names.count, "candidato", "candidatos")
    guard let grid = findings.grid else { return ["\(count): las esquinas de calles con nombre."] }
    return [
      "\(count): los centros de \(grid.tile == .square ? "cuadrados" : "hexágonos") de \(grid.size)."
    ]
  }
}
