public import CatchmentCartography
import CatchmentCoverage

/// Who is on shift when, in words.
extension Spanish {
  static let weekdays = ["lun", "mar", "mié", "jue", "vie", "sáb", "dom"]

  /// `sáb 22:00`.
  static func hour(_ hour: Int) -> String {
    "\(weekdays[hour / 24]) \(clock(hour % 24))"
  }

  static func clock(_ hour: Int) -> String { "\(hour < 10 ? "0" : "")\(hour):00" }

  public var limitOfCoverage: String {
    "Lo que esto no puede decir: que alguien haya llegado, o que hubiera podido evitar algo. Cubierto quiere decir dentro de "
      + "una zona; en turno, que una lista de turnos lo dice. Muestra dónde hubo \(happenings.many), no dónde los habrá."
  }

  /// `3 puestos en turno todos los días, que requieren 4.9 personas,`: before a verb.
  func filled(_ posts: ShiftPosts) -> String {
    let people = people(of: posts).map {
      ", que \(posts.count == 1 ? "requiere" : "requieren") \($0),"
    }
    return "\(some(posts)) en turno\(posts.isDaily ? " todos los días" : "")\(people ?? "")"
  }

  /// `3 puestos (4.9 personas)`: in a title.
  func headed(_ posts: ShiftPosts) -> String {
    some(posts) + (people(of: posts).map { " (\($0))" } ?? "")
  }

  private func some(_ posts: ShiftPosts) -> String {
    let together =
      switch posts.together {
      case nil: ""
      case .two: " de dos"
      case .twoOrMore: " de dos o más"
      }
    return counted(posts.count, "puesto", "puestos") + together
  }

  private func people(of posts: ShiftPosts) -> String? {
    posts.people.map { people in
      let told = rounded(people, 1)
      return "\(told) \(told == 1 ? "persona" : "personas")"
    }
  }

  func sentences(of staffed: StaffedFindings, names: [String]) -> [String] {
    let result = staffed.result
    guard let share = result.share, let interval = result.interval else {
      return ["En turno: \(agreeing("ningún", "ninguna")) \(placed.one) cuya hora se conozca."]
    }
    return [
      "En turno: si esta lista de turnos hubiera estado vigente, \(amount(result.onShift)) de \(amount(result.total)) "
        + "(\(percent(share))) habrían ocurrido en una zona con alguien en turno; por azar entre "
        + "\(percent(interval.lowerBound)) y \(percent(interval.upperBound)) (intervalo de 95 %). \(missed(result))"
    ] + hours(of: staffed, names: names)
  }

  /// What nobody on shift was there for.
  func missed(_ result: StaffedResult) -> String {
    "De los demás, \(amount(result.noArea)) no están en ninguna zona y \(amount(result.noShift)) en una zona sin nadie en turno."
  }

  /// When most is missed, and what the roster leaves open.
  func hours(of staffed: StaffedFindings, names: [String]) -> [String] {
    let result = staffed.result
    var lines: [String] = []
    if result.unknownCount > 0 { lines.append(sentence(unknown: staffed)) }
    if let sentence = worstHours(of: result) { lines.append(sentence) }
    if names.count <= 8 {
      lines.append(
        "Horas con personal a la semana: "
          + zip(names, result.staffedHours).map { "\($0) \(amount($1))" }.joined(separator: ", ")
          + ".")
    }
    if !staffed.unnamed.isEmpty {
      let some = staffed.unnamed.prefix(5).joined(separator: ", ")
      lines.append(
        "Ninguna línea de la lista de turnos nombra \(some)\(staffed.unnamed.count > 5 ? ", …" : ""): ahí no hay nadie en turno."
      )
    }
    return lines
  }

  func sentences(of notes: RosterNotes, in name: String) -> [String] {
    var lines: [String] = []
    if let first = notes.wholeDays.first {
      let clock = RosterNotes.clock(first.from)
      let others = notes.wholeDays.count - 1
      lines.append(
        "\(name): \(first.number.map { "línea \($0)" } ?? "una línea")\(others > 0 ? " y \(counted(others, "otra", "otras"))" : ""): "
          + "un turno que termina a la hora en que empieza (\(clock) a \(clock)) cuenta 24 horas. Si es más corto, escriba cuándo termina."
      )
    }
    if let dates = notes.dates {
      lines.append(
        "\(name): \(grouped(dates.outside)) de sus \(counted(dates.count, "fecha", "fechas")) \(dates.outside == 1 ? "queda" : "quedan") "
          + "fuera de los días de la tabla y no \(dates.outside == 1 ? "cambia" : "cambian") nada: fechas de la lista de turnos, "
          + "\(days(dates.roster)); de la tabla, \(days(dates.table))."
      )
    }
    return lines
  }

  private func sentence(unknown staffed: StaffedFindings) -> String {
    let count = staffed.result.unknownCount
    var text = "\(placed(count)) no \(count == 1 ? "tiene" : "tienen") hora: "
    switch staffed.unknownTimes {
    case .setAside: return text + "no \(count == 1 ? "cuenta" : "cuentan") en estos números."
    case .spread:
      text +=
        "\(count == 1 ? agreeing("repartido", "repartida") : agreeing("repartidos", "repartidas")) entre las horas en que \(count == 1 ? "pudo" : "pudieron") ocurrir."
      guard let share = staffed.known?.share else { return text }
      return text + " Sin \(agreeing("ellos", "ellas")), \(percent(share)) estaría en turno."
    }
  }

  private func worstHours(of result: StaffedResult) -> String? {
    let gaps = result.gaps
    guard let first = gaps.first, let last = gaps.last, first.missed > last.missed || gaps.count < 4
    else { return nil }
    return "Lo que más se pierde: "
      + gaps.prefix(3).map {
        "\(Self.hour($0.hour)) (\(amount($0.missed)) de \(amount($0.total)))"
      }.joined(separator: ", ")
      + "; entre 168 horas, el azar solo hace que algunas sean las peores."
  }

  public func weekTables(of findings: CoverageFindings) -> [HeatTable] {
    guard let result = findings.staffed?.result else { return [] }
    let hours = (0..<24).map { "\($0)" }
    var tables = [
      HeatTable(
        caption: "Lo que ocurrió sin nadie en turno, por hora de la semana", corner: "desde",
        rows: Self.weekdays, columns: hours,
        values: (0..<7).map { day in (0..<24).map { result.byHour[day * 24 + $0].missed } },
        note:
          "Cada casilla: \(placed.many) en ninguna zona, o en una zona sin nadie en turno. Cuanto más fuerte el tono, más. "
          + "Una barra sobre una casilla: a esa hora no hay nadie en turno en ninguna parte.",
        text: { $0 > 0 ? amount($0) : "·" },
        description: { day, clock in
          let hour = result.byHour[day * 24 + clock]
          return "\(Self.hour(hour.hour)): \(amount(hour.missed)) perdidos de \(amount(hour.total))"
        },
        isMarked: { day, clock in
          !result.staffedMinutes.contains { $0[day * 24 + clock] > 0 }
        })
    ]
    if findings.names.count <= Self.mostAreas {
      let days = result.staffedMinutes.map { minutes in
        (0..<24).map { clock in
          Double((0..<7).reduce(0) { $0 + minutes[$1 * 24 + clock] }) / 60
        }
      }
      tables.append(
        HeatTable(
          caption: "Quién está cuándo: días de la semana con personal en cada zona, por hora",
          corner: "desde", rows: findings.names, columns: hours, values: days,
          note: "7: todos los días. Un punto: nunca. Sin contar los feriados.",
          text: { $0 > 0 ? amount($0) : "·" },
          description: { area, clock in
            "\(findings.names[area]), \(Self.clock(clock)): \(amount(days[area][clock])) de 7 días"
          }))
    }
    return tables
  }

  /// Areas that a table still shows; more would not be read.
  private static let mostAreas = 30
}
