import CatchmentStatistics

/// How soon teams came, in words.
extension Spanish {
  func sentences(of times: ResponseTimes) -> [String] {
    let waits = times.all.waits
    guard waits.count > 0 else {
      return [
        "Respuestas: \(noPlaced) desde el \(date(times.since)), cuando empiezan."
      ]
    }
    var lines = [
      "Respuestas desde el \(date(times.since)), a \(times.reach) o menos del lugar: "
        + "\(grouped(waits.observed)) de \(placed(waits.count)) \(waits.observed == 1 ? "tuvo" : "tuvieron") una. "
        + ResponseTimes.standards.compactMap { share(of: waits, hours: $0) }
        .joined(separator: " ")
        + " Los que aún esperan cuentan como en espera (Kaplan–Meier)."
    ]
    if let median = waits.median {
      lines.append("La mitad tuvo una en \(rounded(median, 1)) horas o menos.")
    }
    for (word, groups) in [("zona", times.byArea), ("hora del día", times.byShift)]
    where groups.count > 1 && groups.count <= 12 {
      lines.append(
        "En 72 horas, por \(word): "
          + groups.map { group in
            "\(name(group.members)) \(group.waits.share(by: 72).map(percent) ?? "aún no se sabe") de \(group.waits.count)"
          }.joined(separator: ", ") + ".")
    }
    if times.due + times.answered + times.expired > 0 {
      lines.append(
        "Plazos: \(grouped(times.answered)) atendidos, \(grouped(times.due)) pendientes, "
          + "\(grouped(times.expired)) vencidos sin respuesta.")
    }
    if times.hourUnknown > 0 {
      lines.append(
        "\(counted(times.hourUnknown, "espera", "esperas")) entre momentos de los que uno es solo una fecha: se toma el mediodía."
      )
    }
    return lines
  }

  private func name(_ members: ResponseTimes.Members) -> String {
    switch members {
    case .all: "todos"
    case .area(let name): name
    case .inNoArea: "en ninguna zona"
    case .day: "día"
    case .evening: "tarde"
    case .night: "noche"
    case .hourUnknown: "hora desconocida"
    }
  }

  private func share(of waits: KaplanMeier, hours: Int) -> String? {
    guard let share = waits.share(by: Double(hours)) else { return nil }
    let interval = waits.interval(by: Double(hours)).map {
      " (intervalo de 95 % de \(percent($0.lowerBound)) a \(percent($0.upperBound)))"
    }
    return "En \(hours) horas: \(percent(share))\(interval ?? "")."
  }
}
